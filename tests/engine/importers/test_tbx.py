"""Term bases in TBX: every value of the file is in an entry or in the report, in both styles and both versions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from distinguo.cli import main
from distinguo.loader import load
from hypothesis import given, settings
from hypothesis import strategies as st

V3 = """<?xml version="1.0" encoding="utf-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><titleStmt><title>Bakery words</title></titleStmt></fileDesc></tbxHeader>
<text><body>
<conceptEntry id="c1">
  <transacGrp><transac type="transactionType">origination</transac><date>2020-05-06</date></transacGrp>
  <descrip type="subjectField">Baking</descrip>
  <langSec xml:lang="en">
    <descripGrp><descrip type="definition">A piece of <hi>dough</hi> kept for the next day.</descrip><admin type="source">Almanac</admin></descripGrp>
    <termSec><term>starter</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
      <termNote type="partOfSpeech">noun</termNote></termSec>
    <termSec><term>leaven</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec>
  </langSec>
  <langSec xml:lang="de"><descripGrp><descrip type="definition">Ein St\u00fcck Teig.</descrip></descripGrp>
    <termSec><term>Sauerteig</term></termSec></langSec>
</conceptEntry>
<conceptEntry id="c2"><langSec xml:lang="en"><termSec><term>dough</term></termSec>
  <ref type="crossReference" target="c1">starter</ref><note>Flour and water.</note></langSec></conceptEntry>
</body></text></tbx>
"""
DCT = (
    V3.replace(
        'style="dca"', 'style="dct" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"'
    )
    .replace('<descrip type="subjectField">Baking</descrip>', "<min:subjectField>Baking</min:subjectField>")
    .replace('<termNote type="administrativeStatus">', "<min:administrativeStatus>")
    .replace("admn-sts</termNote>", "admn-sts</min:administrativeStatus>")
    .replace('<termNote type="partOfSpeech">noun</termNote>', "<min:partOfSpeech>noun</min:partOfSpeech>")
    .replace('<descrip type="definition">', "<basic:definition>")
    .replace("</descrip>", "</basic:definition>")
    .replace('<admin type="source">Almanac</admin>', "<basic:source>Almanac</basic:source>")
    .replace(
        '<ref type="crossReference" target="c1">starter</ref>', '<basic:crossReference target="c1">starter</basic:crossReference>'
    )
)
V2 = (
    re.sub(r"<tbx [^>]*>", '<martif type="TBX-Basic" xml:lang="en">', V3)
    .replace("</tbx>", "</martif>")
    .replace("tbxHeader", "martifHeader")
    .replace("conceptEntry", "termEntry")
    .replace("langSec", "langSet")
    .replace("termSec", "tig")
)


def imported(tmp_path: Path, text: str, *options: str) -> Path:
    """Import a term base; return the folder of its entries."""
    source, target = tmp_path / "words.tbx", tmp_path / "out"
    source.write_text(text, "utf-8")
    assert main(["import", "tbx", str(source), "--out", str(target), *options]) == 0
    return target


@pytest.mark.parametrize("text", [V3, DCT, V2], ids=["version 3", "elements of their own", "version 2"])
def test_each_form_says_the_same(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names with their standing, words of other languages, sources, days, subjects and references."""
    glossary = load(imported(tmp_path, text)).glossary
    assert glossary
    term = glossary.terms["starter"]
    assert term.definition.text == "A piece of dough kept for the next day."
    assert [(other.name, other.status) for other in term.also_called] == [("leaven", "deprecated")]
    assert [word.name for word in term.in_other_languages["de"]] == ["Sauerteig"]
    assert (str(term.added), term.topics) == ("2020-05-06", ("baking",))
    assert "Almanac" in {source.title for source in glossary.sources.values()}
    assert glossary.terms["dough"].related_to == ("starter",)
    told = capsys.readouterr().out
    assert term.part_of_speech == "noun" and term.imported_from == "c1"
    assert glossary.files.translations["de"]["terms/starter"].plain()["definition"]["text"] == "Ein St\u00fcck Teig."
    assert "Teig" not in told


