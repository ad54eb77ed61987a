"""What ``distinguo impact`` says of each kind of change, made in a real git repository.

The expected reports stand in ``golden/``. To write them anew, run the tests with UPDATE_GOLDEN=1 and read the difference.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from distinguo.changes.impact_report import escaped
from distinguo.cli import main
from markdown import markdown

from tests.conftest import FIXTURES

GOLDEN = Path(__file__).parent / "golden"
Change = Callable[[Path], object]


def git(folder: Path, *arguments: str) -> None:
    """Run git as somebody."""
    somebody = ["-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *somebody, *arguments], cwd=folder, capture_output=True, check=True)


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a glossary about another trade."""
    folder = tmp_path_factory.mktemp("impact") / "project"
    shutil.copytree(FIXTURES / "typography" / "glossary", folder / "glossary")
    (folder / "glossary" / "addresses.txt").write_text("terms/serif/\nterms/pixel/\n", "utf-8")
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "All of it")
    git(folder, "switch", "-c", "change")
    return folder


@pytest.fixture
def glossary(committed: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    return Path(shutil.copytree(committed, tmp_path / "project", symlinks=True)) / "glossary"


def edit(file: str, *replacements: tuple[str, str]) -> Change:
    """Replace pieces of a file; each must be there."""

    def change(glossary: Path) -> None:
        text = (glossary / file).read_text("utf-8")
        for old, new in replacements:
            assert old in text, f"{file} has no {old!r}"
            text = text.replace(old, new, 1)
        (glossary / file).write_text(text, "utf-8")

    return change


def add(file: str, text: str) -> Change:
    """Add text at the end of a file, which may be new."""

    def change(glossary: Path) -> None:
        with (glossary / file).open("a", encoding="utf-8") as stream:
            stream.write(text)

    return change


def move(old: str, new: str) -> Change:
    """Rename a file."""
    return lambda glossary: (glossary / old).rename(glossary / new)


def remove(file: str) -> Change:
    """Delete a file."""
    return lambda glossary: (glossary / file).unlink()


RENAMED = [
    move("terms/slug.yml", "terms/line-slug.yml"),
    edit("questions/where-do-i-order-founts.yml", ("slug", "line-slug")),
]

CASES: dict[str, tuple[int, list[Change]]] = {
    "nothing": (0, []),
    "layout-only": (0, [edit("terms/serif.yml", ("term: serif", "# a remark\nterm:   'serif'"))]),
    "definition": (
        0,
        [
            edit(
                "terms/kerning.yml",
                ("A change to the space between two particular letters", "A change of the gap between two letters"),
            )
        ],
    ),
    "statement-added-and-removed": (
        0,
        [
            edit(
                "questions/which-unit-in-css.yml",
                ("  - text: So it is a matter of what the reader is used to.\n    by: editors\n", ""),
            ),
            edit("terms/slug.yml", ("notes:\n", "notes:\n  - text: Printers melted it down.\n    by: editors\n")),
        ],
    ),
    "new-sources": (
        0,
        [
            edit(
                "terms/serif-typeface.yml",
                ("letters have serifs.\n  by: editors", "letters have serifs.\n  sources: [bringhurst]"),
            )
        ],
    ),
    "cell": (0, [edit("terms/pica.yml", ('"12 points, 1/6 inch"', '"About 12 points"'))]),
    "cell-reviewed": (
        0,
        [
            edit("terms/pica.yml", ('"12 points, 1/6 inch"', '"About 12 points"')),
            edit("questions/which-unit-in-css.yml", ("reviewed: 2026-11-20", "reviewed: 2026-11-21")),
        ],
    ),
    "inherited-cell": (0, [edit("terms/letterspacing.yml", ("Along the line", "Sideways"))]),
    "cell-removed": (0, [edit("terms/letterspacing.yml", ('  direction: {value: "Along the line", by: editors}\n', ""))]),
    "cell-sources-only": (
        0,
        [edit("terms/kerning.yml", ('large headlines", by: editors}', 'large headlines", sources: [bringhurst]}'))],
    ),
    "rows-become-alike": (
        0,
        [edit("terms/tracking.yml", ('set-by: {value: "Whoever lays out the page"', "set-by: {same_as: kerning"))],
    ),
    "criterion-renamed": (0, [edit("criteria.yml", ("name: Ends of the strokes", "name: Stroke endings"))]),
    "page-added": (0, [add("terms/rag.yml", "term: rag\ndefinition: {text: The uneven edge of a column., by: editors}\n")]),
    "page-added-by-contrast": (0, [add("terms/slug.yml", "contrast_with: [leading]\n")]),
    "page-removed": (1, [remove("questions/where-do-i-order-founts.yml")]),
    "page-removed-with-redirect": (
        0,
        [
            remove("questions/where-do-i-order-founts.yml"),
            add("redirects.yml", "questions/where-do-i-order-founts/: terms/fount/\n"),
        ],
    ),
    "page-renamed": (1, RENAMED),
    "page-renamed-with-redirect": (0, [*RENAMED, add("redirects.yml", "terms/slug/: terms/line-slug/\n")]),
    "retired": (0, [add("terms/pixel.yml", "status: retired\nsuperseded_by: point\n")]),
    "redirect-taken-out": (1, [edit("redirects.yml", ("faq.html: questions/\n", ""))]),
    "address-taken-out": (1, [edit("addresses.txt", ("terms/serif/\n", ""))]),
    "disagreement-opened": (
        0,
        [
            add(
                "terms/serif.yml",
                "disagreements:\n  - id: do-serifs-help\n    point: Do serifs help reading?\n    positions:\n"
                "      - {says: 'They do.', sources: [bringhurst]}\n      - {says: 'Nobody could show it.', sources: [example-primer]}\n"
                "    reading: Open.\n",
            )
        ],
    ),
    "disagreement-closed": (
        0,
        [
            lambda glossary: (glossary / "terms" / "sans-serif.yml").write_text(
                (glossary / "terms" / "sans-serif.yml").read_text("utf-8").partition("disagreements:")[0], "utf-8"
            )
        ],
    ),
    "disagreement-changed": (0, [edit("terms/sans-serif.yml", ("Avoid the word; write", "Avoid the word and write"))]),
    "names-clash": (0, [edit("terms/tracking.yml", ("forms: [tracked]", "forms: [tracked, kerned]"))]),
    "comparison-text": (
        0,
        [edit("comparisons/font-vs-typeface.yml", ("Only a file can be installed.", "Nobody installs a design."))],
    ),
}


def report(glossary: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str, str]:
    """Run the command against the branch that the repository began with."""
    code = main(["impact", "--base", "main", *options, str(glossary)])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize("name", CASES)
def test_each_kind_of_change(name: str, glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The report says it in the reader's terms, and the exit code is 1 only where links break."""
    expected, changes = CASES[name]
    for change in changes:
        change(glossary)
    code, out, err = report(glossary, capsys)
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(out + err, "utf-8")
    assert out + err == golden.read_text("utf-8")
    assert code == expected


def test_no_golden_report_is_left_over() -> None:
    """Each stands for a case."""
    assert {path.stem for path in GOLDEN.iterdir()} == {*CASES}


def test_json_says_the_same(glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Other tools get the words that were removed and added, and what leads where."""
    CASES["definition"][1][0](glossary)
    CASES["page-removed"][1][0](glossary)
    assert report(glossary, capsys, "--format", "markdown")[1].startswith("## What this change does\n\n### Needs attention\n")
    found = json.loads(report(glossary, capsys, "--format", "json")[1])
    assert found["version"] == 1
    assert {piece["fate"] for piece in found["texts"][0]["pieces"]} == {"kept", "removed", "added"}
    [page] = found["pages"]
    assert (page["change"], page["address"], page["leads_to"]) == ("removed", "questions/where-do-i-order-founts/", "")
    assert len(found["alarms"]) == 1


def test_only_what_the_branch_changed_counts(glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What happened on the base since the branch began is not the branch's doing."""
    git(glossary, "switch", "main")
    edit("terms/serif.yml", ("term: serif", "term: little foot"))(glossary)
    git(glossary, "commit", "-am", "Meanwhile")
    git(glossary, "switch", "change")
    assert "nothing that a reader would notice" in report(glossary, capsys)[1]


HOSTILE = [
    "<script>alert(1)</script>",
    "@everybody",
    "#1 and GH-1",
    "[x](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "``` `code` ```",
    "**bold** _it_ ~~del~~",
    "<!-- comment",
    "a\n\n# Heading\n\n- list",
    "&lt;b&gt;",
    "| a | b |",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_an_entry_cannot_write_into_a_pull_request(text: str) -> None:
    """Whatever an entry says arrives as text: no markup, no mention, no reference, one line."""
    shown = escaped(text)
    assert "\n" not in shown
    assert "@everybody" not in shown
    assert "#1" not in shown.replace("&#1", "")
    html = markdown(f"- {shown}")
    assert html.count("<li>") == 1
    for tag in ("<script", "<a ", "<img", "<code", "<strong", "<em", "<h1", "<table"):
        assert tag not in html


def test_a_report_fits_into_a_comment(glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A comment has a limit; what does not fit is left out with a word about it."""
    long = "\n".join(f"  - {{text: {'word ' * 700}{n} {'!' * 200}, by: editors}}" for n in range(12))
    for term in ("pixel", "serif"):
        add(f"terms/{term}.yml", f"notes:\n{long}\n")(glossary)
    out = report(glossary, capsys, "--format", "markdown")[1]
    assert len(out) < 65_536
    assert "left out" in out


@pytest.mark.parametrize("base", ["no-such-branch", "--output=x", "", "HEAD:glossary"])
def test_a_base_that_is_not_there(base: str, glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told, and nothing is taken for an option of git."""
    assert main(["impact", f"--base={base}", str(glossary)]) == 2
    assert "cannot be compared with" in capsys.readouterr().err


def test_outside_a_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Git's own words are shown."""
    shutil.copytree(FIXTURES / "minimal" / "glossary", tmp_path / "glossary")
    code, out, err = report(tmp_path / "glossary", capsys)
    assert (code, out) == (2, "")
    assert "not a git repository" in err or "no such commit" in err


def test_entries_with_errors(glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody can say what broken entries change; broken entries of the base are nobody's fault here."""
    edit("terms/serif.yml", ("term: serif", "trm: serif"))(glossary)
    assert report(glossary, capsys)[0] == 1
    git(glossary, "switch", "main")
    git(glossary, "commit", "-am", "Broken")
    git(glossary, "switch", "-C", "mended")
    edit("terms/serif.yml", ("trm: serif", "term: serif"))(glossary)
    code, out, err = report(glossary, capsys)
    assert (code, out) == (0, "")
    assert "nothing to compare with" in err
