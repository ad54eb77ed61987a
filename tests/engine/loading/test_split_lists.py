"""Criteria, sources, topics, contexts and redirects may stand in several files each, so that two people who add something change two files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from distinguo.build.changes import Changes
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
    return [str(problem) for problem in load(root).problems]


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
            ("criteria", f"criteria:\n  {branch}:\n    name: Row {branch}\n    by: editors\n"),
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
    assert list(glossary.criteria) == ["heat", "leaf", "one", "two"]
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


CUP = """\
# yaml-language-server: $schema=../schema/criteria.json
groups:
  serving: {name: Serving}

criteria:
  # Not for espresso.
  cup: {name: Kind of cup, group: serving, by: editors}
"""


@pytest.fixture
def rows(root: Path) -> Path:
    """The same glossary, with a criterion and a group in a file of their own, and a cell for it."""
    (root / "criteria").mkdir()
    (root / "criteria" / "cup.yml").write_text(CUP)
    tea = root / "terms" / "tea.yml"
    tea.write_text(tea.read_text().replace("traits:\n", "traits:\n  cup:\n    value: A thin one\n    by: editors\n"))
    return root


def test_criteria_stand_in_several_files(rows: Path) -> None:
    """Groups and rows of all files are one list; their places are those of their own file, and the form of that is kept."""
    assert problems(rows) == []
    glossary = load(rows).glossary
    assert glossary
    assert list(glossary.criteria) == ["heat", "leaf", "cup"]
    assert list(glossary.groups) == ["serving"]
    file = glossary.files.single["criteria"]
    assert str(file.at(("criteria", "cup", "by"))) == "glossary/criteria/cup.yml:7:48"
    assert file.at(("criteria", "heat")).path == "glossary/criteria.yml"
    assert file.at(("groups", "serving")).path == "glossary/criteria/cup.yml"
    assert main(["fmt", "--check", str(rows / "criteria" / "cup.yml")]) == 0
    (rows / "criteria.yml").rename(rows / "criteria" / "all.yml")
    assert problems(rows) == []


def test_a_criterion_in_two_files_is_one_too_many(rows: Path) -> None:
    """So is a group; a file may hold groups alone, or nothing; a broken file is no reason to call its rows unknown."""
    (rows / "criteria" / "more.yml").write_text(
        "groups:\n  serving: {name: Again}\ncriteria:\n  heat: {name: Again, by: editors}\n"
    )
    assert [line.partition("\n")[0] for line in problems(rows)] == [
        "glossary/criteria/more.yml:2:3: error: the key 'serving' stands here twice; it was first in glossary/criteria/cup.yml [duplicate-key]",
        "glossary/criteria/more.yml:4:3: error: the key 'heat' stands here twice; it was first in glossary/criteria.yml [duplicate-key]",
    ]
    (rows / "criteria" / "more.yml").write_text("groups:\n  brewing: {name: Brewing}\n")
    assert [line for line in problems(rows) if "error" in line] == []
    (rows / "criteria" / "more.yml").write_text("# nothing yet\n")
    assert problems(rows) == []
    (rows / "criteria" / "cup.yml").write_text("criteria:\n  cup: {name: Kind of cup, group: serving, by: editors\n")
    assert [line.partition(":")[0] for line in problems(rows) if "error" in line] == ["glossary/criteria/cup.yml"]


def test_a_criterion_is_renamed_in_its_file(rows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file follows, with its comments, and so do the cells; a file of groups alone stays as it is."""
    (rows / "criteria" / "groups.yml").write_text("groups:\n  brewing: {name: Brewing}\n")
    places = ["--glossary", str(rows), "--docs", str(rows.parent / "docs")]
    assert main(["rename", "cup", "vessel", "--kind", "criterion", *places]) == 0, capsys.readouterr()
    assert not (rows / "criteria" / "cup.yml").exists()
    assert (rows / "criteria" / "vessel.yml").read_text() == CUP.replace("  cup: {", "  vessel: {")
    assert "  vessel:\n" in (rows / "terms" / "tea.yml").read_text()
    assert [line for line in problems(rows) if "error" in line] == []


def test_exports_hold_criteria_of_all_files(rows: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON and tables hold all rows, and importing them gives the same list, with the comments in the case of JSON."""
    before = load(rows).glossary
    assert before
    for form in ("json", "csv-folder"):
        out, into = tmp_path / form, tmp_path / f"from-{form}"
        assert main(["export", form, str(rows), "--out", str(out)]) == 0, capsys.readouterr()
        assert main(["import", form, str(out), "--out", str(into)]) == 0, capsys.readouterr()
        after = load(into).glossary
        assert after
        assert (after.criteria, after.groups, after.sources) == (before.criteria, before.groups, before.sources)
        assert ("# Not for espresso." in (into / "criteria.yml").read_text()) == (form == "json")


def test_the_next_build_and_the_preview_know_criteria(rows: Path, tmp_path: Path) -> None:
    """Rows of all files are known to the next build, which sees a change of one file; the preview of a broken glossary shows them."""
    glossary = load(rows).glossary
    assert glossary
    path = tmp_path / "build.sqlite"
    first = Snapshot(Store(path, notice=print), "engine")
    first.commit(first.data_for(glossary), {"engine": "engine"})
    first.store.close()
    (rows / "criteria" / "cup.yml").write_text(CUP.replace("Kind of cup", "Cup"))
    changed = load(rows).glossary
    assert changed
    second = Snapshot(Store(path, notice=print), "engine")
    now = second.data_for(changed)
    assert second.data
    assert second.data.glossary.criteria == glossary.criteria
    assert now.glossary.criteria["cup"].name == "Cup"
    dependencies = {("glossary.criteria", id, "") for id in ("heat", "leaf", "cup")}
    assert Changes(second.data, now).among(dependencies, urls_before={}, urls={}) == {("glossary.criteria", "cup", "")}
    (rows / "terms" / "coffee.yml").write_text("term: [\n")
    assert recover(rows).criteria.keys() == glossary.criteria.keys()


def test_importing_again_leaves_each_thing_in_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A topic that somebody moved into a file of its own is changed there, and a new one gets a file of its own."""
    table, out = tmp_path / "words.csv", tmp_path / "glossary"
    arguments = ["import", "csv", str(table), "--out", str(out)]
    table.write_text("term,definition,topics\ntea,A drink of leaves.,drinks\n")
    assert main(arguments) == 0, capsys.readouterr()
    (out / "topics").mkdir()
    (out / "topics.yml").rename(out / "topics" / "drinks.yml")
    table.write_text("term,definition,topics\ntea,A drink of leaves.,drinks\nspoon,A small tool.,tools\n")
    assert main(arguments) == 0, capsys.readouterr()
    glossary = load(out).glossary
    assert glossary
    assert list(glossary.topics) == ["drinks", "tools"]
    assert not (out / "topics.yml").exists()
    assert (out / "topics" / "tools.yml").exists()
