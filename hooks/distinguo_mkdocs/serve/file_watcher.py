"""How soon the preview sees that an entry was saved: by what the system reports of a folder, and by looking at it again and again."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

from distinguo.loading.editors_files import is_editors_own
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

log = logging.getLogger("mkdocs.distinguo")

CHANGES = {"created", "modified", "moved", "deleted", "closed"}
"""Events after which a file may have changed. Some systems also report every reader."""


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

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> object:
        """Call a handler after every change below a path."""
        if Path(path).resolve() != self._root:
            return self._usual.schedule(handler, path, recursive=recursive)
        filtered = _Filter(handler, self._is_current)
        interval = self._beside_reports
        try:
            self._observe(Observer(), filtered, path, recursive)
        except OSError as error:  # there are limits to what a system reports
            interval = self._interval
            log.debug("%s is only polled, every %s seconds: %s", path, interval, error)
        self._observe(PollingObserver(timeout=interval), filtered, path, recursive)
        return None

    def _observe(self, observer: BaseObserver, handler: FileSystemEventHandler, path: str, recursive: bool) -> None:
        observer.schedule(handler, path, recursive=recursive)
        observer.start()
        self._observers.append(observer)

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
    """Passes on what may be a change."""

    def __init__(self, handler: FileSystemEventHandler, is_current: Callable[[Path], bool]) -> None:
        self._handler = handler
        self._is_current = is_current

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on a change of a file, unless it has been read as it is now."""
        paths = [Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        own = (path for path in paths if not path.name.startswith(".") and not is_editors_own(path.name))
        if event.event_type in CHANGES and any(not self._is_current(path) for path in own):
            self._handler.dispatch(event)
