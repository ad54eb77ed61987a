"""The files of tables, CSV or TSV, as rows: in which encoding they are, and what parts their fields."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections.abc import Iterator, Sequence

from distinguo.importers.concepts import Vocabulary
from distinguo.problems.problem import Location

MAX_FIELD = 500_000
"""The longest field that is read, in characters: many times what an entry has room for."""
MOST_ACCENTS = 0.15
"""The share of letters beyond ASCII that Western texts may have: where there are more, the text is of another script."""
_AS_UTF_8 = (
    "name its encoding with --encoding, or save it again as UTF-8: in Excel as 'CSV UTF-8 (comma delimited)', in LibreOffice Calc "
    "with the character set 'Unicode (UTF-8)'; then import that file."
)
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
Row = tuple[int, list[str]]
"""The line of a row, and its fields."""


class Unreadable(Exception):
    """A file is no table; the message says why, for users."""

    def __init__(self, reason: str, line: int = 1, hint: str = "") -> None:
        super().__init__(reason)
        self.line, self.hint = line, hint


_SEPARATOR = re.compile(r"sep=(?P<sign>.)\r?\n")
"""A line of its own in which Excel says what separates the fields."""


def rows_of_text(text: str) -> Iterator[Row]:
    """Yield the rows of a text. Raises Unreadable."""
    text = text.replace("\0", "")
    csv.field_size_limit(MAX_FIELD)
    first = 1
    if told := _SEPARATOR.match(text):
        text, first = text[told.end() :], 2
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=told["sign"] if told else _delimiter(text))
    line = first
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise Unreadable(str(error), reader.line_num + first - 1) from None
        if row is None:
            return
        yield line, row
        line = reader.line_num + first


def decoded(data: bytes, shown: str, encoding: str, vocabulary: Vocabulary, named: Sequence[str] = ()) -> str:
    """Return a file as text, in the given encoding or the one that it seems to be in, which is reported unless it is UTF-8.

    ``named`` are words that are known to stand in it: it is in no encoding in which they do not.
    """
    if encoding:
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except (LookupError, UnicodeDecodeError) as error:
            raise Unreadable(
                f"this is no text in the encoding {encoding[:40]!r}: {str(error)[:100]}", 1, "name another --encoding"
            ) from None
    guessed = next((name for mark, name in _MARKS if data.startswith(mark)), "") or _without_mark(data)
    for name in filter(None, ("" if guessed else "utf-8", guessed)):
        try:
            return data.decode(name).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    if b"\0" in data[:4000]:
        raise Unreadable("this is no text", 1, _AS_UTF_8)
    text, name = _recognised(data, named)
    line = _first_beyond_ascii(data)
    vocabulary.changed(
        Location(shown, line), f"the file is read as {name}", "if letters are wrong, name another one with --encoding"
    )
    return text


def _without_mark(data: bytes) -> str:
    """Return in which UTF-16 a text is that does not say so: of Western texts every other byte is nothing."""
    head = data[:4000]
    if head[1::2].count(0) * 3 > len(head):
        return "utf-16-le"
    return "utf-16-be" if head[0::2].count(0) * 3 > len(head) else ""


_ENCODINGS = (
    "cp1252", "cp1250", "cp1251", "koi8-r", "cp932", "euc-jp", "gb18030", "big5", "euc-kr", "cp1253", "cp1254", "cp1255", "cp1256",
    "cp1257", "mac-roman", "mac-cyrillic", "cp850", "cp866",
)  # fmt: skip
"""Where words are known that stand in a table, the encodings that are tried for them."""


def _recognised(data: bytes, named: Sequence[str]) -> tuple[str, str]:
    if any(not word.isascii() for word in named):
        for name in _ENCODINGS:
            with contextlib.suppress(UnicodeDecodeError):
                text = data.decode(name)
                if all(word in text for word in named):
                    return text, "windows-1252" if name == "cp1252" else name
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415  # an extra
    except ImportError:
        return data.decode("cp1252", "replace"), "windows-1252"
    try:
        text, name = data.decode("cp1252"), "windows-1252"
    except UnicodeDecodeError:
        text, name = "", ""
    beyond = sum(byte > 127 for byte in data[:100_000]) / max(1, len(data[:100_000]))
    best = from_bytes(data[:1_000_000]).best() if beyond > MOST_ACCENTS else None
    if best is None:
        return text or data.decode("latin-1"), name or "latin-1"
    return data.decode(best.encoding, "replace"), best.encoding


def _first_beyond_ascii(data: bytes) -> int:
    place = next((at for at, byte in enumerate(data) if byte > 127), 0)
    return data[:place].count(b"\n") + 1


def _delimiter(text: str) -> str:
    """Return what parts the fields: that by which the first rows have the same number of them, and the most."""
    best, chosen = (0, 0), ","
    for candidate in ",;\t|":
        try:
            rows = [
                row
                for _, row in zip(
                    range(20), csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=candidate), strict=False
                )
                if row
            ]
        except csv.Error:
            continue
        if rows and len(rows[0]) > 1:
            score = (sum(len(row) == len(rows[0]) for row in rows), len(rows[0]))
            if score > best:
                best, chosen = score, candidate
    return chosen
