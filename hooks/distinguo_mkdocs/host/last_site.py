"""The last site of a host, kept until it is known that no page stands where another plugin has put one."""

from __future__ import annotations

import logging
import shutil
from contextlib import suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from distinguo_mkdocs.priorities import Priority

log = logging.getLogger("mkdocs.distinguo")

KEPT = ".distinguo-last-site"
"""The folder in the site that holds it meanwhile: what begins with a dot stays when MkDocs empties the site."""


class LastSite(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Keeps it over the events in which other plugins make pages. MkDocs has emptied the site before them."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Keep what stands where the site will be written."""
        self._site = Path(config.site_dir)
        self._kept = self._site / KEPT
        self._begun = False
        self._ours = False

    @event_priority(Priority.ASIDE)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Move the last site out of the way of MkDocs. Where the system refuses, it is emptied as ever."""
        inside, self._begun = self._begun, True  # what a build inside this one finds, as for another language, is of this one
        if inside or self._site.is_symlink():
            return
        self._put_back()  # a build was killed in the middle
        try:
            for path in self._contents():
                self._kept.mkdir(exist_ok=True)
                path.rename(self._kept / path.name)
        except OSError as error:
            log.debug("The last site is not kept: %s", error)
            self._put_back()
        else:
            self._ours = True

    @event_priority(Priority.ASIDE)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remove the last site: all pages are known."""
        self._ours = False
        shutil.rmtree(self._kept, ignore_errors=True)
        return nav

    def on_build_error(self, *, error: Exception) -> None:
        """Put it back, if the navigation has not been asked for yet; what stands in the folder by then is of this build."""
        if self._ours:
            self._ours = False
            with suppress(OSError):
                for path in self._contents():
                    _remove(path)
            self._put_back()

    def _contents(self) -> list[Path]:
        """Return what MkDocs removes when it empties the site."""
        return [path for path in self._site.iterdir() if not path.name.startswith(".")] if self._site.is_dir() else []

    def _put_back(self) -> None:
        if self._kept.is_symlink() or not self._kept.is_dir():
            return
        with suppress(OSError):
            for path in [*self._kept.iterdir()]:
                _remove(self._site / path.name)
                path.rename(self._site / path.name)
            self._kept.rmdir()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
