"""The shipped reference as a reader gets it: every page is there, nothing comes from elsewhere, nothing is broken."""

from __future__ import annotations

import filecmp
import functools
import gzip
import html
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import feedparser
import html5lib
import pytest
from distinguo.glossary.glossary import Glossary
from distinguo.loader import load

from tests.conftest import ADDRESSES, ROOT, build


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    """The shipped glossary."""
    loaded = load(ROOT / "glossary")
    assert loaded.glossary, loaded.problems
    return loaded.glossary


class _Page(HTMLParser):
    """Collects what a page loads, what it links to, and its ids."""

    LOADS = (("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("form", "action"))
    NOT_LOADED = frozenset({"canonical", "alternate", "prev", "next", "edit", "describedby"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feeds: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag == "a" and values.get("href"):
            self.links.append(str(values["href"]))
        if tag == "link" and (values.get("rel") or "").split() == ["alternate"] and values.get("type") == "application/atom+xml":
            self.feeds.append(str(values["href"]))
        for name, attribute in self.LOADS:
            relation = set((values.get("rel") or "").split())
            if tag == name and values.get(attribute) and not relation & self.NOT_LOADED:
                self.loads.append(str(values[attribute]))


@functools.cache
def pages_of(site: Path) -> tuple[tuple[str, _Page], ...]:
    """Return every HTML page of a site: its path from the root, and what it holds."""
    return tuple((path.relative_to(site).as_posix(), _Page(path.read_text("utf-8"))) for path in sorted(site.rglob("*.html")))


def test_a_feed_reader_finds_the_feed_from_every_page(shipped_site: Path) -> None:
    """Given the address of any page, a reader's program is led to the feed of its language, and can read it."""
    pages = [(path, page) for path, page in pages_of(shipped_site) if path != "404.html" and page.ids]
    assert len(pages) > 100
    for path, page in pages:
        (href,) = page.feeds
        feed = "de/feed.xml" if path.startswith("de/") else "feed.xml"
        assert urljoin(f"https://example.org/sub/{path}", href) == f"https://example.org/sub/{feed}", path
    for feed in ("feed.xml", "de/feed.xml"):
        assert feedparser.parse(shipped_site.joinpath(feed).read_bytes()).entries


def test_every_page_is_there(shipped_site: Path, glossary: Glossary) -> None:
    """There is an index page of each kind, and a page per term, comparison, question and source."""
    expected = ["", "which-word/", "terms/", "compare/", "questions/", "sources/", "coverage/", "disagreements/", "practice/"]
    expected += [f"terms/{id}/" for id in glossary.terms]
    expected += [f"compare/{id}/" for id in glossary.comparisons]
    expected += [f"questions/{id}/" for id in glossary.questions]
    expected += [f"sources/{id}/" for id in glossary.sources]
    assert not [url for url in expected if not (shipped_site / url / "index.html").is_file()]


def test_words_of_other_languages_are_marked_as_such(shipped_site: Path, glossary: Glossary) -> None:
    """A screen reader is told in which language each of them is."""
    told = {id: term.in_other_languages for id, term in glossary.terms.items() if term.in_other_languages}
    assert told
    for id, languages in told.items():
        page = (shipped_site / "terms" / id / "index.html").read_text("utf-8")
        for code, words in languages.items():
            assert all(f'<span lang="{code}" dir="auto">{word.name}</span>' in page for word in words), (id, code)


def test_every_rule_shows_its_example(shipped_site: Path, glossary: Glossary) -> None:
    """The table of all rules shows how the word stands in a sentence."""
    table = (shipped_site / "write" / "index.html").read_text("utf-8")
    for id, term in glossary.terms.items():
        for rule in term.usage:
            shown = f"<q>{html.escape(rule.example or '', quote=False)}</q>"
            assert shown in table, (id, rule.context)


def test_nothing_is_loaded_from_another_host(shipped_site: Path) -> None:
    """Every script, style, picture and frame comes with the site."""
    foreign = [(path, url) for path, page in pages_of(shipped_site) for url in page.loads if urlsplit(url).netloc]
    assert not foreign


def test_every_link_leads_somewhere(shipped_site: Path) -> None:
    """Every link within the site leads to a file, and to an anchor that it has."""
    pages = dict(pages_of(shipped_site))
    broken = []
    for path, page in pages.items():
        if path == "404.html":
            continue  # its links count from the address of the site, which is not known here
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (shipped_site / path).parent / parts.path if parts.path else shipped_site / path
            file = target / "index.html" if target.is_dir() else target
            found = pages.get(file.resolve().relative_to(shipped_site.resolve()).as_posix()) if file.exists() else None
            if not file.exists() or (parts.fragment and found and parts.fragment not in {*found.ids, "__search"}):
                broken.append((path, link))
    assert not broken


def test_the_page_for_errors_speaks_every_language(shipped_site: Path) -> None:
    """A host has one such page, whatever the language of the address was: it leads to the home page of each."""
    text = (shipped_site / "404.html").read_text("utf-8")
    assert re.search(r'<p [^>]*lang="de"[^>]*>Diese Seite[^<]+: <a href="/[\w/-]*de/" hreflang="de">Startseite</a></p>', text)


def test_ids_are_unique_on_every_page(shipped_site: Path) -> None:
    """No page has the same anchor twice."""
    assert not [(path, id) for path, page in pages_of(shipped_site) for id in set(page.ids) if page.ids.count(id) > 1]


def test_pages_are_valid_html(shipped_site: Path) -> None:
    """A strict reader of HTML finds nothing wrong with a page of any kind, written by hand or made: theme, scripts and all."""
    kinds: dict[str, Path] = {}
    for path in sorted(shipped_site.rglob("index.html")):
        kinds.setdefault(path.relative_to(shipped_site).parts[0], path)
    entries = {"terms/client", "compare/client-vs-customer"}
    for path in {*kinds.values(), *(shipped_site / entry / "index.html" for entry in entries), shipped_site / "404.html"}:
        try:
            html5lib.HTMLParser(strict=True).parse(path.read_text("utf-8"))
        except html5lib.html5parser.ParseError as error:
            pytest.fail(f"{path.relative_to(shipped_site)}: {error}")


def test_what_no_reader_loads_is_left_out(shipped_site: Path) -> None:
    """Source maps of the theme, and the languages of its search, which is not ours."""
    assert next((shipped_site / "assets" / "javascripts").glob("bundle.*.js"))
    assert not [*shipped_site.rglob("*.map"), *shipped_site.rglob("lunr")]


def test_the_reverse_address_leads_to_the_comparison(shipped_site: Path, glossary: Glossary) -> None:
    """A comparison answers under its terms in another order, where it was published there."""
    listed = (ROOT / "glossary" / "addresses.txt").read_text("utf-8").splitlines()
    reversed_ids = {id: "-vs-".join(sorted(compared.terms, reverse=True)) for id, compared in glossary.comparisons.items()}
    published = {id: reverse for id, reverse in reversed_ids.items() if f"compare/{reverse}/" in listed}
    assert published
    for id, reverse in published.items():
        page = (shipped_site / "compare" / reverse / "index.html").read_text("utf-8")
        assert f'url=../../compare/{id}/"' in page


def test_the_sitemap_lists_entries_but_no_redirects(addressed: Path, glossary: Glossary) -> None:
    """With an address, the sitemap names every entry once, and no other address of it."""
    site, address, forge = addressed / "site", ADDRESSES["SITE_URL"], ADDRESSES["EDIT_URI"]
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    for id, compared in glossary.comparisons.items():
        assert sitemap.count(f"<loc>{address}compare/{id}/</loc>") == 1
        assert "-vs-".join(sorted(compared.terms, reverse=True)) + "/" not in sitemap
    for id in glossary.terms:
        page = (site / "terms" / id / "index.html").read_text("utf-8")
        assert f'href="{forge}glossary/terms/{id}.yml"' in page
        assert f'<link rel="canonical" href="{address}terms/{id}/">' in page
    for path, source in (("about", "docs/about.md"), ("which-word", "glossary/picker.yml"), ("sources", "glossary/sources.yml")):
        assert f'href="{forge}{source}"' in (site / path / "index.html").read_text("utf-8")
    assert "/edit/main/" not in (site / "problems" / "index.html").read_text("utf-8")  # it is made by a program


def test_both_generators_build_the_same_site(shipped_site: Path, tmp_path: Path) -> None:
    """MkDocs and its maintained fork differ in nothing but the tag that names the generator."""
    other = tmp_path / "site"
    result = build(ROOT, other, engine="properdocs")
    assert result.returncode == 0, result.stdout + result.stderr
    ours = sorted(path.relative_to(shipped_site).as_posix() for path in shipped_site.rglob("*") if path.is_file())
    theirs = sorted(path.relative_to(other).as_posix() for path in other.rglob("*") if path.is_file())
    assert ours == theirs
    _, different, errors = filecmp.cmpfiles(shipped_site, other, ours, shallow=False)
    assert not errors
    assert "sitemap.xml.gz" in ours
    assert not [name for name in different if _without_generator(shipped_site / name) != _without_generator(other / name)]


def _without_generator(path: Path) -> list[bytes]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [line for line in content.splitlines() if b'name="generator"' not in line]
