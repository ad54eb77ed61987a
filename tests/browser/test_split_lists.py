"""The lists of a large glossary, in a real build: split, found in by name, and whole without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.walk import walk
from tests.browser.looks import check_every_look
from tests.conftest import FIXTURES, Once, build_well, copy_project


@pytest.fixture(scope="module")
def split_site(once: Once) -> Path:
    """The second glossary, built by an engine to which ten entries are many."""

    def make(folder: Path) -> None:
        splitting = copy_project(folder, FIXTURES / "typography" / "glossary") / "hooks" / "distinguo" / "pages" / "pagination.py"
        text = splitting.read_text("utf-8")
        changed = text.replace("\nLARGE = 1000\n", "\nLARGE = 10\n").replace("\nMOST = 250\n", "\nMOST = 3\n")
        assert changed != text
        splitting.write_text(changed, "utf-8")
        build_well(folder, folder / "site")

    return once("split", make) / "site"


@pytest.fixture
def split_url(split_site: Path, serve: Callable[[Path], str]) -> str:
    """The address at which it is served."""
    return serve(split_site)


def test_every_link_and_section_is_there(split_site: Path) -> None:
    """No link of any page is broken, and every part is in the site map."""
    found = walk(split_site, processes=1)
    assert found.pages > 100
    assert not found.broken, found.seen_on
    parts = list((split_site / "terms" / "letter").rglob("index.html"))
    assert len(parts) > 5
    html = parts[0].read_text("utf-8")
    assert "<title>Terms: " in html
    assert 'name="description"' in html


@pytest.mark.parametrize(
    ("list_", "word", "leads"), [("terms", "leadi", "terms/leading/"), ("questions", "pronounce", "questions/how-do")]
)
def test_the_filter_finds_what_stands_on_other_pages(page: Page, split_url: str, list_: str, word: str, leads: str) -> None:
    """The names come when the reader turns to the filter, and not before; a name that fits is a link to its entry."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/lists/" in request.url else None)
    page.goto(f"{split_url}{list_}/")
    page.wait_for_load_state("networkidle")
    assert asked == []
    page.locator(".d-filter input").focus()
    page.keyboard.type(word)
    link = page.locator("[data-named] a").first
    expect(link).to_be_visible()
    assert len(asked) == 1
    link.click()
    expect(page).to_have_url(re.compile(f"/{leads}"))


def test_any_terms_by_their_names(page: Page, split_url: str) -> None:
    """Two names, written out, make a table; an other name serves as well."""
    page.goto(f"{split_url}compare/any/")
    fields = page.locator(".d-any input")
    fields.first.focus()
    expect(page.locator("datalist option")).not_to_have_count(0)
    fields.first.fill("letter-spacing")
    fields.nth(1).fill("leading")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("terms=tracking,leading"))
    expect(page.locator("thead a")).to_have_text(["tracking", "leading"])
    expect(page.locator(".d-written")).to_be_hidden()
    page.goto(f"{split_url}compare/any/?terms=typeface,font")
    expect(page.locator(".d-written:visible a")).to_have_attribute("href", re.compile("compare/font-vs-typeface/"))


@pytest.mark.parametrize("address", ["terms/", "terms/letter/l/", "compare/any/?terms=tracking,leading"])
def test_axe_finds_nothing_on_the_parts(page: Page, split_url: str, address: str) -> None:
    """A list that leads to its parts, a part, and the fields that take names break no rule, in any look."""
    page.emulate_media(reduced_motion="reduce")
    answer = page.goto(split_url + address)
    assert answer
    assert answer.ok
    check_every_look(page)


def test_without_javascript_every_part_is_reached(chromium: Browser, split_url: str) -> None:
    """From the index to a letter, to its second part, to an entry, and back up."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{split_url}terms/")
    expect(page.locator(".d-filter")).to_be_hidden()
    page.locator(".d-parts a", has_text=re.compile("^L$")).click()
    expect(page.locator("h1")).to_have_text("Terms: L")
    page.locator(".d-letters a:not([aria-current])", has_text="L 2").click()
    expect(page.locator(".d-names a")).not_to_have_count(0)
    page.locator(".d-back a", has_text="Terms").click()
    expect(page).to_have_url(f"{split_url}terms/")
    context.close()
