"""The tables for spreadsheet programs."""

from __future__ import annotations

import csv
import io

import pytest
from distinguo.exports.context import ExportContext
from distinguo.exports.csv_tables import FORMULA, SEPARATOR, harmless, restored
from hypothesis import given
from hypothesis import strategies as st


def rows(content: bytes) -> list[dict[str, str]]:
    """Read a table as a spreadsheet program does."""
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_term_has_a_row(known: ExportContext, files: dict[str, bytes]) -> None:
    """What a row says of a term is what its entry says."""
    found = {row["id"]: row for row in rows(files["data/terms.csv"])}
    assert list(found) == list(known.glossary.terms)
    for id, term in known.glossary.terms.items():
        assert restored(found[id]["term"]) == term.term
        assert found[id]["kind_of"] == SEPARATOR.join(term.kind_of)
        assert restored(found[id]["definition"]) == known.plain(term.definition.text)


def test_questions_and_comparisons_have_theirs(known: ExportContext, files: dict[str, bytes]) -> None:
    """No question and no comparison is missing from its table."""
    assert [row["id"] for row in rows(files["data/questions.csv"])] == list(known.glossary.questions)
    assert {row["id"] for row in rows(files["data/comparisons.csv"])} == set(known.glossary.comparisons)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\uff1d1", "'=1"])
def test_no_text_runs_as_a_formula(text: str) -> None:
    """A text that a spreadsheet would run is shown as text, and can be had back."""
    assert harmless(text).startswith("'")
    assert restored(harmless(text)) == text


@pytest.mark.parametrize("separator", [";", "\t"])
@given(text=st.text(f"{FORMULA};\t\"'a1|,") | st.just("a;=cmd|' /C calc'!A0;b"))
def test_no_part_of_a_text_runs_as_a_formula(separator: str, text: str) -> None:
    """Nor where a program splits at another sign than ours."""
    for line in harmless(text).splitlines():
        for cell in line.split(separator):
            assert not cell.strip('"')[:1].startswith(tuple("=+-@\uff1d\uff0b\uff0d\uff20")), cell


@given(st.text() | st.text(f"{FORMULA};\t\"'a1|,"))
def test_any_text_can_be_had_back(text: str) -> None:
    """Making a text harmless loses nothing."""
    assert restored(harmless(text)) == text
