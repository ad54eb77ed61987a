"""One build: the generated pages and redirects of one glossary in one language, handed to MkDocs as it asks for them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from distinguo.build.page_builder import PageMeta, SiteSettings
from distinguo.build.reasons import FullBuildReason
from distinguo.build.site_build import SiteBuild
from distinguo.build.snapshot import Snapshot
from distinguo.checks.run import missing_pages
from distinguo.glossary.glossary import Glossary
from distinguo.pages.packs import CARDS_IN_PACK, pack_count
from distinguo.pages.search_entries import TRIMMED_FROM
from distinguo.problems.problem import Problem
from distinguo.publishing.hard_links import Stamp, stamp
from distinguo.publishing.redirect_rules import FILE, RuleHost
from distinguo.urls import HOME
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from distinguo_mkdocs.build.fingerprint import Environment
from distinguo_mkdocs.build.template_source import Unindented
from distinguo_mkdocs.host.assets import Assets
from distinguo_mkdocs.host.collisions import files_at, published, refuse_collisions, refuse_overlaps, replace_unpublished
from distinguo_mkdocs.host.languages import Language, localised, say_where, spoken
from distinguo_mkdocs.host.navigation import give_titles, join_navigation, leave_out, named
from distinguo_mkdocs.host.page_frame import PageFrame
from distinguo_mkdocs.pages.all_files import AllFiles
from distinguo_mkdocs.pages.generated_page import GeneratedPage
from distinguo_mkdocs.pages.lazy_file import LazyFile
from distinguo_mkdocs.pages.oembed import has_oembed
from distinguo_mkdocs.pages.redirects import Redirects
from distinguo_mkdocs.place import WHOLE_SITE, Place
from distinguo_mkdocs.priorities import Priority
from distinguo_mkdocs.shells.template import ShellTemplate

log = logging.getLogger("mkdocs.distinguo")


class GeneratedPages(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Puts the pages of one build into it. A new one is made for every build, so that none sees the state of another.

    on_files: makes the stale pages; adds all pages, and says which of them stay as they are.
    on_nav: puts every entry under its index page.
    on_env: sets up shells for the pages that are rendered.
    on_page_context, on_post_page: draw pages in the frame of their language, and complete their heads.
    on_post_build: leaves the snapshot for the next build.
    """

    def __init__(
        self, build: SiteBuild, snapshot: Snapshot, environment: Environment, *, templates: jinja2.BytecodeCache,
        last_site: Path, report: Callable[[Problem], None] | None = None, place: Place = WHOLE_SITE,
        searched: bool = True, assets: Assets | None = None, languages: Sequence[Language] = (), ever: Collection[str] = (),
        rule_host: RuleHost | None = None,
    ) -> None:  # fmt: skip
        """Take the build of the pages, and the snapshot that it brings up to date.

        ``templates`` holds compiled templates, ``last_site`` the last site. If the glossary is good, ``report`` takes problems that only
        the whole site can show. ``place`` is where in the site the pages stand; ``searched`` says whether a field for searching leads
        anywhere; ``assets`` loads our scripts where the theme does not; ``languages`` are all those that the reference is there in, if
        there are several; ``ever`` are the addresses that it ever had; ``rule_host`` leads on from old ones itself.
        """
        self._languages, self._ever, self._rule_host = languages, ever, rule_host
        self._localised: Mapping[str, Any] = {}
        self.build = build
        self.glossary: Glossary = build.data.glossary
        self._snapshot, self._environment = snapshot, environment
        self._templates = templates
        self._last_site = last_site
        self._report = report
        self.place, self._searched = place, searched
        self._own_frame = PageFrame(assets, self.glossary.messages, languages) if assets else None
        self._frame = self._own_frame.around if self._own_frame else None
        self._before = dict(snapshot.index)
        self._navigation_before = {url: record.meta for url, record in snapshot.pages.items()}
        self._pages: Mapping[str, PageMeta] = {}
        self._files: dict[str, File] = {}
        """The files of the pages, by their paths among the sources."""
        self._unchanged: Mapping[str, Mapping[str, Stamp]] = {}
        self._by_hand: frozenset[str] = frozenset()
        """The files at our place that are written by hand."""
        self._named: frozenset[str] = frozenset()
        """The files that mkdocs.yml names in the navigation."""
        self.unchanged: Mapping[str, Stamp] | None = None
        """The files that stay as they are, by path from the site's root; None where every page has to be rendered."""
        self._nav: Navigation | None = None
        self._shells: ShellTemplate | None = None

    @property
    def empty(self) -> Iterator[str]:
        """The paths of pages that have nothing to show yet, as mkdocs.yml names pages."""
        return (self.place.path(f"{url}index.md") for url, meta in self._pages.items() if meta.page.is_empty)

    @property
    def planned(self) -> Mapping[str, PageMeta]:
        """The pages of this build by their addresses, once MkDocs has asked for them."""
        return self._pages

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and the redirects. A file written by hand takes precedence over a generated one."""
        if self._files:  # a build inside this one, as for another language of the site: links find the pages, which are written
            if self._rule_host and (own := files.get_file_from_path(FILE)):
                files.remove(own)  # the outer build has added our rules to it
            return AllFiles(files, self._files.get)
        addresses = self._handwritten_addresses(files)
        self._named = named(config.nav)
        self.build.make(self._site_settings(config, addresses))
        if self._is_beside_others:
            refuse_collisions(self.paths, files, self.place)  # once more: other plugins may have made files
        self._report_missing_pages(addresses)
        self._pages = self.build.pages
        inside = self.place.prefix
        replace_unpublished((self.place.path(f"{url}index.md") for url in self._pages), files)
        self._by_hand = frozenset(
            file.dest_uri.removeprefix(inside) for file in published(files) if file.dest_uri.startswith(inside)
        )
        reason = self._full_build_reason()
        self._unchanged = {} if reason else self._left_as_written()
        self._log(reason)
        self._add_pages(files, config)
        Redirects(self.glossary, self._ever, addresses, self.place).add_to(files, config, self._by_hand, self._rule_host)
        if not reason:
            written = self._unchanged.values()
            self.unchanged = {self.place.path(path): found for of_page in written for path, found in of_page.items()}
        return files

    def _handwritten_addresses(self, files: Files) -> dict[str, str]:
        """Return the addresses of the pages written by hand, as writers know them, with the real ones; of two languages this one's."""
        found = {_address(file): file.url for file in files.documentation_pages()}
        if not self.place.language:
            return found
        generated = {_address(file) for file in files.documentation_pages() if isinstance(file.page, GeneratedPage)}
        handwritten = {address: url for address, url in found.items() if address not in generated}
        inside = self.place.prefix
        return handwritten | {
            address.removeprefix(inside): url for address, url in handwritten.items() if address.startswith(inside)
        }

    def _site_settings(self, config: MkDocsConfig, addresses: Mapping[str, str]) -> SiteSettings:
        """Return what the pages take from the site, in which those written by hand have these ``addresses``."""
        return SiteSettings(
            config.site_name,
            self.place.address(config),
            self.glossary.language,
            config.use_directory_urls,
            addresses,
            trimmed=len(self.build.specs) >= TRIMMED_FROM,
            prefix=self.place.prefix,
            kinds=self.place.kinds,
            searched=self._searched,
            proposals=self.build.proposals,
            languages=tuple(language.code for language in self._languages),
            card_packs=pack_count(len(self.glossary.terms), CARDS_IN_PACK),
            oembed=has_oembed(config),
        )

    def _left_as_written(self) -> Mapping[str, Mapping[str, Stamp]]:
        """Return the pages that stay as the last build wrote them, with their files.

        MkDocs gives the compressed site map the date of the newest page that it renders: so the first page, a list and as new as any, never
        stays.
        """
        first = next((url for url in self._pages if f"{url}index.html" not in self._by_hand), HOME)
        found = self.build.unchanged(self._last_site / self.place.prefix)
        return {url: files for url, files in found.items() if url != first}

    def _add_pages(self, files: Files, config: MkDocsConfig) -> None:
        """Add all pages in whose place none is written by hand, and the files made from the data of those that do not stay."""
        for url, meta in self._pages.items():
            if f"{url}index.html" not in self._by_hand:
                page = GeneratedPage.of(meta, self.build, config, place=self.place, frame=self._frame)
                files.append(page.file)
                self._files[page.file.src_uri] = page.file
            elif url != HOME and not meta.page.entry:  # for entries, the check warns
                log.info("The page %s is one written by hand, in place of the generated one", url)
            for path in meta.files:
                if path not in self._by_hand and url not in self._unchanged:
                    files.append(LazyFile.of(self.place.path(path), partial(self.build.file, path, url), config))

    def _full_build_reason(self) -> FullBuildReason | None:
        """Return why every page has to be rendered, if so."""
        before = self._before.get("environment")
        if found := self.build.full or self._environment.reason:
            return found
        if before != self._environment.fingerprint:
            return FullBuildReason.ENVIRONMENT if before else FullBuildReason.UNSTABLE
        if self._navigation(self._navigation_before) != self._navigation(self._pages):
            return FullBuildReason.NAVIGATION
        return None

    def _navigation(self, pages: Mapping[str, PageMeta]) -> list[tuple[str, str, str, bool]]:
        """Return what every page shows of the generated pages in the navigation and in the footer."""
        shown = (meta.page for meta in pages.values() if meta.page.is_empty or self._in_navigation(meta))
        return sorted((page.url, page.title, page.label, page.is_empty) for page in shown)

    def _in_navigation(self, meta: PageMeta) -> bool:
        """Whether every page may show the title of this one: it stands at the top, or mkdocs.yml names it."""
        return not meta.page.trail or self.place.path(f"{meta.page.url}index.md") in self._named

    def _log(self, reason: FullBuildReason | None) -> None:
        made, count = self.build.made, len(self._pages)
        if reason:
            log.info("Full build: %s. Pages made: %d of %d", reason.value, len(made), count)
        else:
            left = len(self._unchanged)
            log.info("Incremental build: pages made: %d of %d; left as they were written: %d", len(made), count, left)
        if not self.build.full:
            for url, why in made.items():
                log.debug("%s is made again: %s", url or "the home page", why)

    def _report_missing_pages(self, addresses: Mapping[str, str]) -> None:
        """Report the pages that a glossary names and the site will not have."""
        if self._report:
            for problem in missing_pages(self.glossary, {*addresses, *self.build.specs}):
                self._report(problem)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put every entry under its index page, so that its tab is shown as the active one."""
        if self._is_beside_others:  # a plugin that came after us may have made files
            refuse_collisions(self.paths, (file for file in files if not isinstance(file.page, GeneratedPage)), self.place)
        pages = {page.planned.url: page for page in [*self.own(files)] or self.all_pages()}
        for page in pages.values():
            page.hang_under(pages.get)
        give_titles(config.nav, pages.values())
        if self.place.hosted and self.place.language == spoken(config, [language.code for language in self._languages[1:]]):
            shown = (page for page in pages.values() if not page.planned.trail and not page.planned.entry)
            join_navigation(nav, [page for page in shown if not page.planned.is_empty], config)
        elif not self.place.hosted:
            leave_out(nav, [page for page in pages.values() if page.planned.is_empty])
            if nav.homepage is None and not self.place.prefix:  # it need not stand in the menu: the logo leads there
                nav.homepage = pages.get(HOME)
        self._nav = nav
        if self.place.language:
            self._localised = localised(
                nav, config, self.glossary.messages, self.place, urls=self._pages, pages=pages, home=pages.get(HOME)
            )
            self._nav = self._localised["nav"]
        return nav

    def own(self, files: Files) -> Iterator[GeneratedPage]:
        """Yield the pages of this build among all files: a site may have two glossaries."""
        yield from (file.page for file in files if isinstance(file.page, GeneratedPage) and file.page.build is self.build)

    def all_pages(self) -> list[GeneratedPage]:
        """Return the pages of this build, also where another build inside it has other files."""
        return [file.page for file in self._files.values() if isinstance(file.page, GeneratedPage)]

    @property
    def paths(self) -> list[str]:
        """The files of our pages, from the prefix. At the prefix itself the site may have a page in place of ours."""
        urls = (url for url in self.build.specs if url != HOME or self.place.one_page)
        return [f"{url}index.html" for url in urls]

    def refuse_collisions(self, config: MkDocsConfig) -> None:
        """Stop a build before it has begun in which our pages would stand where others do. Raises Abort."""
        others = [plugin for plugin in config.plugins.values() if isinstance(plugin, GeneratedPages)]
        refuse_overlaps(
            [*self.paths, "index.html"], self.place, [(other.place, [*other.paths, "index.html"]) for other in others]
        )
        if self.place.prefix:
            refuse_collisions(self.paths, files_at(self.place.prefix, config), self.place)

    @property
    def _is_beside_others(self) -> bool:
        return bool(self.place.prefix) and not self.place.language

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Set up shells for the pages that are rendered, unless the configuration says otherwise."""
        env.bytecode_cache = env.bytecode_cache or self._templates
        env.auto_reload = False  # it is made for this build alone, and would look at its files for every page
        if not self.place.hosted:
            env.trim_blocks = env.lstrip_blocks = True  # lines of nothing are a tenth of a page
            env.add_extension(Unindented)  # and what lines begin with, a thirtieth
        if self._nav is not None and config.extra.get("fast", True):
            self._shells = ShellTemplate(env)
        for page in self.own(files):
            say_where(page, self._languages, "" if config.use_directory_urls else "index.html")
            if self._shells and page.planned.trail:
                page.meta.setdefault("template", self._shells)  # what its front matter says takes precedence
        return env

    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
        """Draw a page in another language in the frame of that."""
        if self._localised and self._is_in_language(page):
            context.update(self._localised)  # type: ignore[typeddict-item]  # templates need no more of the configuration
        return context

    def _is_in_language(self, page: Page) -> bool:
        """Whether a page is one of this further language's: made from entries, or written by hand in the folder of that name."""
        if isinstance(page, GeneratedPage):
            return page.build is self.build
        return not self.place.hosted and page.file.src_uri.startswith(self.place.prefix)

    @event_priority(Priority.HEAD)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put into the head of a page of ours what the theme does not."""
        if self._own_frame is None or not isinstance(page, GeneratedPage) or page.build is not self.build:
            return output
        head, end, rest = output.partition("</head>")
        return f"{head}{self._own_frame.head(page, config.site_url)}{end}{rest}" if end else output

    @event_priority(Priority.SNAPSHOT)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Leave the snapshot for the next build, with the files of the pages as they were written."""
        if self._shells:
            log.info("Pages filled into the theme's shells: %d of %d", self._shells.filled, len(self._pages))
        if self._environment.reason is FullBuildReason.SWITCHED_OFF:
            return
        stable = self._environment.reason is None and self._environment.is_stable(config)
        written = {url: self._files_of(url, config) for url in self._pages} if stable else {}
        self.build.commit(self._environment.fingerprint if stable else "", written)

    def _files_of(self, url: str, config: MkDocsConfig) -> Mapping[str, Stamp]:
        """Return the files of a page as they stand in the new site."""
        if url in self._unchanged:
            return self._unchanged[url]
        paths = (path for path in (f"{url}index.html", *self._pages[url].files) if path not in self._by_hand)
        return {path: found for path in paths if (found := stamp(f"{config.site_dir}/{self.place.path(path)}"))}


def _address(file: File) -> str:
    """Return the address that writers know a page by, whatever form the addresses of this build have."""
    return file.src_uri.removesuffix("index.md") if file.name == "index" else file.src_uri.removesuffix(".md") + "/"
