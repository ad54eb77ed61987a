"""What a language puts before and behind a word in one piece with it: Korean particles, Arabic conjunctions and articles, German endings;
and in which form words of a language are compared.

The rules find what is certain. What could as well be another word is not found: an entry names such forms itself, as ``forms``.
Sources: the tables of particles in the grammars of the National Institute of Korean Language; W. Wright, A Grammar of the Arabic
Language (inseparable particles, pronominal suffixes); Duden, Die Grammatik (declension of nouns).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import product
from typing import NamedTuple

from distinguo.text.fold import fold, normal


class Reading(NamedTuple):
    """One way to read a word of a text: the name that it may be, as its key, and how many letters of the word's key stand around that."""

    key: str
    before: int = 0
    behind: int = 0
    inner: bool = False
    """Whether it may also be so in the middle of a name of several words."""


def _bare(word: str, ending: str) -> str:
    """Return a word without the ending of the one that it replaces, which says nothing of its own."""
    return word


class WordRules(NamedTuple):
    """The rules of one language."""

    readings: Callable[[str, Callable[[str], bool]], Iterator[Reading]]
    """Yields the readings of a word as it is written, without the word itself; it is given what says whether a key begins a name."""
    whole: bool
    """Whether the whole word is a mention, and not only the name in it."""
    key: Callable[[str], str] = fold
    """The form in which words of names and of texts are compared."""
    after_hyphen: bool = False
    """Whether a name may follow a hyphen: it is the head of that compound."""
    nouns: bool = False
    """Whether nouns have a capital: a small letter makes another word of a name that has one."""
    join: Callable[[str, str], str] = _bare
    """Puts what stands behind a word behind another one that takes its place."""
    capitals: Callable[[str], str] = str.upper
    """Returns a word in capitals."""


def rules_for(language: str) -> WordRules | None:
    """Return the rules of a language, by its code; None where words stand for themselves."""
    return _RULES.get(language.partition("-")[0].lower())


def capitals_for(language: str) -> Callable[[str], str]:
    """Return what puts words of a language, by its code, in capitals."""
    rules = rules_for(language)
    return rules.capitals if rules else str.upper


# Korean: particles follow a noun without a space. Some have two forms, after a consonant and after a vowel.

_EITHER = (
    "의",
    "에",
    "에게",
    "에게서",
    "에서",
    "께",
    "께서",
    "한테",
    "한테서",
    "도",
    "만",
    "부터",
    "까지",
    "보다",
    "처럼",
    "같이",
    "마다",
    "조차",
    "마저",
    "밖에",
    "뿐",
    "님",
    "들",
)
_PAIRS = {
    "은": "는", "이": "가", "을": "를", "과": "와", "으로": "로", "으로서": "로서", "으로써": "로써", "이나": "나", "이란": "란", "이라": "라",
    "이라는": "라는", "이라고": "라고", "이며": "며", "이면": "면", "이든": "든", "이야": "야", "이랑": "랑", "아": "야",
    "이라도": "라도", "이라서": "라서", "이나마": "나마",
}  # fmt: skip
_COPULA = ("이다", "입니다", "이고", "이었다", "이지만", "이므로", "이어야", "이기", "임을", "이자", "이에요", "이네요")
_FOLLOWING = (
    "",
    "은",
    "는",
    "도",
    "만",
    "의",
    "이",
    "가",
    "을",
    "를",
    "과",
    "와",
    "나",
    "으로",
    "로",
    "에",
    "에게",
    "에서",
    "에는",
    "에도",
    "에게는",
    "에게도",
    "에서는",
    "에서도",
)
_PLACES = ("들", "님", "에", "에게", "에서", "께", "한테", "으로", "로", "까지", "부터", "만", "보다", "처럼")


def _particles() -> dict[bool, frozenset[str]]:
    """Return what may follow a noun, for those that end in a consonant and for those that do not."""
    follow = frozenset(place + particle for place, particle in product(_PLACES, _FOLLOWING)) | {"님께", "님께서", "님께서는"}
    always = {*_EITHER, *_COPULA, *follow} - {"으로" + other for other in _FOLLOWING} - {"로" + other for other in _FOLLOWING}
    consonant = {*always, *_PAIRS, *("으로" + other for other in _FOLLOWING)}
    vowel = {*always, *_PAIRS.values(), *("로" + other for other in _FOLLOWING), "였다", "였고", "예요", "네요"}
    return {True: frozenset(consonant), False: frozenset(vowel)}


