"""``distinguo check``: say everything that is wrong with the entries."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from distinguo.catalogue import Severity
from distinguo.loading import load

NAME = "check"
HELP = "say everything that is wrong with the entries"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("path", nargs="?", type=Path, default=Path("glossary"), help="the glossary folder")


def run(options: argparse.Namespace) -> int:
    """Print every problem, and a summary to the error stream; return 1 when there are errors."""
    root: Path = options.path
    if not root.is_dir():
        print(f"distinguo: there is no folder {root}", file=sys.stderr)
        return 2
    loaded = load(root)
    for problem in loaded.problems:
        print(problem)
    errors = sum(problem.severity is Severity.ERROR for problem in loaded.problems)
    warnings = len(loaded.problems) - errors
    terms = f", {len(loaded.glossary.terms)} terms" if loaded.glossary else ""
    print(f"{errors} errors, {warnings} warnings{terms}", file=sys.stderr)
    return 1 if errors else 0
