"""Nodes to model objects: does a file say what its kind may say? Every fault is told at its own line and column."""

from __future__ import annotations

import functools
import types
from collections.abc import Mapping
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from distinguo.problems import Location, Problem, did_you_mean, problem
from distinguo.yaml_source import Mapping as MappingNode
from distinguo.yaml_source import Node, Scalar, Sequence, find, plain


def validate(node: Node, shape: Any, path: str) -> tuple[Any, list[Problem]]:
    """Return the node as an object of the given type, or None and what is wrong with it."""
    try:
        return _adapter(shape).validate_python(plain(node)), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_as_problem(detail, node, shape, path) for detail in details if not _shadowed(detail, details)]


def accept(value: object, shape: Any) -> Any:
    """Return plain values as an object of the given type; None where they are not of it, whatever the reason."""
    try:
        return None if value is None else _adapter(shape).validate_python(value)
    except ValidationError:
        return None


@functools.cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def _shadowed(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Whether a rule over a whole mapping failed only because something inside it did."""
    if detail["type"] != "one_state":
        return False
    return any(other is not detail and other["loc"][: len(detail["loc"])] == detail["loc"] for other in details)


def _as_problem(detail: ErrorDetails, root: Node, shape: Any, path: str) -> Problem:
    steps = tuple(step for step in detail["loc"] if step != "[key]")
    kind = detail["type"]
    is_key = kind == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
    node = find(root, steps, key=is_key)
    at = Location(path, node.line, node.column)
    text = node.text if isinstance(node, Scalar) else ""
    context = detail.get("ctx", {})
    if kind == "missing":
        model = _model_at(shape, steps[:-1])
        about = model.model_fields[str(steps[-1])].description if model else None
        return problem("missing-key", at, missing=steps[-1], about=f": {about}" if about else "")
    if kind == "extra_forbidden":
        model = _model_at(shape, steps[:-1])
        known = list(model.model_fields) if model else []
        found = str(steps[-1])
        return problem("unknown-key", at, found=found, suggestion=_sentence(did_you_mean(found, known)), known=", ".join(known))
    if isinstance(node, Scalar) and not text.strip():
        return problem("empty-value", at)
    if kind in {"tuple_type", "dict_type", "mapping_type", "model_type", "string_type", "date_type", "model_attributes_type"}:
        return problem("wrong-shape", at, expected=_EXPECTED[kind][0], found=_describe(node), hint=_EXPECTED[kind][1])
    if kind == "string_too_long":
        return problem("too-long", at, length=len(text), limit=context["max_length"])
    if kind in {"too_short", "too_long"}:
        return problem(
            "invalid-value",
            at,
            reason=_length_reason(kind, context),
            found=_shorten(_describe(node)),
            suggestion="",
            hint="add what is missing",
        )
    if kind == "string_pattern_mismatch":
        if "/" in context["pattern"] or "-vs-" in context["pattern"]:
            hint = "write it as in the examples in CONTRIBUTING.md"
            return problem("invalid-value", at, reason="this has the wrong form", found=_shorten(text), suggestion="", hint=hint)
        return problem("invalid-id", at, found=_shorten(text))
    if kind == "literal_error":
        choices = _choices(context["expected"])
        suggestion = _sentence(did_you_mean(text, choices))
        return problem(
            "invalid-value", at, reason=f"expected {context['expected']}", found=_shorten(text), suggestion=suggestion, hint=""
        )
    return problem("invalid-value", at, reason=detail["msg"], found=_shorten(text or _describe(node)), suggestion="", hint="")


_EXPECTED = {
    "tuple_type": ("a list", "write [one, two], or one item per line after '- '"),
    "dict_type": ("a mapping", "write 'key: value' lines, indented"),
    "mapping_type": ("a mapping", "write 'key: value' lines, indented"),
    "model_type": ("a mapping", "write 'key: value' lines, indented"),
    "model_attributes_type": ("a mapping", "write 'key: value' lines, indented"),
    "string_type": ("a text", "write the text on the same line; quote it if it holds ': ' or starts with a special character"),
    "date_type": ("a date", "write it as in 2026-11-21"),
}


def _describe(node: Node) -> str:
    match node:
        case Scalar(text=text):
            return f"the text {_shorten(text)!r}"
        case Sequence(items=items):
            return f"a list of {len(items)}"
        case MappingNode():
            return "a mapping"
    return "nothing"


def _length_reason(kind: str, context: Mapping[str, Any]) -> str:
    if kind == "too_short":
        return f"expected at least {context['min_length']}"
    return f"expected at most {context['max_length']}"


def _choices(expected: str) -> list[str]:
    return [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]


def _sentence(suggestion: str) -> str:
    return suggestion[:1].upper() + suggestion[1:]


def _shorten(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


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
