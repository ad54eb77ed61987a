"""One build: the generated pages and redirects of one glossary, handed to MkDocs as it asks for them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

import jinja2
from distinguo.build.incremental import IncrementalPages
from distinguo.build.page_builder import PageMeta, SiteSettings
from distinguo.build.page_cache import PageCache
from distinguo.build.worker_pool import processes
from distinguo.checks.run import missing_pages
from distinguo.glossary.glossary import Glossary
from distinguo.pages.search_entries import TRIMMED_FROM
from distinguo.pages.site_data import SiteData
from distinguo.pages.site_plan import page_specs
from distinguo.problems.problem import Problem
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.publishing.hard_links import link_unchanged
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from distinguo_mkdocs.build.bytecode_cache import CompiledTemplates, Store
from distinguo_mkdocs.build.fingerprint import SITEMAP
from distinguo_mkdocs.pages.generated_page import GeneratedPage
from distinguo_mkdocs.pages.lazy_file import LazyFile
from distinguo_mkdocs.pages.redirects import RedirectFiles
from distinguo_mkdocs.pages.unchanged_pages import AllFiles, SitemapEntry, UnchangedPages, parents
from distinguo_mkdocs.search.material import Searching
from distinguo_mkdocs.shells.template import ShellTemplate

log = logging.getLogger("mkdocs.distinguo")


class Build(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Puts the pages of one build into it. Made anew for every build, so that no build sees another's state."""

    def __init__(
        self,
        glossary: Glossary,
        config: MkDocsConfig,
        tell: Callable[[Problem], None] | None = None,
        followed: IncrementalPages | None = None,
    ) -> None:
        """Plan the site of a glossary. If it has been found good, ``tell`` takes what only the whole site can show to be wrong.

        The pages may have been made by following the last build.
        """
        self._tell = tell
        self.world = followed.world if followed else SiteData(glossary, ProseRenderer(targets(glossary), NameIndex(glossary)))
        self.prose = self.world.prose
        self.outlined = followed.outlined if followed else tuple(page_specs(self.world))
        self.followed = followed
        self.held: UnchangedPages | None = None
        self._site_dir = Path(config.site_dir)
        """Where the last site is. The new one is made elsewhere."""
        self.pages: PageCache | IncrementalPages | None = None
        self.glossary = glossary
        self.site: SiteSettings | None = None
        self.files: Files | None = None
        self.nav: Navigation | None = None
        self.env: jinja2.Environment | None = None
        self.ready: dict[str, PageMeta] = {}
        """What is known of each page that was not left as it is, by its address."""
        self.by_hand: frozenset[str] = frozenset()
        """Which of them somebody wrote by hand, so that ours were left out."""
        self.fast: ShellTemplate | None = None
        self.searching: Searching | None = None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and the redirects; a page written by hand goes before a generated one."""
        others = {_address(file): file.url for file in files.documentation_pages()}
        site = self.site = SiteSettings(
            config.site_name,
            config.site_url or "",
            str(config.theme.get("language") or "en"),
            config.use_directory_urls,
            others,
            trimmed=len(self.outlined) >= TRIMMED_FROM,
        )
        self.look_for_missing_pages(self.glossary)
        pages = self.pages = self.followed or PageCache(
            self.world, site, self.outlined, kept_in(config), notice=log.info, workers=processes()
        )
        taken = {file.dest_uri for file in files}
        for ready in pages.all():
            planned = ready.page
            self.ready[planned.url] = ready
            files_of_page = [LazyFile.of(pages, path, config) for path in ready.files if path not in taken]
            if f"{planned.url}index.html" not in taken:  # whatever the name of the file that somebody wrote for this address
                files.append(GeneratedPage.of(ready, pages, config).file)
            for one in files_of_page:
                files.append(one)
        self.by_hand = frozenset(taken)
        redirects = RedirectFiles(self.glossary, others, config)
        unchanged = redirects.unchanged(self._site_dir) if self.followed else {}
        for path in sorted(redirects.paths - taken - unchanged.keys()):
            files.append(LazyFile.of(redirects, path, config))
        if self.followed is None:
            return files
        self.held = UnchangedPages(self.followed, config, redirects, unchanged)
        link_unchanged(self.held.files(), self._site_dir, Path(config.site_dir), aside(config))
        return AllFiles(files, self.held.file)

    def look_for_missing_pages(self, glossary: Glossary) -> None:
        """Tell which pages a glossary names that the site, as it is planned, will not have."""
        if self._tell and self.site:
            for problem in missing_pages(glossary, {*self.site.others, *(page.url for page in self.outlined)}):
                self._tell(problem)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Hang every entry under its index page, so that its tab is shown as the active one."""
        pages = {file.page.planned.url: file.page for file in files if isinstance(file.page, GeneratedPage)}
        for page in pages.values():
            page.hang_under(parents(pages, self.held))
        self.nav = nav
        return nav

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Take over what search knows, and let entries be drawn the fast route unless the configuration says otherwise."""
        env.bytecode_cache = env.bytecode_cache or CompiledTemplates(Store(kept_in(config)))
        env.auto_reload = False  # it is made for this build alone, and would look at its files for every page
        self.files, self.env = files, env
        self.searching = Searching(config)
        if self.nav is not None and config.extra.get("fast", True):
            self.fast = ShellTemplate(env, self.nav, config)
        for file in files.documentation_pages():
            if isinstance(file.page, GeneratedPage):
                self.take_over(file.page)
        return env

    def take_over(self, page: GeneratedPage) -> None:
        """Keep search from reading a page, and let the page be filled into its shell; what its front matter says goes before."""
        if self.searching:
            self.searching.claim(page)
        if self.fast and page.planned.trail:
            page.meta.setdefault("template", self.fast)

    def documents(self, files: Files) -> Sequence[File | SitemapEntry]:
        """Return all pages of the site, those included that are left as the last build wrote them."""
        documents = files.documentation_pages()
        return [*self.held.in_order(documents)] if self.held else documents

    def on_template_context(self, context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
        """Name all pages in the site map."""
        if self.held and self.files and template_name == SITEMAP:
            context["pages"] = self.documents(self.files)  # type: ignore[typeddict-item]  # the template asks for no more
        return context

    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
        """Tell search of a generated page."""
        if self.searching and isinstance(page, GeneratedPage):
            self.searching.add(page)
        return context

    @event_priority(100)
    def _complete_search(self, *, config: MkDocsConfig) -> None:
        """Tell search of the held pages, and write what it knows, before its plugin does."""
        if self.files and self.searching:
            if self.held:
                self.searching.complete(file.page for file in self.documents(self.files) if file.page)
            self.searching.write(config, audiences(self.files))

    @event_priority(-950)
    def _keep(self, *, config: MkDocsConfig) -> None:
        """Keep the pages for the next build, and say how many took the fast route."""
        if self.pages:
            log.info("Pages taken from the last build: %d of %d", self.pages.taken, len(self.outlined))
            if self.followed:
                log.info("Of these, %d were left as they were written", len(self.followed.held))
            self.pages.keep()
            self.pages.close()
        if self.fast:
            log.info("Pages filled into the theme's shells: %d of %d", self.fast.filled, len(self.outlined))

    on_post_build = CombinedEvent(_complete_search, _keep)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing behind."""
        if self.pages:
            self.pages.close()


def audiences(files: Files) -> dict[str, str]:
    """Return whom the pages are for that say so in their front matter, by address."""
    pages = (file.page for file in files.documentation_pages())
    return {page.url: str(page.meta["audience"]) for page in pages if page and page.meta.get("audience")}


def aside(config: MkDocsConfig) -> Path:
    """Return where the site is set aside that was replaced last, if the next build can use it."""
    return kept_in(config) / "replaced"


def kept_in(config: MkDocsConfig) -> Path:
    """Return the folder, outside the site, for what builds keep."""
    return Path(config.config_file_path or "mkdocs.yml").parent / ".cache" / "distinguo"


def _address(file: File) -> str:
    """Return the address that writers know a page by, whatever form the addresses of this build have."""
    return file.src_uri.removesuffix("index.md") if file.name == "index" else file.src_uri.removesuffix(".md") + "/"
