"""All files for other tools that are published with a site, each with its path from the site's root."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from distinguo.exports.csv_tables import comparisons_csv, questions_csv, terms_csv
from distinguo.exports.feed import feed
from distinguo.exports.graph import graph
from distinguo.exports.inventory import inventory
from distinguo.exports.json_document import SCHEMA_NAME, glossary_json, term_json
from distinguo.exports.json_schema import glossary_schema
from distinguo.exports.jsonld import jsonld
from distinguo.exports.llms import llms_txt
from distinguo.exports.markdown_pages import markdown_pages
from distinguo.exports.publication import Publication
from distinguo.exports.turtle import turtle
from distinguo.exports.vale import vale_files
from distinguo.pages.page import Page


def published(publication: Publication, pages: Iterable[Page]) -> Iterator[tuple[str, bytes]]:
    """Yield every file; ``pages`` are those that get a twin in Markdown."""
    pages = tuple(pages)
    publication.keep(shown for page in pages for shown in page.data.values())
    yield from whole(publication)
    for id in publication.glossary.terms:
        yield f"data/terms/{id}.json", (term_json(publication, id) + "\n").encode()
    for page, text in markdown_pages(publication, pages):
        yield f"{page.url}index.md", text.encode()


def whole(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Yield the files that are made from the whole glossary."""
    subjects = list(graph(publication))
    yield "data/glossary.json", glossary_json(publication)
    yield f"data/{SCHEMA_NAME}", glossary_schema()
    yield "data/glossary.ttl", turtle(subjects)
    yield "data/glossary.jsonld", jsonld(subjects)
    yield "data/terms.csv", terms_csv(publication)
    yield "data/comparisons.csv", comparisons_csv(publication)
    yield "data/questions.csv", questions_csv(publication)
    yield from vale_files(publication)
    yield "objects.inv", inventory(publication)
    yield "llms.txt", llms_txt(publication)
    yield "feed.xml", feed(publication)
