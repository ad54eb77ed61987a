"""Validates nodes against the model, and returns its objects."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from distinguo.problems.problem import MAX_SHOWN, Location, Problem, more_problems, problem
from distinguo.schema.adapters import adapter
from distinguo.schema.field_walk import Steps
from distinguo.schema.key_errors import meant_key, null_hint
from distinguo.schema.type_hints import model_at
from distinguo.schema.validation_errors import as_problem
from distinguo.yaml_syntax.parser import NOTHING, Node, Scalar, Sequence, find, plain
from distinguo.yaml_syntax.parser import Mapping as MappingNode


def validate(node: Node, shape: Any, path: str) -> tuple[Any, list[Problem]]:
    """Return the node as an object of the given type, or None and what is wrong with it."""
    nothing = {(null.line, null.column): (steps, null) for steps, null in _nothings(node, ())}
    problems = [
        problem("null-value", Location(path, *place), found=null.text, hint=null_hint(steps, shape))
        for place, (steps, null) in nothing.items()
    ]
    try:
        value = adapter(shape).validate_python(plain(node))
        return (value, []) if not problems else (None, problems)
    except ValidationError as error:
        details = _Details(error.errors(include_url=False), shape)
        own, more = _first([detail for detail in details.all if not details.follows(detail)], node, path)
        wrong = [as_problem(detail, node, shape, path) for detail in own]
        emptied = _emptied(wrong, node)
        return None, [*problems, *more] + [
            fault
            for fault in wrong
            if (fault.location.line, fault.location.column) not in nothing
            and not (fault.code == "empty-value" and fault.location.line in emptied)
        ]


def _first(details: list[ErrorDetails], node: Node, path: str) -> tuple[list[ErrorDetails], list[Problem]]:
    """Return as many faults as are shown, in the order of the file where there are more, and a problem that counts the others."""
    if len(details) <= MAX_SHOWN:
        return details, []
    places = [find(node, tuple(step for step in detail["loc"] if step != "[key]")) for detail in details]
    order = sorted(range(len(details)), key=lambda at: (places[at].line, places[at].column))
    left_out = places[order[MAX_SHOWN]]
    return [details[at] for at in order[:MAX_SHOWN]], [
        more_problems(len(details) - MAX_SHOWN, Location(path, left_out.line, left_out.column))
    ]


def _emptied(problems: list[Problem], node: Node) -> set[int]:
    """Return the lines of the keys of a file whose values stand too far to the left: these are not empty, but misplaced."""
    if not isinstance(node, MappingNode):
        return set()
    hints = (fault.hint for fault in problems if fault.code == "unknown-key")
    names = {name for hint in hints for name in re.findall(r"^it belongs to '(\w+)'", hint)}
    return {key.line for name, key in node.keys.items() if name in names}


def _nothings(node: Node, steps: Steps) -> Iterator[tuple[Steps, Scalar]]:
    """Yield every value that other YAML parsers read as null, and the way to it."""
    match node:
        case Scalar(text=text, plain=True) if text in NOTHING:
            yield steps, node
        case Sequence(items=items):
            for place, item in enumerate(items):
                yield from _nothings(item, (*steps, place))
        case MappingNode(values=values):
            for key, value in values.items():
                yield from _nothings(value, (*steps, key))


def accept(value: object, shape: Any) -> Any:
    """Return plain values as an object of the given type; None where they are not of it, whatever the reason."""
    try:
        return None if value is None else adapter(shape).validate_python(value)
    except ValidationError:
        return None


def written(value: object, shape: Any) -> Any:
    """Return an object of the given type as the texts, lists and dictionaries that it was made from, in the type's own order."""
    return adapter(shape).dump_python(value, mode="json", exclude_unset=True)


def to_json(value: object, shape: Any) -> bytes:
    """Return an object of the given type as JSON that :func:`from_json` takes."""
    return adapter(shape).dump_json(value, exclude_unset=True)


def from_json(data: bytes, shape: Any) -> Any:
    """Return the object of the given type in JSON; None where it is not of that type."""
    try:
        return adapter(shape).validate_json(data)
    except ValidationError:
        return None


def faults(value: object, shape: Any) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to each part of plain values that the type does not take, or that lacks something."""
    try:
        adapter(shape).validate_python(value)
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_context=False, include_input=False):
            steps = tuple(step for step in detail["loc"] if step != "[key]")
            yield steps[:-1] if detail["type"] == "missing" else steps


class _Details:
    """All that a rule of the model found in a file, and which of it only follows from something else: what costs the same for each
    of them, however many they are."""

    def __init__(self, details: list[ErrorDetails], shape: Any) -> None:
        self.all = details
        self._shape = shape
        self._below = Counter(detail["loc"][:length] for detail in details for length in range(len(detail["loc"]) + 1))
        self._unknown: dict[tuple[int | str, ...], list[str]] = {}
        for detail in details:
            if detail["type"] == "extra_forbidden":
                self._unknown.setdefault(detail["loc"][:-1], []).append(str(detail["loc"][-1]))
        self._meant: dict[tuple[int | str, ...], set[str]] = {}

    def follows(self, detail: ErrorDetails) -> bool:
        """Whether the detail only follows from another one: a rule over a mapping in which something else is wrong, or a key that is
        missing because it is misspelt."""
        place = detail["loc"]
        if detail["type"] in {"one_state", "leads_somewhere", "too_short"}:
            return self._below[place] > 1
        return detail["type"] == "missing" and str(place[-1]) in self._meant_at(place[:-1])

    def _meant_at(self, place: tuple[int | str, ...]) -> set[str]:
        """Return the keys that the first unknown ones at a place seem to be."""
        if place not in self._meant:
            holder = model_at(self._shape, place)
            keys = list(holder.model_fields) if holder else []
            self._meant[place] = {meant_key(key, keys).word for key in self._unknown.get(place, ())[:MAX_SHOWN]}
        return self._meant[place]
