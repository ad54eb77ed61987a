"""Every field of every file of a glossary as one page of Markdown, made from the model: what a writer has beside the entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter

from distinguo.loading.layout import FILES, FOLDERS

_HEAD = """\
# Fields

Every field of every file, made from what the engine checks. An editor with the schemas in `glossary/schema/` says the same while you
write, and `distinguo new` writes a file with the fields of an entry explained.
"""


def field_reference() -> str:
    """Return the page: the files, then the parts that several of them have."""
    parts = [_HEAD]
    shared: dict[str, Mapping[str, Any]] = {}
    places = [
        *((f"{folder}/<id>.yml", shape) for folder, shape in FOLDERS.items()),
        *((f"{name}.yml", shape) for name, shape in FILES.items()),
    ]
    for place, shape in places:
        schema = TypeAdapter(shape).json_schema()
        shared |= schema.get("$defs", {})
        parts.append("\n".join([f"## `glossary/{place}`", "", *_described(schema)]))
    parts.append("## Parts\n\nWhat stands in the fields above where they hold more than a text.")
    for name in sorted(shared):
        if shared[name].get("properties"):
            parts.append("\n".join([f"### {name}", "", *_described(shared[name])]))
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _described(schema: Mapping[str, Any]) -> Iterator[str]:
    if about := schema.get("description"):
        yield _flat(about)
        yield ""
    required = schema.get("required", ())
    if not schema.get("properties"):
        yield f"Holds {_kind(schema)}, by id."
    for name, field in schema.get("properties", {}).items():
        must = ", required" if name in required else ""
        says = _flat(str(field.get("description", "")))
        yield f"- `{name}` ({_kind(field)}{must}){f': {says}' if says else ''}{_choices(field)}"


def _kind(field: Mapping[str, Any]) -> str:
    """Return what a field holds, in a word or two."""
    if reference := field.get("$ref"):
        return str(reference).rpartition("/")[2]
    for several in ("anyOf", "allOf", "oneOf"):
        if several in field:
            kinds = [_kind(choice) for choice in field[several] if choice.get("type") != "null"]
            return " or ".join(dict.fromkeys(kinds)) or "text"
    match field.get("type"):
        case "array":
            return f"list of {_kind(field.get('items', {}))}"
        case "object":
            inner = field.get("additionalProperties")
            return f"{_kind(inner)} for each key" if isinstance(inner, Mapping) else "fields"
        case "boolean":
            return "yes or no"
        case "integer" | "number":
            return "number"
    return "day" if field.get("format") == "date" else "text"


def _choices(field: Mapping[str, Any]) -> str:
    return f" One of {', '.join(f'`{choice}`' for choice in field['enum'])}." if "enum" in field else ""


def _flat(text: str) -> str:
    return " ".join(text.split())
