"""Renaming: every reference follows, every old address leads on, nothing else changes, and nothing half-done is left."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from distinguo.cli import main
from distinguo.glossary.glossary import Glossary
from distinguo.loader import load
from distinguo.pages.permalinks import entry_addresses, other_orders
from distinguo.pages.redirects import resolved

from tests.conftest import FIXTURES, ROOT
from tests.rounds import part

TYPOGRAPHY = FIXTURES / "typography" / "glossary"


def glossary(root: Path) -> Glossary:
    """Return a glossary that must have no errors."""
    loaded = load(root)
    assert loaded.glossary, loaded.problems[:3]
    return loaded.glossary


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the glossary about typography that may be changed."""
    return Path(shutil.copytree(TYPOGRAPHY, tmp_path / "glossary"))


def run(root: Path, *arguments: str) -> int:
    """Run a command on a copy, without pages written by hand."""
    return main(
        [*arguments, "--glossary", str(root), *(["--docs", str(root.parent / "docs")] if arguments[0] == "rename" else [])]
    )


def text_of(root: Path) -> str:
    """Return everything that the entries say."""
    return "\n".join(path.read_text("utf-8") for path in sorted(root.rglob("*.yml")) if path.name != "redirects.yml")


@pytest.mark.parametrize("term", part(sorted(glossary(TYPOGRAPHY).terms), 4))
def test_any_term_can_be_renamed_and_named_back(root: Path, term: str) -> None:
    """No problem appears, no reference to the old id is left, and each address that there was still leads to the entry."""
    before = load(root)
    old = glossary(root)
    assert run(root, "rename", term, "quite another name") == 0
    after = load(root)
    assert after.glossary and len(after.problems) <= len(before.problems)
    new = after.glossary
    assert new.terms["quite-another-name"].term == "quite another name"
    assert old.name(term) in {other.name for other in new.terms["quite-another-name"].also_called}
    assert term not in new.terms
    assert len(new.comparisons) == len(old.comparisons) and len(new.questions) == len(old.questions)
    answered = {*entry_addresses(new), *other_orders(new)}
    leads = resolved({**other_orders(new), **new.redirects})
    assert {leads.get(address, address) for address in (*entry_addresses(old), *other_orders(old))} <= answered
    assert run(root, "rename", "quite-another-name", old.name(term), "--id", term, "--no-alias") == 0
    back = glossary(root)
    assert {id: file.data for id, file in back.files.comparisons.items()} == {
        id: file.data for id, file in old.files.comparisons.items()
    }
    assert {id: file.data for id, file in back.files.terms.items() if id != term} == {
        id: file.data for id, file in old.files.terms.items() if id != term
    }


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("question", "which-unit-in-css", "units-in-css"),
        ("source", next(iter(glossary(TYPOGRAPHY).sources)), "another-source"),
        ("criterion", next(iter(glossary(TYPOGRAPHY).criteria)), "another-criterion"),
        ("topic", next(iter(glossary(TYPOGRAPHY).topics)), "another-topic"),
        ("context", next(iter(glossary(TYPOGRAPHY).contexts)), "another-context"),
    ],
)
def test_other_things_take_another_id(root: Path, kind: str, old: str, new: str) -> None:
    """Whatever has an id can have another one; every reference is to that then."""
    before = load(root)
    assert run(root, "rename", old, new, "--kind", kind) == 0
    after = load(root)
    assert after.glossary and len(after.problems) == len(before.problems)
    assert text_of(root).count(new) >= text_of(TYPOGRAPHY).count(f"{old}:")
    for address in entry_addresses(glossary(TYPOGRAPHY)):
        assert address in {*entry_addresses(after.glossary), *after.glossary.redirects}


