"""Texts are shown as they were meant: no mark of another dialect, no sign that is taken for a mark, no formula that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markdown_it.token import Token

from distinguo.loading.files import File
from distinguo.problems.problem import Location, Problem, problem, shorten
from distinguo.prose.dialect import inlines, parse
from distinguo.prose.formulas import FormulaError, mathml
from distinguo.schema.field_walk import Steps
from distinguo.schema.model import Markdown
from distinguo.text.foreign_marks import FOREIGN, FOREIGN_LINES, LINK_IN_LINK, MARKUP, NAMELESS, NUMBER, TEX
from distinguo.text.markdown import masked, without_code, without_fences


def marks(file: File[Any]) -> Iterator[Problem]:
    """In this file, texts hold only marks that are known, and only where they are meant."""
    for steps, _, text in file.marked(Markdown) if MARKUP.search(" ".join(file.prose)) else ():
        if MARKUP.search(text):
            yield from _foreign(file, steps, text, masked(without_fences(text)))
            yield from _structure(file, steps, text)


def _foreign(file: File[Any], steps: Steps, text: str, bare: str) -> Iterator[Problem]:
    """Marks that texts do not know would be shown as they are written."""
    for link in LINK_IN_LINK.finditer(bare):
        yield problem("link-in-link", _place(file, steps, text, link.start(), link.group()))
    for link in NAMELESS.finditer(bare):
        if not NAMELESS.fullmatch(text, link.start(), link.end()):
            continue  # its words are code
        yield problem("nameless-link", _place(file, steps, text, link.start(), link.group()))
    kinds = (*FOREIGN, *FOREIGN_LINES) if "\n" in text else FOREIGN
    for expression, advice in kinds:
        for mark in expression.finditer(bare):
            indent = len(mark.group()) - len(mark.group().lstrip(" "))
            if text[mark.start() : mark.start() + indent].isspace() or not indent:  # and not an escaped sign
                yield _unknown_mark(file, steps, text, mark, advice)
    for mark in TEX.finditer(without_code(text)):
        yield _unknown_mark(file, steps, text, mark, "write a formula between dollar signs: $x^2$")


def _unknown_mark(file: File[Any], steps: Steps, text: str, found: re.Match[str], advice: str) -> Problem:
    where = _place(file, steps, text, found.start(), found.group().strip())
    return problem("unknown-mark", where, found=shorten(found.group().strip(), 30), advice=advice)


def _place(file: File[Any], steps: Steps, text: str, start: int, part: str) -> Location:
    """Return where a part of a text stands that begins at ``start``."""
    return file.at_part(steps, part, text.count(part, 0, start))


def _structure(file: File[Any], steps: Steps, text: str) -> Iterator[Problem]:
    """Lists and quotations are meant, and formulas can be read."""
    if "$" not in text and "\n" not in text:
        return
    tokens = parse(text)
    lines = text.split("\n")
    for position, token in enumerate(tokens):
        if token.type == "math_block":
            yield from _formula(file, steps, token.content.strip(), block=True)
        if token.type in {"list_item_open", "blockquote_open"} and token.map:
            line = lines[token.map[0]]
            quoted = token.type == "blockquote_open"
            first = _first_of(tokens, position)
            ordered = token.info != ""
            if (quoted or _is_alone(tokens, position)) and (ordered or NUMBER.match(first)):
                mark = line.strip()[:20].rstrip()
                as_what = "a quotation" if quoted else "a list of one item"
                yield problem("mark-or-sign", file.at_part(steps, mark), found=shorten(line.strip(), 30), read=as_what)
    for token in inlines(tokens):
        if token.type in {"math_inline", "math_inline_double"}:
            yield from _formula(file, steps, token.content, block=False)


def _first_of(tokens: list[Token], position: int) -> str:
    """Return what an item or a quotation begins with; nothing where it is empty."""
    for token in tokens[position + 1 :]:
        if token.type in {"inline", "fence", "code_block", "math_block"}:
            return token.content
        if token.level == tokens[position].level:
            break
    return ""


def _is_alone(tokens: list[Token], position: int) -> bool:
    """Whether an item is the only one of its list."""
    level = tokens[position].level
    after = next(
        at for at in range(position + 1, len(tokens)) if tokens[at].type == "list_item_close" and tokens[at].level == level
    )
    return not tokens[position - 1].type.endswith("item_close") and tokens[after + 1].type != "list_item_open"


def _formula(file: File[Any], steps: Steps, tex: str, *, block: bool) -> Iterator[Problem]:
    try:
        mathml(tex, block=block)
    except FormulaError as error:
        yield problem("unreadable-formula", file.at_part(steps, tex.split("\n", maxsplit=1)[0]), found=shorten(tex), reason=error)
