"""Nothing of what is left out as a whole goes in silence: an entry, a translation, a collection; and what can be mended is not left out."""

# ruff: noqa: RUF001  # letters of two alphabets that look alike are what is tested
from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.cli import main
from distinguo.importers.mixed_alphabets import in_one_alphabet
from distinguo.importers.writer import left_out_of
from distinguo.loader import load
from distinguo.problems.problem import Location

MIN = """\
<?xml version='1.0' encoding="UTF-8"?>
<TBX dialect="TBX-Min"><header><id>Sample</id><description>A short one</description><creator>Klaus</creator><license>CC BY</license></header>
<body><entry id="C002"><subjectField>biology</subjectField>
<langGroup xml:lang="en"><termGroup><term>hound</term><partOfSpeech>noun</partOfSpeech><termStatus>preferred</termStatus><customer>SAP</customer></termGroup>
<termGroup><term>cur</term><termStatus>obsolete</termStatus></termGroup></langGroup>
<langGroup xml:lang="de"><termGroup><term>Hund</term></termGroup></langGroup></entry></body></TBX>
"""


def imported(tmp_path: Path, format: str, text: str, name: str = "words") -> tuple[Path, str]:
    """Import a text; return the folder of the entries, and the report."""
    (tmp_path / name).write_text(text, "utf-8")
    assert main(["import", format, str(tmp_path / name), "--out", str(tmp_path / "out"), "--report", str(tmp_path / "told")]) == 0
    return tmp_path / "out", (tmp_path / "told").read_text("utf-8")


def test_tbx_min_of_2013(tmp_path: Path) -> None:
    """It has names of its own for each level."""
    folder, told = imported(tmp_path, "tbx", MIN)
    glossary = load(folder).glossary
    assert glossary
    term = glossary.terms["hound"]
    assert [(other.name, other.status) for other in term.also_called] == [("cur", "deprecated")]
    assert [word.name for word in term.in_other_languages["de"]] == ["Hund"] and term.topics == ("biology",)
    assert (glossary.reference.title, glossary.reference.licence) == ("Sample", "CC BY")  # type: ignore[union-attr]  # it is there
    assert "customer: SAP" in told and "termStatus" not in told


def test_a_collection_without_concepts_is_told(tmp_path: Path) -> None:
    """With its name, what is said of it, and both in other languages: it becomes no topic."""
    text = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix ex: <http://ex.example/> .
ex:1 a skos:Concept ; skos:prefLabel "uno"@en .
ex:g1 a skos:Collection ; skos:prefLabel "outer"@en, "außen"@de ; skos:definition "around it"@en ; skos:member ex:g2 .
ex:g2 a skos:Collection ; skos:prefLabel "inner"@en ; skos:member ex:1 .
"""
    folder, told = imported(tmp_path, "turtle", text)
    glossary = load(folder).glossary
    assert glossary and list(glossary.topics) == ["inner"]
    assert "the collection http://ex.example/g1: outer; around it; außen" in told


def test_a_page_in_another_language_alone_is_told_whole(tmp_path: Path) -> None:
    """There is no original that it could translate."""
    for path, text in {
        "en/cat.md": "Cat\n---\nA pet.",
        "de/cat.md": "Katze\n---\nEin Tier.",
        "de/dog.md": "Hund\n---\nNoch eins.",
    }.items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_text(f"---\ntitle: {text}\n", "utf-8")
    assert (
        main(["import", "markdown", str(tmp_path / "site"), "--out", str(tmp_path / "out"), "--report", str(tmp_path / "told")])
        == 0
    )
    told = (tmp_path / "told").read_text("utf-8")
    assert "the term 'Hund'" in told and "of 'Hund': definition: Noch eins." in told


def test_an_entry_that_is_left_out_is_told_whole() -> None:
    """Field by field, with every text in them."""
    entry = {"term": "a", "also_called": [{"name": "b"}], "definition": {"text": "c", "sources": ["d"]}}
    told = [problem.message for problem in left_out_of(entry, Location("x"))]
    assert told == [f"not imported: of 'a': {said}" for said in ("also_called: b", "definition: c", "definition: d")]


def test_what_stands_in_a_glossary_of_sphinx_and_is_no_term(tmp_path: Path) -> None:
    """The key of the index, and a comment."""
    text = ".. glossary::\n\n   .. a remark\n   starter : k\n      Dough.\n"
    _, told = imported(tmp_path, "sphinx", text, "words.rst")
    assert "k behind starter" in told and "a remark" in told


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("компeтентност", "компетентност"),
        ("stаte", "state"),
        ("ρoad ΑΒC", "ρoad ABC"),
        ("κoσμος", "κοσμος"),
        ("x-лучи", "x-лучи"),
        ("naïve", "naïve"),
        ("жaбa", "жаба"),
    ],
)
def test_words_are_in_one_alphabet(typed: str, meant: str) -> None:
    """As far as each foreign letter has a twin in it; words side by side may be of different ones."""
    assert in_one_alphabet(typed) == meant


def test_a_word_of_two_alphabets_costs_no_entry(tmp_path: Path) -> None:
    """It would be an error of the glossary; it is mended, and that is told."""
    text = MIN.replace("Hund", "Hunа")
    folder, told = imported(tmp_path, "tbx", text)
    glossary = load(folder).glossary
    assert glossary and [word.name for word in glossary.terms["hound"].in_other_languages["de"]] == ["Huna"]
    assert "'Hunа' is written with letters of one alphabet: 'Huna'" in told


def test_a_topic_or_source_of_two_alphabets_costs_nothing(tmp_path: Path) -> None:
    """They stand in files that all entries share: with an error there nothing could be imported."""
    rows = "term,definition,topics,source,owner,notation\nwоrd,A def.,tорic,sоurcе,оwnеr,n1\n"
    folder, told = imported(tmp_path, "csv", rows)
    glossary = load(folder).glossary
    assert glossary and glossary.terms["word"].imported_from == "word" and glossary.terms["word"].owner == "owner"
    assert [topic.name for topic in glossary.topics.values()] == ["topic"]
    assert told.count("letters of one alphabet") == 5


def test_a_page_without_a_term_imports_nothing(tmp_path: Path) -> None:
    """It is no success to have made an empty glossary."""
    (tmp_path / "words.md").write_text("Only a text.\n", "utf-8")
    assert main(["import", "markdown", str(tmp_path / "words.md"), "--out", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()
