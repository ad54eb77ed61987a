"""Handwritten pages: links to entries in them."""

from __future__ import annotations

from distinguo.prose.markdown_extension import TermLinks
from distinguo.prose.renderer import ProseRenderer
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page


class HandwrittenPages(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Links the handwritten pages of one build."""

    def __init__(self, prose: ProseRenderer, config: MkDocsConfig) -> None:
        """Add our extension to MkDocs' Markdown."""
        self._links = TermLinks(prose.targets, prose.names)
        config.markdown_extensions.append(self._links)  # type: ignore[arg-type]  # the list may hold extensions as well as names

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Set the page that is rendered next: links are written as seen from it."""
        self._links.path = page.file.src_uri
        self._links.automatic = str(page.meta.get("term_links", "yes")).lower() not in {"no", "false"}
        return markdown
