"""Pages that are taken from the last build are what a build from nothing would make."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from distinguo.build import page_cache as making
from distinguo.build import snapshot as memory
from distinguo.build.incremental import FullBuildNeeded, IncrementalPages
from distinguo.build.invalidation import Invalidator
from distinguo.build.page_builder import PageMeta, SiteSettings
from distinguo.build.page_cache import ARCHIVE, PageCache
from distinguo.build.snapshot import BuildSnapshot, SnapshotStore, shown_in
from distinguo.exports.site_files import NOTATIONS
from distinguo.glossary.glossary import Glossary
from distinguo.loader import Loader, load
from distinguo.pages import paginated_pages as split_pages
from distinguo.pages import pagination as splitting
from distinguo.pages.site_data import SiteData
from distinguo.pages.site_plan import page_specs
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer

from bench.glossaries import generate

SITE = SiteSettings("Words", "https://words.example/ref/", others={"about/": "about/"})
Everything = dict[str, tuple[Any, ...]]
Drawn = tuple[str, Any, dict[str, bytes]]
"""The HTML of a page, what search finds of it, and its files."""


def glossary_in(folder: Path) -> Glossary | None:
    """Load a glossary; None if it has errors."""
    return load(folder).glossary


def build(
    glossary: Glossary,
    folder: Path,
    site: SiteSettings = SITE,
    notices: list[str] | None = None,
    then: Callable[[SiteData, PageCache, list[PageMeta]], None] | None = None,
) -> tuple[Everything, int]:
    """Make all pages of a glossary, and leave them in ``folder``; return everything made, and how many pages were taken.

    Something may be done ``then``, before the pages are closed.
    """
    world = SiteData(glossary, ProseRenderer(targets(glossary), NameIndex(glossary)))
    pages = PageCache(world, site, tuple(page_specs(world)), folder, notice=(notices if notices is not None else []).append)
    found: Everything = {}
    all_ready = list(pages.all())
    for ready in all_ready:
        found[ready.page.url] = made(pages, ready)
    pages.keep()
    if then:
        then(world, pages, all_ready)
    pages.close()
    return found, pages.taken


def made(pages: PageCache | IncrementalPages, ready: PageMeta) -> tuple[Any, ...]:
    """Return everything that was made of a page."""
    page = ready.page
    parts = [pages.part(page.entry, notation) for notation in NOTATIONS] if page.entry else []
    return ready, pages.html(page.url), {path: pages.file(path) for path in ready.files}, parts


def drawn(everything: tuple[Any, ...]) -> Drawn:
    """Return what a preview shows of a page."""
    ready, html, files, _ = everything
    return html, ready.search, files


@dataclass
class Standing:
    """A site that is written to a folder, and builds that go on from the last whole one."""

    root: Path
    folder: Path
    followed: int = 0

    def build(self, site: SiteSettings) -> Everything | None:
        """Follow the glossary, and return everything; None where that takes a whole build."""
        memory = SnapshotStore(self.folder, notice=print)
        glossary = memory.loader.load(self.root).glossary
        begun, shown = memory.begun(repr(site)), memory.shown()
        assert glossary
        if not (begun and shown):
            return None
        try:
            pages = IncrementalPages(begun, *shown, glossary, site=self.folder / "site", folder=self.folder)
        except FullBuildNeeded:
            return None
        found = {ready.page.url: made(pages, ready) for ready in pages.all()}
        for url, ready in pages.held.items():
            page, *files = [(self.folder / "site" / path).read_bytes() for path in (f"{url}index.html", *ready.files)]
            parts = [pages.part(ready.page.entry, notation) for notation in NOTATIONS] if ready.page.entry else []
            found[url] = (ready, page.decode(), dict(zip(ready.files, files, strict=True)), parts)
        pages.close()
        self.followed += 1
        return {one.url: found[one.url] for one in pages.outlined}

    def write(self, site: SiteSettings, world: SiteData, pages: PageCache, all_ready: list[PageMeta]) -> None:
        """Write the site as a whole, and remember it."""
        folder = self.folder / "site"
        shutil.rmtree(folder, ignore_errors=True)
        for ready in all_ready:
            html = pages.html(ready.page.url).encode()
            for path, content in {f"{ready.page.url}index.html": html, **{p: pages.file(p) for p in ready.files}}.items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(content)
        memory = SnapshotStore(self.folder, notice=print)
        loaded = memory.loader.load(self.root).glossary
        assert loaded
        begun = BuildSnapshot(SiteData(loaded, world.prose), site, pages.parts())
        memory.begin(begun.world)
        memory.keep(
            repr(site), begun, shown_in(folder, pages, all_ready, drawn={ready.page.url for ready in all_ready}), pages.part
        )


@dataclass
class Preview:
    """What follows each edit upon the last one, and makes only the pages that it may have changed."""

    root: Path
    loader: Loader = field(default_factory=Loader)
    renewing: Invalidator | None = None
    shown: dict[str, Drawn] = field(default_factory=dict)
    followed: int = 0

    def turn(self) -> dict[str, Drawn] | None:
        """Follow the glossary, and return what is shown; None where that takes a whole build."""
        glossary = self.loader.load(self.root).glossary
        assert glossary
        if not (self.renewing and self.renewing.turn_to(self.renewing.world.updated_for(glossary))):
            self.renewing = None
            return None
        for url in [*self.renewing.unmade]:
            made = self.renewing.make(url)
            self.shown[url] = (made.html, made.ready.search, dict(made.files))
        self.followed += 1
        return self.shown

    def begin(self, site: SiteSettings, world: SiteData, pages: PageCache, all_ready: list[PageMeta]) -> None:
        """Show what a whole build made."""
        glossary = self.loader.load(self.root).glossary
        assert glossary
        self.renewing = Invalidator(SiteData(glossary, world.prose), site, pages.parts())
        self.shown = {ready.page.url: drawn(made(pages, ready)) for ready in all_ready}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small glossary that may be changed."""
    generate(tmp_path / "glossary", 5)
    return tmp_path / "glossary"


