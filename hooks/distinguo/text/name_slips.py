"""What people write into the place of a name besides the name: a second one, or an article.

The form in the browser reads the patterns and words, too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

SEPARATOR = (
    r"\s/\s*|/\s|;\s|[\u3001\uff1b]|\s\|\s|,?\s\(?(?:aka|a\.k\.a\.|also known as|also called|auch bekannt als|auch genannt|aussi appel\u00e9e?|"
    r"tambi\u00e9n llamad[oa]|anche detto|ook wel)\s"
)
"""What stands between two names in one field. A slash without blanks is a part of one name: TCP/IP, and/or, 24/7."""
SHORT_FORM = r"^(\S+\s.*\S)\s+\(([A-Z\u00c0-\u00de][A-Z\u00c0-\u00de&.]+)\)$"
"""Several words, and then capitals in brackets."""
SYMBOL = r"[\x00-\x7f]{1,2}"
"""What is too short for a name of its own: "I / O" and "km / h" are one."""

ARTICLES: Mapping[str, str] = {
    "da": "en et",
    "de": "der die das ein eine",
    "en": "a an the",
    "es": "el la los las un una unos unas",
    "fr": "le la les l' un une des",
    "it": "il lo la i gli le l' un uno una un'",
    "nb": "en et ei",
    "nl": "de het een",
    "pt": "o a os as um uma uns umas",
    "sv": "en ett",
}
"""The articles of languages, by their codes. In those that have none, or that write it as a part of the word, no name begins with one."""
INDEFINITE = frozenset(["a", "an", "un", "une", "una", "uno", "um", "uma", "en", "et", "ett", "een", "ei"])
NO_ARTICLE = frozenset(
    [
        "a priori",
        "a posteriori",
        "a fortiori",
        "a contrario",
        "a cappella",
        "a capella",
        "a capela",
        "a la",
        "a tempo",
        "a limine",
        "a quo",
        "a and",
        "a or",
        "a to",
        "a und",
        "a bis",
        "a et",
        "a e",
        "a record",
        "a records",
        "a level",
        "a levels",
        "a side",
        "a sides",
        "a minor",
        "a major",
        "a flat",
        "a sharp",
        "a list",
        "a road",
        "a roads",
        "a team",
        "a share",
        "a shares",
        "de facto",
        "de jure",
        "de iure",
        "de luxe",
        "de minimis",
        "de novo",
        "de lege",
        "en bloc",
        "en masse",
        "en passant",
        "en route",
        "en suite",
        "en vogue",
        "en gros",
        "en détail",
        "en detail",
        "en face",
        "la la",
    ]
)
"""Words that begin like an article and a noun, and are none."""


def two_names(text: str) -> tuple[str, str] | None:
    """Return the two names that stand in one, or nothing: "cocoa / hot chocolate", "return on investment (ROI)"."""
    if short := re.fullmatch(SHORT_FORM, text):
        return (short[1], short[2]) if _stands_for(short[2], short[1]) else None
    found = re.search(SEPARATOR, text)
    if found is None:
        return None
    first, second = text[: found.start()].strip(" ,("), text[found.end() :].strip(" ,()")
    return (first, second) if all(_is_name(part) for part in (first, second)) else None


def _is_name(text: str) -> bool:
    return any(map(str.isalpha, text)) and re.fullmatch(SYMBOL, text) is None


def _stands_for(short: str, words: str) -> bool:
    """Whether a short form has letters of some words, in their order, from the first one on."""
    left = iter(words.lower())
    letters = [char for char in short.lower() if char.isalpha()]
    return words.lower().startswith(letters[0]) and all(any(char == letter for letter in left) for char in letters)


def without_article(text: str, language: str) -> str:
    """Return a name without the article at its beginning; nothing where none stands there.

    In German, a noun has a capital. Elsewhere "the" and two capitals are a proper name: The Hague, La Paz.
    """
    code = language.partition("-")[0].lower()
    found = re.match(r"(\w+(?:\s|['\u2019]\s?))\s*(\S+)(.*)$", text)
    if code not in ARTICLES or found is None:
        return ""
    written, word = found[1].strip().replace("\u2019", "'"), found[2]
    article, name = written.lower(), f"{word}{found[3]}"
    if article not in ARTICLES[code].split() or sum(map(str.isalpha, word)) < 2 or f"{article} {word.lower()}" in NO_ARTICLE:
        return ""
    if code == "de":
        return name if any(part[:1].isupper() for part in name.split()) else ""
    is_proper = article not in INDEFINITE and written[:1].isupper() and word[:1].isupper()
    return "" if is_proper else name
