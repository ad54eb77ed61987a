"""What most commands begin with: the glossary that they are about."""

from __future__ import annotations

import sys
from pathlib import Path

from distinguo.glossary.glossary import Glossary
from distinguo.loader import load


def is_folder(root: Path) -> bool:
    """Whether there is such a folder; says so if there is none."""
    if not root.is_dir():
        print(f"distinguo: there is no folder {root}", file=sys.stderr)
    return root.is_dir()


def glossary_in(root: Path) -> Glossary | int:
    """Return the glossary in a folder, or what the command is to return where there is none or it has errors; all problems are
    printed to the error stream.
    """
    if not is_folder(root):
        return 2
    loaded = load(root)
    for problem in loaded.problems:
        print(problem, file=sys.stderr)
    return 1 if loaded.glossary is None else loaded.glossary
