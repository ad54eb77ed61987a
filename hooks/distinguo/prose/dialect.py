"""The Markdown that entries know: CommonMark with tables, formulas and ``[[references]]``, without headings, pictures and HTML.

A text of one line is running text, in which a sign at its beginning is a sign: "> 100 people" is no quotation. Only a text of
several lines has blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.list import list_block
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

from distinguo.prose.autolink import ESCAPED
from distinguo.text.markdown import REFERENCE, with_bars_escaped

REFERENCE_OPEN = "reference_open"
"""The kind of token that begins a ``[[reference]]``; its ``meta`` holds the "id", and whether it has "words" of its own."""

_UNKNOWN = ("heading", "lheading", "hr", "html_block", "html_inline", "image")
_NESTING = 200
_ORDERED = re.compile(r"\d+(?=[.)])")
_ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-+*]|\d{1,9}[.)])(?P<gap> +)(?=\S)")
_MONEY = re.compile(r"\$\d[^$\\]*\s[^\W\d_]{2,}\b[^$\\]*\$")
"""Two sums of money with words between them, which are no formula: "$5 and 3$"."""


def parse(text: str) -> list[Token]:
    """Return a text as tokens: one "inline" token for a text of one line, blocks for others."""
    if "\n" not in text:
        return _PARSER.parseInline(text.strip())
    text = _deep_enough(with_bars_escaped(text) if "[[" in text else text)
    tokens, unused = _read(text)
    # "[note]: important" looks like the address of a link that is written elsewhere. Where no link uses it, it is text.
    return _read(_with_brackets_escaped(text, unused))[0] if unused else tokens


def _read(text: str) -> tuple[list[Token], list[int]]:
    """Return a text as tokens, and the lines that define addresses which no link uses."""
    defined: dict[str, Any] = {}
    tokens = _PARSER.parse(text, defined)
    known = defined.get("references", {})
    used = {token.meta.get("label") for token in inlines(tokens) if token.type == "link_open"} if known else set()
    return tokens, [definition["map"][0] for label, definition in known.items() if label not in used]


def _with_brackets_escaped(text: str, lines: Collection[int]) -> str:
    """Return a text in which the given lines define no address."""
    return "\n".join(line.replace("[", r"\[", 1) if number in lines else line for number, line in enumerate(text.split("\n")))


def inlines(tokens: list[Token]) -> Iterator[Token]:
    """Yield the parts of running text in tokens, in order: texts, marks, links."""
    for token in tokens:
        if token.type == "inline":
            yield from token.children or ()


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _NESTING, "store_labels": True})
    parser.enable("table").disable(list(_UNKNOWN))
    # What stands beside a formula is looked at in "_unless_money": of one at the beginning the plugin would ask the last letter.
    dollarmath_plugin(parser, allow_labels=False, allow_space=False, double_inline=True)
    formula = next(rule.fn for rule in parser.inline.ruler.__rules__ if rule.name == "math_inline")
    parser.inline.ruler.at("math_inline", _unless_money(formula))
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.before("link", "reference", _reference)
    parser.inline.ruler.before("escape", "literal", _literal)
    parser.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
    return parser


def _reference(state: StateInline, silent: bool) -> bool:
    """Read ``[[id]]`` or ``[[id|words]]``; the words may have marks of their own."""
    found = REFERENCE.match(state.src, state.pos) if state.src.startswith("[[", state.pos) else None
    if found is None or found.end() > state.posMax:
        return False
    if not silent:
        token = state.push(REFERENCE_OPEN, "a", 1)
        words = found.group(2)
        token.meta = {"id": found.group(1).strip(), "words": bool(words and words.strip())}
        token.content = found.group()
        end = state.posMax
        if token.meta["words"]:
            state.pos, state.posMax = found.start(2), found.end(2)
            state.linkLevel += 1
            state.md.inline.tokenize(state)
            state.linkLevel -= 1
        state.posMax = end
        state.push("reference_close", "a", -1)
    state.pos = found.end()
    return True


def _literal(state: StateInline, silent: bool) -> bool:
    """Read a backslash and an exclamation mark: the sign, which leaves no mention alone."""
    if not state.src.startswith("\\!", state.pos):
        return False
    if not silent:
        state.pending += ESCAPED
    state.pos += 2
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Read ``*`` and ``_``; a star inside a word or a number opens nothing: 5*3*2 is a product."""
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    found = state.scanDelims(state.pos, marker == "*")
    before = state.src[state.pos - 1 : state.pos]
    after = state.src[state.pos + found.length : state.pos + found.length + 1]
    in_word = before.isascii() and before.isalnum()
    opens = found.can_open and not in_word
    closes = found.can_close and _may_close(state, marker, found.length, inside=in_word and after.isascii() and after.isalnum())
    for _ in range(found.length):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(ord(marker), length=found.length, token=len(state.tokens) - 1, end=-1, open=opens, close=closes)
        )
    state.pos += found.length
    return True


def _may_close(state: StateInline, marker: str, length: int, *, inside: bool) -> bool:
    """Whether signs may end a mark that has begun: in **5*3*2** and **2*x* y** the single stars are none of the marks that are open."""
    signs = 0
    for delimiter in reversed(state.delimiters):
        if delimiter.marker == ord(marker):
            if delimiter.open or delimiter.close:
                return (delimiter.open and delimiter.length == length) or not (inside or signs)
            signs += 1
    return not inside


def _list(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Read a list. One with numbers begins with 1: "1986. A great year." begins with a year."""
    start = state.bMarks[first] + state.tShift[first]
    number = _ORDERED.match(state.src, start, state.eMarks[first])
    if not silent and number and int(number.group()) != 1:
        return False
    return list_block(state, first, last, silent)


def _unless_money(formula: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    def rule(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != "$" or _MONEY.match(state.src, state.pos):
            return False
        before = state.src[state.pos - 1 : state.pos]
        if before.isalnum() or before == "$":
            return False
        start = state.pos
        if not formula(state, silent):
            return False
        if state.src[state.pos : state.pos + 1].isalnum():  # the sign that closes it begins a word: $HOME/$USER
            if not silent:
                state.tokens.pop()
            state.pos = start
            return False
        return True

    return rule


def _deep_enough(text: str) -> str:
    """Return a text in which an item that stands deeper than the mark above it is inside that item, by however few spaces."""
    if not _ITEM.search(text):
        return text
    lines, above, fenced = [], list[tuple[int, int]](), False
    for line in text.split("\n"):
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        found = None if fenced else _ITEM.match(line)
        if found:
            written = len(found["indent"])
            while above and above[-1][0] >= written:
                above.pop()
            indent = above[-1][1] if above and written < above[-1][1] else written
            above.append((written, indent + len(found["mark"]) + 1))
            lines.append(" " * indent + line[written:])
        else:
            lines.append(line)
            if line and not line[0].isspace() and not fenced:
                above.clear()
    return "\n".join(lines)


_PARSER = _parser()
