"""JSON Schemas of the files of a glossary, for editors: made from the model, so that they say what the engine says.

Every bare value is text for the engine. An editor's YAML reader makes numbers and truth values of some of them, so the
schemas take those as well.

The ids that a glossary has are listed, so that an editor can offer them. Some lists are the editors' decision and change
seldom: there an id that is not listed is a mistake, as it is for the engine. Entries and sources come with every
contribution: their lists only offer, so that a list from before the last contribution makes nothing wrong that is right.
"""

from __future__ import annotations

import contextlib
import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from distinguo.glossary.entries import Compared
from distinguo.glossary.glossary import Glossary
from distinguo.loading.folder import read_folder
from distinguo.loading.layout import FILES, FOLDERS
from distinguo.loading.translations import TRANSLATIONS
from distinguo.safe_files import read_inside, write_inside
from distinguo.schema.model import REF_KEY
from distinguo.schema.translation import translation_of

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that editors know best."""

STRICT = ("criterion", "topic", "context")
"""The kinds of ids of which only those listed may be used."""

MAX_OFFERED = 3_000
"""A longer list of ids is left out: it would be too long to look through."""

Known = Mapping[str, Mapping[str, str]]
"""For each kind of reference the ids that there are, each with what it is called or asks."""

_OFFER = "#/definitions/known-"


def known_ids(glossary: Glossary) -> Known:
    """Return the ids that a glossary has, as far as it could be read."""
    sources = {id: source.title for id, source in glossary.sources.items()}
    sections = {
        f"{id}/{key}": f"{section.author or source.title}: {section.title}"
        for id, source in glossary.sources.items()
        for key, section in source.sections.items()
    }
    comparisons = {
        id: " vs ".join(map(glossary.name, compared.terms))
        for id, compared in glossary.comparisons.items()
        if _are_known(compared, glossary)
    }
    questions = {id: question.question for id, question in glossary.questions.items()}
    criteria = {id: criterion.asks or criterion.name for id, criterion in glossary.criteria.items()}
    cells = ((id, row) for id, term in glossary.terms.items() for row in term.traits)
    return {
        "term": glossary.names,
        "comparison": comparisons,
        "page": {**questions, **comparisons, **glossary.names},
        "cell": {f"{id}/{row}": f"{glossary.name(id)}: {criteria.get(row, row)}" for id, row in cells},
        "source": {**sources, **sections},
        "criterion": criteria,
        "group": {id: group.name for id, group in glossary.groups.items()},
        "topic": {id: topic.name for id, topic in glossary.topics.items()},
        "context": {id: context.name for id, context in glossary.contexts.items()},
    }


def _are_known(compared: Compared, glossary: Glossary) -> bool:
    return all(term in glossary.terms for term in compared.terms)


def of(root: Path) -> Known:
    """Return the ids of the glossary in a folder; of a list that cannot be read, none."""
    files, _ = read_folder(root)
    return known_ids(Glossary(files))


def write(root: Path) -> int:
    """Write all schemas into the folder ``schema`` of a glossary; return how many. Raises OSError where that cannot be written."""
    texts = schemas(of(root), translated=_is_translated(root))
    for name, text in texts.items():
        write_inside(root, f"schema/{name}", text.encode())
    return len(texts)


def not_current(root: Path) -> list[Path]:
    """Return the schemas of a glossary that are not there, or say something else than the model and the ids do.

    Ids that are only offered do not count.
    """
    translated = _is_translated(root)
    places = {name: root / "schema" / name for name in schemas({}, translated=translated)}
    written = {name: _read(root, name) for name in places}
    return [places[name] for name in stale(written, of(root), translated=translated)]


def _is_translated(root: Path) -> bool:
    return (root / TRANSLATIONS).is_dir()


def _read(root: Path, name: str) -> str:
    """Return the text of a written schema; empty if it cannot be read."""
    with contextlib.suppress(OSError):
        return read_inside(root, f"schema/{name}").decode("utf-8", "replace")
    return ""


def schemas(known: Known, *, translated: bool = False) -> Mapping[str, str]:
    """Return the text of every schema, by the name of its file; those of translations only where there are any."""
    shapes = {**{folder.removesuffix("s"): shape for folder, shape in FOLDERS.items()}, **FILES}
    if translated:
        shapes |= {
            f"translated-{name}": translated_shape
            for name, shape in shapes.items()
            if (translated_shape := translation_of(shape))
        }
    return {f"{name}.json": _text(name, shape, known) for name, shape in shapes.items()}


def stale(written: Mapping[str, str], known: Known, *, translated: bool = False) -> list[str]:
    """Return the names of the schemas whose written text is not what it should be, ids that are only offered left aside."""
    texts = schemas(known, translated=translated)
    return [name for name, text in texts.items() if _without_offers(written.get(name, "")) != _without_offers(text)]


def _without_offers(text: str) -> Any:
    def bare(value: dict[str, Any]) -> dict[str, Any]:
        match value.get("anyOf"):
            case [{"$ref": str(ref)}, dict(other)] if ref.startswith(_OFFER):
                other = {} if str(other.get("$ref", "")).startswith(_OFFER) else other
                value = {**{key: item for key, item in value.items() if key != "anyOf"}, **other}
        if "definitions" in value:
            strict = {f"known-{kind}" for kind in STRICT}
            kept = {
                name: definition
                for name, definition in value["definitions"].items()
                if not name.startswith("known-") or name in strict
            }
            value = {**value, "definitions": kept}
        return {key: item for key, item in value.items() if item != {}}

    try:
        return json.loads(text, object_hook=bare)
    except ValueError:
        return None


def _text(name: str, shape: Any, known: Known) -> str:
    offered: dict[str, Any] = {}
    relaxed = _relaxed(_json_schema(shape), known, offered)
    definitions = {**relaxed.pop("$defs", {}), **{name: offered[name] for name in sorted(offered)}}
    if definitions:
        relaxed["definitions"] = definitions
    return json.dumps({"$schema": DRAFT, "title": name, **relaxed}, indent=2, ensure_ascii=False) + "\n"


@functools.cache
def _json_schema(shape: Any) -> Any:
    return TypeAdapter(shape).json_schema(ref_template="#/definitions/{model}")


def _relaxed(value: Any, known: Known, offered: dict[str, Any]) -> Any:
    """Return a schema in which text may also be what an editor makes of a bare word or number, and ids are those that there
    are; ``offered`` takes the lists of ids.
    """
    if isinstance(value, list):
        return [_relaxed(item, known, offered) for item in value]
    if not isinstance(value, dict):
        return value
    choices = value.get("anyOf")
    if choices and {"type": "null"} in choices:  # a key without a value is a mistake for us
        without_null = [choice for choice in choices if choice != {"type": "null"}]
        kept = {key: item for key, item in value.items() if key not in {"anyOf", "default"}}
        return _relaxed(
            {**without_null[0], **kept}
            if len(without_null) == 1 and "$ref" not in without_null[0]
            else {"allOf": without_null, **kept},
            known,
            offered,
        )
    names = value.get("propertyNames", {})
    out = {
        key: _relaxed(item, known, offered)
        for key, item in value.items()
        if key not in {REF_KEY, "propertyNames"} and not (key == "default" and item in (None, [], {}))
    }
    if rules := {key: item for key, item in names.items() if key not in {REF_KEY, "type"}}:
        out["propertyNames"] = rules
    if out.get("type") == "string" and not out.keys() & {"enum", "const"}:
        out["type"] = ["string", "boolean"] if "pattern" in out else ["string", "number", "boolean"]
    if "patternProperties" in out:
        out["additionalProperties"] = False
        _name_keys(out, names.get(REF_KEY), known)
    return _with_known_ids(out, value[REF_KEY], known, offered) if REF_KEY in value else out


def _name_keys(out: dict[str, Any], kind: str | None, known: Known) -> None:
    """List the keys of a mapping whose keys are ids of a strict kind, each with what it is called."""
    ids = known.get(kind or "", {})
    if kind in STRICT and ids:
        (shape,) = out.pop("patternProperties").values()
        out["properties"] = {id: {**shape, "description": name} for id, name in ids.items()}


def _with_known_ids(out: dict[str, Any], kind: str, known: Known, offered: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an id with the list of those that there are: as the only ones, or as an offer."""
    ids = known.get(kind, {})
    if not ids or len(ids) > MAX_OFFERED:
        return out
    name = f"known-{kind}"
    # an editor reads the bare words true and false as truth values
    words = {word == "true": ids[word] for word in ("true", "false") if word in ids}
    offered[name] = {"enum": [*ids, *words], "enumDescriptions": [*ids.values(), *words.values()]}
    said = {key: item for key, item in out.items() if key not in {"type", "pattern", "maxLength"}}
    if kind in STRICT:
        return {"allOf": [{"$ref": f"#/definitions/{name}"}], **said}
    rule = {key: item for key, item in out.items() if key in {"type", "pattern", "maxLength"}}
    if kind == "source":  # a source may be newer than this list; a section of a known one may not
        known_sources = "|".join(id for id in ids if "/" not in id)
        offered[f"{name}-newer"] = {**rule, "not": {"pattern": f"^({known_sources})/"}}
        rule = {"$ref": f"#/definitions/{name}-newer"}
    return {"anyOf": [{"$ref": f"#/definitions/{name}"}, rule], **said}
