"""Our own entries for the search plugin, in place of those that it would read out of the HTML of every page."""

from __future__ import annotations

from html import escape
from typing import Any

from distinguo.pages.search_entries import TRIMMED_FROM, search_entries
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from distinguo_mkdocs.generated_page import GeneratedPage

EXCLUDED = {"exclude": True}


class Searching:
    """Feeds Material's search plugin. Any other one reads the pages as it always does."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Find the plugin."""
        indexes = (getattr(plugin, "search_index", None) for plugin in config.plugins.values())
        self._entries: list[dict[str, Any]] | None = next(
            (e for i in indexes if (e := getattr(i, "entries", None)) is not None), None
        )
        self._own: set[str] = set()
        self._trimmed = False

    def take_over(self, files: Files) -> None:
        """Keep the plugin from reading the generated pages; a page that is out of search stays out."""
        if self._entries is None:
            return
        pages = [file.page for file in files.documentation_pages() if isinstance(file.page, GeneratedPage)]
        self._trimmed = len(pages) >= TRIMMED_FROM
        for page in pages:
            if "search" not in page.meta:
                page.meta["search"] = EXCLUDED
                self._own.add(page.url)

    def add(self, page: GeneratedPage) -> None:
        """Add the entries of a page, if they are ours to add."""
        if self._entries is None or page.url not in self._own:
            return
        renderer = page.renderer
        for entry in search_entries(renderer.glossary, renderer.prose, page.planned, trimmed=self._trimmed):
            found: dict[str, Any] = {
                "location": page.url + (f"#{entry.anchor}" if entry.anchor else ""),
                "title": escape(entry.title, quote=False),
                "text": escape(entry.text, quote=False),
            }
            if entry.boost != 1.0:
                found["boost"] = entry.boost
            self._entries.append(found)
