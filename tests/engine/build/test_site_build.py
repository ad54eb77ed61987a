"""After any edit a build makes only the pages that are stale, and all pages are what a build from nothing makes."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from distinguo.build import site_build
from distinguo.build.page_builder import SiteSettings
from distinguo.build.reasons import FullBuildReason
from distinguo.build.site_build import SiteBuild
from distinguo.build.snapshot import Snapshot
from distinguo.build.store import Store
from distinguo.exports.site_files import NOTATIONS
from distinguo.loader import load
from distinguo.pages import paginated_pages, pagination

from bench.glossaries import generate
from tests.editor import EDITS, Editor, read, write

SITE = SiteSettings("Words", "https://words.example/ref/", others={"about/": "about/"}, oembed=True)
Pages = dict[str, tuple[Any, ...]]
"""Everything that was made of each page, by address."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small glossary that may be changed."""
    generate(tmp_path / "glossary", 5)
    return tmp_path / "glossary"


@dataclass
class Builder:
    """Builds one glossary again and again; the state of the last build is in memory, or only in the store."""

    root: Path
    store: Path | None
    in_memory: bool = False
    snapshot: Snapshot | None = None

    def build(self, site: SiteSettings = SITE, notices: list[str] | None = None) -> tuple[SiteBuild, Pages]:
        """Bring the pages up to date."""
        snapshot = self.snapshot or Snapshot(
            Store(self.store, notice=(notices if notices is not None else []).append), site_build.program_fingerprint()
        )
        glossary = load(self.root, cache=snapshot.files).glossary
        assert glossary
        build = SiteBuild(snapshot.data_for(glossary), snapshot)
        build.make(site)
        found = {url: _made(build, url) for url in build.specs}
        build.commit("", {})
        if self.in_memory:
            self.snapshot = snapshot
        else:
            snapshot.store.close()
        return build, found


def _made(build: SiteBuild, url: str) -> tuple[Any, ...]:
    meta = build.pages[url]
    entry = meta.page.entry
    parts = [build.part(entry, notation) for notation in NOTATIONS] if entry else []
    return meta, build.html(url), {path: build.file(path, url) for path in meta.files}, parts


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "split"), [(0, False), (1, False), (2, False), (3, False), (4, True)])
def test_after_any_edit_all_pages_are_as_built_from_nothing(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, split: bool
) -> None:
    """Two hundred edits in all, of entries, shared files, the site and the engine, one after the other, and ten more where
    lists are split: never a stale page, whether the last build is known from memory or from the store."""
    count = 10 if split else 50
    if split:
        monkeypatch.setattr(pagination, "LARGE", 3)
        for module in (pagination, paginated_pages):
            monkeypatch.setattr(module, "MOST", 2)
    rng = random.Random(seed)
    editor, site, edits, left, engine = Editor(rng, root), SITE, 0, 0, 0
    builders = Builder(root, tmp_path / "store.sqlite"), Builder(root, None, in_memory=True)
    while edits < count:
        before = tmp_path / "before"
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(root, before)
        kind = rng.choice([*EDITS, *EDITS, "site", "engine"])
        if kind == "site":
            site = replace(site, title=editor.word(), directory_urls=not site.directory_urls)
        elif kind == "engine":
            engine += 1
            monkeypatch.setattr(site_build, "program_fingerprint", lambda engine=engine: str(engine))
        else:
            getattr(editor, kind)()
        glossary = load(root).glossary
        if glossary is None or len(glossary.terms) < 4 or not glossary.questions or not glossary.files.comparisons:
            shutil.rmtree(root)
            shutil.copytree(before, root)
            continue
        edits += 1
        _, fresh = Builder(root, None).build(site)
        for builder in builders:
            build, found = builder.build(site)
            wrong = [url for url in fresh if found.get(url) != fresh[url]]
            assert not wrong and list(found) == list(fresh), f"after edit {edits}, {kind}: {wrong}"
            left += len(found) - len(build.made)
    assert left > 10 * edits, "hardly a page was left, so hardly anything was tried"


