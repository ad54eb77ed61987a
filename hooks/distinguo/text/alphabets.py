"""The order of names in an index, and the letters that they stand under, by language.

The default is that of the alphabet: accents and case count only between names that are else the same, as in Unicode's collation (plain
before accented, small before capital). Where a language counts a letter with a mark as one of its own, or two letters as one, its
alphabet stands below, as in the CLDR's tailorings. A library for collation would bring the default order of all scripts, half a
megabyte and a third of a second, and the tailorings of none.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping

_LATIN = "abcdefghijklmnopqrstuvwxyz"


def _after(**letters: str) -> str:
    """Return the Latin alphabet, with further letters behind some; those of two letters are joined to others by spaces."""
    return " ".join(f"{char} {letters[char]}" if char in letters else char for char in _LATIN)


_NORDIC = _after(z="æ ø å")
_ALPHABETS: Mapping[str, str] = {
    "sv": _after(z="å ä ö"),
    "fi": _after(z="å ä ö"),
    "da": _NORDIC,
    "nb": _NORDIC,
    "nn": _NORDIC,
    "no": _NORDIC,
    "is": _after(a="á", d="ð", e="é", i="í", o="ó", u="ú", y="ý", z="þ æ ö"),
    "et": "a b c d e f g h i j k l m n o p q r s š z ž t u v w õ ä ö ü x y",
    "lv": _after(c="č", g="ģ", k="ķ", l="ļ", n="ņ", s="š", z="ž"),
    "lt": _after(c="č", s="š", z="ž"),
    "pl": _after(a="ą", c="ć", e="ę", l="ł", n="ń", o="ó", s="ś", z="ź ż"),
    "cs": _after(c="č", h="ch", r="ř", s="š", z="ž"),
    "sk": _after(a="ä", c="č", h="ch", o="ô", s="š", z="ž"),
    "hr": _after(c="č ć", d="dž đ", l="lj", n="nj", s="š", z="ž"),
    "bs": _after(c="č ć", d="dž đ", l="lj", n="nj", s="š", z="ž"),
    "sl": _after(c="č", s="š", z="ž"),
    "hu": _after(c="cs", d="dz dzs", g="gy", l="ly", n="ny", o="ö", s="sz", t="ty", u="ü", z="zs"),
    "ro": _after(a="ă â", i="î", s="ș", t="ț"),
    "sq": _after(c="ç", d="dh", e="ë", g="gj", l="ll", n="nj", r="rr", s="sh", t="th", x="xh", z="zh"),
    "es": _after(n="ñ"),
    "gl": _after(n="ñ"),
    "tr": "a b c ç d e f g ğ h ı i j k l m n o ö p q r s ş t u ü v w x y z",
    "az": "a b c ç d e ə f g ğ h x ı i j k q l m n o ö p r s ş t u ü v y z",
    "cy": "a b c ch d dd e f ff g ng h i j l ll m n o p ph r rh s t th u w y",
    "vi": _after(a="ă â", d="đ", e="ê", o="ô ơ", u="ư"),
    "uk": "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я",
    "ru": "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
    "bg": "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ь ю я",
}
_NEIGHBOURS = str.maketrans("æœøü", "äööy")
_LIKE: Mapping[str, Mapping[int, int]] = {
    "sv": _NEIGHBOURS,
    "fi": _NEIGHBOURS,
    "is": str.maketrans("äø", "æö"),
    **dict.fromkeys(("da", "nb", "nn", "no"), str.maketrans("äœöü", "æøøy")),
}
"""The letters of neighbours, and the own one that each stands beside: Ø is with Ö in Swedish, and Ö with Ø in Danish."""
_BARE = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h"})
"""Letters that come apart into others, or stand among them, where the language does not count them as its own."""
_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")
_COLUMNS = ("あかさたなはまやらわ", "いきしちにひみりゐ", "うくすつぬふむゆる", "えけせてねへめれゑ", "おこそとのほもよろを")
"""The Japanese syllabary, by the vowels of its signs."""
_ROWS = (
    "あいうえお",
    "かきくけこ",
    "さしすせそ",
    "たちつてと",
    "なにぬねの",
    "はひふへほ",
    "まみむめも",
    "やゆよ",
    "らりるれろ",
    "わゐゑをん",
)
_KANA = {kana: row[0] for row in _ROWS for kana in row}
"""The sign that a kana stands under: an index has the rows of the syllabary, and not every sign of it."""
_VOWELS = {kana: row[0] for row in _COLUMNS for kana in row}
_LONG = re.compile("(.)\u30fc")
"""A long vowel: it is sorted as if that vowel stood there once more."""
_JAMO = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
"""The first consonants of syllables in Hangul, as an index shows them: the tense ones under their plain ones."""
_SYLLABLES = range(0xAC00, 0xD7A4)


Key = tuple[str | tuple[tuple[int, int, str], ...], str, str]
"""Letters; marks, where the letters are the same; then case."""


class Alphabet:
    """The order of one language."""

    def __init__(self, language: str) -> None:
        """Take the code of a language."""
        self._language = language.partition("-")[0].lower()
        self._dotless = self._language in {"tr", "az"}
        self._places = {letter: place for place, letter in enumerate(_ALPHABETS.get(self._language, "").split())}
        self._longest = max(map(len, self._places), default=1)
        self._like = _LIKE.get(self._language, {})

    def key(self, name: str) -> Key:
        """Return what a name is sorted by; keys of one language can be compared. Two that differ in accents or case alone have two."""
        if not self._places:
            return self._bare(name), _marks(name), name.swapcase()
        places = (
            (1, self._places[letter], "") if letter in self._places else (2 if letter.isalpha() else 0, 0, letter)
            for letter in self._letters(name)
        )
        return tuple(places), _marks(name), name.swapcase()

    def letter(self, name: str) -> str:
        """Return the letter that a name stands under; ``#`` for what begins with none."""
        if name and ord(name[0]) in _SYLLABLES:
            return _JAMO[(ord(name[0]) - _SYLLABLES.start) // 588]
        first = next(iter(self._letters(name)), "") if self._places else self._bare(name)[:1]
        if not first[:1].isalpha():
            return "#"
        if first == "i" and self._dotless:
            return "\u0130"
        return _KANA.get(first) or first[:1].upper() + first[1:]

    def _bare(self, text: str) -> str:
        """Return a text without case and accents, with other letters for some, and kana as plain Hiragana."""
        if text.isascii():
            return text.casefold()
        apart = unicodedata.normalize("NFKD", text)
        bare = "".join(char for char in apart if not unicodedata.combining(char)).casefold().translate(_BARE)
        if self._language == "ar":
            bare = bare.removeprefix("\u0627\u0644")  # the article does not count
        kana = "".join(chr(ord(char) - 0x60) if "\u30a1" <= char <= "\u30f6" else char for char in bare).translate(_SMALL)
        return _LONG.sub(lambda found: found[1] + _VOWELS.get(found[1], ""), kana)

    def _letters(self, name: str) -> Iterator[str]:
        """Yield the letters of a name as its language counts them."""
        if self._dotless:
            name = name.replace("I", "\u0131").replace("\u0130", "i")
        text, place = unicodedata.normalize("NFC", name).lower().translate(self._like), 0
        while place < len(text):
            found = (text[place : place + length] for length in range(self._longest, 0, -1))
            letter = next((candidate for candidate in found if candidate in self._places), "")
            if letter:
                yield letter
            else:
                yield from self._bare(text[place])
            place += len(letter) or 1


def _marks(name: str) -> str:
    """Return the accents of a name, each at its letter's place."""
    if name.isascii():
        return ""
    apart = unicodedata.normalize("NFD", name.casefold())
    return "".join(char if unicodedata.combining(char) or ord(char) in _BARE else " " for char in apart).rstrip(" ")


@functools.cache
def alphabet(language: str) -> Alphabet:
    """Return the order of a language, by its code."""
    return Alphabet(language)
