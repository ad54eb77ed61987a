"""A vocabulary of five hundred terms, imported from a table and built as it is: no comparison, no question, no rule."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from distinguo.cli import main
from playwright.sync_api import Page, expect

from tests.browser.looks import check_every_look
from tests.conftest import Once, build_well, copy_project

pytestmark = pytest.mark.one_page

FIRST = ("bal", "cor", "dun", "fel", "gam", "hes", "lin", "mor", "nal", "por", "ras", "sil", "tam", "ven", "wol", "yar")
SECOND = ("ade", "eni", "ima", "oro", "uba", "yfe", "ost", "ask")
THIRD = ("rel", "tin", "mon", "das")
TERMS = [f"{a}{b}{c}" for a in FIRST for b in SECOND for c in THIRD][:500]


@pytest.fixture(scope="module")
def imported_site(once: Once) -> Path:
    """The site of such a vocabulary, in this project's frame."""

    def make(folder: Path) -> None:
        table = folder / "words.csv"
        with table.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["term", "definition", "synonyms"])
            rows.writerows(
                (
                    name,
                    f"A part of a mill, number {place}, that turns a wheel and lifts a stone.",
                    f"old {name}" if place % 3 == 0 else "",
                )
                for place, name in enumerate(TERMS)
            )
        assert main(["import", "csv", str(table), "--out", str(folder / "glossary"), "--quiet"]) == 0
        build_well(copy_project(folder / "project", folder / "glossary"), folder / "site")

    return once("imported", make) / "site"


@pytest.fixture
def imported_url(imported_site: Path, serve: Callable[[Path], str]) -> str:
    """The address at which it is served."""
    return serve(imported_site)


def test_menus_lead_to_no_empty_page(imported_site: Path) -> None:
    """Neither the menu nor the footer has a way to a page that has nothing to show; its address still answers."""
    home = (imported_site / "index.html").read_text("utf-8")
    menus = "".join(re.findall(r'<nav class="md-tabs".*?</nav>|<footer.*?</footer>', home, re.DOTALL))
    ways = set(re.findall(r'href="(?!http|\.\./|#)([^"]+/)"', menus))
    assert "terms/" in ways
    assert not ways & {"write/", "compare/", "compare/any/", "questions/", "practice/", "disagreements/", "map/", "check/"}
    assert not [way for way in ways if 'class="d-empty"' in (imported_site / way / "index.html").read_text("utf-8")]
    assert 'class="d-empty"' in (imported_site / "compare" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("empty", ["write", "compare", "compare/any", "questions", "practice", "check", "disagreements"])
def test_an_empty_page_leads_to_the_terms(imported_site: Path, empty: str) -> None:
    """It says that nothing is there yet, leads to all terms, and offers no field or picker that could find nothing."""
    article = (imported_site / empty / "index.html").read_text("utf-8").split("<article", 1)[1].split("</article>")[0]
    assert re.search(r'<a href="[./]*terms/">All terms', article)
    assert "<form" not in article and "which-word/" not in article


def test_a_map_without_a_picture_repeats_nothing_in_words(imported_site: Path) -> None:
    """Terms that hang together with no other stand under that heading, not under one for what has been drawn."""
    page = (imported_site / "map" / "index.html").read_text("utf-8")
    assert "The same in words" not in page
    assert page.count("Related to no other term") >= 1


def test_a_source_of_everything_is_short_in_the_table_of_sources(page: Page, imported_url: str) -> None:
    """Five hundred names stand folded behind their number."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(imported_url + "coverage/")
    assert page.evaluate("document.documentElement.scrollHeight") < 2 * 844
    page.locator("td summary", has_text="500 pages").click()
    expect(page.locator("td a").last).to_be_visible()


def test_no_page_lists_what_all_terms_mean(imported_site: Path) -> None:
    """A definition stands on the page of its term, and in the few words that lead there."""
    told = {
        page: len(re.findall("number [0-9]+, that turns a wheel", page.read_text("utf-8")))
        for page in imported_site.rglob("index.html")
    }
    assert sum(told.values()) >= len(TERMS)
    assert {page: count for page, count in told.items() if count > 12} == {}


def test_the_list_of_terms_is_short_on_a_phone(page: Page, imported_url: str) -> None:
    """Letters stand folded under their first and last name; a link to one opens it, and so does a name that is typed."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{imported_url}terms/")
    assert page.evaluate("document.documentElement.scrollHeight") <= 3000
    letters = page.locator(".d-letter")
    expect(letters.first).to_contain_text("\N{EN DASH}")
    name = page.get_by_role("link", name=TERMS[40], exact=True)
    expect(name).to_be_hidden()
    page.get_by_role("searchbox", name="Find by name").fill(TERMS[40][:-1] + "k")
    expect(name).to_be_visible()
    expect(page.locator(".d-filter output")).to_contain_text("spelt nearly so")
    page.get_by_role("searchbox", name="Find by name").fill("")
    expect(name).to_be_hidden()
    page.goto(f"{imported_url}terms/#letter-{TERMS[40][0].upper()}")
    expect(name).to_be_visible()


@pytest.mark.parametrize("path", ["terms/", "which-word/", "map/"])
def test_its_lists_can_be_used_by_all(page: Page, imported_url: str, path: str) -> None:
    """axe-core finds nothing in any look; letters are unfolded."""
    page.goto(imported_url + path)
    if page.locator(".d-letter > summary").count():
        page.locator(".d-letter > summary").first.click()
        expect(page.locator(".d-letter a").first).to_be_visible()
    check_every_look(page)
