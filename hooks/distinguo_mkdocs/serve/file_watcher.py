"""How soon the preview notices that an entry was saved: by what the system tells of a folder, and by looking again and again."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from distinguo.loading.editors_files import is_editors_own
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

log = logging.getLogger("mkdocs.distinguo")

CHANGES = {"created", "modified", "moved", "deleted", "closed"}
"""What happens to a file that may leave it another one. Some systems also tell of every reader."""


class FileWatcher:
    """Watches a folder for a server. Some file systems tell of no changes, and no system of those made elsewhere: so it also looks."""

    def __init__(
        self, server: LiveReloadServer, root: Path, interval: float, besides: float, is_known: Callable[[Path], bool]
    ) -> None:
        """Begin to watch, and look every so many seconds: ``besides`` where the system tells of changes, or else every ``interval``.

        What is known already, since it was told twice, is no news.
        """
        self._is_known = is_known
        self._observers: list[BaseObserver] = []
        usual = server.observer
        server.observer = cast(Any, self)  # whatever the server wants to be watched, we watch our way
        self._interval, self._besides = interval, besides
        try:
            server.watch(str(root))
        finally:
            server.observer = usual

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> None:
        """Tell a handler of whatever is new below a folder."""
        sieve = _Filter(handler, self._is_known)
        try:
            self._observe(Observer(), sieve, path, recursive)
            interval = self._besides
        except OSError as error:  # there are limits to what a system tells
            interval = self._interval
            log.debug("%s is only looked at every %s seconds: %s", path, interval, error)
        self._observe(PollingObserver(timeout=interval), sieve, path, recursive)

    def _observe(self, observer: BaseObserver, handler: FileSystemEventHandler, path: str, recursive: bool) -> None:
        observer.schedule(handler, path, recursive=recursive)
        observer.start()
        self._observers.append(observer)

    def stop(self) -> None:
        """Watch no more."""
        for observer in self._observers:
            observer.stop()


class _Filter(FileSystemEventHandler):
    """Passes on what may be news."""

    def __init__(self, handler: FileSystemEventHandler, is_known: Callable[[Path], bool]) -> None:
        self._handler = handler
        self._is_known = is_known

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on a change of a file that an entry may stand in, unless it is known already."""
        paths = [Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        if event.event_type in CHANGES and any(
            not path.name.startswith(".") and not is_editors_own(path.name) and not self._is_known(path) for path in paths
        ):
            self._handler.dispatch(event)
