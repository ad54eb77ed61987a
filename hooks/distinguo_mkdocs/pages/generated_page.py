"""A MkDocs page whose HTML comes from data."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from distinguo.build.page_builder import PageMeta
from distinguo.build.site_build import SiteBuild
from distinguo.glossary.titles import shown_title
from distinguo.messages.messages import N_
from distinguo.pages.page import TITLE_ANCHOR
from distinguo.text.html_ids import anchors
from distinguo.urls import HOME
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from distinguo_mkdocs.place import WHOLE_SITE, Place

CLASS = "d-page"
"""The class of what our content stands in, in a site whose theme is not ours."""

ENTRIES = frozenset({"term.html", "comparison.html", "question.html"})
"""The templates of pages that do with the style sheet of every page: what others need besides is a sheet of its own."""

OVERVIEW = N_("Overview")
"""What the page that leads to all others is called in the navigation of a site that has a home page of its own."""

Frame = Callable[["GeneratedPage", str], str]
"""Returns the HTML of a page within what it needs in a site whose theme is not ours."""


class GeneratedPage(Page):
    """A page whose HTML comes from data. MkDocs treats it like any other: search, edit link, sitemap, link checks."""

    def __init__(self, details: PageMeta, build: SiteBuild, file: File, config: MkDocsConfig, frame: Frame | None = None) -> None:
        """Make the page of a file. The theme takes titles as HTML, so they are escaped here.

        ``frame`` puts the HTML into what it needs in a site whose theme is not ours.
        """
        self.build = build
        self._frame = frame
        self._changed: str | None = None
        self.details = details
        self.planned = details.page
        label = (
            build.data.glossary.messages.text(OVERVIEW)
            if frame and self.planned.url == HOME
            else self.planned.label or self.planned.title
        )
        super().__init__(escape(label), file, config)

    @classmethod
    def of(
        cls, details: PageMeta, build: SiteBuild, config: MkDocsConfig, *, place: Place = WHOLE_SITE, frame: Frame | None = None
    ) -> GeneratedPage:
        """Return a page of a build, with a file of its own."""
        planned = details.page
        # In a site that was there before, MkDocs lists none by itself; one plugin lists only what could be listed.
        hidden = place.hosted and not any(name in config.plugins for name in ("awesome-nav", "awesome-pages"))
        listed = not (hidden or planned.entry or planned.trail or place.language)
        level = InclusionLevel.INCLUDED if listed else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, place.path(f"{planned.url}index.md"), content="", inclusion=level)
        # Other plugins look at it, and ask git about it: a page that is made from many files has the first of them.
        file.abs_src_path = place.source(planned.source or next(iter(build.data.glossary.files)).path)
        file.edit_uri = planned.source or None
        return cls(details, build, file, config, frame)

    def hang_under(self, page_at: Callable[[str], Page | None]) -> None:
        """Put the page under its index page, so that its tab is shown as the active one."""
        if self.planned.trail:
            self.parent = page_at(self.planned.trail[-1][1])  # type: ignore[assignment]  # a page serves as well as a section

    @property
    def content(self) -> str:
        """The HTML. It is read from the store each time, so that a large site is not in memory as a whole."""
        if self._changed is not None:
            return self._changed
        html = self.build.html(self.planned.url)
        return self._frame(self, html) if self._frame else html

    @content.setter
    def content(self, html: str | None) -> None:
        """Take what a plugin made of it. MkDocs sets it to None at first."""
        if html is not None and html != self.content:
            self._changed = html

    def read_source(self, config: MkDocsConfig) -> None:
        """Set what the front matter of a source file would say; there is none to read."""
        self.markdown = ""
        self.meta: dict[str, Any] = {
            "title": escape(self._shown_title()),
        }
        if hide := [*([] if self._frame else ["navigation"]), *([] if self.planned.sections else ["toc"])]:
            self.meta["hide"] = hide
        if self.planned.description:
            self.meta["description"] = escape(self.planned.description)
        if self.planned.scripts:
            self.meta["scripts"] = list(self.planned.scripts)
        if self.planned.template not in ENTRIES:
            self.meta["lists"] = True
        if not self.planned.indexed:
            self.meta |= {"robots": "noindex", "search": {"exclude": True}}
        if self.details.structured:
            self.meta["structured"] = Markup(self.details.structured)
        if self.details.oembed:
            self.meta["oembed"] = self.details.oembed

    def _shown_title(self) -> str:
        entry = self.planned.entry
        return shown_title(self.build.data.glossary, entry) if entry else self.planned.title

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set the table of contents; the HTML is rendered already."""
        sections = [AnchorLink(escape(section.title), section.anchor, level=2) for section in self.details.sections]
        top = AnchorLink(escape(self.planned.title), TITLE_ANCHOR, level=1)
        top.children = sections
        self.toc = TableOfContents([top])

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]  # read only when it is asked for
        """The anchors that other pages may link to; read from the page only when one of them does."""
        return anchors(self.content)
