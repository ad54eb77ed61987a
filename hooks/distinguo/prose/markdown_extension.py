"""Pages written by hand: their ``[[references]]`` and the names of terms in them become links, as in entries."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, relpath
from xml.etree import ElementTree

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, HTML_PLACEHOLDER, STX, AtomicString

from distinguo.prose.autolink import ESCAPE, ESCAPED, MAX_LINKS, NameIndex, Target, mention_spans, without_escapes
from distinguo.prose.renderer import OPEN_REFERENCE
from distinguo.text.markdown import REFERENCE, with_bars_escaped

UNLINKED_CLASS = "no-term-links"
"""The class of a heading, or of anything else, in which no mention becomes a link."""

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_UNLINKED = {
    "a", "audio", "button", "canvas", "code", "iframe", "kbd", "label", "legend", "math", "object", "option", "pre", "samp", "script", "select", "style",
    "summary", "svg", "template", "textarea", "title", "tt", "var", "video",
}  # fmt: skip
"""Elements whose words are not linked: they react to clicks, or are not running text."""
_PLACEHOLDER = re.compile(f"({HTML_PLACEHOLDER % '(?:[0-9]+)'})")
_ENTITY = re.compile(r"&[#\w]+;")
_RAW_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?:[^>]*\sclass=[\"']?([^\"'>]*))?")
_CLICKED = {"arithmatex", "keys", "tabbed-labels", "md-button"}
"""The classes of such elements that extensions of Markdown make."""
_QUIET = {*_CLICKED, UNLINKED_CLASS}
_LITERAL = f"{STX}{ord(ESCAPE)}{ETX}"
"""What Python-Markdown has for an exclamation mark with a backslash before it."""
_EMPTY = {"br", "hr", "img", "input", "wbr"}
"""Elements that hold no words, and are never closed."""


@dataclass(frozen=True, slots=True)
class Linking:
    """How names become links in pages written by hand."""

    headings: bool = False
    """Whether those in headings do, too."""
    once_a_page: bool = False
    """Whether a term is linked once in a page, and not once under each heading."""
    cards: bool = True
    """Whether a link says which term it leads to, as hover cards need it."""
    cards_at: str = ""
    """Where the cards are, as seen from what a link leads to, if that is not the page of a term."""


class TermLinks(Extension):
    """The extension for Python-Markdown. One instance serves all pages of a build in turn."""

    def __init__(
        self,
        targets: Mapping[str, Target],
        names: NameIndex,
        file_of: Callable[[Target], str] = lambda target: f"{target.url}index.md",
        linking: Linking = Linking(),  # it is frozen
    ) -> None:
        """Take the targets of references, and the names that are linked automatically.

        ``file_of`` says which file a target stands in, from the folder of all pages, perhaps with a section of it; nothing where the
        site does not have it.
        """
        super().__init__()
        self.targets = targets
        self.linking = linking
        self._names = names
        self._file_of = file_of
        self.path = "index.md"
        """The file that is rendered next, from the folder of all pages."""
        self.automatic = True
        """Whether mentions in that file become links."""
        self.active = True
        """Whether references do, either: of a glossary in several languages, the one of that file's language does it."""
        self.unknown: dict[tuple[str, str], None] = {}
        """The references so far that name nothing, each with its file."""
        self.nameless: dict[tuple[str, str], None] = {}
        """Those that have a bar and no words behind it, each with its file; they are shown with the name of their entry."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Join a Markdown parser: references among its inline patterns, mentions after them, both before the generator's links."""
        own = f"distinguo-{id(self)}"  # a site may have two glossaries
        md.preprocessors.register(_Bars(self.targets, md), f"{own}-bars", 10)  # behind those that take code away
        md.inlinePatterns.register(_References(self, md), f"{own}-reference", 185)  # before escapes, behind code
        md.treeprocessors.register(_Literals(md), f"{own}-literals", 1)  # before escapes are taken away
        # Behind all that gives elements their classes and takes escapes away, and before the generator resolves links to files.
        md.treeprocessors.register(_Links(self, self._names, md), f"{own}-links", 0)

    def address(self, id: str) -> str:
        """Return the relative path from the page to the file of an entry, which the generator resolves to an address; perhaps nothing."""
        file, mark, section = self._file_of(self.targets[id]).partition("#")
        return relpath(file, dirname(self.path) or ".") + mark + section if file else ""

    def is_term(self, id: str) -> bool:
        """Whether an id is that of a term."""
        return self.targets[id].entry.kind == "term"


