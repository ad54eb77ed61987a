"""What a form in the browser must know of an entry: its fields, made from the model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, get_args, get_origin

import yaml
from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from distinguo.formatter.emitter import number_pattern
from distinguo.messages.messages import Messages
from distinguo.schema import model
from distinguo.schema.field_labels import field_label
from distinguo.schema.type_hints import bare, field_order, is_needed, optional

KINDS: Mapping[str, tuple[type[BaseModel], tuple[str, ...]]] = {
    "term": (model.Term, ("contrast_with", "also_called", "examples")),
    "comparison": (model.Comparison, ("use", "sentences")),
    "question": (model.Question, ("because",)),
    "source": (model.Source, ("author", "publisher", "published", "url")),
}
"""The kinds of entries that a form makes, and which of their optional fields it shows at once."""

_LEFT_OUT = {field for shape in (model.Entry, model.Stewarded) for field in shape.model_fields} | {
    "disagreements",
    "superseded_by",
}
"""What editors add when they take an entry over."""

_PATTERN_RULES = {
    model.ID_PATTERN: "invalid-id",
    model.ENTRY_ID_PATTERN: "invalid-id",
    model.SOURCE_PATTERN: "invalid-reference",
    model.CELL_PATTERN: "invalid-reference",
    model.URL_PATTERN: "invalid-url",
    model.PARTIAL_DATE_PATTERN: "invalid-date",
    model.LANGUAGE_PATTERN: "invalid-language",
    model.PICTURE_PATTERN: "invalid-picture",
    model.SIZE_PATTERN: "invalid-size",
}
_FORMS = {
    model.SOURCE_PATTERN: "an id from sources.yml, or id/section",
    model.CELL_PATTERN: "term/criterion",
    model.PARTIAL_DATE_PATTERN: "2026, 2026-11 or 2026-11-21",
}


def form_of(kind: str, messages: Messages | None = None) -> dict[str, Any]:
    """Return the fields of a kind of entry, in their order in a file, called and explained in the language of ``messages``: plain values,
    ready for JSON.
    """
    shape, first = KINDS[kind]
    form = _fields(shape)
    for field in form["fields"]:
        field["more"] = not field["required"] and field["name"] not in first
    _translate(form, messages or Messages())
    return form


def _translate(part: Any, messages: Messages) -> None:
    """Put labels and explanations into the language of the pages, also those of fields inside."""
    for inner in part.values() if isinstance(part, dict) else part:
        if isinstance(inner, dict | list):
            _translate(inner, messages)
    if isinstance(part, dict) and "label" in part:
        part["label"] = field_label(part["name"], messages)
        if part.get("help"):
            part["help"] = messages.text(part["help"])


def control_of(shape: type[BaseModel], name: str) -> dict[str, Any]:
    """Return the field of a class as the form has it, without its name and what explains it."""
    return {key: value for key, value in _control(_annotated(shape.model_fields[name])).items() if value}


def room(shape: type[BaseModel], name: str) -> int:
    """Return how many characters the text of a field may have; 0 where there is no limit."""
    return int(_field(shape, name).get("most", 0))


def more_than_text() -> list[str]:
    """Return the patterns of bare words that some reader of YAML takes for something other than text; each fits a whole word."""
    found = {pattern.pattern for patterns in yaml.SafeLoader.yaml_implicit_resolvers.values() for _, pattern in patterns}
    # They are written over several lines: what is not in a class of characters is no space.
    return [*sorted(re.sub(r"(\[[^\]]*\])|\s+", r"\1", pattern) for pattern in found), number_pattern()]


def _fields(shape: type[BaseModel]) -> dict[str, Any]:
    return {
        "type": "fields",
        "fields": [
            _field(shape, name)
            for name in field_order(shape)
            if name not in _LEFT_OUT or shape not in {model.Term, model.Comparison, model.Question}
        ],
        # A name of its own needs no source.
        "cited": issubclass(shape, model.Cited) and shape is not model.Designation,
        "state": shape is model.Cell,
    }


def _field(shape: type[BaseModel], name: str) -> dict[str, Any]:
    field = shape.model_fields[name]
    annotation = _annotated(field)
    values = {
        "name": name,
        "label": name.replace("_", " ").capitalize(),
        "help": field.description or "",
        "required": is_needed(field),
        "gap": shape is model.Sentence and name == "text",
        **_control(annotation),
    }
    return {key: value for key, value in values.items() if value or key == "required"}


def _annotated(field: FieldInfo) -> Any:
    return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation


def _control(annotation: Any) -> dict[str, Any]:
    shape = bare(annotation)
    origin = get_origin(shape)
    marks = tuple(_marks(annotation))
    if origin is tuple:
        limits = TypeAdapter(annotation).json_schema()
        inner = _control(get_args(shape)[0])
        return {"type": "list", "item": inner, "least": limits.get("minItems", 0), "most": limits.get("maxItems", 0)}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        key, value = get_args(shape)
        return {"type": "map", "key": _control(key), "item": _control(value)}
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return _fields(shape)
    rule = TypeAdapter(annotation).json_schema()
    rule = next((choice for choice in rule.get("anyOf", ()) if choice != {"type": "null"}), rule)
    pattern = rule.get("pattern", "")
    choices = [rule["const"]] if "const" in rule else rule.get("enum", [])
    return {
        "type": "choice" if choices else "text",
        "choices": choices,
        "called": any(isinstance(mark, model.Label) for mark in marks),
        "prose": any(isinstance(mark, model.Markdown) for mark in marks),
        "names": rule.get(model.REF_KEY, ""),
        "pattern": pattern,
        "code": _PATTERN_RULES.get(pattern, "invalid-id"),
        "form": _FORMS.get(pattern, ""),
        "most": rule.get("maxLength", 0),
    }


def _marks(annotation: Any) -> Iterator[Any]:
    """Yield what a type hint is annotated with, from outside in."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *marks = get_args(annotation)
            yield from marks
        elif (inner := optional(annotation)) is not annotation:
            annotation = inner
        else:
            return
