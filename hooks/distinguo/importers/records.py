"""Records of terms to concepts: a row of a table, a member of a list, the front matter of a page. The names of fields are many, and known."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from distinguo.exports.csv_tables import several, single
from distinguo.importers.clean_text import one_line
from distinguo.importers.concepts import Concept, ForeignName, ForeignText, OtherName, Text, Vocabulary, Work
from distinguo.importers.separators import Separators
from distinguo.importers.tree import Node, report_unread
from distinguo.schema.model import LANGUAGE_PATTERN
from distinguo.text.fold import fold

FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "identifier", "key", "code", "termid", "term id", "conceptid", "concept id", "slug"),
    "term": (
        "term", "name", "label", "preferred label", "preflabel", "preferred term", "word", "entry", "title", "displayname",
        "display name", "variable", "headword",
    ),
    "also_called": (
        "also called", "synonyms", "synonym", "altlabel", "alternative labels", "alternative label", "aliases", "alias", "aka", "full name",
        "long form", "full form", "fullname", "variants", "variant", "alternate names", "other names", "alternatives",
    ),
    "preferred": ("preferred",),
    "abbreviation": ("abbreviation", "abbreviations", "acronym", "acronyms", "abbr", "short form"),
    "symbol": ("symbol", "symbols"),
    "deprecated": ("deprecated", "deprecated terms", "avoid", "deprecated term"),
    "forms": ("forms", "inflections", "plural", "plurals"),
    "search_also": ("search also", "hiddenlabel", "hidden label", "hidden labels"),
    "definition": (
        "definition", "description", "meaning", "explanation", "def", "short description", "full description", "text", "body",
        "definitions", "content", "gloss", "long description",
    ),
    "notes": ("notes", "note", "comment", "comments", "scope note", "remarks", "scopenote", "usage note"),
    "examples": ("examples", "example", "usage example", "context"),
    "counter_examples": ("counter examples",),
    "kind_of": ("kind of", "broader", "broader term", "parent", "parents", "inherits", "is a"),
    "part_of": ("part of", "whole", "contained in"),
    "related_to": (
        "related to", "related", "see also", "relatedterms", "related terms", "related term", "see", "relatedconcepts",
    ),
    "contrast_with": ("contrast with", "not to be confused with"),
    "topics": ("topics", "topic", "category", "categories", "subject field", "tags", "tag", "subject"),
    "sources": ("sources", "source", "reference", "references", "citation"),
    "status": ("status", "state", "entry status", "entrystatus", "glossary status", "term status"),
    "superseded_by": ("superseded by", "replaced by"),
    "added": ("added", "created", "date", "date added"),
    "reviewed": ("reviewed", "last reviewed"),
    "in_other_languages": ("in other languages", "translations"),
    "part_of_speech": ("part of speech", "pos", "partofspeech"),
    "pronunciation": ("pronunciation", "ipa"),
    "domain": ("domain", "field", "subject area"),
    "notation": ("notation", "number", "concept number"),
    "exact_match": ("exact match", "exactmatch", "same as"),
    "imported_from": ("imported from",),
    "name_types": ("name types",),
    "sort_as": ("sort as", "sort key", "reading", "yomi", "furigana", "読み", "読み方", "よみ"),
    "owner": ("owner",),
    "review_every": ("review every",),
    "approved_by": ("approved by",),
    "approved_on": ("approved on",),
    "url": ("url",),
    "draft": ("draft",),
    "published": ("published",),
}  # fmt: skip
"""The names under which other tools have each field. The first name of all that a record has counts."""

MANY = {
    "also_called", "preferred", "abbreviation", "symbol", "deprecated", "forms", "search_also", "notes", "examples", "counter_examples",
    "kind_of", "part_of", "related_to", "contrast_with", "topics", "sources", "in_other_languages", "exact_match",
}  # fmt: skip
"""Fields of which a record may have several values."""
_PROSE = {"notes", "examples", "counter_examples"}
_DRAFTS = {
    "draft",
    "proposed",
    "candidate",
    "in progress",
    "in review",
    "inreview",
    "submitted",
    "todo",
    "not completed",
    "not_completed",
}
_CURRENT = {"", "current", "approved", "published", "final", "completed", "valid", "accepted", "active", "feedback appreciated"}
_RETIRED = {"retired", "deprecated", "superseded", "withdrawn", "obsolete", "archived", "rejected"}
_IN_LANGUAGE = re.compile(r"(?P<field>.+?)(?:[@_.:\s-]|\s*[(\[])(?P<code>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)[)\]]?")
MAX_TITLE = 200
"""A column that is called by more characters than these is not called by a language."""
_CODE = re.compile(LANGUAGE_PATTERN)
_NAMES = ("name", "term", "label", "displayName", "title", "fullyQualifiedName", "id", "text", "value", "content")


def field_of(title: str, mapping: Mapping[str, str] | None = None) -> str:
    """Return the field that a column or key holds; nothing where it is not known.

    ``mapping`` gives columns by field; what it names is known by nothing else. A field with a language, such as ``term@de``, is
    returned as ``term@de``.
    """
    return _field(title, tuple((mapping or {}).items()))


@functools.lru_cache(maxsize=1_000)
def _field(title: str, mapping: tuple[tuple[str, str], ...]) -> str:
    """Do so once for a column, and not for each of its rows."""
    mapped = {fold(column): field for field, column in mapping}
    if found := mapped.get(fold(title)):
        return found
    plain = _plain(title)
    taken = {field for field, _ in mapping}
    for field, names in FIELDS.items():
        if plain in names and field not in taken:
            return field
    if len(title) <= MAX_TITLE and (match := _IN_LANGUAGE.fullmatch(title.strip())) and len(match["code"]) > 1:
        field, code = field_of(match["field"]), match["code"]
        code = code[:1].lower() + code[1:] if "-" in code else code.lower()
        if field in {"term", "definition", "also_called"} and _CODE.fullmatch(code):
            return f"{field}@{code}"
    return ""


def _plain(title: str) -> str:
    return (
        fold(re.sub(r"[_\-\s*]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", title)).strip())
        if not title.isupper()
        else fold(re.sub(r"[_\-\s*]+", " ", title).strip())
    )


def concept_of(
    record: Node,
    vocabulary: Vocabulary,
    mapping: Mapping[str, str] | None = None,
    prose: Callable[[str], Text] = lambda text: text,
    *,
    own: bool = False,
    separators: Separators | None = None,
) -> Concept | None:
    """Return what a record says as a concept, and report what of it has no place; None where it names no term.

    ``prose`` reads the texts. ``own`` is for exports of ours, whose records have identifiers only where they say so.
    ``separators`` part the fields of all records; without them, this one is read by itself.
    """
    reading = _Reading(prose, separators or Separators(own=own))
    found: dict[str, Node] = {}
    more: list[tuple[str, Node]] = []
    for title, node in record.items():
        field = field_of(title, mapping)
        if field and node.value and field not in found:
            found[field] = node
        elif field in MANY and node.value:
            more.append((field, node))
    if "term" not in found and (other := next((field for field in found if field.startswith("term@")), "")):
        found["term"] = found.pop(other)
        vocabulary.language = vocabulary.language or other.partition("@")[2]
    name = one_line(single(found["term"].text)) if "term" in found else ""
    if not name:
        report_unread(record, vocabulary)
        return None
    id = found["id"].text if "id" in found else ""
    concept = Concept(id or name, record.where, name=name, wanted_id=id)
    for field, node in (*found.items(), *more):
        _read(concept, field, node, vocabulary, reading)
    if own:
        concept.identifier = found["imported_from"].text if "imported_from" in found else ""
        if "url" in found:
            found["url"].skip()
    else:
        concept.identifier = (found["imported_from"].text if "imported_from" in found else "") or id or name
    if "name_types" in found:
        _types(concept, found["name_types"], vocabulary)
    if not separators:
        reading.separators.report(vocabulary)
    report_unread(record, vocabulary, name)
    return concept


def _types(concept: Concept, node: Node, vocabulary: Vocabulary) -> None:
    """Read what kinds of names other names are: each as ``abbreviation: NAME``."""
    named: dict[str, list[OtherName]] = {}
    for other in concept.others:
        named.setdefault(other.name, []).append(other)
    for name_type in several(node.text):
        type, _, name = name_type.partition(": ")
        for other in named.get(name, ()):
            other.type = type
        if name not in named:
            vocabulary.left_out(
                node.where, f"of {concept.name!r}: name_types {name_type}", "it is the type of no name that is there"
            )


class _Reading(NamedTuple):
    """How fields are read: what reads their texts, and what parts their values."""

    prose: Callable[[str], Text]
    separators: Separators


def _read(concept: Concept, field: str, node: Node, vocabulary: Vocabulary, reading: _Reading) -> None:
    prose, separators = reading
    base, _, code = field.partition("@")
    if code and base != "definition":
        concept.foreign += [ForeignName(code, name) for name in _values(node, field, separators)]
    elif code:
        concept.foreign_texts += [ForeignText(code, "definitions", prose(text)) for text in _values(node, field, separators)]
    elif field == "definition":
        concept.definitions += [prose(text) for text in _values(node, field, separators)]
    elif field in _PROSE:
        getattr(concept, field).extend(prose(text) for text in _values(node, field, separators))
    elif field in {"also_called", "preferred", "deprecated", "abbreviation", "symbol"}:
        status = field if field in {"preferred", "deprecated"} else "admitted"
        type = field if field in {"abbreviation", "symbol"} else ""
        if field == "deprecated" and node.value in ("true", "false", "True", "False"):
            concept.retired = node.text.casefold() == "true"
            return
        for name in _values(node, field, separators):
            concept.name_also(name, status, type)
    elif field == "sources":
        concept.sources += _works(node, separators)
    elif field == "in_other_languages":
        _foreign(concept, node, separators)
    elif field == "status":
        _status(concept, node, vocabulary)
    elif field in {"draft", "published"}:
        if str(node.value).casefold() in {"true", "false"}:
            concept.draft |= (node.text.casefold() == "true") == (field == "draft")
    elif field in MANY:
        getattr(concept, field).extend(_values(node, field, separators))
    elif field not in {"id", "term", "url", "imported_from", "definition"} and not code and hasattr(concept, field):
        setattr(concept, field, node.text)


def _works(node: Node, separators: Separators) -> list[Work]:
    """Return the sources of a record: texts, or objects with a title and an address."""
    if isinstance(node.value, str):
        return [Work(title) for title in _values(node, "sources", separators)]
    works = (
        Work(item.text or item.text_of(*_NAMES), "", item.text_of("url", "href", "link", "endpoint")) for item in node.each()
    )
    return [work for work in works if work.title or work.url]


def _values(node: Node, field: str, separators: Separators) -> list[str]:
    """Return the values of a field: of a list each item, of a text what separators part. A definition is one value."""
    if isinstance(node.value, str):
        base = field.partition("@")[0]
        if base == "definition":
            return [node.text]
        return several(node.text) if base in _PROSE else separators.parts(node.text, base, node.where)
    found = []
    for item in node.each():
        said = item.text or item.text_of(*_NAMES)
        if said:
            found.append(said)
    return found


def _foreign(concept: Concept, node: Node, separators: Separators) -> None:
    if isinstance(node.value, dict):
        for code, names in node.items():
            concept.foreign += [ForeignName(code, said) for word in names.each() if (said := word.text or word.text_of(*_NAMES))]
        return
    for word in _values(node, "in_other_languages", separators):
        code, colon, name = word.partition(":")
        concept.foreign.append(ForeignName(code.strip(), name.strip()) if colon else ForeignName("", word))


def _status(concept: Concept, node: Node, vocabulary: Vocabulary) -> None:
    said = node.text
    status = said.casefold()
    concept.retired |= status in _RETIRED
    concept.draft |= status in _DRAFTS
    if status not in _RETIRED | _DRAFTS | _CURRENT:
        vocabulary.left_out(node.where, f"the status {said!r}", "an entry is a draft, current, superseded or retired")
