"""What one build leaves for the next: the files as they were read, and for every page what it was made from and what came of it.

Within one process the next build has it in memory. Another process reads it from the store: the glossary from the bytes of its files,
which are parsed and checked like any others.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Annotated

from pydantic import AfterValidator, PlainSerializer

from distinguo.build.dependencies import Dependency
from distinguo.build.page_builder import BuiltPage, PageMeta
from distinguo.build.store import Store
from distinguo.glossary.entries import EntryKey, entries
from distinguo.glossary.glossary import Glossary
from distinguo.loading.file_cache import FileCache
from distinguo.loading.files import Files
from distinguo.loading.folder import Found, assembled, expected_at, parse_file
from distinguo.pages.site_data import SiteData
from distinguo.publishing.hard_links import Stamp
from distinguo.schema.adapters import adapter

INDEX, DEPENDENCIES, SOURCE, LINKS, RECORD = "index", "dependencies/", "source/", "links", "page/"
HTML, FILE, PART, CONSTANT = "html/", "file/", "part/", "constant/"


@dataclass(slots=True)
class PageRecord:
    """One page of a build."""

    given: str
    """What its plan held besides the data: see :class:`distinguo.pages.site_data.PageSpec`."""
    meta: PageMeta
    dependencies: Annotated[Sequence[int], PlainSerializer(list), AfterValidator(lambda numbers: array("I", numbers))]
    """What it was made from, by the numbers of :attr:`Snapshot.dependencies`."""
    written: Mapping[str, Stamp]
    """Its files in the site, by path, as the build wrote them."""


_DEPENDENCIES = list[Dependency]
_LINKS = list[tuple[EntryKey, tuple[str, ...]]]
_INDEX = dict[str, str]
_FOREIGN = (ValueError, OverflowError)
"""What reading a piece raises that is not of our making."""


class Snapshot:
    """The state of the last build, which the next one brings up to date, and then commits."""

    def __init__(self, store: Store, engine: str, language: str = "") -> None:
        """Begin with what the store has of files that were parsed by the same ``engine``, a fingerprint; :meth:`data_for` takes the rest.

        ``language`` is the further language of the glossary that the pages are in; empty for the one that it was written in.
        """
        self.store = store
        self.language = language
        self._stored = _index(store)
        stored = dict(store.items(SOURCE))
        # a file that is not of this program is taken for one that cannot be read
        self._sources = {name: data.rpartition(b"\0")[0] if b"\0" in data else b"\0" for name, data in stored.items()}
        self.files = FileCache(stored if self._stored.get("engine") == engine else {})
        """The files of the glossary: to be loaded with."""
        self.data: SiteData | None = None
        """What the pages were made from; None where there is no earlier build."""
        self.index: dict[str, str] = {}
        """The fingerprints of everything else that they depend on."""
        self.pages: dict[str, PageRecord] = {}
        self.dependencies: dict[Dependency, int] = {}
        self._saved = 0
        self._unsaved: set[str] = set()

    def data_for(self, glossary: Glossary) -> SiteData:
        """Return the data of the next build, which shares with that of the last one what did not change."""
        if self.data is None:
            try:
                self._restore(glossary)
            except _FOREIGN:
                self.store.report("holds something that is not of this program: it is made again")
                self.clear()
        if self.store.lost:
            self.clear()
        return self.data.updated_for(glossary) if self.data else SiteData.of(glossary)

    def _restore(self, current: Glossary) -> None:
        """Take the snapshot of the store, if there is one; files that are as they were are shared with the ``current`` glossary."""
        batches = (adapter(_DEPENDENCIES).validate_json(data) for _, data in self.store.items(DEPENDENCIES))
        self.dependencies = {dependency: number for number, dependency in enumerate(item for batch in batches for item in batch)}
        self.pages = {url: adapter(PageRecord).validate_json(data) for url, data in self.store.items(RECORD)}
        self._saved = len(self.dependencies)
        if self._counts().items() - self._stored.items():  # pieces are missing, which the store has reported
            self.clear()
            return
        if any(max(record.dependencies, default=-1) >= self._saved for record in self.pages.values()):
            raise ValueError(RECORD)
        glossary = Glossary(_files(self._sources, current), self._stored.get("language", "en"))
        if self.language:
            glossary = glossary.in_language(self.language)
        files = glossary.files
        known = dict(entries(files))
        links = {key: terms for key, terms in adapter(_LINKS).validate_json(self.store.get(LINKS) or b"[]") if key in known}
        if not files.terms.keys() >= {term for terms in links.values() for term in terms}:
            raise ValueError(LINKS)
        self.data, self.index = SiteData.of(glossary, links), self._stored

    def _counts(self) -> dict[str, str]:
        return {"dependencies": str(self._saved), "sources": str(len(self._sources))}

    def clear(self) -> None:
        """Forget everything: all pages are made again."""
        self.store.clear()
        self.data, self.index, self.pages, self.dependencies, self._saved, self._sources = None, {}, {}, {}, 0, {}

    def add(self, url: str, given: str, built: BuiltPage, read: Iterable[Dependency]) -> None:
        """Take a page that was made, with all that was read for it."""
        if before := self.pages.get(url):
            self._delete_files(set(before.meta.files) - built.files.keys())
        numbers = array("I", sorted(self.dependencies.setdefault(dependency, len(self.dependencies)) for dependency in read))
        self.pages[url] = PageRecord(given, built.meta, numbers, {})
        self._unsaved.add(url)
        self.store.put(f"{HTML}{url}", built.html.encode())
        for path, content in built.files.items():
            self.store.put(f"{FILE}{path}", content)
        for notation, part in (built.parts or {}).items():
            self.store.put(f"{PART}{notation}/{url}", part.encode())

    def remove(self, url: str) -> None:
        """Forget a page that is no longer there."""
        record = self.pages.pop(url)
        self._unsaved.discard(url)
        self._delete_files(record.meta.files)
        for name in (f"{RECORD}{url}", f"{HTML}{url}"):
            self.store.delete(name)

    def _delete_files(self, paths: Iterable[str]) -> None:
        for path in paths:
            self.store.delete(f"{FILE}{path}")

    def set_written(self, url: str, files: Mapping[str, Stamp]) -> None:
        """Note the files of a page as they were written."""
        record = self.pages[url]
        if record.written != files:
            record.written = files
            self._unsaved.add(url)

    def commit(self, data: SiteData, index: Mapping[str, str]) -> None:
        """Leave this for the next build: ``data`` is what the pages show now."""
        if self.store.lost:  # what was made is made again when it is asked for
            self._sources, self._saved, self._unsaved = {}, 0, set(self.pages)
        original = data.glossary.original or data.glossary
        sources = {file.path.partition("/")[2]: file.raw for file in original.files.on_disk()}
        for name in self._sources.keys() - sources.keys():
            self.store.delete(f"{SOURCE}{name}")
        changed = {name: raw for name, raw in sources.items() if self._sources.get(name) != raw}
        stored = dict(self.files.stored(changed)) if changed else {}
        for name, raw in changed.items():
            alone = raw + b"\0"  # what it says is known of good files only
            found = stored.get(name, alone)
            self.store.put(f"{SOURCE}{name}", found if found.startswith(alone) else alone)
        if new := list(self.dependencies)[self._saved :]:
            self.store.put(f"{DEPENDENCIES}{self._saved:09}", adapter(_DEPENDENCIES).dump_json(new))
        self.store.put(LINKS, adapter(_LINKS).dump_json([*data.links.items()]))
        for url in self._unsaved:
            self.store.put(f"{RECORD}{url}", adapter(PageRecord).dump_json(self.pages[url], exclude_defaults=True))
        self.data, self.index, self._sources, self._saved = data, dict(index), sources, len(self.dependencies)
        self._unsaved.clear()
        self.store.put(INDEX, adapter(_INDEX).dump_json(self.index | self._counts()))
        self.store.commit()


def _index(store: Store) -> dict[str, str]:
    """Return what a store says of its snapshot; nothing where that is not of our making."""
    try:
        found: dict[str, str] = adapter(_INDEX).validate_json(store.get(INDEX) or b"{}")
    except _FOREIGN:
        return {}
    return found


def _files(sources: Mapping[str, bytes], current: Glossary) -> Files:
    """Return the files of the last build. Raises ValueError where one cannot be read as it was then."""
    known = {file.path.partition("/")[2]: file for file in (current.original or current).files.on_disk()}
    found: Found = {}
    for name, raw in sources.items():
        file, expected = known.get(name), expected_at(name)
        if expected and (file is None or file.raw != raw):
            file = parse_file(PurePosixPath(name).stem, f"/{name}", raw, expected.shape, [])
        if file is None or expected is None:
            raise ValueError(name)
        found.setdefault(expected.group, {})[expected.name] = file
    return assembled(found, "", [])
