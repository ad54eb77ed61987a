"""Builds that continue from the last one, by "mkdocs build" and in "mkdocs serve": what they write is what a clean build writes."""

from __future__ import annotations

import logging
import os
import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
import yaml
from distinguo.loader import load
from mkdocs.commands import build as building
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from bench.glossaries import generate
from tests.conftest import copy_project
from tests.editor import EDITS, Editor
from tests.rounds import part, rounds

TYPOGRAPHY = Path(__file__).parents[1] / "fixtures" / "typography" / "glossary"
ADDRESS = "http://127.0.0.1:8000/"

Change = Callable[[Path], object]


class Project:
    """A project that is built again and again by one command, and a copy of it that is always built from nothing."""

    def __init__(self, folder: Path, command: str, log: pytest.LogCaptureFixture, cache: pytest.MonkeyPatch) -> None:
        self.folder, self.site = folder, folder.with_name("site")
        self.glossary = folder / "glossary"
        self._clean = folder.with_name("clean")
        self.command, self._log, self._environment = command, log, cache
        self._configs: dict[Path, MkDocsConfig] = {}

    def build(self, *, strict: bool = False) -> str:
        """Build as the command does, and return the line that says what was made."""
        return self._build(self.folder, self.site, strict=strict)

    def _build(self, folder: Path, site: Path, *, strict: bool = False) -> str:
        self._environment.setenv("XDG_CACHE_HOME", str(folder.with_name(f"cache of {folder.name}")))
        self._log.clear()
        config = load_config(str(folder / "mkdocs.yml"), site_dir=str(site), strict=strict)
        config.plugins.on_startup(command=self.command, dirty=False)
        serving = self.command == "serve"
        config.site_url = ADDRESS if serving else "https://words.example/ref/"
        self._configs[folder] = config
        building.build(config, serve_url=ADDRESS if serving else None)
        return next(text for text in self.messages() if text.startswith(("Full build", "Incremental build")))

    def messages(self, level: int = logging.INFO) -> list[str]:
        """Return what the last build said."""
        return [record.getMessage() for record in self._log.records if record.levelno >= level]

    def is_as_built_from_nothing(self) -> None:
        """Build the copy, and compare every file."""
        shutil.rmtree(self._clean, ignore_errors=True)
        shutil.copytree(self.folder, self._clean)
        for path in self._clean.with_name(f"cache of {self._clean.name}").glob("distinguo/*/*.sqlite*"):
            if not path.name.startswith("templates"):  # compiled templates are found by what their sources say
                path.unlink()
        site = self._clean.with_name("site of the copy")
        shutil.rmtree(site, ignore_errors=True)
        assert "no earlier build" in self._build(self._clean, site)
        self.end(self._clean)
        ours, theirs = files(self.site), files(site)
        assert {name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)} == set()

    def end(self, folder: Path | None = None) -> None:
        """End the process that last built the project, or its copy."""
        self._configs[folder or self.folder].plugins.on_shutdown()


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


Start = Callable[[Path], Project]


@pytest.fixture(params=part(["serve", "build"], 2))
def start(
    request: pytest.FixtureRequest, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Start]:
    """Begin a project with a glossary. Both commands share all that is tried here, so that an ordinary run tries one of them."""
    caplog.set_level(logging.DEBUG, logger="mkdocs.distinguo")
    monkeypatch.setattr("secrets.token_urlsafe", lambda _: "nonce")  # each process of a preview has another one
    started: list[Project] = []

    def begin(glossary: Path) -> Project:
        project = Project(copy_project(tmp_path / "project", glossary), request.param, caplog, monkeypatch)
        started.append(project)
        return project

    yield begin
    for project in started:
        project.end()


def edit(name: str, change: Callable[[Any], object]) -> Change:
    """Return a change of what a file of the glossary says."""

    def changed(project: Path) -> None:
        path = project / "glossary" / name
        data = yaml.safe_load(path.read_text("utf-8"))
        change(data)
        path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")

    return changed


def write(name: str, text: str) -> Change:
    """Return the writing of a file, or of more text into one that is there."""

    def written(project: Path) -> None:
        path = project / name
        path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")

    return written


def replaced(name: str, old: str, new: str) -> Change:
    """Return the replacing of words in a file."""

    def change(project: Path) -> None:
        path = project / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return change


def word(rng: random.Random) -> str:
    """Return a new word."""
    return f"word{rng.randrange(10**6)}"


