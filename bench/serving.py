"""Measures how long the preview takes from a save until the change is served. Run it with ``make bench-serve``.

The preview is a real ``mkdocs serve``. One entry is changed in several ways, several times; after each save its page is asked for
until it shows the change. Without an argument the shipped reference is served, with one a made-up glossary of that many terms.
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
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from bench.glossaries import generate
from bench.run import BIN, ENVIRONMENT, ROOT

SAVES = 5
MISTAKE = "trem: 1\n"

Term = dict[str, Any]


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
    except urllib.error.HTTPError as error:
        return error.read().decode()
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def _rows(path: Path) -> int:
    return len(yaml.safe_load(path.read_text("utf-8")).get("traits", ()))


def _until(address: str, shows: Callable[[str], bool], limit: float = 300) -> float:
    """Return the seconds until a page shows something."""
    begun = time.monotonic()
    while time.monotonic() - begun < limit:
        if shows(_page(address)):
            return time.monotonic() - begun
        time.sleep(0.01)
    raise SystemExit(f"what was saved never came to {address}")


def _text(term: Term, words: str) -> None:
    term["definition"]["text"] = f"{words} {term['definition']['text']}"


def _row(term: Term, words: str) -> None:
    """Let another row be one that does not apply."""
    rows = term["traits"]
    id = next(id for id, row in rows.items() if "value" in row)
    rows[id] = {"not_applicable": words, "note": {"text": "A row that changes.", "by": "editors"}, "by": "editors"}


def _reference(term: Term, words: str) -> None:
    """Let the definition cite what a row cites, or no longer."""
    definition = term["definition"]
    cited = definition.setdefault("sources", [])
    others = [source for row in term["traits"].values() for source in row.get("sources", ()) if source not in cited]
    definition["sources"] = [*cited, others[0]] if others else cited[:1]
    _text(term, words)


def _name(term: Term, words: str) -> None:
    term.setdefault("also_called", []).append({"name": words, "by": "editors"})


KINDS: Mapping[str, Callable[[Term, str], None]] = {
    "other words in a definition": _text,
    "a row that does not apply": _row,
    "another reference": _reference,
    "one name more": _name,
}


def _saves(path: Path, address: str) -> Iterator[tuple[str, float]]:
    """Save an entry again and again; yield what was done, and the seconds until it was served."""
    for save in range(SAVES):
        for kind, change in KINDS.items():
            time.sleep(1.5)
            words = f"Save {save} of {kind}."
            term = yaml.safe_load(path.read_text("utf-8"))
            change(term, words)
            path.write_text(yaml.safe_dump(term, sort_keys=False, allow_unicode=True), "utf-8")
            yield kind, _until(address, lambda page, words=words: words in page)  # type: ignore[misc]  # mypy knows no such lambda
        good = path.read_text("utf-8")
        time.sleep(1.5)
        path.write_text(good + MISTAKE, "utf-8")
        yield "a mistake", _until(address, lambda page: "trem" in page)
        time.sleep(1.5)
        path.write_text(good, "utf-8")
        yield "its mending", _until(address, lambda page: page != "" and "trem" not in page)
    new = path.with_name("an-entry-more.yml")
    new.write_text("term: an entry more\ndefinition: {text: It is new., by: editors}\n", "utf-8")
    yield "a new entry", _until(address.replace(path.stem, new.stem), lambda page: "It is new." in page)


def measure(terms: int | None) -> dict[str, list[float]]:
    """Return the seconds for each save of each kind."""
    with tempfile.TemporaryDirectory() as place, socket.socket() as free:
        folder = _project(Path(place), terms)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        command = (str(BIN / "mkdocs"), "serve", "-q", "--livereload", "--dev-addr", f"127.0.0.1:{port}")
        with subprocess.Popen(command, cwd=folder, env={**ENVIRONMENT, "SITE_URL": ""}) as process:
            try:
                path = max((folder / "glossary" / "terms").glob("*.yml"), key=lambda path: (_rows(path), path))
                address = f"http://127.0.0.1:{port}/terms/{path.stem}/"
                _until(address, lambda page: "<h1" in page)
                found: dict[str, list[float]] = {}
                for kind, seconds in _saves(path, address):
                    found.setdefault(kind, []).append(seconds)
                return found
            finally:
                process.terminate()


def main() -> None:
    """Measure and print."""
    terms = int(sys.argv[1]) if len(sys.argv) > 1 else None
    what = f"{terms} made-up terms" if terms else "the shipped reference"
    print(f"{what}: seconds from save to the new page served; load of the machine at the start {os.getloadavg()[0]:.1f}")
    for kind, found in measure(terms).items():
        print(
            f"{kind:30} median {statistics.median(found):6.2f}  fastest {min(found):6.2f}  slowest {max(found):6.2f}  saves {len(found)}"
        )


if __name__ == "__main__":
    main()
