"""What a build remembers: entries that have not changed are not read again, and say the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from distinguo.build import snapshot as remembering
from distinguo.build.snapshot import ARCHIVE, SnapshotStore
from distinguo.glossary.glossary import Glossary
from distinguo.loader import Loaded
from distinguo.loading.folder import Files
from distinguo.pages.site_data import SiteData
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer

from bench.glossaries import generate


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small glossary, with a file that only the careful reader takes."""
    generate(tmp_path / "glossary", 5)
    reference = tmp_path / "glossary" / "reference.yml"
    reference.write_text(reference.read_text("utf-8").replace("title: Words of", "title: Words\\of", 1), "utf-8")
    return tmp_path / "glossary"


def load(root: Path, notices: list[str] | None = None) -> tuple[Loaded, int]:
    """Load a glossary as the first build of a process does; say how many files were known."""
    memory = SnapshotStore(root.parent / "kept", notice=(notices if notices is not None else []).append)
    known = sum(memory.loader.knows(path) for path in root.rglob("*.yml"))
    loaded = memory.loader.load(root)
    glossary = loaded.glossary or Glossary(Files({}, {}, {}, {}))
    memory.begin(SiteData(glossary, ProseRenderer(targets(glossary), NameIndex(glossary))))
    memory.keep("")
    return loaded, known


def said(loaded: Loaded) -> list[object]:
    """Return everything that came of loading."""
    files = loaded.glossary.files if loaded.glossary else ()
    return [loaded.problems, [(file.path, file.data) for file in files]]


def test_what_is_known_is_not_read_again(root: Path) -> None:
    """The second time only what was edited is read; a mistake is told, and its mending ends it."""
    first, known = load(root)
    assert first.glossary and first.glossary.reference
    assert first.glossary.reference.title == "Words\\of a made-up trade"
    assert known == 0
    all_files = len(list(root.rglob("*.yml")))
    second, known = load(root)
    assert (said(second), known) == (said(first), all_files)
    term = sorted((root / "terms").glob("*.yml"))[0]
    text = term.read_text("utf-8")
    term.write_text(f"{text}\nnotes: [\n", "utf-8")
    for _ in range(2):
        broken, known = load(root)
        assert known >= all_files - 1
        assert {problem.location.path for problem in broken.problems} == {f"glossary/terms/{term.name}", *_others(first)}
    term.write_text(text, "utf-8")
    assert said(load(root)[0]) == said(first)


def _others(loaded: Loaded) -> set[str]:
    return {problem.location.path for problem in loaded.problems}


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[:-40], lambda data: bytes([data[0] ^ 1]) + data[1:]])
def test_what_is_damaged_is_read_again(root: Path, damage: Callable[[bytes], bytes]) -> None:
    """Somebody is told, and the glossary is what it was."""
    first, _ = load(root)
    archive = root.parent / "kept" / ARCHIVE
    archive.write_bytes(damage(archive.read_bytes()))
    notices: list[str] = []
    again, known = load(root, notices)
    assert (said(again), len(notices), known) == (said(first), 1, 0)
    assert load(root)[1], "the next build has a good archive"


def test_another_engine_reads_for_itself(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version has read may have been understood otherwise."""
    load(root)
    monkeypatch.setattr(remembering, "engine_state", lambda: "another")
    assert load(root)[1] == 0
