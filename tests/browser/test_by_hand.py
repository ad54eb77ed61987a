"""What axe cannot see: where the focus goes, how large targets are, and pages in forced colours and with wide spacing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.targets import SMALL

pytestmark = pytest.mark.one_page

COVERED = """() => {
    const focused = document.activeElement;
    if (focused === document.body) return "";
    const rects = [...focused.getClientRects()];
    const isSeen = rects.some(({ left, right, top, bottom }) => [0.1, 0.5, 0.9].some((share) => {
        const found = document.elementFromPoint((left + right) / 2, top + (bottom - top) * share);
        return found && (focused.contains(found) || found.contains(focused));
    }));
    return isSeen ? "" : focused.outerHTML.slice(0, 120);
}"""


@pytest.mark.parametrize("path", ["compare/client-vs-customer/", "compare/any/?terms=client,customer", "terms/client/"])
def test_what_has_the_focus_is_never_covered(page: Page, shipped_url: str, path: str) -> None:
    """Neither by the header nor by the head of a table, forwards and backwards."""
    page.goto(shipped_url + path)
    page.wait_for_load_state("networkidle")
    page.mouse.move(2, 2)
    for box in page.locator("details.d-rowset > summary").all()[:2]:  # rows that are folded have stops as well
        box.click()
    for key, times in (("Tab", 70), ("Shift+Tab", 60)):
        for _ in range(times):
            page.keyboard.press(key)
            if page.evaluate(COVERED):  # far jumps are on their way for a moment
                page.wait_for_function(f"() => !({COVERED})()")


PAGES = [
    "compare/client-vs-customer/",
    "compare/any/?terms=client,customer",
    "disagreements/",
    "map/",
    "practice/",
    "terms/",
    "terms/client/",
    "which-word/",
    "write/",
]


@pytest.mark.parametrize("path", PAGES)
def test_targets_are_large_enough(tab: Page, shipped_url: str, path: str) -> None:
    """24 pixels, or as far from each other, as WCAG 2.5.8 has it; links in sentences may be as high as their line."""
    for width in (1280, 390):
        tab.set_viewport_size({"width": width, "height": 800})
        tab.goto(shipped_url + path)
        if "terms=" in path:
            expect(tab.locator(".d-any-result td").first).to_be_visible()
        assert tab.evaluate(SMALL) == []


def test_forced_colours_leave_nothing_untold(chromium: Browser, shipped_url: str) -> None:
    """The open tab differs from the others, and the lines and boxes of the map have the reader's own colour."""
    context = chromium.new_context(forced_colors="active", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(shipped_url + "terms/")
    style = "tab => { const { borderBottomStyle, borderBottomWidth } = getComputedStyle(tab); return [borderBottomStyle, borderBottomWidth]; }"
    active = page.locator(".md-tabs__item--active .md-tabs__link").evaluate(style)
    others = [tab.evaluate(style) for tab in page.locator(".md-tabs__item:not(.md-tabs__item--active) .md-tabs__link").all()]
    assert active[0] == "solid"
    assert all(other != active for other in others)
    page.goto(shipped_url + "map/")
    own = page.evaluate("""() => { const probe = document.createElement("p"); probe.style.color = "CanvasText"; document.body.append(probe);
        return getComputedStyle(probe).color; }""")
    for part in (".d-map path", ".d-map rect", ".d-map__unlike circle"):
        assert page.locator(part).first.evaluate("part => getComputedStyle(part).stroke") == own, part
    assert page.locator(".d-map text").first.evaluate("part => getComputedStyle(part).fill") not in ("", "none")
    context.close()


SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""


@pytest.mark.parametrize("path", ["", "terms/client/", "compare/client-vs-customer/", "practice/", "write/"])
def test_wide_spacing_loses_nothing(tab: Page, shipped_url: str, path: str) -> None:
    """With the spacing of WCAG 1.4.12 the header stays in line, nothing is cut off, and nothing scrolls sideways."""
    for width in (1280, 390):
        tab.set_viewport_size({"width": width, "height": 800})
        tab.goto(shipped_url + path)
        tab.evaluate(  # a style element would offend the page's policy
            "text => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); document.adoptedStyleSheets = [sheet]; }",
            SPACED,
        )
        title = tab.locator(".md-header__title .md-ellipsis").first.bounding_box() or {}
        logo = tab.locator(".md-header__button:visible").first.bounding_box() or {}
        assert abs(title["y"] + title["height"] / 2 - logo["y"] - logo["height"] / 2) < 6
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        cut = tab.evaluate(
            """() => [...document.querySelectorAll("main :is(button, summary, select, .d-button)")].filter((one) => one.checkVisibility()
              && one.scrollWidth > one.clientWidth + 2 && getComputedStyle(one).overflowX === "hidden").map((one) => one.outerHTML.slice(0, 100))"""
        )
        assert cut == []


def test_links_have_names_of_their_own(page: Page, shipped_url: str) -> None:
    """None is called by a number alone, but for the marks of sources, which say so."""
    for path in ("compare/client-vs-customer/", "terms/client/", "disagreements/"):
        page.goto(shipped_url + path)
        numbers = page.evaluate(
            """() => [...document.querySelectorAll("main a[href]:not(.d-cite, .headerlink)")].map((link) => (link.ariaLabel || link.textContent).trim())
              .filter((name) => /^[^\\p{L}]*$/u.test(name))"""
        )
        assert numbers == []
        expect(page.locator("main a.d-cite:not([role=doc-noteref])")).to_have_count(0)
