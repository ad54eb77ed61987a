"""What a reader pays for a page: requests and bytes of a first visit."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

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
    weights: dict[str, dict[str, int]] = {}
    for found in pages_of(shipped_site, folder):
        url = f"{folder}{found.parent.name}/"
        page.goto(shipped_url + url)
        parts = {url + "index.html", *(name.removeprefix(shipped_url) for name in page.evaluate(FETCHED))}
        weights[url] = {
            part: len(gzip.compress((shipped_site / part).read_bytes())) for part in parts if not part.startswith("data:")
        }
    assert len(weights) > 10
    assert any(part.endswith(".woff2") for parts in weights.values() for part in parts)
    assert not {url: parts for url, parts in weights.items() if sum(parts.values()) > 60_000 or len(parts) > 10}
    assert not [part for parts in weights.values() for part in parts if SEARCH.search(part)]
