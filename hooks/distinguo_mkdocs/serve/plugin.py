"""What our preview does beyond that of MkDocs: it sees a saved entry sooner, and shows on every page what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority

from distinguo_mkdocs.paused_gc import paused_gc
from distinguo_mkdocs.priorities import Priority
from distinguo_mkdocs.serve.file_watcher import FileWatcher
from distinguo_mkdocs.serve.last_good import LastGood
from distinguo_mkdocs.serve.middleware import only_for, with_nonce, with_problem_panel

DELAY = 0.05
"""Seconds without another change after which the server builds: editors write a file in several steps."""

INTERVAL = 0.1
"""Seconds between two polls of the entries at best, where the system reports nothing."""

MKDOCS_INTERVAL = 0.5
"""Seconds between two polls of MkDocs: at most as many where the system reports nothing, and at least as many where it does."""

PER_FILE = 0.001
"""Seconds between two polls for each file: to look at many takes long, and everything else in the preview waits for it."""


class ServePlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Lets the server of a preview see changes of entries at once, and show a panel of problems."""

    def __init__(self, root: Path, files: int, is_current: Callable[[Path], bool], last_good: LastGood, nonce: str) -> None:
        """Watch ``root``, which has so many ``files``. ``is_current`` says whether one has been read as it is now.

        ``last_good`` has the problems of the entries, and ``nonce`` is what the pages' policies call the server's own script.
        """
        self._root, self._files = root, files
        self._is_current, self._last_good, self._nonce = is_current, last_good, nonce

    @event_priority(Priority.STOP)  # other plugins hand the server its own builder
    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
        """Replace the observer of the server, keep it from builds without need, and put the panel between its answers and the browser."""
        server.build_delay = DELAY
        beside = isinstance(server.observer, FileWatcher)  # the site has another glossary, whose panel stays
        build = server.builder
        long = self._files * PER_FILE
        alone, beside_reports = min(max(INTERVAL, long), MKDOCS_INTERVAL), max(MKDOCS_INTERVAL, long)
        watcher = FileWatcher(server.observer, self._root, alone, beside_reports, self._is_current)

        # other plugins watch what they alone know: whatever they show of it, a build is needed
        def build_if_needed() -> None:
            with paused_gc():
                if watcher.has_changed_elsewhere() or (watcher.has_changed_inside() and self._last_good.needs_build()):
                    build()

        server.builder = build_if_needed
        server.observer = cast(Any, watcher)  # MkDocs asks nothing else of an observer
        pages = with_problem_panel((beside and server.get_app()) or server.serve_request, self._last_good.panel)
        server.set_app(pages if beside else only_for(config.dev_addr.host, with_nonce(pages, self._nonce)))
        return server
