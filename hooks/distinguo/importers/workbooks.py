"""Workbooks, XLSX, as rows: what their sheets show, and what they hide."""

from __future__ import annotations

import contextlib
import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from distinguo.importers.table_files import Row, Unreadable
from distinguo.limits import TooMuch, check_xml

MAX_UNPACKED = 64 * 1024 * 1024
"""So large may a spreadsheet be once it is unpacked."""
MOST_PACKED = 40
"""So many times the size of its file it may be: tables of terms come to fifteen."""
MAX_COLUMNS = 16_384
"""So many columns a sheet may have."""
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


@dataclass(slots=True)
class Sheet:
    """What a sheet holds. Its rows are as it shows them: with nothing where it hides a row, a column, or a mistake."""

    name: str
    is_hidden: bool = False
    rows: list[Row] = field(default_factory=list)
    merged: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """Cells that reach further down, by their line: their column, from 0 on, and the last line."""
    hidden: list[tuple[Row, str]] = field(default_factory=list)
    """The fields that it hides, and where: in a row or a column."""
    without_value: list[tuple[int, str, str]] = field(default_factory=list)
    """Cells that show no text: their line, what they hold, and what can be done."""

    def filled(self, rows: list[Row], kept: set[int]) -> Iterator[Row]:
        """Yield rows with what merged cells say in each row that they reach; those of columns to be kept stand in the first one alone."""
        reaching: dict[int, tuple[int, str]] = {}
        for line, row in rows:
            for column, last in self.merged.get(line, ()):
                if column < len(row) and column not in kept:
                    reaching[column] = last, row[column]
            if any(said.strip() for said in row):
                for column, (last, said) in reaching.items():
                    if line <= last and column < len(row) and not row[column]:
                        row[column] = said
            yield line, row


@dataclass(slots=True)
class _Marks:
    """What openpyxl says of a sheet only when it reads all of it at once, which takes fifty times the room."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    merged: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    """Formulas whose value was never worked out, by their line and column."""


def sheets_of(data: bytes) -> Iterator[Sheet]:
    """Yield the sheets of a workbook. Raises Unreadable and TooMuch."""
    try:
        from openpyxl import load_workbook  # noqa: PLC0415  # an extra: everything else works without it
    except ImportError:
        reason = "reading XLSX needs openpyxl: install distinguo with its extra 'tables', as in pip install 'distinguo[tables]'"
        raise Unreadable(reason) from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
            if unpacked > min(MAX_UNPACKED, MOST_PACKED * len(data)):
                raise TooMuch("unpacked it is larger than any vocabulary")
            for part in parts.infolist():
                check_xml(parts.read(part))  # whatever it is called: the workbook says which one is a sheet
            left = 4 * unpacked
            for read in load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets:
                sheet = Sheet(read.title, read.sheet_state != "visible")
                marks = _marks(parts, read.title)
                for line, cells in enumerate(read.iter_rows(), 1):
                    row = _row(sheet, marks, line, cells)
                    left -= sum(map(len, row)) + len(row) + 1
                    if left < 0:
                        raise TooMuch("its cells hold more than the file itself: delete empty rows and columns behind the table")
                    sheet.rows.append((line, row))
                sheet.merged = marks.merged
                yield sheet
    except (TooMuch, Unreadable):
        raise
    except Exception as error:  # openpyxl raises whatever it comes upon
        raise Unreadable(f"this is no workbook: {str(error)[:200] or type(error).__name__}") from None


def _row(sheet: Sheet, marks: _Marks, line: int, cells: tuple[Any, ...]) -> list[str]:
    """Return what a row shows, and note what it does not."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415  # an extra, as below

    row = ["" if cell.value is None else str(cell.value) for cell in cells]
    if line in marks.rows:
        sheet.hidden.append(((line, row), f"row {line}"))
        return [""] * len(row)
    for column, cell in enumerate(cells):
        if column in marks.columns and row[column].strip():
            sheet.hidden.append(((line, [row[column]]), f"column {get_column_letter(column + 1)}"))
            row[column] = ""
        elif row[column] and cell.data_type == "e":
            sheet.without_value.append(
                (line, f"of the cell {cell.coordinate}: {row[column]}", "it is a mistake that the workbook shows: mend it there")
            )
            row[column] = ""
        elif not row[column] and (formula := marks.formulas.get((line, column))):
            hint = "its value was never worked out: open the workbook in a program for spreadsheets, and save it there"
            sheet.without_value.append((line, f"of the cell {get_column_letter(column + 1)}{line}: ={formula}", hint))
    return row


