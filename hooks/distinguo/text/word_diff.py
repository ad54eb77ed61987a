"""What changed between two wordings, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

_WORD = re.compile(r"\s+|[^\s]+")


class Fate(Enum):
    """What happened to a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and what happened to them."""

    fate: Fate
    text: str


def compare(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces of two wordings in order: what both have, what was removed, what was added."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Fate.KEPT, "".join(old[i1:i2])))
            continue
        pieces += [Piece(Fate.REMOVED, "".join(old[i1:i2]))] if i2 > i1 else []
        pieces += [Piece(Fate.ADDED, "".join(new[j1:j2]))] if j2 > j1 else []
    return tuple(_merge_spaces(pieces))


def _merge_spaces(pieces: list[Piece]) -> list[Piece]:
    """Treat the space between two changed words as changed too: phrases are easier to read than single words."""
    out: list[Piece] = []
    run: list[Piece] = []
    for piece in [*pieces, Piece(Fate.KEPT, "end")]:
        if piece.fate is not Fate.KEPT or (run and piece.text.isspace()):
            run.append(piece)
            continue
        out += _phrase(run)
        run = []
        out.append(piece)
    return out[:-1]


def _phrase(run: list[Piece]) -> list[Piece]:
    trailing = run.pop() if run and run[-1].fate is Fate.KEPT else None
    removed = "".join(piece.text for piece in run if piece.fate is not Fate.ADDED)
    added = "".join(piece.text for piece in run if piece.fate is not Fate.REMOVED)
    phrase = [Piece(Fate.REMOVED, removed)] if removed.strip() else []
    phrase += [Piece(Fate.ADDED, added)] if added.strip() else []
    return [*phrase, *([trailing] if trailing else [])]


CONTEXT = 60
"""How many letters around a changed word are shown."""


def shortened(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces with long stretches of words that stayed cut."""
    out = []
    listed = list(pieces)
    for position, piece in enumerate(listed):
        text, first, last = piece.text, position == 0, position == len(listed) - 1
        head = "" if first else text[:CONTEXT].rpartition(" ")[0]
        tail = "" if last else text[-CONTEXT:].partition(" ")[2]
        if piece.fate is Fate.KEPT and len(head) + len(tail) + 20 < len(text):
            between = "… " if first else " …" if last else " … "
            text = f"{head}{between}{tail}"
        out.append(Piece(piece.fate, text))
    return out
