"""``distinguo fmt``: put the files of a glossary into their one canonical form."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from distinguo.commands.common import is_folder
from distinguo.formatter.format_file import format_file, kind_of
from distinguo.problems.problem import Problem, in_order
from distinguo.refactor.edits import replace_file

HELP = "put the entries into their one canonical form; comments stay"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("path", nargs="?", type=Path, default=Path("glossary"), help="the glossary folder")
    parser.add_argument("--check", action="store_true", help="change nothing; name the files that are not in that form")


def run(options: argparse.Namespace) -> int:
    """Write every file that changes, by its name; return 1 when one cannot be understood, or with --check would change."""
    root: Path = options.path
    if not is_folder(root):
        return 2
    changed: dict[Path, bytes] = {}
    problems: list[Problem] = []
    for path in sorted(root.rglob("*.yml")):
        inside = path.relative_to(root).as_posix()
        if kind_of(inside) is None or path.is_symlink() or not path.is_file():
            continue
        data = path.read_bytes()
        formatted, found = format_file(data, inside, f"{root.name}/{inside}")
        problems += found
        if formatted is not None and formatted != data:
            changed[path] = formatted
    for problem in in_order(problems):
        print(problem)
    for path, content in changed.items():
        print(path)
        if not options.check:
            replace_file(path, content)
    what = "not in canonical form" if options.check else "put into canonical form"
    print(f"{len(changed)} files {what}", file=sys.stderr)
    return 1 if problems or (options.check and changed) else 0
