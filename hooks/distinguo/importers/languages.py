"""Codes of languages: the three letters that terminologists write, and the two letters of the web."""

from __future__ import annotations

SHORT = {
    "afr": "af", "ara": "ar", "bel": "be", "bul": "bg", "cat": "ca", "ces": "cs", "chi": "zh", "cze": "cs", "cym": "cy", "dan": "da",
    "deu": "de", "dut": "nl", "ell": "el", "eng": "en", "est": "et", "eus": "eu", "fas": "fa", "fin": "fi", "fra": "fr", "fre": "fr",
    "ger": "de", "gle": "ga", "gre": "el", "heb": "he", "hin": "hi", "hrv": "hr", "hun": "hu", "ind": "id", "isl": "is", "ita": "it",
    "jpn": "ja", "kat": "ka", "kaz": "kk", "kor": "ko", "lat": "la", "lav": "lv", "lit": "lt", "may": "ms", "msa": "ms", "nld": "nl",
    "nno": "nn", "nob": "nb", "nor": "no", "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro", "rus": "ru", "slk": "sk", "slo": "sk",
    "slv": "sl", "spa": "es", "srp": "sr", "swe": "sv", "tha": "th", "tur": "tr", "ukr": "uk", "urd": "ur", "vie": "vi", "zho": "zh",
}  # fmt: skip
"""ISO 639-2 and 639-3 to 639-1."""


def short(code: str) -> str:
    """Return a code of a language as the web writes it: ``eng`` is ``en``, ``EN-gb`` is ``en-GB``."""
    first, hyphen, subtags = code.strip().replace("_", "-").partition("-")
    first = first.lower()
    return SHORT.get(first, first) + (hyphen + (subtags.upper() if len(subtags) == 2 else subtags) if subtags else "")


def is_of(code: str, wanted: str) -> bool:
    """Whether a language is the wanted one, or a variety of it."""
    language, other = short(code).lower(), short(wanted).lower()
    return language == other or language.partition("-")[0] == other
