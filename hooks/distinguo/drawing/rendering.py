"""Draws planned pages: HTML from data through autoescaped templates, each page with addresses as seen from itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from distinguo.drawing import templating
from distinguo.glossary.comparing import meaning
from distinguo.glossary.glossary import NOT_RECORDED, Compared, EntryKey, Glossary
from distinguo.pages import entry_pages
from distinguo.pages import page as pages
from distinguo.pages.page import Page, Section
from distinguo.pages.previews import Preview, previews
from distinguo.pages.split_pages import dispute_url
from distinguo.prose.fields import Fragment, Prose
from distinguo.reading.model import BLANK
from distinguo.text.embedding import script_json

MAX_LINKS = 60
"""How many mentions a page turns into links, so that it does not become a wall of them."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page's HTML, and the sections that it turned out to have."""

    html: str
    sections: tuple[Section, ...]


class Renderer:
    """Draws any planned page of one glossary, one at a time."""

    def __init__(
        self, glossary: Glossary, prose: Prose, *, directory_urls: bool = True, others: Mapping[str, str] | None = None
    ) -> None:
        """Take the real addresses of pages that are no entries in ``others``, where those differ from what is written.

        With ``directory_urls`` off, links name ``index.html``, as reading from a folder needs it.
        """
        self.glossary = glossary
        self.prose = prose
        self.labels: dict[str, Markup] = {}
        """The description of every reference that was cited so far."""
        self.index_name = "" if directory_urls else "index.html"
        self.others = others or {}
        self._view = View(self)
        self._names = templating.environment().globals | {"g": glossary, "view": self._view}
        self._page_names: dict[str, Any] = dict(self._names)
        self._modules: dict[str, Any] = {}
        self._shared = self._names["shared"] = self._module("shared.html")

    def _module(self, template: str) -> Any:
        """Return the macros of a template. They look names up when they are called, so that one module serves all pages."""
        if template not in self._modules:
            found = templating.environment().get_template(template)
            self._modules[template] = found.make_module(self._page_names, shared=True)
        return self._modules[template]

    def render(self, page: Page) -> Rendered:
        """Draw a page: its head, its sections in their order, and its sources."""
        view = self._view
        view.begin_page(page)
        self._page_names.clear()
        self._page_names.update(page.data, page=page, **self._names)
        module = self._module(page.template)
        parts = [module.head()]
        for section in page.sections:
            view.begin_section()
            parts.append(_section(section, getattr(module, section.macro)(*section.arguments)))
        if hasattr(module, "tail"):
            view.begin_section()
            parts.append(module.tail())
        sections = page.sections
        if view.citations and page.lists_sources:
            last = Section("sources", "Sources", "sources")
            sections = (*sections, last)
            parts.append(_section(last, self._shared.sources()))
        parts.append(preview_data(previews(self.glossary, self.prose, page, view.previewed, view.to)))
        return Rendered("".join(parts), sections)

    def cells(self, term: str) -> str:
        """Return the script that hands the cells of one term to the page that compares any terms."""
        view, shared = self._view, self._shared
        view.begin_page(Page(pages.ANY, "any.html", "", lists_sources=False))
        found = {}
        known = self.glossary.traits_of(term)
        for criterion in self.glossary.criteria:
            trait = known.get(criterion, NOT_RECORDED)
            said = meaning(trait)
            if said is not None:
                digest = hashlib.sha256(said.encode()).hexdigest()[:8] if said else ""
                found[criterion] = {"says": digest, "html": _in_one_line(shared.loose_cell(term, criterion, trait))}
        data = {
            "name": self.glossary.name(term),
            "head": str(shared.loose_head(term)),
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
        return f"self.distinguo[{json.dumps(term)}]={json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def _in_one_line(html: str) -> str:
    return " ".join(str(html).split())  # markup would make markup of every word


def preview_data(cards: Mapping[str, Preview]) -> Markup:
    """Return what a page carries for its previews, to stand at its end: the cards as HTML, by the terms that they are of."""
    if not cards:
        return Markup()
    said = script_json({id: _card(preview) for id, preview in cards.items()})
    return Markup(f'<script type="application/json" id="d-previews">{said}</script>\n')


def _card(preview: Preview) -> str:
    """Return a card as HTML. Its link has the address of the link beside which the card appears."""
    name = escape(preview["name"])
    title = escape(preview["title"]) if preview["title"] else name
    more = f'<a href="{escape(preview["more"])}">Compare</a>' if preview["more"] else ""
    return f"<b>{title}</b><p>{escape(preview['text'])}</p><a>Read about {name}</a>{more}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _section(section: Section, body: str) -> str:
    anchor, title = escape(section.anchor), escape(section.title)
    return (
        f'<section class="d-section" aria-labelledby="{anchor}">'
        f'<h2 id="{anchor}">{title}<a class="headerlink" href="#{anchor}" title="Link to this section">¶</a></h2>\n'
        f"{escape(body)}</section>\n"
    )


class View:
    """What a template may ask while a page is drawn. It keeps what was linked and cited on that page so far."""

    here: Page
    """The page that is being drawn."""

    def __init__(self, renderer: Renderer) -> None:
        """Serve the pages of a renderer, one after the other: what they share need not be made ready for each."""
        self._renderer = renderer
        self._glossary = renderer.glossary

    def begin_page(self, page: Page) -> None:
        """Begin a page, on which nothing is linked or cited yet."""
        self.here = page
        self.base = "../" * page.url.count("/")
        self.previewed: dict[str, None] = {}
        self._linked: set[str] = set()
        self._links_left = MAX_LINKS
        self.citations: dict[str, int] = {}

    def begin_section(self) -> None:
        """From here on, the first mention of each term becomes a link again."""
        self._linked.clear()

    def to(self, url: str) -> str:
        """Return an address from the site's root as seen from this page."""
        path, mark, anchor = url.partition("#")
        if not path or path.endswith("/"):
            path += self._renderer.index_name
        return (self.base + path or "./") + mark + anchor

    def term(self, id: str) -> str:
        """Return the address of a term as seen from this page."""
        return self.to(pages.term_url(id))

    def comparison(self, id: str) -> str:
        """Return the address of a comparison as seen from this page."""
        return self.to(pages.comparison_url(id))

    def question(self, id: str) -> str:
        """Return the address of a question as seen from this page."""
        return self.to(pages.question_url(id))

    def entry(self, entry: EntryKey) -> str:
        """Return the address of an entry as seen from this page."""
        return self.to(pages.entry_url(entry))

    def entry_title(self, entry: EntryKey) -> str:
        """Return the title of an entry."""
        match entry.kind:
            case "term":
                return self._glossary.name(entry.id)
            case "comparison":
                return self.title_of(self._glossary.comparisons[entry.id])
        return self._glossary.questions[entry.id].question

    def title_of(self, compared: Compared) -> str:
        """Return the title of a comparison."""
        return entry_pages.comparison_title(self._glossary, compared)

    def source(self, reference: str) -> str:
        """Return the address of a source, or of its section, as seen from this page."""
        return self.to(pages.source_url(reference))

    def prose(self, text: str) -> Markup:
        """Return a prose field as blocks."""
        fragment = self._renderer.prose.fragment(text)
        inner = self._resolved(fragment)
        return inner if fragment.block else Markup("<p>") + inner + Markup("</p>")

    def inline(self, text: str) -> Markup:
        """Return a prose field as running text."""
        return self._resolved(self._renderer.prose.fragment(text))

    def unlinked(self, text: str) -> Markup:
        """Return a prose field as running text without any link: for the inside of links."""
        return escape(self._renderer.prose.plain(text))

    def _resolved(self, fragment: Fragment) -> Markup:
        out = []
        for part in fragment.parts:
            if isinstance(part, str):
                out.append(part)
            elif part.automatic and not self._may_link(part.term):
                out.append(part.words)
            else:
                mark = f' class="d-term" data-term="{self.preview(part.term)}"' if part.term else ""
                out.append(f'<a href="{escape(self.to(part.url))}"{mark}>{part.words}</a>')
        return Markup("".join(out))

    def _may_link(self, term: str) -> bool:
        if term in self.here.own or term in self._linked or not self._links_left:
            return False
        self._linked.add(term)
        self._links_left -= 1
        return True

    def preview(self, id: str) -> str:
        """Return the term's id, and see to it that the page carries a preview of it."""
        self.previewed[id] = None
        return id

    def cite(self, references: Iterable[str]) -> Markup:
        """Return the marks of the sources of a statement, each the number of a source on this page.

        They are by far the most frequent thing on a page: not drawn by a template, and one element each. Who it is stands in the
        page's list of sources; a mark says it by itself only where there is no such list.
        """
        marks = []
        for reference in references:
            number = self.number(reference)
            if self.here.lists_sources:
                marks.append(f'<a class="d-cite" role="doc-noteref" href="#source-{number}">[{number}]</a>')
            else:
                label = self.label(reference)
                marks.append(
                    f'<a class="d-cite" role="doc-noteref" href="{self.source(reference)}" title="{label}">[{number}]</a>'
                )
        return Markup("".join(marks))

    def number(self, reference: str) -> int:
        """Return the number of a reference on this page: the next one if it is new."""
        return self.citations.setdefault(reference, len(self.citations) + 1)

    def label(self, reference: str) -> Markup:
        """Return a short description of a source or section: who, and where."""
        labels = self._renderer.labels
        if reference not in labels:
            labels[reference] = escape(self._describe(reference))
        return labels[reference]

    def _describe(self, reference: str) -> str:
        id, _, part = reference.partition("/")
        source = self._glossary.sources[id]
        section = source.sections.get(part)
        name = source.author or _capital(source.called or "") or source.title
        if section is None:
            return name if name == source.title else f"{name}, {source.title}"
        by = section.author or name
        where = f", in {name}" if section.author else ""
        return f"{by}{where}: {section.title}"

    def other(self, path: str) -> str:
        """Return the address of a page that is no entry, as seen from this page."""
        return self.to(self._renderer.others.get(path, path))

    def voices(self, references: Iterable[str]) -> str:
        """Return who speaks in these sources and sections, each of them once."""
        return ", ".join(dict.fromkeys(self._voice(reference) for reference in references))

    def _voice(self, reference: str) -> str:
        id, _, part = reference.partition("/")
        source = self._glossary.sources[id]
        section = source.sections.get(part)
        return (section and section.author) or source.author or _capital(source.called or "") or source.title

    def page(self, id: str) -> str:
        """Return the address of whatever entry has this id, as seen from this page."""
        return self.entry(self._entry(id))

    def page_title(self, id: str) -> str:
        """Return the title of whatever entry has this id."""
        return self.entry_title(self._entry(id))

    def _entry(self, id: str) -> EntryKey:
        glossary = self._glossary
        return EntryKey("term" if id in glossary.terms else "comparison" if id in glossary.comparisons else "question", id)

    def list(self, name: str) -> str:
        """Return the address of the script with the names in a list, as seen from this page."""
        return f"{self.base}{pages.LISTS}{name}.js"

    def dispute(self, id: str) -> str:
        """Return the address of a disagreement among all others, as seen from this page."""
        return self.to(dispute_url(self._glossary, self._glossary.disputes_by_id[id]))

    def dispute_point(self, id: str) -> str:
        """Return the point of a disagreement."""
        return self._glossary.disputes_by_id[id].disagreement.point

    def gapped(self, text: str) -> Markup:
        """Return a text with its gap drawn, or a prose text that has none."""
        if BLANK not in text:
            return self.inline(text)
        gap = Markup('<span class="d-gap" role="img" aria-label="gap"></span>')
        return gap.join(escape(piece) for piece in text.split(BLANK))

    def filled(self, text: str, terms: tuple[str, ...]) -> Markup:
        """Return a sentence with its gap filled by the names of the terms that fit."""
        words = Markup("<mark>") + " / ".join(self._glossary.name(term) for term in terms) + Markup("</mark>")
        return Markup(words.join(escape(piece) for piece in text.split(BLANK)))
