"""One reference in several languages: the pages of each, the ways between them, and what an edit in one does to the other."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from distinguo.cli import main
from distinguo.rendering.section_ids import sections_of  # noqa: F401  # loads the engine once for all
from playwright.sync_api import Page, expect

from tests.browser.test_styles import check_against_the_whole
from tests.conftest import FIXTURES, Once, build_well, copy_project
from tests.site.test_incremental_builds import Project, Start, start  # noqa: F401  # a fixture

TYPOGRAPHY = FIXTURES / "typography" / "glossary"
GERMAN = {
    "reference.yml": "title: Schrift und Satz\nlead: Was die Wörter bedeuten.\nmessages: {Find the word: Das Wort finden}\n",
    "terms/font.yml": "term: Schriftschnitt\nforms: [Schriftschnitte]\ndefinition: {text: Ein Schnitt einer Schriftart.}\n",
    "terms/typeface.yml": "term: Schriftart\ndefinition: {text: Was die Schriftschnitte gemeinsam haben.}\n",
}
ARABIC = {"terms/font.yml": "term: خط\ndefinition: {text: نمط واحد من محرف.}\n"}


def translated(folder: Path) -> Path:
    """Write the glossary about typography with two translations into a folder."""
    root = Path(shutil.copytree(TYPOGRAPHY, folder / "glossary"))
    for language, files in (("de", GERMAN), ("ar", ARABIC)):
        for name, text in files.items():
            path = root / "translations" / language / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    assert main(["fmt", str(root)]) == 0
    return root


@pytest.fixture(scope="session")
def site(once: Once) -> Path:
    """The glossary about typography in English, German and Arabic, below a path of its host."""

    def make(folder: Path) -> None:
        project = copy_project(folder / "project", translated(folder))
        by_hand = project / "docs" / "de" / "notes.md"
        by_hand.parent.mkdir()
        by_hand.write_text("# Notizen\n\nEin Schriftschnitt, [[typeface|so eine]]; no font here.\n", "utf-8")
        settings = project / "mkdocs.yml"
        settings.write_text(settings.read_text("utf-8").replace("not_in_nav: |\n", "not_in_nav: |\n  /de/\n"), "utf-8")
        build_well(
            project,
            folder / "sub" / "path",
            SITE_URL="https://words.example/sub/path/",
        )

    return once("translated", make) / "sub" / "path"


def read(site: Path, address: str) -> str:
    """Return the HTML of a page."""
    return (site / address / "index.html").read_text("utf-8")


def test_each_language_has_the_pages_and_the_words_around_them(site: Path) -> None:
    """The page says its language and direction, its frame is said in it, and its menu leads to pages in it."""
    page = read(site, "de/terms/font")
    assert '<html lang="de"' in page and "<title>Schriftschnitt - " in page
    assert ">Begriffe" in page and "Das Wort finden" in page
    assert '<body dir="rtl"' in read(site, "ar/terms/font")
    assert '<html lang="en"' in read(site, "terms/font")
    tabs = re.findall(r'<a href="([^"]*)" class="md-tabs__link"', page)
    assert tabs and all(
        (site / "de" / "terms" / "font" / tab / "index.html").resolve().is_relative_to((site / "de").resolve()) for tab in tabs
    )
    theirs = {path.parent.relative_to(site / "de").as_posix() for path in (site / "de").rglob("index.html")} - {
        "translations",
        "notes",
    }
    ours = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert {path for path in ours if path.partition("/")[0] in {url.partition("/")[0] for url in theirs}} == theirs


def test_every_page_leads_to_itself_in_each_language(site: Path) -> None:
    """For readers and for search engines."""
    for here in ("terms/font", "de/terms/font", "ar/terms/font"):
        page = read(site, here)
        for language, there in (
            ("en", "terms/font/"),
            ("de", "de/terms/font/"),
            ("ar", "ar/terms/font/"),
            ("x-default", "terms/font/"),
        ):
            assert f'<link rel="alternate " hreflang="{language}" href="https://words.example/sub/path/{there}">' in page
        switch = re.findall(r'<a href="([^"]*)" hreflang="\w+" lang="\w+" class="md-select__link"', page)
        assert [(site / here / link).resolve().relative_to(site.resolve()).as_posix() for link in switch] == [
            "terms/font", "ar/terms/font", "de/terms/font",
        ]  # fmt: skip
    by_hand = read(site, "about")
    assert 'hreflang="de" lang' in by_hand and 'rel="alternate " hreflang' not in by_hand
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert sitemap.count("<loc>https://words.example/sub/path/de/terms/font/</loc>") == 1


def test_prose_in_the_folder_of_a_language_is_linked_in_it(site: Path) -> None:
    """Its mentions are those of the names in that language, lead to the pages in it, and the page is drawn in its frame."""
    page = read(site, "de/notes")
    assert '<html lang="de"' in page and re.search(r">\s*Begriffe\s*<", page)
    body = page[page.index("<article") : page.index("</article")]
    linked = {
        words: (site / "de/notes" / href).resolve()
        for href, words in re.findall('data-term="[^"]*" href="([^"]*)">([^<]*)<', body)
    }
    assert {words: path.relative_to(site.resolve()).as_posix() for words, path in linked.items()} == {
        "Schriftschnitt": "de/terms/font", "so eine": "de/terms/typeface",
    }  # fmt: skip


def test_pages_that_run_the_other_way_have_the_rules_for_that(site: Path, serve: Callable[[Path], str], page: Page) -> None:
    """The frame of an Arabic page of an English reference looks as with the whole sheet of the theme: nothing lies beside the page."""
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 390, "height": 900})
    url = serve(site)
    page.goto(url + "ar/terms/font/")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.evaluate("document.getElementById('__drawer').checked = true")
    check_against_the_whole(page, url, site)


def test_what_is_not_translated_is_marked(site: Path) -> None:
    """With its language, on each text, and once for the page as a whole."""
    page = read(site, "de/terms/font")
    assert re.search(r'<span lang="en" dir="ltr">In metal type, a font', page)
    assert "Noch nicht Übersetztes ist auf Englisch." in page
    assert "Das hat noch niemand übersetzt: Es ist auf Englisch." in read(site, "de/terms/bold")
    assert 'data-term="font">Schriftschnitte</a>' in read(site, "de/terms/typeface")
    assert "d-translated" not in read(site, "terms/font")


def test_each_language_has_a_search_index_of_its_own(site: Path) -> None:
    """With its words; those of the original find what they mean there, too."""

    def titles(path: str) -> dict[str, str]:
        whole = json.loads((site / path).read_text("utf-8").partition("index = ")[2].removesuffix(";\n"))
        return {entry["url"]: entry["title"] for entry in whole["entries"] if entry.get("title")}

    english, german = titles("search/entries.js"), titles("de/search/entries.js")
    assert english["terms/font/"] == "font" and not any(url.startswith("de/") for url in english)
    assert german["de/terms/font/"] == "Schriftschnitt" and all(url.startswith("de/") for url in german)
    assert 'data-index="de/search/entries.js"' in read(site, "de/terms/font")


def test_editors_see_the_state_of_each_language(site: Path) -> None:
    """On a page that search leaves out."""
    page = read(site, "de/translations")
    assert "noindex" in page and ">Schriftschnitt</a>" in page
    assert not (site / "translations").exists()


def test_an_edit_in_one_language_leaves_the_others(start: Start, tmp_path: Path) -> None:  # noqa: F811  # the fixture has that name
    """A text of a translation changes its own pages; one of the original those of other languages only where they show it."""
    project = start(translated(tmp_path / "translated"))
    project.build()
    english, german, arabic = (files(project, language) for language in ("", "de", "ar"))
    edit(project, "translations/de/terms/font.yml", "Ein Schnitt einer", "Ein einzelner Schnitt einer")
    assert project.build().startswith("Incremental")
    assert files(project, "") == english and files(project, "ar") == arabic
    assert "terms/font/index.html" in different(german, files(project, "de"))
    german = files(project, "de")
    edit(project, "terms/font.yml", "In metal type, a font was", "In type of metal, a font was")
    assert project.build().startswith("Incremental")
    assert "terms/font/index.html" in different(german, files(project, "de")), "it falls back"
    german = files(project, "de")
    edit(project, "terms/font.yml", "One style of a typeface", "One single style of a typeface")
    project.build()
    assert different(german, files(project, "de")) <= {"terms/font/index.html", "translations/index.html"}, "it is outdated now"
    assert "Das Original hat sich" in (project.site / "de/terms/font/index.html").read_text("utf-8")
    project.is_as_built_from_nothing()


def edit(project: Project, name: str, old: str, new: str) -> None:
    """Replace words in a file of the glossary."""
    path = project.glossary / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def files(project: Project, language: str) -> dict[str, bytes]:
    """Return the pages of a language."""
    root = project.site / language
    found = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.html")}
    return {path: content for path, content in found.items() if language or path.partition("/")[0] not in {"de", "ar"}}


def different(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """Return the pages that are not the same."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


