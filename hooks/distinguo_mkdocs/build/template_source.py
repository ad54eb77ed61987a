"""The theme's templates without the blanks that their lines begin with: they would stand in every page."""

from __future__ import annotations

import re

from jinja2.ext import Extension

_BLANKS = re.compile(
    r"<(?P<kept>pre|textarea|script|style)\b.*?</(?P=kept)\s*>"
    r"|(?P<unbroken>\A|[%#]\}\r?\n)[ \t]+"
    r"|(?<=\n)[ \t]+(?!\Z)",
    re.IGNORECASE | re.DOTALL,
)
"""Elements in which blanks count; blanks before which the page has no new line, since it is left out behind a tag; and all others, but for
the last one of a template, whose last new line is left out, too."""


class Unindented(Extension):
    """Takes indentation out of templates before they are compiled. Where two words would run together, one blank stays."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the source of a template; of what is no page, as it is."""
        return _BLANKS.sub(_shorter, source) if (name or "").endswith(".html") else source


def _shorter(found: re.Match[str]) -> str:
    if found["kept"]:
        return found[0]
    return "" if found["unbroken"] is None else f"{found['unbroken']} "
