"""Characters that one cannot see."""

from __future__ import annotations

import unicodedata

JOINERS = "\u200c\u200d"
"""Invisible, but some scripts and emoji are misspelt without them."""

INKLESS = "\u034f\u115f\u1160\u2800\u3164\uffa0"
"""Letters and marks without ink."""

_CATEGORIES = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


def is_invisible(char: str) -> bool:
    """Whether a character is a control or format character, for private use, without ink, or no character at all.

    Code points that Unicode has not assigned yet do not count: a newer version may show them.
    """
    category = unicodedata.category(char)
    noncharacter = category == "Cn" and (ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF)
    return category in _CATEGORIES or char in INKLESS or noncharacter
