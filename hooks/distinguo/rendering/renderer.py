"""Renders planned pages: HTML from data through autoescaped templates, with addresses relative to each page."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import escape

from distinguo import urls
from distinguo.glossary.comparison_table import normalised_value
from distinguo.glossary.entries import NOT_RECORDED, CellState
from distinguo.glossary.glossary import Glossary
from distinguo.messages.messages import Messages
from distinguo.pages.kinds import ALL_KINDS
from distinguo.pages.page import Page, Section
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering import jinja_env as templating
from distinguo.rendering.view import UNPUBLISHED, View
from distinguo.text.digest import digest
from distinguo.text.untranslated import with_language

_DEAD = re.compile(rf'<a\b[^>]*\bhref="{UNPUBLISHED}[^>]*>(.*?)</a>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page's HTML, and the sections that it turned out to have."""

    html: str
    sections: tuple[Section, ...]


class Renderer:
    """Renders planned pages of one glossary, one at a time."""

    def __init__(
        self,
        glossary: Glossary,
        prose: ProseRenderer,
        *,
        directory_urls: bool = True,
        others: Mapping[str, str] | None = None,
        address: str = "",
        form: bool = False,
        depth: int = 0,
        kinds: Container[str] = ALL_KINDS,
        searched: bool = True,
    ) -> None:
        """``others`` maps the addresses of handwritten pages, as they are written, to their real ones, where these differ.

        With ``directory_urls`` off, links name ``index.html``, as reading from a folder needs it. ``address`` is where the site
        will be, with a slash at its end, if that is known: handouts on paper lead there. With ``form``, pages lead
        to the one on which readers propose a change. ``depth`` says how many folders below the root of the whole site the reference
        stands, and ``kinds`` which kinds of page it has: what would lead to another one is no link. Without ``searched``, no page has
        a field for searching.
        """
        self.glossary = glossary
        self.prose = prose
        self._form = form
        self.index_name = index_name = "" if directory_urls else "index.html"
        self._view = View(
            glossary,
            prose,
            index_name=index_name,
            others=others or {},
            address=address,
            depth=depth,
            kinds=kinds,
            searched=searched,
        )
        self._names = templating.environment().globals | {"g": glossary, "view": self._view}
        self._page_names: dict[str, Any] = dict(self._names)
        self._modules: dict[str, Any] = {}
        self._shared = self._names["shared"] = self._module("shared.html")

    def _module(self, template: str) -> Any:
        """Return the macros of a template. They resolve names when they are called, so that one module serves all pages."""
        if template not in self._modules:
            found = templating.environment().get_template(template)
            self._modules[template] = found.make_module(self._page_names, shared=True)
        return self._modules[template]

    def render(self, page: Page) -> Rendered:
        """Render a page: its head, its sections in order, and its sources."""
        view = self._view
        messages = self._begin(page)
        module = self._module(page.template)
        head = module.head()
        parts = []
        for section in page.sections:
            view.begin_section()
            parts.append(_section(module, section, messages))
        if hasattr(module, "tail"):
            view.begin_section()
            parts.append(module.tail())
        sections = page.sections
        if view.sources.citations and page.lists_sources:
            last = Section("sources", messages.text("Sources"), "sources")
            sections = (*sections, last)
            parts.append(_section(self._shared, last, messages))
        if page.entry:
            parts.append(self._shared.stewardship(page.entry))
        if page.entry and (history := page.data.get("history")):
            parts.append(self._shared.history(history))
        written = self._is_written(page)
        if self._form and (written or not self.glossary.original) and (page.entry or page.url == urls.TERMS):
            parts.append(self._shared.propose(written, page.data.get("translated")))
        if any('popovertarget="d-take"' in part or "data-take=" in part for part in (head, *parts)):
            parts.append(self._shared.take_menu())
        if translated := page.data.get("translated"):
            head += self._shared.translation(translated)
        html = "".join((head, self._shared.jump_list(sections), *parts))
        return Rendered(with_language(without_dead_links(html), view.original), sections)

    def _begin(self, page: Page) -> Messages:
        """Begin a page: its templates see its data, and say everything in its language."""
        messages = self.glossary.messages
        self._view.begin_page(page)
        self._page_names.clear()
        self._page_names.update(page.data, page=page, **self._names, **_words(messages))
        return messages

    def _is_written(self, page: Page) -> bool:
        """Whether the page is made from a file of its own, in a further language from the original's."""
        entry = page.entry
        return entry is not None and (entry.kind != "comparison" or entry.id in self.glossary.files.comparisons)

    def cells(self, term: str) -> str:
        """Return the script that hands the cells of one term to the page that compares any terms."""
        view, shared = self._view, self._shared
        self._begin(Page(urls.ANY, "any.html", "", lists_sources=False))
        found = {}
        known = self.glossary.traits_of(term)
        for criterion in self.glossary.criteria:
            trait = known.get(criterion, NOT_RECORDED)
            value = normalised_value(trait)
            if value is not CellState.NOT_RECORDED:
                says = digest(value, 8) if isinstance(value, str) else ""
                found[criterion] = {"says": says, "html": _in_one_line(shared.loose_cell(term, criterion, trait))}
        data = {
            "name": self.glossary.name(term),
            "head": str(shared.loose_head(term)),
            "definition": _in_one_line(shared.loose_definition(term)),
            "cells": found,
            "none": {"html": str(shared.loose_none(term))},
            "same": str(shared.same_as(term)),
            # In any order of the terms: the page that puts them together sorts their ids, as the id of a comparison does.
            "written": {
                compared.id: {"href": view.comparison(compared.id), "text": view.title_of(compared)}
                for compared in self.glossary.comparisons_of[term]
                if compared.entry
            },
        }
        entered = json.dumps(_without_marks(data, view.original), ensure_ascii=False, separators=(",", ":"))
        return f"(self.distinguoCells??={{}})[{json.dumps(term)}]={entered};\n"


def _without_marks(data: Any, attributes: str) -> Any:
    """Return data whose HTML says what is in the language of the original."""
    if isinstance(data, dict):
        return {key: _without_marks(value, attributes) for key, value in data.items()}
    return with_language(data, attributes)


def _in_one_line(html: str) -> str:
    return " ".join(str(html).split())  # ``str()``: ``Markup.split`` would return Markup objects


def without_dead_links(html: str) -> str:
    """Return HTML in which a link to a page that the site does not have is plain text."""
    return _DEAD.sub(r"\1", html) if UNPUBLISHED in html else html


def _words(messages: Messages) -> Mapping[str, Any]:
    """Return what templates call to say something in the reader's language."""
    return {
        "_": messages.text,
        "_n": messages.count,
        "one_of": messages.one_of,
        "in_words": messages.day,
        "in_few_words": messages.short_day,
    }


def _section(module: Any, section: Section, messages: Messages) -> str:
    """Draw a section: its heading, what its template says beside that, and its matter."""
    anchor, title = escape(section.anchor), escape(section.title)
    body = getattr(module, section.macro)(*section.arguments)
    beside = getattr(module, f"{section.macro}_beside", str)()
    return (
        f'<section class="d-section d-section--{escape(section.macro)}" aria-labelledby="{anchor}"><div class="d-section__head">'
        f'<h2 id="{anchor}">{title}<a class="headerlink" href="#{anchor}" title="{escape(messages.text("Link to this section"))}">¶</a></h2>'
        f'{f"<p>{escape(beside)}</p>" if beside else ""}</div>\n<div class="d-section__body">'
        f"{escape(body)}</div></section>\n"
    )