def _marks(parts: zipfile.ZipFile, title: str) -> _Marks:
    """Return what a sheet hides and merges; nothing where the workbook does not name its part as others do."""
    with contextlib.suppress(KeyError):
        return _read_marks(parts.read(_parts_of_sheets(parts)[title]))
    return _Marks()


def _parts_of_sheets(parts: zipfile.ZipFile) -> dict[str, str]:
    """Return the parts in which sheets are stored, by their titles."""
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def target(name: str, said: dict[str, str]) -> None:
        if name == "Relationship":
            targets[said.get("Id", "")] = posixpath.join("/xl", said.get("Target", "")).lstrip("/")

    def sheet(name: str, said: dict[str, str]) -> None:
        if name == "sheet":
            id = next((value for key, value in said.items() if key.endswith(":id")), "")
            sheets[said.get("name", "")] = targets.get(id, "")

    _each(parts.read("xl/_rels/workbook.xml.rels"), target)
    _each(parts.read("xl/workbook.xml"), sheet)
    return sheets


def _read_marks(data: bytes) -> _Marks:
    marks = _Marks()
    line = 0
    place = (0, 0)
    reading = ""
    said_in: dict[str, list[str]] = {"f": [], "v": []}

    def begin(name: str, said: dict[str, str]) -> None:
        nonlocal line, place, reading
        match name:
            case "row":
                line = int(number) if (number := said.get("r", "")).isdecimal() else line + 1
                if _is_true(said.get("hidden")):
                    marks.rows.add(line)
            case "col" if _is_true(said.get("hidden")) and said.get("min", "").isdecimal() and said.get("max", "").isdecimal():
                marks.columns.update(range(int(said["min"]) - 1, min(int(said["max"]), MAX_COLUMNS)))
            case "c":
                place = _place(said.get("r", "")) or (0, 0)
                said_in.update(f=[], v=[])
            case "f" | "v":
                reading = name
                said_in[name].append("")  # of a formula that several cells share, only the first says what it is
            case "mergeCell":
                first, _, last = said.get("ref", "").partition(":")
                if (begins := _place(first)) and (ends := _place(last)) and ends[0] > begins[0]:
                    marks.merged.setdefault(begins[0], []).append((begins[1], ends[0]))

    def end(name: str) -> None:
        nonlocal reading
        reading = ""
        if name == "c" and said_in["f"] and not "".join(said_in["v"]):
            marks.formulas[place] = "".join(said_in["f"])

    _each(data, begin, end, lambda text: said_in[reading].append(text) if reading else None)
    return marks


def _is_true(said: str | None) -> bool:
    return said in {"1", "true"}


def _place(name: str) -> tuple[int, int] | None:
    """Return the line and the column, from 0 on, of a cell that is named as in ``C5``."""
    found = _CELL.fullmatch(name)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column - 1


def _each(
    data: bytes,
    begin: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] = lambda _: None,
    text: Callable[[str], None] = lambda _: None,
) -> None:
    """Tell of each element of a document by its name without a prefix. A document that cannot be read is openpyxl's to complain of."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, said: begin(name.rpartition(":")[2], said)
    parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    parser.CharacterDataHandler = text
    with contextlib.suppress(expat.ExpatError, LookupError):
        parser.Parse(data, True)
