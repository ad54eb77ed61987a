"""A page begins with a part of the theme's style sheet: it looks as with all of it, and all of it comes with the first thing a reader does."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

LOOK = """async () => {
    await document.fonts.ready;
    const seen = [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility());
    return seen.map((e) => {
        const box = e.getBoundingClientRect();
        const style = getComputedStyle(e);
        const said = ["color", "backgroundColor", "fontSize", "fontWeight", "display", "position", "borderTop", "listStyleType"];
        return [e.tagName, e.className, ...[box.x, box.y, box.width, box.height].map(Math.round), ...said.map((name) => style[name])].join(" ");
    });
}"""
WHOLE = """() => new Promise((loaded) => {
    const part = document.querySelector("link[data-whole]");
    part.after(Object.assign(document.createElement("link"), { rel: "stylesheet", href: part.dataset.whole, onload: loaded }));
})"""


@pytest.mark.parametrize(
    "path", ["", "terms/", "terms/client/", "compare/client-vs-customer/", "questions/what-is-a-customer/", "practice/"]
)
@pytest.mark.parametrize("width", [390, 1280])
def test_a_page_looks_as_with_the_whole_sheet(page: Page, shipped_url: str, path: str, width: int) -> None:
    """Every element has its place, size and colours, in both schemes and with the menu open."""
    page.emulate_media(reduced_motion="reduce", color_scheme="dark" if width == 390 else "light")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(shipped_url + path)
    page.reload()  # whoever comes again has the whole page drawn at once
    if width == 390:
        page.evaluate("document.getElementById('__drawer').checked = true")
    before = page.evaluate(LOOK)
    page.evaluate(WHOLE)
    after = page.evaluate(LOOK)
    assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == []


def test_the_whole_sheet_comes_with_the_first_act(page: Page, shipped_url: str) -> None:
    """It stands behind the part and before our own; without the act, nobody fetches it."""
    page.goto(shipped_url + "terms/client/")
    whole = page.locator("link[href*='assets/stylesheets/main.']")
    expect(whole).to_have_count(0)
    page.mouse.wheel(0, 300)
    expect(whole).to_have_count(1)
    order = page.locator("link[rel=stylesheet]").evaluate_all("all => all.map((one) => one.href.split('/').pop().split('.')[0])")
    assert order == ["frame", "main", "distinguo"]
