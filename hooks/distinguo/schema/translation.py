"""The shape of a translation: the texts and names of a file under the same keys, how they are linked, and nothing of what both languages
share.

It is made from the shape of the original, so that a new field is translated as soon as it is there. What stands in a list is named by
its id, or else by its place from 1 on. Beside the texts of one object stands ``original``, a digest of what they were translated from.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel, Field, StringConstraints, create_model

from distinguo.schema import model
from distinguo.schema.model import Gapped, Label, Markdown, Shape
from distinguo.schema.type_hints import bare, field_order, optional

DIGEST = 8
"""The hexadecimal digits of a digest of the original: enough to tell two wordings of one statement apart."""

ORIGINAL = "original"
"""The key of that digest."""

DIGEST_PATTERN = rf"^[0-9a-f]{{{DIGEST}}}$"
PLACE_PATTERN = r"^[1-9][0-9]{0,3}$"
Digest = Annotated[str, StringConstraints(pattern=DIGEST_PATTERN)]
Place = Annotated[str, StringConstraints(pattern=PLACE_PATTERN)]
"""The place of something in a list of the original, from 1 on."""

_SHARED: Mapping[type[BaseModel], frozenset[str]] = {
    model.Stewarded: frozenset({"owner"}),
    model.Approval: frozenset({"by"}),
    model.Term: frozenset({"notation", "imported_from", "in_other_languages"}),
    model.Source: frozenset({"title", "tag", "author", "publisher", "sections"}),
}
"""Names and lines that are the same in every language, by the class that declares them."""

OWN = frozenset({"forms", "search_also", "also_asked", "avoid", "pronunciation", "sort_as", "messages"})
"""Texts that each language has of its own: they are no translation of anything."""


CHOICES = frozenset({"linking"})
"""Fields without a text that a language may decide otherwise: a name may be an everyday word in one language only."""


class Text(NamedTuple):
    """A field that holds a text, or a list of texts."""

    name: str
    own: bool


class Part(NamedTuple):
    """A field that holds objects with texts: one, several by key, or several in a list."""

    name: str
    shape: type[BaseModel]
    many: str
    """How they are told apart: by nothing (there is one), by ``key``, or in a list by ``id`` or ``place``."""


@functools.cache
def texts_of(shape: type[BaseModel]) -> tuple[Text, ...]:
    """Return the fields of a class that hold what is translated, in their order."""
    return tuple(Text(name, name in OWN) for name in _names(shape) if _is_text(_annotated(shape, name)))


@functools.cache
def parts_of(shape: type[BaseModel]) -> tuple[Part, ...]:
    """Return the fields of a class that hold objects in which something is translated, in their order."""
    found = []
    for name in _names(shape):
        inner = bare(shape.model_fields[name].annotation)
        origin, arguments = get_origin(inner), get_args(inner)
        many = ""
        if origin is tuple:
            inner = bare(arguments[0])
            many = "id" if _is_model(inner) and "id" in inner.model_fields else "place"
        elif isinstance(origin, type) and issubclass(origin, Mapping):
            inner, many = bare(arguments[1]), "key"
        if _is_model(inner) and is_translated(inner):
            found.append(Part(name, inner, many))
    return tuple(found)


@functools.cache
def choices_of(shape: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields of a class that a language may decide for itself; where it does not, the original's holds."""
    return tuple(name for name in _names(shape) if name in CHOICES)


def is_translated(shape: type[BaseModel]) -> bool:
    """Whether there is anything to translate in a class."""
    return bool(texts_of(shape) or parts_of(shape))


@functools.cache
def translation_of(shape: Any) -> Any:
    """Return the shape of the translation of a file; None where nothing of it is translated."""
    if _is_model(shape):
        return _translation(shape) if is_translated(shape) else None
    arguments = get_args(shape)
    inner: Any = bare(arguments[1]) if len(arguments) == 2 else None
    if not _is_model(inner) or not is_translated(inner):
        return None
    key: Any = arguments[0]
    return dict[key, _translation(inner)]  # type: ignore[misc]  # types that are worked out


@functools.cache
def _translation(shape: type[BaseModel]) -> type[BaseModel]:
    fields: dict[str, Any] = {}
    for text in texts_of(shape):
        field = shape.model_fields[text.name]
        fields[text.name] = (
            _annotated(shape, text.name) | None,
            Field(None, description=field.description, examples=field.examples),
        )
    for name in choices_of(shape):
        choice = shape.model_fields[name]
        fields[name] = (choice.annotation | None, Field(None, description=choice.description))  # type: ignore[operator]  # a class
    for part in parts_of(shape):
        inner: Any = _translation(part.shape)
        if part.many:
            key: Any = Place if part.many == "place" else model.Id
            if part.many == "key":
                key = get_args(bare(shape.model_fields[part.name].annotation))[0]
            inner = Mapping[key, inner]
        fields[part.name] = (inner | None, Field(None, description=shape.model_fields[part.name].description))
    if any(not text.own for text in texts_of(shape)):
        about = "A digest of what this was translated from; 'distinguo fmt' writes it."
        fields[ORIGINAL] = (Digest | None, Field(None, description=about))
    about = f"The texts of a translation: {shape.__name__}."
    ordered = {name: fields[name] for name in [*field_order(shape), ORIGINAL] if name in fields}
    translated = create_model(f"Translated{shape.__name__}", __base__=Shape, __doc__=about, **ordered)
    _ORIGINALS[translated] = shape
    return translated


_ORIGINALS: dict[type[BaseModel], type[BaseModel]] = {}


def original_of(translation: type[BaseModel]) -> type[BaseModel] | None:
    """Return the class whose texts a class translates; None for one that is no translation."""
    return _ORIGINALS.get(translation)


def _names(shape: type[BaseModel]) -> list[str]:
    shared = {name for cls in shape.__mro__ for name in _SHARED.get(cls, ())}
    return [name for name in field_order(shape) if name not in shared]


def _annotated(shape: type[BaseModel], name: str) -> Any:
    """Return the type of a field without None, with everything that it is marked by."""
    field = shape.model_fields[name]
    marks = [mark for mark in field.metadata if not _is_bound(mark)]
    inner = optional(field.annotation)
    return Annotated[(inner, *marks)] if marks else inner


def _is_bound(mark: object) -> bool:
    """Whether a mark says how long a list is: a translation may have another number of forms."""
    return type(mark).__name__ in {"MinLen", "MaxLen"}


def _is_text(shape: Any) -> bool:
    """Whether a type is a text that the model marks as one for readers, a list of such, or a mapping of such."""
    marks: tuple[Any, ...] = ()
    while (origin := get_origin(shape)) is Annotated or optional(shape) is not shape:
        if origin is Annotated:
            marks += get_args(shape)[1:]
        shape = get_args(shape)[0] if origin is Annotated else optional(shape)
    if shape is str:
        return any(isinstance(mark, Label | Markdown | Gapped) for mark in marks)
    if origin is tuple or (isinstance(origin, type) and issubclass(origin, Mapping)):
        return _is_text(get_args(shape)[0 if origin is tuple else 1])
    return False


def _is_model(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, BaseModel)
