"""Finds what the model marks: references, prose, statements. The walk of each class is planned once, from its annotations."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel

from distinguo.schema.type_hints import optional

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)
Steps = tuple[str | int, ...]
"""The way from a file's root to one of its values: keys and list positions."""
Found = list[tuple[Steps, Any, Any]]
"""The way to each thing that was found, its mark, and the thing itself."""
Walk = Callable[[Any, Steps, Found], None]


def texts(value: object, shape: Any, marker: type[T]) -> Iterator[tuple[Steps, T, str]]:
    """Yield every text in ``value`` that the model marks with a ``marker``: the way to it, its mark, and the text."""
    return iter(_found(value, shape, marker))


def objects(value: object, shape: Any, kind: type[M]) -> Iterator[tuple[Steps, M]]:
    """Yield every object of a class of the model in ``value``, with the way to it; outer ones first."""
    return ((steps, found) for steps, _, found in _found(value, shape, kind))


def _found(value: object, shape: Any, wanted: Any) -> Found:
    found: Found = []
    if walk := _walk(shape, wanted, ()):
        walk(value, (), found)
    return found


@functools.cache
def _walk(shape: Any, wanted: Any, marks: tuple[Any, ...]) -> Walk | None:
    """Return a function that finds what is wanted in a value of this type; None where there can be nothing of it."""
    origin, arguments = get_origin(shape), get_args(shape)
    if origin is Annotated:
        return _walk(arguments[0], wanted, (*marks, *(mark for mark in arguments[1:] if isinstance(mark, wanted))))
    if (inner := optional(shape)) is not shape:
        return _walk(inner, wanted, marks)
    if shape is str and marks:
        return lambda value, steps, found: found.append((steps, marks[0], value))
    if origin is tuple:
        return _walk_items(_walk(arguments[0], wanted, marks))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _walk_mapping(_walk(arguments[0], wanted, ()), _walk(arguments[1], wanted, ()))
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return _walk_fields(shape, wanted)
    return None


def _walk_items(inner: Walk | None) -> Walk | None:
    if inner is None:
        return None

    def walk(value: Any, steps: Steps, found: Found) -> None:
        for position, item in enumerate(value):
            inner(item, (*steps, position), found)

    return walk


def _walk_mapping(of_key: Walk | None, of_value: Walk | None) -> Walk | None:
    if of_key is None and of_value is None:
        return None

    def walk(value: Any, steps: Steps, found: Found) -> None:
        for key, item in value.items():
            if of_key:
                of_key(key, (*steps, key), found)
            if of_value:
                of_value(item, (*steps, key), found)

    return walk


def _walk_fields(shape: type[BaseModel], wanted: Any) -> Walk | None:
    inner: list[tuple[str, Walk]] = []
    for name, field in shape.model_fields.items():
        annotation: Any = field.annotation
        if of_field := _walk(annotation, wanted, tuple(mark for mark in field.metadata if isinstance(mark, wanted))):
            inner.append((name, of_field))
    itself = issubclass(shape, wanted)
    if not inner and not itself:
        return None

    def walk(value: Any, steps: Steps, found: Found) -> None:
        if itself:
            found.append((steps, None, value))
        for name, of_field in inner:
            if item := getattr(value, name):
                of_field(item, (*steps, name), found)

    return walk
