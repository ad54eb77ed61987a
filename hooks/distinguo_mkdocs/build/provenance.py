"""``build.json``, and the date of the last change of each page: from git and the entries, never from the clock."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Mapping
from pathlib import Path

from distinguo import git as history
from distinguo.glossary.glossary import Glossary
from distinguo.publishing.build_info import FILE, build_info
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from distinguo_mkdocs.build.page_lists import PageLists
from distinguo_mkdocs.pages.generated_page import GeneratedPage
from distinguo_mkdocs.place import WHOLE_SITE, Place


class Undated(str):
    """A date for MkDocs, which must have one for its compressed site map, that no page shows: as a condition it is false."""

    def __bool__(self) -> bool:
        """Return False: templates leave it out."""
        return False


UNDATED = Undated("2000-01-01")


class Provenance(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Dates and build.json for one build."""

    def __init__(
        self,
        lists: PageLists,
        glossary: Glossary,
        config: MkDocsConfig,
        root: Path,
        *,
        preview: bool,
        place: Place = WHOLE_SITE,
    ) -> None:
        """Ask git once. A preview is never published, so it does without."""
        self._place = place
        self._lists = lists
        self.glossary = glossary
        self.project = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        parts = [Path(config.config_file_path or "mkdocs.yml").resolve(), Path(config.docs_dir).resolve(), root.resolve()]
        own = [os.path.relpath(part, self.project) for part in parts]
        self.commit = None if preview else history.commit(self.project, own)
        self.changed: Mapping[str, datetime.date] = {} if preview else history.changed(self.project)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add build.json."""
        if not self._place.one_page:
            files.append(File.generated(config, self._place.path(FILE), content=self.info()))
        return files

    def info(self) -> bytes:
        """Return what build.json holds."""
        return (json.dumps(build_info(self.glossary, self.commit), indent=2) + "\n").encode()

    def on_env(self, env: object, *, config: MkDocsConfig, files: Files) -> None:
        """Give every page the day on which its source last changed; MkDocs would give it today. The pages of a host keep theirs."""
        documents = self._lists.documents(files)  # with those of further languages
        pages = [file.page for file in documents if file.page and (not self._place.hosted or self._lists.is_own(file.page))]
        dates = [self._date(page) for page in pages]
        newest = max((date for date in dates if date), default=None)
        for page, own in zip(pages, dates, strict=True):
            date = newest if page.is_homepage or _is_list(page) else own
            page.update_date = date.isoformat() if date else "" if newest else UNDATED

    def _date(self, page: Page) -> datetime.date | None:
        """Return when the source of a page last changed: by git, by the entry itself, or by SOURCE_DATE_EPOCH."""
        if isinstance(page, GeneratedPage):
            source, entry = page.planned.source, page.planned.entry
            data = getattr(self.glossary, f"{entry.kind}s").get(entry.id) if entry else None
            data = getattr(data, "entry", data)  # a comparison
            own = getattr(data, "reviewed", None) or getattr(data, "added", None)
        else:
            source, own = os.path.relpath(page.file.abs_src_path or "", self.project), None
        found = self.changed.get(Path(source).as_posix()) if source else None
        return found or own or (history.source_date() if source else None)


def _is_list(page: Page) -> bool:
    """Whether the page is made from all entries: it is as new as the newest of them."""
    return isinstance(page, GeneratedPage) and page.planned.entry is None and not page.planned.trail
