"""Puts the keys of an entry into the order in which the model declares them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from distinguo.formatter.tree import SPACE, Collection
from distinguo.schema.model import Markdown
from distinguo.schema.type_hints import bare, field_order, mark_at


class _Keys(NamedTuple):
    """What a mapping may hold: the place of every key that the model names, and the shape of what stands under a key."""

    places: Mapping[str, int]
    shape_of: Callable[[str], Any]
    prose: frozenset[str | None] = frozenset()
    """The keys under which the model has running text."""


def in_order(value: str | Collection, shape: Any) -> None:
    """Sort the keys of every mapping that is a model class; lists and mappings of the writer's own keep their order."""
    if isinstance(value, str):
        return
    keys = _keys(shape)
    if value.keyed and keys:
        if keys.places:
            value.items.sort(key=lambda item: keys.places.get(item.key or "", len(keys.places)))
        for item in value.items:
            item.prose = item.key in keys.prose
            in_order(item.value, keys.shape_of(item.key or ""))
    elif not value.keyed:
        inner = _item(shape)
        for item in value.items:
            in_order(item.value, inner)


def ordered(value: Any, shape: Any) -> Any:
    """Return what a file of this shape says, its keys in order, and its texts without space at their ends."""
    return _order(shape)(value)


@functools.cache
def _order(shape: Any) -> Callable[[Any], Any]:
    """Return a function that orders values of a shape; the shape is inspected once, not for each value."""
    if keys := _keys(shape):
        if keys.places:
            orders = {name: _order(keys.shape_of(name)) for name in keys.places}
            return lambda value: {name: order(value[name]) for name, order in orders.items() if name in value}
        under = _order(keys.shape_of(""))
        return lambda value: {key.strip(SPACE): under(content) for key, content in value.items()}
    if item := _item(shape):
        inner = _order(item)
        return lambda value: [inner(element) for element in value]
    return lambda value: value.strip(SPACE)


@functools.cache
def _keys(shape: Any) -> _Keys | None:
    shape = bare(shape)
    origin = get_origin(shape)
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        fields = {name: field.annotation for name, field in shape.model_fields.items()}
        prose = frozenset(name for name in fields if mark_at(shape, (name,), Markdown))
        return _Keys(_places(shape), fields.get, prose)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _Keys({}, lambda _: get_args(shape)[1])
    return None


@functools.cache
def _item(shape: Any) -> Any:
    shape = bare(shape)
    return get_args(shape)[0] if get_origin(shape) is tuple else None


def _places(shape: type[BaseModel]) -> dict[str, int]:
    """Return the place of every field: what a class declares itself comes before what it shares with others."""
    return {name: place for place, name in enumerate(field_order(shape))}
