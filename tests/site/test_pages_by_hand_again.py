"""Pages written by hand in builds that continue from the last one: what lists hold of them is what a clean build writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.test_incremental_builds import TYPOGRAPHY, Start, edit, replaced, start, write

__all__ = ["start"]


@pytest.mark.parametrize("start", ["serve"], indirect=True)
def test_search_finds_drafts_and_pages_at_one_address(start: Start) -> None:
    """A preview renders drafts, which no list of published pages has; of two pages at one address, one hides the other."""
    project = start(TYPOGRAPHY)
    replaced("mkdocs.yml", "site_name:", "draft_docs: later.md\nsite_name:")(project.folder)
    (project.folder / "docs" / "twice").mkdir()
    for path in ("later.md", "twice.md", "twice/index.md"):
        write(f"docs/{path}", f"# A page at {path}\n\nFor search.\n")(project.folder)
    project.build()
    edit("terms/font.yml", lambda term: term["definition"].update(text="Another text."))(project.folder)
    assert project.build().startswith("Incremental")
    found = (project.site / "search" / "entries.js").read_text("utf-8")
    assert [found.count(f"A page at {path}") for path in ("later.md", "twice.md", "twice/index.md")] == [1, 1, 1]
    project.is_as_built_from_nothing()


@pytest.mark.parametrize("start", ["serve"], indirect=True)
def test_a_link_to_the_html_of_a_page_is_reported_again(start: Start) -> None:
    """A link names the file among the sources. The page that is meant stays, and the one that links is drawn again for another link."""
    project = start(TYPOGRAPHY)
    replaced("mkdocs.yml", "site_name:", "use_directory_urls: false\nsite_name:")(project.folder)
    write("docs/moving.md", "\n[about](./about.html), [lost](terms/font/index.md#nowhere)\n")(project.folder)
    project.build()
    for text in ("A good text.", "Another text."):
        edit("terms/font.yml", lambda term, text=text: term["definition"].update(text=text))(project.folder)
        assert project.build().startswith("Incremental")
    project.is_as_built_from_nothing()


FORMATTER = "def shown(*of, **more):\n    from pathlib import Path\n    return Path({}).read_text()\n"
FENCES = """  - pymdownx.superfences:
      custom_fences: [{name: shown, class: shown, format: !!python/name:formatter_of_the_site.shown }]
"""


@pytest.mark.parametrize("start", ["serve"], indirect=True)
def test_a_page_is_drawn_again_where_functions_of_the_site_make_it(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of an extension may name a function of anybody's, and that may read other files."""
    project = start(TYPOGRAPHY)
    shown = project.folder / "shown.txt"
    Path(project.folder, "formatter_of_the_site.py").write_text(FORMATTER.format(repr(str(shown))), "utf-8")
    monkeypatch.syspath_prepend(str(project.folder))
    replaced("mkdocs.yml", "  - admonition\n", f"  - admonition\n{FENCES}")(project.folder)
    write("docs/about.md", "\n```shown\n```\n")(project.folder)
    for text in ("one state", "another state"):
        shown.write_text(f"<p>{text}</p>", "utf-8")
        edit("terms/font.yml", lambda term, text=text: term["definition"].update(text=text))(project.folder)
        project.build()
        assert text in (project.site / "about" / "index.html").read_text("utf-8")
