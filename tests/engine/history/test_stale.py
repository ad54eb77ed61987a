"""What is to be read again: after a while that each entry may set, and answers whose cells say something else since their review."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from distinguo.cli import main

TERM = """\
term: {id}
definition: {{text: A drink that people order., by: editors}}
traits:
  heat: {{value: {heat}, by: editors}}
added: 2026-01-01
reviewed: {reviewed}
linking: {{automatic: "no"}}
"""
QUESTION = """\
question: How hot is tea?
about: [tea]
answer: {text: Just under boiling., by: editors}
relies_on: [tea/heat]
added: 2026-01-01
reviewed: 2026-02-01
"""


def commit(root: Path, day: str) -> None:
    """Commit everything as of a day."""
    identity = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
    if not (root.parent / ".git").exists():
        subprocess.run(["git", "init", "-q"], cwd=root.parent, check=True)
    subprocess.run(["git", "add", "."], cwd=root.parent, check=True)
    environment = {"GIT_COMMITTER_DATE": f"{day}T12:00:00Z", "GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "PATH": "/usr/bin:/bin"}
    subprocess.run(["git", *identity, "commit", "-qm", day], cwd=root.parent, check=True, env=environment)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A glossary with a term and a question that relies on a cell of it, committed on the day of the review."""
    root = tmp_path / "glossary"
    for folder in ("terms", "questions"):
        (root / folder).mkdir(parents=True)
    (root / "criteria.yml").write_text("criteria:\n  heat: {name: Heat}\n")
    (root / "terms" / "tea.yml").write_text(TERM.format(id="tea", heat="Hot", reviewed="2026-02-01"))
    (root / "questions" / "how-hot.yml").write_text(QUESTION)
    commit(root, "2026-02-01")
    return root


def stale(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    """Return what the command lists in May."""
    main(["stale", str(root), "--today", "2026-05-01", *options])
    return capsys.readouterr().out.splitlines()


def test_a_date_alone_makes_no_answer_stale(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The yearly review of a term sets a day. Its cells say what they said, so the answers need not be read again."""
    (root / "terms" / "tea.yml").write_text(TERM.format(id="tea", heat="Hot", reviewed="2026-04-01"))
    assert main(["check", "--strict", str(root)]) == 0
    assert stale(root, capsys) == []


def test_other_words_do(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Committed or not, a cell that says something else makes the answer stale; and nothing stops a build."""
    (root / "terms" / "tea.yml").write_text(TERM.format(id="tea", heat="Lukewarm", reviewed="2026-04-01"))
    expected = [f"{root.as_posix()}/questions/how-hot.yml: reviewed on 2026-02-01; since then these cells changed: tea/heat"]
    assert stale(root, capsys) == expected
    commit(root, "2026-04-01")
    assert stale(root, capsys) == expected
    assert main(["check", "--strict", str(root)]) == 0
    (root / "questions" / "how-hot.yml").write_text(QUESTION.replace("2026-02-01", "2026-04-01"))
    assert stale(root, capsys) == []


def test_without_history_nobody_knows(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Outside git, or before its first commit, an answer is not called stale, and the command says so."""
    (root / "questions" / "how-hot.yml").write_text(QUESTION.replace("2026-02-01", "2026-01-15"))
    main(["stale", str(root), "--today", "2026-05-01"])
    out, err = capsys.readouterr()
    assert out == "" and "git does not know what 1 answers relied on" in err


@pytest.mark.parametrize(
    ("every", "today", "due"),
    [
        ("2 months", "2026-04-01", False),
        ("2 months", "2026-04-02", True),
        ("1 year", "2027-02-01", False),
        ("1 year", "2027-02-02", True),
    ],
)
def test_each_entry_may_say_how_often(root: Path, capsys: pytest.CaptureFixture[str], every: str, today: str, due: bool) -> None:
    """An interval counts from the last review, in the entry itself or for its folder."""
    path = root / "terms" / "tea.yml"
    path.write_text(path.read_text() + f"review_every: {every}\nowner: Kitchen\n")
    main(["stale", str(root), "--today", today, "--owner", "Kitchen", "--days", "9999"])
    by_entry = capsys.readouterr().out
    path.write_text(TERM.format(id="tea", heat="Hot", reviewed="2026-02-01"))
    of_all = f"title: Drinks\nlead: What we serve.\nstewardship:\n  terms: {{owner: Kitchen, review_every: {every}}}\n"
    (root / "reference.yml").write_text(of_all)
    main(["stale", str(root), "--today", today, "--owner", "Kitchen", "--days", "9999"])
    assert capsys.readouterr().out == by_entry
    assert by_entry == (f"{root.as_posix()}/terms/tea.yml: last reviewed on 2026-02-01 (Kitchen)\n" if due else "")
    main(["stale", str(root), "--today", today, "--owner", "Bar"])
    assert capsys.readouterr().out == ""


def test_owners_become_those_of_a_forge(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Handles are owners of files; what a forge does not know stays a remark."""
    path = root / "terms" / "tea.yml"
    path.write_text(path.read_text() + 'owner: "@house/tea"\napproved: {by: the kitchen, on: 2026-01-02}\n')
    question = root / "questions" / "how-hot.yml"
    question.write_text(question.read_text() + "owner: Kitchen\n")
    assert main(["owners", str(root)]) == 0
    assert capsys.readouterr().out == "@house/tea: 1 entry\nKitchen: 1 entry\n"
    assert main(["owners", str(root), "--format", "codeowners"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "# /glossary/questions/how-hot.yml Kitchen (no handle that a forge knows)",
        "/glossary/terms/tea.yml @house/tea",
    ]
    assert main(["export", "csv", str(root)]) == 0
    assert '"\'@house/tea","","the kitchen","2026-01-02"' in capsys.readouterr().out


def test_a_rejected_word_is_told_when_it_comes_again(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A writer who begins an entry for it learns why there is none."""
    (root / "reference.yml").write_text("title: D\nlead: W.\nrejected: [{name: Brew, because: It means too many things.}]\n")
    assert main(["new", "term", "brew", "--glossary", str(root)]) == 2
    assert "It means too many things." in capsys.readouterr().err
    assert not (root / "terms" / "brew.yml").exists()
