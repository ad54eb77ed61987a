"""Writers' tools for translations: a file to begin with, what is missing or outdated, and what follows a change of the original."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from distinguo.cli import main
from distinguo.loader import load

from tests.conftest import FIXTURES

TYPOGRAPHY = FIXTURES / "typography" / "glossary"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the glossary about typography, in a repository, that may be changed."""
    root = Path(shutil.copytree(TYPOGRAPHY, tmp_path / "glossary"))
    commit(root, "first")
    return root


def commit(root: Path, message: str) -> None:
    """Record what stands in a folder."""
    name = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    for command in (("init", "-q"), ("add", "-A"), (*name, "commit", "-q", "-m", message)):
        subprocess.run(["git", *command], cwd=root.parent, check=True)


def begun(root: Path, of: str = "terms/font") -> Path:
    """Begin a translation, and return its file."""
    assert main(["new", "translation", "de", of, "--glossary", str(root)]) == 0
    return root / "translations" / "de" / f"{of}.yml"


def translate(path: Path, *parts: str) -> None:
    """Take some lines of a file that was begun in."""
    lines = path.read_text("utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("# term:"))
    kept = "\n".join(line.removeprefix("# ") for line in lines[start:])
    whole = yaml.safe_load(kept)
    path.write_text(yaml.safe_dump({part: whole[part] for part in parts}, sort_keys=False), "utf-8")


def test_a_new_translation_is_good_as_it_stands_and_when_it_is_taken_in(root: Path) -> None:
    """Everything is a comment, in the words of the original; without the signs it says just these."""
    path = begun(root)
    assert load(root).glossary and not load(root).problems
    text = path.read_text("utf-8")
    assert all(line.startswith("#") for line in text.splitlines())
    taken = "\n".join(line.removeprefix("# ") for line in text.splitlines() if not line.startswith("# yaml-"))
    path.write_text("term:" + taken.partition("\nterm:")[2], "utf-8")
    whole = load(root).glossary
    assert whole
    german = whole.in_language("de").terms["font"]
    assert (german.term, german.definition_text) == ("font", whole.terms["font"].definition_text)


@pytest.mark.parametrize(
    ("language", "of", "said"),
    [
        ("german", "terms/font", "no language of the code"),
        ("en", "terms/font", "is the language that the reference is written in"),
        ("de", "terms/fnot", "did you mean 'terms/font'"),
        ("de", "redirects", "nothing to translate"),
        ("de", "", "nothing to translate"),
        ("de", "../../font", "nothing to translate"),
    ],
)
def test_what_cannot_be_begun_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], language: str, of: str, said: str
) -> None:
    """With the reason, and without a file."""
    before = sorted(root.rglob("*"))
    assert main(["new", "translation", language, *([of] if of else []), "--glossary", str(root)]) == 2
    assert said in capsys.readouterr().err
    assert sorted(root.rglob("*")) == before


def test_a_translation_that_is_there_stays(root: Path) -> None:
    """What somebody has translated is not written over."""
    path = begun(root)
    path.write_text("term: Schrift\n", "utf-8")
    assert main(["new", "translation", "de", "terms/font", "--glossary", str(root)]) == 2
    assert path.read_text("utf-8") == "term: Schrift\n"


def test_fmt_records_what_a_text_was_translated_from(root: Path) -> None:
    """Once, and never again: a digest that is there is the writer's to change."""
    path = root / "translations" / "de" / "terms" / "font.yml"
    path.parent.mkdir(parents=True)
    path.write_text(
        'term: Schriftschnitt\n# so sagt man\ndefinition: {text: Ein Schnitt.}\nnotes: {"1": {text: Eins.}}\n', "utf-8"
    )
    assert main(["fmt", str(root)]) == 0
    first = path.read_text("utf-8")
    said = yaml.safe_load(first)
    assert [len(translated["original"]) for translated in (said, said["definition"], said["notes"]["1"])] == [8, 8, 8]
    assert "# so sagt man" in first
    change(root)
    assert main(["fmt", str(path)]) == 0
    assert path.read_text("utf-8") == first


def change(root: Path) -> None:
    """Say the definition in other words."""
    path = root / "terms" / "font.yml"
    path.write_text(path.read_text("utf-8").replace("One style of a typeface", "One single style of a typeface"), "utf-8")


