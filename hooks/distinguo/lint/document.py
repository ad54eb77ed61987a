"""A document as text: of as many characters as the file, with spaces in place of all markup, so that every place stays what it was."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from distinguo.lint.ignored import ignored

PARAGRAPH = "\u2029"
"""The sign that stands between two paragraphs where the file has no empty line."""
HIDDEN = "\ufffc"
"""The sign that stands for what no reader of markup is to see."""


@dataclass(frozen=True)
class Document:
    """The text of a file. ``source`` is what the file holds, markup included: of the same length, line by line."""

    text: str
    source: str

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(place + 1 for place, char in enumerate(self.text) if char == "\n")]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of a character; both count from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def is_ignored(self, line: int, word: str) -> bool:
        """Whether a comment in the file says that a word in this line is not to be reported."""
        return any(line in lines and (not words or word.casefold() in words) for lines, words in self._ignored)

    @cached_property
    def _ignored(self) -> tuple[tuple[range, frozenset[str]], ...]:
        return tuple(ignored(self.source.split("\n")))


class Mask:
    """A source of which only the parts that are shown remain; everything else but line breaks becomes spaces.

    ``read`` is what readers see of it: of the same length, with ``HIDDEN`` or a space in place of what no reader is to see.
    """

    def __init__(self, source: str, read: str = "") -> None:
        """Begin with nothing shown."""
        self.source = source
        self.read = read or source
        self._parts: list[tuple[int, int]] = []
        self._borders: set[int] = set()
        self._starts = [0, *(place + 1 for place, char in enumerate(source) if char == "\n"), len(source) + 1]

    def show(self, start: int, end: int) -> None:
        """Show a part."""
        self._parts.append((start, end))

    def separate(self, place: int) -> None:
        """Let a paragraph begin at a place that is not shown."""
        self._borders.add(place)

    def line(self, number: int) -> int:
        """Return where a line begins, counted from 0; the end for one behind the last."""
        return min(self._starts[min(number, len(self._starts) - 1)], len(self.source))

    def number(self, place: int) -> int:
        """Return the number of the line in which a place is, counted from 0."""
        return bisect_right(self._starts, place) - 1

    def find(self, text: str, start: int, end: int) -> int:
        """Show the first such text in a part of the source; return where it ends, or else where the part begins."""
        place = self.read.find(text, start, end) if text else -1
        if place < 0:
            return start
        self.show(place, place + len(text))
        return place + len(text)

    def document(self) -> Document:
        """Return what is shown."""
        return Document("".join(self._masked()).replace(HIDDEN, " "), self.source)

    def _masked(self) -> Iterator[str]:
        done = 0
        for start, end in sorted(self._parts):
            if end > done:
                yield self._blank(done, max(start, done))
                yield self.read[max(start, done) : end]
                done = end
        yield self._blank(done, len(self.source))

    def _blank(self, start: int, end: int) -> str:
        chars = (
            "\n" if self.source[place] == "\n" else PARAGRAPH if place in self._borders else " " for place in range(start, end)
        )
        return "".join(chars)
