"""Plain texts as Markdown that shows them as they are."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_\[\]<>|]|^#|^[+-](?=\s|$)|^\d+(?=[.)]\s)|(?<=\s)#(?=\s|$)|&(?=#?\w+;)|!(?=\[)|~(?=~))")


def escaped(text: str) -> str:
    """Return a plain text as one line of Markdown."""
    return _SPECIAL.sub(_escape, " ".join(text.split()))


def _escape(match: re.Match[str]) -> str:
    found = match.group()
    if found == "&":
        return "&amp;"
    if found == "<":
        return "&lt;"
    return found + "\\" if found.isdigit() else "\\" + found
