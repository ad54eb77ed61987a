"""What a page costs its reader: bytes and requests of a first visit, and what Lighthouse says of it, on a phone.

Run it with ``make bench-reading``, after ``make site``. Lighthouse comes from npm, in one version, into .tools/ (see the Makefile).
"""

from __future__ import annotations

import gzip
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Response, sync_playwright

ROOT = Path(__file__).parents[1]
SITE = ROOT / "site"
DOCS = ROOT / "docs" / "speed.md"
LIGHTHOUSE = ROOT / ".tools" / "lighthouse" / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FIGURES = ("first-contentful-paint", "total-blocking-time")
KINDS = {"home": "", "longest term": "terms", "longest comparison": "compare", "longest question": "questions"}
RUNS = 3


@dataclass(frozen=True)
class Cost:
    """One page: what its first visit transfers, and Lighthouse's scores and times, the medians of some runs."""

    kind: str
    url: str
    own: int
    foreign: int
    bytes: int
    scores: tuple[int, ...]
    times: tuple[float, ...]


class _Zipped(SimpleHTTPRequestHandler):
    """Serves files as a host does: compressed, over connections that stay open."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes())
        kind = self.guess_type(str(path))
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder; yields its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *given: _Zipped(*given, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def longest(folder: str) -> str:
    """Return the address of the longest page of a kind: the worst case of what a reader may meet."""
    pages = [page for page in (SITE / folder).glob("*/index.html") if page.parent.name != "any"]
    return max(pages, key=lambda page: page.stat().st_size).parent.relative_to(SITE).as_posix() + "/"


def visited(base: str, pages: dict[str, str], chromium: str) -> dict[str, tuple[int, int, int]]:
    """Visit each page in a browser that has seen nothing yet: requests to the site, requests elsewhere, and bytes compressed."""
    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for kind, url in pages.items():
            context = browser.new_context(viewport={"width": 412, "height": 823})
            page = context.new_page()
            answers: list[Response] = []
            page.on("response", lambda answer, answers=answers: answers.append(answer))
            page.goto(base + url, wait_until="networkidle")
            own = [answer for answer in answers if answer.url.startswith(base)]
            weight = sum(len(gzip.compress(answer.body())) for answer in own)
            found[kind] = (len(own), sum(urlsplit(a.url).scheme != "data" for a in answers) - len(own), weight)
            context.close()
        browser.close()
    return found


def lighthouse(url: str, chromium: str) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Run Lighthouse as it comes, which is on a slow phone; returns its scores, and times in milliseconds."""
    command = [str(LIGHTHOUSE), url, "--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox"]
    done = subprocess.run(command, env={**os.environ, "CHROME_PATH": chromium}, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"Lighthouse failed on {url}:\n{done.stderr}")
    report = json.loads(done.stdout)
    scores = tuple(round(100 * report["categories"][name]["score"]) for name in CATEGORIES)
    return scores, tuple(report["audits"][name]["numericValue"] for name in FIGURES)


def table(costs: list[Cost]) -> str:
    """Return the figures as a table in Markdown."""
    lines = [
        f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, {platform.system()}, medians of {RUNS} runs of Lighthouse; "
        f"load of the machine at the end: {os.getloadavg()[0]:.1f}.",
        "",
        "| page | requests | to others | kB (gzip) | performance | accessibility | best practices | SEO | first paint (s) | blocked (ms) |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for cost in costs:
        scores = " | ".join(map(str, cost.scores))
        first, blocked = cost.times
        weight = f"{cost.bytes / 1000:.1f}"
        lines.append(f"| {cost.kind} | {cost.own} | {cost.foreign} | {weight} | {scores} | {first / 1000:.1f} | {blocked:.0f} |")
    return "\n".join(lines)


def main() -> None:
    """Measure the home page and the longest page of each kind, in each language, print the figures, and put them into docs/speed.md."""
    chromium = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
    if chromium is None or not (SITE / "index.html").is_file():
        sys.exit("This needs Chromium, and the site: run make site first.")
    languages = ["", *sorted(f"{terms.parent.name}/" for terms in SITE.glob("??/terms"))]
    pages = {
        f"{kind} {language.strip('/')}".strip(): longest(language + folder) if folder else language
        for language in languages
        for kind, folder in KINDS.items()
    }
    costs = []
    with served(SITE) as base:
        visits = visited(base, pages, chromium)
        for kind, url in pages.items():
            runs = [lighthouse(base + url, chromium) for _ in range(RUNS)]
            scores = tuple(round(statistics.median(run[0][n] for run in runs)) for n in range(len(CATEGORIES)))
            times = tuple(statistics.median(run[1][n] for run in runs) for n in range(len(FIGURES)))
            costs.append(Cost(kind, url, *visits[kind], scores, times))
    told = table(costs)
    print(told)
    head, _, rest = DOCS.read_text("utf-8").partition("<!-- reading -->\n")
    _, mark, tail = rest.partition("<!-- /reading -->")
    if mark:
        DOCS.write_text(f"{head}<!-- reading -->\n{told}\n<!-- /reading -->{tail}", "utf-8")


if __name__ == "__main__":
    main()
