"""A page in every look that a reader may have of it, and what axe-core says of that."""

from __future__ import annotations

from collections.abc import Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules of axe-core that look at colours. All others say the same in any scheme."""


def faults(page: Page, only: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Return what axe-core finds wrong, by all its rules or ``only`` by some: the rule, and the first element that breaks it."""
    options = {"resultTypes": ["violations"], **({"runOnly": only} if only else {})}
    response = Axe().run(page, options=options).response
    return [(found["id"], found["nodes"][0]["html"][:200]) for found in response["violations"]]


LOOKS = [(390, "default"), (390, "slate"), (1280, "slate"), (1280, "default")]
"""Phone and desk, in the light and in the dark, in an order in which each step changes one thing."""


def look(page: Page, width: int, scheme: str) -> None:
    """Change the width and the scheme of an open page, as its reader would. No colour is on its way from one to another then."""
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    if page.locator("body").get_attribute("data-md-color-scheme") != scheme:
        page.locator("button[data-md-color-media]:not([hidden])").evaluate("button => button.click()")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
    page.wait_for_function("document.getAnimations().every((one) => one.playState !== 'running')")


def check_every_look(page: Page) -> None:
    """Run axe-core over the open page in all its looks: all rules in the light on the phone, and in the dark on the desk.

    Of the other two looks, each has its scheme from one of these and its width from the other. Of what looks at colours, contrast takes
    most of the time, and is the same at any width.
    """
    found = {}
    for width, scheme in LOOKS:
        look(page, width, scheme)
        found[width, scheme] = faults(page, COLOURS[1:] if (width < 600) == (scheme == "slate") else ())
    assert not any(found.values()), found
