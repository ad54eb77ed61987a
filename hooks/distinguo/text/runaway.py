"""Texts in which a mark is opened over and over and never closed.

Programs that read Markdown and HTML look for the end of each mark up to the end of its paragraph, or of the file: of such a text they take
the square of its length. What they would look through is added up here, in one pass, before they begin.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from distinguo.text.code_spans import blanked, code_spans

SIGNS_PER_BYTE = 50
SMALL = 64 * 1024
"""Of a file of any size up to this, readers may look through as many signs as of one of this size."""
_OF_LINE, _OF_TAG, _OF_HEADING, _OF_WORD = 1 / 8, 1 / 4, 3 / 4, 1 / 8
"""What it costs to look through a sign where a block is taken apart by line, a file by tag or a word by letter; and to number a heading.
Where brackets are looked for, a sign costs 1."""
_OF_ITEM = 440
"""An item of reStructuredText costs as much as so many signs."""

_FENCE = re.compile(r"(?P<mark>`{3,}|~{3,})(?P<about> *(?:\{[^{}\n]*\}|\.?[\w#.+-]*) *)")
_MARK = re.compile(r"\\.|[\[\]()]", re.DOTALL)
_ITEM = re.compile(r" *(?:[-+*]|\d+[.)]) ")
_TABLE = re.compile(r"[ |]*:?-+:? *(?:\|[ :|-]*)?")
_ALONE = re.compile(r" {0,3}(?:#|[-=_* ]+$|`{3}|~{3})")
_HEADING = re.compile(r" {0,3}#+(.*)")
_ITEMS = re.compile(r" *(?:(?:[-+*\u2022\u2023\u2043]|\(?[#\w]{1,9}[.)]) +)+")
_NO_PARAGRAPH = "|>_.="
"""What begins lines of reStructuredText below which no code stands, though they end with two colons."""
_PICTURE = re.compile(r"\s*\.\. (?:\|[^|]*\| )?(?:image|figure)::")
_WORD = re.compile(r"\S{100,}")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")


@dataclass(slots=True)
class Runaway:
    """What there is too much of: the sign, how often it stands there, and the line of the first."""

    sign: str
    times: int
    line: int

    def __str__(self) -> str:
        return f"{self.sign} stands there {self.times:,} times, from line {self.line} on"


def runaway_markdown(text: str) -> Runaway | None:
    """Return what a text of Markdown has too much of, to be read in a time that its length explains; usually nothing."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    work = _Work(len(text))
    code = [*_fenced(lines)]
    for start, end in code:
        lines[start:end] = [""] * (end - start)
    for start, end in _blocks(lines):
        for first, last in _parts(lines, start, end):
            _brackets(lines, first, last, work)
        _lines(lines, start, end, work)
    _headings(lines, work)
    _tags("\n".join(lines), work)
    return work.runaway()


def runaway_restructured_text(text: str) -> Runaway | None:
    """Return the same for reStructuredText: there, addresses are looked for from each letter of a word, and each item is a text of its own."""
    work = _Work(len(text))
    for at, line in _outside_code(text.split("\n")):
        if items := _ITEMS.match(line):
            for _ in items.group().split():
                work.add("an item of a list", at, _OF_ITEM)
        for found in () if _PICTURE.match(line) else _WORD.finditer(line):
            work.add("a word without end", at, (found.end() - found.start()) ** 2 * _OF_WORD)
    return work.runaway()


