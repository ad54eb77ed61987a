"""Entries outside the glossary, where nothing reads them: in the project's folder, or among the pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from distinguo.loading.folder import kind_of_entry
from distinguo.loading.layout import FOLDERS
from distinguo.problems.problem import Location, Problem, problem


def stray_entries(root: Path, docs: Path, shown: str, docs_shown: str) -> Iterator[Problem]:
    """Yield a problem for every entry beside the glossary in ``root``, or in the folder of pages ``docs``."""
    project = root.parent
    beside = [*project.glob("*.yml"), *(path for folder in FOLDERS for path in project.glob(f"{folder}/*.yml"))]
    found = [(path, path.relative_to(project).as_posix()) for path in beside]
    if not docs.resolve().is_relative_to(root.resolve()) and not root.resolve().is_relative_to(docs.resolve()):
        found += [(path, f"{docs_shown or docs.name}/{path.relative_to(docs).as_posix()}") for path in docs.rglob("*.yml")]
    for path, name in sorted(found):
        if path.is_file() and not path.is_symlink() and (kind := kind_of_entry(path)):
            yield problem("misplaced-entry", Location(name), folder=f"{shown or root.name}/{kind}/")
