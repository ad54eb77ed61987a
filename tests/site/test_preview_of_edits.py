"""The preview after an edit: what it makes again is what a whole build makes, byte for byte, and it knows when that takes one."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands import serve as serving
from mkdocs.livereload import LiveReloadServer

TYPOGRAPHY = Path(__file__).parents[1] / "fixtures" / "typography" / "glossary"


class Preview:
    """A preview that looks for changes when it is told to."""

    def __init__(self, project: Path, server: LiveReloadServer, caplog: pytest.LogCaptureFixture) -> None:
        self.glossary = project / "glossary"
        self._project = project
        self._server = server
        self._caplog = caplog

    def follow(self) -> bool:
        """Bring the site up to date, wait until all of it is; return whether that took no build by MkDocs."""
        self._caplog.clear()
        self._server.builder()
        self.get("data/glossary.json")
        told = [record.getMessage() for record in self._caplog.records]
        assert not any("could not be made by itself" in text for text in told), self._caplog.text
        whole, followed = (any(text.startswith(words) for text in told) for words in ("Building doc", "What was edited was made"))
        return followed and not whole

    def get(self, path: str) -> bytes:
        """Ask the server for a file."""
        app = self._server.get_app()
        assert app
        answer = app({"PATH_INFO": f"{self._server.mount_path}{path}"}, lambda *told: lambda data: None)
        return b"".join(answer)

    def files(self) -> dict[str, bytes]:
        """Return every file of the site."""
        site = Path(self._server.root)
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}

    def is_as_built(self) -> None:
        """Have MkDocs build everything, and compare every file."""
        before = self.files()
        page = self._project / "docs" / "about.md"
        page.write_bytes(page.read_bytes())
        assert not self.follow(), "a page written by hand is not the engine's to follow"
        after = self.files()
        assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == set()

    def edit(self, name: str, change: Callable[[Any], object]) -> None:
        """Change what a file of the glossary says."""
        data = self.read(name)
        change(data)
        self.write(name, data)

    def write(self, name: str, data: Any) -> None:
        """Write a file of the glossary."""
        (self.glossary / name).write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")

    def read(self, name: str) -> Any:
        """Return what a file of the glossary says."""
        return yaml.safe_load((self.glossary / name).read_text("utf-8"))


def preview(
    project: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, steps: Callable[[Preview], None]
) -> None:
    """Run "mkdocs serve" on a project; instead of waiting for visitors and changes it takes some steps."""
    caplog.set_level(logging.INFO)
    monkeypatch.setattr(LiveReloadServer, "serve", lambda self, **_: steps(Preview(project, self, caplog)))
    serving.serve(str(project / "mkdocs.yml"))


def another_text(data: Any, rng: random.Random) -> None:
    """Change one text somewhere in an entry."""
    places: list[tuple[Any, Any]] = []

    def walk(node: Any) -> None:
        for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
            if isinstance(value, str) and key in {"text", "value", "why", "question", "note", "reading", "says"}:
                places.append((node, key))
            walk(value)

    walk(data)
    node, key = rng.choice(places)
    node[key] = f"{node[key]} Word {rng.randrange(10**6)}."


def test_what_an_edit_changes_is_what_a_build_makes(
    project: Callable[[Path | None], Path], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Texts all over the shipped reference are edited one after the other, several between two looks at the whole site."""
    rng = random.Random(6)

    def steps(shown: Preview) -> None:
        for _ in range(2):
            for folder in ("terms", "comparisons", "questions"):
                name = f"{folder}/{rng.choice(sorted(path.name for path in (shown.glossary / folder).glob('*.yml')))}"
                data = shown.read(name)
                another_text(data, rng)
                shown.write(name, data)
                if rng.random() < 0.7:
                    assert shown.follow(), name
            shown.follow()
            shown.is_as_built()

    preview(project(None), monkeypatch, caplog, steps)


