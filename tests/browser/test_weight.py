"""What a reader pays for a page: requests and bytes of a first visit."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.rounds import part

LANGUAGES = ("", "de/")
FOLDERS = ("terms/", "compare/", "questions/")
FETCHED = "document.fonts.ready.then(() => performance.getEntriesByType('resource').map((one) => one.name))"
"""All that an open page has loaded, also what lay in the browser's memory."""
SEARCH = re.compile(r"(?:^|/)search/|assets/search-")


def pages_of(site: Path, folder: str) -> Iterator[Path]:
    """Yield the pages of a folder, without those that lead elsewhere at once."""
    yield from (page for page in sorted((site / folder).glob("*/index.html")) if b'http-equiv="refresh"' not in page.read_bytes())


@pytest.mark.parametrize("folder", [language + folder for language in LANGUAGES for folder in FOLDERS])
def test_the_first_visit_of_every_entry_is_light(page: Page, shipped_site: Path, shipped_url: str, folder: str) -> None:
    """At most 60 kB as gzip and ten requests, whatever the page loads by itself: style sheets, scripts and the font; search is not among it."""
    pages = {f"{folder}{found.parent.name}/": len(gzip.compress(found.read_bytes())) for found in pages_of(shipped_site, folder)}
    weights: dict[str, dict[str, int]] = {}
    for url in part([*pages], 4):
        page.goto(shipped_url + url)
        parts = {url + "index.html", *(name.removeprefix(shipped_url) for name in page.evaluate(FETCHED))}
        weights[url] = {
            path: len(gzip.compress((shipped_site / path).read_bytes())) for path in parts if not path.startswith("data:")
        }
    assert len(pages) > 10
    assert any(path.endswith(".woff2") for parts in weights.values() for path in parts)
    assert not {url: parts for url, parts in weights.items() if len(parts) > 10}
    beside = max(
        sum(parts.values()) - pages[url] for url, parts in weights.items()
    )  # all load the same, and each has its own text
    assert not {url: itself for url, itself in pages.items() if itself + beside > 60_000}
    assert not [path for parts in weights.values() for path in parts if SEARCH.search(path)]
