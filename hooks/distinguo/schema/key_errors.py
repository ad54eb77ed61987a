"""Words what is wrong with the keys of a file: those that are missing, unknown, or without a value."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from distinguo.problems.problem import Problem, shorten
from distinguo.problems.suggestions import Suggestion, did_you_mean, meaning
from distinguo.schema import model
from distinguo.schema.fault import Fault
from distinguo.schema.translation import original_of
from distinguo.schema.type_hints import bare, field_order, is_needed, mark_at, model_at
from distinguo.yaml_syntax.parser import Mapping as MappingNode
from distinguo.yaml_syntax.parser import Node, Scalar, find


def missing_key(fault: Fault) -> Problem:
    """A field that must be there is not."""
    key = str(fault.steps[-1])
    about = _about(fault.field)
    return fault.problem("missing-key", missing=key, hint=f"add {_lines(key, fault.field)}{f': {about}' if about else ''}")


def empty_value(fault: Fault) -> Problem:
    """A field without a value. One that must be there is not to be deleted."""
    field, key = fault.field, str(fault.steps[-1]) if fault.steps else ""
    if cell := _cell(fault.steps, fault.shape):
        return fault.problem("empty-value", hint=f"write a value, or delete the whole cell '{cell}' if nobody knows")
    if field is None or not is_needed(field):
        return fault.problem("empty-value", hint="write a value, or delete the key")
    about = _about(field)
    inner = _inner(field)
    below = isinstance(fault.node, Scalar) and fault.node.end[0] > fault.node.line  # the mark >- stands there
    what = (
        f"write a value after '{key}:'" if not below else f"write a text on the line below '{key}:', indented by two more spaces"
    )
    what = f"write below it, indented, {inner}" if inner else what
    return fault.problem("empty-value", hint=f"{what}{f': {about}' if about else ''}")


def null_hint(steps: tuple[str | int, ...], shape: Any) -> str:
    """Return how to mend a word that other readers of YAML take for nothing."""
    holder = model_at(shape, steps[:-1]) if steps else None
    field = holder.model_fields.get(str(steps[-1])) if holder else None
    if cell := _cell(steps, shape):
        instead = f"delete the whole cell '{cell}' if nobody knows"
    elif field and is_needed(field):
        instead = "write a value: this field is needed"
    else:
        instead = "delete the key if there is none"
    return f"{instead}; put the word in double quotes if it is meant as a word"


def _cell(steps: tuple[str | int, ...], shape: Any) -> str:
    """Return the criterion of the cell that a value is all of; nothing for any other value."""
    holder = model_at(shape, steps[:-1]) if len(steps) > 1 else None
    return str(steps[-2]) if holder is model.Cell and steps[-1] in {"value", "same_as", "not_applicable"} else ""


def _about(field: FieldInfo | None) -> str:
    return (field.description or "").removesuffix(".") if field else ""


def _lines(key: str, field: FieldInfo | None) -> str:
    """Return the line or lines to add for a field that is missing."""
    if inner := _inner(field):
        return f"a line '{key}:' and below it, indented, {inner}"
    listed = field is not None and get_origin(bare(field.annotation)) is tuple
    return f"a line '{key}: {'[…]' if listed else '…'}'"


def _inner(field: FieldInfo | None) -> str:
    """Return the lines that a field made of fields needs at least; nothing for any other field."""
    holder = bare(field.annotation) if field else None
    if not (isinstance(holder, type) and issubclass(holder, BaseModel)):
        return ""
    needed = [f"'{name}: …'" for name, inner in holder.model_fields.items() if inner.is_required()]
    if issubclass(holder, model.Cited):
        needed.append("'sources: […]' or 'by: editors'")
    return " and ".join(needed)


def unknown_key(fault: Fault) -> Problem:
    """A key that no field has; it may be misspelt, or belong to another place."""
    holder = model_at(fault.shape, fault.steps[:-1])
    known = field_order(holder) if holder else []
    found = str(fault.steps[-1])
    if holder and (original := original_of(holder)) and found in original.model_fields:
        return fault.problem("shared-field", found=found)
    value = find(fault.root, fault.steps)
    if above := _key_above(fault):
        return fault.problem(
            "unknown-key", found=shorten(found), hint=f"it belongs to {above!r}: indent it by two spaces more than that"
        )
    if (
        not fault.steps[:-1]
        and holder is model.Criteria
        and isinstance(value, MappingNode)
        and {"name", "asks"} & value.keys.keys()
    ):
        hint = "it is a criterion: write a line 'criteria:' above the first one, and indent all of them by two spaces"
        return fault.problem("unknown-key", found=shorten(found), hint=hint)
    suggestion = meant_key(found, known)
    if not suggestion and (column := _column_of_ids(fault, value, known)):
        hint = f"it is a further one, no part of {str(fault.steps[-2])!r}: begin it in column {column}, and what follows with it"
        return fault.problem("unknown-key", found=shorten(found), hint=hint)
    if not suggestion and isinstance(value, Scalar) and value.plain and not value.text and " " in found:
        suggestion = Suggestion(
            "if this is a part of the text before it, put that text in double quotes; a comma ends a text between { and }."
        )
    if found.casefold() == "id" and not fault.steps[:-1]:
        return fault.problem("unknown-key", found=found, hint="delete this line: the id of an entry is the name of its file")
    hint = _items(holder, suggestion.word) if holder and suggestion.word else f"the keys here are: {', '.join(known)}"
    return fault.problem("unknown-key", found=shorten(found), suggestion=suggestion, hint=hint)


def _column_of_ids(fault: Fault, value: Node, known: Iterable[str]) -> int:
    """Return the column in which the ids of a list begin, where something with the fields of its things stands inside one of them; or 0."""
    listed = find(fault.root, fault.steps[:-2]) if len(fault.steps) > 1 else None
    if not isinstance(listed, MappingNode) or not isinstance(value, MappingNode) or model_at(fault.shape, fault.steps[:-2]):
        return 0
    return next(iter(listed.keys.values())).column if value.keys.keys() & set(known) else 0


def meant_key(found: str, known: Iterable[str]) -> Suggestion:
    """Suggest which of the known keys was meant by an unknown one: by how it is spelt, or by what people call it elsewhere."""
    known = list(known)
    everyday = _EVERYDAY.get(found.casefold().replace(" ", "_").replace("-", "_"))
    return meaning(everyday) if everyday in known else did_you_mean(found, known)


def _items(holder: type[BaseModel], name: str) -> str:
    """Return how the items of a field are written, where it is a list of fields."""
    shape = bare(holder.model_fields[name].annotation)
    item = bare(get_args(shape)[0]) if get_origin(shape) is tuple else None
    if mark_at(holder, (name, 0), model.Ref):
        return "It takes ids in brackets, as in [one, two]"
    if not (isinstance(item, type) and issubclass(item, BaseModel)):
        return ""
    first = next(key for key, field in item.model_fields.items() if field.is_required())
    return f"Each of its items begins with '- {first}: …'"


_EVERYDAY = {
    **dict.fromkeys(
        ("synonym", "synonyms", "aka", "alias", "aliases", "also_known_as", "other_names", "abbreviation"), "also_called"
    ),
    **dict.fromkeys(("plural", "plurals", "inflections", "variants"), "forms"),
    **dict.fromkeys(("see", "see_also", "related", "related_terms"), "related_to"),
    **dict.fromkeys(("broader", "parent", "type_of", "is_a", "subclass_of"), "kind_of"),
    **dict.fromkeys(("description", "meaning", "def", "gloss"), "definition"),
    **dict.fromkeys(("name", "title", "word", "label"), "term"),
    **dict.fromkeys(("not", "not_to_be_confused_with", "confused_with", "versus", "vs", "opposite", "antonyms"), "contrast_with"),
    **dict.fromkeys(("tags", "categories", "category"), "topics"),
    **dict.fromkeys(("source", "ref", "refs", "references", "citation"), "sources"),
    **dict.fromkeys(("author", "who"), "by"),
    **dict.fromkeys(("example",), "examples"),
    **dict.fromkeys(("note", "comment", "comments"), "notes"),
    **dict.fromkeys(("reason", "because"), "why"),
    **dict.fromkeys(("content", "body"), "text"),
    **dict.fromkeys(("answers",), "answer"),
    **dict.fromkeys(("date", "created"), "added"),
    **dict.fromkeys(("rules", "house_rules"), "usage"),
    **dict.fromkeys(("begriff", "wort", "benennung", "terme", "mot", "t\u00e9rmino", "termine"), "term"),
    **dict.fromkeys(("d\u00e9finition", "definici\u00f3n", "definizione", "bedeutung"), "definition"),
    **dict.fromkeys(("beispiel", "beispiele", "exemple", "exemples", "ejemplos", "esempi"), "examples"),
    **dict.fromkeys(("quelle", "quellen", "fuentes", "fonti"), "sources"),
    **dict.fromkeys(("synonyme", "auch_genannt", "sin\u00f3nimos", "sinonimi"), "also_called"),
    **dict.fromkeys(("formen", "formes", "mehrzahl", "pluriel"), "forms"),
    **dict.fromkeys(("siehe_auch", "siehe", "voir_aussi", "voir"), "related_to"),
    **dict.fromkeys(("oberbegriff", "g\u00e9n\u00e9rique"), "kind_of"),
    **dict.fromkeys(("frage", "pregunta", "domanda"), "question"),
    **dict.fromkeys(("antwort", "r\u00e9ponse", "respuesta", "risposta"), "answer"),
    **dict.fromkeys(("anmerkung", "anmerkungen", "remarque", "remarques", "notas"), "notes"),
    **dict.fromkeys(("isbn", "doi", "page", "pages", "edition", "volume"), "note"),
    **dict.fromkeys(("year", "jahr", "ann\u00e9e", "date_published"), "published"),
    **dict.fromkeys(("link", "website", "address", "web"), "url"),
    **dict.fromkeys(("authors", "autor", "auteur", "written_by"), "author"),
}
"""Words that people use elsewhere for a field of ours."""


def _key_above(fault: Fault) -> str:
    """Return the key before an unknown one, if the unknown one is known there."""
    parent = find(fault.root, fault.steps[:-1])
    keys = list(parent.values) if isinstance(parent, MappingNode) else []
    at = keys.index(str(fault.steps[-1])) if fault.steps[-1] in keys else 0
    for above in reversed(keys[:at]):
        inner = model_at(fault.shape, (*fault.steps[:-1], above))
        if inner and fault.steps[-1] in inner.model_fields:
            return above
        if inner:
            break
    return ""
