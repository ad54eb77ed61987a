"""Puts the keys of an entry into the order in which the model declares them."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from distinguo.canonical.tree import SPACE, Collection
from distinguo.reading.annotations import bare


class _Keys(NamedTuple):
    """What a mapping may hold: the place of every key that the model names, and the shape of what stands under a key."""

    places: Mapping[str, int]
    shape_of: Callable[[str], Any]


def in_order(value: str | Collection, shape: Any) -> None:
    """Sort the keys of every mapping that is a model class; lists and mappings of the writer's own keep their order."""
    if isinstance(value, str):
        return
    keys = _keys(shape)
    if value.keyed and keys:
        if keys.places:
            value.items.sort(key=lambda item: keys.places.get(item.key or "", len(keys.places)))
        for item in value.items:
            in_order(item.value, keys.shape_of(item.key or ""))
    elif not value.keyed:
        inner = _item(shape)
        for item in value.items:
            in_order(item.value, inner)


def ordered(value: Any, shape: Any) -> Any:
    """Return texts, lists and dictionaries with their keys in order, and texts without space at their ends."""
    if isinstance(value, str):
        return value.strip(SPACE)
    if isinstance(value, Mapping):
        keys = _keys(shape)
        if keys is None:
            return {key.strip(SPACE): ordered(one, None) for key, one in value.items()}
        found = {key.strip(SPACE): one for key, one in value.items()}
        names = sorted(found, key=lambda key: keys.places.get(key, len(keys.places))) if keys.places else found
        return {key: ordered(found[key], keys.shape_of(key)) for key in names}
    inner = _item(shape)
    return [ordered(one, inner) for one in value]


@functools.cache
def _keys(shape: Any) -> _Keys | None:
    shape = bare(shape)
    origin = get_origin(shape)
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        fields = {name: field.annotation for name, field in shape.model_fields.items()}
        return _Keys(_places(shape), fields.get)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _Keys({}, lambda _: get_args(shape)[1])
    return None


@functools.cache
def _item(shape: Any) -> Any:
    shape = bare(shape)
    return get_args(shape)[0] if get_origin(shape) is tuple else None


def _places(shape: type[BaseModel]) -> dict[str, int]:
    """Return the place of every field: what a class declares itself comes before what it shares with others."""
    names = dict.fromkeys(name for cls in shape.__mro__ for name in inspect.get_annotations(cls))
    return {name: place for place, name in enumerate(name for name in names if name in shape.model_fields)}