def test_one_change_leaves_most_pages_alone(root: Path, tmp_path: Path) -> None:
    """Only what shows a changed text, another name or a new entry is made again, and for each page there is a reason."""
    builder = Builder(root, tmp_path / "store.sqlite")
    build, before = builder.build()
    assert (build.full, len(build.made)) == (FullBuildReason.NO_SNAPSHOT, len(before))
    question, term = sorted((root / "questions").glob("*.yml"))[0], sorted((root / "terms").glob("*.yml"))[0]
    another = {"term": "another", "definition": {"text": "A word.", "by": "editors"}}
    edits = (
        (f"questions/{question.stem}/", question, lambda data: data["because"][0].update(text="A reason."), f"{question.stem}].because"),
        (f"terms/{term.stem}/", term, lambda data: data.setdefault("also_called", []).append({"name": "one more", "by": "editors"}), "].also_called"),
        ("terms/another/", root / "terms" / "another.yml", lambda data: data.update(another), "it was not there before"),
    )  # fmt: skip
    for url, path, change, why in edits:
        data = read(path) if path.exists() else {}
        change(data)
        write(path, data)
        build, after = builder.build()
        assert build.full is None
        assert after.get(url) != before.get(url)
        assert why in build.made[url]
        entries = [url for url in after if url.startswith(("terms/", "compare/")) and url.count("/") > 1]
        assert len(build.made.keys() & set(entries)) <= len(entries) * 0.4, url
        before = after
    assert builder.build()[0].made == {}


@pytest.mark.parametrize("where", [0.0, 0.2, 0.5, 0.7, 0.9, 1.0])
@pytest.mark.parametrize(
    "damage",
    [
        lambda data, at: data[:at],
        lambda data, at: data[:at] + bytes(byte ^ 255 for byte in data[at : at + 1]) + data[at + 1 :],
        lambda data, at: data[:at] + bytes(3000) + data[at + 3000 :],
        lambda data, at: data[:at] + b"other" * 1000 + data[at:],
    ],
    ids=["cut", "one byte", "a hole", "more"],
)
def test_a_damaged_store_is_made_again(root: Path, tmp_path: Path, damage: Any, where: float) -> None:
    """Wherever the file is damaged: the pages are right, and the build after that finds a good store."""
    builder = Builder(root, tmp_path / "store.sqlite")
    _, right = builder.build()
    assert builder.store
    data = builder.store.read_bytes()
    builder.store.write_bytes(damage(data, int(len(data) * where)))
    notices: list[str] = []
    assert builder.build(notices=notices)[1] == right
    assert all(str(builder.store) in notice for notice in notices)
    again, pages = builder.build()
    assert (again.made, pages) == ({}, right)


def test_two_builds_at_once_do_not_disturb_each_other(root: Path, tmp_path: Path) -> None:
    """The second one finds the store in use: it makes everything, and keeps nothing."""
    first = Builder(root, tmp_path / "store.sqlite", in_memory=True)
    _, right = first.build()
    notices: list[str] = []
    second, pages = Builder(root, tmp_path / "store.sqlite").build(notices=notices)
    assert (len(second.made), pages) == (len(right), right)
    assert len(notices) == 1 and "in use" in notices[0]
    assert first.build()[0].made == {}


def test_the_fingerprint_of_the_engine_changes_with_its_templates(tmp_path: Path) -> None:
    """A template, like any other part of the engine, makes every page stale."""
    root = Path(site_build.__file__).parents[1]
    copy = tmp_path / "engine"
    shutil.copytree(root, copy)
    before = site_build.program_fingerprint(copy)
    assert before == site_build.program_fingerprint(root)
    template = copy / "rendering" / "templates" / "term.html"
    template.write_text(template.read_text("utf-8") + " ", "utf-8")
    site_build.program_fingerprint.cache_clear()
    assert site_build.program_fingerprint(copy) != before
