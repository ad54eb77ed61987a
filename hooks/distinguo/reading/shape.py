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
from distinguo.problems.suggesting import did_you_mean
from distinguo.reading import model
from distinguo.reading.forms import date_meant, id_meant, path_meant, reference_meant
from distinguo.reading.yaml_source import NOTHING, Node, Scalar, Sequence, find, plain
from distinguo.reading.yaml_source import Mapping as MappingNode


def validate(node: Node, shape: Any, path: str) -> tuple[Any, list[Problem]]:
    """Return the node as an object of the given type, or None and what is wrong with it."""
    nothing = {(one.line, one.column): one for one in _nothings(node)}
    problems = [problem("null-value", Location(path, *place), found=one.text) for place, one in nothing.items()]
    try:
        value = _adapter(shape).validate_python(plain(node))
        return (value, []) if not problems else (None, problems)
    except ValidationError as error:
        details = error.errors(include_url=False)
        wrong = [_as_problem(detail, node, shape, path) for detail in details if not _follows(detail, details, shape)]
        return None, problems + [one for one in wrong if (one.location.line, one.location.column) not in nothing]


def _nothings(node: Node) -> Iterator[Scalar]:
    """Yield every value that other readers of YAML take for nothing at all."""
    match node:
        case Scalar(text=text, plain=True) if text in NOTHING:
            yield node
        case Sequence(items=items):
            for item in items:
                yield from _nothings(item)
        case MappingNode(values=values):
            for value in values.values():
                yield from _nothings(value)


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
    root: Node
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
    fault = _Fault(detail, steps, node, root, Location(path, node.line, node.column), shape)
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
    suggestion = did_you_mean(found, known)
    value = find(fault.root, fault.steps)
    if not suggestion and isinstance(value, Scalar) and value.plain and not value.text and " " in found:
        suggestion = (
            "if this is a part of the text before it, put that text in double quotes; a comma ends a text between { and }. "
        )
    elif not suggestion and (above := _key_above(fault)):
        suggestion = f"if it belongs to {above!r}, indent it by two spaces more than that. "
    return fault.problem("unknown-key", found=shorten(found), suggestion=suggestion, known=", ".join(known))


def _key_above(fault: _Fault) -> str:
    """Return the key before an unknown one, if the unknown one is known there."""
    parent = find(fault.root, fault.steps[:-1])
    keys = list(parent.values) if isinstance(parent, MappingNode) else []
    at = keys.index(str(fault.steps[-1])) if fault.steps[-1] in keys else 0
    for above in reversed(keys[:at]):
        inner = _model_at(fault.shape, (*fault.steps[:-1], above))
        if inner and fault.steps[-1] in inner.model_fields:
            return above
        if inner:
            break
    return ""


def _shape(fault: _Fault) -> Problem:
    expected, hint = _EXPECTED[fault.detail["type"]]
    if expected == "fields" and (no_space := _NO_SPACE.match(fault.text)):
        where = Location(fault.at.path, fault.at.line, fault.at.column + no_space.end())
        hint = "write a key, a colon and a space: 'key: value'"
        return problem("yaml-colon", where, reason="a space is missing after the colon", hint=hint)
    match fault.node:
        case MappingNode(keys=keys) if expected == "a text" and len(keys) == 1:
            hint = "if the colon is a part of the text, put the text in double quotes"
        case Sequence(items=[Scalar(text=text)]) if expected == "a text":
            hint = f"write {shorten(text)} without brackets or '- ' of its own"
        case Sequence(items=[Scalar(text=text), *_]) if expected == "fields" and fault.detail["type"] != "model_type":
            hint = f"write each of them as a key with fields of its own, as in '{shorten(text)}: …'"
        case Sequence() if expected == "fields":
            hint = "this is no list: take away the '- ' before the fields, or the brackets around them"
        case Scalar(text=text) if expected == "fields":
            hint = _as_field(fault) or hint
        case Scalar() if expected == "a list":
            hint = _as_list(fault.node) or hint
    return fault.problem("wrong-shape", expected=expected, found=_describe(fault.node), hint=hint)


def _as_field(fault: _Fault) -> str:
    """Return how to write a text that stands where fields belong as the first of them."""
    holder = _model_at(fault.shape, fault.steps)
    first = next((name for name in ("text", "value", "name", "title", "ask") if holder and name in holder.model_fields), "")
    if not first or not fault.steps:
        return ""
    return f"write it as a field, on a line of its own and indented: '{first}: {shorten(fault.text, 40)}'"


def _as_list(node: Scalar) -> str:
    """Return how to write a text that stands where a list belongs."""
    text = node.text.strip("()").lstrip("- ")
    if node.end[0] > node.line + 1 or (node.end[0] > node.line and node.end[1] > 1):
        return "begin each line of the list with '- ': a hyphen and a space"
    return f"write [{text}], or one item per line after '- '" if len(text) <= 60 and not set("[]{}:#\"'") & set(text) else ""


_NO_SPACE = re.compile(r"[A-Za-z_][\w-]*:(?=[^\s/]|\xa0)")

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
    code, shown, meant = _FORMS.get(fault.context["pattern"], ("invalid-id", "", id_meant))
    return fault.problem(code, found=shorten(fault.text), form=shown, suggestion=meant(fault.text))


_FORMS: Mapping[str, tuple[str, str, Callable[[str], str]]] = {
    model.SOURCE_PATTERN: ("invalid-reference", "an id from sources.yml, or id/section", reference_meant),
    model.CELL_PATTERN: ("invalid-reference", "term/criterion", functools.partial(reference_meant, cell=True)),
    model.COMPARISON_PATTERN: (
        "invalid-reference",
        "the ids of the terms in alphabetical order, with -vs- between them",
        reference_meant,
    ),
    model.PAGE_PATTERN: ("invalid-reference", "the id of a term, a comparison or a question", reference_meant),
    model.PATH_PATTERN: ("invalid-path", "", path_meant),
    model.TARGET_PATTERN: ("invalid-path", "", path_meant),
    model.URL_PATTERN: ("invalid-url", "", lambda text: ""),
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
    "iso_date": lambda fault: fault.problem("invalid-date", found=shorten(fault.text), suggestion=date_meant(fault.text)),
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
