"""Where the text of a cell stands in a table that is drawn with lines, as in reStructuredText.

A line of the source holds a line of each cell beside it, so the text of one cell is no run of the source.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import east_asian_width

from distinguo.lint.document import Mask

_GRID = re.compile(r"[ ]*(\+(?:-+\+)+)[ ]*")
_SIMPLE = re.compile(r"[ ]*(=+(?:[ ]+=+)+)[ ]*")
_LINES_BELOW = 50
"""So many lines below the text before it in its cell the next one is looked for: marks and code may stand between them."""
_WIDE = 1_000_000


class Border(NamedTuple):
    """The first line of a table: its number, counted from 0, and where each column begins and ends, in columns of the source."""

    line: int
    columns: list[tuple[int, int]]


def border(mask: Mask, start: int, end: int, widths: list[int]) -> Border | None:
    """Return the last line in a part of the source with which a table of columns of these widths may begin.

    Lines above it are of a table before, or of rows without text.
    """
    for number in range(mask.number(end), mask.number(start) - 1, -1):
        line = mask.read[mask.line(number) : mask.line(number + 1)].rstrip("\n")
        if (grid := _GRID.fullmatch(line)) and len(grid[1]) == sum(widths) + len(widths) + 1:
            places = [grid.start(1) + sum(widths[:at]) + at + 1 for at in range(len(widths))]
            return Border(number, [(place, place + width) for place, width in zip(places, widths, strict=True)])
        if (simple := _SIMPLE.fullmatch(line)) and len(simple[1].split()) == len(widths):
            starts = [simple.start(1) + found.start() for found in re.finditer("=+", simple[1])]
            return Border(number, [*zip(starts, [*starts[1:], _WIDE], strict=True)])
    return None


class Cells:
    """Shows the text of cells, row by row."""

    def __init__(self, mask: Mask, line: int, columns: list[tuple[int, int]]) -> None:
        """Begin with the line of the upper border."""
        self._mask, self._columns = mask, columns
        self._next = [(line + 1, 0)] * len(columns)
        self._spans = [0] * len(columns)
        self._first = self._last = 0
        self.end = 0

    def begin(self, more_columns: int, more_rows: int) -> None:
        """Go to the next cell of the row, which goes over so many more columns, and rows."""
        self._first = self._last
        while self._first < len(self._columns) - 1 and self._spans[self._first] > 0:
            self._first += 1
        self._last = min(self._first + more_columns + 1, len(self._columns))
        for column in range(self._first, self._last):
            self._spans[column] = more_rows + 1
        self._next[self._first] = max(self._next[self._first : self._last])

    def end_row(self) -> None:
        """Go to the row below."""
        self._first = self._last = 0
        self._spans = [max(left - 1, 0) for left in self._spans]

    def place(self, text: str, *, is_read: bool) -> None:
        """Find a line of the cell's text, or else its words, and show it if it is read."""
        if not self._find(text, is_read=is_read):
            for word in text.split():
                self._find(word, is_read=is_read)

    def _find(self, text: str, *, is_read: bool) -> bool:
        line, done = self._next[self._first]
        left, right = self._columns[self._first][0], self._columns[self._last - 1][1]
        for number in range(line, line + _LINES_BELOW):
            start = self._mask.line(number)
            source = self._mask.read[start : self._mask.line(number + 1)]
            first, last = _signs(source, left, right)
            place = source.find(text, max(first, done if number == line else 0), last)
            if place >= 0:
                self._next[self._first : self._last] = [(number, place + len(text))] * (self._last - self._first)
                self.end = max(self.end, start + place + len(text))
                if is_read:
                    self._mask.show(start + place, start + place + len(text))
                return True
        return False


def _signs(line: str, left: int, right: int) -> tuple[int, int]:
    """Return which signs of a line stand in some columns of it: those of Chinese, Japanese and Korean take two."""
    if line.isascii():
        return left, right
    column, first, last = 0, len(line), len(line)
    for place, sign in enumerate(line):
        if column >= left:
            first = min(first, place)
        if column >= right:
            last = place
            break
        column += 2 if east_asian_width(sign) in "WF" else 1
    return first, last
