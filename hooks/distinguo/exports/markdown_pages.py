"""Every page as plain Markdown: entries and sources straight from their data, the pages that list them from their HTML."""

from __future__ import annotations

import functools
from collections.abc import Container, Iterable, Iterator

from distinguo.exports.context import ExportContext
from distinguo.exports.html_to_markdown import to_markdown
from distinguo.exports.markdown_entries import add_entry
from distinguo.exports.markdown_page import MarkdownPage, to_markdown_file
from distinguo.exports.markdown_source import add_source
from distinguo.pages.page import Page
from distinguo.rendering.renderer import Renderer


def markdown_pages(publication: ExportContext, pages: Iterable[Page]) -> Iterator[tuple[Page, str]]:
    """Yield each page with its Markdown, but for the parts of long lists; links lead to the Markdown of other pages."""
    pages = tuple(page for page in pages if not page.is_part)
    known = frozenset(page.url for page in pages)
    renderer = Renderer(publication.glossary, publication.prose)
    for page in pages:
        html = "" if is_from_data(page) else renderer.render(page).html
        yield page, markdown_version(publication, page, html, known)


def is_from_data(page: Page) -> bool:
    """Whether a page's Markdown is made from its data, and not from its HTML."""
    return page.entry is not None or page.template == "source.html"


def markdown_version(publication: ExportContext, page: Page, html: str, known: Container[str]) -> str:
    """Return one page as Markdown; ``html`` is its rendered content, ``known`` the addresses of all pages."""
    if page.entry:
        add_entry(markdown := MarkdownPage(publication, page.url, known), page.entry)
        return markdown.text()
    if is_from_data(page):
        add_source(markdown := MarkdownPage(publication, page.url, known), page)
        return markdown.text()
    return to_markdown(html, functools.partial(to_markdown_file, page.url, known))
