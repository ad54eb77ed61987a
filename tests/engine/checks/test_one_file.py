"""What a check finds in one file alone is found once for as long as the file is the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from distinguo.checks import run
from distinguo.loader import load
from distinguo.loading.file_cache import FileCache
from distinguo.loading.files import File
from distinguo.problems.problem import Problem

from tests.editor import read, write

TYPOGRAPHY = Path(__file__).parents[2] / "fixtures" / "typography" / "glossary"


def test_a_file_is_looked_at_again_when_it_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all files only the edited one is looked at; what was found in the others before is still told."""
    root = Path(shutil.copytree(TYPOGRAPHY, tmp_path / "glossary"))
    font = read(root / "terms" / "font.yml")
    write(root / "terms" / "font.yml", font | {"forms": ["fonts,"]})
    looked_at: list[str] = []

    def watched(file: File[object]) -> list[Problem]:
        looked_at.append(file.id)
        return []

    monkeypatch.setattr(run, "OF_ONE_FILE", (*run.OF_ONE_FILE, watched))
    cache = FileCache()
    told = load(root, cache=cache).problems
    assert [problem.code for problem in told] == ["untidy-name"]
    looked_at.clear()
    glyph = read(root / "terms" / "glyph.yml")
    write(root / "terms" / "glyph.yml", glyph | {"forms": ["glyphs..."]})
    after = load(root, cache=cache).problems
    assert looked_at == ["glyph"]
    assert {*told} < {*after}
    assert [problem.location.path for problem in after if problem not in told] == ["glossary/terms/glyph.yml"]
