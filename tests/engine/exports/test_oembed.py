"""The answers for sites that show a card in place of a link, as their hosts read them."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from distinguo.exports.context import ExportContext
from distinguo.exports.oembed import oembed

from tests.engine.exports.conftest import ADDRESS

HOSTILE = """x\"'><script>alert(1)</script>&amp; <img src=x onerror=alert(1)>"""


class Read(HTMLParser):
    """The elements and the text of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += f"{data}\n"


def test_each_answer_says_what_the_form_asks_for(known: ExportContext) -> None:
    """The fields of a rich answer, each of its type; the quotation leads to the term's page, and has nothing but plain elements."""
    for id, term in known.glossary.terms.items():
        path, content = oembed(known, id)
        assert path == f"data/oembed/{id}.json"
        said = json.loads(content)
        assert (said["version"], said["type"], said["title"]) == ("1.0", "rich", term.term)
        assert (said["provider_name"], said["provider_url"]) == (known.title, ADDRESS)
        assert all(type(said[name]) is int and said[name] > 0 for name in ("width", "height", "cache_age"))
        read = Read(said["html"])
        assert read.elements[0] == ("blockquote", {"cite": f"{ADDRESS}terms/{id}/", "lang": known.glossary.language})
        assert ("a", {"href": f"{ADDRESS}terms/{id}/"}) in read.elements
        assert {tag for tag, _ in read.elements} <= {"blockquote", "p", "a", "strong"}
        assert term.term in read.text


def test_the_difference_the_definition_and_the_source(make) -> None:  # type: ignore[no-untyped-def]  # a function of texts by path
    """What sets the term apart comes first; without a comparison or a source, it is left out. Names that hold markup stay text."""
    name = json.dumps(HOSTILE)
    publication = make(
        sources=f"book: {{title: {name}, url: 'https://book.example/'}}\n",
        terms__a=f"term: {name}\ndefinition: {{text: 'What a is & <b>not</b>.', sources: [book]}}\n",
        terms__b="term: b\ndefinition: {text: What b is., by: editors}\n",
        terms__c="term: c\ndefinition: {text: What c is., by: editors}\n",
        comparisons__a_vs_b="terms: [a, b]\ndifference: {text: An a is no b., by: editors}\n",
    )
    publication = replace(publication, title=HOSTILE)
    said = json.loads(oembed(publication, "a")[1])
    assert (said["title"], said["provider_name"]) == (HOSTILE, HOSTILE)
    read = Read(said["html"])
    assert [tag for tag, _ in read.elements] == ["blockquote", "p", "a", "p", "strong", "p", "p"]
    assert read.text.splitlines() == [
        HOSTILE,
        f"{HOSTILE}, not b:",
        " An a is no b.",
        publication.plain(publication.glossary.terms["a"].definition_text),
        f"Source: {HOSTILE}",
    ]
    assert Read(json.loads(oembed(publication, "c")[1])["html"]).text == "c\nWhat c is.\n"


def test_without_the_address_of_the_site_there_is_none(known: ExportContext) -> None:
    """A link could not be followed from elsewhere."""
    with pytest.raises(ValueError, match="address"):
        oembed(replace(known, address=""), next(iter(known.glossary.terms)))
