"""Prose fields to HTML: Markdown, rendered once per text, sanitised, with its links left open.

A fragment is rendered once but may stand on many pages. So its links are kept apart from its HTML: each page gives them
addresses as seen from itself, and decides which mentions become links.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from xml.etree import ElementTree

import markdown
import nh3
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from distinguo.prose.autolink import ESCAPE, NameIndex, Target
from distinguo.text.markdown import REFERENCE, SCHEMES, is_safe

_SIGN = re.compile(r"[\\`*_\[\]<>&#~|\n]")
_RULE = re.compile(r"[=-]{3}")
_START = re.compile(r"\s*(?:[-+]|\d+[.)])\s| {4}")

OPEN_REFERENCE, OPEN_MENTION, _PATH = "\ue000", "\ue001", "\ue002"
"""Stand at the head of an href until a page resolves it: ``[[id]]``, a mention, a path from the site's root. No data can
hold these characters."""

_TAGS = {"a", "blockquote", "br", "code", "em", "li", "ol", "p", "pre", "strong", "sub", "sup", "ul"}
_OPEN = re.compile(rf'<a href="([{OPEN_REFERENCE}{OPEN_MENTION}{_PATH}])([^"]*)">')
UNLINKED = {"a", "code", "pre"}

MANY_WORDS = 50
"""Looking for so many words in every text takes as long as to read it anew."""


class Link(NamedTuple):
    """A link inside a fragment; ``term`` is the term it leads to, ``automatic`` whether only a mention made it."""

    url: str
    words: str
    term: str
    automatic: bool


class Fragment(NamedTuple):
    """One rendered text: safe HTML, and links between. ``block`` tells whether it holds more than running text.

    Without ``marked``, Markdown had no part in it.
    """

    parts: tuple[str | Link, ...]
    block: bool
    marked: bool = True

    @property
    def links(self) -> Iterator[Link]:
        """Its links, in order."""
        return (part for part in self.parts if isinstance(part, Link))

    @property
    def plain(self) -> str:
        """Its text alone."""
        joined = "".join(part if isinstance(part, str) else part.words for part in self.parts)
        return " ".join(html.unescape(nh3.clean(joined, tags=set())).split())


class ProseRenderer:
    """Renders prose fields; keeps every fragment, so that no text is rendered or laid bare twice."""

    def __init__(self, targets: Mapping[str, Target], names: NameIndex) -> None:
        """Take what references may name, and the names that become links by themselves."""
        self.targets = targets
        self.names = names
        self._fragments: dict[str, Fragment] = {}
        self._plain: dict[str, str] = {}
        self._markdown = self._new_markdown()

    def __getstate__(self) -> dict[str, Any]:
        """Return what there is to keep: a renderer is soon made again."""
        return {name: value for name, value in vars(self).items() if name != "_markdown"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Be what was kept."""
        vars(self).update(state)
        self._markdown = self._new_markdown()

    def _new_markdown(self) -> markdown.Markdown:
        made = markdown.Markdown(output_format="html")
        made.preprocessors.deregister("html_block")  # HTML in prose is text like any other
        made.inlinePatterns.deregister("html")
        made.inlinePatterns.register(References(self.targets, made), "reference", 165)
        made.treeprocessors.register(Mentions(self.names, made), "mention", 15)
        made.treeprocessors.register(_SitePaths(made), "site-path", 14)
        return made

    def updated_for(self, targets: Mapping[str, Target], names: NameIndex) -> ProseRenderer:
        """Return what renders prose where other names become links. What reads alike is taken over."""
        made = ProseRenderer(targets, names)
        words = names.words_that_differ(self.names)
        if len(words) < MANY_WORDS:
            made._fragments = {
                text: found
                for text, found in self._fragments.items()
                if "[[" not in text and not any(word in text.casefold() for word in words)
            }
        return made

    def reads_alike(self, text: str, other: ProseRenderer) -> bool:
        """Whether a text has the same links here and there."""
        return self.fragment(text) is other.fragment(text) or self.fragment(text) == other.fragment(text)

    def fragment(self, text: str) -> Fragment:
        """Return the text as a fragment."""
        found = self._fragments.get(text)
        if found is None:
            found = self._fragments[text] = self._render(text) if _may_be_marked(text) else self._escape(text)
        return found

    def plain(self, text: str) -> str:
        """Return the text without its markup, on one line."""
        found = self._plain.get(text)
        if found is None:
            fragment = self.fragment(text)
            found = self._plain[text] = fragment.plain if fragment.marked or ESCAPE in text else text
        return found

    def unescaped(self, text: str) -> str:
        """Return the text as Markdown that needs nothing of ours: without the sign that keeps a mention from being a link."""
        if ESCAPE not in text:
            return text
        return "".join(piece if isinstance(piece, str) else piece[0] for piece in mentioned(text, self.names))

    def _escape(self, text: str) -> Fragment:
        parts: list[str | Link] = []
        for piece in mentioned(text, self.names):
            if isinstance(piece, str):
                parts.append(html.escape(piece, quote=False))
            else:
                words, term = piece
                parts.append(self._open_link(OPEN_MENTION, term, html.escape(words, quote=False)))
        return Fragment(tuple(parts), block=False, marked=False)

    def _render(self, text: str) -> Fragment:
        self._markdown.reset()
        try:
            rendered = self._markdown.convert(text)
        except RecursionError:  # nested beyond all measure; its parser cannot be used again
            self._markdown = self._new_markdown()
            return self._escape(text)._replace(marked=True)
        clean = nh3.clean(
            rendered,
            tags=_TAGS,
            attributes={"*": set(), "a": {"href"}},
            url_schemes=SCHEMES,
            link_rel=None,
        ).strip()
        block = not (clean.startswith("<p>") and clean.endswith("</p>") and clean.count("<p>") == 1)
        if not block:
            clean = clean.removeprefix("<p>").removesuffix("</p>")
        pieces = _OPEN.split(clean)
        parts: list[str | Link] = [pieces[0]]
        for kind, target, rest in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
            words, _, after = rest.partition("</a>")
            # A path comes out of the sanitiser as one, but is put behind another one later: so it is looked at again.
            safe = kind != _PATH or is_safe(html.unescape(target))
            parts += [self._open_link(kind, html.unescape(target), words) if safe else words, after]
        return Fragment(tuple(part for part in parts if part), block)

    def _open_link(self, kind: str, target: str, words: str) -> Link:
        """Return a link with its address from the site's root, and the term that it leads to."""
        if kind == _PATH:
            return Link(target.lstrip("/\\"), words, "", automatic=False)
        found = self.targets[target]
        return Link(found.url, words, target if found.entry.kind == "term" else "", automatic=kind == OPEN_MENTION)


