"""A page in every look that a reader may have of it, and what axe-core says of that."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect


def faults(page: Page, within: str = "html") -> list[tuple[str, str]]:
    """Return what axe-core finds wrong in an element: the rule, and the first element that breaks it."""
    response = Axe().run(page, context=within, options={"resultTypes": ["violations"]}).response
    return [(found["id"], found["nodes"][0]["html"][:200]) for found in response["violations"]]


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