_PARTICLES = _particles()
_LONGEST = max(map(len, _PARTICLES[True] | _PARTICLES[False]))
_SYLLABLES = range(0xAC00, 0xD7A4)


def _korean(word: str, begins: Callable[[str], bool]) -> Iterator[Reading]:
    text = normal(word)
    for behind in range(1, min(_LONGEST, len(text) - 1) + 1):
        stem, particle = text[:-behind], text[-behind:]
        last = ord(stem[-1])
        ends = (True, False) if last not in _SYLLABLES else ((last - _SYLLABLES.start) % 28 != 0,)
        rieul = last in _SYLLABLES and (last - _SYLLABLES.start) % 28 == 8 and particle.startswith("로")  # after ㄹ stands 로
        if rieul or any(particle in _PARTICLES[in_consonant] for in_consonant in ends):
            yield Reading(fold(stem), behind=behind)


# Arabic: conjunctions, prepositions and the article are written in one piece with the noun, and pronouns behind it.

_ARABIC_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_ALIFS = str.maketrans("أإآٱ", "اااا")  # noqa: RUF001  # Arabic letters, not signs of Latin
_LEADS = tuple(
    sorted(
        {
            conjunction + preposition + article
            for conjunction in ("", "و", "ف")
            for preposition in ("", "ب", "ك")
            for article in ("", "ال")
        }
        | {conjunction + preposition for conjunction in ("", "و", "ف") for preposition in ("ل", "لل")},
        key=len,
        reverse=True,
    )
)
_TRAILS = ("", "ه", "ها", "هم", "هن", "هما", "كم", "كن", "نا")  # noqa: RUF001  # Arabic letters, not signs of Latin
_NUMBERS = ("ان", "ين", "ون", "ات", "ا")  # noqa: RUF001  # Arabic letters, not signs of Latin
_ARTICLES = ("ال", "لل")
LEAST_ARABIC = 4
"""Letters of a name from which on one letter before it, or an ending behind it, is none of its own."""


def arabic_key(word: str) -> str:
    """Return a word without vowel signs, lengthening and the hamza of an alif, which many leave out."""
    return _ARABIC_MARKS.sub("", fold(word)).translate(_ALIFS)


def _arabic(word: str, begins: Callable[[str], bool]) -> Iterator[Reading]:
    text = arabic_key(word)
    if text != fold(word):
        yield Reading(text, inner=True)
    for lead in _LEADS:
        if not text.startswith(lead):
            continue
        definite = lead.endswith(_ARTICLES)
        stem = text[len(lead) :]
        least = 2 if definite else 3 if lead in {"", "و"} else LEAST_ARABIC
        for end in ("",) if definite else _TRAILS:
            if end and not stem.endswith(end):
                continue
            noun = stem[: len(stem) - len(end)]
            if len(noun) < least or not (lead or end):
                continue
            yield Reading(noun, before=len(lead), behind=len(end), inner=lead in {"ال", "لل"} and not end)
            if end and noun.endswith("ت"):
                yield Reading(noun[:-1] + "ة", before=len(lead), behind=len(end))
            if end and noun.endswith("ات") and len(noun) > LEAST_ARABIC:
                yield Reading(noun[:-2] + "ة", before=len(lead), behind=len(end))
        for end in _NUMBERS:
            noun = stem.removesuffix(end)
            if noun != stem and len(noun) >= LEAST_ARABIC - 1:
                if len(noun) >= LEAST_ARABIC and not (definite and end == "ا"):  # noqa: RUF001  # Arabic letters, not signs of Latin
                    yield Reading(noun, before=len(lead), behind=len(end))
                if end == "ات":
                    yield Reading(noun + "ة", before=len(lead), behind=len(end))


def _join_arabic(word: str, ending: str) -> str:
    if arabic_key(ending) not in _TRAILS:  # the plural of one noun says nothing of that of another
        return _bare(word, ending)
    return (word[:-1] + "ت" if word.endswith("ة") else word) + ending


# German: cases that are seen for certain, and compounds whose first part is itself a name.

LEAST_GERMAN = 4
LONGEST_GERMAN = 200
_JOINTS = ("", "s", "es", "n", "en", "e", "er")


def _endings(stem: str) -> tuple[str, ...]:
    """Return what a noun may end in beside its bare form."""
    if stem.endswith("e"):
        return ("n", "ns")
    if stem.endswith(("er", "el", "en", "chen", "lein")):
        return ("s", "n")
    if stem.endswith("in"):
        return ("en", "nen", "s")  # of the woman who does it, of a thing such as Magazin
    if stem.endswith(("ung", "heit", "keit", "schaft", "ion", "tät", "ur", "enz", "anz", "thek")):
        return ("en",)
    if stem.endswith(("ant", "ent", "ist", "oth")):
        return ("en",)
    return ("s", "es")


