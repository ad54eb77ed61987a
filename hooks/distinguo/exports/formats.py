"""The formats of ``distinguo export``, by name."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator, Mapping

from distinguo.exports.abbreviations import abbreviations, ezglossary
from distinguo.exports.context import ExportContext
from distinguo.exports.csv_tables import as_csv, csv_table
from distinguo.exports.evaluation import evaluation
from distinguo.exports.feed import feed
from distinguo.exports.inventory import inventory
from distinguo.exports.json_document import glossary_json
from distinguo.exports.json_schema import glossary_schema
from distinguo.exports.jsonld import as_jsonld, jsonld
from distinguo.exports.llms_txt import llms_txt
from distinguo.exports.rdf_graph import entry_subjects
from distinguo.exports.rdf_model import Subject
from distinguo.exports.rdf_shared import shared_subjects
from distinguo.exports.rdf_translations import translated_subjects
from distinguo.exports.shape import shape
from distinguo.exports.tbx import tbx
from distinguo.exports.turtle import as_turtle, turtle
from distinguo.exports.vale import STYLE, vale_files
from distinguo.formatter.format_file import comments_of
from distinguo.glossary.entries import EntryKind


def lossless_json(publication: ExportContext) -> bytes:
    """Return the glossary with the comments of its files, which the published document leaves out: they are the editors' own."""
    comments = {
        file.path.partition("/")[2]: tuple(comment for part in file.on_disk for comment in comments_of(part.raw))
        for file in (*publication.glossary.files, *publication.glossary.files.translated)
    }
    return glossary_json(publication, comments=comments)


def _beside_entries(publication: ExportContext) -> Iterator[Subject]:
    return itertools.chain(shared_subjects(publication), translated_subjects(publication))


def full_turtle(publication: ExportContext) -> bytes:
    """Return the whole graph in Turtle, with all its languages."""
    entries = (as_turtle(entry_subjects(publication, entry)) for entry in publication.entries)
    return turtle(_beside_entries(publication), entries)


def full_jsonld(publication: ExportContext) -> bytes:
    """Return the whole graph in JSON-LD, with all its languages."""
    entries = (as_jsonld(entry_subjects(publication, entry)) for entry in publication.entries)
    return jsonld(_beside_entries(publication), entries)


def full_csv(kind: EntryKind, publication: ExportContext) -> bytes:
    """Return the table of all entries of a kind."""
    rows = (as_csv(publication, entry) for entry in publication.entries if entry.kind == kind)
    return csv_table(kind, rows, translated=publication.glossary.original is not None)


FORMATS: Mapping[str, Callable[[ExportContext], bytes]] = {
    "json": lossless_json,
    "json-schema": lambda _: glossary_schema(),
    "turtle": full_turtle,
    "jsonld": full_jsonld,
    "csv": functools.partial(full_csv, "term"),
    "comparisons-csv": functools.partial(full_csv, "comparison"),
    "questions-csv": functools.partial(full_csv, "question"),
    "tbx": tbx,
    "abbreviations": abbreviations,
    "ezglossary": ezglossary,
    "shacl": lambda _: shape(),
    "inventory": inventory,
    "vale": lambda publication: dict(vale_files(publication))[f"data/vale/{STYLE}.zip"],
    "llms": llms_txt,
    "evaluation": evaluation,
    "feed": feed,
}
