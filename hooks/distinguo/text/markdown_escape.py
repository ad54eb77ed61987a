"""Plain texts as Markdown that shows them as they are."""

from __future__ import annotations

import functools
import re

_SPECIAL = re.compile(
    r"([\\`*_\[\]<>|]|^#|^[+-](?=\s|$)|^-(?=[\s-]*$)|^\d+(?=[.)](?:\s|$))|(?<=\s)#(?=#*(?:\s|$))|&(?=#?\w+;)|!(?=\[)|(?<!\w)!(?=[^\s!\]\)\"'?.,;:])|~(?=[^~]*(?<!\s)~)|\$(?=[^$]*\$)"
    # marks of other dialects: attributes, marked words, keys, names of signs, raised signs
    r"|\{(?=(?::\s*)?[.#][\w-]|:?\s*\w+=)|(?<![=\w])=(?==[^\s=][^=]*[^\s=]==)|(?<![\w+])\+(?=\+[a-z]\w*(?:\+\w+)*\+\+)"
    r"|(?<![\w:]):(?=[a-z][a-z0-9_+-]*[a-z0-9]:(?![\w:]))|(?<=\w)\^(?=\w{1,9}\^))"
)

_ENTITIES = {"&": "&amp;", "<": "&lt;", "~": "&#126;", "$": "&#36;", "=": "&#61;", ":": "&#58;", "^": "&#94;"}
"""What stands for signs that not every reader of Markdown takes a backslash before."""

_BRACKETED = re.compile(r"\\\[[^\[\]]*[=^][^\[\]]*\\\]")
"""Brackets with a backslash before them, which would be a formula in TeX with one of these signs between them."""

_SIGN = re.compile(r"[\\`*_\[\]<>|#+\-\d&!~${=^]|:[a-z]")
"""The beginning of each of these: searching for that first is several times as fast."""


@functools.lru_cache(4096)
def escaped(text: str) -> str:
    """Return a plain text as one line of Markdown. What sources and terms are called stands on many pages."""
    flat = " ".join(text.split())
    if not _SIGN.search(flat):
        return flat
    escaped_text = _SPECIAL.sub(_escape, flat)
    if "=" not in escaped_text and "^" not in escaped_text:
        return escaped_text
    return _BRACKETED.sub(lambda found: found.group().replace("=", "&#61;").replace("^", "&#94;"), escaped_text)


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
