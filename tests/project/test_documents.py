"""What the documents name is there: tests, make targets, commands, modules."""

from __future__ import annotations

import re

import pytest
from distinguo.cli import COMMANDS

from tests.conftest import ROOT

DOCUMENTS = [ROOT / name for name in ("SECURITY.md", "README.md", "CONTRIBUTING.md")]
DOCUMENTS += [ROOT / "docs" / f"{name}.md" for name in ("publishing", "how-it-works", "moving")]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_targets_commands_and_files_exist(path: object) -> None:
    """A reader who follows a document does not end up with an error."""
    text = (ROOT / str(path)).read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"[`\n]make ([a-z-]+)", text)) <= targets
    commands = set(COMMANDS)
    assert set(re.findall(r"[`/] ?distinguo ([a-z]+)", text)) <= commands
    for named in re.findall(r"`((?:tests|hooks|docs|\.github|\.ci)/[\w./-]+\.(?:py|md|yml))`", text):
        assert (ROOT / named).exists(), named


def test_every_protection_names_a_test() -> None:
    """Each line of the threat model points at something that shows it, and that is there."""
    rows = [line for line in (ROOT / "SECURITY.md").read_text("utf-8").splitlines() if line.startswith("| ")][1:]
    code = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert len(rows) > 10
    for row in rows:
        shown_by = row.rstrip(" |").rpartition("|")[2]
        names = re.findall(r"`([^`]+)`", shown_by)
        assert names, row
        for name in names:
            if name.startswith("tests/"):
                assert (ROOT / name).exists(), name
            elif name.startswith("test_"):
                assert f"def {name}(" in code, name


def test_modules_in_the_description_exist() -> None:
    """The table of modules is about modules that are there."""
    text = (ROOT / "docs" / "how-it-works.md").read_text("utf-8")
    names = re.findall(r"`([\w/]+\.py)`", text.partition("## Where to look")[2])
    assert len(names) > 20
    for name in names:
        assert (ROOT / "hooks" / "distinguo" / name).is_file(), name
