"""Pages written by hand: their ``[[references]]`` and the names of terms in them become links, as in entries."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import dirname, relpath
from xml.etree import ElementTree

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from distinguo.prose.autolink import MAX_LINKS, NameIndex, Target
from distinguo.prose.renderer import OPEN_MENTION, OPEN_REFERENCE, Mentions, References

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


class TermLinks(Extension):
    """The extension of Python-Markdown that does it. One serves all pages of a build, one after the other."""

    def __init__(self, targets: Mapping[str, Target], names: NameIndex) -> None:
        """Take what references may name, and the names that become links by themselves."""
        super().__init__()
        self._targets = targets
        self._names = names
        self.path = "index.md"
        """The file that is rendered next, from the folder of all pages."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Join a Markdown parser: references among its inline patterns, mentions after them, both before the generator's links."""
        md.inlinePatterns.register(References(self._targets, md), "distinguo-reference", 165)
        md.treeprocessors.register(Mentions(self._names, md), "distinguo-mention", 15)
        md.treeprocessors.register(_Resolved(self, md), "distinguo-resolved", 14)

    def address(self, id: str) -> str:
        """Return the way from the page to the file of what ``id`` names: the generator makes an address of it."""
        return relpath(f"{self._targets[id].url}index.md", dirname(self.path) or ".")

    def is_term(self, id: str) -> bool:
        """Whether an id is that of a term."""
        return self._targets[id].entry.kind == "term"


class _Resolved(Treeprocessor):
    """Gives open links their addresses; leaves the first mention of a term in each section, and makes text of the others."""

    def __init__(self, extension: TermLinks, md: markdown.Markdown) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: ElementTree.Element) -> None:
        """Walk the tree in the order of reading."""
        self._section: set[str] = set()
        self._left = MAX_LINKS
        self._walk(root, in_heading=False)

    def _walk(self, element: ElementTree.Element, *, in_heading: bool) -> None:
        for child in element:
            heading = child.tag in _HEADINGS
            if heading:
                self._section.clear()
            if child.tag == "a":
                self._resolve(child, in_heading=in_heading or heading)
            self._walk(child, in_heading=in_heading or heading)

    def _resolve(self, link: ElementTree.Element, *, in_heading: bool) -> None:
        kind, id = link.get("href", "")[:1], link.get("href", "")[1:]
        if kind not in {OPEN_REFERENCE, OPEN_MENTION}:
            return
        if kind == OPEN_MENTION and (in_heading or id in self._section or not self._left):
            link.tag = "span"
            link.attrib.clear()
            return
        link.set("href", self._extension.address(id))
        if self._extension.is_term(id):
            link.set("class", "d-term")
            link.set("data-term", id)
            self._section.add(id)
        self._left -= kind == OPEN_MENTION
