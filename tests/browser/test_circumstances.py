"""What a checker of accessibility does not see: what lies under what, how large targets are, and what settings of readers do to a page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.one_page

UNDER = """() => {
    const at = document.activeElement, box = at.getBoundingClientRect();
    if (!at.closest("article") || !box.width) return "";
    const [x, y] = [box.x + Math.min(box.width / 2, 12), box.y + Math.min(box.height / 2, 8)];
    const top = document.elementFromPoint(x, y);
    return top?.closest(".md-header, .d-rails__head, thead") && !top.contains(at) && !at.contains(top) ? at.outerHTML.slice(0, 120) : "";
}"""
SMALL = """() => {
    // A target may be small if a circle of 24 px around its centre meets no other target: so says WCAG 2.5.8.
    const all = [...document.querySelectorAll("article a[href], article button, article summary, article input")]
        .filter((e) => e.checkVisibility() && !e.closest("p, li > ul, q, .d-lead") && !e.matches(".headerlink"))
        .map((e) => [e, [...e.getClientRects()].find((box) => box.width)]).filter(([, box]) => box);
    const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];
    const small = all.filter(([, box]) => box.width < 24 || box.height < 24);
    return small.filter(([one, box]) => all.some(([other, its]) => {
        if (one === other || one.contains(other) || other.contains(one)) return false;
        const [x, y] = middle(box);
        return Math.hypot(Math.max(its.left - x, 0, x - its.right), Math.max(its.top - y, 0, y - its.bottom)) < 12;
    })).map(([e]) => e.outerHTML.slice(0, 120));
}"""

CUT = """all => all.filter((e) => e.checkVisibility() && !e.closest(".d-section--which_to_use > .d-section__head")
    && getComputedStyle(e).overflow !== "visible" && e.scrollHeight > e.clientHeight + 2).map((e) => e.outerHTML.slice(0, 120))"""


def test_what_has_the_focus_is_never_under_the_head(page: Page, shipped_url: str) -> None:
    """Backwards through a page whose head stays in sight, each stop comes to where it can be seen."""
    page.goto(shipped_url + "compare/client-vs-customer/")
    page.reload()
    page.locator(".d-sources a").last.focus()
    hidden = []
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        hidden.append(page.evaluate(UNDER))
    assert not [*filter(None, hidden)]


@pytest.mark.parametrize("path", ["terms/client/", "compare/client-vs-customer/", "write/"])
def test_targets_are_large_or_far_from_each_other(page: Page, shipped_url: str, path: str) -> None:
    """On a phone, whatever can be pressed outside of running text is 24 px large, or nothing else is that near."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(shipped_url + path)
    page.reload()
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("path", ["terms/client/", "compare/client-vs-customer/", "questions/what-is-a-customer/"])
def test_links_have_names(page: Page, shipped_url: str, path: str) -> None:
    """No link or button is called by a number or a sign alone, neither in sight nor folded."""
    page.goto(shipped_url + path)
    names = page.locator("article :is(a[href], button)").evaluate_all(
        "all => all.map((e) => (e.ariaLabel || e.title || e.textContent).trim())"
    )
    assert len(names) > 20
    assert not [name for name in names if not any(char.isalpha() for char in name)]


def test_the_open_tab_shows_in_forced_colours(page: Page, shipped_url: str) -> None:
    """One tab has a line, the others none; and the map is drawn in the system's colours."""
    page.emulate_media(forced_colors="active")
    page.goto(shipped_url + "terms/client/")
    lines = page.locator(".md-tabs__link").evaluate_all("all => all.map((e) => getComputedStyle(e).borderBottomStyle)")
    assert sorted(set(lines)) == ["none", "solid"] and lines.count("solid") == 1
    page.goto(shipped_url + "map/")
    drawn = page.locator(".d-map path").first.evaluate("e => getComputedStyle(e).stroke")
    assert drawn == page.locator("h1").evaluate("e => getComputedStyle(e).color")


def test_more_space_between_letters_and_lines_cuts_nothing(page: Page, shipped_url: str) -> None:
    """With the spacing of WCAG 1.4.12 the name of the site stays beside its mark, and no text leaves its box."""
    page.goto(shipped_url + "compare/client-vs-customer/")
    spaced = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"
    page.evaluate("css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]; }", spaced)
    mark, name = (
        page.locator(part).bounding_box() or {} for part in (".md-header .md-logo svg", ".md-header__topic .md-ellipsis >> nth=0")
    )
    assert abs(mark["y"] + mark["height"] / 2 - name["y"] - name["height"] / 2) < 6
    cut = page.locator("article :is(h1, h2, h3, p, td, dd, summary):not(.d-hidden)").evaluate_all(CUT)
    assert cut == []


def test_an_address_that_leads_nowhere_leads_on(page: Page, shipped_url: str) -> None:
    """The page for it has a field, what may have been meant, and the ways on."""
    page.goto(shipped_url + "404.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not here")
    field = page.locator("article [role=search] input")
    expect(field).to_be_visible()
    for way in ("terms/", "compare/", "questions/"):
        expect(page.locator(f"a[href$='{way}']").first).to_be_visible()
    assert (page.locator("h1").bounding_box() or {})["x"] < 100


def test_the_kinds_of_a_term_stand_in_the_tree(page: Page, shipped_url: str) -> None:
    """On a phone the map is a tree: what is a kind of something stands to the right of it."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(shipped_url + "map/")
    broader = page.locator(".d-tree > li > a", has_text="customer").first
    kind = page.locator(".d-tree > li li > a", has_text="client").first
    expect(kind).to_be_visible()
    assert (kind.bounding_box() or {})["x"] > (broader.bounding_box() or {})["x"] + 12