def _german(word: str, begins: Callable[[str], bool]) -> Iterator[Reading]:
    is_noun = word[:1].isupper() and not word.isupper()  # written with a capital; a verb of the same letters is not
    if not is_noun or len(word) > LONGEST_GERMAN:
        return
    text = fold(word)
    for behind in range(3):
        stem = text[: len(text) - behind]
        ending = text[len(stem) :]
        if behind and len(stem) >= LEAST_GERMAN and ending in _endings(stem):
            yield Reading(stem, behind=behind)
        if behind and ending not in _endings(stem):
            continue
        for place in range(LEAST_GERMAN, len(stem) - LEAST_GERMAN + 1):
            head, first = stem[place:], stem[:place]
            if begins(head) and any(
                begins(first.removesuffix(joint)) for joint in _JOINTS if len(first) - len(joint) >= LEAST_GERMAN - 1
            ):
                yield Reading(head, before=place, behind=behind)


def _genitive(word: str, begins: Callable[[str], bool]) -> Iterator[Reading]:
    """Swedish, Danish and Norwegian put an s behind any noun, without an apostrophe."""
    text = fold(word)
    if text.endswith("s") and len(text) > LEAST_GERMAN:
        yield Reading(text[:-1], behind=1)


def _join_genitive(word: str, ending: str) -> str:
    return word if word.endswith(ending) else word + ending


# Hebrew: the article, conjunctions and prepositions are written in one piece with the noun.

_NIQQUD = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]")
_HEBREW_LEADS = tuple(filter(None, map("".join, product(("", "\u05d5", "ש", "כש"), ("", "ה", "ב", "ל", "מ", "כ", "מה")))))
LEAST_HEBREW = 4
"""Letters of a name from which on what stands before it is none of its own."""


def hebrew_key(word: str) -> str:
    """Return a word without the points of vowels, which most leave out."""
    return _NIQQUD.sub("", fold(word))


def _hebrew(word: str, begins: Callable[[str], bool]) -> Iterator[Reading]:
    text = hebrew_key(word)
    if text != fold(word):
        yield Reading(text, inner=True)
    for lead in _HEBREW_LEADS:
        if text.startswith(lead) and len(text) - len(lead) >= LEAST_HEBREW:
            yield Reading(text[len(lead) :], before=len(lead), inner=lead == "ה")


# Languages in which a letter is written in two ways, or loses its accent in capitals.


def _by_key(key: Callable[[str], str], capitals: Callable[[str], str] = str.upper) -> WordRules:
    """Return the rules of a language that puts nothing around words, and compares them by a key of its own."""

    def same(word: str, begins: Callable[[str], bool]) -> Iterator[Reading]:
        yield Reading(key(word), inner=True)

    return WordRules(same, whole=True, key=key, capitals=capitals)


def dotted_key(word: str) -> str:
    """Return a word as Turkish and Azerbaijani have it in small letters: that of I has no dot, and only that of the dotted I has one."""
    return fold(word.replace("I\u0307", "i").replace("\u0130", "i").replace("I", "\u0131"))


def dotted_capitals(word: str) -> str:
    """Return a word as Turkish and Azerbaijani have it in capitals: that of i keeps its dot."""
    return word.replace("i", "\u0130").upper()


def greek_key(word: str) -> str:
    """Return a word without its stress, which capitals do not have."""
    return normal(unicodedata.normalize("NFD", fold(word)).replace("\u0301", ""))


def russian_key(word: str) -> str:
    """Return a word with a plain letter for ё, whose dots most leave out."""
    return fold(word).replace("ё", "е")  # noqa: RUF001  # letters of Cyrillic


_NORDIC = WordRules(_genitive, whole=True, join=_join_genitive)
_RULES = {
    "ko": WordRules(_korean, whole=False),
    "ar": WordRules(_arabic, whole=True, key=arabic_key, join=_join_arabic),
    "de": WordRules(_german, whole=True, after_hyphen=True, nouns=True),
    "he": WordRules(_hebrew, whole=True, key=hebrew_key),
    "tr": _by_key(dotted_key, dotted_capitals),
    "az": _by_key(dotted_key, dotted_capitals),
    "el": _by_key(greek_key),
    "ru": _by_key(russian_key),
    "sv": _NORDIC,
    "da": _NORDIC,
    "nb": _NORDIC,
    "nn": _NORDIC,
    "no": _NORDIC,
}
