"""What editors and systems leave beside entries is neither read nor reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.loader import load
from distinguo.loading.editors_files import is_editors_own

from tests.kinds import cases

OWN = cases(
    "files of editors",
    [".#fog.yml", "fog.yml~", "#fog.yml#", "4913", "fog.yml.orig", "fog.yml.rej", "Thumbs.db", "desktop.ini", ".DS_Store", ".fog.yml.swp"],
    [
        "fog.yml.bak", "fog.yml.swo", "._fog.yml", "~$fog.yml", "fog.yml___jb_tmp___", "fog.yml___jb_old___", "fog.yml.kate-swp", "ehthumbs.db",
        "fog.tmp", "Icon\r", "5036", "fog.yml.crswap", ".fog.yml.swpx", ".~lock.fog.yml#", ".goutputstream-ABC123", ".nfs0000000012", ".fog.yml.un~",
        "fog.yml.save", "fog.yml.save.1", "fog_BACKUP_123.yml", "fog_LOCAL_123.yml", "fog (conflicted copy 2026-01-02).yml.tmp", ".directory",
        ".fuse_hidden0001", "fog.yml.part", "sed1AbCdE",
    ],
)  # fmt: skip
NOT = [
    "fog.yml",
    "fog.yaml",
    "fog.txt",
    "fog.md",
    "orig.yml",
    "49131.yml",
    "4914",
    "base-local-1.yml",
    "sedation.yml",
    "fog (conflicted copy 2026-01-02).yml",
    "notes",
    "fog.yml.yml",
    "thumbs.yml",
    "#fog.yml",
    "~fog.yml",
]


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    """A glossary of one term."""
    folder = tmp_path / "glossary"
    (folder / "terms").mkdir(parents=True)
    (folder / "terms" / "fog.yml").write_text("term: fog\ndefinition: {text: Thick., by: editors}\n")
    return folder


@pytest.mark.parametrize("name", OWN)
def test_they_are_passed_over(glossary: Path, name: str) -> None:
    """Beside entries, at the top, and beside pages written by hand."""
    for place in (glossary / "terms", glossary, glossary.parent / "docs"):
        place.mkdir(exist_ok=True)
        (place / name).write_text("no entry")
    assert is_editors_own(name)
    loaded = load(glossary, docs=glossary.parent / "docs")
    assert loaded.glossary and not loaded.problems


def test_a_lock_that_leads_nowhere_is_passed_over(glossary: Path) -> None:
    """Emacs locks a file with a link to a person; any other link is a problem."""
    (glossary / "terms" / ".#mist.yml").symlink_to("me@host.1:2")
    assert not load(glossary).problems
    (glossary / "terms" / "mist.yml").symlink_to("fog.yml")
    assert [problem.code for problem in load(glossary).problems] == ["symlink"]


@pytest.mark.parametrize("name", NOT)
def test_what_people_write_is_not_taken_for_it(name: str) -> None:
    """A wrong ending is reported as before."""
    assert not is_editors_own(name)
