"""Names that are everyday words: to link each of their mentions would link what was never meant."""

from __future__ import annotations

import functools
from pathlib import Path

from distinguo.safe_files import read_own
from distinguo.text.fold import fold

_FOLDER = Path(__file__).with_name("everyday")


def is_everyday(name: str, language: str = "en") -> bool:
    """Whether a name is a common word of a language, one letter, or a sign without any letter."""
    plain = fold(name)
    if len(plain) < 2 or not any(char.isalnum() for char in plain):
        return True
    return plain in common_words(language)


@functools.cache
def common_words(language: str) -> frozenset[str]:
    """Return the most frequent words of a language, by its code ("de", "pt-BR"); none of a language without a list."""
    file = _FOLDER / f"{language.partition('-')[0].partition('_')[0].lower()}.txt"
    return frozenset(map(fold, read_own(file).decode().splitlines())) if file.is_file() else frozenset()
