"""What a build leaves as the last one wrote it: MkDocs does not see it, but whoever asks for all pages is told of those."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from urllib.parse import quote, urljoin

from distinguo.build.incremental import IncrementalPages
from distinguo.build.page_builder import PageMeta
from distinguo.pages.page import Page as PlannedPage
from distinguo.publishing.hard_links import Stamp
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from distinguo_mkdocs.pages.generated_page import GeneratedPage
from distinguo_mkdocs.pages.lazy_file import LazyFile
from distinguo_mkdocs.pages.redirects import RedirectFiles


@dataclass(slots=True)
class SitemapEntry:
    """A held page in a list of all pages: what the site map says of it, and search, without being a page that MkDocs could draw."""

    ready: PageMeta
    url: str
    canonical_url: str | None
    meta: Mapping[str, Any]
    update_date: str = ""
    is_link: bool = False
    is_homepage: bool = False

    @property
    def planned(self) -> PlannedPage:
        """What was planned of it."""
        return self.ready.page

    @property
    def page(self) -> SitemapEntry:
        """Itself: lists are of files, and each has its page."""
        return self


class UnchangedPages:
    """The pages of one build that are left as they are. Each becomes a page of MkDocs only when somebody asks for it."""

    def __init__(
        self, followed: IncrementalPages, config: MkDocsConfig, redirects: RedirectFiles, unchanged: Mapping[str, Stamp]
    ) -> None:
        """Hold those that were not made, and the redirects that are ``unchanged``, given by path with their stamps."""
        self._followed = followed
        self._redirects, self._unchanged = redirects, unchanged
        self._config = config
        self._pages: dict[str, GeneratedPage] = {}
        self._listed = {url: self._list(ready) for url, ready in followed.held.items() if self._is_ours(url)}

    def _is_ours(self, url: str) -> bool:
        """Whether nobody has written another page by hand in its place."""
        return f"{url}index.html" in self._followed.written(url)

    def _list(self, ready: PageMeta) -> SitemapEntry:
        url = quote(ready.page.url) + ("" if self._config.use_directory_urls else "index.html")
        base = self._config.site_url
        canonical = urljoin(base if base.endswith("/") else f"{base}/", url) if base else None
        return SitemapEntry(ready, url, canonical, {} if ready.page.indexed else {"robots": "noindex"})

    def page(self, url: str) -> GeneratedPage | None:
        """Return the page at an address, if it is held."""
        if url not in self._pages and url in self._listed:
            self._pages[url] = GeneratedPage.of(self._followed.held[url], self._followed, self._config)
        return self._pages.get(url)

    def file(self, path: str) -> File | None:
        """Return the file of a held page, or one that was made from its data, by its path among the sources."""
        if path.endswith("index.md"):
            page = self.page(path.removesuffix("index.md"))
            return page.file if page else None
        if path in self._unchanged:
            return LazyFile.of(self._redirects, path, self._config)
        holds = any(path in self._followed.written(url) for url in self._followed.held)
        return LazyFile.of(self._followed, path, self._config) if holds else None

    def in_order(self, documents: Sequence[File]) -> Iterator[File | SitemapEntry]:
        """Yield the pages of a build, and those that are held, in the order in which a whole build would have them."""
        own = {file.page.planned.url: file for file in documents if isinstance(file.page, GeneratedPage)}
        yield from (file for file in documents if not isinstance(file.page, GeneratedPage))
        for one in self._followed.outlined:
            if found := own.get(one.url) or self._listed.get(one.url):
                yield found

    def files(self) -> Mapping[str, Stamp]:
        """Return the files that are left as they are, by path from the site's root."""
        pages = {path: found for url in self._followed.held for path, found in self._followed.written(url).items()}
        return {**pages, **self._unchanged}


class AllFiles(Files):
    """The files of a build, in which links also find those that are held."""

    def __init__(self, files: Files, held: Callable[[str], File | None]) -> None:
        """Add to some files those that ``held`` knows, by their path among the sources."""
        super().__init__(files)
        self._held = held

    def get_file_from_path(self, path: str) -> File | None:
        """Return a file by its path."""
        return super().get_file_from_path(path) or self._held(PurePath(path).as_posix())


def parents(pages: Mapping[str, GeneratedPage], held: UnchangedPages | None) -> Callable[[str], Page | None]:
    """Return what finds the page that another one hangs under."""

    def find(url: str) -> Page | None:
        if (page := pages.get(url)) or held is None:
            return page
        if page := held.page(url):
            page.hang_under(find)
        return page

    return find
