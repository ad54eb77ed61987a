"""A glossary in somebody else's site, in a real browser: what the site did before works on, and our cards open in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, Page, Route, expect

from tests.conftest import Once
from tests.site.hosts import build_host
from tests.site.test_hosts import HOSTS, host_beside, host_beside_twelve

CARD = ".d-preview"
OVERRIDE = {"overrides/main.html": '{% extends "base.html" %}\n'}
LOUD = {
    **OVERRIDE,
    "docs/own.js": "window.own = true;\n",
    "docs/index.md": """\
# Tables

A walk-in waits. See [the other page](other.md).

![badge](https://badges.example/one.svg)

<iframe src="https://videos.example/one"></iframe>
""",
    "docs/other.md": "# Other\n\nA booking needs a token.\n",
    "docs/drawings.md": """\
# Drawings

A walk-in in words.

```mermaid
graph LR
  walk-in --> booking
```

Between words: \\(walk-in + 1\\).

$$
booking = 2
$$
""",
}
EXTENSIONS: list[Any] = [
    {"pymdownx.superfences": {"custom_fences": [{"name": "mermaid", "class": "mermaid"}]}},
    {"pymdownx.arithmatex": {"generic": True}},
]
MERMAID = """\
window.mermaid = {
  initialize: () => {},
  render: async (id, text) => {
    document.body.dataset.diagram = text.trim();
    return { svg: "<svg></svg>" };
  },
};
"""
MATHJAX = """\
for (const one of document.querySelectorAll(".arithmatex")) {
  one.dataset.formula = one.textContent.trim();
}
"""
"""What a page asks other hosts for, as short as can be: that the real ones are asked for, and find what they draw, is what counts."""
PALETTE = [
    {"scheme": "default", "toggle": {"icon": "material/weather-night", "name": "Dark"}},
    {"scheme": "slate", "toggle": {"icon": "material/weather-sunny", "name": "Light"}},
]


def loud(once: Once) -> Path:
    """Build a site with a template, a palette, instant navigation, scripts and things of other hosts."""

    def make(folder: Path) -> None:
        build_host(
            folder,
            files=LOUD,
            nav=None,
            theme={
                "name": "material", "font": False, "custom_dir": "overrides", "palette": PALETTE,
                "features": ["navigation.instant", "content.tooltips"],
            },
            extra_javascript=["own.js", "https://scripts.example/one.js", "https://unpkg.com/mathjax@3/es5/tex-mml-chtml.js"],
            markdown_extensions=EXTENSIONS,
        )  # fmt: skip

    return once("loud-host", make) / "site"


def plain(once: Once) -> Path:
    """Build a site with two glossaries that explain the same word, in a theme with nothing switched on."""

    def make(folder: Path) -> None:
        build_host(
            folder,
            plugins=["search", "distinguo", {"distinguo": {"glossary": "kitchen", "prefix": "kitchen/", "pages": "none"}}],
            ours=False,
            files={
                "kitchen/terms/walk-in.yml": "term: walk-in\ndefinition: {text: A cold store that one enters., by: editors}\n",
                "docs/index.md": "# Both\n\nA walk-in, and [[cold-room]].\n",
                "kitchen/terms/cold-room.yml": "term: cold room\ndefinition: {text: A room that is cold., by: editors}\n",
            },
            nav=None,
        )

    return once("plain-host", make) / "site"


@pytest.fixture
def asked(page: Page) -> list[str]:
    """What a page asks other hosts for; none of them answers."""
    found: list[str] = []

    def refuse(route: Route) -> None:
        found.append(route.request.url)
        route.abort()

    page.route(re.compile(r"^https://"), refuse)
    return found


@pytest.fixture
def errors(page: Page) -> Iterator[list[str]]:
    """What goes wrong in the scripts of a page."""
    found: list[str] = []

    def note(error: Error) -> None:
        found.append(str(error))

    page.on("pageerror", note)
    yield found
    page.remove_listener("pageerror", note)


def open_card(page: Page, term: str, says: str) -> None:
    """Turn to a link, once the script has put its card into the page."""
    expect(page.locator(CARD).first).to_be_attached()
    page.locator(f"a[data-term={term}]").first.hover()
    expect(page.locator(CARD, has_text=says)).to_be_visible()


def test_what_the_site_did_before_works_on(
    page: Page, once: Once, serve: Callable[[Path], str], asked: list[str], errors: list[str]
) -> None:
    """The palette, the search, its own scripts, and what comes from other hosts."""
    url = serve(loud(once))
    with page.expect_request("https://badges.example/one.svg"), page.expect_request("https://videos.example/one"):
        page.goto(url)
    expect(page.locator("html")).to_have_class(re.compile(r"^(?!.*\bno-js\b)"))
    page.locator("label[title=Dark]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    for query, found in (("token", "other/"), ("no-show", "glossary/terms/no-show/")):
        page.goto(f"{url}plain/")
        page.locator(".md-search__input").click()
        page.keyboard.type(query)
        first = page.locator(".md-search-result__link").first
        expect(first).to_have_attribute("href", re.compile(rf"(?:^|/){found}"), timeout=20_000)
    assert page.evaluate("window.own") is True
    assert "https://scripts.example/one.js" in asked
    assert not errors


def test_diagrams_and_formulas_are_drawn(
    page: Page, once: Once, serve: Callable[[Path], str], asked: list[str], errors: list[str]
) -> None:
    """What Mermaid and MathJax find in a page is what the site says, with no link of ours in it."""
    page.route(
        re.compile(r"^https://unpkg\.com/mermaid"), lambda route: route.fulfill(body=MERMAID, content_type="text/javascript")
    )
    page.route(
        re.compile(r"^https://unpkg\.com/mathjax"), lambda route: route.fulfill(body=MATHJAX, content_type="text/javascript")
    )
    page.goto(f"{serve(loud(once))}drawings/")
    expect(page.locator("body")).to_have_attribute("data-diagram", "graph LR\n  walk-in --> booking")
    expect(page.locator("span.arithmatex")).to_have_attribute("data-formula", "\\(walk-in + 1\\)")
    expect(page.locator("div.arithmatex")).to_have_attribute("data-formula", re.compile(r"booking = 2"))
    open_card(page, "walk-in", "without a booking")
    assert not errors


def test_cards_open_and_go_on_opening(
    page: Page, once: Once, serve: Callable[[Path], str], asked: list[str], errors: list[str]
) -> None:
    """Also after the site has turned a page without loading one, and in its own colours."""
    page.goto(serve(loud(once)))
    open_card(page, "walk-in", "without a booking")
    expect(page.locator(CARD)).to_have_css("position", "fixed")
    page.mouse.move(0, 0)
    page.get_by_role("link", name="the other page").click()
    expect(page.locator("h1")).to_have_text(re.compile("Other"))
    open_card(page, "booking", "kept for somebody")
    page.locator("article a[data-term=booking]").first.click()
    expect(page.locator("h1")).to_have_text(re.compile("booking"))
    expect(page.locator(".d-page")).to_be_visible()
    assert not errors


def test_each_glossary_has_its_cards(
    page: Page, once: Once, serve: Callable[[Path], str], asked: list[str], errors: list[str]
) -> None:
    """A word that both explain leads to the first; a card of the other leads to its one page."""
    url = serve(plain(once))
    page.goto(url)
    open_card(page, "walk-in", "without a booking")
    page.mouse.move(0, 0)
    open_card(page, "cold-room", "A room that is cold")
    page.locator(CARD, has_text="A room that is cold").get_by_role("link").first.click()
    expect(page).to_have_url(f"{url}kitchen/#cold-room")
    expect(page.locator("#walk-in")).to_be_visible()
    assert not errors


def test_our_pages_are_dark_where_the_site_is(page: Page, once: Once, serve: Callable[[Path], str], asked: list[str]) -> None:
    """In the theme mkdocs: words and ground are those of the site, in the page and in the card."""

    def make(folder: Path) -> None:
        build_host(folder, theme={"name": "mkdocs", "color_mode": "dark"}, nav=None)

    url = serve(once("dark-host", make) / "site")
    page.goto(f"{url}glossary/terms/walk-in/")
    ink, ground = page.evaluate("(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.body))")
    expect(page.locator(".d-page h1")).to_have_css("color", ink)
    page.goto(url)
    open_card(page, "walk-in", "without a booking")
    expect(page.locator(CARD)).to_have_css("background-color", ground)


@pytest.mark.one_page
@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("name", [*HOSTS, "twelve at once"])
def test_beside_each_plugin(page: Page, once: Once, serve: Callable[[Path], str], errors: list[str], name: str) -> None:
    """No script fails, a card opens, and the host's search finds its own pages and ours."""
    site = host_beside(once, name) / "site" if name in HOSTS else host_beside_twelve(once) / "before"
    url = serve(site)
    page.goto(url)
    open_card(page, "walk-in", "without a booking")
    page.goto(f"{url}plain/" if (site / "plain").is_dir() else f"{url}plain.html")
    page.locator(".md-search__input").click()
    for query, found in (("stands here", "plain"), ("no-show", "glossary/terms/no-show/")):
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(query[:-1])
        page.keyboard.press(query[-1])  # the search of the theme listens to keys
        expect(page.locator(f".md-search-result__link[href*='{found}']").first).to_be_attached(timeout=20_000)
    assert not errors
