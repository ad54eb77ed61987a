"""Plain texts as Markdown that shows them as they are."""

from __future__ import annotations

import re

_SPECIAL = re.compile(
    r"([\\`*_\[\]<>|]|^#|^[+-](?=\s|$)|^\d+(?=[.)]\s)|(?<=\s)#(?=\s|$)|&(?=#?\w+;)|!(?=\[)|~(?=[^~]*(?<!\s)~)|\$(?=[^$]*\$))"
)

_SIGN = re.compile(r"[\\`*_\[\]<>|#+\-\d&!~$]")
"""The beginning of each of these: searching for that first is several times as fast."""


def escaped(text: str) -> str:
    """Return a plain text as one line of Markdown."""
    flat = " ".join(text.split())
    return _SPECIAL.sub(_escape, flat) if _SIGN.search(flat) else flat


def _escape(match: re.Match[str]) -> str:
    found = match.group()
    if found == "&":
        return "&amp;"
    if found == "<":
        return "&lt;"
    return found + "\\" if found.isdigit() else "\\" + found
