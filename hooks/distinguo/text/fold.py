"""One form for texts that differ only in case and spaces."""

from __future__ import annotations


def fold(text: str) -> str:
    """Return the text in the form in which two that differ only in case and spaces are equal."""
    return " ".join(text.casefold().split())
