"""Plain texts as Markdown that shows them as they are."""

from __future__ import annotations

import re

_SPECIAL = re.compile(
    r"([\\`*_\[\]<>|]|^#|^[+-](?=\s|$)|^-(?=[\s-]*$)|^\d+(?=[.)](?:\s|$))|(?<=\s)#(?=#*(?:\s|$))|&(?=#?\w+;)|!(?=\[)|~(?=[^~]*(?<!\s)~)|\$(?=[^$]*\$))"
)

_ENTITIES = {"&": "&amp;", "<": "&lt;", "~": "&#126;", "$": "&#36;"}
"""What stands for signs that not every reader of Markdown takes a backslash before."""

_SIGN = re.compile(r"[\\`*_\[\]<>|#+\-\d&!~$]")
"""The beginning of each of these: searching for that first is several times as fast."""


def escaped(text: str) -> str:
    """Return a plain text as one line of Markdown."""
    flat = " ".join(text.split())
    return _SPECIAL.sub(_escape, flat) if _SIGN.search(flat) else flat


def escape_before_link(written: list[str]) -> None:
    """Escape an exclamation mark at the end of what is written so far: before the bracket of a link it would begin a picture."""
    if written and written[-1].endswith("!") and not written[-1].endswith("\\!"):
        written[-1] = written[-1][:-1] + "\\!"


def code_span(text: str) -> str:
    """Return a text as a code span, with a fence that does not stand in it."""
    fence = "`" * (longest_run(text) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def longest_run(text: str) -> int:
    """Return how many backquotes stand in a text one after another at most."""
    return max(map(len, re.findall("`+", text)), default=0)


def _escape(match: re.Match[str]) -> str:
    found = match.group()
    if found in _ENTITIES:
        return _ENTITIES[found]
    return found + "\\" if found.isdigit() else "\\" + found
