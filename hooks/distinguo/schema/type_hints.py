"""What the annotations of the model's fields say about their types."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel


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
