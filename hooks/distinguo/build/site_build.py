"""One build of a site's pages: those that are stale are made, all others are as the last build made them."""

from __future__ import annotations

import functools
import importlib.metadata
import platform
from collections.abc import Callable, Mapping
from pathlib import Path

import distinguo
from distinguo.build.changes import Changes
from distinguo.build.dependencies import Dependency, DependencyTracker
from distinguo.build.invalidation import stale_pages
from distinguo.build.page_builder import BuiltPage, PageBuilder, PageMeta, SiteSettings
from distinguo.build.reasons import FullBuildReason
from distinguo.build.snapshot import CONSTANT, FILE, HTML, PART, Snapshot
from distinguo.build.worker_pool import WORTH_IT, in_parallel
from distinguo.glossary.entries import EntryKey
from distinguo.pages.contribute_page import Contribution
from distinguo.pages.kinds import ALL_KINDS
from distinguo.pages.revisions import Histories
from distinguo.pages.site_data import SiteData
from distinguo.pages.site_plan import page_specs
from distinguo.publishing.hard_links import Stamp, stamp
from distinguo.rendering import jinja_env
from distinguo.safe_files import read_own
from distinguo.text.digest import digest
from distinguo.urls import entry_url

PACKAGES = ("babel", "grandalf", "jinja2", "markdown", "markupsafe", "nh3", "pydantic", "pyyaml")
"""The packages that have a part in what a page looks like."""

_Piece = tuple[BuiltPage, tuple[Dependency, ...]]
"""A page on its way from the process that made it, and what it was made from."""


class SiteBuild:
    """The pages of one build. They are made by :meth:`make`, can then be read in any order, and are kept by :meth:`commit`."""

    def __init__(
        self, data: SiteData, snapshot: Snapshot, *, workers: int = 1, tracked: bool = True,
        proposals: Contribution | None = None, histories: Histories | None = None, kinds: frozenset[str] = ALL_KINDS,
    ) -> None:  # fmt: skip
        """Plan the site of some data, and bring the snapshot up to date with it, in as many processes as there are ``workers``.

        ``proposals`` is where those of readers go, if there is to be a form for them; ``histories`` those of the entries, if pages are to
        show them; ``kinds`` are the kinds of page that the site has. Without ``tracked``, nothing is recorded of what a page is made from:
        for a build after which no other comes.
        """
        self.data = data
        self.proposals = proposals
        self.histories = histories
        self.kinds = kinds
        self.specs = {spec.url: spec for spec in page_specs(data, proposals, histories, kinds)}
        """The plan of every page, by address and in order."""
        self.full: FullBuildReason | None = None
        """Why all pages had to be made, if so."""
        self.made: Mapping[str, str] = {}
        """The pages that were made by this build, by address, each with the reason."""
        self._snapshot = snapshot
        self._workers = workers
        self._tracked = tracked

    def make(self, site: SiteSettings) -> None:
        """Make every stale page for a site."""
        snapshot, specs = self._snapshot, self.specs
        self._index = {"engine": program_fingerprint(), "settings": digest(repr([site, sorted(site.kinds)]))}
        self.full = self._full_build_reason()
        if self.full:
            snapshot.clear()
        urls = dict.fromkeys((url for url, spec in specs.items() if not spec.is_part), "")
        self._make = make = self._builder(site, urls)
        if snapshot.data:
            self.made = stale_pages(snapshot, specs, Changes(snapshot.data, self.data))
        else:
            self.made = dict.fromkeys(specs, "all pages are made")
        for url in snapshot.pages.keys() - specs.keys():
            snapshot.remove(url)
        if len(self.made) > WORTH_IT:
            _ = self.data.citations, self.data.mentions  # worked out once, before the work is shared
            jinja_env.load_all()
        stale = list(self.made)
        for url, piece in zip(stale, in_parallel(lambda number: make(stale[number]), len(stale), self._workers), strict=True):
            snapshot.add(url, specs[url].given, *piece)

    def _builder(self, site: SiteSettings, urls: Mapping[str, object]) -> Callable[[str], _Piece]:
        """Return what makes the page at an address. Nothing is noted for a build after which no other comes."""
        tracker = DependencyTracker(self.data, urls) if self._tracked else None
        builder = PageBuilder(tracker.data if tracker else self.data, site, tracker.urls if tracker else urls)
        return lambda url: (builder.make(self.specs[url]), tracker.take() if tracker else ())

    def _full_build_reason(self) -> FullBuildReason | None:
        if not self._tracked:
            return FullBuildReason.SWITCHED_OFF
        index = self._snapshot.index
        if self._snapshot.data is None:
            return FullBuildReason.NO_SNAPSHOT
        if index.get("engine") != self._index["engine"]:
            return FullBuildReason.ENGINE
        return FullBuildReason.SETTINGS if index.get("settings") != self._index["settings"] else None

    @property
    def pages(self) -> dict[str, PageMeta]:
        """What is known of every page, by address and in order."""
        return {url: self._snapshot.pages[url].meta for url in self.specs}

    def unchanged(self, site: Path) -> dict[str, Mapping[str, Stamp]]:
        """Return the pages that were not made, and whose files are in the folder ``site`` as they were written; and these files."""
        return {
            url: record.written
            for url, record in self._snapshot.pages.items()
            if url not in self.made
            and record.written
            and all(stamp(f"{site}/{path}") == found for path, found in record.written.items())
        }

    def html(self, url: str) -> str:
        """Return the HTML of the page at an address."""
        return self._read(url, f"{HTML}{url}").decode()

    def file(self, path: str, url: str) -> bytes:
        """Return a file that was made from the data of the page at an address."""
        return self._read(url, f"{FILE}{path}")

    def part(self, entry: EntryKey, notation: str) -> str:
        """Return what an entry adds to a file that is made from the whole glossary."""
        url = entry_url(entry)
        return self._read(url, f"{PART}{notation}/{url}").decode()

    def constant(self, name: str, make: Callable[[], bytes]) -> bytes:
        """Return what depends on nothing but the program, made by the first build of that."""
        if (found := self._snapshot.store.get(f"{CONSTANT}{name}")) is None:
            found = make()
            self._snapshot.store.put(f"{CONSTANT}{name}", found)
        return found

    def _read(self, url: str, name: str) -> bytes:
        """Return what the store has; where it was damaged or lost, the page is made again."""
        while (found := self._snapshot.store.get(name)) is None:  # twice, if what was just written turns out to be damaged, too
            self._snapshot.add(url, self.specs[url].given, *self._make(url))
        return found

    def commit(self, environment: str, written: Mapping[str, Mapping[str, Stamp]]) -> None:
        """Leave the pages for the next build: ``environment`` stands for everything else that the ``written`` files depend on."""
        for url in self.specs:
            self._snapshot.set_written(url, written.get(url, {}))
        original = self.data.glossary.original or self.data.glossary
        self._snapshot.commit(self.data, self._index | {"environment": environment, "language": original.site_language})


@functools.cache
def program_fingerprint(root: Path = Path(distinguo.__file__).parent) -> str:
    """Return what stands for the program that makes pages: the code and templates in ``root``, and the packages they use."""
    files = sorted(path for path in root.rglob("*") if path.suffix in {".py", ".html", ".po"})
    versions = [f"{name} {importlib.metadata.version(name)}" for name in PACKAGES]
    code = (f"{path.relative_to(root).as_posix()} {digest(read_own(path))}" for path in files)
    return digest(repr([platform.python_version(), *versions, *code]))
