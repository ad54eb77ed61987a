"""Pages written by hand: links to entries in them."""

from __future__ import annotations

from distinguo.prose.markdown_extension import TermLinks
from distinguo.prose.renderer import ProseRenderer
from distinguo.text.markdown import REFERENCE
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from distinguo_mkdocs.pages.generated_page import GeneratedPage


class ByHand(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Links the pages of one build that were written by hand."""

    def __init__(self, prose: ProseRenderer, config: MkDocsConfig) -> None:
        """Join the generator's Markdown."""
        self._prose = prose
        self._links = TermLinks(prose.targets, prose.names)
        self.written: dict[str, Page] = {}
        """The pages of this build so far, by address."""
        config.markdown_extensions.append(self._links)  # type: ignore[arg-type]  # the list may hold extensions as well as names

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Say which page comes next: links are written as seen from it."""
        self._links.path = page.file.src_uri
        self._links.automatic = str(page.meta.get("term_links", "yes")).lower() not in {"no", "false"}
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Remember the pages that were written by hand."""
        if not isinstance(page, GeneratedPage):
            self.written[page.url] = page
        return html

    def is_linked_alike(self, prose: ProseRenderer) -> bool:
        """Whether the pages have the same links, in the same words, where entries have other names."""
        texts = [page.markdown or "" for page in self.written.values()]
        referred = {found[1].strip() for text in texts for found in REFERENCE.finditer(text)}
        return all([*self._prose.names.find(text)] == [*prose.names.find(text)] for text in texts) and all(
            self._prose.targets.get(id) == prose.targets.get(id) for id in referred
        )
