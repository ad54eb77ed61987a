"""What goes through the pages of a reference in all its languages: search, the site map, and which pages menus leave out."""

from __future__ import annotations

from collections.abc import Sequence

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from distinguo_mkdocs.build.fingerprint import SITEMAP
from distinguo_mkdocs.build.generated_pages import GeneratedPages
from distinguo_mkdocs.build.unchanged_files import UnchangedFiles
from distinguo_mkdocs.host.neighbours import list_in_sitemap
from distinguo_mkdocs.pages.generated_page import GeneratedPage
from distinguo_mkdocs.priorities import Priority
from distinguo_mkdocs.search.material import Searching


class PageLists(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Lists the pages of one reference.

    on_env: takes the generated pages over from the search plugin.
    on_page_context, on_template_context: give search and the site map what they list.
    on_post_build: completes the search index, before the search plugin writes it.
    """

    def __init__(self, pages: Sequence[GeneratedPages], unchanged: UnchangedFiles) -> None:
        """List the pages of each language, those of the original first, and what this build leaves as it is."""
        self._pages, self._unchanged = pages, unchanged
        self._files: Files | None = None
        self._searching: Searching | None = None

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Set up search, and let menus leave out what has nothing to show yet."""
        self._files = files
        self._searching = Searching(config, [(generated.glossary.messages, generated.place) for generated in self._pages])
        env.globals["say"] = self._pages[0].glossary.messages.text
        env.globals["empty_pages"] = {path for generated in self._pages for path in generated.empty}
        for page in (page for generated in self._pages for page in generated.own(files)):
            self._searching.claim(page)
        return env

    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
        """Add a generated page to search."""
        if self._searching and isinstance(page, GeneratedPage):
            self._searching.add(page)
        return context

    def on_template_context(self, context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
        """Name all pages in the site map."""
        if self._files and template_name == SITEMAP:
            context["pages"] = self.documents(self._files)
            ours = (page for generated in self._pages for page in generated.all_pages())
            list_in_sitemap(context, [page for page in ours if page.planned.indexed])
        return context

    @event_priority(Priority.SEARCH)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add the pages that were not rendered to search, and write its index before the plugin does."""
        if self._files and self._searching:
            pages = [file.page for file in self._unchanged.everything if file.page]
            is_shared = len({page.url for page in pages}) < len(pages)
            if is_shared or any(generated.unchanged is not None for generated in self._pages):
                self._searching.complete(pages, self._unchanged.searched)
            self._searching.write(config, {page.url: str(page.meta["audience"]) for page in pages if page.meta.get("audience")})
            self._unchanged.searched = self._searching.by_hand()

    def documents(self, files: Files) -> Sequence[File]:
        """Return all pages of the site, also those that are left as they are."""
        return self._unchanged.documents(files)

    def is_own(self, page: Page | None) -> bool:
        """Whether a page is one of the reference's, in whatever language."""
        return isinstance(page, GeneratedPage) and page.build in [generated.build for generated in self._pages]
