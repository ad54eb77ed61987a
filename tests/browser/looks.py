"""A page in every look that a reader may have of it, and what axe-core says of that."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

ALIKE = 3
"""Of so many elements that look alike, the contrast is measured: to measure it is most of what axe-core does, and a list has hundreds."""

RUN = """async ([within, most]) => {
    const NAMED = /^(?:data-(?!alike|md-color)|href|id|title|src|d$|x$|y$|cx$|cy$|r$|width|height|transform|points|aria-(?:label|controls|describedby))/;
    const look = (element) => [element.localName, !element.nextElementSibling, ...[...element.attributes].map(({ name, value }) =>
        NAMED.test(name) ? name : `${name}=${value}`)].join(" ");
    const looks = new Map();
    const seen = new Map();
    for (const element of document.querySelectorAll("*")) {
        element.removeAttribute("data-alike");
        const way = `${looks.get(element.parentElement) ?? ""}>${look(element)}`;
        looks.set(element, way);
        if (!element.checkVisibility()) continue;
        seen.set(way, (seen.get(way) ?? 0) + 1);
        if (seen.get(way) > most) element.setAttribute("data-alike", "");
    }
    axe.configure({ rules: [{ id: "color-contrast", selector: "*:not([data-alike])" }] });
    // Nothing is loaded beforehand: that is for sounds and films, of which there are none.
    const { violations } = await axe.run(within, { resultTypes: ["violations"], preload: false });
    return violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 200)]);
}"""
"""Runs axe-core. Elements look alike where tags, classes, styles and states are the same all the way up from them."""


def faults(page: Page, within: str = "html") -> list[tuple[str, str]]:
    """Return what axe-core finds wrong in an element: the rule, and the first element that breaks it."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    return [(rule, html) for rule, html in page.evaluate(RUN, [within, ALIKE])]


LOOKS = [(390, "default"), (1280, "slate")]
"""In the light on a phone, and in the dark at a desk: colours are the same at any width, and all else is the same in any scheme."""


def look(page: Page, width: int, scheme: str) -> None:
    """Change the width and the scheme of an open page, as its reader would. No colour is on its way from one to another then."""
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    if page.locator("body").get_attribute("data-md-color-scheme") != scheme:
        page.locator("button[data-md-color-media]:not([hidden])").evaluate("button => button.click()")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
    page.wait_for_function("document.getAnimations().every((one) => one.playState !== 'running')")


def check_every_look(page: Page) -> None:
    """Run axe-core over the open page in each of its looks."""
    found = {}
    for width, scheme in LOOKS:
        look(page, width, scheme)
        found[width, scheme] = faults(page)
    assert not any(found.values()), found
