"""A build goes on from the last one: what it leaves as it was written is what a whole build makes, and it knows when that takes one."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands import build as building
from mkdocs.config import load_config

TYPOGRAPHY = Path(__file__).parents[1] / "fixtures" / "typography" / "glossary"

Change = Callable[[Path], object]


class Project:
    """A project that is built again and again, and beside it another one that is always built as a whole."""

    def __init__(self, folder: Path, caplog: pytest.LogCaptureFixture) -> None:
        self.folder = folder
        self._whole = folder.with_name("whole")
        self._caplog = caplog
        settings = folder / "mkdocs.yml"
        text = settings.read_text("utf-8").replace('!ENV [SITE_URL, ""]', "https://words.example/ref/")
        settings.write_text(text, "utf-8")
        assert "words.example" in text

    def build(self, folder: Path | None = None, **options: Any) -> int:
        """Build, and return how many pages were left as they had been written."""
        self._caplog.clear()
        config = load_config(str((folder or self.folder) / "mkdocs.yml"), **options)
        config.plugins.on_startup(command="build", dirty=False)
        building.build(config)
        left = [record.args for record in self._caplog.records if str(record.msg).startswith("Of these")]
        return int(left[0][0]) if left and isinstance(left[0], tuple) else 0

    def is_as_built(self) -> None:
        """Build everything elsewhere, and compare every file."""
        shutil.rmtree(self._whole, ignore_errors=True)
        shutil.copytree(self.folder, self._whole, ignore=shutil.ignore_patterns("site", "memory.kept", "replaced"))
        assert self.build(self._whole) == 0
        ours, theirs = files(self.folder / "site"), files(self._whole / "site")
        assert {name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)} == set()


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def edit(name: str, change: Callable[[Any], object]) -> Change:
    """Return a change of what a file of the glossary says."""

    def changed(project: Path) -> None:
        path = project / "glossary" / name
        data = yaml.safe_load(path.read_text("utf-8"))
        change(data)
        path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")

    return changed


def add(name: str, text: str) -> Change:
    """Return the writing of more text into a file, or of a new one."""

    def added(project: Path) -> None:
        with (project / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return added


def remove(name: str) -> Change:
    """Return the removal of a file, or of a folder."""

    def removed(project: Path) -> None:
        path = project / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return removed


def replaced(name: str, old: str, new: str) -> Change:
    """Return the replacing of words in a file."""

    def change(project: Path) -> None:
        path = project / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return change


MINION = "term: minion\nrelated_to: [glyph]\ndefinition: {text: A small size., by: editors}\n"
GOES_ON: tuple[tuple[str, tuple[Change, ...]], ...] = (
    ("other words", (edit("terms/bold.yml", lambda term: term["definition"].update(text="It is dark.")),)),
    (
        "the words of before, and a date",
        (
            edit("terms/bold.yml", lambda term: term["definition"].update(text="It is heavy.")),
            edit("terms/font.yml", lambda term: term.update(reviewed="2026-11-19")),
        ),
    ),
    (
        "a name that others say, another preferred name, a row that goes, and a new entry",
        (
            edit("terms/bold.yml", lambda term: term.update(forms=["drawn shape"])),
            edit("terms/glyph.yml", lambda term: term.update(term="glyphe")),
            edit("terms/bold.yml", lambda term: term["traits"].popitem()),
            add("glossary/terms/minion.yml", MINION),
        ),
    ),
    (
        "what somebody did to the site, and to what was set aside",
        (
            add("site/terms/font/index.html", "<p>Mine</p>"),
            remove("site/data/terms/font.json"),
            add("site/terms/font/mine.txt", "mine"),
            add(".cache/distinguo/replaced/terms/bold/mine.txt", "mine"),
        ),
    ),
)
TAKES_ALL: tuple[tuple[str, Change], ...] = (
    ("a shared file", edit("topics.yml", lambda topics: topics["designs"].update(name="All designs"))),
    ("an entry less", remove("glossary/terms/minion.yml")),
    ("a page written by hand", add("docs/about.md", "\nMore.\n")),
    ("the configuration", replaced("mkdocs.yml", "site_name: Distinguo", "site_name: Letters")),
    ("a template", add("hooks/distinguo_mkdocs/theme/partials/copyright.html", "")),
    ("no site", remove("site")),
)


def test_what_is_left_is_what_a_whole_build_makes(
    project: Callable[[Path | None], Path], caplog: pytest.LogCaptureFixture
) -> None:
    """After each of many changes, one upon the other, every file is the same; and pages are left where they can be."""
    caplog.set_level(logging.INFO)
    built = Project(project(TYPOGRAPHY), caplog)
    assert built.build() == 0
    for what, changes in GOES_ON:
        for change in changes:
            change(built.folder)
        assert built.build() > 10, what
        built.is_as_built()
    for what, change in TAKES_ALL:
        change(built.folder)
        assert built.build() == 0, what
    assert built.build() > 10, "after whole builds, others go on from them"
    built.is_as_built()


def test_links_lead_to_pages_that_are_left(project: Callable[[Path | None], Path], caplog: pytest.LogCaptureFixture) -> None:
    """Pages written by hand are checked as ever: links to a held page, its sections and its files are good, a wrong one is told."""
    caplog.set_level(logging.INFO)
    built = Project(project(TYPOGRAPHY), caplog)
    links = "[bold](terms/bold/index.md), [traits](terms/bold/index.md#traits), [data](data/terms/bold.json)"
    links += ", [moved](compare/typeface-vs-font/index.html)"
    add("docs/about.md", f"\n{links}, [lost](terms/bold/index.md#nowhere)\n")(built.folder)

    def said() -> set[str]:
        return {record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING}

    built.build()
    assert len(said()) == 1 and "#nowhere" in said().pop()
    expected = said()
    edit("terms/font.yml", lambda term: term["definition"].update(text="A good text."))(built.folder)
    assert built.build() > 10
    assert said() == expected
    before = files(built.folder / "site")
    edit("terms/font.yml", lambda term: term["definition"].update(text="Another text."))(built.folder)
    with pytest.raises(BaseException, match="strict"):
        built.build(strict=True)
    assert files(built.folder / "site") == before, "a strict build that warns changes nothing"


def test_entries_in_the_navigation(project: Callable[[Path | None], Path], caplog: pytest.LogCaptureFixture) -> None:
    """An entry that mkdocs.yml puts there is named on every page: with another name, all are drawn anew."""
    caplog.set_level(logging.INFO)
    built = Project(project(TYPOGRAPHY), caplog)
    replaced("mkdocs.yml", "  - questions/index.md", "  - questions/index.md\n  - terms/bold/index.md")(built.folder)
    built.build()
    edit("terms/font.yml", lambda term: term["definition"].update(text="A good text."))(built.folder)
    assert built.build() > 10
    edit("terms/bold.yml", lambda term: term["definition"].update(text="It is dark."))(built.folder)
    assert built.build() > 10
    edit("terms/bold.yml", lambda term: term.update(term="boldface"))(built.folder)
    assert built.build() == 0
    built.is_as_built()


def test_where_files_cannot_stand_at_two_places(
    project: Callable[[Path | None], Path], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There are file systems without hard links: files are copied there. A page written by hand still goes before a generated one."""

    def refused(*_: object, **__: object) -> None:
        raise OSError("Operation not permitted")

    caplog.set_level(logging.INFO)
    built = Project(project(TYPOGRAPHY), caplog)
    (built.folder / "docs" / "terms").mkdir()
    add("docs/terms/kerning.md", "# Kerning\n\nBy hand.\n")(built.folder)
    built.build()
    monkeypatch.setattr(os, "link", refused)
    for text in ("A good text.", "Another text."):
        edit("terms/font.yml", lambda term, text=text: term["definition"].update(text=text))(built.folder)
        assert built.build() > 10
        assert "By hand" in (built.folder / "site" / "terms" / "kerning" / "index.html").read_text("utf-8")
    built.is_as_built()
