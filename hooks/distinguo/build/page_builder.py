"""Builds a page: its HTML, what the theme and search must know of it, and the files that are made from the same data."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from distinguo.exports.context import ExportContext
from distinguo.exports.markdown_pages import markdown_version
from distinguo.exports.oembed import oembed
from distinguo.exports.site_files import parts, term_file
from distinguo.glossary.translated import TranslatedFile
from distinguo.loading.files import File
from distinguo.loading.translations import TRANSLATIONS
from distinguo.pages.contribute_page import Contribution
from distinguo.pages.hover_cards import hover_card
from distinguo.pages.kinds import ALL_KINDS, ANY, ONE_PAGE, on_one_page
from distinguo.pages.packs import CARDS_IN_PACK, packed
from distinguo.pages.page import Page, Section
from distinguo.pages.search_entries import SearchEntry, search_entries
from distinguo.pages.site_data import PageSpec, SiteData
from distinguo.pages.structured_data import structured
from distinguo.prose.everyday import common_words
from distinguo.rendering.list_scripts import list_script
from distinguo.rendering.renderer import Renderer
from distinguo.text.script_json import script_json
from distinguo.urls import CARDS, CHANGES, CONTRIBUTE, EVERYDAY, LISTS


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What pages must know of their site."""

    title: str
    address: str = ""
    """Its address, with a slash at its end; empty where that is not known."""
    language: str = "en"
    directory_urls: bool = True
    others: Mapping[str, str] = field(default_factory=dict)
    """The real addresses of pages that are no entries, where those differ from what is written."""
    trimmed: bool = False
    """Whether search is to know only the beginning of each page."""
    prefix: str = ""
    """The folder of the site in which the reference stands, with a slash at its end; empty where it is the whole site."""
    kinds: frozenset[str] = field(default=ALL_KINDS, repr=False)
    """The kinds of page that the site has."""
    searched: bool = True
    """Whether a field for searching on a page leads anywhere."""
    proposals: Contribution | None = None
    """Where readers' proposals go; None where there is no form for them."""
    languages: tuple[str, ...] = ()
    """The further languages that the reference is there in."""
    card_packs: int = 1
    """In how many files the hover cards are: the frame of every page says so."""
    oembed: bool = False
    """Whether other sites are told how to show a term; its address has to be known."""


@dataclass(frozen=True, slots=True)
class PageMeta:
    """What the theme and search must know of a page."""

    page: Page
    """The plan, without the data that the page was rendered from."""
    sections: tuple[Section, ...]
    search: tuple[SearchEntry, ...]
    structured: str
    """The data for search engines, as the content of a script element."""
    length: int
    """The length of its HTML, in characters."""
    files: tuple[str, ...]
    """The files that were made from the same data, by path from the site's root."""
    oembed: str = ""
    """The address of the answer for sites that show the page in place of a link; empty if there is none."""


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """One page, with everything that was made from its data."""

    meta: PageMeta
    html: str
    files: Mapping[str, bytes]
    parts: Mapping[str, str] | None
    """What it adds to the files that are made from the whole glossary, by notation, if it is the page of an entry; of a term also its
    hover card, and its cells for tables that are put together in the browser."""


