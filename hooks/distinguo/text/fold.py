"""One form for texts that differ only in how they are typed."""

from __future__ import annotations

import unicodedata

_TYPED_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\uff07`\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff", None),
    }
)
"""Apostrophes, quotation marks and hyphens of every make, and what only says where a line may break."""


def normal(text: str) -> str:
    """Return the text in its normal form: composed, with plain apostrophes, quotation marks and hyphens, and single spaces."""
    if not text.isascii():
        composed = unicodedata.normalize("NFC", text)
        text = composed.translate(_TYPED_ALIKE)
        if text != composed:  # a letter and its accent may have met
            text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def fold(text: str) -> str:
    """Return the text in the form in which two that differ only in case and in how they are typed are equal."""
    return normal(text).casefold()