def read(path: Path) -> Any:
    """Return what a file says."""
    return yaml.safe_load(path.read_text("utf-8"))


def write(path: Path, data: Any) -> None:
    """Write a file."""
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")


@dataclass
class Editor:
    """Changes a glossary at random."""

    rng: random.Random
    root: Path
    count: int = 0

    def word(self) -> str:
        self.count += 1
        return f"word{self.count}"

    def entry(self, *folders: str) -> Path:
        return self.rng.choice(sorted(path for folder in folders for path in (self.root / folder).glob("*.yml")))

    def text(self) -> None:
        """Change one text somewhere in an entry."""
        path = self.entry("terms", "comparisons", "questions")
        data = read(path)
        places: list[tuple[Any, Any]] = []

        def walk(node: Any) -> None:
            for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
                if isinstance(value, str) and key in {"text", "value", "why", "question"}:
                    places.append((node, key))
                walk(value)

        walk(data)
        node, key = self.rng.choice(places)
        node[key] = f"{node[key]} {self.word()}"
        write(path, data)

    def cell(self) -> None:
        """Take a cell away."""
        path = self.entry("terms")
        data = read(path)
        if data.get("traits"):
            del data["traits"][self.rng.choice(sorted(data["traits"]))]
            write(path, data)

    def relation(self) -> None:
        """Relate two terms."""
        path = self.entry("terms")
        data = read(path)
        field = self.rng.choice(["kind_of", "related_to", "contrast_with"])
        data[field] = [self.entry("terms").stem]
        write(path, data)

    def name(self) -> None:
        """Give a term another name, or one more."""
        path = self.entry("terms")
        data = read(path)
        if self.rng.random() < 0.5:
            data["term"] = self.word()
        else:
            data.setdefault("also_called", []).append({"name": self.word(), "by": "editors"})
        write(path, data)

    def mention(self) -> None:
        """Give a term words for a name that stand in some text, or take a name away, or let names become links no more."""
        path, other = self.entry("terms"), read(self.entry("terms"))
        data = read(path)
        words = other["definition"]["text"].split()
        place = self.rng.randrange(len(words) - 1)
        match self.rng.randrange(5):
            case 0 | 1:
                names = data.setdefault("forms", [])
                names.append(" ".join(words[place : place + self.rng.randint(1, 2)]))
            case 2:
                words[place] = f"!{words[place]} and {data['term']}"
                other = read(path)
                other["definition"]["text"] = " ".join(words)
                data = other
            case 3:
                data["linking"] = {"automatic": self.rng.choice(["yes", "no"]), "match_case": self.rng.choice(["yes", "no"])}
            case 4:
                data.pop("forms", None)
        write(path, data)

    def add(self) -> None:
        """Add a term like another one; take one away where there are many, so that the glossary stays small."""
        if len(list((self.root / "terms").glob("*.yml"))) > 6:
            return self.delete()
        data = read(self.entry("terms"))
        data["term"], data["forms"] = self.word(), []
        data.pop("also_called", None)
        return write(self.root / "terms" / f"{data['term']}.yml", data)

    def delete(self) -> None:
        """Take an entry away."""
        self.entry("terms", "comparisons", "questions").unlink()

    def rename(self) -> None:
        """Give an entry another address."""
        path = self.entry("terms", "questions")
        path.rename(path.with_name(f"{self.word()}.yml"))

    def criterion(self) -> None:
        """Rename a row, or put it elsewhere."""
        data = read(self.root / "criteria.yml")
        id = self.rng.choice(sorted(data["criteria"]))
        if self.rng.random() < 0.5:
            data["criteria"][id]["name"] = self.word()
        else:
            data["criteria"][id] = data["criteria"].pop(id)
        write(self.root / "criteria.yml", data)

    def source(self) -> None:
        """Rename a source."""
        data = read(self.root / "sources.yml")
        data[self.rng.choice(sorted(data))]["author"] = self.word()
        write(self.root / "sources.yml", data)

    def reference(self) -> None:
        """Change what the home page says."""
        data = read(self.root / "reference.yml")
        data["lead"] = f"What {self.word()} is."
        write(self.root / "reference.yml", data)


