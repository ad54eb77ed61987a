"""What a template may ask while a page is rendered."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping
from typing import NamedTuple

from markupsafe import Markup, escape

from distinguo import urls
from distinguo.glossary.comparison_table import Row
from distinguo.glossary.entries import Compared, Dispute, EntryKey
from distinguo.glossary.glossary import Glossary
from distinguo.glossary.titles import comparison_title, title
from distinguo.pages.kinds import ALL_KINDS, ONE_PAGE, is_ours, is_published, on_one_page
from distinguo.pages.page import Page
from distinguo.pages.paginated_pages import dispute_url
from distinguo.prose.autolink import MAX_LINKS
from distinguo.prose.renderer import Fragment, ProseRenderer
from distinguo.rendering.qr_code import qr_code
from distinguo.schema.model import BLANK, Source
from distinguo.text.sentences import first_sentence, shortened
from distinguo.text.untranslated import Untranslated

_ENDS = re.compile(r"(\s*</(p|li|ul|ol|blockquote|div)>)+\s*$")
"""What closes a text whose last part is running text."""


def _path(url: str) -> str:
    return url.partition("#")[0].partition("?")[0]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


BRIEF = 160
"""Characters of a definition that stand in a list."""


UNPUBLISHED = "d-unpublished:"
"""What stands in place of an address that the site does not have; a link to it becomes plain text."""


class Behind(NamedTuple):
    """What stands behind a row of a table: how many works, their tags, and the disagreements about one of its cells."""

    works: int
    tags: str
    disputes: tuple[Dispute, ...]


class View:
    """What a template may ask while a page is rendered. It remembers what that page has linked and cited so far."""

    here: Page
    """The page that is being rendered."""

    def __init__(
        self,
        glossary: Glossary,
        prose: ProseRenderer,
        *,
        index_name: str,
        others: Mapping[str, str],
        address: str = "",
        depth: int = 0,
        kinds: Container[str] = ALL_KINDS,
        searched: bool = True,
    ) -> None:
        """Serve the pages of one glossary one after the other, so that what they share is prepared once.

        ``index_name`` ends every link to a page (empty where a host finds the file itself); ``others`` are the real addresses of
        pages that are no entries, where those differ from what is written. ``address`` is where the site will be, if that is known.
        ``depth`` says how many folders below the root of the whole site the reference stands, ``kinds`` which kinds of page it has,
        and ``searched`` whether a field for searching on a page leads anywhere.
        """
        self._address = address
        self._glossary = glossary
        self._prose = prose
        self._index_name = index_name
        self._others = others
        self.searched = searched
        self._depth = depth
        self._kinds = kinds
        self._one_page = kinds == ONE_PAGE
        self.original = glossary.language_of_original
        """What an element says whose text is left in the language of the original."""
        self._labels: dict[str, Markup] = {}
        self._marks: dict[tuple[str, ...], str] = {}
        """What every page says alike of a source: its description, and the mark of some places in it."""

    def begin_page(self, page: Page) -> None:
        """Begin a page, on which nothing is linked or cited yet."""
        self.here = page
        self.base = "../" * page.url.count("/")
        self._say = self._glossary.messages.text
        self._linked: set[str] = set()
        self._links_left = MAX_LINKS
        self.citations: dict[str, dict[str, None]] = {}
        """The sources that the page cites, and of each the sections."""
        self.cited_whole: set[str] = set()
        """Those of them that it also cites without a section."""

    @property
    def address(self) -> str:
        """The whole address of this page; nothing where that is not known."""
        return f"{self._address}{self.here.url}" if self._address else ""

    def qr_code(self) -> Markup:
        """Return this page's address as a QR code."""
        return qr_code(self.address, self._say("QR code of the address"))

    def begin_section(self) -> None:
        """From here on, the first mention of each term becomes a link again."""
        self._linked.clear()

    def to(self, url: str) -> str:
        """Return an address as seen from this page; it counts from the root of the reference, or of the site that this is a part of."""
        is_outside = self._depth and (_path(url) in self._others or not is_ours(_path(url)))
        if not is_outside and not self.has(url):
            return UNPUBLISHED
        if self._one_page and not is_outside:
            url = on_one_page(url)
        path, rest = re.fullmatch(r"([^?#]*)(.*)", url).groups()  # type: ignore[union-attr]  # it fits every address
        if not path or path.endswith("/"):
            path += self._index_name
        return ("../" * self._depth * bool(is_outside) + self.base + path or "./") + rest

    def has(self, url: str) -> bool:
        """Whether the site has the page at an address, as far as its kind says that."""
        return self._one_page or is_published(url, self._kinds)

    def each(self, shown: Callable[[str], str], ids: Iterable[str]) -> list[str]:
        """Return what a macro draws of each of some entries."""
        return [shown(id) for id in ids]

    @property
    def at_original(self) -> str:
        """The address of this page in the language of the original, as seen from here: one folder further up."""
        return f"{self.base}../{self.here.url}{self._index_name}"

    @property
    def at_form(self) -> str:
        """The address of the form with which a change of this page's translation is proposed; there is one for all languages."""
        entry = self.here.entry
        asked = f"translations/{self._glossary.language}/{entry.kind}s/{entry.id}" if entry else ""
        return f"{self.base}../{urls.CONTRIBUTE}{self._index_name}?entry={asked}"

    def term(self, id: str) -> str:
        """Return the address of a term as seen from this page."""
        return self.to(urls.term_url(id))

    def comparison(self, id: str) -> str:
        """Return the address of a comparison as seen from this page."""
        return self.to(urls.comparison_url(id))

    def question(self, id: str) -> str:
        """Return the address of a question as seen from this page."""
        return self.to(urls.question_url(id))

    def entry(self, entry: EntryKey) -> str:
        """Return the address of an entry as seen from this page."""
        return self.to(urls.entry_url(entry))

    def entry_title(self, entry: EntryKey) -> str:
        """Return the title of an entry."""
        return title(self._glossary, entry)

    def title_of(self, compared: Compared) -> str:
        """Return the title of a comparison."""
        return comparison_title(self._glossary, compared)

    def source(self, reference: str) -> str:
        """Return the address of a source, or of its section, as seen from this page."""
        return self.to(urls.source_url(reference))

    def prose(self, text: str) -> Markup:
        """Return a prose field as blocks."""
        fragment = self._prose.fragment(text)
        inner = self._resolved(fragment)
        if fragment.block:
            return self._in_its_language(text, inner, "div")
        if type(text) is Untranslated:
            return Markup("<p {}>{}</p>").format(self.original, inner)
        return Markup("<p>") + inner + Markup("</p>")

    def inline(self, text: str) -> Markup:
        """Return a prose field as running text."""
        fragment = self._prose.fragment(text)
        return self._in_its_language(text, self._resolved(fragment), "div" if fragment.block else "span")

    def _in_its_language(self, text: str, html: Markup, element: str = "span") -> Markup:
        """Return what a text became, in an element that says its language if that is not the page's."""
        if type(text) is not Untranslated:
            return html
        return Markup("<{0} {1}>{2}</{0}>").format(Markup(element), self.original, html)

    def said(self, text: str, marks: str) -> Markup:
        """Return a prose field with the marks of its sources behind its last word, inside its last paragraph if it has several."""
        inner = self.inline(text)
        if self.tag(text, "") and (ends := _ENDS.search(inner)):
            return inner[: ends.start()] + escape(marks) + inner[ends.start() :]
        return inner + escape(marks)

    def tag(self, text: str, usual: str) -> str:
        """Return the element to put a prose field into: the usual one for running text, else one that may hold paragraphs."""
        return "div" if self._prose.fragment(text).block else usual

    def unlinked(self, text: str) -> Markup:
        """Return a prose field as running text without any link: for the inside of links."""
        return escape(self._prose.plain(text))

    def _resolved(self, fragment: Fragment) -> Markup:
        out = []
        for part in fragment.parts:
            if isinstance(part, str):
                out.append(part)
            elif part.automatic and not self._may_link(part.term):
                out.append(part.words)
            else:
                mark = f' class="d-term" data-term="{part.term}"' if part.term else ""
                out.append(f'<a href="{escape(self.to(part.url))}"{mark}>{part.words}</a>')
        return Markup("".join(out))

    def _may_link(self, term: str) -> bool:
        if term in self.here.own or term in self._linked or not self._links_left:
            return False
        self._linked.add(term)
        self._links_left -= 1
        return True

    def cite(self, references: Iterable[str]) -> Markup:
        """Return the marks of the sources of a statement: the tag of each work, which leads to its line at the end of the page.

        Marks are not drawn by a template: they are by far the most frequent thing on a page. Who it is stands in the page's list of
        sources; a mark says it by itself only where there is no such list.
        """
        works: dict[str, list[str]] = {}
        for reference in references:
            works.setdefault(reference.partition("/")[0], []).append(reference)
        marks = []
        for work, places in works.items():
            tag, labels = self._glossary.tags[work], [*map(self.cited_label, places)]
            if not self.here.lists_sources:
                href = self.source(places[0] if len(places) == 1 else work)
                title = escape(self._say("; ")).join(labels)
                marks.append(f'<a class="d-cite" role="doc-noteref" href="{href}" title="{title}">{tag}</a>')
                continue
            if (cited := tuple(places)) not in self._marks:
                place = (places[0] if len(places) == 1 else work).replace("/", "_")
                spoken = escape(self._say("Source {tag}: {label}", tag=tag, label=escape(self._say("; ")).join(labels)))
                self._marks[cited] = (
                    f'<a class="d-cite" role="doc-noteref" href="#source-{place}" aria-label="{spoken}">{tag}</a>'
                )
            marks.append(self._marks[cited])
        return Markup("".join(marks))

    def cited_label(self, reference: str) -> Markup:
        """Return a short description of a source or section, and list it at the end of the page."""
        source, _, section = reference.partition("/")
        places = self.citations.setdefault(source, {})
        if section:
            places[reference] = None
        else:
            self.cited_whole.add(source)
        return self.label(reference)

    def behind(self, row: Row) -> Behind:
        """Return what stands behind a row: how many works say something of it, their tags, and what is disputed about its cells."""
        glossary = self._glossary
        works: dict[str, None] = {}
        disputed: dict[str, None] = {}
        for one in row.cells:
            cell = one.trait.cell
            for cited in (cell, cell.note) if cell else ():
                works.update(dict.fromkeys(reference.partition("/")[0] for reference in (cited.sources if cited else ())))
            disputed.update(dict.fromkeys(glossary.disputed_cells.get(f"{one.term}/{row.id}", ())))
        disputes = tuple(glossary.disputes_by_id[id] for id in disputed)
        for dispute in disputes:
            for position in dispute.disagreement.positions:
                works.update(dict.fromkeys(reference.partition("/")[0] for reference in position.sources))
        return Behind(len(works), " ".join(glossary.tags[id] for id in works), disputes)

    def cell(self, term: str, criterion: str) -> str:
        """Return the address of a row on the page of a term, or of the broader term that states it."""
        trait = self._glossary.trait(term, criterion)
        return self.to(f"{urls.term_url(trait.stated_by if trait.inherited else term)}#row-{criterion}")

    def tone(self, id: str) -> str:
        """Return the colour of a term: its own if it is a core term, and otherwise that of all others."""
        return self._glossary.tones.get(id, "other")

    def first_sentence(self, text: str) -> Markup:
        """Return how a prose field begins, without any link."""
        return self._in_its_language(text, escape(first_sentence(self._prose.plain(text))))

    def label(self, reference: str) -> Markup:
        """Return a short description of a source or section: who, and where."""
        id, _, part = reference.partition("/")
        source = self._glossary.sources[id]  # looked up for each page that depends on it, described for the first
        if reference not in self._labels:
            self._labels[reference] = escape(self._describe(source, part))
        return self._labels[reference]

    def whole_label(self, reference: str) -> Markup:
        """Return the same of a section, with the title of the source: for where that does not stand above it."""
        id, _, part = reference.partition("/")
        source, key = self._glossary.sources[id], f"{reference} whole"
        if key not in self._labels:
            self._labels[key] = escape(self._describe(source, part, self._describe(source, "")))
        return self._labels[key]

    def _describe(self, source: Source, part: str, called: str = "") -> str:
        section = source.sections.get(part)
        name = called or source.author or _capital(source.called or "") or source.title
        if section is None:
            return name if name == source.title else self._say("{author}, {title}", author=name, title=source.title)
        by = section.author or name
        if section.author:
            return self._say("{author}, in {source}: {section}", author=by, source=name, section=section.title)
        return self._say("{source}: {section}", source=by, section=section.title)

    def other(self, path: str) -> str:
        """Return the address of a handwritten page, as seen from this page."""
        return self.to(self._others.get(path, path))

    def voices(self, references: Iterable[str]) -> str:
        """Return who speaks in these sources and sections, each of them once."""
        return self._say(", ").join(dict.fromkeys(self._voice(reference) for reference in references))

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
        return f"{self.base}{urls.LISTS}{name}.js"

    def dispute(self, id: str) -> str:
        """Return the address of a disagreement among all others, as seen from this page."""
        return self.to(dispute_url(self._glossary, self._glossary.disputes_by_id[id]))

    def dispute_point(self, id: str) -> str:
        """Return the point of a disagreement."""
        return self._glossary.disputes_by_id[id].disagreement.point

    def brief(self, text: str) -> Markup:
        """Return the beginning of a prose field, without any link: no list holds whole definitions."""
        return self._in_its_language(text, escape(shortened(first_sentence(self._prose.plain(text)), BRIEF)))

    def headline(self, text: str) -> Markup:
        """Return a headline with the core terms that it names in their colours; what follows its first sentence is set apart."""
        names = {self._glossary.name(id).casefold(): tone for id, tone in self._glossary.tones.items()}
        if not names or type(text) is Untranslated:
            return escape(text)
        first = first_sentence(text)
        longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        parts = re.split(rf"\b({longest_first})\b", first, flags=re.IGNORECASE)
        shown = Markup().join(
            Markup('<em class="d-{}">{}</em>').format(names[part.casefold()], part) if part.casefold() in names else part
            for part in parts
        )
        rest = text[len(first) :].strip()
        return shown + Markup(" <span>{}</span>").format(rest) if rest else shown

    def gapped(self, text: str) -> Markup:
        """Return a text with its gap drawn, or a prose text that has none."""
        if BLANK not in text:
            return self.inline(text)
        gap = Markup('<span class="d-gap" role="img" aria-label="{}"></span>').format(self._say("gap"))
        return self._in_its_language(text, gap.join(escape(piece) for piece in text.split(BLANK)))

    def filled(self, text: str, terms: tuple[str, ...]) -> Markup:
        """Return a sentence with its gap filled by the names of the terms that fit, each in its colour."""
        words = Markup(" / ").join(
            Markup('<b class="d-slot d-{}">{}</b>').format(self.tone(term), self._glossary.name(term)) for term in terms
        )
        return self._in_its_language(text, Markup(words.join(escape(piece) for piece in text.split(BLANK))))
