"""Our own entries for Material's search plugin, in place of those that it would read out of the HTML of every page.

Where the site has the theme's search, they go into the plugin's index. Where it has ours, they go into a script of our own, together
with what the plugin read of the pages written by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape, unescape
from pathlib import Path
from typing import Any

import nh3
from distinguo.messages.messages import Messages
from distinguo.pages.page import TITLE_ANCHOR
from distinguo.pages.search_entries import SearchEntry
from distinguo.pages.search_index import FILE, search_script
from distinguo.safe_files import write_inside
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from distinguo_mkdocs.pages.generated_page import GeneratedPage
from distinguo_mkdocs.place import Place
from distinguo_mkdocs.search.feedback import feedback_address
from distinguo_mkdocs.settings import PAGEFIND, THEME

EXCLUDED = {"exclude": True}

EDITORS = "editors"
"""What ``audience`` says in the front matter of a page that readers need not find."""

BOOST = {"term": 7.0, "comparison": 3.0, "question": 1.5}
"""How much more the entry itself counts for the theme's search than one of its sections."""

NAME_BOOST = {"term": 15.0, "comparison": 17.0, "question": 10.0}
"""How much another name or phrasing counts there: a page itself counts 2.5 times as much as what hangs below it."""


class Searching:
    """Feeds Material's search plugin, or our own search out of it. Any other plugin reads the pages as it always does."""

    def __init__(self, config: MkDocsConfig, indexes: Sequence[tuple[Messages, Place]]) -> None:
        """Find the plugin.

        ``indexes`` is what our results are said in, with where in the site our pages stand: of each language one, the original first.
        """
        self._indexes = indexes
        self._entries: list[dict[str, Any]] | None = None
        self._own: set[str] = set()
        self._written: list[dict[str, Any]] | None = None
        """What the index held when it was written: the plugin is left only what it needs of that."""
        self._is_theme = config.extra.get("search", THEME) == THEME
        self._paged = config.extra.get("search") == PAGEFIND
        """Whether another program reads the pages, and our entries are in no index."""
        self.plugin: BasePlugin[Any] | None = None
        for plugin in config.plugins.values():
            entries = getattr(getattr(plugin, "search_index", None), "entries", None)
            if entries is not None:
                self._entries, self.plugin = entries, plugin
                self._skip_our_pages(config, plugin)
                break

    def _skip_our_pages(self, config: MkDocsConfig, plugin: BasePlugin[Any]) -> None:
        """Keep the plugin's own handler from our pages: it would search each for markers that we never use."""
        handlers = config.plugins.events["page_context"]
        for number, handler in enumerate(handlers):
            if getattr(handler, "__self__", None) is plugin:
                handlers[number] = self._for_others_only(handler)

    def _for_others_only(self, handler: Callable[..., Any]) -> Callable[..., Any]:
        def on_page_context(context: TemplateContext, *, page: Page, **arguments: Any) -> Any:
            return None if page.url in self._own else handler(context, page=page, **arguments)

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
            self._entries += _documents(page)

    def complete(self, pages: Iterable[Page], before: Mapping[str, list[dict[str, Any]]]) -> None:
        """Order the index by these pages, and add the entries of those that were not rendered: from ``before``, where they stand there.

        The entries of several pages at one address stand together.
        """
        drawn = {**before, **self.empty()}
        self.fill(
            entry
            for page in pages
            for entry in (
                drawn.pop(page.url, None) or (_documents(page) if isinstance(page, GeneratedPage) and not self._paged else ())
            )
        )

    def empty(self) -> dict[str, list[dict[str, Any]]]:
        """Empty the index and return what was in it: the entries of each page, by its address."""
        found = self._by_page()
        self.fill(())
        return found

    def by_hand(self) -> dict[str, list[dict[str, Any]]]:
        """Return what the plugin read of each page written by hand, by its address."""
        return {url: entries for url, entries in self._by_page().items() if "entry" not in entries[0]}

    def _by_page(self) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = {}
        for entry in self._written or self._entries or ():
            found.setdefault(entry["location"].partition("#")[0], []).append(entry)
        return found

    def fill(self, entries: Iterable[dict[str, Any]]) -> None:
        """Let the index hold just these entries."""
        self._written = None
        if self._entries is not None:
            self._entries[:] = entries

    def write(self, config: MkDocsConfig, audiences: Mapping[str, str]) -> None:
        """Write our own index, and leave the plugin what the theme's search may answer with.

        ``audiences`` says by the addresses of pages whom they are for.
        """
        if self._entries is None:
            return
        documents = list(self._entries)
        if self._is_theme:
            self.fill(
                [
                    document
                    for original in documents
                    for document in (_for_theme(original) if "entry" in original else (original,))
                ]
            )
            self._written = documents
            return
        read = self.empty()
        self.fill(document for document in documents if "entry" not in document)
        self._written = documents
        found = (
            pair
            for url, of_page in read.items()
            for pair in (
                ((url, document["entry"]) for document in of_page)
                if "entry" in of_page[0]
                else ((url, _by_hand(of_page, audiences.get(url, ""))),)
            )
        )
        for number, (messages, place, of_language) in enumerate(self._by_language(found)):
            _write(place.path(FILE) if number else FILE, of_language, messages, config, place)

    def _by_language(
        self, found: Iterable[tuple[str, SearchEntry]]
    ) -> Iterator[tuple[Messages, Place, list[tuple[str, SearchEntry]]]]:
        """Yield what belongs into the index of each language: by the folder that a page stands in."""
        pairs = list(found)
        folders = tuple(place.prefix for _, place in self._indexes[1:])
        messages, place = self._indexes[0]
        yield messages, place, [pair for pair in pairs if not (folders and pair[0].startswith(folders))]
        for messages, place in self._indexes[1:]:
            yield messages, place, [pair for pair in pairs if pair[0].startswith(place.prefix)]


