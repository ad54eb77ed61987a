"""A table of terms: our own ``terms.csv``, or anybody's whose columns have names that we can guess."""

from __future__ import annotations

import csv
import dataclasses
import io

from distinguo.exports.csv_tables import restored, several, single
from distinguo.importers.clean_text import one_line
from distinguo.importers.concepts import Concept, Vocabulary
from distinguo.problems.problem import Location, problem
from distinguo.text.fold import fold

COLUMNS = {
    "id": ("id", "identifier", "key", "notation", "code"),
    "term": ("term", "name", "label", "preferred label", "preflabel", "preferred term", "word", "entry"),
    "also_called": ("also called", "synonyms", "synonym", "altlabel", "alternative labels", "aliases", "alias"),
    "deprecated": ("deprecated", "deprecated terms", "avoid"),
    "forms": ("forms", "hiddenlabel", "inflections", "plural"),
    "definition": ("definition", "description", "meaning", "explanation"),
    "notes": ("notes", "note", "comment", "comments", "scope note"),
    "examples": ("examples", "example"),
    "kind_of": ("kind of", "broader", "broader term", "parent", "parents"),
    "part_of": ("part of", "whole"),
    "related_to": ("related to", "related", "see also"),
    "contrast_with": ("contrast with", "not to be confused with"),
    "topics": ("topics", "topic", "category", "categories", "domain", "subject field"),
    "sources": ("sources", "source", "reference"),
    "status": ("status",),
    "superseded_by": ("superseded by",),
    "added": ("added", "created"),
    "reviewed": ("reviewed",),
    "url": ("url",),
    "search_also": ("search also",),
    "in_other_languages": ("in other languages", "translations"),
}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_AS_UTF_8 = (
    "save the table again as UTF-8: in Excel as 'CSV UTF-8 (comma delimited)', in LibreOffice Calc with the character set "
    "'Unicode (UTF-8)'; then import that file."
)
MAX_FIELD = 500_000
"""The longest field that is read, in characters: many times what an entry has room for."""
_DERIVED = {"url"}
_MANY = {
    "also_called",
    "deprecated",
    "forms",
    "notes",
    "examples",
    "kind_of",
    "part_of",
    "related_to",
    "contrast_with",
    "topics",
    "sources",
    "search_also",
    "in_other_languages",
}


def vocabulary_from_csv(data: bytes, shown: str, title: str) -> Vocabulary:
    """Return the rows of a table as concepts."""
    vocabulary = Vocabulary(title)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        where = Location(shown) if data.startswith(_UTF_16) or b"\0" in data[:1000] else Location(shown, line)
        reason = "this is UTF-16 text, not UTF-8" if where.line == 1 and b"\0" in data[:1000] else "this is not UTF-8 text"
        vocabulary.problems.append(dataclasses.replace(problem("unreadable-import", where, reason=reason), hint=_AS_UTF_8))
        return vocabulary
    csv.field_size_limit(MAX_FIELD)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter)
    try:
        header = next(rows, [])
        fields = _fields(header, vocabulary, Location(shown))
        if "term" not in fields:
            reason = "no column is called 'term', 'name' or 'label'"
            vocabulary.problems = [problem("unreadable-import", Location(shown), reason=reason)]
            return vocabulary
        before = rows.line_num
        for row in rows:
            where, before = Location(shown, before + 1), rows.line_num
            _row(
                vocabulary, where, {name: restored(row[at]).strip() for name, at in fields.items() if at < len(row)}, row, header
            )
    except csv.Error as error:
        vocabulary.problems.append(problem("unreadable-import", Location(shown, rows.line_num), reason=str(error)))
    _resolve(vocabulary)
    return vocabulary


def _fields(header: list[str], vocabulary: Vocabulary, where: Location) -> dict[str, int]:
    """Return which column holds what; report unknown columns."""
    found: dict[str, int] = {}
    for position, title in enumerate(header):
        plain = fold(title.replace("_", " ").replace("-", " "))
        field = next((field for field, names in COLUMNS.items() if plain in names), None)
        if field is None or field in found:
            if plain:
                vocabulary.left_out(where, f"the column {title!r}")
        elif field not in _DERIVED:
            found[field] = position
    return found


def _row(vocabulary: Vocabulary, where: Location, values: dict[str, str], row: list[str], header: list[str]) -> None:
    if not any(field.strip() for field in row):
        return
    name = one_line(single(values.get("term", "")))
    if not name:
        vocabulary.left_out(where, f"the row {' | '.join(row)}", "it names no term")
        return
    if len(row) > len(header):
        vocabulary.left_out(where, " | ".join(row[len(header) :]), "the row has more fields than the header")
    key = values.get("id") or name
    concept = Concept(
        key, where, name=name, wanted_id=values.get("id", ""), definitions=[d] if (d := values.get("definition")) else []
    )
    for field in _MANY & set(values):
        target = {"also_called": "admitted"}.get(field, field)
        separator = "|" if "|" in values[field] or field in {"notes", "examples"} else ";"
        setattr(concept, target, several(values[field], separator))
    status = values.get("status", "").casefold()
    concept.retired = status in {"retired", "deprecated", "superseded"}
    concept.draft = status in {"draft", "proposed", "candidate", "in progress"}
    if status and not concept.retired and not concept.draft and status not in {"current", "approved", "published", "final"}:
        vocabulary.left_out(where, f"the status {values['status']!r}", "an entry is a draft, current, superseded or retired")
    concept.superseded_by = values.get("superseded_by", "")
    concept.added, concept.reviewed = values.get("added", ""), values.get("reviewed", "")
    vocabulary.concepts.append(concept)


def _resolve(vocabulary: Vocabulary) -> None:
    """Let references by name lead to the same concepts as those by id, and give rows with the same id different keys."""
    seen: set[str] = set()
    names: dict[str, str] = {}
    for concept in vocabulary.concepts:
        if concept.key in seen:
            vocabulary.changed(concept.where, f"{concept.key!r} stands in another row as well", "each row becomes an entry")
            concept.key = f"{concept.key}#{concept.where.line}"
        seen.add(concept.key)
        names.setdefault(concept.name.casefold(), concept.key)
    for concept in vocabulary.concepts:
        for field in ("kind_of", "part_of", "related_to", "contrast_with"):
            keys = [key if key in seen else names.get(key.casefold(), key) for key in getattr(concept, field)]
            setattr(concept, field, keys)
        if concept.superseded_by and concept.superseded_by not in seen:
            concept.superseded_by = names.get(concept.superseded_by.casefold(), concept.superseded_by)
