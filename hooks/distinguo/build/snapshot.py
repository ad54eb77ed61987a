"""What a build remembers for the next one: the files as they were read, and the pages that were made of them.

Python's own objects are kept, since nothing else has them back as fast: three thousand entries, with all that was worked out of them, in
a third of the time that it takes to read them again. So what was kept is read only by the very code that wrote it.
"""

from __future__ import annotations

import gc
import pickle
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from distinguo.build.archive import ArchiveDamaged, ArchiveReader, ArchiveWriter
from distinguo.build.dependencies import Dependency
from distinguo.build.page_builder import PageMeta, SiteSettings
from distinguo.build.page_cache import Notice, PageCache, engine_state
from distinguo.exports.site_files import NOTATIONS, ExportPart
from distinguo.glossary.entries import EntryKey
from distinguo.loader import Loader
from distinguo.pages.site_data import SiteData
from distinguo.publishing.hard_links import Stamp, stamp

ARCHIVE = "memory.kept"
_READ, _MADE, _SHOWN, _EXPORTS = "read", "made", "shown", "exports."


@dataclass(frozen=True, slots=True)
class BuildSnapshot:
    """Where a build may go on: the world of the last whole one, and what each page was made from."""

    world: SiteData
    site: SiteSettings
    parts: Mapping[str, Collection[Dependency]]


@dataclass(frozen=True, slots=True)
class SiteManifest:
    """The pages of the last whole build, by address, in their order."""

    ready: Mapping[str, PageMeta]
    contents: Mapping[str, bytes]
    """What those that stand in the navigation, and therefore on every page, are: their HTML, and their files, by path from the site's root."""
    written: Mapping[str, Mapping[str, Stamp]]
    """For each other page the files that were written for it, by path from the site's root."""


def shown_in(
    site: Path,
    pages: PageCache,
    ready: Iterable[PageMeta],
    *,
    drawn: Container[str],
    in_navigation: Container[str] = (),
    by_hand: Container[str] = (),
) -> SiteManifest:
    """Return what was made of pages, and written to the folder ``site``.

    Not every page was ``drawn``, told by its address, nor every file of a page written: some were written ``by_hand``, told by their paths.
    Besides the lists, which always do, other pages may stand ``in_navigation``.
    """
    all_ready = {one.page.url: one for one in ready}
    contents: dict[str, bytes] = {}
    written: dict[str, Mapping[str, Stamp]] = {}
    for url, one in all_ready.items():
        files = [path for path in one.files if path not in by_hand]
        if one.page.trail and url not in in_navigation:
            paths = [f"{url}index.html", *files] if url in drawn else files
            written[url] = {path: found for path in paths if (found := stamp(f"{site}/{path}"))}
        else:
            contents |= {f"{url}index.html": pages.html(url).encode()} | {path: pages.file(path) for path in files}
    return SiteManifest(all_ready, contents, written)


class ExportParts:
    """What each entry added to the files that are made from the whole glossary. Of one notation at a time, it is in memory."""

    def __init__(self, kept: ArchiveReader) -> None:
        """Read it from an archive."""
        self._kept = kept
        self._notation = ""
        self._places: Mapping[EntryKey, tuple[int, int]] = {}
        self._text = b""

    def part(self, entry: EntryKey, notation: str) -> str:
        """Return what an entry added, in a notation. Raises Damaged."""
        if notation != self._notation:
            self._places, self._text = _loaded(self._kept.read(f"{_EXPORTS}{notation}"))
            self._notation = notation
        start, end = self._places[entry]
        return self._text[start:end].decode()


