"""One text through everything: what a reader is shown of it is the same in every file, and is what was written."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html import unescape
from xml.etree import ElementTree

import pytest
import rdflib
from distinguo.exports.context import ExportContext
from distinguo.exports.csv_tables import restored
from distinguo.exports.formats import FORMATS
from distinguo.exports.markdown_pages import markdown_version
from distinguo.pages.hover_cards import hover_card
from distinguo.pages.search_entries import search_entries
from distinguo.pages.site_plan import plan
from distinguo.pages.structured_data import structured
from distinguo.rendering.renderer import Renderer
from hypothesis import example, given, settings
from hypothesis import strategies as st

SIGNS = [*"*_#>|=:!-+.()\"'&%@~{}", " ", " ", "1. ", "> ", "- ", "=== ", " # ", " : "]
WORDS = ["a", "bc", "\u00e9", "7", "\u00b0", "people", "'s", "\u2019", "\u2013", "\u0915\u0941", "\u5ba2"]
TEXTS = st.lists(st.sampled_from(SIGNS + WORDS), min_size=1, max_size=14).map("".join).map(str.strip).filter(str.strip)
Make = Callable[..., ExportContext]


def squeezed(text: str) -> str:
    """Return a text without its spaces: how many stand between two words is nobody's concern."""
    return "".join(text.split())


def bare(html: str) -> str:
    """Return the text of some HTML."""
    return unescape(re.sub(r"<[^>]*>", "", html))


@pytest.fixture(scope="module")
def of_text(make: Make) -> Callable[[str], ExportContext]:
    """Return a function that puts one text into a definition, a cell, a note, an answer and a difference."""

    def from_text(text: str) -> ExportContext:
        one = {"text": text, "by": "editors"}
        term = {"definition": one, "traits": {"row": {"value": text, "by": "editors"}}, "notes": [one], "added": "2026-01-02"}
        question = {"question": "Is it so?", "about": ["first"], "answer": one, "because": [one], "added": "2026-01-02"}
        comparison = {"terms": ["first", "second"], "difference": one, "added": "2026-01-02"}
        return make(
            criteria=json.dumps({"criteria": {"row": {"name": "Row"}}}),
            terms__first=json.dumps({"term": "firstling", **term}, ensure_ascii=False),
            terms__second=json.dumps({"term": "secondling", **term, "contrast_with": ["first"]}, ensure_ascii=False),
            questions__is_it_so=json.dumps(question, ensure_ascii=False),
            comparisons__first_vs_second=json.dumps(comparison, ensure_ascii=False),
        )

    return from_text


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(text=TEXTS)
@example(text="> 100 people")
@example(text="1986. A year")
@example(text="=SUM(A1)")
@example(text="a | b \u2019s * 7")
def test_every_file_says_what_was_written(of_text: Callable[[str], ExportContext], text: str) -> None:
    """The page, its Markdown version, JSON, CSV, RDF, feed, search, hover card and structured data."""
    context = of_text(text)
    glossary, prose = context.glossary, context.prose
    plain = squeezed(prose.plain(text))
    assert re.sub(r"[*_]", "", plain) == re.sub(r"[*_]", "", squeezed(text)), "nothing but emphasis is a mark here"
    term = next(page for page in plan(glossary, prose).pages if page.url == "terms/first/")
    shown = Renderer(glossary, prose).render(term).html
    assert squeezed(bare(shown)).count(plain) >= 3

    document = json.loads(FORMATS["json"](context))
    held = document["terms"]["first"]
    assert squeezed(held["definition"]) == plain
    assert held["entry"]["definition"]["text"] == glossary.terms["first"].definition.text == text
    [row, *_] = [row for row in csv.DictReader(io.StringIO(FORMATS["csv"](context).decode("utf-8-sig"))) if row["id"] == "first"]
    assert squeezed(restored(row["definition"])) == plain, "but for the sign that keeps a table from taking it for a formula"
    graph = rdflib.Graph().parse(data=FORMATS["turtle"](context), format="turtle")
    values = {squeezed(str(value)) for value in graph.objects() if isinstance(value, rdflib.Literal)}
    assert plain in values
    feed = ElementTree.fromstring(FORMATS["feed"](context))
    assert plain in {squeezed(one.text or "") for one in feed.iter("{http://www.w3.org/2005/Atom}summary")}
    [found, *_] = search_entries(glossary, prose, term)
    assert squeezed(found.text) == plain
    assert plain in squeezed(bare(json.loads(hover_card(glossary, prose, "first", str).partition("]=")[2].rstrip(";\n"))["text"]))
    said = structured(glossary, prose, term, context.title, context.address)
    assert plain in squeezed(json.dumps(said, ensure_ascii=False).replace('\\"', '"'))
    written = markdown_version(context, term, shown, context.url)
    again = of_text("x").prose
    assert squeezed(re.sub(r"[^\w]", "", again.plain(written))).count(re.sub(r"[^\w]", "", plain)) >= 1
