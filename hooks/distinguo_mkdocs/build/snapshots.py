"""How one build goes on from the last: what is remembered of a good one, and when nothing but entries has changed since."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from distinguo.build.incremental import FullBuildNeeded, IncrementalPages
from distinguo.build.page_cache import PageCache
from distinguo.build.snapshot import BuildSnapshot, SiteManifest, SnapshotStore, shown_in
from distinguo.loader import Loaded
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files

from distinguo_mkdocs.build.fingerprint import State, fingerprint, others_have_a_say, state
from distinguo_mkdocs.build.generated_pages import Build, aside, kept_in
from distinguo_mkdocs.pages.generated_page import GeneratedPage

log = logging.getLogger("mkdocs.distinguo")


def followed(memory: SnapshotStore, loaded: Loaded, around: str, config: MkDocsConfig) -> IncrementalPages | None:
    """Return the pages of a build that goes on from the last whole one; None where all are to be made."""
    begun = memory.begun(around) if around else None
    if begun and loaded.glossary and (shown := memory.shown()):
        try:
            return IncrementalPages(begun, *shown, loaded.glossary, site=Path(config.site_dir), folder=kept_in(config))
        except FullBuildNeeded as reason:
            log.info("The whole site is built: %s", reason)
    memory.forget()
    return None


def around(config: MkDocsConfig, root: Path) -> str:
    """Return what stands for all that a site is made from besides its entries; nothing where somebody else has a say in that."""
    return "" if others_have_a_say(config, root) else fingerprint(config, root)


class SnapshotPlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Leaves what a whole build knows for the next one."""

    def __init__(self, memory: SnapshotStore, build: Build, around: str, surroundings: State, root: Path) -> None:
        """Leave it in a memory. ``around`` and ``surroundings`` are what all but the entries was like before the build."""
        self._memory = memory
        self._build = build
        self._around = around
        self._surroundings = surroundings
        self._root = root

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Begin with the entries, before any page is made of them."""
        if not self._build.followed:
            shutil.rmtree(aside(config), ignore_errors=True)  # it will have nothing of this site
            self._memory.begin(self._build.world)
        return files

    @event_priority(-940)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Remember the pages, and what they were made from; the entries alone, where the next build is to make all pages anew."""
        pages = self._build.pages
        if not isinstance(pages, PageCache):
            return
        if self._around and state(config, self._root) == self._surroundings:
            self._memory.keep(self._around, *self._known(pages, Path(config.site_dir)), pages.part)
        else:
            self._memory.keep("")

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing."""
        self._memory.leave()

    def _known(self, pages: PageCache, site: Path) -> tuple[BuildSnapshot, SiteManifest]:
        build = self._build
        assert build.site and build.files and build.nav
        drawn = {file.page.planned.url for file in build.files if isinstance(file.page, GeneratedPage)}
        named = {page.planned.url for page in build.nav.pages if isinstance(page, GeneratedPage)}
        ready = build.ready.values()
        shown = shown_in(site, pages, ready, drawn=drawn, in_navigation=named, by_hand=build.by_hand)
        return BuildSnapshot(build.world, build.site, pages.parts()), shown
