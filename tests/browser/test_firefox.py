"""The same tools in another engine: a Firefox as it is installed, from a server and from a folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.firefox import Firefox, running

pytestmark = pytest.mark.xdist_group("firefox")

ESCAPE = "\ue00c"
CARD = "document.querySelector('.d-preview')"


@pytest.fixture(scope="module")
def browser() -> Iterator[Firefox]:
    """The installed Firefox. Without one its tests are skipped, or fail where DISTINGUO_REQUIRE_BROWSER is set."""
    path = next((found for name in ("firefox-esr", "firefox") if (found := shutil.which(name))), None)
    if path is None:
        (pytest.fail if os.environ.get("DISTINGUO_REQUIRE_BROWSER") else pytest.skip)("there is no Firefox on this machine")
    with running(path) as firefox:
        yield firefox


@pytest.fixture
def firefox(browser: Firefox) -> Iterator[Firefox]:
    """The browser, of a size; no script may throw anything during the test."""
    browser.resize(1280, 900)
    browser.errors.clear()
    yield browser
    assert not browser.errors


def test_previews_by_mouse_and_keyboard(firefox: Firefox, shipped_url: str) -> None:
    """Hovering a term's link opens its card, and Escape closes it; a citation's card names the source."""
    firefox.open(shipped_url + "questions/is-every-client-a-customer/")
    firefox.point(
        "article a[data-term=customer]"
    )  # the first act brings the script; without a screen, Firefox has no mouse that hovers
    firefox.wait(CARD)
    firefox.point("h1")
    firefox.point("article a[data-term=customer]")
    firefox.wait(f"{CARD}?.textContent.includes('buys goods or services')")
    firefox.type(ESCAPE)
    firefox.wait(f"!{CARD}?.textContent")
    firefox.point(".d-lead .d-cite")
    firefox.wait(f"{CARD}?.textContent.startsWith('Source')")


def test_previews_by_touch(firefox: Firefox, shipped_url: str) -> None:
    """The first tap shows the card, the second goes there."""
    firefox.resize(390, 800)
    firefox.open(shipped_url + "questions/is-every-client-a-customer/")
    firefox.tap("article a[data-term=customer]")
    firefox.wait(f"{CARD}?.textContent")
    assert "/questions/" in firefox.value("location.pathname")
    firefox.tap("article a[data-term=customer]")
    firefox.wait("location.pathname.endsWith('/terms/customer/')")


def test_search(firefox: Firefox, shipped_url: str) -> None:
    """Another name of a term, typed into the field, finds the term."""
    firefox.open(shipped_url + "about/")
    firefox.click("[name=query]")
    firefox.type("patron")
    firefox.wait("document.querySelector('.md-search-result__link[href*=\"terms/customer/\"]')")


def test_nothing_scrolls_sideways(firefox: Firefox, shipped_url: str) -> None:
    """At 320 px the long table of a comparison fits too."""
    firefox.resize(320, 640)
    firefox.open(shipped_url + "compare/client-vs-customer/")
    assert firefox.value("document.documentElement.scrollWidth") <= 320


def test_the_tools_from_a_folder(firefox: Firefox, offline_site: Path) -> None:
    """The picker, practice, any terms side by side, the toggle, the map and search, over file://."""

    def open_file(address: str, rest: str = "") -> None:
        firefox.open((offline_site / address / "index.html").as_uri() + rest)

    open_file("which-word")
    firefox.click("#pick-2 > summary")
    firefox.click("#pick-2-1 > summary")
    firefox.wait("location.hash === '#pick-2-1' && document.querySelector('#pick-2-1').open")
    assert firefox.value("getComputedStyle(document.querySelector('#pick-1')).display") == "none"

    open_file("practice")
    firefox.click(".d-drill:not([hidden]) button")
    firefox.wait("/Right|Not quite/.test(document.querySelector('.d-round p').textContent)")

    open_file("compare/any", "?terms=client,consumer,internal-client")
    firefox.wait("document.querySelectorAll('thead th').length === 4")
    shown = "[...document.querySelectorAll('tr[id]')].filter((row) => row.offsetHeight).length"
    everything = firefox.value(shown)
    firefox.click(".d-only")
    firefox.wait(f"{shown} > 0 && {shown} < {everything}")

    open_file("map")
    firefox.click(".d-map a[href*='terms/client/'] text")
    firefox.wait("location.pathname.endsWith('/terms/client/index.html')")

    open_file("terms")
    firefox.click("[name=query]")
    firefox.type("patron")
    firefox.wait("document.querySelector('.md-search-result__link[href*=\"terms/customer/\"]')")
    assert firefox.value("document.querySelector('#__search').checked")
