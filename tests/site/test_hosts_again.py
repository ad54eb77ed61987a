"""A glossary in other people's sites, after the first build: in a preview, and where only changed pages are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.hosts import build_written, write, write_host
from tests.site.preview import preview, wait_for

NO_SHOW = "term: no-show\ndefinition: {text: A booking that nobody came for., by: editors}\n"
LINK = 'data-term="no-show"'


def test_a_preview_shows_what_is_edited(tmp_path: Path) -> None:
    """Entries and pages of the host, edited, new, wrong and gone: each page says what it says now, and its links lead to what is there."""
    write_host(tmp_path, nav=None)
    with preview(tmp_path) as address:
        term, page = f"{address}glossary/terms/no-show/", f"{address}plain/"
        wait_for(term, lambda html: "does not come" in html)
        assert LINK not in wait_for(page, lambda html: "stands here" in html)
        write(tmp_path, {"glossary/terms/no-show.yml": NO_SHOW})
        wait_for(term, lambda html: "nobody came for" in html)
        write(tmp_path, {"docs/plain.md": "# Plain\n\nA no-show, and an oven.\n"})
        assert "oven</a>" not in wait_for(page, lambda html: LINK in html)
        write(tmp_path, {"glossary/terms/oven.yml": "term: oven\ndefinition: {text: It is hot., by: editors}\n"})
        wait_for(page, lambda html: "oven</a>" in html and LINK in html)
        write(tmp_path, {"glossary/terms/no-show.yml": NO_SHOW.replace("by:", "bye:")})
        assert LINK in wait_for(page, lambda html: "glossary/terms/no-show.yml:2:" in html)
        write(tmp_path, {"glossary/terms/no-show.yml": NO_SHOW.replace("no-show", "absence")})
        wait_for(page, lambda html: LINK not in html and "no-show.yml" not in html and "oven</a>" in html)


@pytest.mark.parametrize("search", ["theme", "own", "pagefind"])
def test_a_build_after_an_edit_makes_the_same_files(tmp_path: Path, search: str) -> None:
    """As one of the same site that has no build to continue from, whatever search the site has."""
    made = []
    for folder, before in ((tmp_path / "twice", True), (tmp_path / "once", False)):
        write_host(folder, nav=None, ours={"search": search})
        if before:
            build_written(folder)
        write(folder, {"glossary/terms/no-show.yml": NO_SHOW})
        told = build_written(folder)
        assert any(line.startswith("INFO Incremental build: ") for line in told) is before
        site = folder / "site"
        made.append({path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()})
    twice, once = made
    assert [path for path in twice.keys() | once.keys() if twice.get(path) != once.get(path)] == []


@pytest.mark.parametrize("edited", ["glossary/terms/no-show.yml", "wine/terms/no-show.yml"])
def test_of_two_glossaries_one_is_edited(tmp_path: Path, edited: str) -> None:
    """Its build continues from the last one, whichever of the two it is, and the site is that of a clean build."""
    wine = {"wine/terms/red.yml": "term: red\ndefinition: {text: A wine., by: editors}\n"}
    made = []
    for folder, before in ((tmp_path / "twice", True), (tmp_path / "once", False)):
        write_host(folder, files=wine, nav=None, plugins=["search", {"distinguo": {"glossary": "wine", "prefix": "wine/"}}])
        if before:
            build_written(folder)
        write(folder, {edited: NO_SHOW})
        told = build_written(folder)
        assert sum(line.startswith("INFO Incremental build: ") for line in told) == before
        site = folder / "site"
        made.append({path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()})
    twice, once = made
    assert [path for path in twice.keys() | once.keys() if twice.get(path) != once.get(path)] == []


def test_a_dirty_build_writes_all_of_ours(tmp_path: Path) -> None:
    """Whatever depends on an entry is made again; of the host's pages only those that somebody has changed."""
    write_host(tmp_path, nav=None)
    build_written(tmp_path)
    site = tmp_path / "site"
    before = (site / "index.html").stat().st_mtime_ns
    write(tmp_path, {"glossary/terms/no-show.yml": NO_SHOW, "docs/plain.md": "# Plain\n\nA no-show.\n"})
    build_written(tmp_path, strict=False, dirty=True)
    for path in ("terms/no-show/index.html", "terms/index.html", "data/glossary.json"):
        assert "nobody came for" in (site / "glossary" / path).read_text("utf-8"), path
    assert LINK in (site / "plain/index.html").read_text("utf-8")
    assert (site / "index.html").stat().st_mtime_ns == before


def test_nothing_else_is_lost_in_a_dirty_build(tmp_path: Path) -> None:
    """Without any change, each file is what it was. MkDocs itself forgets the titles of pages that it does not read, and what search knew of them."""
    write_host(tmp_path, nav=[{"Home": "index.md"}, {"Plain": "plain.md"}])
    build_written(tmp_path)
    site = tmp_path / "site"
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file() and path.name != "search_index.json"}
    build_written(tmp_path, strict=False, dirty=True)
    assert {path: path.read_bytes() for path in before} == before
