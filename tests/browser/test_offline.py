"""Every tool over the build that is read from a folder: nothing but files, no server, no network."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.conftest import FIXTURES, Once, build_well, copy_project

Open = Callable[[str], Page]


@pytest.fixture
def open_file(context: BrowserContext, offline_site: Path) -> Open:
    """Opens a page of the folder by its address in it; any request to a network is an error."""
    page = context.new_page()
    context.route(re.compile("^https?:"), lambda route: pytest.fail(f"asked for {route.request.url}"))
    page.on("pageerror", lambda error: pytest.fail(str(error)))

    def go(address: str) -> Page:
        path, mark, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", address).groups()  # type: ignore[union-attr]  # matches anything
        page.goto((offline_site / path / "index.html").as_uri() + mark + rest)
        return page

    return go


def test_checking_a_text(open_file: Open) -> None:
    """A text is checked, and what is said of a word leads to its page."""
    page = open_file("check/")
    page.locator("textarea").fill("Our internal customer.")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".d-found--change")).to_have_text(["internal customer"])
    page.get_by_role("link", name="Why").click()
    expect(page.locator("h1")).to_contain_text("internal client")


def test_the_picker(open_file: Open) -> None:
    """It asks one question at a time, the answers are in the address, and the way back works."""
    page = open_file("which-word/")
    expect(page.locator(".d-step__ask:visible")).to_have_count(1)
    page.locator("#pick-2 > summary").click()
    page.locator("#pick-2-1 > summary").click()
    assert page.url.endswith("#pick-2-1")
    page.go_back()
    expect(page.locator("#pick-2 .d-step__ask").first).to_be_visible()
    expect(page.locator("#pick-1 > summary")).to_be_hidden()


def test_previews(open_file: Open) -> None:
    """The card of a term leads from file to file; the card of a citation names its source."""
    page = open_file("questions/is-every-client-a-customer/")
    page.locator("article a[data-term=customer]").first.hover()
    expect(page.locator(".d-preview")).to_contain_text("buys goods or services")
    page.locator(".d-preview a").first.click()
    page.wait_for_url(re.compile(r"^file:.*/terms/customer/index\.html$"))
    page.locator(".d-lead .d-cite").first.hover()
    expect(page.locator(".d-preview b")).to_have_text("Source")


def test_practice(open_file: Open) -> None:
    """A case is answered, and the next one comes."""
    page = open_file("practice/")
    page.locator(".d-drill:visible button").first.click()
    expect(page.locator(".d-round p")).to_have_text(re.compile("Right|Not quite"))
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".d-round p")).to_contain_text("case 2 of")


def test_any_terms_side_by_side(open_file: Open) -> None:
    """Chosen terms make a table, only the rows that differ stay if asked, and a cell's source is a file."""
    page = open_file("compare/any/")
    for place, id in enumerate(("client", "consumer", "internal-client")):
        page.locator(".d-any select").nth(place).select_option(id)
    page.get_by_role("button", name="Show the table").click()
    expect(page.locator("thead th")).to_have_count(4)
    shown = page.locator("tr[id]:visible")
    everything = shown.count()
    page.locator(".d-only").check()
    assert 0 < shown.count() < everything
    page.get_by_label("Show sources").check()
    page.locator(".d-sources a").first.click()
    page.wait_for_url(re.compile(r"^file:.*/sources/.*index\.html"))


def test_a_comparison_unfolds(open_file: Open) -> None:
    """Its rows and their sources work in a folder, and lead to files."""
    page = open_file("compare/client-vs-customer/")
    page.locator("tr[id] summary").first.click()
    page.locator("tr[id] .d-by a").first.click()
    page.wait_for_url(re.compile(r"^file:.*/sources/.*index\.html"))


def test_the_map(open_file: Open) -> None:
    """A term of the picture leads to its file."""
    page = open_file("map/")
    page.locator(".d-map a[href*='terms/client/']").first.click()
    page.wait_for_url(re.compile(r"^file:.*/terms/client/index\.html$"))


def test_search_and_filter(open_file: Open) -> None:
    """Another name finds the term; the filter of the list of terms finds it too."""
    page = open_file("terms/")
    page.locator(".d-filter input").fill("patron")
    expect(page.locator("[data-filtered] > li:visible").first).to_contain_text("customer")
    page.locator("input[name=query]").fill("what is a patron?")
    expect(page.locator(".md-search-result__link").first).to_have_attribute("href", re.compile("terms/customer/"), timeout=20_000)
    page.locator("input[name=query]").fill("Can a customer be a client?")
    page.keyboard.press("Shift")  # the theme listens to keys
    first = page.locator(".md-search-result__link").first
    expect(first).to_have_attribute("href", re.compile("questions/can-a-customer-be-a-client/"), timeout=20_000)


TIDE = """\
term: flood \U0001f600
forms: [flood]
definition: {text: "The tide \U0001f44d\U0001f3fd comes in \U0001f1e9\U0001f1ea \u2764\ufe0f.", by: editors}
"""
ABOUT = "# About :smile:\n\nThe flood :tada: and \U0001f600, and ![a shell](https://pictures.example/shell.png).\n"
EMOJI = """
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
"""


@pytest.mark.planted
def test_emoji_and_pictures_ask_no_other_host(page: Page, once: Once) -> None:
    """In entries they are as they were typed; in other pages they may have names, and be pictures of another host, which have a text."""

    def make(folder: Path) -> None:
        project = copy_project(folder / "project", FIXTURES / "minimal" / "glossary")
        (project / "glossary" / "terms" / "flood.yml").write_text(TIDE, "utf-8")
        (project / "docs" / "about.md").write_text(ABOUT, "utf-8")
        configuration = project / "mkdocs.yml"
        text = configuration.read_text("utf-8")
        configuration.write_text(text.replace("markdown_extensions:", f"markdown_extensions:{EMOJI.rstrip()}"), "utf-8")
        build_well(project, folder / "site", OFFLINE="true")

    site = once("emoji", make) / "site"
    asked: list[str] = []
    page.on("response", lambda response: asked.append(response.url))
    page.on("requestfailed", lambda request: asked.append(request.url) if "csp" not in (request.failure or "").lower() else None)
    page.goto((site / "about.html").as_uri())
    expect(page.locator("h1 img")).to_have_attribute("alt", "\U0001f604")
    expect(page.locator("article p")).to_contain_text("\U0001f600")
    page.locator("article a[data-term=flood]").first.click()
    expect(page.locator("h1")).to_contain_text("flood \U0001f600")
    expect(page.locator("article")).to_contain_text("comes in \U0001f1e9\U0001f1ea \u2764\ufe0f.")
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