def test_the_table_tells_what_is_missing_and_what_changed_since(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Word by word, since git remembers the earlier wording; once confirmed, it is current."""
    translate(begun(root), "term", "original", "definition")
    commit(root, "second")
    change(root)
    capsys.readouterr()
    assert main(["translations", "--glossary", str(root)]) == 0
    (_, line) = capsys.readouterr().out.splitlines()
    assert line.split()[:3] == ["de", "1", "1"]
    assert main(["translations", "de", "--glossary", str(root)]) == 0
    told = capsys.readouterr().out.splitlines()
    place = next(number for number, line in enumerate(told) if line.startswith("terms/font: 1 current, 1 outdated, "))
    assert told[place + 1].startswith("    definition.text: One{+ single+} style of a typeface")
    assert main(["translations", "de", "--confirm", "terms/font", "--glossary", str(root)]) == 0
    capsys.readouterr()
    main(["translations", "de", "--glossary", str(root)])
    assert "terms/font: 2 current, 0 outdated, " in capsys.readouterr().out


def test_without_git_the_table_tells_what_the_original_says_now(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is guessed."""
    root = Path(shutil.copytree(TYPOGRAPHY, tmp_path / "glossary"))
    translate(begun(root), "term", "original", "definition")
    change(root)
    capsys.readouterr()
    main(["translations", "de", "--glossary", str(root)])
    assert "    definition.text: says now: One single style" in capsys.readouterr().out


def test_a_language_that_is_not_there_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And where there is none at all, the table says how to begin."""
    assert main(["translations", "--glossary", str(root)]) == 0
    assert "distinguo new translation" in capsys.readouterr().out
    begun(root)
    assert main(["translations", "fr", "--glossary", str(root)]) == 2
    assert main(["translations", "de", "--confirm", "terms/fount", "--glossary", str(root)]) == 2


def test_an_export_and_its_import_keep_translations(root: Path, tmp_path: Path) -> None:
    """Byte by byte, comments and all."""
    path = begun(root)
    translate(path, "term", "original", "definition")
    path.write_text(f"# Von Hand\n{path.read_text('utf-8')}", "utf-8")
    begun(root, "topics")
    assert main(["fmt", str(root)]) == 0
    assert main(["export", "json", str(root), "--out", str(tmp_path / "x.json")]) == 0
    assert json.loads((tmp_path / "x.json").read_text("utf-8"))["translations"]["de"]["terms/font"]["term"] == "font"
    assert main(["import", "json", str(tmp_path / "x.json"), "--out", str(tmp_path / "two")]) == 0
    for name in ("terms/font", "topics"):
        there = Path("translations") / "de" / f"{name}.yml"
        assert (tmp_path / "two" / there).read_bytes() == (root / there).read_bytes()


def test_editors_get_schemas_of_translations_where_there_are_any(root: Path) -> None:
    """The schema knows texts, and none of the fields that all languages share."""
    assert main(["schema", str(root)]) == 0
    assert not list((root / "schema").glob("translated-*"))
    begun(root)
    assert main(["schema", str(root)]) == 0
    schema = json.loads((root / "schema" / "translated-term.json").read_text("utf-8"))
    assert {"term", "definition", "original"} <= schema["properties"].keys()
    assert not {"kind_of", "added", "status", "topics"} & schema["properties"].keys()


def test_a_renamed_term_takes_its_translations_along(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """References in them follow, and what only refers to it otherwise is no more outdated than before."""
    translate(begun(root), "term", "original", "traits")
    translate(begun(root, "terms/typeface"), "term", "original", "notes")
    assert (
        main(["rename", "font", "fonts-file", "--id", "font-file-2", "--glossary", str(root), "--docs", str(root / "none")]) == 0
    )
    assert not (root / "translations" / "de" / "terms" / "font.yml").exists()
    loaded = load(root)
    assert loaded.glossary, loaded.problems
    assert loaded.glossary.in_language("de").terms["font-file-2"].term == "font"
    capsys.readouterr()
    main(["translations", "de", "--glossary", str(root)])
    told = capsys.readouterr().out
    assert "terms/typeface: " in told and "1 outdated" in told.partition("terms/font-file-2: ")[2].splitlines()[0]
    assert " 0 outdated" in told.partition("terms/typeface: ")[2].splitlines()[0]


def test_a_report_says_what_becomes_outdated(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And how much more is translated than before."""
    translate(begun(root), "term", "original", "definition")
    commit(root, "second")
    change(root)
    translate(begun(root, "terms/typeface"), "term", "original")
    capsys.readouterr()
    assert main(["impact", "--base", "HEAD", str(root)]) == 0
    told = capsys.readouterr().out
    assert "de, terms/font: the original has changed of: definition" in told
    assert "de, terms/typeface: 1 of " in told and "statements translated, 0 before" in told
