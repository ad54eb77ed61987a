"""Pages written by hand: their ``[[references]]`` and the names of terms in them become links, as in entries."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from posixpath import dirname, relpath
from xml.etree import ElementTree

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER, AtomicString

from distinguo.prose.autolink import MAX_LINKS, NameIndex, Target, mentioned
from distinguo.prose.renderer import OPEN_MENTION, OPEN_REFERENCE
from distinguo.text.markdown import REFERENCE, with_bars_escaped

UNLINKED_CLASS = "no-term-links"
"""The class of a heading, or of anything else, in which no mention becomes a link."""

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_UNLINKED = {
    "a", "button", "code", "kbd", "label", "math", "option", "pre", "samp", "script", "style", "summary", "svg", "textarea", "title",
}  # fmt: skip
"""Elements whose words are not linked: they react to clicks, or are not running text."""
_PLACEHOLDER = re.compile(f"({HTML_PLACEHOLDER % '(?:[0-9]+)'})")
_ENTITY = re.compile(r"&[#\w]+;")
_RAW_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_UNLINKED_CLASSES = {UNLINKED_CLASS, "arithmatex", "keys", "tabbed-labels", "md-button"}


class TermLinks(Extension):
    """The extension for Python-Markdown. One instance serves all pages of a build in turn."""

    def __init__(self, targets: Mapping[str, Target], names: NameIndex) -> None:
        """Take the targets of references, and the names that are linked automatically."""
        super().__init__()
        self._targets = targets
        self._names = names
        self.path = "index.md"
        """The file that is rendered next, from the folder of all pages."""
        self.automatic = True
        """Whether mentions in that file become links."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Join a Markdown parser: references among its inline patterns, mentions after them, both before the generator's links."""
        md.preprocessors.register(_Bars(md), "distinguo-bars", 10)  # behind those that take code away
        md.inlinePatterns.register(_References(self._targets, md), "distinguo-reference", 185)  # before escapes, behind code
        # Behind all that gives elements their classes and takes escapes away, and before the generator resolves links to files.
        md.treeprocessors.register(_Mentions(self, self._names, md), "distinguo-mention", 0)
        md.treeprocessors.register(_Resolved(self, md), "distinguo-resolved", 0)

    def address(self, id: str) -> str:
        """Return the relative path from the page to the file of an entry, which the generator resolves to an address."""
        return relpath(f"{self._targets[id].url}index.md", dirname(self.path) or ".")

    def is_term(self, id: str) -> bool:
        """Whether an id is that of a term."""
        return self._targets[id].entry.kind == "term"


class _Bars(Preprocessor):
    """Keeps the bar of a reference in a table from ending its cell."""

    def run(self, lines: list[str]) -> list[str]:
        """Look at the lines of a page without its code."""
        text = "\n".join(lines)
        return with_bars_escaped(text).split("\n") if "[[" in text else lines


class _References(InlineProcessor):
    """Turns ``[[id]]`` and ``[[id|words]]`` into open links; an unknown id stays as it was written."""

    def __init__(self, targets: Mapping[str, Target], md: markdown.Markdown) -> None:
        super().__init__(rf"(?<!\\){REFERENCE.pattern}", md)
        self._targets = targets

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ElementTree.Element | None, int | None, int | None]:  # type: ignore[override]  # the base class names fewer results than its caller takes
        id, words = m.group(1).strip(), (m.group(2) or "").strip()
        target = self._targets.get(id)
        if target is None:
            return None, None, None
        element = ElementTree.Element("a", {"href": OPEN_REFERENCE + id})
        element.text = words or AtomicString(target.words)
        return element, m.start(0), m.end(0)


