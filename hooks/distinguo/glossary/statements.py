"""What of a file is to be translated, and how far a translation has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any, NamedTuple

from pydantic import BaseModel

from distinguo.glossary.counterparts import counterparts, digest_of_texts, matched, texts_to_translate
from distinguo.loading.files import File
from distinguo.loading.layout import FOLDERS
from distinguo.schema.field_walk import Steps
from distinguo.schema.translation import ORIGINAL, parts_of, texts_of


class State(Enum):
    """How far the texts of one object have been translated."""

    CURRENT = "current"
    OUTDATED = "outdated"
    MISSING = "missing"


class Progress(NamedTuple):
    """How many objects of a file are translated, and how many of the original's are not, or no longer."""

    current: int = 0
    outdated: int = 0
    missing: int = 0

    @property
    def all(self) -> int:
        """How many there are to translate."""
        return sum(self)


class Statement(NamedTuple):
    """The texts of one object, and what a translation makes of them."""

    steps: Steps
    """The way to the object in the original."""
    texts: Mapping[str, Any]
    """The texts of the original, by the names of their fields."""
    translated: Mapping[str, Any]
    digest: str
    """What stands for the texts of the original."""
    recorded: str | None
    """What stood for them when they were translated; None where that is not recorded."""
    place: Steps
    """The way to the object in the translation, also where that does not say anything of it."""

    @property
    def state(self) -> State:
        """How far it has been translated."""
        if self.texts.keys() - self.translated.keys():
            return State.MISSING
        return State.CURRENT if self.recorded in {None, self.digest} else State.OUTDATED


def statements(file: File[Any], translation: File[Any] | None) -> Iterator[Statement]:
    """Yield everything in a file that is to be translated, in the order of its fields, with what a translation says of it."""
    said = translation.data if translation else None
    if isinstance(file.data, BaseModel):
        yield from _statements(file.data, said, (), ())
        return
    for key, value in file.data.items():
        if isinstance(value, BaseModel):
            yield from _statements(value, (said or {}).get(key), (key,), (key,))


def _statements(value: BaseModel, said: Any, steps: Steps, place: Steps) -> Iterator[Statement]:
    if texts := texts_to_translate(value):
        translated = {name: found for name in texts if (found := getattr(said, name, None)) is not None}
        yield Statement(steps, texts, translated, digest_of_texts(texts), getattr(said, ORIGINAL, None), place)
    for part in parts_of(type(value)):
        inside, of_part = getattr(value, part.name), getattr(said, part.name, None)
        for counterpart in counterparts(part, inside, of_part) if inside else ():
            yield from _statements(
                counterpart.original,
                counterpart.said,
                (*steps, part.name, *counterpart.steps),
                (*place, part.name, *counterpart.place),
            )


def name_of(file: File[Any]) -> str:
    """Return what a file is called in its glossary, as ``folder/id`` or the name of a list: its translations have the same."""
    folder = next((folder for folder, shape in FOLDERS.items() if shape is file.shape), "")
    return f"{folder}/{file.id}" if folder else file.id


def unrecorded(original: File[Any], translation: File[Any]) -> Mapping[Steps, str]:
    """Return the digests that a translation lacks, by the ways to where they belong: those of texts that have just been written."""
    return {
        (*statement.place, ORIGINAL): statement.digest
        for statement in statements(original, translation)
        if statement.translated and statement.recorded is None
    }


def progress(statements: Iterable[Statement]) -> Progress:
    """Return how far some statements have been translated."""
    count = Counter(statement.state for statement in statements)
    return Progress(count[State.CURRENT], count[State.OUTDATED], count[State.MISSING])


def unfounded(original: File[Any], translation: File[Any]) -> Iterator[tuple[Steps, str]]:
    """Yield everything that a translation says of what its original does not have: the way to it, and what it is."""
    if isinstance(original.data, BaseModel):
        yield from _unfounded(original.data, translation.data, ())
        return
    for key, said in translation.data.items():
        if key not in original.data:
            yield (key,), repr(key)
        else:
            yield from _unfounded(original.data[key], said, (key,))


def _unfounded(value: BaseModel, said: BaseModel, steps: Steps) -> Iterator[tuple[Steps, str]]:
    for text in texts_of(type(value)):
        if not text.own and getattr(said, text.name) is not None and not getattr(value, text.name):
            yield (*steps, text.name), repr(text.name)
    for part in parts_of(type(value)):
        inside, of_part = getattr(value, part.name), getattr(said, part.name, None)
        if of_part is None:
            continue
        here = (*steps, part.name)
        if not inside:
            yield here, repr(part.name)
        elif not part.many:
            yield from _unfounded(inside, of_part, here)
        else:
            places = matched(part, inside, of_part) if part.many != "key" else {}
            for name, translation in of_part.items():
                at = name if part.many == "key" and name in inside else places.get(name)
                if at is None:
                    yield (*here, name), f"{name!r} in {part.name!r}"
                else:
                    yield from _unfounded(inside[at], translation, (*here, name))
