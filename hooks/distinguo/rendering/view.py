"""What a template may ask while a page is rendered."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping

from markupsafe import Markup, escape

from distinguo import urls
from distinguo.glossary.entries import Compared, EntryKey
from distinguo.glossary.glossary import Glossary
from distinguo.glossary.titles import shown_comparison_title, shown_title
from distinguo.pages.kinds import ALL_KINDS, ONE_PAGE, is_ours, is_published, on_one_page
from distinguo.pages.page import Page
from distinguo.pages.paginated_pages import dispute_url
from distinguo.prose.autolink import MAX_LINKS
from distinguo.prose.renderer import Fragment, ProseRenderer
from distinguo.rendering.qr_code import qr_code
from distinguo.rendering.source_marks import SourceMarks
from distinguo.schema.model import BLANK
from distinguo.text.direction import runs_the_other_way
from distinguo.text.sentences import first_sentence, shortened
from distinguo.text.untranslated import Untranslated

_ENDS = re.compile(r"(\s*</(p|li|ul|ol|blockquote|div)>)+\s*$")
"""What closes a text whose last part is running text."""

_GAP = re.compile(rf"([^\w\s]{{0,4}}){BLANK}([^\w\s]{{0,4}})")
"""A gap with the signs beside it, which no line may begin or end with."""


def _path(url: str) -> str:
    return url.partition("#")[0].partition("?")[0]


BRIEF = 160
"""Characters of a definition that stand in a list."""


LONGEST_WORD = 24
"""Letters of a word that a line always has room for."""


UNPUBLISHED = "d-unpublished:"
"""What stands in place of an address that the site does not have; a link to it becomes plain text."""


class View:
    """What a template may ask while a page is rendered. It remembers what that page has linked so far."""

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
        self.sources = SourceMarks(glossary, self.source)
        """What the page says of sources."""

    def begin_page(self, page: Page) -> None:
        """Begin a page, on which nothing is linked or cited yet."""
        self.here = page
        self.base = "../" * page.url.count("/")
        self._say = self._glossary.messages.text
        self._linked: set[str] = set()
        self._links_left = MAX_LINKS
        self.sources.begin_page(lists_sources=page.lists_sources)

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
        path, suffix = re.fullmatch(r"([^?#]*)(.*)", url).groups()  # type: ignore[union-attr]  # it fits every address
        if not path or path.endswith("/"):
            path += self._index_name
        return ("../" * self._depth * bool(is_outside) + self.base + path or "./") + suffix

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
        return shown_title(self._glossary, entry)

    def title_of(self, compared: Compared) -> str:
        """Return the title of a comparison."""
        return shown_comparison_title(self._glossary, compared)

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

    def other(self, path: str) -> str:
        """Return the address of a handwritten page, as seen from this page."""
        return self.to(self._others.get(path, path))

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
        after = text[len(first) :].strip()
        return shown + Markup(" <span>{}</span>").format(after) if after else shown

    def named(self, name: str) -> Markup:
        """Return a name; one that runs the other way than the page keeps the signs at its ends where it has them, as C++ in Arabic."""
        return self._apart(name, escape(name))

    def value(self, text: str, *, linked: bool = True) -> Markup:
        """Return what a cell says, as running text; one that runs the other way than the page keeps its signs where it has them."""
        html = self.inline(text) if linked else self.unlinked(text)
        return html if self._prose.fragment(text).block else self._apart(self._prose.plain(text), html)

    def _apart(self, text: str, html: Markup) -> Markup:
        is_other = runs_the_other_way(text, right_to_left=self._glossary.messages.right_to_left)
        return Markup("<bdi>{}</bdi>").format(html) if is_other else html

    def breaking(self, name: str) -> str:
        """Return the class of a name with a word that the line of a phone may have no room for; no other name is broken."""
        return " d-long" if max(map(len, name.split()), default=0) > LONGEST_WORD else ""

    def gapped(self, text: str) -> Markup:
        """Return a text with its gap drawn, or a prose text that has none."""
        if BLANK not in text:
            return self.inline(text)
        gap = Markup('<span class="d-gap" role="img" aria-label="{}"></span>').format(self._say("gap"))
        drawn, end = Markup(), 0
        for found in _GAP.finditer(text):
            before, after = found.groups()
            whole = Markup('<span class="d-unbroken">{}{}{}</span>').format(before, gap, after) if before or after else gap
            drawn += escape(text[end : found.start()]) + whole
            end = found.end()
        return self._in_its_language(text, drawn + escape(text[end:]))

    def filled(self, text: str, terms: tuple[str, ...]) -> Markup:
        """Return a sentence with its gap filled by the names of the terms that fit, each in its colour."""
        words = Markup(" / ").join(
            Markup('<b class="d-slot d-{}{}">{}</b>').format(self.tone(term), self.breaking(name), self.named(name))
            for term, name in ((term, self._glossary.name(term)) for term in terms)
        )
        return self._in_its_language(text, Markup(words.join(escape(piece) for piece in text.split(BLANK))))