@pytest.fixture(scope="session")
def offline(once: Once) -> Path:
    """The same for reading from a folder."""

    def make(folder: Path) -> None:
        build_well(copy_project(folder / "project", translated(folder)), folder / "site", OFFLINE="true")

    return once("translated-offline", make) / "site"


def test_the_switch_and_search_work_from_a_folder(offline: Path, page: Page) -> None:
    """Without a server: a reader of a page turns to the same in German, and finds by a German word."""
    page.goto((offline / "terms" / "font" / "index.html").as_uri())
    page.locator(".md-select button").focus()
    page.locator(".md-select__link[hreflang=de]").click()
    expect(page.locator("h1")).to_contain_text("Schriftschnitt")
    page.locator(".md-header .d-search input").focus()
    page.locator(".md-header .d-search input").fill("schriftart")
    expect(page.locator(".md-header [role=search] li").first).to_contain_text("Schriftart")


def test_a_reader_proposes_a_change_of_a_translation(start: Start, tmp_path: Path) -> None:  # noqa: F811  # the same
    """The one form of the site gets the file of the translation, with what it says and what it lacks; an untranslated entry gets a new one."""
    project = start(translated(tmp_path / "translated"))
    settings = project.folder / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace('edit_uri: !ENV [EDIT_URI, ""]', "edit_uri: https://github.com/a/b/edit/main/"),
        "utf-8",
    )
    project.build()
    page = (project.site / "de/terms/font/index.html").read_text("utf-8")
    assert '<a href="../../../contribute/?entry=translations/de/terms/font">' in page
    other = (project.site / "de/terms/bold/index.html").read_text("utf-8")
    assert re.search(r'<a href="[^"]*\?entry=translations/de/terms/bold">Dies übersetzen</a>', other)
    assert not (project.site / "de/contribute").exists()
    form = (project.site / "contribute/index.html").read_text("utf-8")
    assert 'href="../de/" hreflang="de"' in form and "de/contribute" not in form
    said = {}
    for id in ("font", "bold"):
        script = (project.site / f"de/assets/changes/terms/{id}.js").read_text("utf-8")
        said[id] = json.loads(script.partition("]=")[2].removesuffix(";\n"))
        assert said[id]["path"] == f"translations/de/terms/{id}.yml"
    assert [said[id]["isNew"] for id in said] == [False, True]
    assert [field["text"] for field in said["font"]["fields"] if field["text"]] == [
        "Schriftschnitt",
        ["Schriftschnitte"],
        "Ein Schnitt einer Schriftart.",
    ]
    assert not any(field["text"] for field in said["bold"]["fields"])
