"""Pages written by hand: links to entries in them, and previews of the linked terms."""

from __future__ import annotations

from dataclasses import dataclass

from distinguo.glossary.glossary import Glossary
from distinguo.pages.hover_cards import previews
from distinguo.pages.page import Page as PlannedPage
from distinguo.prose.markdown_extension import TermLinks
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering.renderer import preview_data
from distinguo.text.markdown import REFERENCE
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from distinguo_mkdocs.pages.generated_page import GeneratedPage


@dataclass(frozen=True, slots=True)
class Written:
    """A page as it was written by hand, without what we add, and the terms that it links to."""

    page: Page
    html: str
    linked: tuple[str, ...]


class ByHand(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Links the pages of one build that were written by hand."""

    def __init__(self, glossary: Glossary, prose: ProseRenderer, config: MkDocsConfig) -> None:
        """Join the generator's Markdown."""
        self._glossary = glossary
        self._prose = prose
        self._links = TermLinks(prose.targets, prose.names)
        self.written: dict[str, Written] = {}
        """The pages of this build so far, by address."""
        config.markdown_extensions.append(self._links)  # type: ignore[arg-type]  # the list may hold extensions as well as names

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Say which page comes next: links are written as seen from it."""
        self._links.path = page.file.src_uri
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Add the previews of the terms that the page links to."""
        if isinstance(page, GeneratedPage):
            return html
        found = self.written[page.url] = Written(page, html, tuple(self._links.linked))
        return html + self.previews(found, self._glossary, self._prose)

    def is_linked_alike(self, prose: ProseRenderer) -> bool:
        """Whether the pages have the same links, in the same words, where entries have other names."""
        texts = [one.page.markdown or "" for one in self.written.values()]
        referred = {found[1].strip() for text in texts for found in REFERENCE.finditer(text)}
        return all([*self._prose.names.find(text)] == [*prose.names.find(text)] for text in texts) and all(
            self._prose.targets.get(id) == prose.targets.get(id) for id in referred
        )

    def previews(self, written: Written, glossary: Glossary, prose: ProseRenderer) -> str:
        """Return what stands behind a page: the previews of the terms that it links to, as a glossary has them."""
        url = written.page.url
        base = "../" * url.count("/")
        return str(preview_data(previews(glossary, prose, PlannedPage(url, "", ""), written.linked, lambda to: base + to)))
