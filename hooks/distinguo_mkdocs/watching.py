"""How soon the preview notices that an entry was saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from distinguo.loading import Loaded
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from watchdog.observers.polling import PollingObserver

from distinguo_mkdocs.joined import Joined
from distinguo_mkdocs.remaining import patient
from distinguo_mkdocs.upkeep import Upkeep

INTERVAL = 0.1
"""Seconds between two looks at the entries. MkDocs looks twice a second; its way of looking works on every file system, so it is kept."""

MANY = 1000
"""Looking at so many files takes too long to do it all the time."""


class Watching(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Looks at the folder of the entries more often than at the rest, and lets only what an edit has changed be made again."""

    def __init__(self, root: Path, files: int, last: Callable[[], Joined | None], load: Callable[[Joined], Loaded]) -> None:
        """Look at ``root``, which holds so many files; ``last`` tells of the last build, ``load`` reads its entries again."""
        self._root = root
        self._files = files
        self._last, self._load = last, load
        self._upkeep: Upkeep | None = None
        self._often: PollingObserver | None = None

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
        """Let the server watch the folder through an observer of its own, and build no more than it must."""
        server.build_delay = INTERVAL / 2
        if self._files < MANY:
            usual, often = server.observer, PollingObserver(timeout=INTERVAL)
            self._often = often
            server.observer = often
            server.watch(str(self._root))
            server.observer = usual
            often.start()
        upkeep = self._upkeep = Upkeep(server.builder, self._last, self._load)
        server.builder = upkeep.build
        server.set_app(patient(server, upkeep.remaining))
        return server

    def on_shutdown(self) -> None:
        """Look no more, and leave what is not made yet."""
        if self._often:
            self._often.stop()
        if self._upkeep:
            self._upkeep.stop()
