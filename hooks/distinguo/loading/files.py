"""The files of a glossary once they are read: what each says, and where every part of it stands."""

from __future__ import annotations

import functools
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from distinguo.loading.layout import FILES
from distinguo.problems.problem import Location, Problem, problem
from distinguo.schema import model
from distinguo.schema.field_walk import Steps, objects, texts
from distinguo.schema.validation import written
from distinguo.yaml_syntax.parser import Document, find, find_in, read

T = TypeVar("T", bound=BaseModel)
M = TypeVar("M")
R = TypeVar("R")


@dataclass(frozen=True)
class File(Generic[M]):
    """One file that was read: what it says, and where every part of it stands."""

    id: str
    path: str
    data: M
    raw: bytes = field(repr=False)
    shape: Any = field(repr=False, compare=False)

    def at(self, steps: Steps, *, key: bool = False) -> Location:
        """Return where the value at the end of ``steps`` stands in the file (with ``key``: its key)."""
        node = find(_document(self.raw, self.path).root, steps, key=key)
        return Location(self.path, node.line, node.column)

    def at_part(self, steps: Steps, part: str, occurrence: int = 0) -> Location:
        """Return where a part of the text at the end of ``steps`` stands: its first occurrence, or a later one from 0 on."""
        document = _document(self.raw, self.path)
        node = find_in(find(document.root, steps), document.lines, part, occurrence)
        return Location(self.path, node.line, node.column)

    @property
    def on_disk(self) -> tuple[File[Any], ...]:
        """The files as they lie in the folder: this one, or those that a list stands in."""
        return (self,)

    @property
    def paths(self) -> Mapping[str, str]:
        """Where each thing of a list stands that is in several files; nothing for any other file."""
        return {}

    def plain(self) -> Any:
        """Return what the file says as texts, lists and dictionaries; the model holds all of it, and only as text and dates."""
        return written(self.data, self.shape)

    def marked(self, marker: type[Any]) -> Iterator[tuple[Steps, Any, str]]:
        """Yield every text that the model marks with a ``marker``: the way to it, its mark, and the text."""
        return iter(self._known(marker, lambda: tuple(texts(self.data, self.shape, marker))))

    def once(self, work: Callable[[File[Any]], R]) -> R:
        """Return what ``work`` makes of this file alone, and keep it: to a preview, a file that has the same bytes is the same object."""
        return self._known(work, lambda: work(self))

    def found_by(self, checks: tuple[Callable[[File[Any]], Iterator[R]], ...]) -> tuple[R, ...]:
        """Return what ``checks`` find in this file alone, and keep it as :meth:`once` does."""
        return self._known(checks, lambda: tuple(found for check in checks for found in check(self)))

    def _known(self, key: object, make: Callable[[], R]) -> R:
        """Return what was made under a key: several checks and pages ask for the same."""
        if key not in self._results:
            self._results[key] = make()
        found: R = self._results[key]
        return found

    @functools.cached_property
    def _results(self) -> dict[object, Any]:
        return {}

    @functools.cached_property
    def prose(self) -> tuple[str, ...]:
        """All its texts in Markdown."""
        return tuple(text for _, _, text in self.marked(model.Markdown))

    def objects(self, kind: type[T]) -> Iterator[tuple[Steps, T]]:
        """Yield every object of a class of the model, with the way to it."""
        return objects(self.data, self.shape, kind)


