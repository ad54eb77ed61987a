"""Days as words. The names of the months stand here, so that they do not depend on where the site is built."""

from __future__ import annotations

import datetime

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


def in_words(day: datetime.date) -> str:
    """Return a day as in ``22 November 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def in_few_words(day: datetime.date) -> str:
    """Return a day as in ``22 Nov 2026``."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