def test_an_edit_that_takes_a_whole_build_gets_one(
    project: Callable[[Path | None], Path], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """New files, other names, shared files and what is not of the glossary: MkDocs builds, and then edits are followed again."""
    folder = project(TYPOGRAPHY)

    def steps(shown: Preview) -> None:
        root = shown.glossary
        bold, minion = root / "terms" / "bold.yml", root / "terms" / "minion.yml"

        def small(term: dict[str, Any]) -> None:
            term["definition"]["text"] += " It is dark."
            term["reviewed"] = "2026-11-19"  # in the site map and the feed, too
            term["traits"] = dict(reversed(term["traits"].items()))
            term["examples"][0]["text"] = "See the guide about **bold**, and nothing else."

        shown.edit("terms/bold.yml", small)
        assert shown.follow()
        assert b"It is dark." in shown.get("terms/bold/")
        assert b"It is dark." in shown.get("data/glossary.ttl")
        for wrong in (bold, root / "topics.yml"):
            good = wrong.read_text("utf-8")
            wrong.write_text(f"{good}trem: bold\n", "utf-8")
            assert shown.follow(), "a mistake takes no build: the last good pages are shown under it"
            page = shown.get("terms/bold/")
            assert f"glossary/{wrong.relative_to(root).as_posix()}:".encode() in page
            assert b"d-problems" in page and b"It is dark." in page
            assert b"d-problems" not in shown.get("terms/bold/index.md")
            if wrong == bold:
                shown.edit("terms/font.yml", lambda font: font["definition"].update(text="A good text beside a mistake."))
                assert shown.follow()
                assert b"A good text" not in shown.get("terms/font/"), "pages are made from what was good as a whole"
            wrong.write_text(good, "utf-8")
            assert shown.follow()
            assert b"d-problems" not in shown.get("terms/bold/")
        assert b"A good text" in shown.get("terms/font/")
        for names in ([], ["drawn shape"]):  # others speak of these
            shown.edit("terms/bold.yml", lambda term, names=names: term.update(also_called=[], forms=names))
            assert shown.follow()
        assert b'data-term="bold"' in shown.get("terms/glyph/")
        shown.edit("terms/glyph.yml", lambda term: term.update(term="glyphe"))
        assert shown.follow()
        assert b"character vs glyphe" in shown.get("compare/character-vs-glyph/")
        minion.write_text("term: minion\nrelated_to: [glyph]\ndefinition: {text: A small size., by: editors}\n", "utf-8")
        assert shown.follow(), "a new entry takes no build"
        assert b"A small size." in shown.get("terms/minion/")
        assert b"minion" in shown.get("terms/glyph/")
        shown.is_as_built()
        changes: dict[str, Callable[[], object]] = {
            "a new comparison": lambda: (root / "comparisons" / "glyph-vs-minion.yml").write_text(
                "terms: [glyph, minion]\ndifference: {text: One is a shape., by: editors}\n", "utf-8"
            ),
            "one comparison less": (root / "comparisons" / "glyph-vs-minion.yml").unlink,
            "another address": lambda: minion.rename(root / "terms" / "minionette.yml"),
            "one term less": (root / "terms" / "minionette.yml").unlink,
            "a name that a page written by hand says": lambda: shown.edit(
                "terms/bold.yml", lambda term: term.update(forms=["folder"])
            ),
            "a shared file": lambda: shown.edit("topics.yml", lambda topics: topics["designs"].update(name="All designs")),
            "a page written by hand": lambda: (folder / "docs" / "index.txt").write_text("A file.", "utf-8"),
            "the configuration": lambda: (folder / "mkdocs.yml").write_text(
                (folder / "mkdocs.yml").read_text("utf-8").replace("site_name: Distinguo", "site_name: Letters"), "utf-8"
            ),
            "a template": lambda: (folder / "hooks" / "distinguo_mkdocs" / "theme" / "partials" / "copyright.html").write_text(
                "", "utf-8"
            ),
        }
        for what, change in changes.items():
            change()
            assert not shown.follow(), what
        shown.edit("terms/bold.yml", lambda term: term["definition"].update(text="Darker."))
        assert shown.follow(), "after good builds, edits are followed again"
        assert b"Darker." in shown.get("terms/bold/")
        shown.is_as_built()

    preview(folder, monkeypatch, caplog, steps)


def test_a_site_whose_plugins_see_pages_is_built_by_mkdocs(
    project: Callable[[Path | None], Path], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Another hook may do anything with a page, so that nothing is left out."""
    folder = project(Path(__file__).parents[1] / "fixtures" / "minimal" / "glossary")
    (folder / "glossary" / "addresses.txt").unlink(missing_ok=True)
    (folder / "hooks" / "mine.py").write_text("def on_post_page(output, page, config):\n    return output\n", "utf-8")
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("hooks:\n", "hooks:\n  - hooks/mine.py\n"), "utf-8")

    def steps(shown: Preview) -> None:
        shown.edit("terms/ebb.yml", lambda term: term["definition"].update(text="What goes out."))
        assert not shown.follow()
        assert b"What goes out." in shown.get("terms/ebb/")

    preview(folder, monkeypatch, caplog, steps)
