"""From a folder to a glossary, with every problem on the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from distinguo import addresses
from distinguo.checking import check
from distinguo.glossary import Glossary
from distinguo.problems import Problem, has_errors, in_order
from distinguo.reading import read_folder


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading: the glossary, unless there were errors, and all problems in order."""

    glossary: Glossary | None
    problems: tuple[Problem, ...]


def load(root: Path) -> Loaded:
    """Read, resolve and check the glossary in the folder ``root``. Never raises for anything that its files hold."""
    files, problems = read_folder(root)
    glossary = Glossary(files)
    problems += check(glossary)
    problems += addresses.check(glossary, root)
    return Loaded(None if has_errors(problems) else glossary, tuple(in_order(problems)))
