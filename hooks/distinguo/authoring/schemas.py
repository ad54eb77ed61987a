"""JSON Schemas of the files of a glossary, for editors: made from the model, so that they say what the engine says.

Every bare value is text for the engine. An editor's YAML reader makes numbers and truth values of some of them, so the
schemas take those as well.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from distinguo.reading.folder import FILES, FOLDERS

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that editors know best."""


def schemas() -> Mapping[str, str]:
    """Return the text of every schema, by the name of its file."""
    shapes = {**{folder.removesuffix("s"): shape for folder, shape in FOLDERS.items()}, **FILES}
    return {f"{name}.json": _text(name, shape) for name, shape in shapes.items()}


def _text(name: str, shape: Any) -> str:
    made = TypeAdapter(shape).json_schema(ref_template="#/definitions/{model}")
    if "$defs" in made:
        made["definitions"] = made.pop("$defs")
    opened = _opened(made)
    return json.dumps({"$schema": DRAFT, "title": name, **opened}, indent=2, ensure_ascii=False) + "\n"


def _opened(value: Any) -> Any:
    """Return a schema in which text may also be what an editor makes of a bare word or number."""
    if isinstance(value, list):
        return [_opened(item) for item in value]
    if not isinstance(value, dict):
        return value
    choices = value.get("anyOf")
    if choices and {"type": "null"} in choices:  # a key without a value is a mistake for us
        rest = [choice for choice in choices if choice != {"type": "null"}]
        kept = {key: item for key, item in value.items() if key not in {"anyOf", "default"}}
        return _opened({**rest[0], **kept} if len(rest) == 1 and "$ref" not in rest[0] else {"allOf": rest, **kept})
    out = {key: _opened(item) for key, item in value.items() if not (key == "default" and item in (None, [], {}))}
    if out.get("type") == "string" and not out.keys() & {"enum", "const"}:
        out["type"] = ["string", "boolean"] if "pattern" in out else ["string", "number", "boolean"]
    if "patternProperties" in out:
        out["additionalProperties"] = False
    if "propertyNames" in out:
        out["propertyNames"].pop("type", None)
    return out
