"""Text as XML has it. Python's own module for that loads what opens connections, which takes longer than to write a feed."""

from __future__ import annotations

from html import escape


def xml_text(text: str) -> str:
    """Return text as it stands between tags."""
    return escape(text, quote=False)


def xml_attribute(text: str) -> str:
    """Return text as the value of an attribute, with its quotation marks. Line breaks in it stay what they are."""
    return f'"{escape(text)}"'.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
