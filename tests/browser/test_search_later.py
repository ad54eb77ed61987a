"""The search index costs only those who search."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

WAYS: dict[str, Callable[[Page], None]] = {
    "a click on the field": lambda page: page.locator(".md-search__input").click(),
    "the key of the theme": lambda page: page.keyboard.press("/"),
    "the keyboard alone": lambda page: page.locator(".md-search__input").focus(),
}


def requested(page: Page) -> list[str]:
    """Return a list that fills with the requests for the index."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url) if "search_index" in request.url else None)
    return found


@pytest.mark.parametrize("way", WAYS)
def test_the_index_comes_when_the_reader_turns_to_search(page: Page, shipped_url: str, way: str) -> None:
    """No index on a first visit; whatever way the reader turns to search, it comes, and what is typed is found."""
    requests = requested(page)
    page.goto(f"{shipped_url}terms/", wait_until="networkidle")
    assert requests == []
    WAYS[way](page)
    page.keyboard.type("client")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=15_000)
    assert len(requests) == 1


def test_a_small_screen_opens_search_with_a_button(page: Page, shipped_url: str) -> None:
    """On a phone the button in the header opens search and brings the index."""
    page.set_viewport_size({"width": 390, "height": 800})
    requests = requested(page)
    page.goto(f"{shipped_url}terms/", wait_until="networkidle")
    assert requests == []
    page.locator(".md-header__button[for=__search]").click()
    page.keyboard.type("customer")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=15_000)


def test_a_shared_search_works_at_once(page: Page, shipped_url: str) -> None:
    """An address that carries a query brings the index with it."""
    page.goto(f"{shipped_url}?q=client")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=15_000)


def test_the_themes_script_comes_with_the_first_act(page: Page, shipped_url: str) -> None:
    """Reading costs none of it; what the reader does brings it, and an address with more than a page brings it at once."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/bundle." in request.url else None)
    page.goto(f"{shipped_url}terms/", wait_until="networkidle")
    assert asked == []
    page.mouse.move(10, 10)
    page.mouse.move(20, 20)
    page.wait_for_function("() => self.document$")
    assert len(asked) == 1
    page.goto("about:blank")
    page.goto(f"{shipped_url}terms/#topic-people", wait_until="networkidle")
    assert len(asked) == 2


def test_what_is_below_the_screen_is_soon_there(page: Page, shipped_url: str) -> None:
    """Sections that waited for the first picture are drawn a moment later, and an address of one of them leads there at once."""
    page.goto(f"{shipped_url}terms/client/")
    waiting = "[...document.querySelectorAll('.d-section')].filter((part) => getComputedStyle(part).contentVisibility !== 'visible').length"
    page.wait_for_function(f"() => {waiting} === 0")
    page.goto("about:blank")
    page.goto(f"{shipped_url}terms/client/#sources")
    assert page.evaluate(waiting) == 0
    expect(page.locator("#sources")).to_be_in_viewport()
