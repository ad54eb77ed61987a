"""What most commands begin with: finding the glossary."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from distinguo.glossary.glossary import Glossary
from distinguo.loader import load
from distinguo.loading.host_site import which_is_meant
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
        print(f"distinguo: there is no folder {root}{which_is_meant(root)}", file=sys.stderr)
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


def write_edits(root: Path, edits: FileEdits, beside: Iterable[tuple[Path, FileEdits]] = (), *, dry_run: bool = False) -> int:
    """Write edits of a glossary, and of folders beside it; print the path of every file that changes.

    Nothing is written where the glossary would have errors afterwards, which are printed, nor where any file cannot be written.
    Returns the command's exit code.
    """
    beside, place = list(beside), root
    undone: list[tuple[Path, FileEdits]] = []
    try:
        tried = edits.tried(root)
        if tried.glossary is None:
            print_problems(root, tried.problems)
            print("distinguo: nothing was changed, since the entries would have these errors", file=sys.stderr)
            return 1
        try:
            for place, file_edits in [*beside, (root, edits)] if not dry_run else ():
                before = FileEdits({inside: read_file(place / inside) for inside in file_edits.written if place != root})
                file_edits.write(place)
                undone.append((place, before))
        except OSError:
            for folder, before in undone:
                before.write(folder)
            raise
        if not dry_run and (root / "schema").is_dir():
            write_schemas(root)
    except OSError as error:
        print(f"distinguo: {place} cannot be changed: {error.strerror}", file=sys.stderr)
        return 2
    for folder, file_edits in [(root, edits), *beside]:  # whoever reads this may stop at any time
        for inside in sorted({*file_edits.written, *file_edits.removed}):
            print(f"{printed(_near(folder / inside))}{' (removed)' if inside in file_edits.removed else ''}")
    return 0


def _near(path: Path) -> Path:
    """Return a path as seen from where the command was called, if it lies below."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
