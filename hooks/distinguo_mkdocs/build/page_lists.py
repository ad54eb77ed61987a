"""What goes through the pages of a reference in all its languages: what stays of the last site, search, the site map, and which pages menus
leave out.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Sequence
from pathlib import Path

import jinja2
from distinguo.publishing.hard_links import link_unchanged
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from distinguo_mkdocs.build.fingerprint import SITEMAP
from distinguo_mkdocs.build.generated_pages import GeneratedPages
from distinguo_mkdocs.host.neighbours import list_in_sitemap
from distinguo_mkdocs.pages.generated_page import GeneratedPage
from distinguo_mkdocs.pages.unchanged_pages import SitemapEntry
from distinguo_mkdocs.priorities import Priority
from distinguo_mkdocs.search.material import Searching


class PageLists(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Lists the pages of one reference.

    on_files: leaves those that are unchanged in the site.
    on_env: takes the generated pages over from the search plugin.
    on_page_context, on_template_context: give search and the site map what they list.
    on_post_build: completes the search index, before the search plugin writes it.
    """

    def __init__(self, pages: Sequence[GeneratedPages], last_site: Path, aside: Path | None) -> None:
        """List the pages of each language, those of the original first. The site before ``last_site`` may lie ``aside``."""
        self._pages = pages
        self._last_site, self._aside = last_site, aside
        self._files: Files | None = None
        self._searching: Searching | None = None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Link what is unchanged in any language from the last site, before anything is written into the new one."""
        unchanged = ChainMap(*(dict(one.unchanged.files()) for one in self._pages if one.unchanged))
        if unchanged:
            link_unchanged(unchanged, self._last_site, Path(config.site_dir), self._aside)

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Set up search, and let menus leave out what has nothing to show yet."""
        self._files = files
        self._searching = Searching(config, [(one.glossary.messages, one.place) for one in self._pages])
        env.globals["say"] = self._pages[0].glossary.messages.text
        env.globals["empty_pages"] = {path for one in self._pages for path in one.empty}
        for page in (page for one in self._pages for page in one.own(files)):
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
            context["pages"] = self.documents(self._files)  # type: ignore[typeddict-item]  # the template asks for no more
            list_in_sitemap(context, [page for one in self._pages for page in one.rendered() if page.planned.indexed])
        return context

    @event_priority(Priority.SEARCH)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add the pages that were not rendered to search, and write its index before the plugin does."""
        if self._files and self._searching:
            if any(one.unchanged for one in self._pages):
                self._searching.complete(file.page for file in self.documents(self._files) if file.page)
            self._searching.write(config, _audiences(self._files))

    def documents(self, files: Files) -> Sequence[File | SitemapEntry]:
        """Return all pages of the site, with those that are left as the last build wrote them."""
        documents = files.documentation_pages()
        if not any(one.unchanged for one in self._pages):
            return documents
        found: list[File | SitemapEntry] = [file for file in documents if not self.is_own(file.page)]
        for one in self._pages:
            own = [file for file in documents if isinstance(file.page, GeneratedPage) and file.page.build is one.build]
            found += one.unchanged.in_order(own) if one.unchanged else own
        return found

    def is_own(self, page: Page | SitemapEntry | None) -> bool:
        """Whether a page is one of the reference's, in whatever language."""
        builds = [one.build for one in self._pages]
        return isinstance(page, SitemapEntry) or (isinstance(page, GeneratedPage) and page.build in builds)


def _audiences(files: Files) -> dict[str, str]:
    """Return whom the pages are for that say so in their front matter, by address."""
    pages = (file.page for file in files.documentation_pages())
    return {page.url: str(page.meta["audience"]) for page in pages if page and page.meta.get("audience")}
