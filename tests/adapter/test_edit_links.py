"""Where "edit this page" leads, for pages from entries and for those written by hand, on each forge."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from distinguo.build.page_builder import PageMeta
from distinguo.build.site_build import SiteBuild
from distinguo.pages.page import Page as PlannedPage
from distinguo_mkdocs.pages.edit_links import EditLinks
from distinguo_mkdocs.pages.generated_page import GeneratedPage
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page


def configured(folder: Path, **settings: Any) -> MkDocsConfig:
    """Return a configuration with these settings."""
    config = MkDocsConfig(config_file_path=str(folder / "mkdocs.yml"))
    config.load_dict({"site_name": "Words", **settings})
    config.validate()
    return config


def links(folder: Path, *, own_form: bool, glossary: str = "glossary", **settings: Any) -> tuple[str | None, str | None]:
    """Return the edit links of the page of an entry, and of a page written by hand."""
    docs = folder / settings.get("docs_dir", "docs")
    docs.mkdir(parents=True, exist_ok=True)
    (docs / "about.md").write_text("# About\n")
    config = configured(folder, **settings)
    edits = EditLinks(config, folder / glossary, own_form=own_form)
    generated = File("terms/serif/index.md", None, str(folder / "site"), True)
    meta = PageMeta(PlannedPage("terms/serif/", "term.html", "serif", source="glossary/terms/serif.yml"), (), (), "", 0, ())
    pages = [
        GeneratedPage(meta, cast(SiteBuild, None), generated, config),
        Page("About", File("about.md", str(docs), str(folder / "site"), True), config),
    ]
    for page in pages:
        assert edits.on_page_markdown("text", page=page, config=config, files=Files([])) == "text"
    return pages[0].edit_url, pages[1].edit_url


GITHUB = "https://github.com/o/r"


@pytest.mark.parametrize(
    ("settings", "entry", "by_hand"),
    [
        (
            {"edit_uri": f"{GITHUB}/edit/main/"},
            f"{GITHUB}/edit/main/glossary/terms/serif.yml",
            f"{GITHUB}/edit/main/docs/about.md",
        ),
        ({"repo_url": GITHUB}, f"{GITHUB}/edit/master/glossary/terms/serif.yml", f"{GITHUB}/edit/master/docs/about.md"),
        (
            {"repo_url": GITHUB, "edit_uri": "edit/main/a/b/docs/"},
            f"{GITHUB}/edit/main/a/b/glossary/terms/serif.yml",
            f"{GITHUB}/edit/main/a/b/docs/about.md",
        ),
        (
            {"edit_uri": "https://gitlab.com/g/r/-/edit/main/pages/en/", "docs_dir": "pages/en"},
            "https://gitlab.com/g/r/-/edit/main/glossary/terms/serif.yml",
            "https://gitlab.com/g/r/-/edit/main/pages/en/about.md",
        ),
        (
            {"edit_uri_template": "https://forge.example/edit?file=docs/{path}&mode=web"},
            "https://forge.example/edit?file=glossary/terms/serif.yml&mode=web",
            "https://forge.example/edit?file=docs/about.md&mode=web",
        ),
        ({}, None, None),
    ],
)
def test_of_a_project_of_our_form(tmp_path: Path, settings: dict[str, Any], entry: str | None, by_hand: str | None) -> None:
    """The address names the project's folder, or, as MkDocs has it, that of the pages: both kinds of page lead to their files."""
    assert links(tmp_path, own_form=True, **settings) == (entry, by_hand)


def test_the_links_of_another_site_stay(tmp_path: Path) -> None:
    """Where the plugin joins a site, its own pages lead where they led; only entries are looked for outside the folder of the pages."""
    assert links(tmp_path, own_form=False, edit_uri=f"{GITHUB}/edit/main/", glossary="words/terms") == (
        f"{GITHUB}/edit/main/words/terms/terms/serif.yml",
        f"{GITHUB}/edit/main/about.md",
    )
    assert links(tmp_path, own_form=False, edit_uri=f"{GITHUB}/edit/main/docs/", glossary="words") == (
        f"{GITHUB}/edit/main/words/terms/serif.yml",
        f"{GITHUB}/edit/main/docs/about.md",
    )
    assert links(tmp_path, own_form=False, edit_uri=f"{GITHUB}/edit/main/", glossary="../elsewhere")[0] is None


def test_a_page_that_a_program_makes_has_none(tmp_path: Path) -> None:
    """Its front matter says so."""
    (tmp_path / "docs").mkdir()
    config = configured(tmp_path, edit_uri=f"{GITHUB}/edit/main/")
    page = Page("About", File("about.md", str(tmp_path / "docs"), str(tmp_path / "site"), True), config)
    page.meta = {"edit": False}
    EditLinks(config, tmp_path / "glossary", own_form=True).on_page_markdown("", page=page, config=config, files=Files([]))
    assert page.edit_url is None
