"""What a new site takes over from the last one as it was written: pages of entries in all languages, and in a preview those written by hand.

In an incremental build no page written by hand has changed. What such a page shows of the glossary are links: they stay while names and
addresses do. It is left out in a preview only: a build says anew what is the matter with it, and a strict one stops.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, NamedTuple

from distinguo.publishing.hard_links import Stamp, link_unchanged, stamp
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from distinguo_mkdocs.build.generated_pages import GeneratedPages
from distinguo_mkdocs.pages.all_files import AllFiles
from distinguo_mkdocs.pages.generated_page import GeneratedPage
from distinguo_mkdocs.pages.lazy_file import LazyFile
from distinguo_mkdocs.priorities import Priority

INCLUDING = {"pymdownx.b64", "pymdownx.snippets"}
"""Extensions that put into a page what other files hold."""


class _Handwritten(NamedTuple):
    """What menus and lists of all pages need of a page that is not read again, and its file as it was written."""

    title: str | None
    meta: Any
    written: Stamp


class UnchangedFiles(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Leaves files as they are: in one build, or in all of a preview.

    on_files: links those of entries from the last site into the new one.
    on_nav: links pages written by hand, and takes all that stay from MkDocs, once the navigation has them.
    on_post_build: notes the pages written by hand for the next build.
    """

    def __init__(self) -> None:
        """Begin without a build before."""
        self._handwritten: dict[str, _Handwritten] = {}
        self._linkable: object = None
        """What they could link to."""
        self.searched: Mapping[str, list[dict[str, Any]]] = {}
        """What search read of them, by address."""

    def begin(self, pages: Sequence[GeneratedPages], last_site: Path, aside: Path | None) -> None:
        """Expect a build with these pages, by language. The last site is in its folder; the one before it may lie ``aside``."""
        self._pages, self._last_site, self._aside = pages, last_site, aside
        self._unchanged: dict[str, Stamp] = {}
        self.everything: Sequence[File] = ()
        """All pages that a preview shows, drafts too."""
        self._now: object = None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Link what stays of the entries, before anything else is written into the new site."""
        for pages in self._pages:
            self._unchanged |= pages.unchanged or {}
        if self._unchanged:
            link_unchanged(self._unchanged, self._last_site, Path(config.site_dir), self._aside)
        return AllFiles(files, lambda path: self._data(path, config)) if self._unchanged or self._handwritten else files

    def _data(self, path: str, config: MkDocsConfig) -> File | None:
        """Return a file that was made from the data of a page that stays, for links to it."""
        written = path.removesuffix(".txt") if path.endswith(".md.txt") else path
        if path.endswith((".md", ".html")) or written not in self._unchanged:
            return None
        return LazyFile.of(written, Path(config.site_dir, written).read_bytes, config)

    @event_priority(Priority.LEAVE)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Take the pages that stay from MkDocs, with all that lists of pages ask of them."""
        self.everything = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        links = [pages.build.data.prose for pages in self._pages]  # the same ones while all names mean what they did
        self._now = links, {file.dest_uri for file in files} | self._unchanged.keys()
        if self._now == self._linkable and None not in (pages.unchanged for pages in self._pages) and _reads_nothing_else(config):
            last = {file.dest_uri: known.written for file in self.everything if (known := self._handwritten.get(file.src_uri))}
            stay = {path: written for path, written in last.items() if written == stamp(f"{self._last_site}/{path}")}
            link_unchanged(stay, self._last_site, Path(config.site_dir), None)
            self._unchanged |= stay
        for file in (file for file in self.everything if file.dest_uri in self._unchanged):
            page = file.page or Page(None, file, config)
            if isinstance(page, GeneratedPage):
                page.read_source(config)
            else:
                page.title, page.meta, _ = self._handwritten[file.src_uri]
            files.remove(file)

    def documents(self, files: Files) -> Sequence[File]:
        """Return all pages of the site: those of ``files``, which MkDocs renders, and those that stay."""
        return (Files([*self.everything]) if self._unchanged else files).documentation_pages()

    @event_priority(Priority.SNAPSHOT)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Note the pages as they were written; not those that link to a section of an entry, which the next save may remove."""
        self._linkable = self._now
        self._handwritten = {
            file.src_uri: _Handwritten(page.title, page.meta, written)
            for file in self.everything
            if (page := file.page) and not isinstance(page, GeneratedPage)
            and not any(isinstance(linked.page, GeneratedPage) for linked in page.links_to_anchors or ())
            and (written := stamp(f"{config.site_dir}/{file.dest_uri}"))
        }  # fmt: skip


def _reads_nothing_else(config: MkDocsConfig) -> bool:
    """Whether a page written by hand is made from its file alone, as far as Markdown's extensions go."""
    known = {own.name for own in entry_points(group="markdown.extensions") if own.value.startswith("markdown.extensions.")}
    good = ("pymdownx.", "material.extensions.emoji", "functools")  # the latter have functions that settings name
    modules = [name for name in config.markdown_extensions if isinstance(name, str)]  # and those of all such functions
    json.dumps(config.mdx_configs, skipkeys=True, default=lambda function: modules.append(getattr(function, "__module__", "")))
    return all(name in known or (name.startswith(good) and name not in INCLUDING) for name in modules)
