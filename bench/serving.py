"""Measures how long the preview takes from the save of an entry until the new page is served. Run it with ``make bench-serve``.

The preview is a real ``mkdocs serve``. One term's definition is changed several times; after each save the term's page is asked for
until it holds the new words. Without an argument the shipped reference is served, with one a made-up glossary of so many terms.
"""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from bench.glossaries import generate
from bench.run import BIN, ENVIRONMENT, ROOT

SAVES = 7


def _project(folder: Path, terms: int | None) -> Path:
    for part in ("docs", "hooks"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    if terms is None:
        shutil.copytree(ROOT / "glossary", folder / "glossary")
    else:
        generate(folder / "glossary", terms)
    return folder


def _page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=120) as answer:
            return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def _until(address: str, words: str, limit: float = 300) -> float:
    """Return the seconds until a page holds the words."""
    begun = time.monotonic()
    while time.monotonic() - begun < limit:
        if words in _page(address):
            return time.monotonic() - begun
        time.sleep(0.01)
    raise SystemExit(f"{words!r} never came to {address}")


def measure(terms: int | None) -> list[float]:
    """Return the seconds for each save."""
    with tempfile.TemporaryDirectory() as place, socket.socket() as free:
        folder = _project(Path(place), terms)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        command = (str(BIN / "mkdocs"), "serve", "-q", "--livereload", "--dev-addr", f"127.0.0.1:{port}")
        with subprocess.Popen(command, cwd=folder, env={**ENVIRONMENT, "SITE_URL": ""}) as process:
            try:
                terms_here = sorted((folder / "glossary" / "terms").glob("*.yml"))
                term = terms_here[len(terms_here) // 2]
                address = f"http://127.0.0.1:{port}/terms/{term.stem}/"
                _until(address, "<h1")
                found = []
                for save in range(SAVES):
                    time.sleep(1.5)
                    text = term.read_text("utf-8")
                    key = "  text: " if "definition:\n  text: " in text else "text: "
                    before, _, after = text.partition(f"definition:\n{key}" if key in text else "definition:\n")
                    term.write_text(f"{before}definition:\n{key}Save number {save} came. {after}", "utf-8")
                    found.append(_until(address, f"Save number {save} came."))
                return found
            finally:
                process.terminate()


def main() -> None:
    """Measure and print."""
    terms = int(sys.argv[1]) if len(sys.argv) > 1 else None
    found = measure(terms)
    what = f"{terms} made-up terms" if terms else "the shipped reference"
    print(f"{what}: from save to the new page served, {SAVES} saves: median {statistics.median(found):.2f} s, ", end="")
    print(f"fastest {min(found):.2f} s, slowest {max(found):.2f} s; load of the machine {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
