"""Finds what a writer may have meant: the nearest known word, whatever the case, the form or the alphabet of the letters."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping

MIN_BEGINNING = 3
"""So many letters say what a longer id begins with."""

MAX_KNOWN = 5_000
"""So many known words are compared at most: a suggestion is a courtesy, and must not cost time."""

LOOKALIKES = str.maketrans(
    "аеорсухіјѕһԁԛԝӏАВЕКМНОРСТХУІЈЅԚԜ" + "οιϲϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "օսհոցԼՍՏ",
    "aeopcyxijshdqwlABEKMHOPCTXYIJSQW" + "oicjABEZHIKMNOPTYX" + "ouhngLUS",
)
"""Letters of other alphabets that nobody can tell from Latin ones."""


def skeleton(text: str) -> str:
    """Return the text as the eye takes it in: look-alike letters are the same, and so are cases and Unicode forms."""
    return unicodedata.normalize("NFKC", text).translate(LOOKALIKES).casefold()


def did_you_mean(found: str, known: Iterable[str]) -> str:
    """Return "did you mean 'x'? " when one of the known words is near, otherwise nothing."""
    near = nearest(found, known)
    return f"did you mean {near!r}? " if near else ""


def nearest(found: str, known: Iterable[str]) -> str:
    """Return the known word that is nearest, if any is near, otherwise nothing."""
    words = list(known)[:MAX_KNOWN]
    alike = [word for word in words if word == as_id(found)] or difflib.get_close_matches(found[:100], words, n=1, cutoff=0.6)
    return alike[0] if alike else ""


def nearest_named(found: str, known: Mapping[str, Iterable[str]]) -> str:
    """Return the known id that was meant, if any is near: by the id itself, by one of its names, or by how either begins."""
    asked = as_id(found)
    if asked in known:
        return asked
    by_name = {as_id(name): id for id, names in list(known.items())[:MAX_KNOWN] for name in names}
    if asked in by_name:
        return by_name[asked]
    if len(asked) >= MIN_BEGINNING:
        begun = [id for id in known if id.startswith(asked) or f"{asked}-".startswith(f"{id}-")]
        begun = begun or list(dict.fromkeys(id for name, id in by_name.items() if name.startswith(f"{asked}-")))
        if len(begun) == 1:
            return begun[0]
    near = nearest(found, known) or nearest(asked, by_name)
    return by_name.get(near, near)


def as_id(text: str) -> str:
    """Return the text in the form of an id; empty if nothing of it can stand in one."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", skeleton(text)) if not unicodedata.combining(char))
    words = "".join(char if char.isascii() and char.isalnum() else " " for char in bare.replace("'", "")).split()
    return "-".join(words).lstrip("0123456789-")[:64].rstrip("-")
