"""Scripts that put no spaces between words: how their texts come apart, and where a name in them may begin and end.

Every letter is a token, so that the longest name is found wherever it stands; runs of Katakana, which are one word, stay whole. What a
text alone does not say, such as where a word of Thai ends, is left to the longest match.
"""

from __future__ import annotations

import regex

LETTERS = r"\p{Han}\p{Hiragana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
KATAKANA = r"[\p{Katakana}\u30fc\uff70\uff66-\uff9f]"

_UNSPACED = regex.compile(rf"[{LETTERS}\p{{Katakana}}\u30fc]")
_HAN = regex.compile(r"\p{Han}")
_HIRAGANA = regex.compile(r"\p{Hiragana}")
INSIDE = r"\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebd\u0ec8-\u0ecd"
_INSIDE = regex.compile(f"[{INSIDE}]")
"""Vowels and tones of Thai and Lao that belong to the consonant before them, though Unicode counts some among the letters."""

PARTICLES = frozenset("はがをにでともへやのかねよなをばだ")
"""What stands before and after words in Japanese."""
SURE = 4
"""From so many letters on, a name in Hiragana is no part of another word by chance."""
OTHER_WORD = frozenset("者員员家性化学學業业人")
"""A letter that makes another word of the one before it: 消費 is to consume, 消費者 who does."""
BEGUN = frozenset(
    regex.findall(
        "..",
        "人事人件人口人员人員人才人数人數人材人民人气人気人物人类人類人間化学化學化石学习學習学会學會学术學術学校學校"
        "学生學生学者學者学院學院学問業務业务業界业界業績业绩業者家人家具家庭家族家电家電性別性别性格性能性質性质员工員工",
    )
)
"""Words that begin with such a letter: 顧客業務 is the business with 顧客."""
AGAINST = frozenset("非不無无未反被")
"""A letter before a word that says it is not so, or done to a person: 被保険 is not 保険."""


def is_unspaced(char: str) -> bool:
    """Whether a letter is of a script without spaces."""
    return not char.isascii() and bool(_UNSPACED.match(char))


def may_begin(text: str, start: int, end: int) -> bool:
    """Whether a name that stands from ``start`` to ``end`` may begin there."""
    before, name = text[start - 1 : start], text[start:end]
    if _INSIDE.match(name[0]) or not before:
        return not _INSIDE.match(name[0])
    if _only(_HIRAGANA, name) and len(name) < SURE:
        return not _HIRAGANA.match(before) or before in PARTICLES
    return not (_HAN.match(name[0]) and (before in AGAINST or (len(name) == 1 and _HAN.match(before))))


def may_end(text: str, start: int, end: int) -> bool:
    """Whether a name that stands from ``start`` to ``end`` may end there."""
    after, name = text[end : end + 1], text[start:end]
    if not after:
        return True
    if _INSIDE.match(after):
        return False
    if _only(_HIRAGANA, name) and len(name) < SURE:
        return not _HIRAGANA.match(after) or after in PARTICLES
    if len(name) == 1 and _HAN.match(name):
        return not _HAN.match(after) and (not _HIRAGANA.match(after) or after in PARTICLES)
    if after in OTHER_WORD and _HAN.match(name[-1]):
        return text[end : end + 2] in BEGUN
    return True


def _only(letters: regex.Pattern[str], name: str) -> bool:
    return all(map(letters.match, name))