def _may_be_marked(text: str) -> bool:
    """Whether Markdown could make anything of a text. One expression for all of it would take twice as long."""
    signs = _SIGN.search(text) or _RULE.search(text) or _START.match(text)
    return bool(signs) or "http:" in text or "https:" in text


def mentioned(text: str, names: NameIndex) -> Iterator[str | tuple[str, str]]:
    """Yield the text in pieces: plain ones, and mentions with their terms. A mention after ``!`` stays plain, without it."""
    done = 0
    for mention in names.find(text):
        before = text[done : mention.start]
        if before.endswith(ESCAPE) and not before[-2:-1].isalnum():
            yield before.removesuffix(ESCAPE)
            done = mention.start
            continue
        if before:
            yield before
        yield text[mention.start : mention.end], mention.term
        done = mention.end
    if done < len(text):
        yield text[done:]


class References(InlineProcessor):
    """Turns ``[[id]]`` and ``[[id|words]]`` into open links; an unknown id stays as it was written."""

    def __init__(self, targets: Mapping[str, Target], md: markdown.Markdown) -> None:
        super().__init__(REFERENCE.pattern, md)
        self._targets = targets

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ElementTree.Element | None, int | None, int | None]:  # type: ignore[override]  # the base class names fewer results than its caller takes
        id, words = m.group(1).strip(), m.group(2)
        target = self._targets.get(id)
        if target is None:
            return None, None, None
        element = ElementTree.Element("a", {"href": OPEN_REFERENCE + id})
        element.text = AtomicString(words.strip() if words else target.words)
        return element, m.start(0), m.end(0)


class Mentions(Treeprocessor):
    """Turns mentions in the text of a tree into open links, except inside links and code."""

    def __init__(self, names: NameIndex, md: markdown.Markdown) -> None:
        super().__init__(md)
        self._names = names

    def run(self, root: ElementTree.Element) -> None:
        """Walk the tree and split its texts at the mentions."""
        if root.tag in UNLINKED:
            return
        for position, child in reversed(list(enumerate(root))):
            self.run(child)
            child.tail = self._split(child.tail, root, position + 1)
        root.text = self._split(root.text, root, 0)

    def _split(self, text: str | None, parent: ElementTree.Element, position: int) -> str | None:
        if not text:
            return text
        lead = ""
        last: ElementTree.Element | None = None
        for piece in mentioned(text, self._names):
            if isinstance(piece, tuple):
                last = ElementTree.Element("a", {"href": OPEN_MENTION + piece[1]})
                last.text = AtomicString(piece[0])
                parent.insert(position, last)
                position += 1
            elif last is None:
                lead += piece
            else:
                last.tail = (last.tail or "") + piece
        return lead


class _SitePaths(Treeprocessor):
    """Marks relative addresses in links, so that they count from the site's root on whatever page they stand."""

    def run(self, root: ElementTree.Element) -> None:
        """Mark every relative href in the tree."""
        for element in root.iter("a"):
            href = element.get("href", "")
            if (
                href
                and not href.startswith((OPEN_REFERENCE, OPEN_MENTION))
                and not urlsplit(href).scheme
                and not href.startswith(("//", "#"))
            ):
                element.set("href", _PATH + href)
