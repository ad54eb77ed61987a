"""All pages of a site, made ready one by one: one whose data is as it was in the last build is taken from there."""

from __future__ import annotations

import functools
import importlib.metadata
import json
import platform
from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

import distinguo
from distinguo.build.archive import ArchiveDamaged, ArchiveReader, ArchiveWriter
from distinguo.build.dependencies import Dependency, DependencyTracker, Fingerprints, digest, state_of
from distinguo.build.page_builder import PageBuilder, PageMeta, SiteSettings
from distinguo.build.worker_pool import shared
from distinguo.exports.site_files import NOTATIONS
from distinguo.glossary.entries import EntryKey
from distinguo.pages.page import Page, Section
from distinguo.pages.search_entries import SearchEntry
from distinguo.pages.site_data import PageSpec, SiteData
from distinguo.rendering import jinja_env as templating
from distinguo.urls import entry_url

DEPENDENCIES = ("grandalf", "jinja2", "markdown", "markupsafe", "nh3", "pydantic", "pyyaml")
ARCHIVE = "pages.kept"

Notice = Callable[[str], None]
_Head = dict[str, Any]


class _Piece(NamedTuple):
    """One page, as one process hands it to another: what is kept of it, and what it was made from."""

    head: _Head
    contents: Mapping[str, bytes]
    parts: frozenset[Dependency]


class PageCache:
    """The pages of one build: made ready one after the other, and then to be read in any order."""

    def __init__(
        self, world: SiteData, site: SiteSettings, outlined: Sequence[PageSpec], folder: Path, *, notice: Notice, workers: int = 1
    ) -> None:
        """Make these pages of a world for a site, in so many processes; ``folder`` is where builds keep what they made."""
        self._workers = workers
        self._outlined = outlined
        self._world = world
        urls = {one.url: None for one in outlined if not one.is_part}
        self._watch = DependencyTracker(world, urls)
        self._states = Fingerprints(world, urls)
        self._maker = PageBuilder(self._watch.world, site, self._watch.urls)
        self._key = key_of(world, site)
        self._path = folder / ARCHIVE
        self._notice = notice
        self._numbers: dict[Dependency, int] = {}
        self._made_from: dict[str, Sequence[int]] = {}
        self._keeping = ArchiveWriter(self._path)
        self._read = functools.lru_cache(maxsize=2)(self._keeping.read)  # what surrounds a page asks for it several times
        self.taken = 0
        """How many pages were taken from the last build."""

    def all(self) -> Iterator[PageMeta]:
        """Make every page ready, in order."""
        kept = self._kept()
        changed = self._changed(kept) if kept else set()
        taken = {one.url for one in self._outlined if kept and self._take(kept, one, changed)}
        if kept:
            kept.close()
        wanted = [one for one in self._outlined if one.url not in taken]
        self.taken = len(taken)
        if wanted:
            _ = self._world.citations, self._world.mentions  # worked out once, before the work is shared
            templating.load_all()
        pieces = shared(lambda number: self._piece(wanted[number]), len(wanted), self._workers)
        for one in self._outlined:
            if one.url not in taken:
                self._put(one.url, next(pieces))
            head = json.loads(self._keeping.read(_head_name(one.url)))
            self._made_from[one.url] = array("L", head["parts"])  # a list would take ten times the memory
            yield _ready(head)

    def html(self, url: str) -> str:
        """Return the HTML of the page at an address."""
        return self._read(_html_name(url)).decode()

    def file(self, path: str) -> bytes:
        """Return a file that was made from the data of a page."""
        return self._keeping.read(path)

    def part(self, entry: EntryKey, notation: str) -> str:
        """Return what an entry adds to a file that is made from the whole glossary."""
        return self._keeping.read(_part_name(entry_url(entry), notation)).decode()

    def parts(self) -> dict[str, Collection[Dependency]]:
        """Return what each page was made from, by its address."""
        parts = list(self._numbers)
        return {url: tuple(parts[number] for number in numbers) for url, numbers in self._made_from.items()}

    def add(self, path: str, content: bytes) -> None:
        """Hold one more file until it is read, as :meth:`file` does for those of the pages."""
        self._keeping.put(path, content)

    def keep(self) -> None:
        """Leave the pages for the next build."""
        parts = [[*part, self._states.of(part)] for part in self._numbers]
        self._keeping.commit({"key": self._key, "parts": parts})

    def close(self) -> None:
        """Let go of everything."""
        self._keeping.close()

    def _kept(self) -> ArchiveReader | None:
        """Return what the last build kept, if it is from the same engine, site and names."""
        if not self._path.exists():
            return None
        try:
            kept = ArchiveReader(self._path)
            if kept.index["key"] == self._key:
                return kept
            kept.close()
        except ArchiveDamaged as error:
            self._damaged(error)
        return None

    def _changed(self, kept: ArchiveReader) -> set[int]:
        """Return the numbers of the parts that are no longer what they were; they keep their numbers."""
        changed = set()
        for name, key, state in kept.index["parts"]:
            part = Dependency(name, key)
            number = self._numbers.setdefault(part, len(self._numbers))
            if self._states.of(part) != state:
                changed.add(number)
        return changed

    def _take(self, kept: ArchiveReader, outlined: PageSpec, changed: set[int]) -> bool:
        """Take over a page, if it was kept and would come out the same; say whether it was."""
        url = outlined.url
        if _head_name(url) not in kept:
            return False
        try:
            found = {_head_name(url): kept.read(_head_name(url))}
            head = json.loads(found[_head_name(url)])
            if head["given"] != outlined.given or not changed.isdisjoint(head["parts"]):
                return False
            parts = [_part_name(url, notation) for notation in NOTATIONS] if head["page"]["entry"] else []
            for name in (_html_name(url), *head["files"], *parts):
                found[name] = kept.read(name)
        except ArchiveDamaged as error:
            self._damaged(error)
            return False
        for name, data in found.items():
            self._keeping.put(name, data)
        return True

    def _piece(self, outlined: PageSpec) -> _Piece:
        made = self._maker.make(outlined)
        contents = {_html_name(outlined.url): made.html.encode(), **made.files}
        for notation, part in (made.parts or {}).items():
            contents[_part_name(outlined.url, notation)] = part.encode()
        return _Piece(_head(made.ready) | {"given": outlined.given}, contents, self._watch.parts())

    def _put(self, url: str, piece: _Piece) -> None:
        head = piece.head | {"parts": [self._numbers.setdefault(part, len(self._numbers)) for part in piece.parts]}
        self._keeping.put(_head_name(url), json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode())
        for name, content in piece.contents.items():
            self._keeping.put(name, content)

    def _damaged(self, error: Exception) -> None:
        self._notice(f"{self._path} is damaged ({error}), and what it held is made again. It can be deleted at any time.")


