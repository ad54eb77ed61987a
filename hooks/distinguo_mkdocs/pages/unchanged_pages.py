"""The pages that a build leaves as the last one wrote them: MkDocs does not render them, but lists of all pages name them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote, urljoin

from distinguo.build.page_builder import PageMeta
from distinguo.build.site_build import SiteBuild
from distinguo.pages.page import Page as PlannedPage
from distinguo.publishing.hard_links import Stamp
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from distinguo_mkdocs.pages.generated_page import Frame, GeneratedPage
from distinguo_mkdocs.pages.lazy_file import LazyFile
from distinguo_mkdocs.place import WHOLE_SITE, Place


@dataclass(slots=True)
class SitemapEntry:
    """An unchanged page in a list of all pages: what search and the site map ask of it, without being a page that MkDocs could render."""

    details: PageMeta
    url: str
    canonical_url: str | None
    meta: Mapping[str, Any]
    update_date: str = ""
    is_link: bool = False
    is_homepage: bool = False

    @property
    def planned(self) -> PlannedPage:
        """The plan of the page."""
        return self.details.page

    @property
    def page(self) -> SitemapEntry:
        """Return itself: lists are of files, and each has its page."""
        return self


class UnchangedPages:
    """The pages of one build that are left as they are. Each becomes a page of MkDocs only when a link asks for it."""

    def __init__(
        self, build: SiteBuild, pages: Mapping[str, PageMeta], unchanged: Mapping[str, Mapping[str, Stamp]],
        *, config: MkDocsConfig, place: Place = WHOLE_SITE, frame: Frame | None = None,
    ) -> None:  # fmt: skip
        """Take all ``pages`` of a build in order, and the files of those that are ``unchanged``."""
        self._build = build
        self._metas, self._unchanged = pages, unchanged
        self._config, self._place, self._frame = config, place, frame
        self._pages: dict[str, GeneratedPage] = {}
        self._entries = {url: self._entry(pages[url]) for url, files in unchanged.items() if f"{url}index.html" in files}
        self._paths = {path for files in unchanged.values() for path in files}

    def _entry(self, meta: PageMeta) -> SitemapEntry:
        url = quote(self._place.path(meta.page.url)) + ("" if self._config.use_directory_urls else "index.html")
        base = self._config.site_url
        canonical = urljoin(base if base.endswith("/") else f"{base}/", url) if base else None
        return SitemapEntry(meta, url, canonical, {} if meta.page.indexed else {"robots": "noindex"})

    def page(self, url: str) -> GeneratedPage | None:
        """Return the page at an address, if it is unchanged."""
        if url not in self._pages and url in self._entries:
            self._pages[url] = GeneratedPage.of(self._metas[url], self._build, self._config, place=self._place, frame=self._frame)
        return self._pages.get(url)

    def file(self, path: str) -> File | None:
        """Return the file of an unchanged page, or one that was made from its data, by its path among the sources."""
        if not path.startswith(self._place.prefix):
            return None
        path = path.removeprefix(self._place.prefix)
        if path.endswith("index.md"):
            page = self.page(path.removesuffix("index.md"))
            return page.file if page else None
        if path not in self._paths:
            return None
        place = self._place.path(path)
        return LazyFile.of(place, Path(self._config.site_dir, place).read_bytes, self._config)

    def in_order(self, documents: Sequence[File]) -> Iterator[File | SitemapEntry]:
        """Yield the pages of this build, and those that are unchanged, in the order in which a full build would have them."""
        own = {file.page.planned.url: file for file in documents if isinstance(file.page, GeneratedPage)}
        for url in self._metas:
            if found := own.get(url) or self._entries.get(url):
                yield found

    def files(self) -> Mapping[str, Stamp]:
        """Return the files that are left as they are, by path from the site's root."""
        return {self._place.path(path): found for files in self._unchanged.values() for path, found in files.items()}


class AllFiles(Files):
    """The files of a build, in which links also find those that are unchanged."""

    def __init__(self, files: Files, unchanged: Callable[[str], File | None]) -> None:
        """Add to some files those that ``unchanged`` finds by their path among the sources."""
        super().__init__(files)
        self._others = files.get_file_from_path  # which may know unchanged ones, too: those of another language
        self._unchanged = unchanged

    def get_file_from_path(self, path: str) -> File | None:
        """Return a file by its path."""
        return super().get_file_from_path(path) or self._unchanged(PurePath(path).as_posix()) or self._others(path)


def parents(pages: Mapping[str, GeneratedPage], unchanged: UnchangedPages | None) -> Callable[[str], Page | None]:
    """Return what finds the page that another one hangs under."""

    def find(url: str) -> Page | None:
        if (page := pages.get(url)) or unchanged is None:
            return page
        if page := unchanged.page(url):
            page.hang_under(find)
        return page

    return find
