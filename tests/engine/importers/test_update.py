"""A vocabulary that is imported again: ids stay, changes there and here are joined, and nothing of ours is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from distinguo.cli import main
from distinguo.glossary.glossary import Glossary
from distinguo.loader import load

from tests.rounds import part

HEAD = "id,term,definition,notes,broader,topics,synonyms\n"
FIRST = "a1,starter,Dough kept back.,Only of wheat.,a2,Basics,leaven\na2,dough,Flour and water.,,,Basics,\na3,barm,Froth of beer.,,,,\n"
SECOND = """\
a2,dough,Flour with water.,,,Basics,paste
a1,sourdough starter,Dough that was kept back.,Only of wheat.|Feed it.,a2,Basics,leaven
a4,crumb,The inside.,,,,
"""


def run(tmp_path: Path, rows: str, *options: str) -> int:
    """Import a table into the folder."""
    (tmp_path / "words.csv").write_text(HEAD + rows, "utf-8")
    return main(["import", "csv", str(tmp_path / "words.csv"), "--out", str(tmp_path / "glossary"), *options])


def glossary(tmp_path: Path) -> Glossary:
    """Return what is there."""
    found = load(tmp_path / "glossary").glossary
    assert found
    return found


def edit(tmp_path: Path, id: str, old: str, new: str) -> None:
    """Change an entry by hand."""
    path = tmp_path / "glossary" / "terms" / f"{id}.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def files(tmp_path: Path) -> dict[str, bytes]:
    """Return every file of the folder."""
    return {path.name: path.read_bytes() for path in (tmp_path / "glossary").rglob("*") if path.is_file()}


def test_changes_there_are_taken_over_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Entries keep their ids though names and order change; new ones come, and what is gone is reported and stays."""
    assert run(tmp_path, FIRST) == 0
    before = set(glossary(tmp_path).terms)
    capsys.readouterr()
    assert run(tmp_path, SECOND) == 0
    shown = capsys.readouterr()
    after = glossary(tmp_path)
    assert set(after.terms) == before | {"a4"}
    assert after.terms["a1"].term == "sourdough starter" and after.terms["a1"].definition_text == "Dough that was kept back."
    assert [note.text for note in after.terms["a1"].notes] == ["Only of wheat.", "Feed it."]
    assert "Dough that was kept back." in shown.out and "--- terms/a1.yml" in shown.out
    assert "'barm' is no longer in the vocabulary" in shown.out
    assert "1 added, 2 changed" in shown.err


def test_what_was_added_here_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Notes, fields and comments of ours; of a text that both changed, ours stays and theirs is reported."""
    assert run(tmp_path, FIRST) == 0
    edit(tmp_path, "a1", "notes:\n", "# Ours.\nnotes:\n  - text: Keep it cool.\n    by: editors\n")
    edit(tmp_path, "a2", "definition:", "part_of_speech: noun\ndefinition:")
    edit(tmp_path, "a2", "Flour and water.", "Flour and some water.")
    assert run(tmp_path, SECOND) == 0
    after = glossary(tmp_path)
    assert [note.text for note in after.terms["a1"].notes] == ["Keep it cool.", "Only of wheat.", "Feed it."]
    assert "# Ours." in (tmp_path / "glossary/terms/a1.yml").read_text("utf-8")
    assert after.terms["a2"].part_of_speech == "noun" and [other.name for other in after.terms["a2"].also_called] == ["paste"]
    assert after.terms["a2"].definition_text == "Flour and some water."
    assert "'Flour with water.'" in capsys.readouterr().out


def test_renamed_and_removed_entries_are_known(tmp_path: Path) -> None:
    """An entry that was renamed here is found by where it came from; one that was removed here stays away."""
    assert run(tmp_path, FIRST) == 0
    assert main(["rename", "a2", "bread dough", "--glossary", str(tmp_path / "glossary")]) == 0
    (tmp_path / "glossary/terms/a3.yml").unlink()
    assert run(tmp_path, FIRST) == 0
    assert set(glossary(tmp_path).terms) == {"a1", "bread-dough"}
    assert run(tmp_path, SECOND) == 0
    after = glossary(tmp_path)
    assert after.terms["bread-dough"].definition_text == "Flour with water."
    assert after.terms["a1"].kind_of == ("bread-dough",)


def test_the_same_again_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not a byte, of whatever was changed here."""
    assert run(tmp_path, FIRST) == 0
    edit(tmp_path, "a1", "Dough kept back.", "Dough of ours.")
    before = files(tmp_path)
    assert run(tmp_path, FIRST) == 0
    assert files(tmp_path) == before and "0 added, 0 changed" in capsys.readouterr().err


