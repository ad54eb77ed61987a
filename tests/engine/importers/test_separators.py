"""What separates several values in one cell: the separator that is declared, else bars, semicolons and lines; commas only where no row says otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.cli import main
from distinguo.glossary.glossary import Glossary
from distinguo.loader import load


def imported(tmp_path: Path, rows: str, *options: str, format: str = "csv") -> Glossary:
    """Return what is imported of a table."""
    (tmp_path / "words.data").write_text(rows, "utf-8")
    assert main(["import", format, str(tmp_path / "words.data"), "--out", str(tmp_path / "out"), *options]) == 0
    glossary = load(tmp_path / "out").glossary
    assert glossary
    return glossary


def also_called(glossary: Glossary) -> list[list[str]]:
    """Return the other names of each term."""
    return [[other.name for other in term.also_called] for term in glossary.terms.values()]


def test_the_name_of_a_term_is_never_parted(tmp_path: Path) -> None:
    """Whatever stands in it."""
    glossary = imported(tmp_path, 'term,definition\n"Smith, John",a person\n"bread; butter",food\n')
    assert [term.term for term in glossary.terms.values()] == ["bread; butter", "Smith, John"]


@pytest.mark.parametrize("other", ["leaven; sponge", "leaven | sponge", "leaven\nsponge"])
def test_commas_part_nothing_where_another_row_has_a_separator(
    other: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The column shows what its separator is."""
    glossary = imported(tmp_path, f'term,synonyms\nJohn,"Smith, John"\nstarter,"{other}"\n')
    assert also_called(glossary) == [["Smith, John"], ["leaven", "sponge"]]
    assert "commas" not in capsys.readouterr().out


def test_where_commas_part_values_it_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Once for a column, with examples, and with the way out."""
    rows = 'term,synonyms\nJohn,"Smith, John"\nstarter,"leaven, sponge"\nsponge,"cake, of eggs and sugar"\n'
    glossary = imported(tmp_path, rows)
    assert also_called(glossary) == [["Smith"], ["cake", "of eggs and sugar"], ["leaven", "sponge"]]
    told = capsys.readouterr().out
    assert told.count("also_called: several values are taken 3 times") == 1 and "'Smith, John', 'leaven, sponge'" in told
    assert "--separator ';'" in told


@pytest.mark.parametrize("format", ["csv", "list"])
def test_the_declared_separator_is_the_only_one(format: str, tmp_path: Path) -> None:
    """Of a table and of a list."""
    rows = 'term,synonyms\nJohn,"Smith, J; Smith / Johnny"\n'
    if format == "list":
        rows = '[{"term": "John", "synonyms": "Smith, J; Smith / Johnny"}]'
    assert also_called(imported(tmp_path, rows, "--separator", "/", format=format)) == [["Smith, J; Smith", "Johnny"]]


def test_a_reference_to_a_name_with_a_comma_is_one(tmp_path: Path) -> None:
    """Several stand there only if there is no such name."""
    rows = 'term,broader,related,definition\n"Smith, John",man,,x\nman,,"Smith, John",y\nboy,"man, Johnny","Smith, John",z\nJohnny,,,w\n'
    glossary = imported(tmp_path, rows)
    assert glossary.terms["man"].related_to == ("smith-john",)
    assert glossary.terms["boy"].kind_of == ("man", "johnny")


def test_our_own_table_has_bars_only(tmp_path: Path) -> None:
    """A name with a comma or a semicolon in it is exported as it is."""
    folder = tmp_path / "glossary/terms"
    folder.mkdir(parents=True)
    by = "by: editors"
    (folder / "a.yml").write_text(
        f"term: Doe\nalso_called:\n  - {{name: 'Smith, John', {by}}}\n  - {{name: 'x; y', {by}}}\n"
        f"in_other_languages:\n  de:\n    - {{name: 'eins; zwei', {by}}}\ndefinition: {{text: A man., {by}}}\n"
    )
    (folder / "b.yml").write_text(f"term: Roe\nalso_called:\n  - {{name: 'u; v', {by}}}\ndefinition: {{text: A man., {by}}}\n")
    assert main(["export", "csv", str(folder.parent), "--out", str(tmp_path / "x.csv")]) == 0
    glossary = imported(tmp_path, (tmp_path / "x.csv").read_text("utf-8-sig"))
    assert also_called(glossary) == [["Smith, John", "x; y"], ["u; v"]]
    assert [word.name for word in glossary.terms["a"].in_other_languages["de"]] == ["eins; zwei"]


def test_synonyms_of_openmetadata_may_have_commas(tmp_path: Path) -> None:
    """Its tables have semicolons."""
    head = "parent,name*,displayName,description,synonyms,relatedTerms,references,tags"
    glossary = imported(tmp_path, f'{head}\n,john,John,A man,"Smith, John",,,\n', format="openmetadata")
    assert also_called(glossary) == [["Smith, John"]]
