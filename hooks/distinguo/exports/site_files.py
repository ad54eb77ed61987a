"""All files for other tools that are published with a site, each with its path from the site's root."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from distinguo.exports.context import ExportContext
from distinguo.exports.csv_tables import as_csv, csv_table
from distinguo.exports.embed_names import embed_names
from distinguo.exports.feed import feed
from distinguo.exports.inventory import inventory
from distinguo.exports.json_document import as_json, glossary_json
from distinguo.exports.json_format import SCHEMA_NAME
from distinguo.exports.jsonld import as_jsonld, jsonld
from distinguo.exports.llms_txt import llms_txt
from distinguo.exports.markdown_pages import markdown_pages
from distinguo.exports.rdf_graph import entry_subjects
from distinguo.exports.rdf_shared import shared_subjects
from distinguo.exports.turtle import as_turtle, turtle
from distinguo.exports.usage_script import usage_script
from distinguo.exports.vale import vale_files
from distinguo.glossary.entries import EntryKey, EntryKind
from distinguo.pages.page import Page
from distinguo.pages.revisions import Histories
from distinguo.safe_files import read_own
from distinguo.urls import EMBED_NAMES, USAGE

_KINDS: tuple[EntryKind, ...] = ("term", "comparison", "question")


NOTATIONS = ("json", "ttl", "jsonld", "csv")

ExportPart = Callable[[EntryKey, str], str]
"""Returns an entry's contribution, in a notation, to a file about the whole glossary."""


def parts(publication: ExportContext, entry: EntryKey) -> dict[str, str]:
    """Return an entry's contributions, by notation."""
    subjects = tuple(entry_subjects(publication, entry))
    return {
        "json": as_json(publication, entry),
        "ttl": as_turtle(subjects),
        "jsonld": as_jsonld(subjects),
        "csv": as_csv(publication, entry),
    }


def site_files(publication: ExportContext, pages: Iterable[Page]) -> Iterator[tuple[str, bytes]]:
    """Yield every file; ``pages`` are those that get a Markdown version."""
    pages = tuple(pages)
    publication.keep(shown for page in pages for shown in page.data.values())
    entry_parts = {entry: parts(publication, entry) for entry in publication.entries}
    yield from glossary_files(publication, lambda entry, notation: entry_parts[entry][notation])
    for id in publication.glossary.terms:
        yield term_file(id, entry_parts[EntryKey("term", id)])
    for page, text in markdown_pages(publication, pages):
        yield f"{page.url}index.md", text.encode()


def schema_file() -> bytes:
    """Return the schema of the JSON. It is the same in every site of the same program: a wheel brings it."""
    if (shipped := Path(__file__).with_name(SCHEMA_NAME)).is_file():
        return read_own(shipped)
    from distinguo.exports.json_schema import glossary_schema  # noqa: PLC0415  # takes long to load, and a build may know it already

    return glossary_schema()


def term_file(id: str, parts: Mapping[str, str]) -> tuple[str, bytes]:
    """Return the file of one term, for single look-ups: its path, and its content."""
    return f"data/terms/{id}.json", f"{parts['json']}\n".encode()


def glossary_files(
    publication: ExportContext,
    part: ExportPart,
    histories: Histories | None = None,
    schema: Callable[[], bytes] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Yield the files that are made from the whole glossary, from the parts of its entries; the feed has their histories, if any.

    ``schema`` returns that of the JSON, which may be known already.
    """
    entries, is_translated = publication.entries, publication.glossary.original is not None
    shared = tuple(shared_subjects(publication))
    yield "data/glossary.json", glossary_json(publication, lambda entry: part(entry, "json"))
    yield f"data/{SCHEMA_NAME}", (schema or schema_file)()
    yield "data/glossary.ttl", turtle(shared, (part(entry, "ttl") for entry in entries))
    yield "data/glossary.jsonld", jsonld(shared, (part(entry, "jsonld") for entry in entries))
    for kind in _KINDS:
        yield (
            f"data/{kind}s.csv",
            csv_table(kind, (part(entry, "csv") for entry in entries if entry.kind == kind), translated=is_translated),
        )
    yield from vale_files(publication)
    yield USAGE, usage_script(publication)
    yield EMBED_NAMES, embed_names(publication)
    yield "objects.inv", inventory(publication)
    yield "llms.txt", llms_txt(publication)
    yield "feed.xml", feed(publication, histories)
