"""Workbooks: what their sheets show is imported, and nothing that they hide."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from distinguo.cli import main
from distinguo.glossary.glossary import Glossary
from distinguo.loader import load
from openpyxl import Workbook

ROWS = [
    ["Term", "Definition", "Topics", "Notes"],
    ["foo", "A bar.", "Things", "Shown."],
    ["baz", "A qux.", None, "Internal."],
    ["quux", "A quuz.", None, None],
]


def imported(tmp_path: Path, change: Callable[[Workbook, Any], object], *options: str) -> Glossary:
    """Import a workbook after a change of it and its first sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet
    for row in ROWS:
        sheet.append(row)
    change(book, sheet)
    book.save(tmp_path / "words.xlsx")
    out = tmp_path / "out"
    assert main(["import", "xlsx", str(tmp_path / "words.xlsx"), "--out", str(out), *options]) == 0
    glossary = load(out).glossary
    assert glossary
    return glossary


def _hide(**names: str) -> Callable[[Workbook, Any], None]:
    def change(_: Workbook, sheet: Any) -> None:
        for kind, name in names.items():
            if kind == "row":
                sheet.row_dimensions[int(name)].hidden = True
            else:
                sheet.column_dimensions[name].hidden = True

    return change


def _hidden_sheet(state: str, place: int) -> Callable[[Workbook, Any], None]:
    def change(book: Workbook, _: Any) -> None:
        sheet = book.create_sheet("Old", place)
        sheet.append(["Term", "Definition"])
        sheet.append(["secret", "Kept from everybody else."])
        sheet.sheet_state = state

    return change


@pytest.mark.parametrize(
    ("change", "terms", "reported"),
    [
        (_hidden_sheet("hidden", 1), {"foo", "baz", "quux"}, "of the hidden sheet 'Old': secret | Kept from everybody else."),
        (_hidden_sheet("veryHidden", 0), {"foo", "baz", "quux"}, "of the hidden sheet 'Old': secret | Kept from everybody else."),
        (_hide(row="3"), {"foo", "quux"}, "of the hidden row 3: baz | A qux. | Internal."),
        (_hide(column="D"), {"foo", "baz", "quux"}, "of the hidden column D: Internal."),
    ],
)
def test_what_is_hidden_is_reported(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    change: Callable[[Workbook, Any], None],
    terms: set[str],
    reported: str,
) -> None:
    """It is not published unasked."""
    glossary = imported(tmp_path, change)
    assert set(glossary.terms) == terms
    written = "".join(path.read_text("utf-8") for path in (tmp_path / "out").rglob("*.yml"))
    assert not [said for said in reported.partition(": ")[2].split(" | ") if said in written]
    assert reported in capsys.readouterr().out


def _merge(*ranges: str) -> Callable[[Workbook, Any], None]:
    def change(_: Workbook, sheet: Any) -> None:
        for cells in ranges:
            sheet.merge_cells(cells)

    return change


@pytest.mark.parametrize(
    ("ranges", "topics"),
    [
        (["C2:C3"], {"foo": ("things",), "baz": ("things",), "quux": ()}),
        (["C2:C4"], {"foo": ("things",), "baz": ("things",), "quux": ("things",)}),
        (["C2:C1000"], {"foo": ("things",), "baz": ("things",), "quux": ("things",)}),
    ],
)
def test_a_merged_cell_speaks_for_its_rows(tmp_path: Path, ranges: list[str], topics: dict[str, tuple[str, ...]]) -> None:
    """A topic at the side of several terms is that of each."""
    glossary = imported(tmp_path, _merge(*ranges))
    assert {id: tuple(term.topics) for id, term in glossary.terms.items()} == topics


def test_a_merged_name_is_that_of_one_term(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What stands beside it in further rows is reported."""
    glossary = imported(tmp_path, _merge("A2:A3"))
    assert set(glossary.terms) == {"foo", "quux"}
    assert "A qux." in capsys.readouterr().out


def _say(cell: str, said: str) -> Callable[[Workbook, Any], None]:
    def change(_: Workbook, sheet: Any) -> None:
        sheet[cell] = said

    return change


@pytest.mark.parametrize(
    ("cell", "said", "reported"),
    [
        ("B2", "#REF!", "of the cell B2: #REF!"),
        ("B2", '=CONCATENATE("A ","bar.")', 'of the cell B2: =CONCATENATE("A ","bar.")'),
    ],
)
def test_a_cell_without_a_value_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], cell: str, said: str, reported: str
) -> None:
    """A mistake in a workbook is no definition; a formula has a value only where a program has worked it out."""
    glossary = imported(tmp_path, _say(cell, said))
    assert glossary.terms["foo"].definition is None
    assert reported in capsys.readouterr().out
