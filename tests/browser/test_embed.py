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
<p>A <a href="#first">customer</a>, <code>customer</code>, <button>customer</button>
<i class="notranslate">customer</i> and <span translate="no">customer</span> stay as they are.</p>
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


def vocabulary(language: str, **names: str) -> str:
    """Return the names of a glossary in a language, each with a definition."""
    return json.dumps(
        {
            "format": "distinguo-embed", "version": 1, "language": language, "root": f"https://{language}.example/", "others": [],
            "terms": {id: {"name": id, "url": f"terms/{id}/", "definition": said, "more": "..."} for id, said in names.items()},
            "names": [[id, False, id] for id in names],
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("page_direction", "definition", "direction"),
    [("rtl", "Who pays.", "ltr"), ("ltr", "\u0645\u0646 \u064a\u062f\u0641\u0639.", "rtl")],
)
def test_a_card_runs_as_its_language_does(  # noqa: PLR0917  # fixtures, and what is tried
    page: Page, host: str, tmp_path: Path, page_direction: str, definition: str, direction: str
) -> None:
    """And not as the page does."""
    (tmp_path / "host" / "names.json").write_text(vocabulary("xx", client=definition), "utf-8")
    index = tmp_path / "host" / "index.html"
    index.write_text(index.read_text("utf-8").replace('lang="en"', f'dir="{page_direction}"'), "utf-8")
    read(page, host)
    page.locator("distinguo-term[name=client]").click()
    line = page.locator("distinguo-term[name=client] .card p", has_text=definition)
    expect(line).to_have_css("direction", direction)


def test_a_card_in_a_part_that_is_moved_and_cut_off(page: Page, host: str, tmp_path: Path) -> None:
    """It stands at its word, and on top of the page."""
    (tmp_path / "host" / "page.css").write_text("main { transform: translateY(100px); overflow: hidden; height: 8em }", "utf-8")
    read(page, host)
    word, card = page.locator("distinguo-term[name=client]"), page.locator("distinguo-term[name=client] .card")
    word.click()
    expect(card).to_be_visible()
    at, box = word.bounding_box(), card.bounding_box()
    assert at and box
    assert 0 <= box["y"] - at["y"] - at["height"] <= 8
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] - 4
    assert page.evaluate("([x, y]) => document.elementFromPoint(x, y)?.localName", [x, y]) == "distinguo-term"


def test_another_script_of_the_same_name(page: Page, host: str, tmp_path: Path) -> None:
    """It is not taken for ours: boards of comments and forms have one, too."""
    index = tmp_path / "host" / "index.html"
    (tmp_path / "host" / "comments").mkdir()
    (tmp_path / "host" / "comments" / "embed.js").write_text("", "utf-8")
    index.write_text(index.read_text("utf-8").replace("<main>", '<script src="comments/embed.js"></script><main>'), "utf-8")
    read(page, host)
    expect(page.locator("#first distinguo-term[data-ready]")).to_have_count(1)


@pytest.mark.parametrize(
    "url", ["javascript:document.title=1", "data:text/html,x", "blob:x", "\tjava\nscript:x", "http://[", "terms/x/"]
)
def test_what_a_glossary_says_is_only_text(page: Page, host: str, tmp_path: Path, url: str) -> None:
    """Whoever loads a glossary trusts its script; of names that come from elsewhere, nothing becomes markup, and no link runs anything."""
    file = tmp_path / "host" / "names.json"
    markup = "<img src=x onerror=document.title=1><script>document.title=1</script>"
    texts = dict.fromkeys(("name", "definition", "versus", "difference", "source", "more"), markup)
    names = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**names, "terms": {"client": {**texts, "url": url}}, "language": '"><img src=x>'}), "utf-8")
    read(page, host)
    word = page.locator("#first distinguo-term[data-ready]")
    word.click()
    card = word.locator(".card")
    expect(card.locator("p")).to_have_count(4 if url.startswith("terms") else 3)
    expect(card.locator("img, script")).to_have_count(0)
    expect(card.locator("a")).to_have_count(1 if url.startswith("terms") else 0)
    expect(page).to_have_title("Elsewhere")


