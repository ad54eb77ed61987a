"""A glossary in several languages in other people's sites: in one language, and in several."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from distinguo.cli import main

from tests.site.hosts import build_host, build_written, without_ours, write_host
from tests.site.preview import preview, wait_for

GERMAN = {
    "glossary/translations/de/terms/walk-in.yml": "term: Laufkunde\nforms: [Laufkunden]\ndefinition: {text: Ein Gast ohne Reservierung.}\n",
    "glossary/translations/de/terms/booking.yml": "term: Reservierung\ndefinition: {text: Ein Tisch für jemanden.}\n",
}
PAGES = {
    "docs/index.de.md": "# Tische\n\nEin Laufkunde wartet auf eine [[booking]], zwei Laufkunden auch.\n",
    "docs/index.fr.md": "# Tables\n\nUn walk-in attend.\n",
}
LANGUAGES: list[Any] = ["search", {"i18n": {"docs_structure": "suffix", "languages": [
    {"locale": "en", "name": "English", "default": True}, {"locale": "de", "name": "Deutsch"}, {"locale": "fr", "name": "Français"},
]}}]  # fmt: skip


def build(folder: Path, **host: Any) -> Path:
    """Build a host of the glossary in English and German; return the site."""
    write_host(folder, files={**GERMAN, **host.pop("files", {})}, nav=None, **host)
    assert main(["fmt", str(folder / "glossary")]) == 0
    build_written(folder)
    return folder / "site"


def text_of(site: Path, path: str) -> str:
    return (site / path).read_text("utf-8")


def language(html: str) -> str:
    """Return the language of a page, with what its switch leads to."""
    found = re.search(r'<html lang="([^"]*)"', html)
    switch = re.search(r'd-switch">[^<]*<a href="([^"]*)" hreflang="([^"]*)"', html)
    assert found and switch
    return f"{found[1]}, {switch[2]}: {switch[1]}"


def check_links(site: Path) -> None:
    """No link in our pages leads nowhere."""
    for page in (site / "glossary").rglob("*.html"):
        for address in re.findall(r'(?:href|src)="(?![a-z]+:|/)([^"#?]+)', page.read_text("utf-8")):
            there = (page.parent / address).resolve()
            assert there.is_file() or (there / "index.html").is_file(), (page, address)


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_a_translation_stands_beside_the_original(tmp_path: Path, theme: str) -> None:
    """Each page leads to itself in the other language; the menu of the host names one of them, and its pages stay as they are."""
    site = build(tmp_path, theme={"name": theme})
    original, german = (text_of(site, f"glossary/{folder}terms/walk-in/index.html") for folder in ("", "de/"))
    assert language(original) == "en, de: ../../../glossary/de/terms/walk-in/"
    assert language(german).endswith(", en: ../../../../glossary/terms/walk-in/") and "Ein Gast ohne" in german
    for html in (original, german):
        assert '<link rel="alternate" hreflang="de" href="https://host.example/glossary/de/terms/walk-in/">' in html
    home = text_of(site, "index.html")
    assert "glossary/terms/walk-in/" in home and "glossary/de/" not in home
    check_links(site)
    build_host(tmp_path, theme={"name": theme}, files=GERMAN, nav=["index.md", "plain.md"])
    build_host(tmp_path, theme={"name": theme}, nav=["index.md", "plain.md"], ours=False, site="bare")
    for path in ("index.html", "plain/index.html"):
        ours, theirs = without_ours(text_of(site, path)), text_of(tmp_path / "bare", path)
        assert re.sub(r"Build Date UTC :.*", "", ours) == re.sub(r"Build Date UTC :.*", "", theirs)


def test_rules_for_old_addresses_in_every_language(tmp_path: Path) -> None:
    """One file has those of all languages, below the prefix and the path of the site; in a preview, and where no rule is wanted, pages lead on."""
    files = {"glossary/redirects.yml": "terms/drop-in/: terms/walk-in/\nterms/about/: plain/\n"}
    site = build(tmp_path, files=files, site_url="https://host.example/docs/", ours={"redirects": "gitlab"})
    found = [line.split() for line in text_of(site, "_redirects").splitlines()]
    for folder in ("", "de/"):
        assert [f"/docs/glossary/{folder}terms/drop-in/", f"/docs/glossary/{folder}terms/walk-in/", "301"] in found
        assert [f"/docs/glossary/{folder}terms/about/", "/docs/plain/", "301"] in found
    assert not [*site.rglob("drop-in")]
    for old, new, _ in found:
        assert (site / new.removeprefix("/docs/") / "index.html").is_file(), old
    check_links(site)
    with preview(tmp_path) as address:
        wait_for(f"{address}docs/glossary/de/terms/drop-in/", lambda html: "../../terms/walk-in/" in html)
    build(tmp_path, files=files)
    assert not (site / "_redirects").exists()
    assert (site / "glossary" / "de" / "terms" / "drop-in" / "index.html").is_file()


def test_a_site_in_another_language_has_the_translation(tmp_path: Path) -> None:
    """A German site of a glossary written in English is linked by German names, to German pages."""
    pages = {
        "docs/index.md": PAGES["docs/index.de.md"],
        "glossary/reference.yml": "title: Words\nlead: Of a restaurant.\nlanguage: en\n",
    }
    site = build(tmp_path, theme={"name": "material", "font": False, "language": "de"}, files=pages)
    found = re.findall(r'<a class="d-term"[^>]*href="([^"]*)">([^<]*)</a>', text_of(site, "index.html"))
    assert found == [("glossary/de/terms/walk-in/", "Laufkunde"), ("glossary/de/terms/booking/", "Reservierung")]


def test_static_i18n_links_each_page_in_its_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of a language that the glossary is not in lead to the original. Each page of ours is drawn once, in its own language."""
    monkeypatch.chdir(tmp_path)
    site = build(tmp_path, plugins=LANGUAGES, files=PAGES)
    german, french = text_of(site, "de/index.html"), text_of(site, "fr/index.html")
    assert (
        'href="../glossary/de/terms/walk-in/">Laufkunde</a>' in german
        and 'href="../glossary/de/terms/booking/">Reservierung</a>' in german
    )
    assert 'href="../glossary/terms/walk-in/">walk-in</a>' in french
    assert 'href="glossary/terms/walk-in/">walk-in</a>' in text_of(site, "index.html")
    assert language(text_of(site, "glossary/terms/walk-in/index.html")).startswith("en, de")
    assert language(text_of(site, "glossary/de/terms/walk-in/index.html")).startswith("de, en")
    for path in ("sitemap.xml", "search/search_index.json"):
        for address in ("glossary/terms/walk-in/", "glossary/de/terms/walk-in/"):
            assert address in text_of(site, path), path
    assert 'src="../glossary/de/assets/hover-cards.js"' in german and 'src="../glossary/assets/hover-cards.js"' in french
    assert "Ein Gast ohne" in text_of(site, "glossary/de/assets/cards/0.js")
    for html in (german, french):
        assert re.search(r"Glossary\s*</", html), "the section has the name of its folder"
    assert '"../glossary/de/"' in german and '"../glossary/"' in french
    check_links(site)


def test_static_i18n_in_a_site_that_looks_like_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A strict build succeeds, and what our frame names is below the prefix, in each language, as everything of ours."""
    monkeypatch.chdir(tmp_path)
    site = build(tmp_path, plugins=LANGUAGES, files=PAGES, ours={"style": "site"})
    assert 'href="feed.xml"' in text_of(site, "glossary/index.html")
    for folder in ("glossary/", "glossary/de/"):
        assert 'src="../assets/usage.js"' in text_of(site, f"{folder}check/index.html")
        assert (site / folder / "assets/usage.js").is_file()
    check_links(site)
