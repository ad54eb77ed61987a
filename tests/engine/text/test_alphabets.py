"""The order of names, and the letters that they stand under, in the language's own alphabet."""

from __future__ import annotations

import itertools

import pytest
from distinguo.text.alphabets import alphabet

ORDERS = {
    "en": ["apple", "Ärger", "beta", "Éclair", "école", "eel", "Ezzat", "Zebra", "zoo"],
    "de": ["Arzt", "Ärztin", "Öl", "Ordner", "Straße", "Zahl"],
    "sv": ["arg", "zon", "ånge", "ära", "övning"],
    "da": ["abe", "zoo", "ære", "øl", "å"],
    "cs": ["cena", "čaj", "had", "chata", "ihned"],
    "hr": ["džep", "đak", "lan", "ljubav", "more"],
    "es": ["nube", "ñu", "oso"],
    "pl": ["lis", "łoś", "mama", "zebra", "źródło", "żaba"],
    "tr": ["cam", "çay", "ışık", "iş", "kedi"],
    "et": ["sõna", "šokk", "zebra", "tee"],
    "ru": ["елка", "ёлка", "жук"],
    "ar": ["بيت", "التاجر", "ثمن"],
    "ko": ["가방", "까치", "나무", "소비자"],
    "ja": ["あお", "カード", "がくせい", "さくら"],
    "hu": ["cukor", "csiga", "dal"],
    "fi": ["olut", "zoo", "åre", "äes", "östra", "øsu"],
    "nb": ["olje", "zoom", "ære", "ärlig", "øl", "öre", "å"],
    "is": ["oddur", "þak", "ær", "øre", "ösp"],
    "nl": ["ober", "Øresund", "otter"],
    "fr": ["ober", "Øresund", "otter"],
}
TIES = {
    # Each stands before the next one; to the alphabet, all are the same word.
    "en": ["apple", "Apple", "APPLE", "applé", "Applé", "äpple", "Äpple"],
    "de": ["bar", "Bar", "bär", "Bär", "BÄR"],
    "fr": ["cote", "Cote", "coté", "côte", "côté", "CÔTÉ"],
    "sv": ["ide", "Ide", "idé", "IDÉ"],
    "da": ["ol", "OL", "ôl"],
    "vi": ["ma", "mà", "má", "MÁ"],
    "nl": ["oresund", "Oresund", "øresund", "Øresund"],
    "ja": ["か", "カ"],
}  # fmt: skip
LETTERS = {
    ("sv", "ånge"): "Å", ("de", "Ärztin"): "A", ("en", "1st"): "#", ("en", ""): "#", ("cs", "chata"): "Ch", ("hr", "ljubav"): "Lj",
    ("es", "ñu"): "Ñ", ("ko", "까치"): "ㄱ", ("ko", "소비자"): "ㅅ", ("ja", "がくせい"): "か", ("ja", "カード"): "か", ("ja", "ん"): "わ",
    ("hi", "ग्राहक"): "ग", ("ar", "التاجر"): "ت", ("ar", "أمر"): "ا", ("tr", "iş"): "İ", ("tr", "Işık"): "I", ("de", "ßig"): "S",
    ("sv", "Øl"): "Ö", ("da", "Öl"): "Ø", ("nb", "Øl"): "Ø", ("en", "Øl"): "O", ("de", "Øl"): "O", ("zh-Hans", "客户"): "客", ("ja", "顧客"): "顧",
}  # fmt: skip


@pytest.mark.parametrize("language", ORDERS)
def test_order(language: str) -> None:
    """Names come in the order of their language, whatever order they are given in, and in capitals as well."""
    names, order = ORDERS[language], alphabet(language)
    mixed = names[::-1]
    assert sorted(mixed, key=order.key) == names
    if language not in {"tr"}:
        assert sorted(map(str.upper, mixed), key=order.key) == [name.upper() for name in names]


@pytest.mark.parametrize("language", TIES)
def test_ties(language: str) -> None:
    """What only accents and case tell apart has one order, whichever is given first: plain before accented, small before capital."""
    names, order = TIES[language], alphabet(language)
    for given in itertools.permutations(names, len(names)) if len(names) < 5 else (names[::-1], names[2:] + names[:2]):
        assert sorted(given, key=order.key) == names


@pytest.mark.parametrize(("language", "name"), LETTERS)
def test_letter(language: str, name: str) -> None:
    """A name stands under a letter of its language's alphabet."""
    assert alphabet(language).letter(name) == LETTERS[language, name]