def _write(path: str, found: Iterable[tuple[str, SearchEntry]], messages: Messages, config: MkDocsConfig, place: Place) -> None:
    """Write an index of our own search to a path of the site."""
    script = search_script(
        found,
        messages=messages,
        language=messages.language,
        index="" if config.use_directory_urls else "index.html",
        feedback=feedback_address(config, messages),
        prefix=place.prefix,
        kinds=place.kinds,
    )
    write_inside(Path(config.site_dir), path, script.encode())


def _documents(page: GeneratedPage) -> Iterator[dict[str, Any]]:
    for entry in page.details.search:
        yield {"location": page.url, "entry": entry}


def _by_hand(documents: list[dict[str, Any]], audience: str) -> SearchEntry:
    """Return what the plugin read of one page: the page, and its sections."""
    first, *others = documents
    sections = ((section["location"].partition("#")[2], _plain(section["title"]), _plain(section["text"])) for section in others)
    kind = EDITORS if audience == EDITORS else "page"
    return SearchEntry(kind, "", _plain(first["title"]), _plain(first["text"]), sections=tuple(sections))


@lru_cache(4096)  # sections: a preview asks for the same ones at every save
def _plain(html: str) -> str:
    return " ".join(unescape(nh3.clean(html, tags=set())).split())


def _for_theme(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield an entry as documents for the theme's search: the page, each of its names, and each of its sections.

    Names stand by themselves: a query is to meet one of them, not words out of several.
    """
    entry: SearchEntry = document["entry"]
    boost, names = BOOST.get(entry.kind, 1.0), NAME_BOOST.get(entry.kind, 1.0)
    if len(entry.terms) > 2:  # a comparison of two is looked for by both its words, and so would be one of more
        boost, names = boost / 2, names / 2
    loose = [text for anchor, _, text in entry.sections if not anchor]
    anchor = entry.anchor
    yield _document(document, anchor, entry.title, " ".join([entry.text, *loose]), boost * _brevity(entry.title))
    if anchor:
        return
    for number, name in enumerate((*entry.names, *entry.hidden)):
        yield _document(document, f"{TITLE_ANCHOR}{number or ''}", name, "", names * _brevity(name))
    for anchor, title, text in entry.sections:
        if anchor:
            yield _document(document, anchor, title, text, 1.0)


def _document(document: dict[str, Any], anchor: str, title: str, text: str, boost: float) -> dict[str, Any]:
    result: dict[str, Any] = {
        "location": document["location"] + (f"#{anchor}" if anchor else ""),
        "title": escape(title, quote=False),
        "text": escape(text, quote=False),
    }
    return result if boost == 1.0 else result | {"boost": boost}


def _brevity(name: str) -> float:
    """Return how much more a short name counts than a long one that holds the same words: the theme's search does not look."""
    return round(1 + 0.5 / max(1, len(name.split())), 2)
