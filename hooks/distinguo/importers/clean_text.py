"""Foreign texts to texts for entries: ids, names, and prose that Markdown shows unchanged."""

from __future__ import annotations

import re
import unicodedata

from distinguo.loading.folder import RESERVED_IDS
from distinguo.text.invisible import JOINERS, is_invisible
from distinguo.text.markdown_escape import escaped

MAX_ID = 56
"""Room is left for a number behind it."""
MAX_NAME = 120
MAX_PROSE = 3600
"""Below the limit of the model, since escaping makes a text longer."""


def slug(text: str) -> str:
    """Return an id made of the text, or nothing where no letter of it can stand in one."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "-", bare.replace("'", "")).strip("-")
    found = re.sub(r"-vs(?=-)", "-versus", found)
    if found and not found[0].isalpha():
        found = f"n-{found}"
    found = found[:MAX_ID].rstrip("-")
    return f"{found}-term" if found in RESERVED_IDS else found


def free_id(wanted: str, taken: dict[str, int]) -> str:
    """Return the id, or the first of those numbered after it that is free. It is taken from then on.

    ``taken`` holds with each id the number to try next: however many want the same one, none of them counts from the beginning.
    """
    if wanted not in taken:
        taken[wanted] = 2
        return wanted
    number = taken[wanted]
    while (found := f"{wanted}-{number}") in taken:
        number += 1
    taken[wanted], taken[found] = number + 1, 2
    return found


def clean(text: str) -> str:
    """Return the text without control characters and other invisible ones, its lines kept."""
    return "".join(
        char if char == "\n" or char in JOINERS or not _invisible(char) else " " if char in "\t\r\u2028\u2029\x85" else ""
        for char in text
    ).strip()


def _invisible(char: str) -> bool:
    return is_invisible(char) or unicodedata.category(char) == "Cn"


def one_line(text: str) -> str:
    """Return the text on one line, clean."""
    return " ".join(clean(text).split())


def prose(text: str) -> list[str]:
    """Return the text as Markdown that shows it unchanged, in as many pieces as it takes to keep each within its limit."""
    pieces: list[str] = []
    for paragraph in re.split(r"\n\s*\n", clean(text)):
        line = escaped(paragraph)
        while line:
            room = MAX_PROSE - len(pieces[-1]) - 2 if pieces else 0
            if room >= min(len(line), 400):
                cut = _cut(line, room)
                pieces[-1] += "\n\n" + line[:cut].rstrip()
            else:
                cut = _cut(line, MAX_PROSE)
                pieces.append(line[:cut].rstrip())
            line = line[cut:].lstrip()
    return [piece for piece in pieces if piece]


def _cut(line: str, limit: int) -> int:
    """Return where to cut a line: after a sentence, else after a word, else at the limit."""
    if len(line) <= limit:
        return len(line)
    for mark in (". ", " "):
        found = line.rfind(mark, limit // 2, limit)
        if found != -1:
            return found + len(mark)
    return limit - 1 if line[limit - 1] == "\\" else limit