@pytest.mark.parametrize("is_first", [True, False])
def test_a_dry_run_writes_nothing(is_first: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It only shows what would happen."""
    if not is_first:
        assert run(tmp_path, FIRST) == 0
    before = files(tmp_path)
    capsys.readouterr()
    assert run(tmp_path, SECOND, "--dry-run") == 0
    shown = capsys.readouterr()
    assert files(tmp_path) == before
    assert "would be imported" in shown.err if is_first else "1 added, 2 changed" in shown.err


ODD = (None, 1, True, "x", [], {}, [1], [[]], {"a": 1}, {"a": None}, {"a": {}}, ["a", {}], "\ud800", "../x")


@pytest.mark.parametrize(
    "path", ["terms/a1.yml", "sources.yml", "topics.yml", "reference.yml", "../x.yml", "terms/../../x.yml", "a\0b"]
)
def test_what_the_last_import_left_may_be_anything(path: str, tmp_path: Path) -> None:
    """What no import has made is not known: the entries stay good, and nothing ends in a traceback."""
    assert run(tmp_path, FIRST, "--quiet") == 0
    last = tmp_path / "glossary" / ".imported.json"
    good = json.loads(last.read_text("utf-8"))
    fields = {"a": None, **good.get(path, {}), "imported_from": None, "kind_of": None, "topics": None, "sources": None}
    values = [value for odd in ODD for value in (odd, {"a": odd}, *({**good.get(path, {}), field: odd} for field in fields))]
    for value in part(values, 3):
        last.write_text(json.dumps({**good, path: value}), "utf-8")
        assert run(tmp_path, SECOND, "--quiet", "--dry-run") == 0
    for text in ("[", "[]", "null", "9" * 6_000, '{"a":' * 3_000):
        last.write_text(text, "utf-8")
        assert run(tmp_path, SECOND, "--quiet", "--dry-run") in {0, 2}
    assert inside(tmp_path) == {"glossary", "words.csv"}


def inside(folder: Path) -> set[str]:
    """Return what stands in a folder."""
    return {path.name for path in folder.iterdir()}


def test_a_folder_with_errors_stays_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are printed; nothing is written."""
    assert run(tmp_path, FIRST) == 0
    edit(tmp_path, "a1", "term: starter", "trem: starter")
    before = files(tmp_path)
    assert run(tmp_path, SECOND) == 1
    assert files(tmp_path) == before and "trem" in capsys.readouterr().out


def test_concepts_of_one_id_are_found_again_wherever_they_stand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Lines that come above them change nothing."""
    twice = "a1,A4C,A vehicle.,,,,\na1,A4C,A paper size.,,,,\n"
    assert run(tmp_path, twice) == 0
    assert run(tmp_path, f"a0,crumb,The inside.,,,,\n{twice}") == 0
    assert "1 added, 0 changed" in capsys.readouterr().err
    assert len(glossary(tmp_path).terms) == 3


def test_another_name_of_the_file_or_title_is_the_same_vocabulary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As with the version in it: no entry cites another source for that, and what is gone there still cites one."""
    assert run(tmp_path, FIRST, "--title", "Words of 2025") == 0
    before = files(tmp_path)
    assert run(tmp_path, SECOND, "--title", "Words of 2026") == 0
    after = glossary(tmp_path)
    assert [(id, source.title) for id, source in after.sources.items()] == [("words-of-2025", "Words of 2026")]
    assert files(tmp_path)["a3.yml"] == before["a3.yml"]
    assert "words-of" not in "".join(line for line in capsys.readouterr().out.splitlines() if line.startswith("-  sources"))
    assert run(tmp_path, SECOND, "--title", "Words of 2026") == 0


def test_what_entries_here_still_name_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A source or topic that only a concept had that is gone there, or that only a note of ours cites."""
    head = "id,term,definition,topics,source\n"
    first = f"{head}a1,starter,Dough.,Basics,Almanac\na2,barm,Froth.,Beer,Brewer\na3,crumb,Inside.,,Leaflet\n"
    source = tmp_path / "words.csv"
    for rows in (first, f"{head}a1,starter,Dough.,Basics,Almanac\na3,crumb,Inside.,,\n"):
        source.write_text(rows, "utf-8")
        assert main(["import", "csv", str(source), "--out", str(tmp_path / "glossary")]) == 0
    after = glossary(tmp_path)
    assert {"brewer", "almanac"} <= set(after.sources) and "leaflet" not in after.sources
    assert set(after.topics) == {"basics", "beer"} and after.terms["a2"].topics == ("beer",)
    told = capsys.readouterr().out
    assert "'brewer' is no longer all in the vocabulary" in told and "'beer' is no longer all" in told
