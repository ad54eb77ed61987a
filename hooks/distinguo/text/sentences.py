"""Where a sentence ends, and how it lists words."""

from __future__ import annotations

import re
from collections.abc import Iterable

_END = re.compile(r"[.!?\u2026][\"'\u2019\u201d)]*(?=\s+[^\s\d\W_])|[\u3002\uff01\uff1f]")
"""A full stop with another sentence after it; in Chinese and Japanese any."""

_SHORT = 12
"""Characters below which a full stop is more likely that of an abbreviation, or of an answer such as "No."."""


def first_sentence(text: str) -> str:
    """Return the first sentence of a text; with the next one where it is hardly a word, as in "No. Who buys does not decide it."."""
    for end in _END.finditer(text):
        if end.end() > _SHORT:
            return text[: end.end()]
    return text


def shortened(text: str, most: int) -> str:
    """Return a text that has at most so many characters: cut between two words, where there are any, and marked as cut."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut}\u2026"


def listed(words: Iterable[str]) -> str:
    """Return words as a sentence lists them: "a", "a and b", "a, b and c"."""
    *before, last = words
    return f"{', '.join(before)} and {last}" if before else last
