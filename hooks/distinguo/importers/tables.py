"""Tables of terms as CSV, TSV or XLSX: our own ``terms.csv``, or anybody's whose columns have names that are known or given."""

from __future__ import annotations

import csv
import dataclasses
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping

from distinguo.exports.csv_tables import COLUMNS, restored
from distinguo.importers.concepts import Text, Vocabulary, by_name
from distinguo.importers.markdown_text import entry_markdown
from distinguo.importers.records import concept_of, field_of
from distinguo.importers.tree import FreeNames, Node
from distinguo.limits import TooMuch, check_xml
from distinguo.problems.problem import Location, problem

MAX_FIELD = 500_000
"""The longest field that is read, in characters: many times what an entry has room for."""
MAX_UNPACKED = 64 * 1024 * 1024
"""So large may a spreadsheet be once it is unpacked."""
MOST_PACKED = 40
"""So many times the size of its file it may be: tables of terms come to fifteen."""
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


def vocabulary_from_table(
    data: bytes,
    shown: str,
    title: str,
    *,
    mapping: Mapping[str, str] | None = None,
    header: bool = True,
    encoding: str = "",
    markdown: bool = False,
    add: Add | None = None,
) -> Vocabulary:
    """Return the rows of a table as concepts.

    ``mapping`` gives the columns of fields by name, or by number from 1 on; a language in place of a field is that of names.
    ``add`` reads the records of a tool whose tables are known.
    """
    vocabulary = Vocabulary(title)
    try:
        rows = _of_workbook(data) if data.startswith(b"PK\3\4") else _of_text(data, shown, encoding, vocabulary)
        _read(rows, vocabulary, shown, mapping or {}, header=header, markdown=markdown, add=add)
    except csv.Error as error:
        vocabulary.unreadable(Location(shown, getattr(error, "line", 1)), str(error))
    except _Unreadable as error:
        vocabulary.problems.append(
            dataclasses.replace(problem("unreadable-import", Location(shown, error.line), reason=str(error)), hint=error.hint)
        )
    by_name(vocabulary)
    if not vocabulary.concepts and not vocabulary.problems:
        vocabulary.unreadable(Location(shown), "there is no row with a term in it")
    return vocabulary


class _Unreadable(Exception):
    def __init__(self, reason: str, line: int = 1, hint: str = "") -> None:
        super().__init__(reason)
        self.line, self.hint = line, hint


def _of_text(data: bytes, shown: str, encoding: str, vocabulary: Vocabulary) -> Iterator[Row]:
    text = decoded(data, shown, encoding, vocabulary).replace("\0", "")
    csv.field_size_limit(MAX_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    line = 1
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise _Unreadable(str(error), reader.line_num) from None
        if row is None:
            return
        yield line, row
        line = reader.line_num + 1


def decoded(data: bytes, shown: str, encoding: str, vocabulary: Vocabulary) -> str:
    """Return a file as text, in the given encoding or the one that it seems to be in, which is reported unless it is UTF-8."""
    if encoding:
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except (LookupError, UnicodeDecodeError) as error:
            raise _Unreadable(
                f"this is no text in the encoding {encoding[:40]!r}: {str(error)[:100]}", 1, "name another --encoding"
            ) from None
    guessed = next((name for mark, name in _MARKS if data.startswith(mark)), "") or _without_mark(data)
    for name in filter(None, ("" if guessed else "utf-8", guessed)):
        try:
            return data.decode(name).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    if b"\0" in data[:4000]:
        raise _Unreadable("this is no text", 1, _AS_UTF_8)
    text, name = _recognised(data)
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


def _recognised(data: bytes) -> tuple[str, str]:
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


def _of_workbook(data: bytes) -> Iterator[Row]:
    try:
        from openpyxl import load_workbook  # noqa: PLC0415  # an extra: everything else works without it
    except ImportError:
        reason = "reading XLSX needs openpyxl: install distinguo with its extra 'tables', as in pip install 'distinguo[tables]'"
        raise _Unreadable(reason) from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
            if unpacked > min(MAX_UNPACKED, MOST_PACKED * len(data)):
                raise TooMuch("unpacked it is larger than any vocabulary")
            for part in parts.infolist():
                if part.filename.endswith((".xml", ".rels")):
                    check_xml(parts.read(part))
        sheets = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets
        left = 4 * unpacked
        for sheet in sheets[:1]:
            for line, row in enumerate(sheet.iter_rows(values_only=True), 1):
                fields = ["" if value is None else str(value) for value in row]
                left -= sum(map(len, fields)) + len(fields) + 1
                if left < 0:
                    raise TooMuch("its cells hold more than the file itself: delete empty rows and columns behind the table")
                yield line, fields
    except TooMuch:
        raise
    except Exception as error:  # openpyxl raises whatever it comes upon
        raise _Unreadable(f"this is no workbook: {str(error)[:200] or type(error).__name__}") from None


Add = Callable[[Node, Vocabulary], None]
"""Adds the concept of a record."""


def _read(
    rows: Iterator[Row],
    vocabulary: Vocabulary,
    shown: str,
    mapping: Mapping[str, str],
    *,
    header: bool,
    markdown: bool,
    add: Add | None,
) -> None:
    titles: list[str] = []
    if header:
        _, titles = next(rows, (1, []))
    fields = _named(mapping, titles)
    if not any(field.partition("@")[0] == "term" for field in [*fields, *(field_of(title, fields) for title in titles)]):
        names = ", ".join(repr(title) for title in titles[:8]) or "no header"
        hint = "say which column holds what: --column term=NAME --column definition=NAME; without a header --no-header --column term=1"
        raise _Unreadable(f"no column is called 'term', 'name' or 'label'; there are {names}", 1, hint)
    for field, column in fields.items():
        if column not in titles and not column.startswith("\0"):
            raise _Unreadable(
                f"no column is called {column!r}, which is to be the {field}", 1, f"the columns are {', '.join(titles[:12])}"
            )
    own = vocabulary.own = set(COLUMNS["term"]) <= set(titles)
    columns = FreeNames()
    keys = [columns.free(title if title.strip() else f"\0{at}") for at, title in enumerate(titles, 1)]
    for line, row in rows:
        where = Location(shown, line)
        keys += [f"\0{at + 1}" for at in range(len(keys), len(row))]
        record = Node(dict(zip(keys, (Node(restored(said), where) for said in row), strict=False)), where)
        if not any(field.strip() for field in row):
            continue
        if add:
            add(record, vocabulary)
        elif concept := concept_of(
            record, vocabulary, fields, _prose(vocabulary, where) if markdown else lambda text: text, own=own
        ):
            vocabulary.concepts.append(concept)


def _prose(vocabulary: Vocabulary, where: Location) -> Callable[[str], Text]:
    return lambda text: entry_markdown(text, lambda what: vocabulary.left_out(where, what))


def _named(mapping: Mapping[str, str], titles: list[str]) -> dict[str, str]:
    """Return the columns by field: what stands as a number is the place of the column, and a language means its names."""
    found = {}
    for field, column in mapping.items():
        known = field if field_of(field) or field == "term" else f"term@{field}"
        place = int(column) if column.isdecimal() and column not in titles else 0
        is_titled = 0 < place <= len(titles) and bool(titles[place - 1].strip())
        found[known if "@" in known else field_of(field)] = titles[place - 1] if is_titled else f"\0{place}" if place else column
    return found
