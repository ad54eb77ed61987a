"""Repairs a file with mistakes for a preview by cutting out as little as possible.

Nothing here says what is wrong; that is the business of those who read with care.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from distinguo.schema.field_walk import Steps
from distinguo.schema.validation import faults
from distinguo.yaml_syntax.parser import Document, Mapping, Node, Sequence, plain, read

ROUNDS = 40
"""At most this many mistakes are cut out of one file."""
_TOP = re.compile(r"[^\s#\-\]})]")
"""How a line begins that begins a field of the file itself."""


def parsed(data: bytes) -> Any:
    """Return what can be read of a file as texts, lists and dictionaries; fields with mistakes in their form are left out."""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for _ in range(ROUNDS):
        document, problems = read(text.encode(), "")
        if document:
            return plain(document.root)
        if not text.strip() or not problems:
            return None
        text = _without_field_at(text, problems[0].location.line)
    return None


def _without_field_at(text: str, line: int) -> str:
    """Return the text without the field of the file that holds a line; without the last one where nothing else would change."""
    lines = text.split("\n")
    begins = [number for number, content in enumerate(lines) if _TOP.match(content)]
    first = max((number for number in begins if number < line), default=0)
    after = min((number for number in begins if number > first), default=len(lines))
    return "\n".join([*lines[:first], *lines[after:]])


def fitting(value: Any, shape: Any, wrong: Iterable[Steps] = ()) -> Any:
    """Return the value without the parts at the end of ``wrong``, and without all else that the shape does not take; None
    where nothing is left that it takes.
    """
    cut = list(wrong)
    for _ in range(ROUNDS):
        if () in cut:
            return None
        value = _without(value, {steps for steps in cut if not any(steps[:n] in cut for n in range(1, len(steps)))})
        if not (cut := list(faults(value, shape))):
            return value
    return None


def _without(value: Any, cut: set[Steps], here: Steps = ()) -> Any:
    if isinstance(value, dict):
        return {key: _without(inner, cut, (*here, key)) for key, inner in value.items() if (*here, key) not in cut}
    if isinstance(value, list):
        return [_without(inner, cut, (*here, n)) for n, inner in enumerate(value) if (*here, n) not in cut]
    return value


def steps_at(document: Document, line: int, column: int) -> Steps:
    """Return the way to what stands at a place: to a key and its value, an item of a list, a text with the place inside it."""
    return max((place, len(steps), steps) for place, steps in _places(document.root, ()) if place <= (line, column) or not steps)[
        2
    ]


def _places(node: Node, steps: Steps) -> Iterator[tuple[tuple[int, int], Steps]]:
    yield (node.line, node.column) if steps else (0, 0), steps
    if isinstance(node, Mapping):
        for key, value in node.values.items():
            yield (node.keys[key].line, node.keys[key].column), (*steps, key)
            yield from _places(value, (*steps, key))
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from _places(item, (*steps, number))
