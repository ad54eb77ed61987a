"""Finds what a writer may have meant: the nearest known word, whatever the case, the form or the alphabet of the letters."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from anyascii import anyascii

MIN_BEGINNING = 3
"""How many letters are enough to say what a longer id begins with."""

MAX_KNOWN = 5_000
"""At most this many known words are compared: a suggestion is a courtesy, and must not cost time."""

FEW = frozenset({"topic", "context", "group", "step"})
"""Kinds of things of which there are few: if none is near, a hint lists all of them."""

MAX_LISTED = 12
"""At most so many."""

LOOKALIKES = str.maketrans(
    "аеорсухіјѕһԁԛԝӏАВЕКМНОРСТХУІЈЅԚԜ" + "οιϲϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "օսհոցԼՍՏ",
    "aeopcyxijshdqwlABEKMHOPCTXYIJSQW" + "oicjABEZHIKMNOPTYX" + "ouhngLUS",
)
"""Letters of other alphabets that look exactly like Latin ones."""


def skeleton(text: str) -> str:
    """Return the text as the eye takes it in: look-alike letters are the same, and so are cases and Unicode forms."""
    return unicodedata.normalize("NFKC", text).translate(LOOKALIKES).casefold()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to try first: a sentence before the rest of a hint, and the known word that it proposes, if it proposes one."""

    sentence: str = ""
    word: str = ""

    def __bool__(self) -> bool:
        return bool(self.sentence)

    def __str__(self) -> str:
        return self.sentence

    def before(self, hint: str) -> str:
        """Return a hint with this in front of it."""
        return f"{self.sentence} {hint[:1].upper()}{hint[1:]}".strip() if self else hint


NO_SUGGESTION = Suggestion()


def meaning(word: str) -> Suggestion:
    """Return the question whether a word was meant; no suggestion for no word."""
    return Suggestion(f"did you mean {word!r}?", word) if word else NO_SUGGESTION


def did_you_mean(found: str, known: Iterable[str]) -> Suggestion:
    """Return the question whether the nearest of the known words was meant, if any is near."""
    return meaning(nearest(found, known))


def did_you_mean_in_folder(found: str, known: Iterable[str]) -> Suggestion:
    """Return the same of paths: in the folder of the one that was found, whose name makes nothing alike."""
    folder, slash, name = found.rstrip("/").rpartition("/")
    end = found[len(found.rstrip("/")) :]
    start = folder + slash
    names = [path[len(start) : len(path) - len(end)] for path in known if path.startswith(start) and path.endswith(end)]
    near = nearest(name, names)
    return meaning(f"{start}{near}{end}" if near else "")


class Lookup(NamedTuple):
    """A text, among which ids the one that was meant may be, and the names of ids. Looking it up takes time, so that is left for later."""

    text: str
    known: Iterable[str]
    names: Mapping[str, Iterable[str]]
    otherwise: Suggestion = NO_SUGGESTION
    """What to suggest where none is near."""

    def suggestion(self) -> Suggestion:
        """Look it up."""
        return meaning(nearest_named(self.text, {id: self.names.get(id, ()) for id in self.known})) or self.otherwise


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


def as_written_id(text: str) -> str:
    """Return the text in the form of an id with the letters of its own script; empty if nothing of it can stand in one."""
    plain = (
        unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).replace("\u0130", "i").lower())
        .replace("'", "")
        .replace("\u2019", "")
    )
    words = "".join(char if unicodedata.category(char)[0] in "LMN" else " " for char in plain).split()
    found = "-".join(words).lstrip("0123456789-")
    while found and (unicodedata.category(found[0])[0] != "L"):
        found = found[1:].lstrip("-")
    cut = found.encode()[:MAX_WRITTEN].decode("utf-8", "ignore")[:64]
    return cut.rstrip("-")


MAX_WRITTEN = 120
"""So long may an id be in bytes."""


def as_id(text: str) -> str:
    """Return the text in the form of an id, other scripts in Latin letters; empty if nothing of it can stand in one."""
    if not text.isascii():
        mixed = any(
            char.isascii() and char.isalpha() for char in text
        )  # then a letter of another alphabet was meant as a Latin one
        letters = (char if char.isascii() or unicodedata.category(char)[0] in "LMN" else " " for char in text)
        text = anyascii(unicodedata.normalize("NFC", skeleton("".join(letters)) if mixed else "".join(letters))).replace("`", "")
    bare = text.lower()
    words = "".join(char if char.isascii() and char.isalnum() else " " for char in bare.replace("'", "")).split()
    return "-".join(words).lstrip("0123456789-")[:64].rstrip("-")