AROUND: dict[str, Callable[[Path, random.Random], object]] = {
    "a page written by hand": lambda project, rng: write(
        "docs/about.md", f"\n{word(rng)} [[{_term(project, rng)}]], [pair](compare/{_term(project, rng)}-vs-{_term(project, rng)}/index.md)\n"
    )(project),
    "a new page": lambda project, rng: write(f"docs/{word(rng)}.md", f"# {word(rng)}\n\nOf {_term(project, rng)}.\n")(project),
    "a page less": lambda project, rng: [path.unlink() for path in sorted((project / "docs").glob("word*.md"))[:1]],
    "another name of a page": lambda project, rng: [
        path.rename(path.with_name(f"{word(rng)}.md")) for path in sorted((project / "docs").glob("word*.md"))[-1:]
    ],
    "a page in place of ours": lambda project, rng: [
        (project / "docs" / "terms").mkdir(exist_ok=True),
        write(f"docs/terms/{_term(project, rng)}.md", "# By hand\n")(project),
    ],
    "a setting": lambda project, rng: (project / "mkdocs.yml").write_text(_another_setting(project, rng), "utf-8"),
    "a template": lambda project, rng: write(
        "hooks/distinguo_mkdocs/theme/partials/copyright.html", f"<!-- {word(rng)} -->"
    )(project),
    "a template more, or less": lambda project, rng: [
        path.unlink() if (path := project / "hooks/distinguo_mkdocs/theme/partials/comments.html").exists()
        else path.write_text(f"<!-- {word(rng)} -->", "utf-8"),
    ],
    "a file of the site that somebody changed": lambda project, rng: [
        path.write_text("mine", "utf-8") for path in [rng.choice(sorted((project.parent / "site" / "terms").rglob("index.html")))]
    ],
    "a file of the site that is gone": lambda project, rng: rng.choice(
        sorted((project.parent / "site" / "data").rglob("*.json"))
    ).unlink(),
}  # fmt: skip


def _another_setting(project: Path, rng: random.Random) -> str:
    """Return the configuration with a copyright, with another one, or with none."""
    text = re.sub("^copyright: .*\n", "", (project / "mkdocs.yml").read_text("utf-8"), flags=re.MULTILINE)
    return f"copyright: {word(rng)}\n{text}" if rng.random() < 0.7 else text


def _term(project: Path, rng: random.Random) -> str:
    return rng.choice(sorted(path.stem for path in (project / "glossary" / "terms").glob("*.yml")))


TRANSLATING = ("translate",) * 12


@pytest.mark.parametrize("start", ["build", "serve"], indirect=True)
@pytest.mark.parametrize("kinds", [(*EDITS, *AROUND), (*EDITS, *TRANSLATING)], ids=["one language", "several languages"])
def test_after_any_edits_every_file_is_as_a_clean_build_writes_it(start: Start, tmp_path: Path, kinds: tuple[str, ...]) -> None:
    """Entries, shared files, translations, pages written by hand, templates, settings, the site itself: added, changed, deleted."""
    generate(tmp_path / "generated", 5)
    project = start(tmp_path / "generated")
    rng = random.Random(7)
    editor = Editor(rng, project.glossary)
    if kinds[-1] in TRANSLATING:
        editor.translate()
    project.build()
    left = 0
    for number in range(rounds(3)):
        shutil.copytree(project.folder, tmp_path / "before", dirs_exist_ok=True)
        done = []
        for kind in rng.choices(kinds, k=rng.randint(1, 2)):
            done.append(kind)
            if kind in AROUND:
                AROUND[kind](project.folder, rng)
            else:
                getattr(editor, kind)()
        if load(project.glossary, docs=project.folder / "docs", complete=False).glossary is None:
            shutil.rmtree(project.folder)
            shutil.copytree(tmp_path / "before", project.folder)
        said = project.build()
        left += said.startswith("Incremental")
        try:
            project.is_as_built_from_nothing()
        except AssertionError as error:
            raise AssertionError(f"after edit {number}, {done}: {said}") from error
    assert left


