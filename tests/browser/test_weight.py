"""What a reader pays for a page: requests and bytes of a first visit."""

from __future__ import annotations

import gzip
from pathlib import Path

from playwright.sync_api import Page, Response


def test_the_first_visit_of_the_longest_term_is_light(page: Page, shipped_site: Path, shipped_url: str) -> None:
    """At most 92 kB as gzip (100 are allowed) and ten requests, whatever the page loads by itself; search is not among it."""
    longest = max((shipped_site / "terms").glob("*/index.html"), key=lambda file: len(gzip.compress(file.read_bytes())))
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    page.on("response", note)
    page.goto(f"{shipped_url}terms/{longest.parent.name}/")
    page.wait_for_load_state("networkidle")
    weights = {answer.url.removeprefix(shipped_url): len(gzip.compress(answer.body())) for answer in answers}
    assert all(answer.ok for answer in answers)
    assert len(weights) > 3
    assert len(answers) <= 10, weights
    assert sum(weights.values()) <= 92_000, weights
    assert not [url for url in weights if "search-" in url or "search/" in url]
