"""Screenshots of each kind of page, at four widths, light, dark and in forced colours: ``make shots`` writes them into shots/, to be looked at."""

from __future__ import annotations

import functools
import shutil
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
KINDS = (
    "",
    "write",
    "which-word",
    "terms",
    "compare",
    "compare/any",
    "questions",
    "sources",
    "disagreements",
    "practice",
    "map",
    "about",
    "404.html",
)
WIDTHS = (390, 768, 1280, 1920)
LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}
LONGEST = 4000
"""Pixels of a page that are kept."""
DRAWN = 500
"""Milliseconds after which all sections of a page are drawn: on a first visit, those below the screen come one after the other."""


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files, and does not say so."""

    def log_message(self, *said: object) -> None:
        """Say nothing."""


def kinds(site: Path) -> list[str]:
    """Return the address of one page of each kind that the site has: the index pages, and the longest entry of each folder."""
    found = [kind for kind in KINDS if (site / kind / "index.html").is_file() or kind.endswith(".html")]
    for folder in ("terms", "compare", "questions", "sources"):
        pages = sorted((site / folder).glob("*/index.html"), key=lambda page: page.stat().st_size)
        found += [page.parent.relative_to(site).as_posix() for page in pages[-1:]]
    return found


def main() -> None:
    """Write the pictures."""
    site, out = ROOT / "site", ROOT / "shots"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width in WIDTHS:
            for look, media in LOOKS.items():
                page = browser.new_page(viewport={"width": width, "height": 900}, **media)  # type: ignore[arg-type]  # words it knows
                for kind in kinds(site):
                    page.goto(f"http://127.0.0.1:{server.server_port}/{kind}")
                    page.wait_for_timeout(DRAWN)
                    height = min(LONGEST, page.evaluate("document.documentElement.scrollHeight"))
                    name = f"{kind.replace('/', '_') or 'home'}-{width}-{look}.png"
                    page.screenshot(path=out / name, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
                page.close()
        browser.close()
    server.shutdown()
    print(f"{len(list(out.iterdir()))} pictures are in {out}")


if __name__ == "__main__":
    main()
