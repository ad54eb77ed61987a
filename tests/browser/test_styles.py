"""A page made from entries has a part of the theme's style sheet: it looks as with all of it, also with what scripts have added."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

LOOK = """async () => {
    await document.fonts.ready;
    const seen = [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility({ contentVisibilityAuto: true }));
    return seen.map((e) => {
        const box = e.getBoundingClientRect();
        const style = getComputedStyle(e);
        const said = ["color", "backgroundColor", "fontSize", "fontWeight", "display", "position", "borderTop", "listStyleType"];
        return [e.tagName, e.className, ...[box.x, box.y, box.width, box.height].map(Math.round), ...said.map((name) => style[name])].join(" ");
    });
}"""
WHOLE = """(href) => new Promise((loaded) => {
    const part = document.querySelector("link[href$='assets/frame.css']");
    part.after(Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: loaded }));
})"""


def settled(page: Page) -> list[str]:
    """Return how every element looks, once that stays: search brings what it finds bit by bit."""
    looks: list[str] = []
    while (now := page.evaluate(LOOK)) != looks:
        looks = now
        page.wait_for_timeout(200)
    return looks


def check_against_the_whole(page: Page, url: str, site: Path) -> None:
    """Bring the theme's whole sheet to where the part of it stands: nothing may look otherwise then."""
    before = settled(page)
    page.evaluate(WHOLE, url + next(site.glob("assets/stylesheets/main.*.min.css")).relative_to(site).as_posix())
    after = page.evaluate(LOOK)
    assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == []


@pytest.mark.parametrize(
    "path", ["", "terms/", "terms/client/", "compare/client-vs-customer/", "questions/what-is-a-customer/", "practice/"]
)
@pytest.mark.parametrize("width", [390, 1280])
def test_a_page_looks_as_with_the_whole_sheet(page: Page, shipped_url: str, shipped_site: Path, path: str, width: int) -> None:
    """Every element has its place, size and colours, in both schemes and with the menu open."""
    page.emulate_media(reduced_motion="reduce", color_scheme="dark" if width == 390 else "light")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(shipped_url + path)
    page.reload()  # whoever comes again has the whole page drawn at once
    if width == 390:
        page.evaluate("document.getElementById('__drawer').checked = true")
    check_against_the_whole(page, shipped_url, shipped_site)


def test_what_scripts_add_looks_as_with_the_whole_sheet(page: Page, shipped_url: str, shipped_site: Path) -> None:
    """The place in the contents, the button back to the top, the title in the header, and what search finds."""
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(shipped_url + "terms/client/#related")
    expect(page.locator(".md-nav--secondary .md-nav__link--active").first).to_be_visible()
    expect(page.locator(".md-header--shadow")).to_be_visible()
    page.locator(".md-search__input").fill("customer")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.evaluate("scrollBy({ top: -300, behavior: 'instant' })")  # a wheel would turn on while the looks are compared
    expect(page.locator(".md-top")).to_be_visible()
    check_against_the_whole(page, shipped_url, shipped_site)


def test_no_page_made_from_entries_fetches_the_whole_sheet(page: Page, shipped_url: str) -> None:
    """Neither at first nor when its reader does something; the part stands before our own."""
    page.goto(shipped_url + "terms/client/#related")
    expect(page.locator(".md-nav--secondary .md-nav__link--active").first).to_be_visible()  # the theme's script is there
    order = page.locator("link[rel=stylesheet]").evaluate_all("all => all.map((one) => one.href.split('/').pop().split('.')[0])")
    assert order[:2] == ["frame", "distinguo"] and "main" not in order
