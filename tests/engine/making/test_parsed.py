"""A file that has not changed since the last build is not parsed again, and says the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from distinguo.loading import Loaded, Loader
from distinguo.making import parsed as parsing
from distinguo.making.parsed import ARCHIVE, Parsed

from bench.glossaries import generate


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small glossary, with a file that only the careful reader takes."""
    generate(tmp_path / "glossary", 5)
    reference = tmp_path / "glossary" / "reference.yml"
    reference.write_text(reference.read_text("utf-8").replace("title: Words of", "title: Words\\of", 1), "utf-8")
    return tmp_path / "glossary"


def load(root: Path, notices: list[str] | None = None) -> tuple[Loaded, int]:
    """Load a glossary as the first build of a process does; say how many files were parsed."""
    parsed = Parsed(root.parent / "kept", notice=(notices if notices is not None else []).append)
    loaded = Loader().load(root, parse=parsed)
    parsed.keep()
    return loaded, parsed.parsed


def said(loaded: Loaded) -> list[object]:
    """Return everything that came of loading."""
    files = loaded.glossary.files if loaded.glossary else ()
    return [loaded.problems, [(file.path, file.data) for file in files]]


def test_what_is_known_is_not_parsed_again(root: Path) -> None:
    """The second time, only the file that the quick reader left to the careful one is looked at, and what was edited."""
    first, count = load(root)
    assert first.glossary
    assert first.glossary.reference
    assert first.glossary.reference.title == "Words\\of a made-up trade"
    assert count == len(list(root.rglob("*.yml")))
    second, unknown = load(root)
    assert (said(second), unknown) == (said(first), 1)
    term = sorted((root / "terms").glob("*.yml"))[0]
    text = term.read_text("utf-8")
    term.write_text(f"{text}\nnotes: [\n", "utf-8")
    broken, also = load(root)
    assert also == unknown + 1
    assert {problem.location.path for problem in broken.problems} == {f"glossary/terms/{term.name}", *_others(first)}
    term.write_text(text, "utf-8")
    assert said(load(root)[0]) == said(first)


def _others(loaded: Loaded) -> set[str]:
    return {problem.location.path for problem in loaded.problems}


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[:-40], lambda data: bytes([data[0] ^ 1]) + data[1:]])
def test_what_is_damaged_is_parsed_again(root: Path, damage: Callable[[bytes], bytes]) -> None:
    """Somebody is told, and the glossary is what it was."""
    first, _ = load(root)
    archive = root.parent / "kept" / ARCHIVE
    archive.write_bytes(damage(archive.read_bytes()))
    notices: list[str] = []
    again, count = load(root, notices)
    assert (said(again), len(notices)) == (said(first), 1)
    assert count
    assert load(root)[1] <= 1, "the next build has a good archive"


def test_another_engine_parses_for_itself(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version has parsed may have been read otherwise."""
    _, count = load(root)
    monkeypatch.setattr(parsing, "engine_state", lambda: "another")
    assert load(root)[1] == count
