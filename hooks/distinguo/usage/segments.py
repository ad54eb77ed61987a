"""Where paragraphs and sentences begin and end, and the stems of their words. The script of the page does the same."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import regex

from distinguo.text.fold import fold

STEM = 5
"""Letters of a word that stand for all its forms: without a list of endings, so that it holds in any language."""

SHORTEST = 3
"""Letters of a word below which it says too little."""

MOST_WORDS = 50_000
"""How many words are kept with their stems: texts share most of theirs, and so do the builds of a preview."""

_PARAGRAPH = regex.compile(r"\u2029|\n[^\S\n]*(?:\n\s*|(?=(?:[-*+\u2022|#>]|\d{1,3}[.)])\s))")
"""Between two paragraphs: an empty line, or the beginning of an item in a list, of a row, or of a heading."""

_SENTENCE_END = regex.compile(r"[.!?\u2026][\"'\u2019\u201d)]*(?=\s+[\p{L}\"'\u2018\u201c(])|[\u3002\uff01\uff1f]")

_WORD = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}\u00ad\u200b-\u200d\u2060]*")
_UNSPACED = regex.compile(r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]+")
"""Scripts that put no spaces between words: any two characters beside each other stand for a word."""


class Stem(NamedTuple):
    """A stem, and where the word that it stands for begins and ends."""

    start: int
    end: int
    stem: str


def stemmed(text: str) -> Iterator[Stem]:
    """Yield the stems of a text from left to right."""
    for match in _WORD.finditer(text):
        word = fold(match.group())
        if _UNSPACED.search(word):
            for place in range(len(word) - 1):
                yield Stem(match.start() + place, match.start() + place + 2, word[place : place + 2])
        elif len(word) >= SHORTEST:
            yield Stem(match.start(), match.end(), word[:STEM])


def stems(text: str) -> frozenset[str]:
    """Return the same, without places."""
    return frozenset(chain.from_iterable(map(_stems_of_word, _WORD.findall(text))))


@lru_cache(MOST_WORDS)
def _stems_of_word(word: str) -> tuple[str, ...]:
    return tuple(stem.stem for stem in stemmed(word))


class Sentence(NamedTuple):
    """A sentence: where it begins and ends in its text, and the number of its paragraph."""

    start: int
    end: int
    paragraph: int


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text, in order. Together they hold the whole text."""
    paragraphs = _pieces(_PARAGRAPH, text, 0, len(text))
    return tuple(
        Sentence(*sentence, number)
        for number, (start, end) in enumerate(paragraphs)
        for sentence in _pieces(_SENTENCE_END, text, start, end)
    )


def _pieces(between: regex.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a text that end where the expression does."""
    for match in between.finditer(text, start, end):
        yield start, match.end()
        start = match.end()
    if start < end:
        yield start, end
