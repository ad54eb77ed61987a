"""What can be told from a Markdown text without rendering it."""

from __future__ import annotations

import html
import re

REFERENCE = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]")
"""``[[id]]`` or ``[[id|shown words]]``."""

SCHEMES = {"http", "https", "mailto"}
"""What the address of a link may begin with, if it does not lead to a place in the site."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)|\\.|<!--.*?-->")


def masked(text: str) -> str:
    """Return Markdown with its code, comments and escaped characters blanked out, everything else at its place."""
    return _CODE.sub(lambda found: " " * len(found.group()), text)


def is_safe(address: str) -> bool:
    """Whether an address leads to the web, to a mailbox or to a place in this site, however it is disguised."""
    plain = "".join(char for char in html.unescape(html.unescape(address)) if char.isprintable()).strip()
    scheme = _SCHEME.match(plain)
    if scheme:
        return scheme.group(1).lower() in SCHEMES
    return not plain.startswith(("//", "\\", "/\\")) and "&" not in plain.partition(":")[0].partition("?")[0]
