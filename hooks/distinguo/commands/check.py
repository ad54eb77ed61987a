"""``distinguo check``: say everything that is wrong with the entries."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from distinguo.checks.tracked_cache import tracked_cache
from distinguo.commands.output import say
from distinguo.loader import Loaded, load
from distinguo.loading.folder import Progress
from distinguo.loading.host_site import docs_folder, glossaries_here, glossaries_of, host_site, project_folder
from distinguo.loading.layout import FILES, FOLDERS
from distinguo.problems.formats import as_github, as_json, as_sarif, as_summary, as_text, counted
from distinguo.problems.problem import Location, Problem, has_errors, in_order, problem
from distinguo.safe_files import append_file

HELP = "say everything that is wrong with the entries"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "path",
        nargs="*",
        type=Path,
        default=glossaries_here(),
        help="glossary folders, files and folders in them, or pages beside them; all of it is read, but only their problems are shown",
    )
    parser.add_argument(
        "--format", choices=("text", "github", "json", "sarif"), default="text", help="text unless told otherwise"
    )
    parser.add_argument("--strict", action="store_true", help="warnings count as errors, as they do when the site is built")
    parser.add_argument(
        "--docs",
        type=Path,
        help="the folder of the pages written by hand (default: as mkdocs.yml says, or docs beside the glossary)",
    )


def run(options: argparse.Namespace) -> int:
    """Print every problem, and the numbers to the error stream; return 1 when there are errors, 2 when a path does not exist."""
    missing = [path for path in options.path if not path.exists() and not path.is_symlink()]
    for path in missing:
        print(f"distinguo: there is no file or folder {path}", file=sys.stderr)
    if missing:
        return 2
    problems = [problem("symlink", Location(path.as_posix())) for path in options.path if path.is_symlink()]
    files = 0
    asked = _by_glossary(path for path in options.path if not path.is_symlink())
    for root, paths in asked.items():
        loaded = _load(root, options.docs)
        files += loaded.files
        problems += [problem for problem in loaded.problems if _is_asked(problem, root, paths)]
        project = project_folder(root)
        problems += tracked_cache(project, _shown(project))
    problems = in_order(problems)
    numbers = counted(problems, files)
    say(_formatted(problems, options.format), for_programs=options.format in {"json", "sarif"})
    if options.format == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        try:
            append_file(Path(summary), as_summary(problems, numbers).encode())
        except OSError as error:
            print(f"distinguo: the summary cannot be written to {summary}: {error.strerror}", file=sys.stderr)
    print(numbers, file=sys.stderr)
    return 1 if has_errors(problems) or (options.strict and problems) else 0


def _by_glossary(paths: Iterable[Path]) -> dict[Path, list[Path]]:
    """Return for each glossary folder the paths that were asked for in it."""
    asked: dict[Path, list[Path]] = {}
    for path in paths:
        here = (path if path.is_dir() else path.parent).resolve()
        for root in glossaries_of(here) or [_glossary_of(here)]:
            asked.setdefault(root, []).append(path)
    return asked


def _glossary_of(here: Path) -> Path:
    """Return the glossary that a folder is in, holds, or stands beside, as pages written by hand do; else the folder itself."""
    if here.name in FOLDERS:
        return here.parent
    near = (folder for parent in (here, *here.parents[:3]) for folder in (parent, parent / "glossary"))
    return next((folder for folder in near if _is_glossary(folder)), here)


def _is_glossary(folder: Path) -> bool:
    return any((folder / kind).is_dir() for kind in FOLDERS) or any((folder / f"{name}.yml").is_file() for name in FILES)


def _load(root: Path, docs: Path | None) -> Loaded:
    site = host_site(root)
    docs = docs or docs_folder(root)
    shown = _shown(root) or root.name
    return load(
        root,
        shown=shown,
        docs=docs if docs.is_dir() else None,
        docs_shown=_shown(docs),
        complete=site is None,  # other plugins may make pages
        hosted=site is not None,
        references=site is None or site.references,
        style=True,
        progress=_progress(sys.stderr),
    )


def _shown(path: Path) -> str:
    """Return a path as it is shown in problems: relative to the working folder if it lies below it."""
    with contextlib.suppress(ValueError):
        path = path.resolve().relative_to(Path.cwd())
    return "" if path == Path() else path.as_posix()


def _is_asked(problem: Problem, root: Path, paths: Iterable[Path]) -> bool:
    found = [path.resolve() for path in paths]
    if any(root.is_relative_to(path) for path in found):
        return True
    place = Path(_shown(root) or root.name)
    shown = [place / path.relative_to(root) if path.is_relative_to(root) else Path(_shown(path)) for path in found]
    return any(path == Path(problem.location.path) or path in Path(problem.location.path).parents for path in shown)


def _formatted(problems: list[Problem], form: str) -> str:
    match form:
        case "json":
            return as_json(problems)
        case "sarif":
            return as_sarif(problems)
        case "github":
            return as_text(problems) + as_github(problems)
    return as_text(problems, colour=_colours(sys.stdout))


def _colours(stream: TextIO) -> bool:
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _progress(stream: TextIO) -> Progress | None:
    """Return a callback that shows progress on a terminal; None if the stream is not one."""
    if not stream.isatty():
        return None
    began = time.monotonic()

    def show_progress(read: int, total: int) -> None:
        if time.monotonic() - began > 1 and read % 50 == 0:
            stream.write(f"\r{read} of {total} files read" + ("\r\x1b[K" if read + 50 >= total else ""))
            stream.flush()

    return show_progress