class _Bars(Preprocessor):
    """Keeps the bar of a reference in a table from ending its cell."""

    def __init__(self, targets: Mapping[str, Target], md: markdown.Markdown) -> None:
        super().__init__(md)
        self._targets = targets

    def run(self, lines: list[str]) -> list[str]:
        """Look at the lines of a page without its code."""
        text = "\n".join(lines)
        return with_bars_escaped(text, self._targets).split("\n") if "[[" in text else lines


class _Literals(Treeprocessor):
    """Distinguishes an exclamation mark with a backslash before it from one that leaves a mention alone."""

    def run(self, root: ElementTree.Element) -> None:
        """Look at every text of the tree, but not at the words of references: these are no mentions."""
        waiting = [root]
        while waiting:
            element = waiting.pop()
            if element.get("href", "")[:1] != OPEN_REFERENCE:
                element.text = element.text and self._with_literals(element.text)
                waiting += element
            element.tail = element.tail and self._with_literals(element.tail)

    def _with_literals(self, text: str) -> str:
        return text.replace(_LITERAL, ESCAPED) if _LITERAL in text else text


class _References(InlineProcessor):
    """Turns ``[[id]]`` and ``[[id|words]]`` into open links; an unknown id stays as it was written."""

    def __init__(self, extension: TermLinks, md: markdown.Markdown) -> None:
        super().__init__(rf"(?<!\\){REFERENCE.pattern}", md)
        self._extension = extension
        self._targets = extension.targets

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ElementTree.Element | None, int | None, int | None]:  # type: ignore[override]  # the base class names fewer results than its caller takes
        id, words = m.group(1).strip(), (m.group(2) or "").strip()
        if not self._extension.active:
            return None, None, None
        target = self._targets.get(id)
        if target is None:
            self._extension.unknown[self._extension.path, id] = None
            return None, None, None
        element = ElementTree.Element("a", {"href": OPEN_REFERENCE + id})
        element.text = words or AtomicString(target.words)
        if m.group(2) is not None and not words:
            self._extension.nameless[self._extension.path, id] = None
        return element, m.start(0), m.end(0)