class _Mentions(Treeprocessor):
    """Turns mentions in the text of a tree into open links, except where their words belong to something else."""

    def __init__(self, extension: TermLinks, names: NameIndex, md: markdown.Markdown) -> None:
        super().__init__(md)
        self._extension = extension
        self._names = names

    def run(self, root: ElementTree.Element) -> None:
        """Walk the tree in the order of reading, and split its texts at the mentions."""
        if self._extension.automatic:
            self._open: list[str] = []  # the elements written as HTML that are open, and whose words belong to something else
            self._walk(root)

    def _walk(self, root: ElementTree.Element) -> None:
        if root.tag in _UNLINKED or not _UNLINKED_CLASSES.isdisjoint(root.get("class", "").split()):
            return
        children, text = list(root), root.text
        for child in children:
            root.remove(child)
        root.text = None
        self._put(text, root)
        silenced = 0  # the level of the heading whose section has no links
        for child in children:
            level = int(child.tag[1]) if child.tag in _HEADINGS else 0
            if level and (not silenced or level <= silenced):
                silenced = level if UNLINKED_CLASS in child.get("class", "").split() else 0
            root.append(child)
            tail, child.tail = child.tail, None
            if not silenced:
                self._walk(child)
            self._put(tail, root)

    def _put(self, text: str | None, parent: ElementTree.Element) -> None:
        """Put a text behind what the parent holds so far, its mentions as open links."""
        if text is not None and (isinstance(text, AtomicString) or not text.strip()):
            _append(parent, text)
            return
        for part in _PLACEHOLDER.split(_PLACEHOLDER.sub(self._entity, text or "")):
            if tag := self._raw_tag(part):
                name, closes = tag
                if closes and name in self._open:
                    self._open.remove(name)
                elif not closes:
                    self._open.append(name)
            if tag or self._open:
                _append(parent, part)
                continue
            for piece in mentioned(part, self._names):
                if isinstance(piece, tuple):
                    link = ElementTree.SubElement(parent, "a", {"href": OPEN_MENTION + piece[1]})
                    link.text = AtomicString(piece[0])
                else:
                    _append(parent, piece)

    def _raw(self, placeholder: str) -> str:
        """Return the HTML that a placeholder stands for."""
        raw = self.md.htmlStash.rawHtmlBlocks[int("".join(filter(str.isdigit, placeholder)))]
        return raw if isinstance(raw, str) else ""

    def _entity(self, found: re.Match[str]) -> str:
        """Return the sign that an entity such as ``&amp;`` stands for; any other HTML stays a placeholder."""
        raw = self._raw(found.group())
        return html.unescape(raw) if _ENTITY.fullmatch(raw) else found.group()

    def _raw_tag(self, part: str) -> tuple[str, bool] | None:
        """Return the name of the element that a placeholder of HTML opens or closes, if no mention is linked in it."""
        found = _RAW_TAG.match(self._raw(part)) if _PLACEHOLDER.fullmatch(part) else None
        return (found[2].lower(), bool(found[1])) if found and found[2].lower() in _UNLINKED else None


def _append(parent: ElementTree.Element, text: str) -> None:
    if len(parent):
        last = parent[-1]
        last.tail = (last.tail or "") + text if last.tail else text
    else:
        parent.text = (parent.text or "") + text if parent.text else text


class _Resolved(Treeprocessor):
    """Gives open links their addresses; leaves the first mention of a term in each section, and makes text of the others."""

    def __init__(self, extension: TermLinks, md: markdown.Markdown) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: ElementTree.Element) -> None:
        """Walk the tree in the order of reading."""
        self._section: set[str] = set()
        self._left = MAX_LINKS
        self._walk(root, in_heading=False, in_link=False)

    def _walk(self, element: ElementTree.Element, *, in_heading: bool, in_link: bool) -> None:
        for child in element:
            heading = child.tag in _HEADINGS
            if heading:
                self._section.clear()
            link = child.tag == "a"
            if link:
                self._resolve(child, in_heading=in_heading or heading, in_link=in_link)
            self._walk(child, in_heading=in_heading or heading, in_link=in_link or link)

    def _resolve(self, link: ElementTree.Element, *, in_heading: bool, in_link: bool) -> None:
        kind, id = link.get("href", "")[:1], link.get("href", "")[1:]
        if kind not in {OPEN_REFERENCE, OPEN_MENTION}:
            return
        if in_link or (kind == OPEN_MENTION and (in_heading or id in self._section or not self._left)):
            link.tag = "span"
            link.attrib.clear()
            return
        link.set("href", self._extension.address(id))
        if self._extension.is_term(id):
            link.set("class", "d-term")
            link.set("data-term", id)
            self._section.add(id)
        self._left -= kind == OPEN_MENTION