def _outside_code(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines of reStructuredText, from 1, that stand in no code below a paragraph that announces it."""
    code = -1
    for at, line in enumerate(lines, 1):
        said = line.lstrip()
        if said and len(line) - len(said) <= code:
            code = -1
        if code < 0:
            yield at, line
            announces = said.rstrip().endswith("::") and said[0] not in _NO_PARAGRAPH
            if announces and not "".join(lines[at : at + 1]).strip():
                code = len(line) - len(said)


def runaway_html(text: str) -> Runaway | None:
    """Return the same for HTML."""
    work = _Work(len(text))
    _tags(text, work)
    return work.runaway()


class _Work:
    """Adds up what is looked through, for each kind of mark."""

    def __init__(self, size: int) -> None:
        self._allowed = SIGNS_PER_BYTE * max(size, SMALL)
        self._cost: dict[str, float] = defaultdict(float)
        self._found: dict[str, Runaway] = {}

    def add(self, sign: str, line: int, cost: float) -> None:
        self._cost[sign] += cost
        found = self._found.setdefault(sign, Runaway(sign, 0, line))
        found.times += 1

    def runaway(self) -> Runaway | None:
        if sum(self._cost.values()) <= self._allowed:
            return None
        return self._found[max(self._cost, key=lambda sign: self._cost[sign])]


def _fenced(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where fenced code begins and ends that every reader takes for code."""
    marks = [(at, fence) for at, line in enumerate(lines) if line[:1] in "`~" and line and (fence := _FENCE.fullmatch(line))]
    ends: dict[str, list[int]] = defaultdict(list)
    for at, fence in marks:
        if not fence["about"].strip():
            ends[fence["mark"]].append(at)
    done = 0
    for at, fence in marks:
        own = ends[fence["mark"]]
        after = bisect_right(own, at)
        if at >= done and after < len(own):
            done = own[after] + 1
            yield at, done


def _blocks(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where lines stand together without an empty one between them."""
    start = -1
    for at, line in enumerate([*lines, ""]):
        if line.strip():
            start = at if start < 0 else start
        elif start >= 0:
            yield start, at
            start = -1


def _parts(lines: list[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a block in each of which marks are looked for: the rows of a table, the items of a list, or all of it."""
    if end > start + 2 and "|" in lines[start + 1] and _TABLE.fullmatch(lines[start + 1].strip()):
        yield from ((at, at + 1) for at in range(start, end))
        return
    borders = [start]
    if _ITEM.match(lines[start]):
        borders += [at for at in range(start + 1, end) if _ITEM.match(lines[at])]
    yield from zip(borders, [*borders[1:], end], strict=True)


def _brackets(lines: list[str], start: int, end: int, work: _Work) -> None:
    """Count from each bracket to the one that closes it, or to the end of the part."""
    text = "\n".join(lines[start:end])
    if "[" not in text:
        return
    text = blanked(text, code_spans(text)) if "`" in text else text
    open_: list[tuple[int, int]] = []
    addresses: list[tuple[int, int]] = []
    line, done = start, 0
    for found in _MARK.finditer(text):
        sign, at = found.group(), found.start()
        line += text.count("\n", done, at)
        done = at
        match sign:
            case "[":
                open_.append((at, line))
            case "]" if open_:
                work.add("an open '['", open_[-1][1] + 1, at - open_.pop()[0])
            case "(":
                addresses.append((at, line if text[at - 1 : at] == "]" else -1))
            case ")" if addresses:
                _address(addresses.pop(), at, work)
    for at, opened in open_:
        work.add("an open '['", opened + 1, len(text) - at)
    for address in addresses:
        _address(address, len(text), work)


def _address(opened: tuple[int, int], end: int, work: _Work) -> None:
    at, line = opened
    if line >= 0:
        work.add("an open ']('", line + 1, end - at)


def _lines(lines: list[str], start: int, end: int, work: _Work) -> None:
    """Count from each line that ends a block to the end of the lines that stand together."""
    left = sum(map(len, lines[start:end])) + end - start
    for at in range(start, end):
        if _ALONE.match(lines[at]):
            work.add("a line of its own kind without an empty one before it", at + 1, left * _OF_LINE)
        left -= len(lines[at]) + 1


def _headings(lines: list[str], work: _Work) -> None:
    """Count the numbers that headings of the same words get: each begins with the first."""
    times: Counter[str] = Counter()
    for at, line in enumerate(lines):
        if found := _HEADING.match(line):
            words = "".join(filter(str.isalnum, found[1])).casefold()
            work.add("a heading of the same words", at + 1, times[words] * _OF_HEADING)
            times[words] += 1


def _tags(text: str, work: _Work) -> None:
    """Count from each beginning of a tag that is not closed to the end of the file."""
    line, done = 1, 0
    for found in _TAG.finditer(text, text.rfind(">") + 1):
        line += text.count("\n", done, found.start())
        done = found.start()
        work.add("an open '<'", line, (len(text) - done) * _OF_TAG)