EDITS = (
    "text",
    "text",
    "text",
    "cell",
    "cell",
    "relation",
    "name",
    "mention",
    "mention",
    "add",
    "delete",
    "rename",
    "criterion",
    "source",
    "reference",
)


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "split"), [(0, False), (1, False), (2, False), (3, False), (4, True)])
def test_after_any_edit_a_kept_page_is_what_it_would_be(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, split: bool
) -> None:
    """Two hundred edits in all, of entries, shared files, the site and the engine, one after the other, and ten more where
    lists are split: never a stale page."""
    many = 10 if split else 50
    if split:
        monkeypatch.setattr(splitting, "LARGE", 3)
        for module in (splitting, split_pages):
            monkeypatch.setattr(module, "MOST", 2)
    rng = random.Random(seed)
    editor, site, changes, taken, code = Editor(rng, root), SITE, 0, 0, 0
    standing, preview = Standing(root, tmp_path / "standing"), Preview(root)
    while changes < many:
        before = tmp_path / "before"
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(root, before)
        kind = rng.choice([*EDITS, "site", "engine"])
        if kind == "site":
            site = replace(site, title=editor.word(), directory_urls=not site.directory_urls)
        elif kind == "engine":
            code += 1
            for module in (making, memory):
                monkeypatch.setattr(module, "engine_state", lambda code=code: str(code))
        else:
            getattr(editor, kind)()
        glossary = glossary_in(root)
        if glossary is None or len(glossary.terms) < 4 or not glossary.questions or not glossary.files.comparisons:
            shutil.rmtree(root)
            shutil.copytree(before, root)
            continue
        changes += 1
        gone_on, shown = standing.build(site), preview.turn() if kind != "site" else None
        kept, here = build(glossary, tmp_path / "kept", site, then=None if gone_on else partial(standing.write, site))
        fresh, _ = build(glossary, tmp_path / f"fresh{changes}", site, then=None if shown else partial(preview.begin, site))
        shutil.rmtree(tmp_path / f"fresh{changes}")
        taken += here
        for way in (kept, gone_on or fresh):
            assert way == fresh, f"after edit {changes}, {kind}: {[url for url in fresh if way.get(url) != fresh[url]]}"
            assert list(way) == list(fresh)
        assert preview.shown == {url: drawn(everything) for url, everything in fresh.items()}, f"after edit {changes}, {kind}"
    assert taken > 2 * many, "hardly anything was taken, so hardly anything was tried"
    assert standing.followed > many // 10 and preview.followed > many // 4, (
        f"{preview.followed}: hardly anything was followed, so hardly anything was tried"
    )


