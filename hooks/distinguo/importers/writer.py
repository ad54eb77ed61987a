"""Writes an imported glossary to its folder, all or nothing, after checking it like any other."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from distinguo.formatter.format_file import write_file
from distinguo.importers.entry_builder import Files
from distinguo.loader import Loaded, load
from distinguo.problems.catalogue import Severity
from distinguo.problems.problem import Location, Problem, problem
from distinguo.safe_files import making_folder, write_inside

ROUNDS = 20
"""How often entries with errors are removed: removing one may leave dangling references in others."""


def write(files: Mapping[str, bytes], target: Path) -> Loaded:
    """Check the files as a glossary, and only if there is no error put them into ``target``, which must not exist or be empty."""
    with making_folder(target) as folder:
        folder.mkdir()
        for path, content in files.items():
            write_inside(folder, path, content)
        loaded = load(folder)
        if loaded.glossary is None:
            shutil.rmtree(folder)
    return loaded


def write_valid(files: Files, target: Path, shown: str) -> tuple[Loaded, list[Problem]]:
    """Do the same with files made of concepts: entries that turn out to have errors are left out and reported."""
    skipped: list[Problem] = []
    loaded = write(_serialised(files), target)
    for _ in range(ROUNDS):
        bad = {error.location.path.partition("/")[2]: error for error in loaded.problems if error.severity is Severity.ERROR}
        bad = {path: error for path, error in bad.items() if path.startswith("terms/")}
        if loaded.glossary is not None or not bad or len(bad) == len([path for path in files if path.startswith("terms/")]):
            break
        for path, error in bad.items():
            what = f"the entry {path.removeprefix('terms/').removesuffix('.yml')!r}: {error.message}"
            skipped.append(problem("not-imported", Location(shown), what=what, hint=error.hint))
            skipped += left_out_of(files.pop(path), Location(shown))
        gone = {path.removeprefix("terms/").removesuffix(".yml") for path in bad}
        for value in files.values():
            _forget(value, gone)
        loaded = write(_serialised(files), target)
    return loaded, skipped


def left_out_of(entry: Mapping[str, Any], where: Location) -> list[Problem]:
    """Return the report of every text of an entry that is not imported."""
    about = f"of {entry['term']!r}: " if "term" in entry else ""
    return [
        problem("not-imported", where, what=f"{about}{field}: {said}", hint="its entry is left out")
        for field, value in entry.items()
        for said in _texts(value)
        if field != "term"
    ]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(inner)


def _serialised(files: Files) -> dict[str, bytes]:
    return {path: write_file(value, path) for path, value in files.items()}


def _forget(entry: dict[str, Any], gone: set[str]) -> None:
    """Remove references to entries that were removed."""
    for key in ("kind_of", "part_of", "contrast_with", "related_to"):
        if key in entry and (kept := [id for id in entry[key] if id not in gone]) != entry[key]:
            if kept:
                entry[key] = kept
            else:
                del entry[key]
    if entry.get("superseded_by") in gone:
        del entry["superseded_by"]
        entry["status"] = "retired"
