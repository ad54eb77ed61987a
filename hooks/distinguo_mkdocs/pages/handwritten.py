"""Handwritten pages: links to entries in them."""

from __future__ import annotations

import fnmatch
import logging
from collections.abc import Callable

from distinguo.prose.markdown_extension import Linking, TermLinks
from distinguo.prose.renderer import ProseRenderer
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from distinguo_mkdocs.pages.excerpts import Excerpts
from distinguo_mkdocs.pages.generated_page import GeneratedPage
from distinguo_mkdocs.place import Place
from distinguo_mkdocs.priorities import Priority
from distinguo_mkdocs.settings import ERROR, LEAVE, PAGE, WARN, Settings

log = logging.getLogger("mkdocs.distinguo")


class HandwrittenPages(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Links the handwritten pages of one build."""

    def __init__(
        self, prose: ProseRenderer, config: MkDocsConfig, settings: Settings, place: Place, cards: Callable[[str], str] | None,
        *, preview: bool = False, speaks: Callable[[MkDocsConfig, str], bool] = lambda config, path: True,
    ) -> None:  # fmt: skip
        """Add our extension to MkDocs' Markdown.

        Where the theme does not load our scripts, ``cards`` returns what loads that of hover cards, as seen from the page at an address.
        A ``preview`` only warns of what stops another build: its pages could not be read until it is mended.
        ``speaks`` says whether the page of a file is now built in the language of the ``prose``: each page is linked in one language alone.
        """
        self._speaks = speaks
        links = settings.links
        linking = Linking(
            headings=links.headings,
            once_a_page=links.once == PAGE,
            cards=settings.hover_cards,
            cards_at=place.cards_at,
        )
        self._exclude: list[str] = links.exclude
        self._unknown: str = WARN if preview and links.unknown == ERROR else links.unknown
        self._cards = cards if settings.hover_cards else None
        self.links = TermLinks(prose.targets, prose.names, place.file_of, linking)
        excerpts = Excerpts(lambda post: self._begin(post, config), lambda: self.links.path)
        config.markdown_extensions += [self.links, excerpts]  # type: ignore[list-item]  # it may hold extensions as well as names

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Set the page that is rendered next: links are written as seen from it."""
        self._begin(page, config)
        return markdown

    def _begin(self, page: Page, config: MkDocsConfig) -> None:
        path = page.file.src_uri
        said = str(page.meta.get("term_links", "yes")).lower() not in {"no", "false"}
        self.links.path = path
        self.links.active = self._speaks(config, path)
        self.links.automatic = said and not any(fnmatch.fnmatchcase(path, pattern) for pattern in self._exclude)

    @event_priority(Priority.CARDS)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Add the script of hover cards to a page that has a use for it; no other page changes."""
        if self._cards is None or isinstance(page, GeneratedPage) or not self.links.active or ' data-term="' not in html:
            return html
        return html + self._cards(page.url)

    def on_env(self, env: object, *, config: MkDocsConfig, files: Files) -> None:
        """Report the references that name nothing, and those without words, in one line each."""
        nameless = [(path, f"{id}|") for path, id in self.links.nameless]
        self.links.nameless.clear()
        self._report(
            nameless,
            "has no words",
            left="is shown with the name of its entry",
            cure="Write the words behind the bar, or leave the bar out",
        )
        others = [plugin.links for plugin in config.plugins.values() if isinstance(plugin, HandwrittenPages)]
        found = [(path, id) for path, id in self.links.unknown if not any(id in other.targets for other in others)]
        if not found or others[0] is not self.links:
            return
        self.links.unknown.clear()
        self._report(found, "names nothing in the glossary", left="is left as it is", cure="Write the id of an entry")

    def _report(self, found: list[tuple[str, str]], fault: str, *, left: str, cure: str) -> None:
        """Say what is the matter with references, each given with its file: what they are left as, or how they are mended."""
        if not found:
            return
        path, reference = found[0]
        more = f", and {len(found) - 1} more such" if len(found) > 1 else ""
        message = f"{path}: [[{reference[:60]}]] {fault}"
        if self._unknown == ERROR:  # with one glossary, the check of the entries has said so
            raise Abort(f"{message}{more}. {cure}, or 'links: {{unknown: leave}}' in mkdocs.yml.")
        log.log(logging.INFO if self._unknown == LEAVE else logging.WARNING, "%s and %s%s", message, left, more)
