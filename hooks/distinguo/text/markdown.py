"""What can be known about a Markdown text without rendering it."""

from __future__ import annotations

import html
import re
from collections.abc import Container

from distinguo.text.code_spans import blanked, code_spans, unread_parts

REFERENCE = re.compile(r"\[\[([^\[\]|\n\\]+)(?:\\?\|([^\[\]\n]*))?\]\](?!\(|\[(?!\[))")
"""``[[id]]`` or ``[[id|shown words]]``; in a table the bar may have a backslash. ``[[1]](address)`` and ``[[1]][label]`` are links of
Markdown's own."""

SCHEMES = {"http", "https", "mailto"}
"""What the address of a link may begin with, if it does not lead to a place in the site."""

MAX_BRACKETS = 100
MAX_NESTING = 8
"""So many of them are slow to render, or mean nothing that a reader sees."""

MARKS = re.compile(r"^\s*(?:(?:>|[-+*](?=\s)|\d+[.)](?=\s))\s*)+", re.MULTILINE)
MARK = re.compile(r">|[-+*]|\d+[.)]")
LINK = re.compile(
    r"\]\((?=[^)]*\))\s*<?(?P<inline>(?:[^()<>]|\([^()]*\))*)|<(?P<auto>[A-Za-z][\w+.-]*:[^>\s]*)>|^ {0,3}\[[^\]\n]+\]:\s*<?(?P<defined>[^\s>]+)",
    re.MULTILINE,
)
IMAGE = re.compile(r"!\[[^\]\n]*\](?=[\[(])")

_TABLE = re.compile(r"^(?: *\|)? *:?-+:? *(\| *:?-+:? *)*\|? *$", re.MULTILINE)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
FENCED = re.compile(r"^ *(`{3,}|~{3,})[^\n`]*\n.*?(?:^ *\1[`~]* *$|\Z)", re.DOTALL | re.MULTILINE)


def without_fences(text: str) -> str:
    """Return Markdown with its fenced code blanked out, everything else at its place."""
    return FENCED.sub(_blank, text) if "```" in text or "~~~" in text else text


def without_code(text: str) -> str:
    """Return Markdown with all its code blanked out, everything else at its place."""
    return "\n".join(blanked(line, code_spans(line)) for line in without_fences(text).split("\n"))


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found.group())


def masked(text: str) -> str:
    """Return Markdown with its code, comments and escaped characters blanked out, everything else at its place."""
    if not any(mark in text for mark in "`\\<"):
        return text
    return "\n".join(blanked(line, unread_parts(line)) for line in text.split("\n"))


def with_bars_escaped(text: str, known: Container[str] | None = None) -> str:
    """Return Markdown in which the bar of a reference does not end the cell of a table, outside of code.

    Where it is said which ids are ``known``, a reference to anything else stays as it was written.
    """
    if not _TABLE.search(text):
        return text
    return "\n".join(
        _with_bars_escaped(line, known) if line.count("|") > 1 and "[[" in line else line for line in text.split("\n")
    )


def _with_bars_escaped(line: str, known: Container[str] | None) -> str:
    bare = masked(line)

    def escaped(found: re.Match[str]) -> str:
        is_ours = bare[found.start()] == "[" and (known is None or found[1].strip() in known)
        return re.sub(r"(?<!\\)\|", r"\\|", found.group()) if is_ours else found.group()

    return REFERENCE.sub(escaped, line)


def is_safe(address: str) -> bool:
    """Whether an address leads to the web, to a mailbox or to a place in this site, however it is disguised."""
    plain = "".join(char for char in html.unescape(html.unescape(address)) if char.isprintable()).strip()
    scheme = _SCHEME.match(plain)
    if scheme:
        return scheme.group(1).lower() in SCHEMES
    return not plain.startswith(("//", "\\", "/\\")) and "&" not in plain.partition(":")[0].partition("?")[0]
