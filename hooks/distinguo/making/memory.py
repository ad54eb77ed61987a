"""What a build remembers for the next one: the files as they were read, and the pages that were made of them.

Python's own objects are kept, since nothing else has them back as fast: three thousand entries, with all that was worked out of them, in
a third of the time that it takes to read them again. So what was kept is read only by the very code that wrote it.
"""

from __future__ import annotations

import gc
import pickle
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from distinguo.exports.published import NOTATIONS
from distinguo.glossary.glossary import EntryKey
from distinguo.loading import Loader
from distinguo.making.keeping import Damaged, Keeping, Kept
from distinguo.making.made import Ready, Site
from distinguo.making.site import Notice, Pages, engine_state
from distinguo.making.watching import Part
from distinguo.pages.world import World
from distinguo.publishing.carrying import Stamp, stamp

ARCHIVE = "memory.kept"
_READ, _SHOWN = "read", "shown"


@dataclass(frozen=True, slots=True)
class Begun:
    """Where a build may go on: the world of the last whole one, and what each page was made from."""

    world: World
    site: Site
    parts: Mapping[str, frozenset[Part]]


@dataclass(frozen=True, slots=True)
class Shown:
    """The pages of the last whole build, by address, in their order."""

    ready: Mapping[str, Ready]
    contents: Mapping[str, bytes]
    """What those that stand in the navigation, and therefore on every page, are: their HTML, and their files, by path from the site's root."""
    exports: Mapping[tuple[EntryKey, str], str]
    """What each entry added, in each notation, to the files that are made from the whole glossary."""
    written: Mapping[str, Mapping[str, Stamp]]
    """For each other page the files that were written for it, by path from the site's root."""


def shown_in(
    site: Path,
    pages: Pages,
    ready: Iterable[Ready],
    *,
    drawn: Container[str],
    in_navigation: Container[str] = (),
    by_hand: Container[str] = (),
) -> Shown:
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
    entries = [one.page.entry for one in all_ready.values() if one.page.entry]
    exports = {(entry, notation): pages.part(entry, notation) for entry in entries for notation in NOTATIONS}
    return Shown(all_ready, contents, exports, written)


class Memory:
    """What was remembered in a folder; nothing, where another engine wrote it, or where it is damaged."""

    def __init__(self, folder: Path, *, notice: Notice) -> None:
        """Look what there is. ``notice`` is told of damage."""
        self._path, self._notice = folder / ARCHIVE, notice
        self.loader = Loader()
        """What knows the entries as they were read last."""
        self.around = ""
        """What stands for everything but the entries, as it was then."""
        self._begun: Begun | None = None
        if self._path.exists():
            self._read()

    def _read(self) -> None:
        try:
            kept = Kept(self._path)
            try:
                if kept.index["key"] == engine_state():
                    self.loader, self._begun = _loaded(kept.read(_READ))
                    self.around = kept.index["around"]
            finally:
                kept.close()
        except Damaged as error:
            self._damaged(error)

    def begun(self, around: str) -> Begun | None:
        """Return where to go on, if everything but the entries is as it was."""
        return self._begun if around == self.around else None

    def forget(self) -> None:
        """Let go of the last whole build: what it was takes as much room as what is made now."""
        self._begun = None

    def shown(self) -> Shown | None:
        """Return the pages of the last whole build."""
        if not self._path.exists():
            return None
        try:
            kept = Kept(self._path)
            try:
                return _loaded(kept.read(_SHOWN))  # type: ignore[no-any-return]  # a pickle is anything
            finally:
                kept.close()
        except Damaged as error:
            self._damaged(error)
            return None

    def keep(self, around: str, begun: Begun | None = None, shown: Shown | None = None) -> None:
        """Remember this for the next build; without ``begun``, only the entries as they were read.

        Where that is impossible, the next build makes everything anew.
        """
        self.around, self._begun = around, begun
        keeping = Keeping(self._path)
        try:
            for name, known in ((_READ, (self.loader, begun)), (_SHOWN, shown)):
                keeping.put(name, pickle.dumps(known, pickle.HIGHEST_PROTOCOL))
            keeping.commit({"key": engine_state(), "around": around})
        except (OSError, pickle.PickleError, RecursionError) as error:
            self._notice(f"Nothing could be left for the next build in {self._path}: {error}")
        finally:
            keeping.close()

    def _damaged(self, error: Exception) -> None:
        self._notice(f"{self._path} is damaged ({error}), and what it held is made again. It can be deleted at any time.")


def _loaded(data: bytes) -> Any:
    with _no_collection():
        try:
            return pickle.loads(data)  # written by this very code, in a folder that holds compiled code as well
        except Exception as error:  # a pickle that is no longer understood may raise anything
            raise Damaged(repr(error)) from None


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
