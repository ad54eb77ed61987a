"""The text of Markdown, without code, addresses, comments and markup."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from distinguo.limits import check_marks
from distinguo.lint.document import Document, Mask
from distinguo.lint.elements import Elements
from distinguo.lint.html import Tags, show_html
from distinguo.lint.unread import hidden, without_front_matter, without_templates
from distinguo.text.runaway import runaway_markdown

_HOLDER = re.compile(r"(?:!!!|\?\?\?\+?|===\+?) |:[ ]{1,3}\S")
"""The boxes, tabs and definitions of Python-Markdown. Their content stands four spaces to the right, which CommonMark takes for code."""
_MARKS = re.compile(
    r"\{:[^{}\n]{0,500}\}|\{ ?[.#][\w-][^{}\n]{0,500}\}|^[ ]{0,20}:{3,}[ ]{0,3}(?:\{[^{}\n]{0,200}\}|[\w-]{1,50})?|(?<=\[\[)[^\[\]|\n]{1,200}\|",
    re.MULTILINE,
)
"""What Python-Markdown, kramdown and Pandoc say of a heading or a picture behind it, what a box of colons is called, and what a wiki's link leads to."""
_OF_MDX = re.compile(r"(?m:^(?:import|export)[ {*][^\n]{0,5000}$)|(?<![\w{])\{[^{}\n]{0,500}\}")
"""Its lines of JavaScript, and its expressions."""
_BOX = re.compile(
    r"\{(?:admonition|attention|caution|card|danger|details|dropdown|epigraph|error|grid|grid-item|grid-item-card|hint|important|margin|note"
    r"|seealso|sidebar|tab-item|tab-set|tip|todo|topic|version(?:added|changed|removed)|deprecated|warning)\}"
)
"""Directives of MyST whose content is text, although they stand where code does."""
_OPTIONS = re.compile(r"(?:---\n.*?^---$|(?:[ ]*:[\w-]+:[^\n]*(?:\n|$))+)", re.MULTILINE | re.DOTALL)
_ADDRESS = re.compile(r"\]\([^\s()]*(?:\([^\s()]*\)[^\s()]*)*")
"""The end of a link's text, and its address, which may hold pairs of parentheses."""
_DEEPEST = 5
"""So many such boxes are read inside one another: each is read once more than what it stands in."""
_ADDRESS_LINES = 10
"""So many lines the address of a reference may take, with its title."""


def markdown(source: str) -> Document:
    """Return the text of Markdown. Raises TooMuch for marks without end, and ValueError for HTML that is none."""
    return _read(source, without_templates(without_front_matter(source)))


def mdx(source: str) -> Document:
    """Return the text of Markdown with JavaScript in it. Raises as for Markdown."""
    return _read(source, hidden(_OF_MDX, without_templates(without_front_matter(source))))


def _read(source: str, read: str) -> Document:
    check_marks(runaway_markdown(source))
    mask = Mask(source, hidden(_MARKS, read))
    _Blocks(mask).show(mask.read, 0)
    return mask.document()


class _Blocks:
    """Shows the text of blocks."""

    def __init__(self, mask: Mask) -> None:
        self._mask = mask
        self._parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
        self._parser.use(footnote_plugin, inline=False, move_to_end=False)
        self._parser.block.ruler.at("reference", _near_reference, {"alt": []})
        self._parser.disable("text_join")
        self._elements = Elements()
        self._done = 0

    def show(self, text: str, first: int, depth: int = 0) -> None:
        """Show what is text in one that stands from a line on, counted from 0."""
        for token in self._parser.parse(_to_the_left(text)):
            if token.nesting > 0 and not token.hidden:
                self._elements.begin(token.tag)
            elif token.nesting < 0 and not token.hidden:
                self._elements.end(token.tag)
            elif token.map:
                start, end = max(self._done, self._mask.line(first + token.map[0])), self._mask.line(first + token.map[1])
                if token.type == "inline":
                    self._done = _inline(self._mask, token.children or [], start, end, self._elements)
                elif token.type == "html_block":
                    show_html(self._mask, start, end, self._elements)
                elif token.type == "fence" and depth < _DEEPEST and _BOX.match(token.info):
                    self._box(token, first + token.map[0], depth)

    def _box(self, token: Token, line: int, depth: int) -> None:
        """Show the title and the content of a box."""
        self._done = max(self._done, self._mask.line(line))
        self._done = self._mask.find(token.info.partition("}")[2].strip(), self._done, self._mask.line(line + 1))
        options = _OPTIONS.match(token.content)
        content = token.content[options.end() :] if options else token.content
        self.show(content, line + 1 + token.content.count("\n", 0, options.end() if options else 0), depth + 1)


def _to_the_left(text: str) -> str:
    """Return a text of as many lines in which the content of boxes stands where the boxes do."""
    held: list[int] = []  # where the content of each open box begins
    lines = []
    for line in text.split("\n"):
        said = line.lstrip(" \t")
        indent = len(line[: len(line) - len(said)].expandtabs(4))
        while said and held and indent < held[-1]:
            held.pop()
        lines.append(" " * (indent - 4 * len(held)) + said)
        if _HOLDER.match(said):
            held.append(indent + 4)
    return "\n".join(lines)


def _near_reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read the address of a reference, which is over after a few lines: markdown-it looks for its end through all that follow."""
    last, state.lineMax = state.lineMax, min(state.lineMax, start + _ADDRESS_LINES)
    try:
        return reference(state, start, end, silent)
    finally:
        state.lineMax = last


def _inline(mask: Mask, tokens: list[Token], start: int, end: int, elements: Elements) -> int:
    """Show the texts among tokens, which stand one after another in a part of the source; return where the last one ends."""
    for token in tokens:
        match token.type:
            case "text" if not elements.are_unread:
                start = mask.find(token.content, start, end)
            case "image":
                start = _inline(mask, token.children or [], start, end, elements)
            case "text" | "code_inline" | "html_inline":
                place = mask.read.find(token.content, start, end)
                if token.type == "html_inline" and place >= 0:
                    Tags(elements).feed(token.content)
                start = place + len(token.content) if place >= 0 else start
            case "footnote_ref":
                mark = f"[^{token.meta['label']}]"
                start = max(start, mask.read.find(mark, start, end) + len(mark))
            case "link_close":
                start = _behind_address(mask.read, start, end)
    return start


def _behind_address(source: str, start: int, end: int) -> int:
    """Return where the address of a link ends that begins after its text, or where it would begin."""
    found = _ADDRESS.match(source, start, end)
    return found.end() if found else start