INCREMENTAL: tuple[tuple[str, Change], ...] = (
    ("other words", edit("terms/bold.yml", lambda term: term["definition"].update(text="It is dark."))),
    ("a name that others say", edit("terms/bold.yml", lambda term: term.update(forms=["drawn shape"]))),
    ("another preferred name", edit("terms/glyph.yml", lambda term: term.update(term="glyphe"))),
    ("a shared file", edit("topics.yml", lambda topics: topics["designs"].update(name="All designs"))),
    ("a new entry", write("glossary/terms/minion.yml", "term: minion\ndefinition: {text: A small size., by: editors}\n")),
    ("an entry less", lambda project: (project / "glossary" / "terms" / "minion.yml").unlink()),
)
FULL: tuple[tuple[str, Change, str], ...] = (
    ("a page written by hand", write("docs/about.md", "\nMore.\n"), "a handwritten page"),
    ("the configuration", replaced("mkdocs.yml", "site_name: Distinguo", "site_name: Letters"), "the title"),
    ("a template", write("hooks/distinguo_mkdocs/theme/partials/copyright.html", " "), "the theme"),
    ("an entry in the navigation", replaced("mkdocs.yml", "  - questions/index.md", "  - questions/index.md\n  - terms/bold/index.md"),
     "the configuration"),
    ("its other name", edit("terms/bold.yml", lambda term: term.update(term="boldface")), "the navigation"),
    ("no rule any more, so that no menu leads to them",
     lambda project: [edit(f"terms/{id}.yml", lambda term: term.pop("usage"))(project) for id in ("kerning", "tracking", "typeface")],
     "the navigation"),
    ("another hook", lambda project: [
        write("hooks/mine.py", "def on_post_page(output, page, config):\n    return output\n")(project),
        replaced("mkdocs.yml", "hooks:\n", "hooks:\n  - hooks/mine.py\n")(project),
    ], "another plugin or hook"),
)  # fmt: skip


def test_the_log_says_why_a_page_is_made(start: Start) -> None:
    """An edit of entries is followed, one after the other without end. A preview draws pages written by hand again only for new links."""
    project = start(TYPOGRAPHY)
    assert project.build().startswith("Full build: there is no earlier build to continue from. Pages made: ")
    for what, change in INCREMENTAL:
        before = (project.site / "about" / "index.html").stat()
        change(project.folder)
        assert project.build().startswith("Incremental build"), what
        assert any("is made again: " in text for text in project.messages(logging.DEBUG)), what
        stays = (project.site / "about" / "index.html").stat().st_mtime_ns == before.st_mtime_ns
        assert stays == (project.command == "serve" and what in {"other words", "a shared file"}), what


@pytest.mark.parametrize("start", ["build"], indirect=True)  # a preview has the same reasons
def test_the_log_says_why_a_build_is_full(start: Start) -> None:
    """Whatever is no edit of entries names its reason."""
    project = start(TYPOGRAPHY)
    project.build()
    for what, change, reason in FULL:
        change(project.folder)
        said = project.build()
        assert said.startswith("Full build: ") and reason in said, what
    assert "another plugin or hook" in project.build()


def test_links_lead_to_pages_that_are_left(start: Start) -> None:
    """Pages written by hand are checked as ever: links to an unchanged page, its sections and its files are good, a wrong one is reported."""
    project = start(TYPOGRAPHY)
    links = "[bold](terms/bold/index.md), [traits](terms/bold/index.md#traits), [data](data/terms/bold.json)"
    links += ", [moved](compare/typeface-vs-font/index.html)"
    write("docs/about.md", f"\n{links}, [lost](terms/bold/index.md#nowhere)\n")(project.folder)

    def warnings() -> list[str]:
        return [text for text in project.messages(logging.WARNING) if "bold" in text]

    project.build()
    expected = warnings()
    assert len(expected) == 1 and "#nowhere" in expected[0]
    edit("terms/font.yml", lambda term: term["definition"].update(text="A good text."))(project.folder)
    assert project.build().startswith("Incremental")
    assert warnings() == expected
    before = files(project.site)
    edit("terms/font.yml", lambda term: term["definition"].update(text="Another text."))(project.folder)
    with pytest.raises(BaseException, match="strict"):
        project.build(strict=True)
    assert files(project.site) == before, "a strict build that warns changes nothing"


def test_where_files_cannot_stand_at_two_places(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """There are file systems without hard links, and cache folders on other disks: files are copied there."""
    project = start(TYPOGRAPHY)
    project.build()
    monkeypatch.setattr(os, "link", Mock(side_effect=OSError("Operation not permitted")))
    for text in ("A good text.", "Another text."):
        edit("terms/font.yml", lambda term, text=text: term["definition"].update(text=text))(project.folder)
        assert project.build().startswith("Incremental")
    project.is_as_built_from_nothing()
