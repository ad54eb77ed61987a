"""Which way a text runs, and how one that runs the other way than what stands around it is kept apart from that."""

from __future__ import annotations

import re
import unicodedata

ISOLATE, END = "\u2068", "\u2069"
"""Between them a text runs its own way, as in the element bdi: for the title of a page, which holds no elements."""

LEFT_TO_RIGHT = "\u2066"
"""Begins a text that runs from left to right whatever its first letter is, and ends as the other."""

_FIELD = re.compile(r"\{\w+\}")

_STRONG = frozenset({"L", "R", "AL"})
"""The classes of letters, in Unicode's algorithm for two directions, that run one way whatever stands beside them."""


def runs_the_other_way(text: str, *, right_to_left: bool) -> bool:
    """Whether the first letter of a text says that it runs the other way than the page; signs and digits alone run with it."""
    strong = next((way for way in map(unicodedata.bidirectional, text) if way in _STRONG), None)
    return strong is not None and (strong != "L") != right_to_left


def isolated(text: str, *, right_to_left: bool) -> str:
    """Return a text kept apart from what stands beside it, where it runs the other way than the page."""
    return f"{ISOLATE}{text}{END}" if runs_the_other_way(text, right_to_left=right_to_left) else text


def english_among_others(message: str) -> str:
    """Return an English message for a page that runs from right to left: its signs, and what is filled in, stay where English has them.

    Words alone need nothing, and signs alone belong to the page.
    """
    text = message.strip()
    is_english = runs_the_other_way(_FIELD.sub("", text), right_to_left=True)
    if not is_english or (text[0].isalpha() and text[-1].isalpha() and not _FIELD.search(text)):
        return message
    return message.replace(text, f"{LEFT_TO_RIGHT}{text}{END}")