def test_one_change_leaves_most_pages_alone(root: Path, tmp_path: Path) -> None:
    """Only what shows a changed text, another name or a new entry is made again."""
    glossary = glossary_in(root)
    assert glossary
    before, taken = build(glossary, tmp_path / "kept")
    assert taken == 0
    question, term = sorted((root / "questions").glob("*.yml"))[0], sorted((root / "terms").glob("*.yml"))[0]
    another = {"term": "another", "definition": {"text": "A word.", "by": "editors"}}
    changes = {
        f"questions/{question.stem}/": (question, lambda data: data["because"][0].update(text="Another reason.")),
        f"terms/{term.stem}/": (
            term,
            lambda data: data.setdefault("also_called", []).append({"name": "one more", "by": "editors"}),
        ),
        "terms/another/": (root / "terms" / "another.yml", lambda data: data.update(another)),
    }
    for url, (path, change) in changes.items():
        data = read(path) if path.exists() else {}
        change(data)
        write(path, data)
        glossary = glossary_in(root)
        assert glossary
        after, taken = build(glossary, tmp_path / "kept")
        assert after.get(url) != before.get(url)
        entries = [one for one in after if one.startswith(("terms/", "compare/")) and one.count("/") > 1]
        assert taken >= len(entries) * 0.6, url
        before = after


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"not an archive",
        lambda data: data[: len(data) // 2],
        lambda data: data[:200] + bytes([data[200] ^ 255]) + data[201:],
        lambda data: data[: len(data) // 2] + b"\0" * 300 + data[len(data) // 2 + 300 :],
        lambda data: data.replace(b'"parts"', b'"partz"'),
    ],
    ids=["empty", "other", "half", "one byte", "a hole", "without parts"],
)
def test_a_damaged_archive_is_told_and_made_again(root: Path, tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    """Whatever happened to the archive: the pages are right, somebody is told, and the next build has a good one."""
    glossary = glossary_in(root)
    assert glossary
    right, _ = build(glossary, tmp_path / "kept")
    archive = tmp_path / "kept" / ARCHIVE
    archive.write_bytes(damage(archive.read_bytes()))
    notices: list[str] = []
    assert build(glossary, tmp_path / "kept", notices=notices)[0] == right
    assert any("damaged" in notice for notice in notices)
    again, taken = build(glossary, tmp_path / "kept")
    assert (again, taken) == (right, len(right))


def test_two_builds_at_once_do_not_disturb_each_other(root: Path, tmp_path: Path) -> None:
    """A build reads on from the archive that it began with, whoever replaces it meanwhile."""
    glossary = glossary_in(root)
    assert glossary
    right, _ = build(glossary, tmp_path / "kept")
    world = SiteData(glossary, ProseRenderer(targets(glossary), NameIndex(glossary)))
    slow = PageCache(world, SITE, tuple(page_specs(world)), tmp_path / "kept", notice=[].append)
    readies = slow.all()
    first = next(readies)
    other, _ = build(glossary, tmp_path / "kept", replace(SITE, title="Another"))
    found = [first, *readies]
    assert [ready.page.url for ready in found] == list(right)
    assert all(slow.html(url) == right[url][1] for url in right)
    assert slow.taken == len(right)
    slow.keep()
    slow.close()
    assert build(glossary, tmp_path / "kept") == (right, len(right))
    assert other != right


def test_a_folder_that_cannot_be_written_only_costs_time(root: Path, tmp_path: Path) -> None:
    """Where nothing can be kept, everything is made each time."""
    glossary = glossary_in(root)
    assert glossary
    (tmp_path / "file").write_text("no folder", "utf-8")
    found, _ = build(glossary, tmp_path / "file" / "kept")
    assert (found, 0) == build(glossary, tmp_path / "file" / "kept")


def test_the_state_of_the_engine_changes_with_its_templates(tmp_path: Path) -> None:
    """A template, like any other part of the engine, makes everything new when it changes."""
    root = Path(making.__file__).parents[1]
    copy = tmp_path / "engine"
    shutil.copytree(root, copy)
    before = making.engine_state(copy)
    assert before == making.engine_state(root)
    template = copy / "rendering" / "templates" / "term.html"
    template.write_text(template.read_text("utf-8") + " ", "utf-8")
    making.engine_state.cache_clear()
    assert making.engine_state(copy) != before
