"""Times search in a real browser: from the reader's first key to the first result, with whole and with trimmed indexes.

Run it with ``make bench-search``. It builds one small site for the theme, and puts the index of each made-up glossary into it, so that
only what search does is timed. Each measurement is a fresh profile: the engine, the index, and what the browser makes of them.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from distinguo.loader import load
from distinguo.pages.search_entries import search_entries
from distinguo.pages.search_index import FILE, search_script
from distinguo.pages.site_plan import plan
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from playwright.sync_api import Browser, sync_playwright

from bench.glossaries import generate
from bench.run import BIN, ENVIRONMENT, ROOT, machine

SIZES = (300, 1000, 3000)


def index_of(root: Path, *, trimmed: bool) -> tuple[str, int]:
    """Return the index of a glossary, as the site has it, and the number of its entries."""
    glossary = load(root).glossary
    assert glossary
    prose = ProseRenderer(targets(glossary), NameIndex(glossary))
    found = [
        (page.url, entry)
        for page in plan(glossary, prose).pages
        if page.indexed
        for entry in search_entries(glossary, prose, page, trimmed=trimmed)
    ]
    return search_script(found), len(found)


def small_site(folder: Path) -> Path:
    """Build a site of fifty terms, for its theme."""
    for part in ("docs", "hooks"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    generate(folder / "glossary", 50)
    subprocess.run([str(BIN / "mkdocs"), "build", "-q"], cwd=folder, env=ENVIRONMENT, check=True)
    return folder / "site"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder on this machine; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def first_result(browser: Browser, address: str, query: str) -> float:
    """Return the seconds from the first key, typed into a page that knows nothing of search yet, to the first result."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}about/", wait_until="networkidle")
    page.evaluate("""() => {
        document.addEventListener("keydown", () => (window.typed ??= performance.now()), true);
        new MutationObserver(() => {
            if (document.querySelector(".md-search-result__item")) window.found ??= performance.now();
        }).observe(document.body, { childList: true, subtree: true });
    }""")
    page.locator("[name=query]").focus()
    page.keyboard.type(query)
    page.locator(".md-search-result__item").first.wait_for(state="attached", timeout=120_000)
    seconds = float(page.evaluate("(window.found - window.typed) / 1000"))
    context.close()
    return seconds


def measure(sizes: tuple[int, ...], rounds: int) -> list[dict[str, Any]]:
    """Return, for each size and both kinds of index, its bytes and the median times."""
    results = []
    browser_path = next(found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name)))
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        site = small_site(Path(work) / "small")
        file = site / FILE
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        with served(site) as address:
            for terms in sizes:
                root = Path(work) / str(terms)
                generate(root, terms)
                query = next((root / "terms").glob("*.yml")).stem.partition("-")[0]
                for trimmed in (False, True):
                    text, entries = index_of(root, trimmed=trimmed)
                    file.write_text(text, "utf-8")
                    times = [first_result(browser, address, query) for _ in range(rounds)]
                    results.append(
                        {
                            "terms": terms,
                            "index": "trimmed" if trimmed else "whole",
                            "entries": entries,
                            "bytes": len(text.encode()),
                            "gzip": len(gzip.compress(text.encode())),
                            "seconds": round(statistics.median(times), 2),
                        }
                    )
                    print(results[-1], file=sys.stderr)
        browser.close()
    return results


def table(results: list[dict[str, Any]]) -> str:
    """Return the results as a Markdown table."""
    lines = [
        "| terms | index | entries in it | kB | kB as gzip | first result (s) |",
        "|--:|---|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {one['terms']} | {one['index']} | {one['entries']} | {one['bytes'] / 1000:.0f} | {one['gzip'] / 1000:.0f}"
        f" | {one['seconds']:.2f} |"
        for one in results
    ]
    return "\n".join(lines)


DOCS = ROOT / "docs" / "speed.md"


def main() -> None:
    """Measure, and print a table; with ``--docs``, show it in docs/speed.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=lambda text: tuple(map(int, text.split(","))), default=SIZES, help="numbers of terms")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--docs", action="store_true", help="show this run in docs/speed.md")
    options = parser.parse_args()
    load_before = os.getloadavg()[0]
    results = measure(options.sizes, options.rounds)
    told = (
        f"{time.strftime('%Y-%m-%d')}, {machine()}, Chromium; medians of {options.rounds}; "
        f"load of the machine at the start: {load_before:.1f}.\n\n{table(results)}\n"
    )
    print(told)
    if options.docs:
        head, _, rest = DOCS.read_text("utf-8").partition("<!-- search -->\n")
        _, _, tail = rest.partition("<!-- /search -->")
        DOCS.write_text(f"{head}<!-- search -->\n{told}\n<!-- /search -->{tail}", "utf-8")


if __name__ == "__main__":
    main()
