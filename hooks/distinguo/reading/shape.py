"""Nodes to model objects: does a file say what its kind may say? Every fault is told at its own line and column."""

from __future__ import annotations

import functools
import re
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from distinguo.problems.problem import Location, Problem, problem, shorten
from distinguo.problems.suggesting import as_id, did_you_mean
from distinguo.reading import model
from distinguo.reading.yaml_source import Mapping as MappingNode
from distinguo.reading.yaml_source import Node, Scalar, Sequence, find, plain


def validate(node: Node, shape: Any, path: str) -> tuple[Any, list[Problem]]:
    """Return the node as an object of the given type, or None and what is wrong with it."""
    try:
        return _adapter(shape).validate_python(plain(node)), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_as_problem(detail, node, shape, path) for detail in details if not _follows(detail, details, shape)]


def accept(value: object, shape: Any) -> Any:
    """Return plain values as an object of the given type; None where they are not of it, whatever the reason."""
    try:
        return None if value is None else _adapter(shape).validate_python(value)
    except ValidationError:
        return None


def faults(value: object, shape: Any) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to each part of plain values that the type does not take, or that lacks something."""
    try:
        _adapter(shape).validate_python(value)
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_context=False, include_input=False):
            steps = tuple(step for step in detail["loc"] if step != "[key]")
            yield steps[:-1] if detail["type"] == "missing" else steps


@functools.cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def _follows(detail: ErrorDetails, details: list[ErrorDetails], shape: Any) -> bool:
    """Whether the detail only follows from another one: a rule over a mapping in which something else is wrong, or a key
    that is missing because it is misspelt."""
    place = detail["loc"]
    if detail["type"] in {"one_state", "leads_somewhere", "too_short"}:
        return any(other is not detail and other["loc"][: len(place)] == place for other in details)
    if detail["type"] == "missing":
        unknown = [
            str(other["loc"][-1]) for other in details if other["type"] == "extra_forbidden" and other["loc"][:-1] == place[:-1]
        ]
        holder = _model_at(shape, place[:-1])
        keys = list(holder.model_fields) if holder else []
        return any(did_you_mean(key, keys) == f"did you mean {place[-1]!r}? " for key in unknown)
    return False


@dataclass(frozen=True, slots=True)
class _Fault:
    """One thing that a rule of the model found, and where it stands in the file."""

    detail: ErrorDetails
    steps: tuple[str | int, ...]
    node: Node
    at: Location
    shape: Any

    @property
    def text(self) -> str:
        """What stands there, as far as it is a text."""
        return self.node.text if isinstance(self.node, Scalar) else ""

    @property
    def context(self) -> Mapping[str, Any]:
        """What the rule says of itself."""
        return self.detail.get("ctx", {})

    def problem(self, code: str, **more: object) -> Problem:
        """Return it as a problem."""
        return problem(code, self.at, **more)


def _as_problem(detail: ErrorDetails, root: Node, shape: Any, path: str) -> Problem:
    steps = tuple(step for step in detail["loc"] if step != "[key]")
    kind = detail["type"]
    is_key = kind == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
    node = find(root, steps, key=is_key)
    fault = _Fault(detail, steps, node, Location(path, node.line, node.column), shape)
    if kind not in {"missing", "extra_forbidden"} and isinstance(node, Scalar) and not node.text.strip():
        return fault.problem("empty-value")
    return _WORDED.get(kind, _other)(fault)


def _missing(fault: _Fault) -> Problem:
    holder = _model_at(fault.shape, fault.steps[:-1])
    about = holder.model_fields[str(fault.steps[-1])].description if holder else None
    return fault.problem("missing-key", missing=fault.steps[-1], about=f": {about}" if about else "")


def _unknown(fault: _Fault) -> Problem:
    holder = _model_at(fault.shape, fault.steps[:-1])
    known = list(holder.model_fields) if holder else []
    found = str(fault.steps[-1])
    return fault.problem("unknown-key", found=shorten(found), suggestion=did_you_mean(found, known), known=", ".join(known))


def _shape(fault: _Fault) -> Problem:
    expected, hint = _EXPECTED[fault.detail["type"]]
    if expected == "fields" and (no_space := _NO_SPACE.match(fault.text)):
        where = Location(fault.at.path, fault.at.line, fault.at.column + no_space.end())
        hint = "write a key, a colon and a space: 'key: value'"
        return problem("yaml-colon", where, reason="a space is missing after the colon", hint=hint)
    if expected == "a text" and isinstance(fault.node, MappingNode) and len(fault.node.keys) == 1:
        hint = "if the colon is a part of the text, put the text in double quotes"
    return fault.problem("wrong-shape", expected=expected, found=_describe(fault.node), hint=hint)


_NO_SPACE = re.compile(r"[A-Za-z_][\w-]*:(?=[^\s/])")

_LINES = "write its fields on lines of their own, each as 'key: value', and indent them"
_EXPECTED = {
    "tuple_type": ("a list", "write [one, two], or one item per line after '- '"),
    "dict_type": ("fields", _LINES),
    "mapping_type": ("fields", _LINES),
    "model_type": ("fields", _LINES),
    "model_attributes_type": ("fields", _LINES),
    "string_type": ("a text", "write the text on the same line; put it in double quotes if it begins with [ or {"),
    "date_type": ("a date", "write it as in 2026-11-21"),
}


def _pattern(fault: _Fault) -> Problem:
    pattern, found = fault.context["pattern"], shorten(fault.text)
    for form, (code, shown) in _FORMS.items():
        if pattern == form:
            suggested = _suggest_form(fault.text)
            return fault.problem(code, found=found, form=shown, suggestion=suggested)
    suggested = as_id(fault.text)
    return fault.problem("invalid-id", found=found, suggestion=f"did you mean {suggested!r}? " if suggested else "")


def _suggest_form(text: str) -> str:
    parts = [as_id(part) for part in text.split("/")]
    suggested = "/".join(parts)
    return f"did you mean {suggested!r}? " if all(parts) and suggested != text and len(parts) <= 2 else ""


_FORMS = {
    model.SOURCE_PATTERN: ("invalid-reference", "an id from sources.yml, or id/section"),
    model.CELL_PATTERN: ("invalid-reference", "term/criterion"),
    model.COMPARISON_PATTERN: ("invalid-reference", "the ids of the terms in alphabetical order, with -vs- between them"),
    model.PAGE_PATTERN: ("invalid-reference", "the id of a term, a comparison or a question"),
    model.PATH_PATTERN: ("invalid-path", ""),
    model.TARGET_PATTERN: ("invalid-path", ""),
    model.URL_PATTERN: ("invalid-url", ""),
}


def _choice(fault: _Fault) -> Problem:
    choices = fault.context["expected"]
    words = [word.strip(" '") for word in choices.replace(" or ", ",").split(",")]
    several = f"one of {choices}" if len(words) > 1 else choices
    hint = "write one of them" if len(words) > 1 else "write that, or delete the key"
    near = did_you_mean(fault.text, words)
    return fault.problem("unknown-choice", found=shorten(fault.text), choices=several, suggestion=near, hint=hint)


def _too_long(fault: _Fault) -> Problem:
    return fault.problem("too-long", length=len(fault.text), limit=fault.context["max_length"])


def _too_few(fault: _Fault) -> Problem:
    return fault.problem(
        "too-few",
        found=_count(len(fault.node.items) if isinstance(fault.node, Sequence) else 0, "item"),
        limit=fault.context["min_length"],
    )


def _one_state(fault: _Fault) -> Problem:
    keys = fault.node.keys if isinstance(fault.node, MappingNode) else {}
    given = [key for key in ("value", "not_applicable", "same_as") if key in keys]
    return fault.problem("one-state", found=("none", "one", "two", "three")[len(given)])


def _leads(fault: _Fault) -> Problem:
    keys = fault.node.keys if isinstance(fault.node, MappingNode) else {}
    return fault.problem("leads-nowhere", found="to two things" if {"then", "term"} <= keys.keys() else "nowhere")


def _other(fault: _Fault) -> Problem:
    """No rule of the model comes here today; if one ever does, its own words are told."""
    return fault.problem("wrong-shape", expected="another value", found=_describe(fault.node), hint=fault.detail["msg"])


_WORDED: Mapping[str, Callable[[_Fault], Problem]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    **dict.fromkeys(_EXPECTED, _shape),
    "string_pattern_mismatch": _pattern,
    "literal_error": _choice,
    "string_too_long": _too_long,
    "too_short": _too_few,
    "one_line": lambda fault: fault.problem("several-lines"),
    "iso_date": lambda fault: fault.problem("invalid-date", found=shorten(fault.text)),
    "cited_and_own": lambda fault: fault.problem("cited-and-own"),
    "one_state": _one_state,
    "reason_missing": lambda fault: fault.problem("reason-missing"),
    "no_gap": lambda fault: fault.problem("no-gap"),
    "leads_somewhere": _leads,
}
"""How each rule of the model is told."""


def _describe(node: Node) -> str:
    match node:
        case Scalar(text=text):
            return f"the text {shorten(text)!r}"
        case Sequence(items=items):
            return f"a list of {_count(len(items), 'item')}"
        case MappingNode():
            return "fields"
    return "nothing"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _model_at(shape: Any, steps: tuple[str | int, ...]) -> type[BaseModel] | None:
    """Return the model class that the path leads to."""
    for step in steps:
        shape = _inner(shape)
        if isinstance(shape, type) and issubclass(shape, BaseModel):
            field = shape.model_fields.get(str(step))
            shape = field.annotation if field else None
        elif arguments := get_args(shape):
            shape = arguments[1] if issubclass(get_origin(shape) or object, Mapping) else arguments[0]
    shape = _inner(shape)
    return shape if isinstance(shape, type) and issubclass(shape, BaseModel) else None


def _inner(shape: Any) -> Any:
    """Return the type inside Annotated and Optional."""
    while True:
        origin = get_origin(shape)
        if origin is Annotated:
            shape = get_args(shape)[0]
        elif origin in (Union, types.UnionType):
            shape = next(a for a in get_args(shape) if a is not type(None))
        else:
            return shape
