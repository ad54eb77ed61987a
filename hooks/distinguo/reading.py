"""The glossary folder to entries: which files there are, what kind each is, and what each says."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from distinguo import model
from distinguo.marked import Steps, texts
from distinguo.problems import Location, Problem, problem
from distinguo.quick_yaml import quick
from distinguo.shape import accept, validate
from distinguo.yaml_source import Node, find, plain, read

T = TypeVar("T", bound=BaseModel)
M = TypeVar("M")

FOLDERS: Mapping[str, type[BaseModel]] = {"terms": model.Term, "comparisons": model.Comparison, "questions": model.Question}
"""The folders that hold one file per entry."""

FILES: Mapping[str, Any] = {
    "criteria": model.Criteria,
    "sources": dict[model.Id, model.Source],
    "topics": dict[model.Id, model.Labelled],
    "contexts": dict[model.Id, model.Labelled],
    "picker": model.Picker,
    "reference": model.Reference,
    "redirects": model.Redirects,
}
"""The files at the top of the glossary, all of them optional."""

ADDRESSES = "addresses.txt"
"""The list of published addresses, which :mod:`distinguo.addresses` reads."""

RESERVED_IDS = {"index", "any", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
"""Ids that an address or a file system needs for itself."""


@dataclass(frozen=True, slots=True)
class File(Generic[M]):
    """One file that was read: what it says, and where every part of it stands."""

    id: str
    path: str
    data: M
    raw: bytes = field(repr=False)
    shape: Any = field(repr=False, compare=False)

    def at(self, steps: Steps, *, key: bool = False) -> Location:
        """Return where the value at the end of ``steps`` stands in the file (with ``key``: its key)."""
        node = find(_nodes(self.raw, self.path), steps, key=key)
        return Location(self.path, node.line, node.column)

    def plain(self) -> Any:
        """Return what the file says as it was written: texts, lists and dictionaries."""
        found = quick(self.raw)
        return plain(_nodes(self.raw, self.path)) if found is None else found

    def marked(self, marker: type[Any]) -> Iterator[tuple[Steps, Any, str]]:
        """Yield every text that the model marks with a ``marker``: the way to it, its mark, and the text."""
        return texts(self.data, self.shape, marker)


@dataclass(frozen=True, slots=True)
class Files:
    """All files of a glossary that could be understood, each kind sorted by id."""

    terms: Mapping[str, File[model.Term]]
    comparisons: Mapping[str, File[model.Comparison]]
    questions: Mapping[str, File[model.Question]]
    single: Mapping[str, File[Any]]

    def __iter__(self) -> Iterator[File[Any]]:
        for kind in (self.terms, self.comparisons, self.questions, self.single):
            yield from kind.values()


def read_folder(root: Path) -> tuple[Files, list[Problem]]:
    """Read every file under ``root``; paths in problems begin with the name of ``root``."""
    problems: list[Problem] = []
    entries: dict[str, dict[str, File[Any]]] = {kind: {} for kind in FOLDERS}
    single: dict[str, File[Any]] = {}
    for path in _yaml_files(root, problems):
        inside = PurePosixPath(path.relative_to(root).as_posix())
        shown = f"{root.name}/{inside}"
        match inside.parts:
            case (_,) if inside.stem in FILES:
                found = _read_file(path, shown, FILES[inside.stem], problems)
                if found:
                    single[inside.stem] = found
            case (folder, _) if folder in FOLDERS:
                if _id_is_good(folder, inside.stem, shown, problems) and (
                    found := _read_file(path, shown, FOLDERS[folder], problems)
                ):
                    entries[folder][inside.stem] = found
            case _:
                hint = f"entries live in {', '.join(f'{root.name}/{kind}/' for kind in FOLDERS)}; the other files are {', '.join(f'{f}.yml' for f in FILES)}"
                problems.append(problem("unexpected-file", Location(shown), hint=hint))
    if not entries["terms"] and not problems:
        problems.append(problem("no-terms", Location(f"{root.name}/terms")))
    return Files(entries["terms"], entries["comparisons"], entries["questions"], single), problems


def _yaml_files(root: Path, problems: list[Problem]) -> Iterator[Path]:
    """Yield the files to read, in a stable order; a link is a problem, never followed."""
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and (here, name) != (root, "schema"))
        for name in [*folders, *sorted(names)]:
            if (here / name).is_symlink():
                shown = f"{root.name}/{(here / name).relative_to(root).as_posix()}"
                problems.append(
                    problem("unexpected-file", Location(shown), hint="links are not followed: put the file itself here")
                )
        for name in sorted(names):
            path = here / name
            if path.is_symlink() or name.startswith(".") or path == root / ADDRESSES:
                continue
            if path.suffix == ".yml":
                yield path
            else:
                shown = f"{root.name}/{path.relative_to(root).as_posix()}"
                hint = "rename it to end in .yml" if path.suffix == ".yaml" else "only .yml files live here"
                problems.append(problem("unexpected-file", Location(shown), hint=hint))


def _id_is_good(folder: str, stem: str, shown: str, problems: list[Problem]) -> bool:
    if folder == "comparisons":
        return True  # its name follows from its terms, and is checked against them
    if not model.ID.fullmatch(stem):
        problems.append(problem("invalid-id", Location(shown), found=stem))
    elif stem in RESERVED_IDS:
        problems.append(problem("reserved-id", Location(shown), found=stem, hint="choose another file name"))
    elif "-vs-" in stem:
        problems.append(
            problem("reserved-id", Location(shown), found=stem, hint="'-vs-' stands between the terms of a comparison")
        )
    else:
        return True
    return False


def _read_file(path: Path, shown: str, shape: Any, problems: list[Problem]) -> File[Any] | None:
    try:
        data = path.read_bytes()
    except OSError as error:
        problems.append(problem("unreadable", Location(shown), reason=error.strerror or "unknown error"))
        return None
    value = accept(quick(data), shape)
    if value is None:
        node, found = read(data, shown)
        problems.extend(found)
        if node is None:
            return None
        value, found = validate(node, shape, shown)
        problems.extend(found)
    return None if value is None else File(path.stem, shown, value, data, shape)


@functools.lru_cache(maxsize=64)
def _nodes(data: bytes, path: str) -> Node:
    """Return a file's nodes: read again, with their places, only once somebody asks for one."""
    node, _ = read(data, path)
    if node is None:
        raise ValueError(path)  # only files that could be read get this far
    return node