def _html_name(url: str) -> str:
    return f"{url}index.html"


def _head_name(url: str) -> str:
    return f"{url}head.json"


def _part_name(url: str, notation: str) -> str:
    return f"{url}part.{notation}"


def _head(ready: PageMeta) -> _Head:
    page = ready.page
    return {
        "page": {name: getattr(page, name) for name in _PLAIN} | {"sections": _as_lists(page.sections)},
        "sections": _as_lists(ready.sections),
        "search": ready.search,
        "structured": ready.structured,
        "length": ready.length,
        "files": ready.files,
    }


_PLAIN = tuple(field.name for field in fields(Page) if field.name not in {"data", "sections"})
"""What of a page can be written down as it is."""


def _as_lists(sections: Sequence[Section]) -> list[list[str]]:
    return [[section.anchor, section.title, section.macro] for section in sections]


def _ready(head: Mapping[str, Any]) -> PageMeta:
    page = dict(head["page"])
    page["sections"] = _sections(page["sections"])
    page["trail"] = tuple((title, url) for title, url in page["trail"])
    page |= {name: tuple(page[name]) for name in ("own", "keywords", "scripts", "parts")}
    page["entry"] = EntryKey(*page["entry"]) if page["entry"] else None
    return PageMeta(
        Page(**page),
        _sections(head["sections"]),
        tuple(map(SearchEntry.restored, head["search"])),
        head["structured"],
        head["length"],
        tuple(head["files"]),
    )


def _sections(sections: Sequence[Sequence[str]]) -> tuple[Section, ...]:
    return tuple(Section(anchor, title, macro) for anchor, title, macro in sections)


def key_of(world: SiteData, site: SiteSettings) -> str:
    """Return what must be the same for any page to be taken: the engine, the site, and the files that all share."""
    files = world.glossary.files
    parts: Sequence[object] = (
        engine_state(),
        repr(site),
        [(name, state_of(file, world.prose)) for name, file in files.single.items()],
    )
    return digest("\n".join(digest(repr(part)) for part in parts))


@functools.cache
def engine_state(root: Path = Path(distinguo.__file__).parent) -> str:
    """Return what stands for the code that makes pages: the files of the package in ``root``, and what they are made with."""
    files = sorted(path for path in root.rglob("*") if path.suffix in {".py", ".html"})
    versions = [f"{name} {importlib.metadata.version(name)}" for name in DEPENDENCIES]
    code = (f"{path.relative_to(root).as_posix()} {digest(path.read_bytes())}" for path in files)
    return digest(repr([platform.python_version(), *versions, *code]))
