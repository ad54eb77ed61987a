"""What a reader pays for a page: requests and bytes of a first visit."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response


@pytest.mark.parametrize("kind", ["terms", "compare", "de/terms"])
def test_the_first_visit_of_the_longest_page_is_light(page: Page, shipped_site: Path, shipped_url: str, kind: str) -> None:
    """At most 60 kB as gzip and ten requests, whatever the page loads by itself: style sheets, scripts and the font; search is not among it."""
    longest = max((shipped_site / kind).glob("*/index.html"), key=lambda file: len(gzip.compress(file.read_bytes())))
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    page.on("response", note)
    page.goto(f"{shipped_url}{kind}/{longest.parent.name}/")
    page.wait_for_load_state("networkidle")
    weights = {answer.url.removeprefix(shipped_url): len(gzip.compress(answer.body())) for answer in answers}
    assert all(answer.ok for answer in answers)
    assert any(url.endswith(".woff2") for url in weights)
    assert len(answers) <= 10, weights
    assert sum(weights.values()) <= 60_000, weights
    assert not [url for url in weights if "search-" in url or "search/" in url]
