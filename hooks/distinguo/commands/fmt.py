"""``distinguo fmt``: put entries into their canonical form."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Mapping
from itertools import zip_longest
from pathlib import Path, PurePath

from distinguo.formatter.format_file import format_file, kind_of
from distinguo.glossary.statements import unrecorded
from distinguo.loading.folder import parse_file
from distinguo.loading.folder import read_file as read_entry
from distinguo.loading.host_site import glossary_here, which_is_meant
from distinguo.loading.translations import mirrored
from distinguo.problems.formats import annotation
from distinguo.problems.problem import Location, Problem, bounded, printed, problem, shorten, visible
from distinguo.safe_files import read_file, write_inside
from distinguo.schema.field_walk import Steps
from distinguo.yaml_syntax.parser import MAX_BYTES

HELP = "put entries into their one canonical form; comments stay"
_COMPARED = 100
"""So many lines are compared to say what became of the first one that differs."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("path", nargs="?", type=Path, default=glossary_here(), help="the glossary folder, or a file in it")
    parser.add_argument("--check", action="store_true", help="change nothing; say where each file differs from that form")
    parser.add_argument("--format", choices=("text", "github"), default="text", help="with --check: github makes notices of it")


def run(options: argparse.Namespace) -> int:
    """Write every file that changes, by its name; return 1 when one cannot be understood, or with --check would change."""
    paths = _files(options.path)
    if paths is None:
        named = which_is_meant(options.path)
        print(f"distinguo: there is no file or folder of a glossary at {options.path}{named}", file=sys.stderr)
        return 2
    changed: dict[Path, tuple[Path, bytes, bytes]] = {}
    problems: list[Problem] = []
    for root, path in paths:
        inside = path.relative_to(root).as_posix()
        shown = f"{root.name}/{inside}"
        try:
            data = read_file(path, MAX_BYTES + 1, cut=True)
        except OSError as error:
            problems.append(problem("unreadable", Location(shown), reason=error.strerror or "unknown error"))
            continue
        formatted, found = format_file(data, inside, shown, _unrecorded(root, inside, data))
        problems += found
        if formatted is not None and formatted != data:
            changed[path] = (root, data, formatted)
    lines = [str(found_wrong) for found_wrong in bounded(problems)]
    failed = ""
    for path, (root, data, formatted) in changed.items():  # whoever reads this may stop at any time: all are written before that
        if options.check:
            lines.append(_notice(path, data, formatted, options.format))
            continue
        try:
            write_inside(root, path.relative_to(root).as_posix(), formatted)
        except OSError as error:
            failed = f"distinguo: {printed(path)} cannot be written: {error.strerror}"
            break
        lines.append(printed(path))
    for line in lines:
        print(line)
    if failed:
        print(failed, file=sys.stderr)
        return 2
    outcome = "would be laid out otherwise by: distinguo fmt" if options.check else "put into canonical form"
    print(f"{len(changed)} {'file' if len(changed) == 1 else 'files'} {outcome}", file=sys.stderr)
    return 1 if problems or (options.check and changed) else 0


def _unrecorded(root: Path, inside: str, data: bytes) -> Mapping[Steps, str]:
    """Return what is to be recorded in a translation of which originals its new texts were made from; nothing for any other file."""
    language, name = mirrored(inside)
    kind, original_kind = kind_of(inside), kind_of(name)
    if not language or kind is None or original_kind is None or not (root / name).is_file():
        return {}
    original = read_entry(root / name, name, original_kind[1], [])
    translation = parse_file(PurePath(name).stem, inside, data, kind[1], [])
    return unrecorded(original, translation) if original and translation else {}


def _files(path: Path) -> list[tuple[Path, Path]] | None:
    """Return the files of a glossary at a path, each with the glossary's folder; None where there is none."""
    if path.is_dir():
        found = [(path, file) for file in sorted(path.rglob("*.yml"))]
        return [
            (root, file)
            for root, file in found
            if kind_of(file.relative_to(root).as_posix()) and file.is_file() and not file.is_symlink()
        ]
    roots = [folder for folder in path.parents[:4] if path.is_file() and kind_of(path.relative_to(folder).as_posix())]
    return [(roots[-1], path)] if roots else None  # the folder of a language looks like a glossary, too


def _notice(path: Path, before: bytes, after: bytes, form: str) -> str:
    """Return where a file first differs from its canonical form, and how it would be written there."""
    line, old, new = _first_difference(before, after)
    current, becomes = "" if old is None else _visible(old), _becomes(old, new)
    if form == "github":
        message = f"This line {becomes}. Nothing needs to be done: it is laid out so after the merge."
        return annotation("notice", visible(message), file=path.as_posix(), line=line, title="Layout")
    return f"{printed(path)}:{line}: {current} -- {becomes}" if current else f"{printed(path)}:{line}: a line {becomes}"


def _becomes(old: str | None, new: str | None) -> str:
    """Return what would become of a line, in words. Of two that look alike, what cannot be seen differs."""
    if new is None:
        return "would be left out"
    if old is None or _visible(old) != _visible(new):
        return f"would be written as: {_visible(new)}"
    if old.rstrip() != new.rstrip():
        return f"would be indented by {len(new) - len(new.lstrip())} spaces"
    return "would end in a line feed alone, as on Linux and macOS" if old.endswith("\r") else "would have no spaces at its end"


def _first_difference(before: bytes, after: bytes) -> tuple[int, str | None, str | None]:
    """Return where two files first differ: the line, what stands there, and what would; None where nothing does.

    Only the lines that follow are compared: of a file of equal lines, comparing all takes the square of their number.
    """
    old, new = (data.decode("utf-8", "replace").split("\n") for data in (before, after))
    at = next(at for at, (old_line, new_line) in enumerate(zip_longest(old, new)) if old_line != new_line)
    window = slice(at, at + _COMPARED)
    _, start, end, first, last = difflib.SequenceMatcher(a=old[window], b=new[window], autojunk=False).get_opcodes()[0]
    current = old[at + start] if start < end else None
    return min(at + start, len(old) - 1) + 1, current, new[at + first] if first < last else None


def _visible(line: str) -> str:
    """Return a line as it can be shown; one of spaces alone says so."""
    return shorten(line.strip(), 100) or "(an empty line)"
