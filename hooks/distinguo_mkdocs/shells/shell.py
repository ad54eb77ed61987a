"""A page of the theme as a shell: rendered once with marks in place of what differs from page to page, then filled for each page.

The HTML is the theme's own, rendered in this build. This module knows nothing about its content.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

_OPEN, _CLOSE = "\ue100", "\ue101"  # no entry can hold these characters
_WORD = "slot of a shell"
_CANARY = "&amp;&quot;<h1>"
"""Part of every mark: it comes out changed if the theme does not print a value unchanged. The heading is there because themes
look for one in a page's content."""

Values = Mapping[str, str]
Filter = Callable[[str], str]


def _bare(text: str) -> str:
    return Markup(text).striptags()


FILTERS: tuple[Filter, ...] = (str, lambda text: str(escape(text)), _bare, lambda text: str(escape(_bare(text))))
"""What the theme may do to a value before it prints it: nothing, ``| e``, ``| striptags``, or both."""


class NoShell(Exception):
    """The page cannot be taken apart: the theme does something with a value that we cannot do after it."""


def mark(name: str) -> str:
    """Return the mark for a value while the shell is rendered."""
    return f"{_OPEN}{_WORD} {name}{_CANARY}{_CLOSE}"


def item_mark(name: str, place: int) -> str:
    """Return what stands for a value of the first or second item of the list that every page has."""
    return mark(f"{place}:{name}")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a value, and what is done to it first."""

    name: str
    filter: Filter


@dataclass(frozen=True, slots=True)
class ListSlot:
    """A place for the items of the list: what stands for one of them, and what stands between two."""

    item: tuple[str | Slot, ...]
    between: str


@dataclass(frozen=True, slots=True)
class Shell:
    """A rendered page in pieces."""

    pieces: tuple[str | Slot | ListSlot, ...]

    def fill(self, values: Values, items: Sequence[Values]) -> str:
        """Return the page with these values in their places, and these items in its list."""
        out = []
        for piece in self.pieces:
            if isinstance(piece, ListSlot):
                out.append(piece.between.join(_filled(piece.item, item) for item in items))
            else:
                out.append(piece if isinstance(piece, str) else piece.filter(values[piece.name]))
        return "".join(out)


def _filled(pieces: Iterable[str | Slot], values: Values) -> str:
    return "".join(piece if isinstance(piece, str) else piece.filter(values[piece.name]) for piece in pieces)


def split_at_marks(html: str, names: Iterable[str]) -> Shell:
    """Return the shell of a page that was rendered with :func:`mark` for all of its values and two items in its list.

    Raises :class:`NoShell` where a mark comes out changed in a way that we do not know.
    """
    forms = {filter(mark(name)): Slot(name, filter) for name in names for filter in FILTERS}
    pattern = re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))))
    pieces: list[str | Slot] = []
    end = 0
    for found in pattern.finditer(html):
        pieces += [html[end : found.start()], forms[found.group()]]
        end = found.end()
    pieces.append(html[end:])
    if any(isinstance(piece, str) and any(trace in piece for trace in (_OPEN, _CLOSE, _WORD)) for piece in pieces):
        raise NoShell("the theme changes a value before it prints it")
    return Shell(tuple(_with_lists(pieces)))


def _place(piece: str | Slot) -> str:
    """Return which item of the list a slot belongs to; nothing if to none."""
    return piece.name.partition(":")[0] if isinstance(piece, Slot) and piece.name[:2] in {"0:", "1:"} else ""


def _with_lists(pieces: list[str | Slot]) -> Iterable[str | Slot | ListSlot]:
    """Put the slots of the two items together, wherever the list is rendered."""
    position = 0
    while position < len(pieces):
        if _place(pieces[position]) != "0":
            if _place(pieces[position]):
                raise NoShell("the items of the list are not rendered one after the other")
            yield pieces[position]
            position += 1
            continue
        slots = position
        while slots < len(pieces) and (isinstance(pieces[slots], str) or _place(pieces[slots]) == "0"):
            slots += 1
        first, second = pieces[position : slots - 1], pieces[slots : slots + (slots - 1 - position)]
        between = pieces[slots - 1]
        one, two = _unplaced(first), _unplaced(second)
        if not isinstance(between, str) or one != two:
            raise NoShell("the items of the list are not rendered in the same way")
        yield ListSlot(one, between)
        position = slots + len(second)


def _unplaced(pieces: Iterable[str | Slot]) -> tuple[str | Slot, ...]:
    return tuple(Slot(p.name[2:], p.filter) if isinstance(p, Slot) else p for p in pieces)
