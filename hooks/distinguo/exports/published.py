"""All files for other tools that are published with a site, each with its path from the site's root."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from distinguo.exports.csv_tables import as_csv, csv_table
from distinguo.exports.feed import feed
from distinguo.exports.graph import entry_subjects, shared_subjects
from distinguo.exports.inventory import inventory
from distinguo.exports.json_document import SCHEMA_NAME, as_json, glossary_json
from distinguo.exports.json_schema import glossary_schema
from distinguo.exports.jsonld import as_jsonld, jsonld
from distinguo.exports.llms import llms_txt
from distinguo.exports.markdown_pages import markdown_pages
from distinguo.exports.publication import Publication
from distinguo.exports.turtle import as_turtle, turtle
from distinguo.exports.vale import vale_files
from distinguo.glossary.glossary import EntryKey, EntryKind
from distinguo.pages.page import Page

_KINDS: tuple[EntryKind, ...] = ("term", "comparison", "question")


class Parts(NamedTuple):
    """What one entry adds to the files that are made from the whole glossary, in the notation of each."""

    json: str
    turtle: str
    jsonld: str
    csv: str


def parts(publication: Publication, entry: EntryKey) -> Parts:
    """Return what an entry adds."""
    subjects = tuple(entry_subjects(publication, entry))
    return Parts(as_json(publication, entry), as_turtle(subjects), as_jsonld(subjects), as_csv(publication, entry))


def published(publication: Publication, pages: Iterable[Page]) -> Iterator[tuple[str, bytes]]:
    """Yield every file; ``pages`` are those that get a twin in Markdown."""
    pages = tuple(pages)
    publication.keep(shown for page in pages for shown in page.data.values())
    made = {entry: parts(publication, entry) for entry in publication.entries}
    yield from whole(publication, made)
    for id in publication.glossary.terms:
        yield term_file(id, made[EntryKey("term", id)])
    for page, text in markdown_pages(publication, pages):
        yield f"{page.url}index.md", text.encode()


def term_file(id: str, parts: Parts) -> tuple[str, bytes]:
    """Return the file of one term, for single look-ups: its path, and its content."""
    return f"data/terms/{id}.json", f"{parts.json}\n".encode()


def whole(publication: Publication, parts: Mapping[EntryKey, Parts]) -> Iterator[tuple[str, bytes]]:
    """Yield the files that are made from the whole glossary, from the parts of its entries."""
    made = [parts[entry] for entry in publication.entries]
    shared = tuple(shared_subjects(publication))
    yield "data/glossary.json", glossary_json(publication, lambda entry: parts[entry].json)
    yield f"data/{SCHEMA_NAME}", glossary_schema()
    yield "data/glossary.ttl", turtle(shared, (part.turtle for part in made))
    yield "data/glossary.jsonld", jsonld(shared, (part.jsonld for part in made))
    for kind in _KINDS:
        rows = (parts[entry].csv for entry in publication.entries if entry.kind == kind)
        yield f"data/{kind}s.csv", csv_table(kind, rows)
    yield from vale_files(publication)
    yield "objects.inv", inventory(publication)
    yield "llms.txt", llms_txt(publication)
    yield "feed.xml", feed(publication)
