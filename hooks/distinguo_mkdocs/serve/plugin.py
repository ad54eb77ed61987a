"""What a preview does beyond MkDocs' own: it notices sooner, and makes less."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from distinguo.loader import Loader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin

from distinguo_mkdocs.serve.file_watcher import FileWatcher
from distinguo_mkdocs.serve.last_good import Preview
from distinguo_mkdocs.serve.middleware import only_for, wait_for_stale, with_nonce, with_problem_panel
from distinguo_mkdocs.serve.rebuilder import Rebuilder

OFTEN = 0.1
"""Seconds between two looks at the entries at best."""

SELDOM = 0.5
"""Seconds between two looks at worst, where the system may tell nothing: MkDocs looks as often."""

EACH = 0.001
"""Seconds between two looks for each file: looking at many takes long, and whatever else the preview does waits for it."""


class ServePlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Lets the server of a preview notice changes of entries at once, and build no more than it must."""

    def __init__(
        self,
        root: Path,
        files: int,
        loader: Loader,
        upkeep: Callable[[Callable[[], None]], Rebuilder],
        *,
        preview: Preview,
        nonce: str,
    ) -> None:
        """Watch ``root``, which holds so many files, all of them known to the loader.

        ``upkeep`` makes what stands in for a builder; ``preview`` knows what is wrong with the entries. ``nonce`` is
        what the pages' policies call the server's own script.
        """
        self._root, self._files, self._loader = root, files, loader
        self._begin = upkeep
        self._preview = preview
        self._nonce = nonce
        self._upkeep: Rebuilder | None = None
        self._noticing: FileWatcher | None = None

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
        """Take over the watching of the folder, and what the server calls after a change."""
        server.build_delay = OFTEN / 2
        besides = max(OFTEN, self._files * EACH)
        self._noticing = FileWatcher(server, self._root, min(besides, SELDOM), besides, self._loader.knows)
        upkeep = self._upkeep = self._begin(server.builder)
        server.builder = upkeep.build
        pages = with_problem_panel(wait_for_stale(server, upkeep.remaining), self._preview.panel)
        server.set_app(only_for(config.dev_addr.host, with_nonce(pages, self._nonce)))
        return server

    def on_shutdown(self) -> None:
        """Watch no more, and leave what is not made yet."""
        if self._noticing:
            self._noticing.stop()
        if self._upkeep:
            self._upkeep.stop()
