"""Plain texts as Markdown that shows them as they are."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_\[\]<>|]|^#|^[+-](?=\s|$)|^\d+(?=[.)]\s)|(?<=\s)#(?=\s|$)|&(?=#?\w+;)|!(?=\[)|~(?=~))")


def escaped(text: str) -> str:
    """Return a plain text as one line of Markdown."""
    flat = " ".join(text.split())

    def escape(match: re.Match[str]) -> str:
        found = match.group()
        if found == "&":
            return "&amp;"
        if found == "<":
            return "&lt;"
        return found + "\\" if found.isdigit() else "\\" + found

    return _SPECIAL.sub(escape, flat)
