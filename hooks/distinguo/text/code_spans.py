"""Where Markdown has code inside a line of text. Each text is gone through once: a pattern would look for the end of every span anew."""

from __future__ import annotations

import re
from collections.abc import Iterator

_RUN = re.compile("`+")
_MARK = re.compile(r"`+|\\[^|\n]|<!--")


def code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each span begins and ends: from backticks to the next as many."""
    closing = _closing(text)
    done = 0
    for found in _RUN.finditer(text):
        if found.start() >= done and (end := closing.get(found.start())):
            yield found.start(), end
            done = end


def unread_parts(line: str) -> Iterator[tuple[int, int]]:
    """Yield where code, comments and escaped characters of a line begin and end; an escaped bar only parts the cells of a table."""
    closing = _closing(line)
    last_comment = line.rfind("-->")
    at = 0
    while found := _MARK.search(line, at):
        start = found.start()
        at = found.end()
        if found.group()[0] == "`":
            at = closing.get(start, at)
        elif found.group() == "<!--":
            at = line.index("-->", at) + 3 if at <= last_comment else at
        if at > found.end() or found.group()[0] == "\\":
            yield start, at


def _closing(text: str) -> dict[int, int]:
    """Return for each run of backticks, by its place, where the next run of as many ends, if there is one."""
    found: dict[int, int] = {}
    next_of: dict[int, int] = {}
    for start, end in reversed([run.span() for run in _RUN.finditer(text)]):
        if end - start in next_of:
            found[start] = next_of[end - start]
        next_of[end - start] = end
    return found


def blanked(text: str, parts: Iterator[tuple[int, int]]) -> str:
    """Return the text with these parts blanked out, everything else at its place."""
    pieces, done = [], 0
    for start, end in parts:
        pieces += [text[done:start], re.sub(r"[^\n]", " ", text[start:end])]
        done = end
    return "".join([*pieces, text[done:]])
