"""A page made ready: its HTML, what surrounds it and search must know of it, and the files that are made from the same data."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace

from distinguo.exports.context import ExportContext
from distinguo.exports.markdown_pages import markdown_version
from distinguo.exports.site_files import parts, term_file
from distinguo.pages.hover_cards import hover_card
from distinguo.pages.page import Page, Section
from distinguo.pages.search_entries import SearchEntry, search_entries
from distinguo.pages.site_data import PageSpec, SiteData
from distinguo.pages.structured_data import structured
from distinguo.rendering.list_scripts import list_script
from distinguo.rendering.renderer import Renderer
from distinguo.text.script_json import script_json
from distinguo.urls import CARDS, CELLS, LISTS


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What pages must know of the site that they stand in."""

    title: str
    address: str = ""
    """Where it will be, with a slash at its end; nothing where that is not known."""
    language: str = "en"
    directory_urls: bool = True
    others: Mapping[str, str] = field(default_factory=dict)
    """The real addresses of pages that are no entries, where those differ from what is written."""
    trimmed: bool = False
    """Whether search is to know only the beginning of each page."""


@dataclass(frozen=True, slots=True)
class PageMeta:
    """What the surroundings of a page and search must know of it."""

    page: Page
    """What was planned, without the data that it was drawn from."""
    sections: tuple[Section, ...]
    search: tuple[SearchEntry, ...]
    structured: str
    """What it tells search engines, ready to stand in a script element."""
    length: int
    """How long its HTML is, in characters."""
    files: tuple[str, ...]
    """The files that were made from the same data, by path from the site's root."""


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """One page, ready, with everything that was made of it."""

    ready: PageMeta
    html: str
    files: Mapping[str, bytes]
    parts: Mapping[str, str] | None
    """What it adds to the files that are made from the whole glossary, if it is the page of an entry."""


class PageBuilder:
    """Makes the pages of one world."""

    def __init__(self, world: SiteData, site: SiteSettings, urls: Container[str]) -> None:
        """Make them for this site; ``urls`` are the addresses of its pages that have a twin in Markdown."""
        self._world = world
        self._site = site
        self._urls = urls
        self._renderer = Renderer(
            world.glossary, world.prose, directory_urls=site.directory_urls, others=site.others, address=site.address
        )
        self._publication = ExportContext(world.glossary, world.prose, site.title, site.address, site.language)

    def make(self, outlined: PageSpec) -> BuiltPage:
        """Plan a page, draw it, and make its files."""
        world, site = self._world, self._site
        page = outlined.plan(world)
        rendered = self._renderer.render(page)
        root = site.address or "../" * page.url.count("/")
        said = structured(world.glossary, world.prose, page, site.title, root)
        publication = replace(self._publication)  # its tables are this page's own: what is looked up for them is noted
        publication.keep(page.data.values())
        added = parts(publication, page.entry) if page.entry else None
        files = {}
        if not page.is_part:
            files[f"{page.url}index.md"] = markdown_version(publication, page, rendered.html, self._urls).encode()
        if listed := page.data.get("all"):
            files[f"{LISTS}{listed}.js"] = list_script(world.glossary, listed, index=self._renderer.index_name).encode()
        if added and page.entry and page.entry.kind == "term":
            files |= dict([term_file(page.entry.id, added)])
            files[f"{CELLS}{page.entry.id}.js"] = self._renderer.cells(page.entry.id).encode()
            files[f"{CARDS}{page.entry.id}.js"] = self._card(page.entry.id).encode()
        ready = PageMeta(
            page=replace(page, data={}, sections=_bare(page.sections), parts=()),
            sections=_bare(rendered.sections),
            search=tuple(search_entries(world.glossary, world.prose, page, trimmed=site.trimmed)) if page.indexed else (),
            structured=str(script_json(said)) if said else "",
            length=len(rendered.html),
            files=tuple(files),
        )
        return BuiltPage(ready, rendered.html, files, added)

    def _card(self, term: str) -> str:
        return hover_card(
            self._world.glossary, self._world.prose, term, lambda url: "../" * CARDS.count("/") + url + self._renderer.index_name
        )


def _bare(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    return tuple(section._replace(arguments=()) for section in sections)
