"""Search in a documentation site that was there before the glossary: with a template, a home page and search settings of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Once, build_well

FILES = {
    "overrides/main.html": '{% extends "base.html" %}\n',
    "docs/index.md": "# Our docs\n\nAlles über Häuser.\n",
    "docs/deploying.md": "# Deploying\n\nIt needs a token.\n\n## Rollback\n\nUndo what the pipeline did.\n",
    "glossary/terms/mean.yml": "term: mean\nlinking:\n  automatic: no\ndefinition:\n  text: The sum of all values, divided by their number.\n  by: editors\n",
    "glossary/terms/c.yml": "term: C++\ndefinition:\n  text: A language for programs.\n  by: editors\n",
    "mkdocs.yml": """\
site_name: Host
theme: {{name: material, custom_dir: overrides, font: false}}
plugins:
  - search: {{lang: [en, de]}}
  - distinguo{settings}
""",
}


def host(once: Once, search: str) -> Path:
    """Build the site once, with a setting for search or with none."""

    def make(folder: Path) -> None:
        for name, text in FILES.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            settings = f": {{search: {search}}}" if search else ""
            path.write_text(text.format(settings=settings) if name == "mkdocs.yml" else text, "utf-8")
        build_well(folder, folder / "site")

    return once(f"host-{search}", make) / "site"


FOUND = {"token": "deploying/", "pipeline": "deploying/", "mean": "glossary/terms/mean/"}


@pytest.mark.parametrize("search", ["", "own"])
def test_pages_of_the_host_and_entries_are_found(page: Page, once: Once, serve: Callable[[Path], str], search: str) -> None:
    """By the theme's search, with the host's settings, unless it asks for ours."""
    site = host(once, search)
    url = serve(site)
    for query, address in (
        FOUND | ({"c++": "glossary/terms/c/", "haus": "", "toekn": "deploying/"} if search else {"häuser": ""})
    ).items():
        page.goto(f"{url}deploying/")
        page.locator(".md-search__input").click()
        page.keyboard.type(query)
        first = page.locator(".md-search-result__link").first
        expect(first).to_have_attribute("href", re.compile(f"^(?:{url})?(?:[./]*){address}(?:[?#].*)?$"), timeout=20_000)
    assert (site / "search/entries.js").exists() == bool(search)
    assert ("lang" in (site / "search/search_index.json").read_text("utf-8")) is True
