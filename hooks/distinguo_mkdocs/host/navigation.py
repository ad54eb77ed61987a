"""Our pages in the navigation of a site; in that of another project, one section where no navigation is written."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section

from distinguo_mkdocs.pages.generated_page import GeneratedPage

log = logging.getLogger("mkdocs.distinguo")

_DECIDE = ("literate-nav", "awesome-nav", "awesome-pages")
"""Plugins with which a site says its navigation in other files than mkdocs.yml."""


def join_navigation(nav: Navigation, pages: Sequence[GeneratedPage], config: MkDocsConfig) -> None:
    """Add a section of the pages that lead to all others at the end of a navigation that MkDocs made itself.

    Where one is written, it decides what stands in it; a hint says what to add if nothing of ours is in it.
    """
    if not pages or any(isinstance(page, GeneratedPage) and page.build is pages[0].build for page in nav.pages):
        return
    if config.nav is not None or any(name in config.plugins for name in _DECIDE):
        log.info(
            "The navigation leads to no page of the glossary. To add one, name %s in it; 'pages' can be reached by links either way",
            pages[0].file.src_uri,
        )
        return
    section = Section(title_of(pages[0]), list(pages))
    for page in pages:
        page.parent = section
    nav.items.append(section)
    nav.pages += pages


def leave_out(nav: Navigation, pages: Sequence[GeneratedPage]) -> None:
    """Take pages out of a navigation, and sections that then hold nothing."""
    nav.items = _items_without(pages, nav.items)
    nav.pages = [page for page in nav.pages if page not in pages]


def _items_without(pages: Sequence[GeneratedPage], items: list[StructureItem]) -> list[StructureItem]:
    left = [item for item in items if item not in pages]
    for section in (item for item in left if isinstance(item, Section)):
        section.children = _items_without(pages, section.children)
    return [item for item in left if not isinstance(item, Section) or item.children]


def give_titles(nav: object, pages: Iterable[GeneratedPage]) -> None:
    """Call pages as a navigation in the form of mkdocs.yml calls them: MkDocs asks only for the titles of pages that it makes itself."""
    titles = _titles_in(nav)
    for page in pages:
        page.title = titles.get(page.file.src_uri, page.title)


def named(nav: object) -> frozenset[str]:
    """Return the files that a navigation names."""
    match nav:
        case str():
            return frozenset([nav])
        case Mapping():
            return frozenset().union(*map(named, nav.values()))
        case list():
            return frozenset().union(*map(named, nav))
    return frozenset()


def _titles_in(nav: object) -> dict[str, str]:
    """Return the titles that a navigation gives to files."""
    found: dict[str, str] = {}
    for item in nav if isinstance(nav, list) else [nav]:
        for title, value in item.items() if isinstance(item, dict) else ():
            if isinstance(value, str):
                found[value] = str(title)
            else:
                found |= _titles_in(value)
    return found


def title_of(page: GeneratedPage) -> str:
    """Return what the section is called: by the folder of the site that the pages stand in."""
    glossary = page.build.data.glossary
    inside = (f"{glossary.language}/" if glossary.original else "") + page.planned.url
    folder = page.file.src_uri.removesuffix("index.md").removesuffix(inside).strip("/").rpartition("/")[2]
    return folder.replace("-", " ").replace("_", " ").capitalize() or "Glossary"