def test_comments_and_pages_by_hand_follow(root: Path) -> None:
    """A comment stays beside what it speaks of, also under a key that was an id; pages by hand keep their own words."""
    comparison = root / "comparisons" / "character-vs-glyph.yml"
    text = comparison.read_text("utf-8")
    assert "  glyph:\n" in text
    comparison.write_text(text.replace("  glyph:\n", "  # about the shape\n  glyph:\n"), "utf-8")
    docs = root.parent / "docs"
    docs.mkdir()
    (docs / "about.md").write_text(
        "See [[glyph]], [[glyph|the shape]] and [it](terms/glyph/index.md).\n\n    [[glyph]]\n", "utf-8"
    )
    assert run(root, "rename", "glyph", "sort") == 0
    moved = (root / "comparisons" / "character-vs-sort.yml").read_text("utf-8")
    assert "  # about the shape\n  sort:\n" in moved
    assert not comparison.exists()
    page = (docs / "about.md").read_text("utf-8")
    assert page == "See [[sort]], [[sort|the shape]] and [it](terms/sort/index.md).\n\n    [[glyph]]\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("glpyh", "sort"), "did you mean 'glyph'?"),
        (("glyph", "font"), "there is a term 'font' already"),
        (("glyph", "glyph"), "is called so already"),
        (("glyph", "☂"), "is no id"),
        (("glyph", "a vs b"), "reserved"),
        (("glyph", "any"), "reserved"),
        (("which-unit-in-css", "glyph", "--kind", "term"), "nothing is called"),
    ],
)
def test_what_cannot_be_done_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    """The reason is one line, and not a byte changes."""
    assert run(root, "rename", *arguments) == 2
    assert said in capsys.readouterr().err
    assert text_of(root) == text_of(TYPOGRAPHY)


def test_what_is_not_read_is_not_copied(root: Path) -> None:
    """A hidden file is no entry, even if it is a pipe to which nothing is written."""
    os.mkfifo(root / "terms" / ".pipe")
    assert run(root, "rename", "glyph", "sort") == 0
    assert (root / "terms" / "sort.yml").is_file()


def test_a_dry_run_changes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It names the files that would change, and those that would be removed."""
    assert run(root, "rename", "glyph", "sort", "--dry-run") == 0
    told = capsys.readouterr().out
    assert f"{root / 'terms' / 'sort.yml'}\n" in told and f"{root / 'terms' / 'glyph.yml'} (removed)\n" in told
    assert text_of(root) == text_of(TYPOGRAPHY)


def test_entries_with_errors_are_left_alone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """References in a file that cannot be read could not follow."""
    (root / "terms" / "font.yml").write_text("term: [\n", "utf-8")
    assert run(root, "rename", "glyph", "sort") == 2
    assert "mend these errors first" in capsys.readouterr().err
    assert (root / "terms" / "glyph.yml").exists()


def test_the_shipped_reference_can_rename_its_core_term(tmp_path: Path) -> None:
    """The term that nearly every file refers to takes another name without a problem."""
    root = Path(shutil.copytree(ROOT / "glossary", tmp_path / "glossary"))
    term = glossary(root).reference.core_terms[0]  # type: ignore[union-attr]  # the shipped reference has a home page
    files = len(list(root.rglob("*.yml")))
    assert run(root, "rename", term, "somebody served") == 0
    assert main(["check", str(root)]) == 0
    assert len(list(root.rglob("*.yml"))) == files
    assert main(["schema", "--check", str(root)]) == 0


def test_a_term_is_retired(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its file says so, and the command names from where readers are still led to it."""
    assert run(root, "retire", "glyph") == 0
    assert glossary(root).terms["glyph"].status == "retired"
    assert "Readers are still led to it from:" in capsys.readouterr().err
    assert run(root, "retire", "glyph", "--superseded-by", "character") == 0
    assert glossary(root).terms["glyph"].superseded_by == "character"
    assert run(root, "retire", "glyph") == 0
    assert glossary(root).terms["glyph"].superseded_by is None
    assert run(root, "retire", "glyp") == 2
    assert run(root, "retire", "glyph", "--superseded-by", "glyph") == 2
