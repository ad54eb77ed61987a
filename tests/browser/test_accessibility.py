"""What stands between a page and a reader: axe-core's rules, the keyboard, narrow and odd screens."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looks import LOOKS, check_every_look, faults, look

pytestmark = pytest.mark.one_page

KINDS = (
    "",
    "write/",
    "check/",
    "which-word/",
    "which-word/#pick-2",
    "terms/",
    "terms/internal-client/",
    "compare/",
    "compare/external-client-vs-internal-client/",
    "compare/any/?terms=consumer,internal-client",
    "questions/",
    "questions/is-every-client-a-customer/",
    "sources/",
    "sources/overview/",
    "practice/",
    "map/",
    "disagreements/",
    "about/",
    "404.html",
)


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(page: Page, shipped_url: str, kind: str) -> None:
    """No rule of axe-core is broken on any kind of page, in the light on a phone or in the dark on a wide screen."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(shipped_url + kind)
    check_every_look(page)


PALE = "color: #999; background: #fff"
MANY = "<li>word</li>" * 9
PLANTED = {
    "all of a kind": (f"<style>li {{ {PALE} }}</style>", MANY, {"color-contrast"}),
    "the last of a list": (f"<style>li:last-child {{ {PALE} }}</style>", MANY, {"color-contrast"}),
    "every second one": (f"<style>li:nth-child(even) {{ {PALE} }}</style>", MANY, {"color-contrast"}),
    "one with a class of its own": (f"<style>.pale {{ {PALE} }}</style>", f'{MANY}<li class="pale">word</li>{MANY}', {"color-contrast"}),
    "one with a state of its own": (
        f"<style>[aria-current] {{ {PALE} }}</style>", f'{MANY}<li aria-current="true">word</li>{MANY}', {"color-contrast"},
    ),
    "one with a style of its own": ("", f'{MANY}<li style="{PALE}">word</li>{MANY}', {"color-contrast"}),
    "those that are shown": (f"<style>li {{ {PALE} }} li:nth-child(-n + 8) {{ display: none }}</style>", MANY, {"color-contrast"}),
    "a picture without a text, after many": ("", f'{MANY}{"<li><img src=data:,></li>" * 9}', {"image-alt"}),
    "nothing": ("", MANY, set()),
}  # fmt: skip
"""Faults of colours and others in a list: its style, its items, and the rules that are broken."""


@pytest.mark.parametrize("where", PLANTED)
def test_axe_finds_what_is_planted(page: Page, where: str) -> None:
    """Of elements that look alike, few are measured: a fault of one that looks like no other is found all the same."""
    style, items, broken = PLANTED[where]
    page.set_content(f"<!doctype html><html lang=en><title>x</title>{style}<main><h1>List</h1><ul>{items}</ul></main>")
    assert {rule for rule, _ in faults(page)} == broken


def open_preview(page: Page) -> None:
    """Reach a term's link by the keyboard."""
    page.locator("article a[data-term]").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".d-preview")).to_be_visible()


def answer_a_case(page: Page) -> None:
    """Choose a word."""
    page.locator(".d-drill:visible button").first.click()
    expect(page.locator(".d-drill:visible details p")).to_be_visible()


def open_search(page: Page) -> None:
    """Type a word that is found."""
    if page.viewport_size and page.viewport_size["width"] < 600:
        page.locator("label.md-header__button[for=__search]").click()
    page.locator("[name=query]").press_sequentially("customer")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=60_000)


def open_a_citation(page: Page) -> None:
    """Open the menu of what can be taken along."""
    page.mouse.move(5, 5)
    page.get_by_role("button", name="Link, cite: the definition").click()
    expect(page.locator("#d-take")).to_be_visible()


def finish_a_round(page: Page) -> None:
    """Answer all cases of a round, some of them wrongly."""
    while page.locator(".d-drill:visible").count():
        page.locator(".d-drill:visible button").first.click()
        page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Link to this result")).to_be_visible()


def unfold_a_point(page: Page) -> None:
    """Unfold a disagreement, and filter by what nothing holds but nearly so."""
    page.locator(".d-points summary").first.click()
    page.locator(".d-filter input").fill("custommer")


OPENED = {
    "a citation": ("terms/client/", open_a_citation, "#d-take"),
    "a score": ("practice/?pair=consumer,customer", finish_a_round, ".d-round"),
    "a disagreement": ("disagreements/", unfold_a_point, "article"),
    "a preview": ("questions/is-every-client-a-customer/", open_preview, ".d-preview"),
    "an answer": ("practice/", answer_a_case, ".d-round"),
    "search": ("questions/is-every-client-a-customer/", open_search, "header"),
}
"""What a reader opens: where it is, how, and in which element; the page around it is looked at as it was."""


@pytest.mark.parametrize("what", OPENED)
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing_in_what_opens(page: Page, shipped_url: str, what: str, width: int, scheme: str) -> None:
    """Neither beside an open card or menu, nor in an answered case or a finished round, nor while search shows its results."""
    kind, opens, within = OPENED[what]
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(shipped_url + kind)
    look(page, width, scheme)
    opens(page)
    expect(page.locator(within).first).to_be_visible()
    assert not faults(page, within)


