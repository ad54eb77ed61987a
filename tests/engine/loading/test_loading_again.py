"""A glossary that is loaded again and again: what is taken over from the time before is what loading afresh would give."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from distinguo.glossary.glossary import Glossary
from distinguo.loader import load
from distinguo.loading import file_cache
from distinguo.loading.file_cache import FileCache
from distinguo.pages.site_data import SiteData

from tests.editor import read, write

TYPOGRAPHY = Path(__file__).parents[2] / "fixtures" / "typography" / "glossary"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A glossary that may be changed."""
    return Path(shutil.copytree(TYPOGRAPHY, tmp_path / "glossary"))


def edit(path: Path, change: Callable[[Any], object]) -> None:
    """Change what a file says."""
    data = read(path)
    change(data)
    write(path, data)


def glyph(change: Callable[[Any], object]) -> Callable[[Path], None]:
    """Return the edit of one term."""
    return lambda root: edit(root / "terms" / "glyph.yml", change)


EDITS: dict[str, Callable[[Path], object]] = {
    "another text": glyph(lambda term: term["definition"].update(text="The shape of a ligature, or of a character.")),
    "a mention less": glyph(lambda term: term["definition"].update(text="A shape.")),
    "another cell": glyph(lambda term: term["traits"]["what-it-is"].update(value="A shape that was drawn")),
    "two edits": lambda root: [
        edit(root / folder / name, lambda entry, field=field: entry[field].update(text="In *bold*, and in a typeface."))
        for folder, name, field in (("terms", "font.yml", "definition"), ("comparisons", "font-vs-typeface.yml", "difference"))
    ],
    "another name": glyph(lambda term: term.update(term="glyphe")),
    "another source": glyph(lambda term: term["definition"].update(sources=["unicode"])),
    "another order": glyph(lambda term: term.update(traits=dict(reversed(term["traits"].items())))),
    "a term more": lambda root: (root / "terms" / "minion.yml").write_text(
        "term: minion\ndefinition: {text: A small size., by: editors}\n", "utf-8"
    ),
    "a question more": lambda root: shutil.copy(
        root / "questions" / "which-unit-in-css.yml", root / "questions" / "one-more.yml"
    ),
}
"""After which there is a good glossary."""
MORE: dict[str, Callable[[Path], object]] = {
    "a wrong reference": glyph(lambda term: term["definition"].update(text="See [[nobody]].")),
    "another topic": lambda root: edit(root / "topics.yml", lambda topics: topics["designs"].update(name="All designs")),
    "a term less": lambda root: (root / "terms" / "ligature.yml").unlink(),
    "another address": lambda root: (root / "terms" / "measure.yml").rename(root / "terms" / "line-length.yml"),
    "a file that cannot be read": lambda root: (root / "terms" / "glyph.yml").write_text("term: [", "utf-8"),
    "a strange file": lambda root: (root / "terms" / "notes.txt").write_text("What is left to do.", "utf-8"),
}


@pytest.mark.parametrize("change", [*EDITS.values(), *MORE.values()], ids=[*EDITS, *MORE])
def test_loading_again_is_loading_afresh(root: Path, change: Callable[[Path], object]) -> None:
    """After an edit, and after it was taken back, there are the same entries and the same problems as for whoever comes new."""
    cache = FileCache()
    first = load(root, cache=cache)
    assert first.glossary
    before = shutil.copytree(root, root.with_name("before"))
    change(root)
    for _ in range(2):
        again, fresh = load(root, cache=cache), load(root)
        assert again.problems == fresh.problems
        assert again.files == fresh.files
        assert (again.glossary and again.glossary.files) == (fresh.glossary and fresh.glossary.files)
        shutil.rmtree(root)
        shutil.copytree(before, root)
    assert load(root, cache=cache).problems == first.problems


@pytest.mark.parametrize("what", EDITS)
def test_what_an_edit_changes_is_worked_out_again(root: Path, what: str) -> None:
    """Mentions and citations after an edit, and after it was taken back, are those of data made from nothing."""
    cache = FileCache()
    first = load(root, cache=cache).glossary
    assert first
    data = SiteData.of(first)
    known = [(data.mentions, data.citations)]
    before = shutil.copytree(root, root.with_name("before"))
    EDITS[what](root)
    for _ in range(2):
        glossary = load(root, cache=cache).glossary
        assert glossary
        data = data.updated_for(glossary)
        fresh = SiteData.of(glossary)
        assert [*data.mentions.items()] == [*fresh.mentions.items()]
        assert [*data.citations.items()] == [*fresh.citations.items()]
        known.append((data.mentions, data.citations))
        assert glossary.relations == Glossary(glossary.files).relations
        assert glossary.disputes == Glossary(glossary.files).disputes
        shutil.rmtree(root)
        shutil.copytree(before, root)
    assert known[0] == known[2]
    assert known[0] != known[1] or what == "another order"


def test_an_unchanged_file_is_not_parsed_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read once is the very same object as long as its bytes are the same; of another process, it says the same."""
    files = FileCache()
    before, _ = files.read_folder(root)
    other = FileCache(dict(files.stored()))
    monkeypatch.setattr(file_cache, "parse_file", lambda *_: pytest.fail("this was known"))
    after, _ = files.read_folder(root)
    assert all(file is same_file for file, same_file in zip(before, after, strict=True))
    elsewhere, _ = other.read_folder(root)
    assert elsewhere == before


def test_a_change_that_the_clock_does_not_show_is_noticed(root: Path) -> None:
    """Twice in one tick of the file system's clock, and as long as before: the bytes tell."""
    path = root / "terms" / "glyph.yml"
    files = FileCache()
    files.read_folder(root)
    parsed, tick = dict(files.stored()), path.stat().st_mtime_ns
    path.write_bytes(path.read_bytes().replace(b"A drawn shape", b"A shape drawn"))
    os.utime(path, ns=(tick, tick))
    for cache in (files, FileCache(parsed)):
        found, _ = cache.read_folder(root)
        assert found.terms["glyph"].data.traits["what-it-is"].value == "A shape drawn"


@pytest.mark.parametrize("other", [b"", b"what", b"\0", b"{}", b"\0{}", b"\xff" * 60])
def test_what_another_process_parsed_is_checked(root: Path, other: bytes) -> None:
    """Other bytes, JSON of another kind, or none: the file itself is parsed."""
    files = FileCache()
    before, _ = files.read_folder(root)
    good = dict(files.stored())
    wrong = dict.fromkeys(good, other)
    mixed = dict(zip(good, [*list(good.values())[1:], other], strict=True))
    cut = {name: content[:-5] for name, content in good.items()}
    for parsed in (wrong, mixed, cut):
        found, problems = FileCache(parsed).read_folder(root)
        assert found == before and not problems
