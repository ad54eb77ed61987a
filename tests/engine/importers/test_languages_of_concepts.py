"""Term bases in several languages become one reference and its translations."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from distinguo.cli import main
from distinguo.glossary.statements import State, statements
from distinguo.loader import load

from tests.engine.importers.vocabularies import FORMATS

TEXT = "id,term,definition,notes,term@de,definition@de,term@fr,definition@fr\na1,starter,{},Of wheat.,Sauerteig,{},,Un levain.\n"


def imported(tmp_path: Path, text: str, *options: str) -> Path:
    """Import a table into the same folder as before; return the folder."""
    (tmp_path / "words.csv").write_text(text, "utf-8")
    assert main(["import", "csv", str(tmp_path / "words.csv"), "--out", str(tmp_path / "out"), *options]) == 0
    return tmp_path / "out"


def german(folder: Path) -> str:
    """Return the German definition of the one term."""
    loaded = load(folder)
    assert loaded.glossary, loaded.problems
    translations = loaded.glossary.files.translations.get("de", {})
    return str(translations["terms/a1"].plain()["definition"]["text"]) if translations else ""


@pytest.mark.parametrize(
    "format", ["Turtle", "RDF/XML", "JSON-LD", "N-Triples", "TBX 3, types as attributes", "TBX 2", "Glossarist 1", "CSV"]
)
def test_definitions_in_other_languages_are_translations(format: str, tmp_path: Path) -> None:
    """With the name in that language, and a digest of what they translate."""
    sample = FORMATS[format]
    (tmp_path / sample.name).write_bytes(sample.encode(re.sub("[«»]", "", sample.text)))
    assert main(["import", sample.format, str(tmp_path / sample.name), "--out", str(tmp_path / "out"), "--quiet"]) == 0
    loaded = load(tmp_path / "out")
    assert loaded.glossary and not [problem for problem in loaded.problems if "translation" in problem.message]
    translated = loaded.glossary.files.translations["de"]["terms/a1" if format == "CSV" else "terms/starter"].plain()
    assert (
        translated["term"] == "Sauerteig" and "Teig" in translated["definition"]["text"] and translated["definition"]["original"]
    )


def test_what_is_no_translation_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A text without a name in its language; and everything, where no translations are wanted."""
    imported(tmp_path, TEXT.format("Dough.", "Ein Teig."))
    assert "in 'fr': Un levain." in (told := capsys.readouterr().out) and "Ein Teig." not in told
    (tmp_path / "again").mkdir()
    folder = imported(tmp_path / "again", TEXT.format("Dough.", "Ein Teig."), "--no-translations")
    assert "in 'de': Ein Teig." in capsys.readouterr().out and not german(folder)


def test_translations_are_updated_like_entries(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What changed there is taken over; what changed here stays, and theirs is reported."""
    folder = imported(tmp_path, TEXT.format("Dough.", "Ein Teig."))
    imported(tmp_path, TEXT.format("Dough.", "Alter Teig."), "--dry-run")
    assert "Alter Teig." in capsys.readouterr().out and german(folder) == "Ein Teig."
    imported(tmp_path, TEXT.format("Dough.", "Alter Teig."))
    assert german(folder) == "Alter Teig."
    file = folder / "translations/de/terms/a1.yml"
    file.write_text(file.read_text("utf-8").replace("Alter Teig.", "Unser Teig."), "utf-8")
    imported(tmp_path, TEXT.format("Dough.", "Neuer Teig."))
    assert german(folder) == "Unser Teig." and "says 'Neuer Teig.' now" in capsys.readouterr().out


def test_words_of_ours_stay_those_of_the_text_that_they_were_written_for(tmp_path: Path) -> None:
    """Where both the original and its translation changed there, and the translation here, ours is outdated."""
    folder = imported(tmp_path, TEXT.format("Dough.", "Ein Teig."))
    file = folder / "translations/de/terms/a1.yml"
    file.write_text(file.read_text("utf-8").replace("Ein Teig.", "Unser Teig."), "utf-8")
    imported(tmp_path, TEXT.format("Old dough.", "Alter Teig."))
    loaded = load(folder)
    assert loaded.glossary and german(folder) == "Unser Teig."
    states = {
        statement.state
        for statement in statements(loaded.glossary.files.terms["a1"], loaded.glossary.files.translations["de"]["terms/a1"])
    }
    assert State.OUTDATED in states
