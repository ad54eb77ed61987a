"""Our own entries for the search plugin, in place of those that it would read out of the HTML of every page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from distinguo_mkdocs.pages.generated_page import GeneratedPage
from distinguo_mkdocs.pages.unchanged_pages import SitemapEntry

EXCLUDED = {"exclude": True}

_EMPTY = (
    "a an the is are am was were be been do does did have has had i me my we us our you your it its they them their he his she her "
    "this that these those what which who whom whose when where why how to of in on at by for from with as but if can could should "
    "would will mean means"
)
_MARKS = r"[?!,;:()\[\]\"\u201c\u201d\u2026]+|\.(?=\s|$)"
_WORDS = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in _EMPTY.split())
SEPARATOR = rf"{_MARKS}|\b(?:{_WORDS})\b(?![-'\u2019])"
"""What stands between the words that a query is about: marks, since a question may end in one, and words that say nothing.

The theme takes every word of a query for the beginning of one, so that "a" would find all that begins with that letter, and first. As
separators they are neither in a query nor in the index. An expression for JavaScript, which has no flags here.
"""


class Searching:
    """Feeds Material's search plugin. Other search plugins read the rendered pages."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Find the plugin."""
        self._entries: list[dict[str, Any]] | None = None
        self._own: set[str] = set()
        self.plugin: BasePlugin[Any] | None = None
        for plugin in config.plugins.values():
            index = getattr(plugin, "search_index", None)
            entries = getattr(index, "entries", None)
            if entries is not None:
                self._entries, self.plugin = entries, plugin
                _set_separator(getattr(index, "config", {}))
                self._skip_our_pages(config, plugin)
                break

    def _skip_our_pages(self, config: MkDocsConfig, plugin: BasePlugin[Any]) -> None:
        """Keep the plugin's own handler from our pages: it would search each for markers that we never use."""
        handlers = config.plugins.events["page_context"]
        for number, handler in enumerate(handlers):
            if getattr(handler, "__self__", None) is plugin:
                handlers[number] = self._for_others_only(handler)

    def _for_others_only(self, handler: Callable[..., Any]) -> Callable[..., Any]:
        def on_page_context(context: TemplateContext, *, page: Page, **rest: Any) -> Any:
            return None if page.url in self._own else handler(context, page=page, **rest)

        return on_page_context

    def claim(self, page: GeneratedPage) -> None:
        """Keep the plugin from reading a generated page; a page that is out of search stays out."""
        if self._entries is None:
            return
        if "search" in page.meta:
            self._own.discard(page.url)
        else:
            page.meta["search"] = EXCLUDED
            self._own.add(page.url)

    def add(self, page: GeneratedPage) -> None:
        """Add the entries of a page, if they are ours to add."""
        if self._entries is not None and page.url in self._own:
            self._entries += _entries_of(page)

    def complete(self, pages: Iterable[Page | SitemapEntry]) -> None:
        """Order the index by these pages, and add the entries of those that were not rendered in this build."""
        drawn = self.empty()
        self.fill(
            entry
            for page in pages
            for entry in (drawn.get(page.url) or (_entries_of(page) if isinstance(page, GeneratedPage | SitemapEntry) else ()))
        )

    def empty(self) -> dict[str, list[dict[str, Any]]]:
        """Empty the index and return what was in it: the entries of each page, by its address."""
        found: dict[str, list[dict[str, Any]]] = {}
        for entry in self._entries or ():
            found.setdefault(entry["location"].partition("#")[0], []).append(entry)
        self.fill(())
        return found

    def fill(self, entries: Iterable[dict[str, Any]]) -> None:
        """Replace the index by these entries."""
        if self._entries is not None:
            self._entries[:] = entries


def _entries_of(page: GeneratedPage | SitemapEntry) -> Iterator[dict[str, Any]]:
    for entry in page.ready.search:
        found: dict[str, Any] = {
            "location": page.url + (f"#{entry.anchor}" if entry.anchor else ""),
            "title": escape(entry.title, quote=False),
            "text": escape(entry.text, quote=False),
        }
        if entry.boost != 1.0:
            found["boost"] = entry.boost
        yield found


def _set_separator(settings: dict[str, Any]) -> None:
    """Change how the index and its queries are split into words, where the words are English ones."""
    if settings.get("lang") == ["en"] and settings.get("separator"):
        settings["separator"] += f"|{SEPARATOR}"
        # Of the rest, every word counts: what sets a question apart may be "every", "also" or "not".
        settings["pipeline"] = [step for step in settings["pipeline"] if step != "stopWordFilter"]
