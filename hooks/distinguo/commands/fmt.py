"""``distinguo fmt``: put the files of a glossary into their one canonical form."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from distinguo.commands.common import is_folder
from distinguo.formatter.format_file import format_file, kind_of
from distinguo.problems.problem import Location, Problem, in_order, problem
from distinguo.safe_files import read_file, write_inside
from distinguo.yaml_syntax.parser import MAX_BYTES

HELP = "put the entries into their one canonical form; comments stay"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
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
        try:
            data = read_file(path, MAX_BYTES + 1, cut=True)
        except OSError as error:
            problems.append(problem("unreadable", Location(f"{root.name}/{inside}"), reason=error.strerror or "unknown error"))
            continue
        formatted, found = format_file(data, inside, f"{root.name}/{inside}")
        problems += found
        if formatted is not None and formatted != data:
            changed[path] = formatted
    for found_wrong in in_order(problems):
        print(found_wrong)
    for path, content in changed.items():
        if not options.check:
            try:
                write_inside(root, path.relative_to(root).as_posix(), content)
            except OSError as error:
                print(f"distinguo: {path} cannot be written: {error.strerror}", file=sys.stderr)
                return 2
        print(path)
    what = "not in canonical form" if options.check else "put into canonical form"
    print(f"{len(changed)} files {what}", file=sys.stderr)
    return 1 if problems or (options.check and changed) else 0