@dataclass(frozen=True)
class SplitList(File[Any]):
    """A list that stands in several files; each of its things is in one of them, in the order of the files' names."""

    parts: tuple[File[Any], ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, name: str, shown: str, parts: Sequence[File[Any]], problems: list[Problem]) -> SplitList:
        """Return the list of this name in the folder that problems call ``shown``; what stands in two files is a problem."""
        merged: dict[Steps, dict[str, Any]] = {}
        first: dict[Steps, str] = {}
        for part in parts:
            for inside, things in _lists_in(part.data).items():
                kept = merged.setdefault(inside, {})
                for id, thing in things.items():
                    place = (*inside, id)
                    if place in first:
                        where = part.at(place, key=True)
                        problems.append(
                            problem("duplicate-key", where, found=id, first=f"in {first[place]}", hint="keep one of the two")
                        )
                    first.setdefault(place, part.path)
                    kept.setdefault(id, thing)
        data = merged[()] if () in merged else FILES[name](**{str(inside[0]): kept for inside, kept in merged.items() if kept})
        raw = b"".join(part.raw for part in parts)
        return cls(name, f"{shown}/{name}.yml", data, raw, FILES[name], tuple(parts))

    @property
    def on_disk(self) -> tuple[File[Any], ...]:
        """The files that the list stands in."""
        return self.parts

    @property
    def paths(self) -> Mapping[str, str]:
        """The path of the file that holds each thing."""
        return {id: part.path for part in self.parts for things in _lists_in(part.data).values() for id in things}

    def _holder(self, steps: Steps) -> File[Any]:
        def holds(inside: Steps, things: Mapping[Any, Any]) -> bool:
            return steps[: len(inside)] == inside and len(steps) > len(inside) and steps[len(inside)] in things

        for part in self.parts:
            if any(holds(inside, things) for inside, things in _lists_in(part.data).items()):
                return part
        return self.parts[0]

    def at(self, steps: Steps, *, key: bool = False) -> Location:
        """Return where a value stands: in the file that holds it."""
        return self._holder(steps).at(steps, key=key)

    def at_part(self, steps: Steps, part: str, occurrence: int = 0) -> Location:
        """Return where a part of a text stands: in the file that holds it."""
        return self._holder(steps).at_part(steps, part, occurrence)


def _lists_in(data: Any) -> Mapping[Steps, Mapping[str, Any]]:
    """Return each list of things by id that a file of :data:`LISTS` holds, by the way to it."""
    if isinstance(data, model.Criteria):
        return {("groups",): data.groups, ("criteria",): data.criteria}
    return {(): data}


@dataclass(frozen=True, slots=True)
class Files:
    """All files of a glossary that could be understood, each kind sorted by id.

    ``broken`` names those that are there but could not be, as ``folder/id`` or ``name``: what refers to them is not wrong.
    ``translations`` holds the files of each further language, named in the same way. Where the files are themselves in such a language,
    ``original`` is those that they were translated from.
    """

    terms: Mapping[str, File[model.Term]]
    comparisons: Mapping[str, File[model.Comparison]]
    questions: Mapping[str, File[model.Question]]
    single: Mapping[str, File[Any]]
    broken: frozenset[str] = frozenset()
    translations: Mapping[str, Mapping[str, File[Any]]] = field(default_factory=dict)
    original: Files | None = None

    def __iter__(self) -> Iterator[File[Any]]:
        for kind in (self.terms, self.comparisons, self.questions, self.single):
            yield from kind.values()

    def on_disk(self) -> Iterator[File[Any]]:
        """Yield every file as it lies in the folder: of a list in several files each of these, and all translations."""
        for file in self:
            yield from file.on_disk
        yield from self.translated

    @property
    def translated(self) -> Iterator[File[Any]]:
        """The files of all further languages."""
        return (file for files in self.translations.values() for file in files.values())

    def without(self, paths: Container[str]) -> Files:
        """Return the files but for those at the given paths, as if these had never been there."""

        def others(files: Mapping[str, File[M]]) -> Mapping[str, File[M]]:
            return {id: file for id, file in files.items() if file.path not in paths}

        translations = {language: others(files) for language, files in self.translations.items()}
        return Files(
            others(self.terms),
            others(self.comparisons),
            others(self.questions),
            others(self.single),
            translations=translations,
        )


@functools.lru_cache(maxsize=64)
def _document(data: bytes, path: str) -> Document:
    """Return a file with the places of its nodes; it is parsed for them only when one is needed."""
    document, _ = read(data, path)
    if document is None:
        raise ValueError(path)  # only files that could be read get this far
    return document
