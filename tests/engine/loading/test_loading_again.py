"""A glossary that is loaded again and again: what is taken over from the time before is what loading afresh would give."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from distinguo.glossary.edits import prose_only_changes
from distinguo.glossary.glossary import Glossary
from distinguo.loader import Loader, load
from distinguo.loading import file_cache as known_files
from distinguo.loading.file_cache import KnownFiles
from distinguo.loading.folder import FOLDERS, read_folder
from distinguo.pages.site_data import SiteData
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer

TYPOGRAPHY = Path(__file__).parents[2] / "fixtures" / "typography" / "glossary"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A glossary that may be changed."""
    return Path(shutil.copytree(TYPOGRAPHY, tmp_path / "glossary"))


def edit(path: Path, change: Callable[[Any], object]) -> None:
    """Change what a file says."""
    data = yaml.safe_load(path.read_text("utf-8"))
    change(data)
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")


def glyph(change: Callable[[Any], object]) -> Callable[[Path], None]:
    """Return the edit of one term."""
    return lambda root: edit(root / "terms" / "glyph.yml", change)


PROSE: dict[str, Callable[[Path], object]] = {
    "another text": glyph(lambda term: term["definition"].update(text="The shape of a ligature, or of a character.")),
    "a mention less": glyph(lambda term: term["definition"].update(text="A shape.")),
    "another cell": glyph(lambda term: term["traits"]["what-it-is"].update(value="A shape that was drawn")),
    "two edits": lambda root: [
        edit(root / folder / name, lambda entry, field=field: entry[field].update(text="In *bold*, and in a typeface."))
        for folder, name, field in (("terms", "font.yml", "definition"), ("comparisons", "font-vs-typeface.yml", "difference"))
    ],
    "a wrong reference": glyph(lambda term: term["definition"].update(text="See [[nobody]].")),
    "a link that harms": glyph(lambda term: term["definition"].update(text="See [here](javascript:x).")),
    "a cell that overrides": lambda root: edit(
        root / "terms" / "bold.yml", lambda term: term["traits"]["counted-in"].update(value="800")
    ),
    "another date": glyph(lambda term: term.update(reviewed="2026-11-19")),
    "a date to come": glyph(lambda term: term.update(reviewed="2999-01-01")),
    "a date before another": glyph(lambda term: term.update(reviewed="2020-01-01")),
    "no date": glyph(lambda term: term.pop("reviewed")),
    "a date after an answer": lambda root: edit(root / "terms" / "bold.yml", lambda term: term.update(reviewed="2026-11-21")),
}
MORE: dict[str, Callable[[Path], object]] = {
    "another name": glyph(lambda term: term.update(term="glyphe")),
    "another form": glyph(lambda term: term["forms"].append("glyphen")),
    "another source": glyph(lambda term: term["definition"].update(sources=["unicode"])),
    "a source that is not there": glyph(lambda term: term["definition"].update(sources=["nobody"])),
    "another order": glyph(lambda term: term.update(traits=dict(reversed(term["traits"].items())))),
    "a cell less": glyph(lambda term: term["traits"].pop("set-by")),
    "an override without its reason": lambda root: edit(
        root / "terms" / "bold.yml", lambda term: term["traits"]["counted-in"].pop("note")
    ),
    "another topic": lambda root: edit(root / "topics.yml", lambda topics: topics["designs"].update(name="All designs")),
    "a term less": lambda root: (root / "terms" / "ligature.yml").unlink(),
    "a term more": lambda root: (root / "terms" / "minion.yml").write_text(
        "term: minion\ndefinition: {text: A small size., by: editors}\n", "utf-8"
    ),
    "a term more, and a wrong one": lambda root: [
        (root / "terms" / "minion.yml").write_text(
            "term: minion\nkind_of: [nobody]\ndefinition: {text: 'See [[nobody]].', by: editors}\n", "utf-8"
        ),
        edit(root / "terms" / "glyph.yml", lambda term: term["definition"].update(text="See the minion.")),
    ],
    "a term more, of a name that another has": lambda root: (root / "terms" / "minion.yml").write_text(
        "term: bold\ncontrast_with: [font]\ndefinition: {text: A small size., by: editors}\n", "utf-8"
    ),
    "a question more": lambda root: shutil.copy(
        root / "questions" / "which-unit-in-css.yml", root / "questions" / "one-more.yml"
    ),
    "another address": lambda root: (root / "terms" / "measure.yml").rename(root / "terms" / "line-length.yml"),
    "a file that cannot be read": lambda root: (root / "terms" / "glyph.yml").write_text("term: [", "utf-8"),
    "a strange file": lambda root: (root / "terms" / "notes.txt").write_text("What is left to do.", "utf-8"),
}


