"""Lossless JSON: each entry as it was written, and beside it what is derived from it.

``glossary.json`` comes back as the very same files: see :mod:`distinguo.importers.json_file`.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from distinguo.exports.context import ExportContext
from distinguo.exports.join import join_pieces
from distinguo.exports.json_format import FORMAT, SCHEMA_NAME, VERSION
from distinguo.formatter.format_file import Comment
from distinguo.formatter.key_order import ordered
from distinguo.glossary.entries import CellState, EntryKey, Trait
from distinguo.loading.files import File
from distinguo.loading.layout import FILES
from distinguo.schema.model import Cited
from distinguo.text.untranslated import Untranslated


def glossary_json(
    publication: ExportContext,
    parts: Callable[[EntryKey], str] | None = None,
    comments: Mapping[str, Iterable[Comment]] | None = None,
) -> bytes:
    """Return the whole glossary, an entry per line.

    ``parts`` gives what :func:`as_json` made of an entry, if that is known already; ``comments`` are those of the glossary's
    files, by path inside it.
    """
    parts = parts or functools.partial(as_json, publication)
    sections: dict[str, Any] = {"$schema": SCHEMA_NAME, "format": FORMAT, "version": VERSION}
    sections |= {"title": publication.title, "language": publication.language}
    if publication.address:
        sections["address"] = publication.address
    sections |= {"terms": {}, "comparisons": {}, "questions": {}}
    for entry in publication.entries:
        sections[f"{entry.kind}s"][entry.id] = entry
    for name in FILES:
        if file := publication.glossary.files.single.get(name):
            sections[name] = as_written(file)
    if translations := publication.glossary.files.translations:
        sections["translations"] = {
            language: {name: as_written(file) for name, file in sorted(files.items())}
            for language, files in sorted(translations.items())
        }
    if comments:
        sections["comments"] = {
            path: [[list(comment.path), comment.place, comment.text] for comment in found]
            for path, found in comments.items()
            if found
        }
    return join_pieces(_by_line(sections, parts))


def as_json(publication: ExportContext, entry: EntryKey) -> str:
    """Return the document of an entry, as JSON on one line."""
    documents = {"term": term_document, "comparison": comparison_document, "question": question_document}
    document = documents[entry.kind](publication, entry.id)
    if publication.glossary.original and document["entry"]:
        said = publication.glossary.entry(entry)
        document["not_translated"] = list(_not_translated(said)) if said else []
    return _dump(document)


def _not_translated(value: Any, way: str = "") -> Iterator[str]:
    """Yield the ways to the texts of an entry that are not translated: keys, and places from 0 on, with strokes between them."""
    if type(value) is Untranslated:
        yield way.removeprefix("/")
    elif isinstance(value, BaseModel):
        for name in sorted(value.model_fields_set):
            yield from _not_translated(getattr(value, name), f"{way}/{name}")
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _not_translated(inner, f"{way}/{key}")
    elif isinstance(value, tuple):
        for place, inner in enumerate(value):
            yield from _not_translated(inner, f"{way}/{place}")


def term_document(publication: ExportContext, id: str) -> dict[str, Any]:
    """Return the document of a term."""
    glossary = publication.glossary
    term = glossary.terms[id]
    relations: dict[str, list[str]] = {}
    for related in glossary.relations[id]:
        outward = related.label == related.type.label
        relations[related.type.field if outward else related.type.inverse] = list(related.terms)
    return {
        "id": id,
        "url": publication.entry_url(EntryKey("term", id), depth=1),
        "name": term.term,
        "definition": publication.plain(term.definition_text),
        "relations": relations,
        "comparisons": [compared.id for compared in glossary.comparisons_of[id]],
        "questions": list(glossary.questions_of[id]),
        "disagreements": [dispute.disagreement.id for dispute in glossary.disputes_of[id]],
        "cells": {
            row.id: _cell(publication, row.cells[0].trait) for group in publication.table((id,)).groups for row in group.rows
        },
        "entry": as_written(glossary.files.terms[id]),
    }


def _cell(publication: ExportContext, trait: Trait) -> dict[str, Any]:
    """Return one cell, resolved. Cells that are not recorded are left out of terms; tables name them."""
    found: dict[str, Any] = {"state": trait.state.value.replace(" ", "_")}
    if trait.text:
        found["text"] = publication.plain(trait.text)
    if trait.cell and trait.cell.note:
        found["note"] = publication.plain(trait.cell.note.text)
    if isinstance(trait.cell, Cited) and trait.cell.sources:
        found["sources"] = list(trait.cell.sources)
    found["stated_by"] = trait.stated_by
    found["inherited"] = trait.inherited
    return found


def comparison_document(publication: ExportContext, id: str) -> dict[str, Any]:
    """Return the document of a comparison; its ``entry`` is null where it has no file."""
    glossary = publication.glossary
    compared = glossary.comparisons[id]
    rows = [
        {
            "criterion": row.id,
            "differs": row.differs,
            "states": {cell.term: CellState(cell.state).value.replace(" ", "_") for cell in row.cells},
        }
        for row in publication.table(compared.terms).rows
    ]
    return {
        "id": id,
        "url": publication.entry_url(EntryKey("comparison", id), depth=1),
        "title": publication.title_of(EntryKey("comparison", id)),
        "terms": list(compared.terms),
        "rows": rows,
        "entry": as_written(glossary.files.comparisons[id]) if id in glossary.files.comparisons else None,
    }


def question_document(publication: ExportContext, id: str) -> dict[str, Any]:
    """Return the document of a question."""
    return {
        "id": id,
        "url": publication.entry_url(EntryKey("question", id), depth=1),
        "entry": as_written(publication.glossary.files.questions[id]),
    }


def as_written(file: File[Any]) -> Any:
    """Return what a file says as texts, lists and mappings, its keys in canonical order."""
    return ordered(file.plain(), file.shape)


_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _by_line(sections: Mapping[str, Any], parts: Callable[[EntryKey], str]) -> Iterator[str]:
    """Yield a JSON object piece by piece, with each of its members, and each entry in them, on a line of its own."""
    before = "{\n"
    for name, value in sections.items():
        yield f"{before}{_dump(name)}:"
        before = ",\n"
        if isinstance(value, dict) and value:
            between = "{\n"
            for key, member in value.items():
                yield f"{between}{_dump(key)}:"
                yield parts(member) if isinstance(member, EntryKey) else _dump(member)
                between = ",\n"
            yield "\n}"
        else:
            yield _dump(value)
    yield "\n}\n"
