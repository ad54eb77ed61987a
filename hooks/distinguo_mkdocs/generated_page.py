"""A MkDocs page whose HTML comes from data."""

from __future__ import annotations

from html import escape

from distinguo.drawing.rendering import Renderer
from distinguo.pages.page import TITLE_ANCHOR
from distinguo.pages.page import Page as PlannedPage
from distinguo.pages.structured import structured
from distinguo.text.anchors import anchors
from distinguo.text.embedding import script_json
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents


class GeneratedPage(Page):
    """A page whose HTML comes from data. MkDocs treats it like any other: search, edit link, sitemap, link checks."""

    def __init__(self, planned: PlannedPage, renderer: Renderer, file: File, config: MkDocsConfig) -> None:
        """Make the page of a file from what was planned; the theme takes titles as HTML, so they are escaped here."""
        super().__init__(escape(planned.label or planned.title), file, config)
        self.planned = planned
        self.renderer = renderer

    def read_source(self, config: MkDocsConfig) -> None:
        """There is nothing to read: set what a source file would say of itself."""
        self.markdown = ""
        self.meta = {
            "title": escape(self.planned.title),
            "hide": ["navigation"] if self.planned.sections else ["navigation", "toc"],
        }
        if self.planned.description:
            self.meta["description"] = escape(self.planned.description)
        if self.planned.scripts:
            self.meta["scripts"] = list(self.planned.scripts)
        if not self.planned.indexed:
            self.meta |= {"robots": "noindex", "search": {"exclude": True}}
        said = structured(
            self.renderer.glossary,
            self.renderer.prose,
            self.planned,
            config.site_name,
            config.site_url or "../" * self.planned.url.count("/"),
        )
        if said:
            self.meta["structured"] = script_json(said)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Draw the page from its data."""
        rendered = self.renderer.render(self.planned)
        self.content = rendered.html
        sections = [AnchorLink(escape(section.title), section.anchor, level=2) for section in rendered.sections]
        top = AnchorLink(escape(self.planned.title), TITLE_ANCHOR, level=1)
        top.children = sections
        self.toc = TableOfContents([top])

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]  # read only when it is asked for
        """The anchors that other pages may link to; read from the page only when one does."""
        return anchors(self.content or "")
