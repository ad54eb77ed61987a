"""A page of the theme as a shell: rendered once with marks in place of what differs from page to page, then filled for each page.

The HTML is the theme's own, rendered in this build. This module knows nothing about its content.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

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
    return f"{_OPEN}{name} {_WORD}{_CANARY}{_CLOSE}"


def item_mark(name: str, place: int) -> str:
    """Return what stands for a value of the first or second item of the list that every page has."""
    return mark(f"{place}:{name}")


class _Slot(NamedTuple):
    """A place for a value, and what is done to it first."""

    name: str
    filter: Filter


class _ListSlot(NamedTuple):
    """A place for the items of the list: the pieces of one, and what stands between two."""

    item: Sequence[str | _Slot | _ListSlot]
    between: str


_Pieces = Sequence[str | _Slot | _ListSlot]
_FIRST, _SECOND = (f"{_OPEN}{place}:[^{_CLOSE}]*{_CLOSE}" for place in (0, 1))
_LIST = re.compile(f"({_FIRST}(?:[^{_OPEN}]*{_FIRST})*)([^{_OPEN}]*)({_SECOND}(?:[^{_OPEN}]*{_SECOND})*)")
"""The list, as it is rendered: all marks of the first item, what stands between two items, and all marks of the second."""


class Shell:
    """A rendered page in pieces."""

    def __init__(self, html: str, names: Iterable[str], items: Iterable[str] = ()) -> None:
        """Take apart a page that was rendered with marks for the values of these names, and for those of two ``items`` in its list.

        Raises :class:`NoShell` where a mark comes out changed in a way that we do not know.
        """
        slots: dict[str, _Slot | _ListSlot] = {}
        of_item: dict[str, _Slot | _ListSlot] = {}
        for filter in FILTERS:
            slots |= {filter(mark(name)): _Slot(name, filter) for name in names}
            of_item |= {filter(item_mark(name, 0)): _Slot(name, filter) for name in items}
        for found in _LIST.finditer(html):
            first, between, second = found.groups()
            if first.replace(f"{_OPEN}0:", f"{_OPEN}1:") != second:
                raise NoShell("the items of the list are not rendered in the same way")
            slots[found.group()] = _ListSlot(_split(first, of_item), between)
        self._pieces = _split(html, slots)

    def fill(self, values: Values, items: Sequence[Values]) -> str:
        """Return the page with these values in their places, and these items in its list."""
        return _filled(self._pieces, values, items)


def _split(html: str, slots: Mapping[str, _Slot | _ListSlot]) -> _Pieces:
    """Return the pieces of HTML in which the marks of some slots stand, the longest mark first."""
    texts = re.split(f"({'|'.join(map(re.escape, sorted(slots, key=len, reverse=True)))})", html)
    if any(trace in text for text in texts[::2] for trace in (_OPEN, _CLOSE, _WORD)):
        raise NoShell("the theme changes a value before it prints it")
    return [slots[text] if number % 2 else text for number, text in enumerate(texts)]


def _filled(pieces: _Pieces, values: Values, items: Sequence[Values] = ()) -> str:
    out = []
    for piece in pieces:
        match piece:
            case str():
                out.append(piece)
            case _Slot(name, filter):
                out.append(filter(values[name]))
            case _ListSlot(item, between):
                out.append(between.join(_filled(item, item_values) for item_values in items))
    return "".join(out)
