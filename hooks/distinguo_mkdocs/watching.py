"""How soon the preview notices that an entry was saved."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from watchdog.observers.polling import PollingObserver

INTERVAL = 0.1
"""Seconds between two looks at the entries. MkDocs looks twice a second; its way of looking works on every file system, so it is kept."""

MANY = 1000
"""Looking at so many files takes too long to do it all the time."""


class Watching(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Looks at the folder of the entries more often than at the rest."""

    def __init__(self, root: Path, files: int) -> None:
        """Look at ``root``, which holds so many files."""
        self._root = root
        self._files = files

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Let the server watch the folder through an observer of its own."""
        server.build_delay = INTERVAL / 2
        if self._files < MANY:
            usual, often = server.observer, PollingObserver(timeout=INTERVAL)
            server.observer = often
            server.watch(str(self._root))
            server.observer = usual
            often.start()
        return server
