"""Words explained in a page elsewhere: under a strict policy, by pointer, touch and keyboard, and from another host."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looks import faults

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Elsewhere</title><meta name="viewport" content="width=device-width">
{policy}<link rel="stylesheet" href="page.css"></head>
<body><main><h1>Our client</h1>
<p id="first">Every client has a contract. Another client has none.</p>
<p>A <a href="#first">customer</a>, <code>customer</code>, <button>customer</button> and <span translate="no">customer</span> stay as they are.</p>
<pre>customer</pre>
<p id="second">Here a Customer is explained, but not customer-facing staff, customer service as customer, nor a customer@example.org.</p>
<p id="own">This <distinguo-term name="consumer"></distinguo-term> and this <distinguo-term name="internal clients">department</distinguo-term>, and
<distinguo-term name="__proto__">nothing</distinguo-term>.</p>
</main>
<footer><p>Outside of what is read stands a retainer.</p></footer>
{script}</body></html>
"""
STRICT = """<meta http-equiv="Content-Security-Policy" content="default-src 'self'">"""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
CSS = "#second { margin-top: 14em } body { font: 16px sans-serif; } distinguo-term, .card, p { color: inherit; } * { letter-spacing: 0 }"


def elsewhere(folder: Path, script: str, policy: str = STRICT) -> Path:
    """Write a page that is not of our making."""
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text(PAGE.format(script=script, policy=policy), "utf-8")
    (folder / "page.css").write_text(CSS, "utf-8")
    return folder


@pytest.fixture
def host(tmp_path: Path, shipped_site: Path, serve: Callable[[Path], str]) -> str:
    """The address of such a page, with the script and the names beside it."""
    folder = elsewhere(tmp_path / "host", '<script type="module" src="embed.js" data-names="names.json"></script>')
    shutil.copy(shipped_site / "assets" / "embed.js", folder)
    shutil.copy(shipped_site / "data" / "embed.json", folder / "names.json")
    return serve(folder)


def beginning(*words: str) -> list[re.Pattern[str]]:
    """Return what explained words are found by: the text of a card stands behind its word."""
    return [re.compile(f"^{word}") for word in words]


def read(page: Page, address: str) -> None:
    """Open the page, and wait until its words are explained."""
    page.goto(address)
    expect(page.locator("html[data-distinguo-ready]")).to_be_attached()


def test_the_right_words_are_explained(page: Page, host: str) -> None:
    """The first mention of each, in whatever case, and never in a link, in code, in a heading or inside a longer word."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    read(page, host)
    words = page.locator("distinguo-term[data-ready]")
    expect(words).to_have_text(beginning("client", "Customer", "customer service", "consumer", "department"))
    expect(page.locator("distinguo-term")).to_have_count(6)
    expect(page.locator("#first")).to_have_js_property("textContent", "Every client has a contract. Another client has none.")
    assert {url.removeprefix(host) for url in asked} == {"", "page.css", "embed.js", "names.json"}
    assert page.evaluate("document.cookie + localStorage.length + sessionStorage.length") == "00"


def test_words_of_another_language_are_explained(page: Page, host: str, tmp_path: Path) -> None:
    """With what their language puts around them, as the pages of their own site link them."""
    names = {
        "format": "distinguo-embed", "version": 1, "language": "de", "root": "https://example.org/", "others": [["Vertrag", False]],
        "terms": {"kunde": {"name": "Kunde", "url": "terms/kunde/", "definition": "...", "more": "..."}},
        "names": [["Kunde", False, "kunde"]],
    }  # fmt: skip
    (tmp_path / "host" / "names.json").write_text(json.dumps(names), "utf-8")
    (tmp_path / "host" / "page.css").write_text("", "utf-8")
    index = tmp_path / "host" / "index.html"
    text = "<main>Die Urkunde des Vertragskunden, <i>den Kunden</i></main>"
    index.write_text(re.sub("<main>.*</main>", text, index.read_text("utf-8"), flags=re.DOTALL), "utf-8")
    read(page, host)
    expect(page.locator("distinguo-term")).to_have_text(beginning("Vertragskunden"))


def test_a_card_by_pointer_and_by_keyboard(page: Page, host: str) -> None:
    """The difference first, then the source and a link; one card at a time; Escape closes it."""
    read(page, host)
    client, customer = page.locator("distinguo-term[name=client]"), page.locator("distinguo-term[name=customer]")
    client.hover()
    card = client.locator(".card")
    expect(card).to_be_visible()
    expect(card.locator("p").first).to_have_text(re.compile("^client, not customer: A client engages an expert"))
    expect(card).to_contain_text("Source: ")
    expect(card.get_by_role("link")).to_have_attribute("href", re.compile("/terms/client/$"))
    customer.hover()
    expect(customer.locator(".card")).to_be_visible()
    expect(card).to_be_hidden()
    page.keyboard.press("Escape")
    expect(customer.locator(".card")).to_be_hidden()
    page.mouse.move(0, 0)
    page.locator("body").press("Tab")
    expect(client.locator("[role=button]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card).to_be_visible()
    expect(client.locator("[role=button]")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(card.get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_a_card_by_touch(chromium: Browser, host: str) -> None:
    """The first touch opens it inside the screen; one beside it closes it."""
    context = chromium.new_context(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    page = context.new_page()
    read(page, host)
    page.locator("distinguo-term[name=customer]").tap()
    card = page.locator("distinguo-term[name=customer] .card")
    expect(card).to_be_in_viewport(ratio=1)
    page.locator("h1").tap()
    expect(card).to_be_hidden()
    context.close()


def test_axe_finds_nothing(page: Page, host: str) -> None:
    """With a card open."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        read(page, host)
        page.locator("distinguo-term[name=customer]").click()
        expect(page.locator("distinguo-term[name=customer] .card")).to_be_visible()
        assert not faults(page)


def test_from_another_host(page: Page, nginx: str, tmp_path: Path, serve: Callable[[Path], str]) -> None:
    """Its headers let any page load the script and the names; the cards lead there. Only what is asked for is explained."""
    script = f'<script type="module" src="{nginx}assets/embed.js" data-in="#second" data-terms="customer"></script>'
    read(page, serve(elsewhere(tmp_path / "other", script, policy="")))
    expect(page.locator("distinguo-term[data-ready]")).to_have_text(beginning("Customer", "consumer", "department"))
    card = page.locator("distinguo-term[name=consumer] .card")
    page.locator("distinguo-term[name=consumer]").click()
    expect(card.get_by_role("link")).to_have_attribute("href", f"{nginx}terms/consumer/")


@pytest.mark.parametrize("names", ["", "{", "[]", "null"])
def test_without_names_the_page_stays_as_it_is(
    page: Page, tmp_path: Path, shipped_site: Path, serve: Callable[[Path], str], names: str
) -> None:
    """Whatever comes in their place."""
    folder = elsewhere(tmp_path / "host", '<script src="embed.js" data-names="names.json" defer></script>')
    shutil.copy(shipped_site / "assets" / "embed.js", folder)
    (folder / "names.json").write_text(names, "utf-8")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    address = serve(folder)
    with page.expect_response(f"{address}names.json"):
        page.goto(address)
    expect(page.locator("#first distinguo-term")).to_have_count(0)
    expect(page.locator("#own")).to_contain_text("department")
    assert not errors
