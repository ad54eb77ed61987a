"""Helpers for the type hints of the model's fields."""

from __future__ import annotations

import inspect
import types
from collections.abc import Mapping
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

T = TypeVar("T")


def optional(shape: Any) -> Any:
    """Return X of ``X | None``, its annotations kept; anything else as it is."""
    if get_origin(shape) in (Union, types.UnionType):
        return next(argument for argument in get_args(shape) if argument is not type(None))
    return shape


def bare(shape: Any) -> Any:
    """Return the type inside Annotated and Optional."""
    while (inner := get_args(shape)[0] if get_origin(shape) is Annotated else optional(shape)) is not shape:
        shape = inner
    return shape


def mark_at(shape: Any, steps: tuple[str | int, ...], marker: type[T], *, key: bool = False) -> T | None:
    """Return how the model marks the text that the path leads to (with ``key``: the last key itself); None if it does not."""
    marks: tuple[Any, ...] = ()
    for place, step in enumerate(steps):
        shape = bare(shape)
        if isinstance(shape, type) and issubclass(shape, BaseModel):
            field = shape.model_fields.get(str(step))
            shape, marks = (field.annotation, tuple(field.metadata)) if field else (None, ())
        elif arguments := get_args(shape):
            mapping = isinstance(get_origin(shape), type) and issubclass(get_origin(shape) or object, Mapping)
            last = place == len(steps) - 1
            shape, marks = arguments[0 if not mapping or (key and last) else 1], ()
    while (origin := get_origin(shape)) is Annotated or optional(shape) is not shape:
        marks, shape = (
            (*marks, *(get_args(shape)[1:] if origin is Annotated else ())),
            (get_args(shape)[0] if origin is Annotated else optional(shape)),
        )
    return next((mark for mark in marks if isinstance(mark, marker)), None)


def field_order(shape: type[BaseModel]) -> list[str]:
    """Return the names of all fields of a model class: those that it declares itself, then those that it shares with others."""
    names = dict.fromkeys(name for cls in shape.__mro__ for name in inspect.get_annotations(cls))
    return [name for name in names if name in shape.model_fields]


def is_needed(field: FieldInfo) -> bool:
    """Whether an entry is not whole without a field. One that only imported entries can be without counts, too."""
    return field.is_required() or bool(field.validate_default)


def model_at(shape: Any, steps: tuple[str | int, ...]) -> type[BaseModel] | None:
    """Return the model class that the path leads to."""
    for step in steps:
        shape = bare(shape)
        if isinstance(shape, type) and issubclass(shape, BaseModel):
            field = shape.model_fields.get(str(step))
            shape = field.annotation if field else None
        elif arguments := get_args(shape):
            shape = arguments[1] if issubclass(get_origin(shape) or object, Mapping) else arguments[0]
    shape = bare(shape)
    return shape if isinstance(shape, type) and issubclass(shape, BaseModel) else None