class SnapshotStore:
    """What was remembered in a folder; nothing, where another engine wrote it, or where it is damaged."""

    def __init__(self, folder: Path, *, notice: Notice) -> None:
        """Look what there is. ``notice`` is told of damage."""
        self._path, self._notice = folder / ARCHIVE, notice
        self.loader = Loader()
        """What knows the entries as they were read last."""
        self.around = ""
        """What stands for everything but the entries, as it was then."""
        self._begun: BuildSnapshot | None = None
        self._keeping: ArchiveWriter | None = None
        self._kept = self._opened()
        if self._kept:
            self._read(self._kept)

    def _opened(self) -> ArchiveReader | None:
        """Return the archive, which is open from now on: another build may put its own in that place meanwhile."""
        try:
            return ArchiveReader(self._path) if self._path.exists() else None
        except ArchiveDamaged as error:
            self._damaged(error)
            return None

    def _read(self, kept: ArchiveReader) -> None:
        try:
            if kept.index["key"] == engine_state():
                self.loader, world = _loaded(kept.read(_READ))
                if _MADE in kept:
                    self._begun = BuildSnapshot(world, *_loaded(kept.read(_MADE)))
                self.around = kept.index["around"]
        except ArchiveDamaged as error:
            self._damaged(error)

    def begun(self, around: str) -> BuildSnapshot | None:
        """Return where to go on, if everything but the entries is as it was."""
        return self._begun if around == self.around else None

    def shown(self) -> tuple[SiteManifest, ExportParts] | None:
        """Return the pages of the last whole build, and what was exported of them."""
        try:
            return (_loaded(self._kept.read(_SHOWN)), ExportParts(self._kept)) if self._kept else None
        except ArchiveDamaged as error:
            self._damaged(error)
            return None

    def forget(self) -> None:
        """Let go of the last whole build: what it was takes as much room as what is made now."""
        self._begun = None
        if self._kept:
            self._kept.close()
            self._kept = None

    def begin(self, world: SiteData) -> None:
        """Begin to remember, for the next build, the entries as they were read, and a world of them.

        It is done before pages are made, which take room themselves.
        """
        _ = world.citations, world.mentions
        self.forget()
        self._keeping = ArchiveWriter(self._path)
        self._write(_READ, (self.loader, world))

    def keep(
        self, around: str, begun: BuildSnapshot | None = None, shown: SiteManifest | None = None, part: ExportPart | None = None
    ) -> None:
        """Remember the rest, with what each entry added to the exports; without ``begun``, no more than was begun with.

        Where that is impossible, the next build makes everything anew.
        """
        if begun and shown and part:
            self._write(_MADE, (begun.site, begun.parts))
            self._write(_SHOWN, shown)
            for notation in NOTATIONS:
                self._write(f"{_EXPORTS}{notation}", _joined(shown, part, notation))
        if self._keeping:
            with self._telling():
                self._keeping.commit({"key": engine_state(), "around": around})
                self.around, self._begun, self._kept = around, begun, self._opened()
        self.leave()

    def leave(self) -> None:
        """Remember nothing of what was begun, if that is not done."""
        if self._keeping:
            self._keeping.close()
            self._keeping = None

    def _write(self, name: str, known: object) -> None:
        if self._keeping:
            with self._telling(), self._keeping.piece(name) as writer:
                pickle.dump(known, writer, pickle.HIGHEST_PROTOCOL)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except (OSError, pickle.PickleError, RecursionError) as error:
            self._notice(f"Nothing could be left for the next build in {self._path}: {error}")
            self.leave()

    def _damaged(self, error: Exception) -> None:
        self._notice(f"{self._path} is damaged ({error}), and what it held is made again. It can be deleted at any time.")


def _joined(shown: SiteManifest, part: ExportPart, notation: str) -> tuple[Mapping[EntryKey, tuple[int, int]], bytes]:
    """Return what all entries add in one notation, and from where to where each of them stands in it."""
    places: dict[EntryKey, tuple[int, int]] = {}
    text = bytearray()
    for entry in (one.page.entry for one in shown.ready.values()):
        if entry:
            start = len(text)
            text += part(entry, notation).encode()
            places[entry] = (start, len(text))
    return places, bytes(text)


def _loaded(data: bytes) -> Any:
    with _no_collection():
        try:
            return pickle.loads(data)  # written by this very code, in a folder that holds compiled code as well
        except Exception as error:  # a pickle that is no longer understood may raise anything
            raise ArchiveDamaged(repr(error)) from None


@contextmanager
def _no_collection() -> Iterator[None]:
    """Let nobody look for garbage among thousands of new objects, now or later: they stay until the end."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was:
            gc.enable()
