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

_NESTED = re.compile(r"^(?:!!!|\?\?\?\+?|===\+?|///) ", re.MULTILINE)
"""The boxes and tabs of Python-Markdown, whose indented content CommonMark takes for code."""
_ATTRIBUTES = re.compile(r"\{:[^{}\n]{0,500}\}|\{ ?[.#][\w-][^{}\n]{0,500}\}")
"""What Python-Markdown, kramdown and Pandoc say of a heading or a picture behind it."""
_ADDRESS_LINES = 10
"""So many lines the address of a reference may take, with its title."""


def markdown(source: str) -> Document:
    """Return the text of Markdown. Raises TooMuch for marks without end, and ValueError for HTML that is none."""
    check_marks(runaway_markdown(source))
    mask = Mask(source, hidden(_ATTRIBUTES, without_templates(without_front_matter(source))))
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    parser.block.ruler.at("reference", _near_reference, {"alt": []})
    parser.disable(["text_join", *(["code"] if _NESTED.search(source) else [])])
    done = 0
    elements = Elements()
    for token in parser.parse(mask.read):
        if token.nesting > 0 and not token.hidden:
            elements.begin(token.tag)
        elif token.nesting < 0 and not token.hidden:
            elements.end(token.tag)
        elif token.map:
            start, end = max(done, mask.line(token.map[0])), mask.line(token.map[1])
            if token.type == "inline":
                done = _inline(mask, token.children or [], start, end, elements)
            elif token.type == "html_block":
                show_html(mask, start, end, elements)
    return mask.document()


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
    found = re.compile(r"\]\([^\s()]*(?:\([^\s()]*\)[^\s()]*)*").match(source, start, end)
    return found.end() if found else start
