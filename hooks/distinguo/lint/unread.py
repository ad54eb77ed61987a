"""What stands in texts of any markup, and is none of it: front matter, and what a program fills in."""

from __future__ import annotations

import re

from distinguo.lint.document import HIDDEN

_FRONT_MATTER = re.compile(
    r"(?:(?P<mark>-{3,}|\+{3,})[^\S\n]*\n(?:.*?\n)?(?P=mark)|\{\n.*?^\})[^\S\n]*$", re.MULTILINE | re.DOTALL
)
"""As YAML, TOML or JSON; the first line says which."""
_TEMPLATE = re.compile(r"\{\{[^{}]{0,500}\}\}|\{%[^{}]{0,500}%\}|\{#[^{}]{0,500}#\}|<%[^<>]{0,500}%>")
"""Expressions, statements and comments of Jinja, Liquid, Django, Vue, Hugo, and of ERB and its like."""
_SIGN = re.compile(r"[^\n]")


def without_front_matter(source: str) -> str:
    """Return a text of the same length without what is said of it in front of it."""
    found = _FRONT_MATTER.match(source)
    return _SIGN.sub(" ", source[: found.end()]) + source[found.end() :] if found else source


def without_templates(source: str) -> str:
    """Return a text of the same length in which hidden signs stand for what a program fills in."""
    return hidden(_TEMPLATE, source)


def hidden(pattern: re.Pattern[str], source: str) -> str:
    """Return a text of the same length in which hidden signs stand for all that a pattern finds."""
    return pattern.sub(lambda found: _SIGN.sub(HIDDEN, found.group()), source)
