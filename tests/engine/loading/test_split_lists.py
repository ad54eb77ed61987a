"""Sources, topics, contexts and redirects may stand in several files each, so that two people who add something change two files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from distinguo.build.snapshot import Snapshot
from distinguo.build.store import Store
from distinguo.cli import main
from distinguo.loader import load
from distinguo.recovery.recover import recover

BASE = Path(__file__).parents[2] / "problems" / "base" / "glossary"
ATLAS = "# yaml-language-server: $schema=../schema/sources.json\natlas:\n  title: An atlas of drinks\n  url: https://example.org/atlas\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A good glossary whose sources stand in a file for all, and in one of their own."""
    root = Path(shutil.copytree(BASE, tmp_path / "glossary"))
    (root / "sources").mkdir()
    (root / "sources" / "atlas.yml").write_text(ATLAS)
    tea = root / "terms" / "tea.yml"
    tea.write_text(tea.read_text().replace("[handbook/drinks]", "[handbook/drinks, atlas]"))
    return root


def problems(root: Path) -> list[str]:
    """Return what is wrong."""
    return [str(one) for one in load(root).problems]


def test_both_forms_are_one_list(root: Path) -> None:
    """What stands in the file for all and what stands in files of its own can be cited alike, in the order of the files."""
    assert problems(root) == []
    glossary = load(root).glossary
    assert glossary
    assert list(glossary.sources) == ["handbook", "atlas"]
    (root / "sources.yml").rename(root / "sources" / "handbook.yml")
    assert problems(root) == []
    assert main(["fmt", "--check", str(root / "sources" / "atlas.yml")]) == 0


def test_problems_name_the_file_and_the_line(root: Path) -> None:
    """Mistakes of syntax and of content, and a source that nothing cites, are told where they stand; twice is once too often."""
    path = root / "sources" / "other.yml"
    path.write_text("other:\n  title: Another one\n\natlas:\n  title: The same atlas\n")
    assert sorted(line.partition("\n")[0] for line in problems(root)) == [
        "glossary/sources/other.yml:1:1: warning: nothing cites the source 'other' [unused-source]",
        "glossary/sources/other.yml:4:1: error: the key 'atlas' stands here twice; it was first in glossary/sources/atlas.yml [duplicate-key]",
    ]
    path.write_text("other:\n  titel: Another one\n")
    assert [line.partition("\n")[0] for line in problems(root)][:1] == [
        "glossary/sources/other.yml:2:3: error: unknown key 'titel' [unknown-key]"
    ]
    shutil.rmtree(root / "sources")
    assert any("unknown source 'atlas'" in line for line in problems(root))


def test_two_people_who_add_one_each_do_not_conflict(root: Path) -> None:
    """Git merges both branches without asking."""

    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *identity, *arguments], cwd=root.parent, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "all")
    for branch in ("one", "two"):
        git("switch", "-qc", branch, "main")
        for name, text in (
            ("sources", f"{branch}:\n  title: Book {branch}\n"),
            ("redirects", f"terms/{branch}/: terms/tea/\n"),
            ("topics", f"{branch}:\n  name: Topic {branch}\n"),
        ):
            (root / name).mkdir(exist_ok=True)
            (root / name / f"{branch}.yml").write_text(text)
        git("add", ".")
        git("commit", "-qm", branch)
    git("merge", "-q", "--no-edit", "one")
    glossary = load(root).glossary
    assert glossary
    assert {"one", "two"} <= glossary.sources.keys()
    assert {"one", "two"} == glossary.topics.keys()
    assert {"terms/one/", "terms/two/"} == glossary.redirects.keys()


def test_the_next_build_and_the_preview_know_them(root: Path, tmp_path: Path) -> None:
    """What a build left is read by the next one, and the preview of a broken glossary shows sources of both kinds."""
    glossary = load(root).glossary
    assert glossary
    path = tmp_path / "build.sqlite"
    first = Snapshot(Store(path, notice=print), "engine")
    first.commit(first.data_for(glossary), {"engine": "engine"})
    first.store.close()
    second = Snapshot(Store(path, notice=print), "engine")
    assert second.data_for(glossary).glossary.sources == glossary.sources
    assert second.data
    assert second.data.glossary.sources == glossary.sources
    (root / "terms" / "coffee.yml").write_text("term: [\n")
    assert {"handbook", "atlas"} <= recover(root).sources.keys()


def test_renaming_changes_the_right_file(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A source is renamed in its own file, which follows; redirects of both kinds keep leading somewhere."""
    places = ["--glossary", str(root), "--docs", str(root.parent / "docs")]
    (root / "redirects").mkdir()
    (root / "redirects" / "old.yml").write_text("terms/brew/: terms/coffee/\n")
    assert main(["rename", "atlas", "big-atlas", "--kind", "source", *places]) == 0, capsys.readouterr()
    assert not (root / "sources" / "atlas.yml").exists()
    assert "big-atlas:" in (root / "sources" / "big-atlas.yml").read_text()
    assert "big-atlas" not in (root / "sources.yml").read_text()
    assert main(["rename", "coffee", "espresso", "--kind", "term", *places]) == 0, capsys.readouterr()
    assert (root / "redirects" / "old.yml").read_text().endswith("terms/brew/: terms/espresso/\n")
    assert "brew" not in (root / "redirects.yml").read_text()
    assert [line for line in problems(root) if "error" in line] == []
