"""The site of a good build as it stands in the preview's folder, and how it follows its entries without a build.

Pages are made again by the same functions of MkDocs, in the same surroundings and with the same events, as in the build before; only
that those come out the same again are left out. Whatever could need more than that raises :class:`FullBuildNeeded`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from distinguo.build.invalidation import Invalidator
from distinguo.build.page_builder import BuiltPage, PageMeta
from distinguo.build.page_cache import PageCache
from distinguo.exports.site_files import glossary_files
from distinguo.glossary.entries import EntryKey, entries
from distinguo.glossary.glossary import Glossary
from distinguo.loader import Loaded
from distinguo.pages.search_entries import TRIMMED_FROM
from distinguo.pages.search_index import FILE as INDEX
from distinguo.pages.site_plan import all_redirects
from distinguo.publishing.build_info import FILE
from distinguo.text.html_ids import anchors
from distinguo.urls import entry_url
from mkdocs.commands import build as building
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page

from distinguo_mkdocs.build.exports import publication
from distinguo_mkdocs.build.fingerprint import SITEMAP
from distinguo_mkdocs.build.generated_pages import audiences
from distinguo_mkdocs.build.provenance import Provenance
from distinguo_mkdocs.pages.generated_page import GeneratedPage
from distinguo_mkdocs.serve.build_state import BuildState
from distinguo_mkdocs.serve.job_queue import Job, ShouldContinue

SEARCH = "search/search_index.json"


class FullBuildNeeded(Exception):
    """The site would change in more than its pages: that takes a whole build."""


class LiveSite:
    """The site of one build, brought up to date from then on."""

    def __init__(self, joined: BuildState) -> None:
        """Take over what a build has just made. Raises Unlike where that was not a good build."""
        build, loaded = joined.build, joined.loaded
        if not (
            loaded.glossary
            and isinstance(build.pages, PageCache)
            and build.site
            and build.files
            and build.env
            and build.nav
            and build.searching
        ):
            raise FullBuildNeeded("it was no good build")
        self._config, self._root, self._loaded = joined.config, joined.root, loaded
        self._build, self._by_hand, self._exported = build, joined.by_hand, joined.exported
        self._files, self._env, self._nav, self._searching = build.files, build.env, build.nav, build.searching
        self._documents = self._files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        self._pages = {file.page.url: file.page for file in self._documents if file.page}
        self._renewing = Invalidator(build.world, build.site, build.pages.parts())
        self._searched = self._searching.empty()
        self._linked = _linked(self._documents)
        self._trimmed = build.site.trimmed
        self._finished = self._in_order = True

    def turn_to(self, loaded: Loaded) -> list[Job]:
        """Turn to the entries as they are now, and return what there is to do, what was edited first. Raises Unlike."""
        edited = self._follow(loaded) if loaded.glossary else set()  # over what is wrong, the last good pages are shown
        jobs = [self._page(url) for url in sorted(self._renewing.unmade, key=lambda url: url not in edited)]
        if self._finished and not jobs:
            return []
        self._finished = False
        last = [SITEMAP, f"{SITEMAP}.gz", SEARCH, INDEX, FILE, *self._exported.paths]
        return [*jobs, Job(frozenset(last), self._finish, needs_all=True)]

    def _follow(self, loaded: Loaded) -> set[str]:
        """Turn to good entries, and return the addresses of the pages of those that were edited. Raises Unlike."""
        assert loaded.glossary
        if loaded.problems and self._config.strict:
            raise FullBuildNeeded("there are problems, and a strict build stops")
        before, after = self._renewing.world.glossary, loaded.glossary
        world = self._renewing.world.updated_for(after)
        if world.prose is not self._renewing.world.prose and not self._by_hand.is_linked_alike(world.prose):
            raise FullBuildNeeded("a page written by hand has other links")
        if all_redirects(before) != all_redirects(after):
            raise FullBuildNeeded("there are other redirects")
        if not self._renewing.turn_to(world):
            raise FullBuildNeeded("there are less pages, or other shared files")
        self._build.outlined = tuple(self._renewing.outlined.values())
        if (len(self._build.outlined) >= TRIMMED_FROM) != self._trimmed:
            raise FullBuildNeeded("search is to know less of each page")
        self._loaded = loaded
        return {entry_url(entry) for entry in _edited(before, after)}

    def _page(self, url: str) -> Job:
        """Return the job of making a page and its files again."""
        page = self._pages.get(url)
        own = [page.file.dest_uri if page else f"{url}index.html"] if page is None or isinstance(page, GeneratedPage) else []
        return Job(frozenset([*own, *self._files_of(url)]), partial(self._make, url))

    def _files_of(self, url: str) -> tuple[str, ...]:
        """Return the files that are made from the data of a page."""
        ready = self._build.ready.get(url)
        return ready.files if ready else ()

    def _make(self, url: str, _: ShouldContinue) -> bool:
        made = self._renewing.make(url)
        if url not in self._build.ready:
            self._add(made.ready)
        if made.files.keys() != set(self._files_of(url)):
            raise FullBuildNeeded(f"{url} has other files")
        page = self._pages.get(url)
        with self._workplace() as folder:
            if isinstance(page, GeneratedPage):
                self._renew(page, made)
                self._draw(page, folder)
            _write(folder, {path: data for path, data in made.files.items() if path not in self._build.by_hand})
        for notation, part in (made.parts or {}).items():
            if made.ready.page.entry:
                self._exported.parts[made.ready.page.entry, notation] = part
        return True

    def _add(self, ready: PageMeta) -> None:
        """Give a place to a page that was not there before."""
        assert self._build.pages
        planned = ready.page
        if not planned.trail:
            raise FullBuildNeeded(f"{planned.url} has to stand in the navigation")
        self._build.ready[planned.url] = ready
        if planned.url not in self._pages:
            page = GeneratedPage.of(ready, self._build.pages, self._config)
            page.hang_under(self._pages.get)
            self._files.append(page.file)
            self._pages[page.url] = page
            self._in_order = False

    def _put_in_order(self) -> None:
        """Let the pages have the order in which a whole build would make them."""
        places = {url: place for place, url in enumerate(self._renewing.outlined)}
        own = [page for page in self._pages.values() if isinstance(page, GeneratedPage)]
        for page in sorted(own, key=lambda page: places[page.planned.url]):
            self._files.remove(page.file)
            self._files.append(page.file)
        self._documents = self._files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        self._pages = {file.page.url: file.page for file in self._documents if file.page}
        self._in_order = True

    def _renew(self, page: GeneratedPage, made: BuiltPage) -> None:
        before, after = page.planned, made.ready.page
        if (before.source, before.trail) != (after.source, after.trail):
            raise FullBuildNeeded(f"{page.url} has another place")
        in_navigation = not after.trail or page in self._nav.pages
        if in_navigation and (before.title, before.label) != (after.title, after.label):
            raise FullBuildNeeded(f"{page.url} has another title, and stands in the navigation")
        if not self._linked.get(page.url, set()) <= anchors(made.html):
            raise FullBuildNeeded(f"{page.url} may lack a section that a page written by hand leads to")
        page.renew(made.ready, made.html)
        building._populate_page(page, self._config, self._files)
        self._build.take_over(page)

    def _draw(self, page: Page, folder: Path) -> None:
        file = page.file
        file.abs_dest_path = str(folder / file.dest_uri)
        building._build_page(
            page, self._config, self._documents, self._nav, self._env, excluded=file.inclusion.value <= InclusionLevel.DRAFT.value
        )
        self._searched[page.url] = self._searching.empty().get(page.url, [])

    def _finish(self, go_on: ShouldContinue) -> bool:
        """Make again what is made from all entries at once, but is no page. What was made until it is not to go on is good, too."""
        glossary, config, exported = self._renewing.world.glossary, self._config, self._exported
        files = {}
        for path, content in glossary_files(
            publication(glossary, self._renewing.world.prose, config), lambda *part: exported.parts[part]
        ):
            if not go_on():
                return False
            files[path] = content
        if files.keys() != exported.paths | exported.by_hand:
            raise FullBuildNeeded("there are other exports")
        if not self._in_order:
            self._put_in_order()
        provenance = Provenance(self._build, glossary, config, self._root, preview=True)
        provenance.on_env(self._env, config=config, files=self._files)
        with self._workplace() as folder:
            _write(folder, {path: files[path] for path in exported.paths} | {FILE: provenance.info()})
            if not go_on():
                return False
            config.site_dir, site = str(folder), config.site_dir
            try:
                self._searching.fill(entry for url in self._pages for entry in self._searched.get(url, ()))
                self._searching.write(config, audiences(self._files))
                if self._searching.plugin:
                    self._searching.plugin.on_post_build(config=config)
                if not go_on():
                    return False
                building._build_theme_template(SITEMAP, self._env, self._files, config, self._nav)
            finally:
                config.site_dir = site
                self._searching.fill(())
        self._finished = True
        return True

    @contextmanager
    def _workplace(self) -> Iterator[Path]:
        """Give a folder to write to; what is in it then replaces those files of the site, each whole at every moment."""
        site = Path(self._config.site_dir)
        with tempfile.TemporaryDirectory(dir=site.parent, prefix=f".{site.name}.again-") as name:
            folder = Path(name)
            yield folder
            for path in sorted(folder.rglob("*")):
                place = site / path.relative_to(folder)
                if path.is_dir():
                    place.mkdir(exist_ok=True)
                else:
                    path.replace(place)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def _edited(before: Glossary, after: Glossary) -> Iterator[EntryKey]:
    """Yield the entries whose file is another one than before, or is new."""
    old = dict(entries(before.files))
    yield from (key for key, file in entries(after.files) if key not in old or old[key].raw != file.raw)


def _linked(documents: Iterable[File]) -> dict[str, set[str]]:
    """Return the sections that pages written by hand lead to, by the address of the page that must have them."""
    found: dict[str, set[str]] = {}
    for file in documents:
        for other, links in (getattr(file.page, "links_to_anchors", None) or {}).items():
            if other.page:
                found.setdefault(other.page.url, set()).update(links)
    return found
