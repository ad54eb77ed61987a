"""The fixed forms of values, and what somebody who wrote one in another form may have meant."""

from __future__ import annotations

import datetime
import re
import unicodedata
from urllib.parse import urlsplit

from distinguo.problems.suggestions import NO_SUGGESTION, Suggestion, as_id, meaning
from distinguo.text.dates import MONTHS


def date_meant(text: str) -> Suggestion:
    """Suggest what was meant for a date in another form that can only be read in one way."""
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip()
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
    one, other, year = int(found[1]), int(found[3]), int(found[4]) + (2000 if len(found[4]) == 2 else 0)
    if "." in found[2] or one > 12 or one == other:
        return year, other, one
    return (year, one, other) if other > 12 else None


def _in_words(text: str) -> tuple[int, int, int] | None:
    words = [
        word.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th") for word in re.findall(r"\w+", text)
    ]
    months = [n for word in words for n, name in enumerate(MONTHS, 1) if len(word) > 2 and name.lower().startswith(word.lower())]
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
    months = [n for n, month in enumerate(MONTHS, 1) if n == number or (len(name) > 2 and month.lower().startswith(name))]
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
    code, *rest = text.strip().replace("_", "-").split("-")
    meant = "-".join([code.lower(), *rest])
    return meaning(meant) if meant != text and re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", meant) else NO_SUGGESTION
