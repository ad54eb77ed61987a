"""The command line: ``distinguo check``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from distinguo.loading import load
from distinguo.problems import Severity


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0 when all is well, 1 when the data has problems, 2 when the call was wrong."""
    parser = argparse.ArgumentParser(prog="distinguo", description="A reference about words that people mix up.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="say everything that is wrong with the entries")
    check.add_argument("path", nargs="?", type=Path, default=Path("glossary"), help="the glossary folder")
    options = parser.parse_args(arguments)
    return _check(options.path)


def _check(root: Path) -> int:
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
