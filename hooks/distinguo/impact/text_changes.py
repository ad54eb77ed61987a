"""Which fields of an entry changed, and how: each as a line of plain text, compared word by word."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from pydantic import BaseModel

from distinguo.text.word_diff import Piece, compare


@dataclass(frozen=True, slots=True)
class TextChange:
    """A changed wording: of which entry, in which field."""

    title: str
    field: str
    pieces: tuple[Piece, ...]


Label = Callable[[str], str]
"""Takes the name of a field, and returns what it is called."""


def plain_label(name: str) -> str:
    """Return the name of a field as words."""
    return name.replace("_", " ")


def field_changes(
    title: str,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    left_out: set[str],
    label: Label = plain_label,
) -> Iterator[TextChange]:
    """Yield what changed between two versions of an entry as plain data, of which either may be absent."""
    old, new = before or {}, after or {}
    for name in dict.fromkeys((*old, *new)):
        if name in left_out or old.get(name) == new.get(name):
            continue
        for change in _aligned(old.get(name), new.get(name)):
            old_value, new_value = _without_same_sources(*change)
            yield TextChange(title, label(name), compare(said_line(old_value, label), said_line(new_value, label)))


def _without_same_sources(before: Any, after: Any) -> tuple[Any, Any]:
    """Leave out the sources if only the words changed."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        return before, after
    same = {key for key in ("by", "sources") if before.get(key) == after.get(key)}
    inside = {key: _without_same_sources(before[key], after[key]) for key in before if key in after}
    old = {key: inside[key][0] if key in inside else value for key, value in before.items() if key not in same}
    new = {key: inside[key][1] if key in inside else value for key, value in after.items() if key not in same}
    return old, new


def _aligned(before: Any, after: Any) -> Iterator[tuple[Any, Any]]:
    """Yield what changed of a value: the value itself, or the items of a list or a mapping that are not in both."""
    if isinstance(before or after, dict) and not {"text", "value"} & (before or after).keys():
        old, new = before or {}, after or {}
        found = {key: _same_key(key, old, new) for key in old}
        for key, other in found.items():
            if key != other or old[key] != new[key]:
                yield {key: old[key]}, ({other: new[other]} if other is not None else None)
        yield from ((None, {key: new[key]}) for key in new if key not in found.values())
    elif isinstance(before or after, list) and isinstance((before or after)[0], dict):
        old, new = before or [], after or []
        old_keys, new_keys = ([json.dumps(item, sort_keys=True) for item in items] for items in (old, new))
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, old_keys, new_keys, autojunk=False).get_opcodes():
            if tag != "equal":
                old_items, new_items = old[i1:i2], new[j1:j2]
                length = max(len(old_items), len(new_items))
                yield from zip(
                    (*old_items, *[None] * (length - len(old_items))),
                    (*new_items, *[None] * (length - len(new_items))),
                    strict=True,
                )
    else:
        yield before, after


def _same_key(key: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str | None:
    """Return the key under which the new mapping holds it: the same one, or another one that now holds just the same."""
    return key if key in new else next((other for other in new if other not in old and new[other] == old[key]), None)


_FIRST = ("name", "text", "says", "point", "title", "value")


def said_line(value: Any, label: Label = plain_label) -> str:
    """Return a value as a line of plain text, fields in it called as ``label`` says."""
    if value is None:
        return ""
    if isinstance(value, list):
        between = "; " if value and isinstance(value[0], dict) else ", "
        return between.join(said_line(item, label) for item in value)
    if isinstance(value, dict):
        first = [said_line(value[key], label) for key in _FIRST if value.get(key)]
        others = {key: said for key, item in value.items() if key not in _FIRST and (said := said_line(item, label))}
        sources = others.pop("sources", "")
        lines = [*first, *(f"{label(key)}: {text}" for key, text in others.items())]
        return " · ".join(lines) + (f" [{sources}]" if sources else "")
    return " ".join(str(value).split())


def plain(value: Any) -> Any:
    """Return a loaded value as plain data."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_defaults=True)
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return value


def fields(entry: BaseModel | None) -> dict[str, Any] | None:
    """Return an entry's fields as plain data, including its status where that is only implied."""
    if entry is None:
        return None
    return {**({"status": "current"} if "status" in type(entry).model_fields else {}), **plain(entry)}