def test_another_language_can_be_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Concepts without a term in it are reported."""
    glossary = load(imported(tmp_path, V3, "--language", "de")).glossary
    assert glossary and list(glossary.terms) == ["sauerteig"]
    assert "the concept c2" in capsys.readouterr().out


def test_the_report_is_by_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All of it in the file, three examples of each kind on the screen; nothing where that is asked for."""
    report = tmp_path / "report.txt"
    text = V3.replace("<note>Flour", '<descrip type="characteristic">wet</descrip><note>Flour')
    imported(tmp_path, text, "--report", str(report))
    assert re.search(r"(?m)^1 times not-imported: characteristic$", capsys.readouterr().out)
    assert "characteristic: wet" in report.read_text("utf-8")
    (tmp_path / "again").mkdir()
    imported(tmp_path / "again", V3, "--quiet")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<tbx",
        "no xml",
        '<!DOCTYPE x [<!ENTITY a "b">]><tbx>&a;</tbx>',
        "<tbx>" * 200 + "</tbx>" * 200,
        "<tbx></tbx>",
        '<?xml version="1.0" encoding="ut--8"?><tbx/>',
    ],
)
def test_what_is_no_term_base_is_refused(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With one problem, and nothing written."""
    source = tmp_path / "words.tbx"
    source.write_text(text, "utf-8")
    assert main(["import", "tbx", str(source), "--out", str(tmp_path / "out")]) == 1
    assert "unreadable-import" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


WORDS = re.compile(r">([^<>]*[^<>\s][^<>]*)<")
PLACES = [match.span(1) for match in WORDS.finditer(V3) if match[1] not in {"origination"}]


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(PLACES), st.text("abcdefgh", min_size=6, max_size=12))
def test_any_value_is_in_an_entry_or_in_the_report(
    tmp_path_factory: pytest.TempPathFactory, place: tuple[int, int], value: str
) -> None:
    """Nothing is dropped in silence: a value that is changed is seen again."""
    folder = tmp_path_factory.mktemp("tbx")
    start, end = place
    main_ = V3[:start] + value + V3[end:]
    report = folder / "report.txt"
    source = folder / "words.tbx"
    source.write_text(main_, "utf-8")
    main(["import", "tbx", str(source), "--out", str(folder / "out"), "--report", str(report), "--quiet"])
    entries = "".join(path.read_text("utf-8") for path in (folder / "out").rglob("*.yml"))
    assert value in (entries + report.read_text("utf-8")).casefold()


def test_a_reference_to_a_term_leads_to_its_concept(tmp_path: Path) -> None:
    """By the id of the term's section; of another part of speech the note beside it says which."""
    text = V3.replace("<termSec><term>starter", '<termSec id="t1"><term>starter', 1)
    text = text.replace('type="crossReference" target="c1"', 'type="relatedTerm" target="t1"')
    group = '<termNoteGrp><termNote type="partOfSpeech">other</termNote><note>noun phrase</note></termNoteGrp>'
    text = text.replace('<termNote type="partOfSpeech">noun</termNote>', group)
    glossary = load(imported(tmp_path, text)).glossary
    assert glossary and glossary.terms["dough"].related_to == ("starter",)
    assert glossary.terms["starter"].part_of_speech == "noun phrase"


def test_a_concept_with_deprecated_names_alone_is_retired(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And that is told."""
    text = V3.replace("preferredTerm-admn-sts", "deprecatedTerm-admn-sts")
    glossary = load(imported(tmp_path, text)).glossary
    assert glossary and glossary.terms["starter"].status == "retired" and glossary.terms["dough"].status == "draft"
    assert "'starter': deprecatedTerm-admn-sts becomes a retired entry" in capsys.readouterr().out
