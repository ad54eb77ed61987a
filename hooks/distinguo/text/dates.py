"""Dates in words. The month names are fixed here, so that they do not depend on the locale of the build."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import NamedTuple

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

OTHER_MONTHS = (
    "januar enero janvier gennaio janeiro januari",
    "februar febrero f\u00e9vrier febbraio fevereiro februari",
    "m\u00e4rz marzo mars mar\u00e7o maart",
    "april abril avril aprile",
    "mai mayo maggio maio mei maj",
    "juni junio juin giugno junho",
    "juli julio juillet luglio julho",
    "august agosto ao\u00fbt augustus augusti",
    "september septiembre septembre settembre setembro",
    "oktober octubre octobre ottobre outubro",
    "november noviembre novembre novembro",
    "dezember diciembre d\u00e9cembre dicembre dezembro december",
)
"""What the months are called in German, Spanish, French, Italian, Portuguese, Dutch and Swedish."""


def months_named(word: str) -> list[int]:
    """Return the months, counted from 1, whose name in one of these languages begins with a word of at least three letters."""
    begun = word.lower()
    named = (
        (number, (name.lower(), *others.split()))
        for number, (name, others) in enumerate(zip(MONTHS, OTHER_MONTHS, strict=True), 1)
    )
    return [number for number, names in named if len(begun) > 2 and any(name.startswith(begun) for name in names)]


class PartialDate(NamedTuple):
    """A date of which perhaps only the year, or the year and the month, is known; what is not known is 0."""

    year: int
    month: int = 0
    day: int = 0

    def isoformat(self) -> str:
        """Return it as in ``2026``, ``2026-11`` or ``2026-11-22``."""
        return "-".join(f"{part:0{width}}" for part, width in zip(self, (4, 2, 2), strict=True) if part)

    def first_day(self) -> datetime.date:
        """Return the first day that it may mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)


def partial_date(text: str) -> PartialDate:
    """Return a date written as in ``2026``, ``2026-11`` or ``2026-11-22``. Raises ValueError for anything else."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        raise ValueError(text)
    found = PartialDate(*(int(part) for part in text.split("-")))
    if found.isoformat() != text or found.first_day().isoformat()[: len(text)] != text:
        raise ValueError(text)
    return found


def after_interval(day: datetime.date, interval: str) -> datetime.date:
    """Return the day that is an interval such as ``6 months`` or ``2 years`` later, or the last of its month."""
    number, unit = interval.split()
    months = int(number) * (12 if unit.startswith("year") else 1)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def in_words(day: datetime.date | PartialDate) -> str:
    """Return a day as in ``22 November 2026``, and of a date that is known in part what is known of it."""
    if not day.month:
        return str(day.year)
    if not day.day:
        return f"{MONTHS[day.month - 1]} {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def in_few_words(day: datetime.date) -> str:
    """Return a day as in ``22 Nov 2026``."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
