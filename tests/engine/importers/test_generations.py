"""What was imported, exported and imported again says the same as the first time, however often."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.cli import main

from tests.conftest import FIXTURES


@pytest.mark.parametrize("format", ["csv", "tbx", "turtle", "jsonld"])
def test_an_import_of_an_export_of_an_import(tmp_path: Path, format: str) -> None:
    """A vocabulary is one source, and not one more each time."""
    glossary = FIXTURES / "typography" / "glossary"
    texts = []
    for generation in range(3):
        file = tmp_path / str(generation) / f"words.{format}"
        file.parent.mkdir()
        assert main(["export", format, str(glossary), "--out", str(file), "--address", "https://words.example/"]) == 0
        glossary = tmp_path / f"glossary{generation}"
        assert main(["import", format, str(file), "--out", str(glossary), "--quiet"]) == 0
        texts.append({path.name: path.read_text("utf-8") for path in sorted(glossary.rglob("*.yml"))})
    assert texts[2] == texts[1]
    assert texts[1]["sources.yml"].count("\n  title:") == texts[0]["sources.yml"].count("\n  title:")
