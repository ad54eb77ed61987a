"""The tables for spreadsheet programs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from distinguo.cli import main
from distinguo.exports.context import ExportContext
from distinguo.exports.csv_tables import FORMULA, as_csv, csv_table, harmless, in_one_field, restored, several
from distinguo.glossary.entries import EntryKey
from distinguo.importers.tables import vocabulary_from_table
from distinguo.loader import load
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
        assert found[id]["kind_of"] == in_one_field(term.kind_of)
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


NAMES = [
    "x|y", "a.b", 'say "hi"', "a, b",
    "a\\|b", "\\\\|", "|", "a \\| b", "a; b", "|x|", "end\\", "x || y", "=1+1", "-x", "+x", "@x", "'x", "''=x",
    "x;=y", "a:b", "de: x", '"', '""', "é|ü", "客|户",
]  # fmt: skip
"""The first four were reported."""


def test_names_come_back_whatever_they_hold(make, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # a function of texts by path
    """Bars, quotes, commas and dots in names survive the way out and in."""
    others = "".join(f"  - {{name: {json.dumps(name)}, by: editors}}\n" for name in NAMES)
    publication = make(terms__pipe=f"term: pipe|line\ndefinition: {{text: A pipe., by: editors}}\nalso_called:\n{others}")
    table = tmp_path / "terms.csv"
    table.write_bytes(csv_table("term", [as_csv(publication, EntryKey("term", "pipe"))]))
    assert main(["import", "csv", str(table), "--out", str(tmp_path / "back")]) == 0
    again = load(tmp_path / "back").glossary
    assert again
    (term,) = again.terms.values()
    assert term.term == "pipe|line"
    assert {other.name for other in term.also_called} == set(NAMES)


def test_main_names_come_back(make) -> None:  # type: ignore[no-untyped-def]  # a function of texts by path
    """So do they as the name of a term itself; a bar may have a backslash there that was copied from another column."""
    publication = make(
        **{f"terms__t{n}": f"term: {json.dumps(name)}\ndefinition: {{text: It., by: editors}}\n" for n, name in enumerate(NAMES)}
    )
    table = csv_table("term", (as_csv(publication, entry) for entry in publication.entries))
    assert {concept.name for concept in vocabulary_from_table(table, "x.csv", "x").concepts} == set(NAMES)
    [concept] = vocabulary_from_table(b"term\na \\| b\n", "x.csv", "x").concepts
    assert concept.name == "a | b"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Zs", "Zl", "Zp", "Cc"]), min_size=1), max_size=4))
def test_several_values_come_back(values: list[str]) -> None:
    """Joined in one field and taken apart again, values without space at their ends are the same."""
    assert several(in_one_field(values)) == values


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "latin-1", "cp437"])
def test_other_encodings_are_recognised_or_can_be_named(
    encoding: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a spreadsheet program writes by default is read as what it seems to be, which is reported; or as the caller says."""
    rows = "".join(f"café {n};Ein Gebäude für Gäste, Nummer {n}, in dem man Kaffee trinkt\n" for n in range(20))
    (tmp_path / "terms.csv").write_bytes(f"term;definition\n{rows}".encode(encoding))
    assert main(["import", "csv", str(tmp_path / "terms.csv"), "--out", str(tmp_path / "out")]) == 0
    told = capsys.readouterr().out
    assert "utf" in encoding or "the file is read as" in told
    options = ["--out", str(tmp_path / "named"), "--encoding", encoding]
    assert main(["import", "csv", str(tmp_path / "terms.csv"), *options]) == 0
    folders = [tmp_path / "named", *([tmp_path / "out"] if encoding != "cp437" else [])]
    for folder in folders:
        glossary = load(folder).glossary
        assert glossary and "café 7" in glossary.names.values()
    assert main(["import", "csv", str(tmp_path / "terms.csv"), "--out", str(tmp_path / "x"), "--encoding", "no-such"]) == 1
