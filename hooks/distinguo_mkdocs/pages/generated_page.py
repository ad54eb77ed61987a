"""A MkDocs page whose HTML comes from data."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from distinguo.build.incremental import IncrementalPages
from distinguo.build.page_builder import PageMeta
from distinguo.build.page_cache import PageCache
from distinguo.pages.page import TITLE_ANCHOR
from distinguo.text.html_ids import anchors
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

TOOLS = frozenset(
    f"{name}.html"
    for name in ("any", "compare", "coverage", "disagreements", "map", "practice", "questions", "terms", "which-word")
)
"""The templates of pages that need the style sheet of the tools beside that of every page."""


class GeneratedPage(Page):
    """A page whose HTML comes from data. MkDocs treats it like any other: search, edit link, sitemap, link checks."""

    def __init__(self, ready: PageMeta, pages: PageCache | IncrementalPages, file: File, config: MkDocsConfig) -> None:
        """Make the page of a file from what was made ready; the theme takes titles as HTML, so they are escaped here."""
        self._pages = pages
        self._changed: str | None = None
        self.ready = ready
        self.planned = ready.page
        super().__init__(escape(self.planned.label or self.planned.title), file, config)

    @classmethod
    def of(cls, ready: PageMeta, pages: PageCache | IncrementalPages, config: MkDocsConfig) -> GeneratedPage:
        """Return the page of what was made ready, with a file of its own."""
        planned = ready.page
        level = InclusionLevel.NOT_IN_NAV if planned.entry or planned.trail else InclusionLevel.INCLUDED
        file = File.generated(config, f"{planned.url}index.md", content="", inclusion=level)
        file.edit_uri = planned.source or None
        return cls(ready, pages, file, config)

    def hang_under(self, page_at: Callable[[str], Page | None]) -> None:
        """Take its place under its index page, so that its tab is shown as the active one."""
        if self.planned.trail:
            self.parent = page_at(self.planned.trail[-1][1])  # type: ignore[assignment]  # a page serves as well as a section

    def renew(self, ready: PageMeta, html: str) -> None:
        """Become the page that was made from other data; its address, and its place among the others, stay what they are."""
        self.ready = ready
        self.planned = ready.page
        self.title = escape(self.planned.label or self.planned.title)
        self._changed = html

    @property
    def content(self) -> str:
        """The HTML. It is read where it was kept each time, so that a large site is not in memory as a whole."""
        return self._pages.html(self.planned.url) if self._changed is None else self._changed

    @content.setter
    def content(self, html: str | None) -> None:
        """Keep what somebody made of it. A page that is new is given none at first."""
        if html is not None and html != self.content:
            self._changed = html

    def read_source(self, config: MkDocsConfig) -> None:
        """There is nothing to read: set what a source file would say of itself."""
        self.markdown = ""
        self.meta: dict[str, Any] = {
            "title": escape(self.planned.title),
            "hide": ["navigation"] if self.planned.sections else ["navigation", "toc"],
        }
        if self.planned.description:
            self.meta["description"] = escape(self.planned.description)
        if self.planned.scripts:
            self.meta["scripts"] = list(self.planned.scripts)
        if self.planned.template in TOOLS:
            self.meta["tools"] = True
        if not self.planned.indexed:
            self.meta |= {"robots": "noindex", "search": {"exclude": True}}
        if self.ready.structured:
            self.meta["structured"] = Markup(self.ready.structured)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """There is nothing to draw: say which sections the page has."""
        sections = [AnchorLink(escape(section.title), section.anchor, level=2) for section in self.ready.sections]
        top = AnchorLink(escape(self.planned.title), TITLE_ANCHOR, level=1)
        top.children = sections
        self.toc = TableOfContents([top])

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]  # read only when it is asked for
        """The anchors that other pages may link to; read from the page only when one does."""
        return anchors(self.content)
