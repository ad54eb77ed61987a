"""What the documents name is there: tests, make targets, commands, modules."""

from __future__ import annotations

import re

import pytest
from distinguo.cli import COMMANDS

from tests.conftest import ROOT
from tests.engine.test_architecture import ENGINE, ROOMS

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


CODE = "".join(path.read_text("utf-8") for path in sorted((ROOT / "tests").rglob("test_*.py")))
PROMISES = {"SECURITY.md": "## Who can send what", "docs/how-it-works.md": "## What is promised"}
"""Documents with a table of what holds and which test shows it, and the heading over it."""


@pytest.mark.parametrize("document", PROMISES)
def test_every_promise_names_a_test(document: str) -> None:
    """Each line of such a table points at something that shows it, and that is there."""
    section = (ROOT / document).read_text("utf-8").partition(PROMISES[document])[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 10
    for row in rows:
        shown_by = row.rstrip(" |").rpartition("|")[2]
        names = re.findall(r"`([^`]+)`", shown_by)
        assert names, row
        for name in names:
            if name.startswith("tests/"):
                assert (ROOT / name).exists(), name
            elif name.startswith("test_"):
                assert f"def {name}(" in CODE, name


def test_every_event_is_handled_by_whom_the_description_says() -> None:
    """The table of events names every event that the adapter handles, every inner plugin, and modules that are there."""
    text = (ROOT / "docs" / "how-it-works.md").read_text("utf-8")
    section = text.partition("### One build, event by event")[2].partition("\n### ")[0]
    table = "\n".join(line for line in section.splitlines() if line.startswith("|"))
    adapter = ROOT / "hooks" / "distinguo_mkdocs"
    handled = {
        name
        for path in adapter.rglob("*.py")
        for name in re.findall(r"(?:def (on_\w+)\(self|^    (on_\w+) = )", path.read_text("utf-8"), re.MULTILINE)
        for name in name
        if name and name != "on_any_event"  # of the file watcher's
    }
    assert set(re.findall(r"`(on_\w+)`", table)) == handled
    for module in re.findall(r"`([\w/]+\.py)`", table):
        assert (adapter / module).is_file(), module
    code = "".join(path.read_text("utf-8") for path in adapter.rglob("*.py"))
    assert set(re.findall(r"`(distinguo-[\w-]+)`", table)) == set(re.findall(r'"(distinguo-[\w-]+)"', code))


def test_every_decision_is_in_the_list() -> None:
    """The list of decisions links each record once."""
    folder = ROOT / "docs" / "decisions"
    linked = re.findall(r"\]\(([\w-]+\.md)\)", (folder / "index.md").read_text("utf-8"))
    assert sorted(linked) == sorted(path.name for path in folder.glob("*.md") if path.name != "index.md")


def test_modules_in_the_description_exist() -> None:
    """The table of modules is about modules that are there."""
    text = (ROOT / "docs" / "how-it-works.md").read_text("utf-8")
    names = re.findall(r"`([\w/]+\.py)`", text.partition("## Where to look")[2].partition("\n## ")[0])
    assert len(names) > 20
    for name in names:
        assert (ROOT / "hooks" / "distinguo" / name).is_file(), name


def test_every_package_and_every_script_is_described() -> None:
    """Packages stand in the order of their imports, modules between them in one list, and each script says what it adds."""
    text = (ROOT / "docs" / "how-it-works.md").read_text("utf-8")
    look = text.partition("## Where to look")[2].partition("\n## ")[0]
    packages = [room for room in ROOMS if (ENGINE / room).is_dir()]
    assert re.findall(r"^\| `(\w+)` \|", look, re.MULTILINE) == packages
    alone = look.partition("Modules that stand by themselves")[2]
    assert {f"`{room}`" for room in ROOMS} - {f"`{room}`" for room in packages} <= set(re.findall(r"`\w+`", alone))
    scripts = text.partition("## The scripts of the pages")[2].partition("\n## ")[0]
    for script in (ROOT / "hooks" / "distinguo_mkdocs" / "theme" / "assets").glob("*.js"):
        assert f"`{script.name}`" in scripts, script.name
