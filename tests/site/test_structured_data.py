"""What pages tell search engines, read back from the built site."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from distinguo.loader import load
from distinguo.text.script_json import script_json

from tests.conftest import ROOT


class _Statements(HTMLParser):
    """Collects the JSON-LD of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and dict(attrs).get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = False


def things(site: Path, url: str) -> dict[str, Any]:
    """Return what a page says, by type."""
    (said,) = _Statements((site / url / "index.html").read_text("utf-8")).found
    document = json.loads(said)
    assert document["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in document["@graph"]}


KINDS = {
    "": {"WebSite"},
    "terms/": {"DefinedTermSet", "BreadcrumbList"},
    "terms/internal-client/": {"DefinedTerm", "BreadcrumbList"},
    "compare/client-vs-customer/": {"WebPage", "BreadcrumbList"},
    "questions/": {"FAQPage", "BreadcrumbList"},
    "questions/is-every-client-a-customer/": {"QAPage", "BreadcrumbList"},
    "sources/kumar/": {"BreadcrumbList"},
}


@pytest.mark.parametrize("url", KINDS)
def test_each_kind_of_page_says_what_it_is(shipped_site: Path, url: str) -> None:
    """The types that search engines know for it, and where it stands."""
    assert set(things(shipped_site, url)) >= KINDS[url] - {"BreadcrumbList" if url.count("/") < 2 else ""}


def test_a_term_names_its_set_and_its_other_names(shipped_site: Path) -> None:
    """The structured data says what the entry says."""
    glossary = load(ROOT / "glossary").glossary
    assert glossary
    entry = glossary.terms["internal-client"]
    said = things(shipped_site, "terms/internal-client/")["DefinedTerm"]
    assert said["name"] == entry.term
    assert said["alternateName"] == [designation.name for designation in entry.also_called]
    assert said["description"]
    assert said["inDefinedTermSet"]["@type"] == "DefinedTermSet"


def test_questions_have_their_answers(shipped_site: Path) -> None:
    """A question's page has its answer with the reasons; their index has every question with the short one."""
    glossary = load(ROOT / "glossary").glossary
    assert glossary
    id = "is-every-client-a-customer"
    asked = things(shipped_site, f"questions/{id}/")["QAPage"]["mainEntity"]
    assert asked["name"] == glossary.questions[id].question
    all_of_them = things(shipped_site, "questions/")["FAQPage"]["mainEntity"]
    assert [entry["name"] for entry in all_of_them] == [entry.question for entry in glossary.questions.values()]
    short = next(entry for entry in all_of_them if entry["name"] == asked["name"])["acceptedAnswer"]["text"]
    assert asked["acceptedAnswer"]["text"].startswith(short)
    assert len(asked["acceptedAnswer"]["text"]) > len(short)


def test_the_trail_leads_from_home_to_the_page(shipped_site: Path) -> None:
    """Its steps are counted, and the last is the page itself."""
    steps = things(shipped_site, "terms/internal-client/")["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert [step["name"] for step in steps] == ["Home", "Terms", "internal client"]


@pytest.mark.parametrize(
    "name", ["</script><script>alert(1)</script>", "<!--<script>", "a & b", 'say "no"', "\u2028 line", "{{ 7*7 }}"]
)
def test_no_name_ends_the_script_it_stands_in(name: str) -> None:
    """Whatever a name holds, a browser reads the same name back."""
    html = f'<script type="application/ld+json">{script_json({"name": name})}</script>'
    assert [json.loads(said) for said in _Statements(html).found] == [{"name": name}]
    assert html.count("<") == 2