@pytest.mark.parametrize(("language", "text"), [("en", "a/"), ("en", "client/"), ("de", "Kunden"), ("de", "顧客")])
def test_a_text_without_spaces_is_read_in_time(page: Page, host: str, language: str, text: str) -> None:
    """Pages elsewhere hold anything, such as pictures written as letters; what takes the square of that took minutes."""
    read(page, host)
    script = """([language, text]) => {
        const find = distinguoUsage.matcher([["client", false], ["Kunde", false], ["顧客", false]], language);
        const start = performance.now();
        find(text.repeat(40000 / text.length));
        return performance.now() - start;
    }"""
    assert page.evaluate(script, [language, text]) < 4_000


@pytest.mark.parametrize("element", ["<a id={0}>x</a>", "<form id={0}><input name=scripts><input name=glossaries></form>"])
def test_elements_called_as_what_scripts_share(page: Page, host: str, tmp_path: Path, element: str) -> None:
    """In a page whose readers write, too, an element may have any name."""
    index = tmp_path / "host" / "index.html"
    elements = "".join(element.format(name) for name in ("distinguoEmbed", "distinguoUsage"))
    index.write_text(index.read_text("utf-8").replace("<main>", f"{elements}<main>"), "utf-8")
    read(page, host)
    expect(page.locator("#first distinguo-term[data-ready]")).to_have_count(1)


@pytest.mark.parametrize("kind", ['type="module"', "defer"])
def test_two_glossaries(page: Page, host: str, tmp_path: Path, kind: str) -> None:
    """Each explains its words; of a word that both have, the first one. A word that the page marks is looked for in both."""
    folder = tmp_path / "host"
    (folder / "other").mkdir()
    shutil.copy(folder / "embed.js", folder / "other")
    (folder / "names.json").write_text(vocabulary("aa", client="first", contract="first"), "utf-8")
    (folder / "other" / "names.json").write_text(vocabulary("bb", client="second", Customer="second", consumer="second"), "utf-8")
    scripts = "".join(f'<script {kind} src="{at}embed.js" data-names="{at}names.json"></script>' for at in ("", "other/"))
    index = folder / "index.html"
    index.write_text(re.sub(r"<script.*</script>", scripts, index.read_text("utf-8")), "utf-8")
    read(page, host)
    expect(page.locator("distinguo-term[data-ready]")).to_have_count(4)
    said = {"client": "first", "contract": "first", "Customer": "second", "consumer": "second"}
    for name, words in said.items():
        expect(page.locator(f"distinguo-term[name={name}] .card")).to_contain_text(words)
        expect(page.locator(f"distinguo-term[name={name}] .card a")).to_have_attribute(
            "href", f"https://{'aa' if words == 'first' else 'bb'}.example/terms/{name}/"
        )


def page_of(tmp_path: Path, body: str, css: str = "") -> None:
    """Let the page elsewhere have another body, and a glossary of two terms."""
    folder = tmp_path / "host"
    (folder / "names.json").write_text(vocabulary("en", client="Who engages.", customer="Who buys."), "utf-8")
    (folder / "page.css").write_text(css, "utf-8")
    index = folder / "index.html"
    index.write_text(re.sub("<main>.*</footer>", lambda _: body, index.read_text("utf-8"), flags=re.DOTALL), "utf-8")