class _Links(Treeprocessor):
    """Turns references and the first mentions of terms into links, in the order of reading; all else stays as it was."""

    def __init__(self, extension: TermLinks, names: NameIndex, md: markdown.Markdown) -> None:
        super().__init__(md)
        self._extension = extension
        self._names = names

    def run(self, root: ElementTree.Element) -> None:
        """Walk the tree."""
        if not self._extension.active:
            return
        self._section: set[str] = set()  # the terms that are linked in this section already
        self._left = MAX_LINKS
        self._open: list[str] = []  # the elements written as HTML that are open, and whose words belong to something else
        self._walk(root, silent=not self._extension.automatic, apart=False)

    def _walk(self, element: ElementTree.Element, *, silent: bool, apart: bool) -> None:
        classes = element.get("class", "").split()
        apart = apart or element.tag in _UNLINKED or not _CLICKED.isdisjoint(classes)
        silent = silent or apart or UNLINKED_CLASS in classes
        linking = self._extension.linking
        children, text = list(element), element.text
        for child in children:
            element.remove(child)
        element.text = None
        self._put(text, element, silent)
        silenced = 0  # the level of the heading whose section has no links
        for child in children:
            level = int(child.tag[1]) if child.tag in _HEADINGS else 0
            if level and (not silenced or level <= silenced):
                silenced = level if UNLINKED_CLASS in child.get("class", "").split() else 0
            if level and not linking.once_a_page:
                self._section.clear()
            tail, child.tail = child.tail, None
            href = child.get("href", "") if child.tag == "a" else ""
            if href[:1] == OPEN_REFERENCE and href[1:] in self._extension.targets:  # it may be of another glossary
                self._refer(child, element, is_link=not apart and not self._open)
            else:
                element.append(child)
                quiet = silent or bool(silenced) or (bool(level) and not linking.headings)
                self._walk(child, silent=quiet, apart=apart)
            self._put(tail, element, silent)

    def _refer(self, reference: ElementTree.Element, parent: ElementTree.Element, *, is_link: bool) -> None:
        """Put a reference behind what the parent holds so far; only its words where there can be no link."""
        id = reference.get("href", "")[1:]
        if is_link and (address := self._extension.address(id)):
            self._lead(reference, id, address)
            parent.append(reference)
            return
        _append(parent, reference.text or "")
        for child in list(reference):
            parent.append(child)

    def _lead(self, link: ElementTree.Element, id: str, address: str) -> None:
        link.set("href", address)
        if self._extension.is_term(id):
            link.set("class", "d-term")
            if self._extension.linking.cards:
                link.set("data-term", id)
                if self._extension.linking.cards_at:
                    link.set("data-cards", self._extension.linking.cards_at)
            self._section.add(id)

    def _put(self, text: str | None, parent: ElementTree.Element, silent: bool) -> None:
        """Put a text behind what the parent holds so far, with its first mentions of terms as links."""
        if not text or silent or isinstance(text, AtomicString) or not text.strip():
            _append(parent, text)
            return
        for part in self._between_html(text):
            self._enter(part)
            if self._open or _PLACEHOLDER.fullmatch(part):
                _append(parent, part)
                continue
            for words, term in self._mentioned(part):
                address = self._extension.address(term) if term and term not in self._section and self._left else ""
                if address:
                    link = ElementTree.SubElement(parent, "a")
                    link.text = AtomicString(without_escapes(words))
                    self._lead(link, term, address)
                    self._left -= 1
                else:
                    _append(parent, words)

    def _between_html(self, text: str) -> Iterator[str]:
        """Yield a text in pieces: HTML that stands in it, and what stands between; entities belong to that."""
        piece = ""
        for part in _PLACEHOLDER.split(text):
            if _PLACEHOLDER.fullmatch(part) and not self._entity(part):
                yield piece
                yield part
                piece = ""
            else:
                piece += part
        yield piece

    def _mentioned(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield a text in pieces as they were written, each with the term that it mentions, or with none."""
        signs: list[str] = []  # for each character what it was written as
        for part in _PLACEHOLDER.split(text):
            sign = self._entity(part) if _PLACEHOLDER.fullmatch(part) else ""
            signs += [part, *[""] * (len(sign) - 1)] if sign else part
        read = (
            text
            if len(signs) == len(text)
            else "".join(self._entity(sign) if _PLACEHOLDER.fullmatch(sign) else sign for sign in signs)
        )
        for start, end, term in mention_spans(read, self._names):
            yield "".join(signs[start:end]), term

    def _raw(self, placeholder: str) -> str:
        """Return the HTML that a placeholder stands for."""
        raw = self.md.htmlStash.rawHtmlBlocks[int("".join(filter(str.isdigit, placeholder)))]
        return raw if isinstance(raw, str) else ""

    def _entity(self, placeholder: str) -> str:
        """Return the sign that an entity such as ``&amp;`` stands for; nothing for any other HTML."""
        raw = self._raw(placeholder)
        return html.unescape(raw) if _ENTITY.fullmatch(raw) else ""

    def _enter(self, part: str) -> None:
        """Note that a placeholder of HTML opens or closes an element in which no mention is linked."""
        found = _RAW_TAG.match(self._raw(part)) if _PLACEHOLDER.fullmatch(part) else None
        if found is None:
            return
        name, classes = found[2].lower(), (found[3] or "").split()
        if found[1]:
            if name in self._open:
                self._open.remove(name)
        elif name in _UNLINKED or name in self._open or (name not in _EMPTY and not _QUIET.isdisjoint(classes)):
            self._open.append(name)


def _append(parent: ElementTree.Element, text: str | None) -> None:
    if not text:
        return
    text = without_escapes(text) if ESCAPED in text else text
    if len(parent):
        last = parent[-1]
        last.tail = (last.tail or "") + text if last.tail else text
    else:
        parent.text = (parent.text or "") + text if parent.text else text