@pytest.mark.parametrize("change", [*PROSE.values(), *MORE.values()], ids=[*PROSE, *MORE])
def test_loading_again_is_loading_afresh(root: Path, change: Callable[[Path], object]) -> None:
    """After an edit, and after it was taken back, there are the same entries and the same problems as for whoever comes new."""
    loader = Loader()
    first = loader.load(root)
    assert first.glossary
    before = shutil.copytree(root, root.with_name("before"))
    change(root)
    for _ in range(2):
        again, fresh = loader.load(root), load(root)
        assert again.problems == fresh.problems
        assert again.files == fresh.files
        assert (again.glossary and again.glossary.files) == (fresh.glossary and fresh.glossary.files)
        shutil.rmtree(root)
        shutil.copytree(before, root)
    assert loader.load(root).problems == first.problems


@pytest.mark.parametrize(
    ("change", "is_prose"), [(c, True) for c in PROSE.values()] + [(c, False) for c in MORE.values()], ids=[*PROSE, *MORE]
)
def test_what_only_rewords_is_distinguished_from_what_does_more(
    root: Path, change: Callable[[Path], object], is_prose: bool
) -> None:
    """Where names, references, their order or files are others too, nothing may be taken over."""
    before, _ = read_folder(root)
    change(root)
    after, _ = read_folder(root)
    assert (prose_only_changes(before, after) is not None) == is_prose


WORKED_OUT = [*list(PROSE)[:4], "a term more", "a question more", "another source", "another name", "another order"]


@pytest.mark.parametrize("what", WORKED_OUT)
def test_what_an_edit_changes_is_worked_out_again(root: Path, what: str) -> None:
    """Mentions and citations after an edit, and after it was taken back, are those of a world made from nothing."""
    loader = Loader()
    first = loader.load(root).glossary
    assert first
    world = SiteData(first, ProseRenderer(targets(first), NameIndex(first)))
    known = [(world.mentions, world.citations)]
    before = shutil.copytree(root, root.with_name("before"))
    (PROSE | MORE)[what](root)
    for _ in range(2):
        glossary = loader.load(root).glossary
        assert glossary
        world = world.updated_for(glossary)
        fresh = SiteData(glossary, ProseRenderer(targets(glossary), NameIndex(glossary)))
        assert [*world.mentions.items()] == [*fresh.mentions.items()]
        assert [*world.citations.items()] == [*fresh.citations.items()]
        known.append((world.mentions, world.citations))
        assert glossary.relations == Glossary(glossary.files).relations
        assert glossary.disputes == Glossary(glossary.files).disputes
        shutil.rmtree(root)
        shutil.copytree(before, root)
    assert known[0] == known[2]
    assert known[0] != known[1] or what == "another order"


def test_an_unchanged_file_is_not_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read once is the very same object as long as its file is what it was; what has changed is another one."""
    monkeypatch.setattr(known_files, "SETTLED", 0)
    files = KnownFiles()
    before, _ = read_folder(root, read=files.read)
    monkeypatch.setattr(known_files, "read_file", lambda *_: pytest.fail("this was known"))
    after, _ = read_folder(root, read=files.read)
    assert all(one is other for one, other in zip(before, after, strict=True))


def test_a_change_that_the_clock_does_not_show_is_noticed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice in one tick of the file system's clock, and as long as before: the bytes tell, as long as the file is young."""
    path = root / "terms" / "glyph.yml"
    files = KnownFiles()
    tick = path.stat()
    monkeypatch.setattr(Path, "stat", lambda self, **_: tick)
    before = files.read(path, "glyph.yml", FOLDERS["terms"], [])
    assert before is files.read(path, "glyph.yml", FOLDERS["terms"], [])
    path.write_bytes(path.read_bytes().replace(b"A drawn shape", b"A shape drawn"))
    after = files.read(path, "glyph.yml", FOLDERS["terms"], [])
    assert after
    assert after.data.traits["what-it-is"].value == "A shape drawn"
