"""The fixed forms of values, and what the writer of another form may have meant."""

from __future__ import annotations

import datetime
import re
import unicodedata
from urllib.parse import urlsplit

from distinguo.problems.suggestions import NO_SUGGESTION, Suggestion, as_id, meaning
from distinguo.text.dates import months_named


def date_meant(text: str) -> Suggestion:
    """Suggest what was meant for a date in another form that can only be read in one way."""
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip()
    text = re.sub(
        r"^(\d{4})\s?[\u5e74\ub144]\s?(\d{1,2})\s?[\u6708\uc6d4]\s?(\d{1,2})\s?[\u65e5\uc77c]$", r"\1-\2-\3", text, flags=re.ASCII
    )
    day = next((found for form in (_year_first, _day_first, _in_words) if (found := form(text))), None)
    try:
        return meaning(datetime.date(*day).isoformat() if day else "")
    except ValueError:
        return NO_SUGGESTION


_DASHES = re.compile(r"\s*[\u2010-\u2015\u2212]\s*")


def _year_first(text: str) -> tuple[int, int, int] | None:
    found = re.fullmatch(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[T ].*)?|(\d{4})(\d\d)(\d\d)", text, re.ASCII)
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups() if part is not None)
    return year, month, day


def _day_first(text: str) -> tuple[int, int, int] | None:
    """Read 21.11.2026 and 21.11.26, and with slashes whatever only one order of day and month makes a date of."""
    found = re.fullmatch(r"(\d{1,2})([-/. ]+)(\d{1,2})[-/. ]+(\d{4}|\d\d)", text, re.ASCII)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4]) + (2000 if len(found[4]) == 2 else 0)
    if "." in found[2] or first > 12 or first == second:
        return year, second, first
    return (year, first, second) if second > 12 else None


def _in_words(text: str) -> tuple[int, int, int] | None:
    words = [
        word.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
        for word in re.findall(r"\w+", text)
        if word.lower() != "de"
    ]
    words = [re.sub(r"^1er$", "1", word) for word in words]
    months = [n for word in words for n in months_named(word)]
    numbers = [int(word) for word in words if re.fullmatch(r"\d+", word, re.ASCII)]
    days, years = [n for n in numbers if n < 32], [n for n in numbers if 999 < n < 10_000]
    return (years[0], months[0], days[0]) if len(months) == len(days) == len(years) == 1 and len(words) == 3 else None


def month_meant(text: str) -> Suggestion:
    """Suggest what was meant for a month in another form: March 2026, 3/2026, 03.2026."""
    found = re.fullmatch(r"([^\W_]+)[-/., ]+(\d{4})", text.strip())
    if not found:
        return NO_SUGGESTION
    name, year = found[1].lower(), found[2]
    number = int(name) if re.fullmatch(r"\d{1,2}", name, re.ASCII) else 0
    months = [number] if 0 < number < 13 else months_named(name)
    return meaning(f"{year}-{months[0]:02}") if len(months) == 1 else NO_SUGGESTION


def path_meant(text: str) -> Suggestion:
    """Suggest what was meant for an address that needs only to be cut or ended in another way."""
    if ".." in text:
        return NO_SUGGESTION
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return NO_SUGGESTION
    path = re.sub(r"/+", "/", parts.path.lower()).lstrip("/").removesuffix("index.md").removesuffix(".md")
    path += "" if not path or path.endswith("/") or "." in path.rpartition("/")[2] else "/"
    path += f"#{parts.fragment}" if parts.fragment else ""
    return meaning(path) if path != text and re.fullmatch(r"[a-z0-9/.-]+(#[A-Za-z][\w.-]*)?", path, re.ASCII) else NO_SUGGESTION


def reference_meant(text: str, *, cell: bool = False) -> Suggestion:
    """Suggest what was meant for a reference with one slash or none in it."""
    bare = re.sub(r"\.ya?ml$", "", text.strip())
    parts = bare.rsplit(None, 1) if cell and "/" not in bare else bare.split("/")
    ids = [as_id(part) for part in parts]
    return meaning("/".join(ids)) if all(ids) and len(ids) <= 2 and "/".join(ids) != text else NO_SUGGESTION


def id_meant(text: str) -> Suggestion:
    """Suggest what was meant where something of the text can stand in an id."""
    return meaning(as_id(re.sub(r"\.ya?ml$", "", text.strip())))


def language_meant(text: str) -> Suggestion:
    """Suggest what was meant for a code of a language that is only written otherwise: DE, pt_BR."""
    if known := LANGUAGES.get(text.strip().casefold()):
        return meaning(known)
    code, *subtags = text.strip().replace("_", "-").split("-")
    meant = "-".join([code.lower(), *subtags])
    return meaning(meant) if meant != text and re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", meant) else NO_SUGGESTION


COUNTRIES = {
    **{"at": "de", "au": "en", "cn": "zh", "cz": "cs", "dk": "da", "gb": "en", "gr": "el"},
    **{"jp": "ja", "kr": "ko", "mx": "es", "ua": "uk", "us": "en", "vn": "vi"},
}
"""Codes of countries that people write for a language and that stand for none, each with the language. (br, ch and se are languages.)"""
LANGUAGES = {
    **{
        "arabic": "ar",
        "chinese": "zh",
        "czech": "cs",
        "danish": "da",
        "dutch": "nl",
        "english": "en",
        "finnish": "fi",
        "french": "fr",
    },
    **{
        "german": "de",
        "greek": "el",
        "hindi": "hi",
        "italian": "it",
        "japanese": "ja",
        "korean": "ko",
        "norwegian": "nb",
        "polish": "pl",
    },
    **{"portuguese": "pt", "russian": "ru", "spanish": "es", "swedish": "sv", "turkish": "tr", "ukrainian": "uk"},
    **{
        "deutsch": "de",
        "espa\u00f1ol": "es",
        "fran\u00e7ais": "fr",
        "italiano": "it",
        "nederlands": "nl",
        "polski": "pl",
        "portugu\u00eas": "pt",
    },
    **{"svenska": "sv", "\u65e5\u672c\u8a9e": "ja", "\u4e2d\u6587": "zh", "\ud55c\uad6d\uc5b4": "ko"},
}
"""Names of languages, with their codes."""


def interval_meant(text: str) -> Suggestion:
    """Suggest what was meant for a span of time in other words: yearly, every 6 months, half a year."""
    plain = text.strip().lower().removeprefix("every ").removeprefix("each ")
    for words, meant in _INTERVALS.items():
        if plain in words.split("|"):
            return meaning(meant)
    found = re.fullmatch(r"([1-9]\d?) ?(m|mo|months?|y|yrs?|years?|monate?|jahre?|mois|ans?)\.?", plain, re.ASCII)
    if not found:
        return NO_SUGGESTION
    what = "month" if found[2].startswith("m") else "year"
    return meaning(f"{found[1]} {what}{'s' if int(found[1]) > 1 else ''}")


_INTERVALS = {
    "year|yearly|annual|annually|a year|one year|once a year|j\u00e4hrlich|annuel|12m": "1 year",
    "month|monthly|a month|one month|once a month|monatlich|mensuel": "1 month",
    "quarter|quarterly|three months|viertelj\u00e4hrlich|trimestriel": "3 months",
    "half a year|half-yearly|half yearly|six months|twice a year|halbj\u00e4hrlich|semestriel": "6 months",
    "two years|second year|other year|biennial|biennially": "2 years",
}