class PageBuilder:
    """Builds the pages of one site."""

    def __init__(self, data: SiteData, site: SiteSettings, urls: Container[str]) -> None:
        """Build them from the data for a site; ``urls`` are the addresses of its pages that have a version in Markdown."""
        self._data = data
        self._site = site
        self._urls = urls
        self._renderer = Renderer(
            data.glossary,
            data.prose,
            directory_urls=site.directory_urls,
            others=site.others,
            address=site.address,
            form=site.proposals is not None,
            depth=site.prefix.count("/"),
            kinds=site.kinds,
            searched=site.searched,
        )
        self._publication = ExportContext(data.glossary, data.prose, site.title, site.address, site.language, site.kinds)

    def make(self, spec: PageSpec) -> BuiltPage:
        """Plan a page, render it, and make its files."""
        data, site = self._data, self._site
        page = spec.plan(data)
        rendered = self._renderer.render(page)
        root = site.address or "../" * page.url.count("/")
        said = structured(data.glossary, data.prose, page, site.title, root)
        publication = replace(self._publication)  # its tables are this page's own: what is looked up for them is noted
        publication.keep(page.data.values())
        added = parts(publication, page.entry) if page.entry else None
        files: dict[str, bytes] = {}
        shown_at = ""
        if site.kinds == ONE_PAGE:
            files |= dict(packed(CARDS, data.glossary.terms, self._card, CARDS_IN_PACK))
        elif not page.is_part:
            files[f"{page.url}index.md"] = markdown_version(publication, page, rendered.html, self._urls).encode()
        if listed := page.data.get("all"):
            files[f"{LISTS}{listed}.js"] = list_script(data.glossary, listed, index=self._renderer.index_name).encode()
        if added and page.entry and page.entry.kind == "term":
            files |= dict([term_file(page.entry.id, added)])
            added["card"] = self._card(page.entry.id)
            if ANY in site.kinds:
                added["cells"] = self._renderer.cells(page.entry.id)
            if site.oembed:
                path, answer = oembed(publication, page.entry.id)
                files[path] = answer
                shown_at = publication.url(path)
        if site.proposals:
            files |= self._changes(page)
        meta = PageMeta(
            page=replace(page, data={}, sections=_bare(page.sections), parts=()),
            sections=_bare(rendered.sections),
            search=tuple(search_entries(data.glossary, data.prose, page, trimmed=site.trimmed)) if page.indexed else (),
            structured=str(script_json(said)) if said else "",
            length=len(rendered.html),
            files=tuple(files),
            oembed=shown_at,
        )
        return BuiltPage(meta, rendered.html, files, added)

    def _changes(self, page: Page) -> Mapping[str, bytes]:
        """Return what the form changes, which is the file of an entry; with the form itself, the everyday words of the language."""
        if page.url == CONTRIBUTE:
            words = common_words(self._data.glossary.language)
            return (
                {EVERYDAY: f"self.distinguoEveryday={json.dumps(sorted(words), ensure_ascii=False)};\n".encode()} if words else {}
            )
        files = self._data.glossary.files
        entries: Mapping[str, Mapping[str, File[Any]]] = {
            "term": files.terms,
            "comparison": files.comparisons,
            "question": files.questions,
        }
        key, file = "", None
        if page.entry:
            key, file = f"{page.entry.kind}s/{page.entry.id}", entries[page.entry.kind].get(page.entry.id)
        if file is None:
            return {}
        from distinguo.rendering.change_scripts import change_script  # noqa: PLC0415  # loads the formatter, for sites with a form
        from distinguo.rendering.translation_scripts import translation_script  # noqa: PLC0415  # loads the formatter, for sites with a form

        glossary = self._data.glossary
        form = glossary.original or glossary  # there is one form for all languages, in that of the original
        names = {id: criterion.name for id, criterion in form.criteria.items()}
        if glossary.original:
            named = f"{TRANSLATIONS}/{glossary.language}/{key}"
            script = translation_script(named, cast(TranslatedFile, file), glossary.language, names, form.messages)
        else:
            script = change_script(key, file, f"{key}.yml", names, form.messages)
        return {f"{CHANGES}{key}.js": script.encode()}

    def _card(self, term: str) -> str:
        up, index, one_page = "../" * CARDS.count("/"), self._renderer.index_name, self._site.kinds == ONE_PAGE

        def to(url: str) -> str:
            path, mark, anchor = (on_one_page(url) if one_page else url).partition("#")
            return f"{up}{path}{index}{mark}{anchor}"

        return hover_card(self._data.glossary, self._data.prose, term, to if one_page or "compare" in self._site.kinds else None)


def _bare(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    return tuple(section._replace(arguments=()) for section in sections)
