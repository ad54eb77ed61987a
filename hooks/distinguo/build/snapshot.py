"""What one build leaves for the next: the files as they were read, and for every page what it was made from and what came of it.

Within one process the next build has it in memory. Another process reads it from the store: the glossary from the bytes of its files,
which are parsed and checked like any others.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from distinguo.build.dependencies import Dependency
from distinguo.build.page_builder import BuiltPage, PageMeta
from distinguo.build.store import Store
from distinguo.glossary.entries import EntryKey, entries
from distinguo.glossary.glossary import Glossary
from distinguo.loader import Loader
from distinguo.loading.file_cache import FileCache
from distinguo.loading.folder import FILES, FOLDERS, File, Files, parse_file
from distinguo.pages.page import Page, Section
from distinguo.pages.search_entries import SearchEntry
from distinguo.pages.site_data import SiteData
from distinguo.publishing.hard_links import Stamp

INDEX, DEPENDENCIES, SOURCE, PARSED, LINKS, RECORD = "index", "dependencies/", "source/", "parsed/", "links", "page/"
HTML, FILE, PART = "html/", "file/", "part/"


@dataclass(slots=True)
class PageRecord:
    """One page of a build."""

    given: str
    """What its plan held besides the data: see :class:`distinguo.pages.site_data.PageSpec`."""
    meta: PageMeta
    dependencies: Sequence[int]
    """What it was made from, by the numbers of :attr:`Snapshot.dependencies`."""
    written: Mapping[str, Stamp]
    """Its files in the site, by path, as the build wrote them. None for a page in the navigation, which is always written again."""


class Snapshot:
    """The state of the last build, which the next one brings up to date, and then commits."""

    def __init__(self, store: Store, engine: str) -> None:
        """Begin with what the store has of files that were parsed by the same ``engine``, a fingerprint; :meth:`data_for` takes the rest."""
        self.store = store
        index = _decoded(store.get(INDEX))
        self._stored: dict[str, str] = index if isinstance(index, dict) else {}
        parsed = store.items(PARSED) if self._stored.get("engine") == engine else ()
        self.loader = Loader(FileCache(parsed))
        """Loads the glossary."""
        self.data: SiteData | None = None
        """What the pages were made from; None where there is no earlier build."""
        self.index: dict[str, str] = {}
        """The fingerprints of everything else that they depend on."""
        self.pages: dict[str, PageRecord] = {}
        self.dependencies: dict[Dependency, int] = {}
        self._saved = 0
        self._sources: dict[str, bytes] = {}
        self._unsaved: set[str] = set()

    def data_for(self, glossary: Glossary) -> SiteData:
        """Return the data of the next build, which shares with that of the last one what did not change."""
        if self.data is None:
            self._read(glossary.files)
        if self.store.lost:
            self.clear()
        return self.data.updated_for(glossary) if self.data else SiteData.of(glossary)

    def _read(self, current: Files) -> None:
        """Take the snapshot of the store, if there is one. What is not as we write it is reported, and made again."""
        try:
            foreign = self._restore(current)
        except _FOREIGN:
            foreign = True
            self.clear()
        if foreign:
            self.store.report("holds something that is not of this program: it is made again")

    def _restore(self, current: Files) -> bool:
        """Do it; files that are as they were are shared with the ``current`` ones. Return whether any of it is not ours."""
        index = self._stored
        if not all(isinstance(one, str) for one in index.values()):
            raise TypeError(index)
        for _, batch in self.store.items(DEPENDENCIES):
            for one in json.loads(batch):
                self.dependencies.setdefault(Dependency(*one), len(self.dependencies))
        if len(self.dependencies) != _number(index.get("dependencies")):
            self.clear()
            return False
        self.index, self._saved = index, len(self.dependencies)
        records = {url: _record(data, len(self.dependencies)) for url, data in self.store.items(RECORD)}
        self.pages = {url: record for url, record in records.items() if record}
        self._sources = dict(self.store.items(SOURCE))
        files = _files(self._sources, current)
        if files is None or len(self._sources) != _number(index.get("sources")):
            self.clear()
            return files is None
        self.data = SiteData.of(Glossary(files), _links(self.store.get(LINKS), files))
        return len(self.pages) < len(records)

    def clear(self) -> None:
        """Forget everything: all pages are made again."""
        self.store.clear()
        self.data, self.index, self.pages, self.dependencies, self._saved, self._sources = None, {}, {}, {}, 0, {}

    def add(self, url: str, given: str, built: BuiltPage, dependencies: Iterable[Dependency]) -> None:
        """Take a page that was made."""
        if before := self.pages.get(url):
            self._delete_files(set(before.meta.files) - built.files.keys())
        numbers = array("I", sorted(self.dependencies.setdefault(one, len(self.dependencies)) for one in dependencies))
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
        sources = {_name(file): file.raw for file in data.glossary.files}
        for name in self._sources.keys() - sources.keys():
            self.store.delete(f"{SOURCE}{name}")
            self.store.delete(f"{PARSED}{name}")
        changed = {name: raw for name, raw in sources.items() if self._sources.get(name) != raw}
        for name, raw in changed.items():
            self.store.put(f"{SOURCE}{name}", raw)
        for name, parsed in self.loader.files.parsed() if changed else ():
            if name in changed:
                self.store.put(f"{PARSED}{name}", parsed)
        if new := list(self.dependencies)[self._saved :]:
            self.store.put(f"{DEPENDENCIES}{self._saved:09}", _encoded(new))
        self.store.put(LINKS, _encoded([*data.links.items()]))
        for url in self._unsaved:
            self.store.put(f"{RECORD}{url}", _record_json(self.pages[url]))
        self.data, self.index, self._sources, self._saved = data, dict(index), sources, len(self.dependencies)
        self._unsaved.clear()
        counts = {"dependencies": str(self._saved), "sources": str(len(sources))}
        self.store.put(INDEX, _encoded(self.index | counts))
        self.store.commit()


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else -1


def _encoded(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


_FOREIGN = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)
"""What taking something apart raises that is not of our making."""


def _decoded(data: bytes | None) -> Any:
    try:
        return json.loads(data) if data else None
    except (ValueError, RecursionError):
        return None


def _name(file: File[Any]) -> str:
    """Return the path of a file inside the folder of the glossary; in the order of their names, files are read."""
    return file.path.partition("/")[2]


def _links(data: bytes | None, files: Files) -> dict[EntryKey, tuple[str, ...]]:
    """Return the links of the entries of the last build, as far as they are known."""
    known = dict(entries(files))
    try:
        found = {EntryKey(kind, id): tuple(terms) for (kind, id), terms in _decoded(data) or ()}
    except (TypeError, ValueError):
        return {}
    return {key: terms for key, terms in found.items() if key in known and set(terms) <= files.terms.keys()}


def _files(sources: Mapping[str, bytes], current: Files) -> Files | None:
    """Return the files of the last build; None where one cannot be read as it was then."""
    known = {_name(file): file for file in current}
    found: dict[str, dict[str, File[Any]]] = {folder: {} for folder in (*FOLDERS, "")}
    for name, raw in sources.items():
        folder, _, id = name.removesuffix(".yml").rpartition("/")
        shape = FOLDERS.get(folder) if folder else FILES.get(id)
        file = known.get(name)
        if (file is None or file.raw != raw) and shape is not None:
            file = parse_file(id, f"/{name}", raw, shape, [])
        if file is None or shape is None:
            return None
        found[folder][id] = file
    return Files(found["terms"], found["comparisons"], found["questions"], found[""])


_PLAIN = tuple(field.name for field in fields(Page) if field.name not in {"data", "sections"})
"""The fields of a page that JSON holds as they are."""


def _record_json(record: PageRecord) -> bytes:
    meta = record.meta
    page = {name: getattr(meta.page, name) for name in _PLAIN}
    return _encoded(
        [
            record.given,
            list(record.dependencies),
            record.written,
            page,
            [section[:3] for section in meta.page.sections],
            [section[:3] for section in meta.sections],
            meta.search,
            meta.structured,
            meta.length,
            meta.files,
        ]
    )


def _as_tuples(value: Any) -> Any:
    return tuple(map(_as_tuples, value)) if isinstance(value, list) else value


def _record(data: bytes, dependencies: int) -> PageRecord | None:
    """Return a record from its JSON; None where that is not of our making."""
    try:
        given, numbers, written, page, planned, sections, search, structured, length, files = json.loads(data)
        page = {name: _as_tuples(value) for name, value in page.items()}
        page["sections"] = tuple(Section(*section) for section in planned)
        page["entry"] = EntryKey(*page["entry"]) if page["entry"] else None
        found = array("I", numbers)
        meta = PageMeta(
            Page(**page),
            tuple(Section(*section) for section in sections),
            tuple(map(SearchEntry.restored, search)),
            structured,
            length,
            tuple(files),
        )
        stamps = {path: (size, time) for path, (size, time) in written.items()}
    except _FOREIGN:
        return None
    return PageRecord(given, meta, found, stamps) if not found or max(found) < dependencies else None