@pytest.mark.parametrize(
    ("body", "explained"),
    [
        ("<main><p hidden>A client.</p><p id=seen>A client.</p></main>", ["seen"]),
        ("<main><p class=gone>A client.</p><p id=seen>A client.</p></main>", ["seen"]),
        ("<main><p aria-hidden=true>A client.</p><p id=seen>A client.</p></main>", ["seen"]),
        ("<main><video>The client.</video><p id=seen>A client.</p></main>", ["seen"]),
        ("<main><p hidden id=later>A client.</p></main>", ["later"]),
        ("<main><details id=folded><summary>A client</summary>The client.</details></main>", ["folded"]),
        ("<main><span role=button tabindex=0>Client</span> <span role=link>client</span> <p id=seen>A client.</p></main>", ["seen"]),
        ("<main><div role=heading aria-level=2>Client</div><p role=tab>Client</p><p id=seen>A client.</p></main>", ["seen"]),
        ("<main><ruby>依頼人<rt>client</rt></ruby><p id=seen>A client.</p></main>", ["seen"]),
        ("<main><p id=marked><distinguo-term name=Client>they</distinguo-term>, a client.</p></main>", ["marked"]),
        ("<main><p id=marked>A <distinguo-term>client</distinguo-term>, a client.</p></main>", ["marked"]),
    ],
)  # fmt: skip
def test_the_first_mention_that_readers_see(page: Page, host: str, tmp_path: Path, body: str, explained: list[str]) -> None:
    """What is hidden or drawn as a control or a heading is not it; one that may be shown later is explained where there is no other."""
    page_of(tmp_path, body, ".gone { display: none }")
    read(page, host)
    page.wait_for_selector("distinguo-term[data-ready]", state="attached")
    found = page.evaluate("[...document.querySelectorAll('distinguo-term')].map((word) => word.closest('[id]').id)")
    assert found == explained


def test_a_card_closes_when_its_word_moves_away(page: Page, host: str, tmp_path: Path) -> None:
    """Also in a part of the page that scrolls by itself; not when the card itself scrolls."""
    page_of(tmp_path, "<main><p>A client.</p><div style='height: 200em'></div></main>", "main { height: 10em; overflow: auto }")
    names = vocabulary("en", client="Who engages somebody for a task. " * 200)
    (tmp_path / "host" / "names.json").write_text(names, "utf-8")
    index = tmp_path / "host" / "index.html"
    index.write_text(index.read_text("utf-8").replace(STRICT, ""), "utf-8")
    read(page, host)
    page.locator("distinguo-term").click()
    card = page.locator("distinguo-term .card")
    card.evaluate("(card) => { card.scrollTop = 50 }")
    page.wait_for_timeout(100)
    expect(card).to_be_visible()
    page.locator("main").evaluate("(main) => { main.scrollTop = 50 }")
    expect(card).to_be_hidden()


def test_a_word_in_a_component_of_the_page(page: Page, host: str, tmp_path: Path) -> None:
    """A click on the link in its card is one inside."""
    page_of(tmp_path, "<main><p id=host>A customer.</p></main>")
    read(page, host)
    page.locator("#host").evaluate(
        "(host) => { host.attachShadow({ mode: 'open' }).innerHTML = '<distinguo-term name=client></distinguo-term>' }"
    )
    word = page.locator("#host distinguo-term[name=client]")
    word.click()
    link = word.locator(".card a")
    expect(link).to_be_visible()
    link.dispatch_event("pointerdown", {"bubbles": True, "composed": True})
    expect(link).to_be_visible()
    page.locator("body").dispatch_event("pointerdown")
    expect(link).to_be_hidden()


def test_escape_gives_the_focus_back(page: Page, host: str) -> None:
    """From a link in the card to its word."""
    read(page, host)
    word = page.locator("distinguo-term[name=client] [role=button]")
    word.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("distinguo-term[name=client] .card").get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(word).to_be_focused()


def test_a_page_that_replaces_its_text_says_so(page: Page, host: str, tmp_path: Path) -> None:
    """Words of the new text are explained, and nothing twice."""
    page_of(tmp_path, "<main><p>A client.</p></main>")
    read(page, host)
    page.evaluate(
        "document.querySelector('main').outerHTML = '<main><p id=new>A client and a customer.</p></main>';"
        "document.dispatchEvent(new Event('distinguo-explain'));"
        "document.dispatchEvent(new Event('distinguo-explain'))"
    )
    expect(page.locator("#new distinguo-term[data-ready]")).to_have_text(beginning("client", "customer"))
    expect(page.locator("distinguo-term")).to_have_count(2)


def test_a_word_that_is_taken_away_under_the_pointer(page: Page, host: str, tmp_path: Path) -> None:
    """Its card opens no more, and nothing fails."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page_of(tmp_path, "<main><p>A client.</p></main>")
    read(page, host)
    page.locator("distinguo-term").hover()
    page.evaluate("document.querySelector('main').textContent = ''")
    page.wait_for_timeout(400)
    assert not errors
