"""Search by Pagefind, where a site asks for it: the same box, the same kinds of results, and nothing for other sites."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from distinguo.pages.search_index import FILE
from distinguo_mkdocs.search.choice import choose
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.theme import Theme
from playwright.sync_api import Page, expect

from tests.browser.looks import check_every_look, faults
from tests.conftest import FIXTURES, Once, build_well, copy_project

RESULT = ".md-search-result__link"


@pytest.fixture(scope="module")
def paged_site(once: Once) -> Path:
    """The second glossary with the setting on, in a folder below the root of its server."""

    def make(folder: Path) -> None:
        settings = copy_project(folder, FIXTURES / "typography" / "glossary") / "mkdocs.yml"
        settings.write_text(settings.read_text("utf-8").replace("\nextra:\n", "\nextra:\n  search: pagefind\n"), "utf-8")
        build_well(folder, folder / "server" / "below" / "site")

    return once("paged", make) / "server"


@pytest.fixture
def searching(page: Page, paged_site: Path, serve: Callable[[Path], str]) -> Page:
    """A page of it; what the browser refuses or fails to find makes the test fail at its end."""
    page.goto(f"{serve(paged_site)}below/site/terms/")
    page.wait_for_load_state("networkidle")
    return page


def find(page: Page, query: str, address: str) -> None:
    """Type a query, and wait for its first result, which leads to an address from the site's root."""
    page.locator(".md-search__input").fill(query)
    page.keyboard.press("Shift")
    expect(page.locator(RESULT).first).to_have_attribute("href", re.compile(rf"(^|/|\.\./){re.escape(address)}([?#]|$)"))


FIRST_HITS = {
    "leading": "terms/leading/",
    "letter-spacing": "terms/tracking/",
    "kerning": "terms/kerning/",
    "how do you pronounce leading": "questions/how-do-you-pronounce-leading/",
}


def test_entries_come_before_what_mentions_them(searching: Page, paged_site: Path) -> None:
    """By a name, another name or a phrasing, the entry is the first result and says what kind of page it is."""
    refused: list[str] = []
    searching.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    asked: list[str] = []
    searching.on("request", lambda request: asked.append(request.url))
    for query, address in FIRST_HITS.items():
        find(searching, query, address)
    expect(searching.locator(RESULT).first).to_contain_text("Question")
    assert not refused
    assert not [url for url in asked if "search-engine" in url]
    assert len((paged_site / "below" / "site" / FILE).read_bytes()) < 4_000  # no entries, only what to say


def test_axe_finds_nothing(searching: Page) -> None:
    """Neither with its search closed nor open, in any look."""
    searching.emulate_media(reduced_motion="reduce")
    check_every_look(searching)
    find(searching, "leading", FIRST_HITS["leading"])
    assert not faults(searching)


def test_the_keyboard_is_enough(searching: Page) -> None:
    """A key opens search, arrows walk the results, Escape closes it, and Enter goes to a result."""
    searching.keyboard.press("/")
    expect(searching.locator(".md-search__input")).to_be_focused()
    searching.keyboard.type("kerning")
    expect(searching.locator(RESULT).first).to_be_visible(timeout=15_000)
    searching.keyboard.press("ArrowDown")
    expect(searching.locator(RESULT).first).to_be_focused()
    searching.keyboard.press("Escape")
    expect(searching.locator("#__search")).not_to_be_checked()
    expect(searching.locator(RESULT).first).not_to_be_focused()
    searching.keyboard.press("/")
    searching.keyboard.press("Enter")
    expect(searching).to_have_url(re.compile("/below/site/terms/kerning/"))


def test_other_sites_know_nothing_of_it(shipped_site: Path) -> None:
    """Without the setting there is no script of it, no mark for it, and no leave for WebAssembly."""
    for page in ("index.html", "terms/client/index.html"):
        html = (shipped_site / page).read_text("utf-8")
        assert not re.search("pagefind|wasm", html), page
    assert not (shipped_site / "pagefind").exists()


def test_the_setting_is_checked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A word that is not known, and a package that is not there, are told before anything is written."""
    config = MkDocsConfig()
    config.docs_dir, config.theme = str(tmp_path), Theme(name="mkdocs")
    config.extra = {}
    assert choose(config, whole=True) == "own"
    (tmp_path / "index.md").write_text("# A site that has a home page\n", "utf-8")
    config.extra = {}
    assert choose(config, whole=True) == "theme"
    config.extra = {"search": "pagefynd"}
    with pytest.raises(Abort, match="'pagefynd' is not known"):
        choose(config, whole=True)
    config.extra = {"search": "pagefind"}
    assert choose(config, whole=True) == "pagefind"
    config.extra = {"search": "pagefind"}
    assert choose(config, whole=False) == "own"
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    config.extra = {"search": "pagefind"}
    with pytest.raises(Abort, match="not installed"):
        choose(config, whole=True)