def test_the_first_stop_skips_to_the_text(page: Page, shipped_url: str) -> None:
    """Tab first reaches a visible link over the header, and that leads to the title."""
    page.goto(shipped_url + "terms/consumer/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert "md-skip" in (skip.get_attribute("class") or "")
    assert (skip.bounding_box() or {})["y"] >= 0
    page.keyboard.press("Enter")
    page.wait_for_url("**/#top")


@pytest.mark.parametrize("path", ["", "terms/internal-client/", "compare/any/?terms=consumer,internal-client"])
def test_the_keyboard_sees_where_it_is(tab: Page, shipped_url: str, path: str) -> None:
    """Whatever Tab reaches in the text has a visible outline."""
    tab.goto(shipped_url + path)
    tab.locator("article h1").evaluate("h1 => { h1.tabIndex = -1; h1.focus(); }")
    for _ in range(12):
        tab.keyboard.press("Tab")
        style = tab.evaluate(
            "(({outlineStyle, outlineWidth}) => [outlineStyle, outlineWidth])(getComputedStyle(document.activeElement))"
        )
        assert style[0] != "none", tab.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        assert float(style[1].removesuffix("px")) >= 1


REACHED = """() => {
    const one = document.activeElement;
    const place = [...document.querySelectorAll("*")].indexOf(one);
    return [place, getComputedStyle(one).outlineStyle, one.matches(".md-search__input, .md-toggle"), one === document.body];
}"""
"""Says of what has the focus: which element it is, its outline, whether it shows the focus in another way, and whether it is the page itself."""


@pytest.mark.parametrize("kind", KINDS)
def test_the_keyboard_is_never_caught(tab: Page, shipped_url: str, kind: str) -> None:
    """On every kind of page, Tab leads from one thing to another that shows it, through the header into the text, and out at the end."""
    tab.goto(shipped_url + kind)
    tab.evaluate("document.activeElement.blur()")
    seen = []
    for _ in range(25):
        tab.keyboard.press("Tab")
        place, style, told, is_out = tab.evaluate(REACHED)
        if is_out:
            break
        seen.append(place)
        assert style != "none" or told, tab.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    assert len(seen) > 3
    assert len(set(seen)) == len(seen)
    tab.evaluate(
        "[...document.querySelectorAll('a[href], button, input, summary')].filter((e) => e.checkVisibility()).at(-1).focus()"
    )
    last = tab.evaluate("document.activeElement.outerHTML")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.outerHTML") != last


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_prints(tab: Page, shipped_url: str, kind: str) -> None:
    """On paper there is the text alone, whole and no wider than the sheet, and what unfolds on the screen is open."""
    tab.set_viewport_size({"width": 718, "height": 1000})  # A4 with the margins that browsers give it
    tab.goto(shipped_url + kind)
    tab.emulate_media(media="print")
    expect(tab.locator("h1").first).to_be_visible()
    for away in tab.locator(".md-header, .md-tabs, .md-footer, .d-tools").all():
        expect(away).to_be_hidden()
    assert tab.evaluate("document.documentElement.scrollWidth") <= 718
    cut = "wrap => getComputedStyle(wrap).overflow !== 'visible' || getComputedStyle(wrap).maxHeight !== 'none'"
    assert not any(wrap.evaluate(cut) for wrap in tab.locator(".d-table-wrap").all())
    waiting = "[...document.querySelectorAll('.d-section')].filter((part) => getComputedStyle(part).contentVisibility !== 'visible').length"
    assert tab.evaluate(waiting) == 0
    closed = "details => details.checkVisibility() && details.lastElementChild.getBoundingClientRect().height === 0"
    assert not any(details.evaluate(closed) for details in tab.locator(".d-point").all())


@pytest.mark.parametrize("kind", KINDS)
def test_a_screen_of_320_pixels_holds_every_kind_of_page(tab: Page, shipped_url: str, kind: str) -> None:
    """Nothing scrolls sideways at 320 px, which is also 1280 px at a zoom of 400 %."""
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.goto(shipped_url + kind)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("kind", KINDS)
def test_a_phone_holds_every_kind_of_page_in_a_text_of_twice_its_size(tab: Page, shipped_url: str, kind: str) -> None:
    """As a reader sets it in the browser: buttons of the header lay beside the screen, and the footer reached over it."""
    tab.set_viewport_size({"width": 390, "height": 640})
    tab.goto(shipped_url + kind)
    tab.evaluate("document.documentElement.style.setProperty('font-size', '250%', 'important')")  # the theme has 125 %
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390


def test_still_for_those_who_ask_for_it(page: Page, shipped_url: str) -> None:
    """With reduced motion, nothing moves for longer than a blink."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(shipped_url + "terms/")
    longest = page.evaluate(
        """Math.max(...[...document.querySelectorAll("*")].flatMap((element) => {
        const style = getComputedStyle(element);
        return [style.transitionDuration, style.animationDuration].flatMap((all) => all.split(",").map(parseFloat));
    }))"""
    )
    assert longest <= 0.01


def test_shapes_survive_forced_colours(page: Page, shipped_url: str) -> None:
    """The shape of a word is drawn in a colour of the system, and its name stands beside it."""
    page.emulate_media(forced_colors="active")
    page.goto(shipped_url + "compare/client-vs-customer/")
    word = page.locator(".d-pair .d-word").first
    drawn = word.evaluate("word => getComputedStyle(word, '::before').backgroundColor")
    assert drawn == page.evaluate("getComputedStyle(document.querySelector('.d-pair p')).color")
    assert word.text_content()
