"""Finds the texts that the model marks: references, prose. One walk per class, planned once from its annotations."""

from __future__ import annotations

import functools
import types
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel

T = TypeVar("T")
Steps = tuple[str | int, ...]
"""The way from a file's root to one of its values: keys and list positions."""
Walk = Callable[[Any, Steps], Iterator[tuple[Steps, Any, str]]]


def texts(value: object, shape: Any, marker: type[T]) -> Iterator[tuple[Steps, T, str]]:
    """Yield every text in ``value`` that the model marks with a ``marker``: the way to it, its mark, and the text."""
    kind: Any = marker  # any class will do as a key
    if walk := _walk(shape, kind, ()):
        yield from walk(value, ())


@functools.cache
def _walk(shape: Any, marker: Any, marks: tuple[Any, ...]) -> Walk | None:
    """Return a function that yields the marked texts of a value of this type; None where there can be none."""
    origin, arguments = get_origin(shape), get_args(shape)
    if origin is Annotated:
        return _walk(arguments[0], marker, (*marks, *(mark for mark in arguments[1:] if isinstance(mark, marker))))
    if origin in (Union, types.UnionType):
        return _walk(_optional(shape), marker, marks)
    if shape is str and marks:
        return lambda value, steps: iter(((steps, marks[0], value),))
    if origin is tuple:
        return _walk_items(_walk(arguments[0], marker, marks))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _walk_mapping(_walk(arguments[0], marker, ()), _walk(arguments[1], marker, ()))
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return _walk_fields(shape, marker)
    return None


def _optional(shape: Any) -> Any:
    """Return X of ``X | None``, its annotations kept."""
    return next(a for a in get_args(shape) if a is not type(None))


def _walk_items(inner: Walk | None) -> Walk | None:
    if inner is None:
        return None

    def walk(value: Any, steps: Steps) -> Iterator[tuple[Steps, Any, str]]:
        for position, item in enumerate(value):
            yield from inner(item, (*steps, position))

    return walk


def _walk_mapping(of_key: Walk | None, of_value: Walk | None) -> Walk | None:
    if of_key is None and of_value is None:
        return None

    def walk(value: Any, steps: Steps) -> Iterator[tuple[Steps, Any, str]]:
        for key, item in value.items():
            if of_key:
                yield from of_key(key, (*steps, key))
            if of_value:
                yield from of_value(item, (*steps, key))

    return walk


def _walk_fields(shape: type[BaseModel], marker: Any) -> Walk | None:
    inner: dict[str, Walk] = {}
    for name, field in shape.model_fields.items():
        annotation: Any = field.annotation
        if found := _walk(annotation, marker, tuple(mark for mark in field.metadata if isinstance(mark, marker))):
            inner[name] = found
    if not inner:
        return None

    def walk(value: Any, steps: Steps) -> Iterator[tuple[Steps, Any, str]]:
        for name, of_field in inner.items():
            if item := getattr(value, name):
                yield from of_field(item, (*steps, name))

    return walk
