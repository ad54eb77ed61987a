"""What most commands begin with: finding the glossary."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from distinguo.glossary.glossary import Glossary
from distinguo.loader import load
from distinguo.problems.problem import Problem, printed
from distinguo.refactor.edits import FileEdits
from distinguo.safe_files import read_file, write_file
from distinguo.scaffold.editor_schemas import write as write_schemas


def is_folder(root: Path) -> bool:
    """Whether there is such a folder, which is no link; says so otherwise."""
    if root.is_symlink():
        print(f"distinguo: {root} is a link, and links are not followed: name the folder that it leads to", file=sys.stderr)
        return False
    if not root.is_dir():
        print(f"distinguo: there is no folder {root}", file=sys.stderr)
    return root.is_dir()


def is_site(folder: Path) -> bool:
    """Whether there is a built site in a folder; says so otherwise."""
    found = (folder / "index.html").is_file()
    if not found:
        print(f"distinguo: there is no built site in {folder}", file=sys.stderr)
    return found


def glossary_in(root: Path) -> Glossary | int:
    """Return the glossary in a folder, or what the command is to return where there is none or it has errors; all problems are
    printed to the error stream.
    """
    if not is_folder(root):
        return 2
    loaded = load(root)
    print_problems(root, loaded.problems)
    return 1 if loaded.glossary is None else loaded.glossary


def from_here(root: Path, path: str) -> str:
    """Return the path of a file of the glossary in ``root``, which begins with the name of that, as one from where the command was called."""
    return (root / path.partition("/")[2]).as_posix()


def print_problems(root: Path, problems: Iterable[Problem]) -> None:
    """Print problems of the glossary in ``root`` to the error stream, with paths from where the command was called."""
    for problem in problems:
        print(problem.from_here(root), file=sys.stderr)


def deliver(content: bytes, out: Path | None) -> int:
    """Write what a command made to a file, or to the standard output without one; return the command's exit code."""
    if out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return 0
    try:
        write_file(out, content)
    except OSError as error:
        print(f"distinguo: {out} cannot be written: {error.strerror}", file=sys.stderr)
        return 2
    return 0


def write_edits(
    root: Path, edits: FileEdits, docs: Path | None = None, of_docs: FileEdits | None = None, *, dry_run: bool = False
) -> int:
    """Write edits of a glossary, and of the pages written by hand; print the path of every file that changes.

    Nothing is written where the glossary would have errors afterwards, which are printed, nor where either cannot be written. Returns the command's exit code.
    """
    places = [(root, edits), *([(docs, of_docs)] if docs and of_docs else [])]
    place = docs or root
    try:
        tried = edits.tried(root)
        if tried.glossary is None:
            print_problems(root, tried.problems)
            print("distinguo: nothing was changed, since the entries would have these errors", file=sys.stderr)
            return 1
        if docs and of_docs and not dry_run:
            before = FileEdits({inside: read_file(docs / inside) for inside in of_docs.written})
            of_docs.write(docs)
        place = root
        try:
            if not dry_run:
                edits.write(root)
        except OSError:
            if docs and of_docs:
                before.write(docs)
            raise
        if not dry_run and (root / "schema").is_dir():
            write_schemas(root)
    except OSError as error:
        print(f"distinguo: {place} cannot be changed: {error.strerror}", file=sys.stderr)
        return 2
    for folder, file_edits in places:  # whoever reads this may stop at any time
        for inside in sorted({*file_edits.written, *file_edits.removed}):
            print(f"{printed(folder / inside)}{' (removed)' if inside in file_edits.removed else ''}")
    return 0
