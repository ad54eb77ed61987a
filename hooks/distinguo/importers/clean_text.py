"""Foreign texts to texts for entries: ids, names, and prose that Markdown shows unchanged."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable

from distinguo.importers.concepts import Formula, Marked, Reference, Text
from distinguo.loading.layout import RESERVED_IDS
from distinguo.scaffold.new_entry import plain_id
from distinguo.text.invisible import JOINERS, is_invisible
from distinguo.text.markdown_escape import escaped

MAX_ID = 56
"""Room is left for a number behind it."""
MAX_NAME = 120
MAX_PROSE = 3600
"""Below the limit of the model, since escaping makes a text longer."""


def slug(text: str, *, any_script: bool = False) -> str:
    """Return an id made of the text, or nothing where no letter or digit of it can stand in one; in Latin letters, unless ``any_script``."""
    found = re.sub(r"-vs(?=-)", "-versus", plain_id(text, any_script=any_script))[:MAX_ID]
    found = found.encode()[: 2 * MAX_ID].decode("utf-8", "ignore").rstrip("-")
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
    if text.isascii() and text.isprintable():
        return text.strip()
    return "".join(
        char if char == "\n" or char in JOINERS or not _invisible(char) else " " if char in "\t\r\u2028\u2029\x85" else ""
        for char in text
    ).strip()


def _invisible(char: str) -> bool:
    return is_invisible(char) or unicodedata.category(char) == "Cn"


def one_line(text: str) -> str:
    """Return the text on one line, clean."""
    return " ".join(clean(text).split()) if text else ""


def prose(text: Text, reference: Callable[[Reference], str] = lambda mention: escaped(mention.words or mention.key)) -> list[str]:
    """Return a text as Markdown that shows it unchanged, in as many pieces as it takes to keep each within its limit.

    ``reference`` gives the Markdown of a place that leads to another concept.
    """
    if isinstance(text, str):
        return _split((escaped(paragraph) for paragraph in _paragraphs(clean(text))), MAX_PROSE)
    plain = "".join(piece for piece in text if isinstance(piece, str))
    mark = "x" + "q" * max(map(len, re.findall("xq+", plain)), default=1)
    marked = [_markdown(piece, reference) for piece in text if not isinstance(piece, str)]
    number = itertools.count()
    joined = "".join(piece if isinstance(piece, str) else f"{mark}{next(number)}{mark}" for piece in text)
    dollar = any(isinstance(piece, Formula) for piece in text)
    paragraphs = []
    for paragraph in _paragraphs(clean(joined)):
        line = escaped(paragraph)
        line = re.sub(r"(?<!\\)\$", r"\\$", line) if dollar else line
        paragraphs.append(re.sub(rf"{mark}(\d+){mark}", lambda found: marked[int(found[1])], line))
    return _split((part for paragraph in paragraphs for part in _paragraphs(paragraph)), MAX_PROSE)


def _markdown(piece: Reference | Formula | Marked, reference: Callable[[Reference], str]) -> str:
    if isinstance(piece, Reference):
        return reference(piece)
    if isinstance(piece, Formula):
        return f"${' '.join(piece.latex.replace('$', '').split())}$"
    said = piece.markdown.strip()
    before, _, after = piece.markdown.partition(said) if said else (piece.markdown, "", "")
    return f"{before}{clean(said)}{after}"


def _paragraphs(text: str) -> list[str]:
    return [paragraph for paragraph in re.split(r"\n[^\S\n]*\n", text) if paragraph.strip()]


def _split(paragraphs: Iterable[str], limit: int) -> list[str]:
    pieces: list[str] = []
    for paragraph in paragraphs:
        text, done = paragraph.strip("\n"), 0
        while line := text[done : done + 2 * limit]:
            room = limit - len(pieces[-1]) - 2 if pieces else 0
            if room >= min(len(line), 400):
                cut = cut_at(line, room)
                pieces[-1] += "\n\n" + line[:cut].rstrip()
            else:
                cut = cut_at(line, limit)
                pieces.append(line[:cut].rstrip())
            done += cut
            while text[done : done + 1].isspace():
                done += 1
    return [piece for piece in pieces if piece]


def cut_at(line: str, limit: int) -> int:
    """Return where to cut a line: after a sentence, else after a word, else at the limit."""
    if len(line) <= limit:
        return len(line)
    for mark in (". ", " "):
        found = line.rfind(mark, limit // 2, limit)
        if found != -1:
            return found + len(mark)
    return limit - 1 if line[limit - 1] == "\\" else limit
