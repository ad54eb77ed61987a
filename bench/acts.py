"""How long a reader waits for an answer to an act: from the press to the next picture, on a processor four times slower.

Run it after ``make site`` with ``python -m bench.acts``, on a machine that does nothing else: what else runs is in the figures.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable

from playwright.sync_api import Page, sync_playwright

from bench.reading import SITE, served

SLOWER = 4
RUNS = 3
WIDTHS = (390, 1280)
WATCH = """() => {
    window.waits = [];
    const note = (list) => window.waits.push(...list.getEntries().filter((one) => one.interactionId).map((one) => one.duration));
    new PerformanceObserver(note).observe({ type: "event", durationThreshold: 16, buffered: true });
}"""

Act = Callable[[Page], object]


def pressed(page: Page, selector: str) -> None:
    """Press the first of some elements as a hand does it: there, down, and up a moment later. A script's click does all of it at once."""
    found = page.locator(selector).locator("visible=true").first
    found.scroll_into_view_if_needed()
    box = found.bounding_box() or {"x": 0.0, "y": 0.0, "width": 0.0, "height": 0.0}
    page.wait_for_timeout(200)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(100)
    page.mouse.down()
    page.wait_for_timeout(70)
    page.mouse.up()
    page.wait_for_timeout(300)


def press(*selectors: str) -> Act:
    """Return the pressing of the first of each, one after the other."""
    return lambda page: [pressed(page, one) for one in selectors]


def typed(selector: str, text: str) -> Act:
    """Return the typing of a text into a field."""
    return lambda page: (pressed(page, selector), page.keyboard.type(text, delay=120))


COMPARISON, TERM, PALETTE = "compare/client-vs-customer/", "terms/client/", "button[data-md-color-media]"
ACTS: tuple[tuple[str, str, Act], ...] = (
    (COMPARISON, "show sources", press(".d-show-sources", ".d-show-sources")),
    (COMPARISON, "unfold", press(".d-rowset > summary", ".d-src > summary", ".d-fold > summary", ".d-point > summary")),
    (COMPARISON, "copy and cite", press("[data-take=quote]", "[popovertarget]", "#d-take [data-take=link]")),
    (COMPARISON, "colours", press(PALETTE)),
    (TERM, "show sources", press(".d-show-sources", ".d-show-sources")),
    (TERM, "colours", press(PALETTE)),
    ("", "choose a word", press(".d-case label")),
    ("", "search", typed(".d-hero .d-search__input", "invoice")),
    ("terms/", "filter", typed(".d-filter input", "costumer")),
    ("disagreements/", "filter and unfold", press(".d-filter input", ".d-point > summary")),
    ("practice/", "answer", press(".d-drill button", "[data-part=next]")),
    ("which-word/", "answer", press(".d-answer > summary")),
    ("compare/any/?terms=client,customer", "fewer and more rows", press(".d-only", ".d-show-single")),
    ("check/", "type", typed(".d-check textarea", "The client bought it. ")),
)


def main() -> None:
    """Print the longest wait of each act in each run, in milliseconds."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None or not (SITE / "index.html").is_file():
        sys.exit("This needs Chromium, and the site: run make site first.")
    with served(SITE) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for path, name, act in ACTS:
            for width in WIDTHS:
                waits = []
                for _ in range(RUNS):
                    page = browser.new_page(viewport={"width": width, "height": 844})
                    page.goto(base + path, wait_until="networkidle")
                    page.evaluate(WATCH)
                    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
                    act(page)
                    page.wait_for_timeout(800)
                    waits.append(max(page.evaluate("window.waits"), default=0))
                    page.close()
                print(f"{width:5} px  {path or 'home':36} {name:20} {waits}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
