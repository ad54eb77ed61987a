"""The files for other tools, written to the site as soon as they are made: together they may be too large for memory."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from distinguo.build.site_build import SiteBuild
from distinguo.exports.context import ExportContext
from distinguo.exports.inventory import inventory, merged_inventories
from distinguo.exports.llms_txt import llms_txt, merged_lists
from distinguo.exports.site_files import glossary_files, schema_file
from distinguo.glossary.entries import EntryKey
from distinguo.pages.kinds import ANY, on_one_page
from distinguo.pages.packs import CARDS_IN_PACK, CELLS_IN_PACK, packed
from distinguo.safe_files import read_file, write_inside
from distinguo.urls import CARDS, CELLS
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files

from distinguo_mkdocs.host.assets import Assets
from distinguo_mkdocs.host.collisions import published
from distinguo_mkdocs.pages.lazy_file import WrittenFile
from distinguo_mkdocs.place import WHOLE_SITE, Place
from distinguo_mkdocs.priorities import Priority

log = logging.getLogger("mkdocs.distinguo")

INVENTORY, LIST = "objects.inv", "llms.txt"
"""The files that other plugins may write, too."""


class ExportsPlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Puts the exports of one build into it. A file written by hand takes precedence."""

    def __init__(self, build: SiteBuild, place: Place = WHOLE_SITE, assets: Assets | None = None) -> None:
        """Export what the build shows as pages, with our scripts and styles where the theme does not bring them."""
        self._build, self._place, self._assets = build, place, assets
        self._by_hand: set[str] = set()
        self._added: list[File] = []
        self._ours: dict[str, bytes] = {}
        """What we wrote at the root of the site under names that other plugins write, too."""

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Write every export. The pages of the build are made by now. A build inside this one, as for another language, has the same."""
        if self._added:
            for file in self._added:
                files.append(file)
            return files
        self._by_hand = {file.dest_uri for file in published(files)}
        context = self._context(config, self._place.address(config))
        only = [(INVENTORY, inventory(context, place=on_one_page))] if self._place.one_page else []
        for path, content in only or glossary_files(context, self._build.part, self._build.histories, self._schema):
            self._add(self._place.path(path), content, files, config)
        for path, content in self._packs():
            self._add(self._place.path(path), content, files, config)
        used = {script for page in self._build.pages.values() for script in page.page.scripts}
        for path, content in (self._assets.files(sorted(used), self._build.constant) if self._assets else {}).items():
            self._add(path, content, files, config)
        return files

    def _packs(self) -> Iterator[tuple[str, bytes]]:
        """Yield the hover cards and the cells of all terms. A site in one page has its cards with that page."""
        terms, kinds = self._build.data.glossary.terms, self._place.kinds
        if "terms" in kinds:
            yield from packed(CARDS, terms, lambda id: self._build.part(EntryKey("term", id), "card"), CARDS_IN_PACK)
        if ANY in kinds:
            yield from packed(CELLS, terms, lambda id: self._build.part(EntryKey("term", id), "cells"), CELLS_IN_PACK)

    def _add(self, path: str, content: bytes, files: Files, config: MkDocsConfig) -> None:
        if path not in self._by_hand:
            if path in {INVENTORY, LIST}:
                self._ours[path] = content
            file = WrittenFile.written(path, content, config)
            self._added.append(file)
            files.append(file)

    def _schema(self) -> bytes:
        return self._build.constant("schema", schema_file)

    def _context(self, config: MkDocsConfig, address: str) -> ExportContext:
        data = self._build.data
        return ExportContext(data.glossary, data.prose, config.site_name, address, data.glossary.language, self._place.kinds)

    @event_priority(Priority.MERGE)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add our part to what other plugins wrote under the same names, at the root of the site: there it is in one language."""
        if self._place.language:
            return
        context = self._context(config, self._place.address(config) or self._place.prefix)
        if theirs := self._written(INVENTORY, config):
            ours = inventory(context, place=on_one_page) if self._place.one_page else inventory(context)
            try:
                merged = merged_inventories(theirs, ours, self._place.prefix)
            except ValueError as error:
                log.warning("%s of another plugin cannot be read, so that the terms are not in it: %s", INVENTORY, error)
            else:
                write_inside(Path(config.site_dir), INVENTORY, merged)
        if not self._place.one_page and (theirs := self._written(LIST, config)):
            text = merged_lists(theirs.decode("utf-8", "replace"), llms_txt(context).decode())
            write_inside(Path(config.site_dir), LIST, text.encode())

    def _written(self, name: str, config: MkDocsConfig) -> bytes:
        """Return what another program wrote to a file of the site; nothing where it is ours, or a file of the project."""
        path = Path(config.site_dir, name)
        if name in self._by_hand or not path.is_file():
            return b""
        found = read_file(path)
        return b"" if found == self._ours.get(name) else found
