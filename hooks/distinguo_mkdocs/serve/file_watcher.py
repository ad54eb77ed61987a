"""How soon the preview sees that an entry was saved: by what the system reports of a folder, and by looking at it again and again.

An entry that was only touched starts nothing: a reader of the preview would lose the place on the page for it. Of all else that is watched, a change
is noted, since a build is needed for what we do not know.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

from distinguo.loading.editors_files import is_editors_own
from distinguo.safe_files import read_file
from distinguo.text.digest import digest
from watchdog import events
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, EventEmitter, ObservedWatch
from watchdog.observers.polling import PollingObserver

log = logging.getLogger("mkdocs.distinguo")

CHANGES = (
    events.FileCreatedEvent,
    events.FileModifiedEvent,
    events.FileMovedEvent,
    events.FileDeletedEvent,
    events.FileClosedEvent,
    events.DirCreatedEvent,
    events.DirMovedEvent,
    events.DirDeletedEvent,
)
"""Events after which a file may have changed. Systems also report every reader: when we read all entries, those would be thousands."""

MAX_BYTES = 1024 * 1024
"""A file that is larger has changed when it was written, whatever it holds: to read it again would take too long."""


class FileWatcher:
    """Takes the place of the server's observer, and watches one folder in its own way.

    Some file systems report no changes, and no system reports those made on another machine: so the folder is polled, too. Both
    report the same change; the second report is ignored.
    """

    def __init__(
        self, usual: BaseObserver, root: Path, interval: float, beside_reports: float, is_current: Callable[[Path], bool]
    ) -> None:
        """Leave everything but ``root`` to the ``usual`` observer.

        The folder is polled every ``beside_reports`` seconds where the system reports changes, or else every ``interval``.
        ``is_current`` says whether a file has been read as it is now.
        """
        self._usual = usual
        self._root = root.resolve()
        self._interval, self._beside_reports = interval, beside_reports
        self._is_current = is_current
        self._observers: list[BaseObserver] = []
        self._there = {path for path in self._root.rglob("*") if not path.is_dir() or path.is_symlink()}
        """All that lies in the folder: a link, or a file that does not belong there, is never read, but a problem as long as it is there."""
        self._reported: set[tuple[Path, bool]] = set()
        """What may have changed in the folder since :meth:`has_changed_inside` was asked, and whether it came or went."""
        self._elsewhere = Event()
        for emitter in usual.emitters:  # of the pages written by hand, and of what other plugins watch
            usual.add_handler_for_watch(_Filter(FileSystemEventHandler(), self._note, passes=lambda _: True), emitter.watch)

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> object:
        """Call a handler after every change below a path."""
        if Path(path).resolve() != self._root:
            is_current = partial(self._is_current_elsewhere, _Seen(Path(path)))
            return self._usual.schedule(_Filter(handler, is_current, passes=lambda _: True), path, recursive=recursive)
        filtered = _Filter(handler, self._is_current_inside, lambda name: not name.startswith(".") and not is_editors_own(name))
        interval = self._beside_reports
        try:
            self._observe(Observer(), filtered, path, recursive)
        except OSError as error:  # there are limits to what a system reports
            interval = self._interval
            log.debug("%s is only polled, every %s seconds: %s", path, interval, error)
        self._observe(PollingObserver(timeout=interval), filtered, path, recursive)
        return None

    def _observe(self, observer: BaseObserver, handler: FileSystemEventHandler, path: str, recursive: bool) -> None:
        observer.schedule(handler, path, recursive=recursive, event_filter=[*CHANGES])
        observer.start()
        self._observers.append(observer)

    def _is_current_inside(self, path: Path) -> bool:
        place = path.parent.resolve() / path.name
        before, now = place in self._there, os.path.lexists(place)
        (self._there.add if now else self._there.discard)(place)
        if before == now and self._is_current(path):
            return True
        self._reported.add((path, before != now))
        return False

    def _is_current_elsewhere(self, seen: _Seen, path: Path) -> bool:
        return seen.is_current(path) or self._note(path)

    def _note(self, path: Path) -> bool:
        """Remember that a file outside of the folder has changed, and return that it is not current: how it was read is not known."""
        if not path.is_dir() and not path.resolve().is_relative_to(self._root):
            self._elsewhere.set()
        return False

    def has_changed_elsewhere(self) -> bool:
        """Whether a watched file outside of the folder has changed since this was asked last."""
        changed = self._elsewhere.is_set()
        if changed:
            self._elsewhere.clear()
        return changed

    def has_changed_inside(self) -> bool:
        """Whether a file of the folder came, went, or has not been read as it is now: a report may come late, when it has been."""
        has_changed = False
        while self._reported:  # one by one: observers add to it meanwhile
            path, came_or_went = self._reported.pop()
            has_changed |= came_or_went or not self._is_current(path)
        return has_changed

    @property
    def emitters(self) -> set[EventEmitter]:
        """What reports changes to the usual observer, for another of these that takes its place."""
        return self._usual.emitters

    def add_handler_for_watch(self, handler: FileSystemEventHandler, watch: ObservedWatch) -> None:
        """Let the usual observer call one more handler."""
        self._usual.add_handler_for_watch(handler, watch)

    def start(self) -> None:
        """Start the usual observer; those of the folder run already."""
        self._usual.start()

    def stop(self) -> None:
        """Watch no more."""
        for observer in (*self._observers, self._usual):
            observer.stop()

    def join(self) -> None:
        """Wait until every observer has ended."""
        for observer in (*self._observers, self._usual):
            observer.join()


class _Filter(FileSystemEventHandler):
    """Passes on what may be a change, of files whose names pass."""

    def __init__(
        self, handler: FileSystemEventHandler, is_current: Callable[[Path], bool], passes: Callable[[str], bool]
    ) -> None:
        self._handler = handler
        self._is_current, self._passes = is_current, passes

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on a change of a file, unless it has been read as it is now."""
        paths = [Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        if not isinstance(event, CHANGES):
            return
        current = [
            self._is_current(path) for path in paths if self._passes(path.name)
        ]  # each is looked at, so that each is known
        if not all(current):
            self._handler.dispatch(event)


class _Seen:
    """What the files below a path hold, as they were seen last."""

    def __init__(self, root: Path) -> None:
        paths = (Path(folder, name) for folder, _, names in os.walk(root) for name in names)
        self._seen = {path: self._state(path) for path in (paths if root.is_dir() else [root])}

    def is_current(self, path: Path) -> bool:
        """Whether a file is as it was seen last; from then on, it has been seen as it is."""
        before, now = self._seen.get(path), self._state(path)
        self._seen[path] = now
        return before == now

    def _state(self, path: Path) -> object:
        """Return what distinguishes one state of a file from another; None if it is not there."""
        try:
            found = path.stat()
            return digest(read_file(path, MAX_BYTES)) if found.st_size <= MAX_BYTES else (found.st_size, found.st_mtime_ns)
        except OSError:
            return None
