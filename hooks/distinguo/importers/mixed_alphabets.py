"""Words typed with letters of two alphabets that look alike, as a Latin *a* in a Cyrillic word: they are written in one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from distinguo.problems.suggestions import LOOKALIKES

_WORD = re.compile(r"[^\W\d_]+")


def _script(letter: str) -> str:
    return unicodedata.name(letter, "unknown").partition(" ")[0]


_TWINS: dict[str, dict[str, str]] = {}
"""For each script that has letters like Latin ones: these by the Latin ones."""
for _other, _latin in LOOKALIKES.items():
    _TWINS.setdefault(_script(chr(_other)), {}).setdefault(chr(_latin), chr(_other))


def in_one_alphabet(text: str) -> str:
    """Return a text in which each word is in one alphabet, as far as all its foreign letters have twins in that."""
    return text if text.isascii() else _WORD.sub(lambda word: _mended(word[0]), text)


def _mended(word: str) -> str:
    scripts = {_script(letter) for letter in word if letter.isalpha()}
    if len(scripts) != 2 or "LATIN" not in scripts:
        return word
    (other,) = scripts - {"LATIN"}
    into: Mapping[str, str] = _TWINS.get(other, {})
    if all(letter in into for letter in word if _script(letter) == "LATIN"):
        return "".join(into.get(letter, letter) for letter in word)
    if all(ord(letter) in LOOKALIKES for letter in word if _script(letter) == other):
        return word.translate(LOOKALIKES)
    return word
