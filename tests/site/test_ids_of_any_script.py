"""Ids in letters of any script: their addresses, links, redirects and exports, in a site with a host and in one without."""

from __future__ import annotations

import re
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, unquote
from xml.etree import ElementTree

import pytest
import rdflib
from playwright.sync_api import Page, expect

from tests.conftest import Once, build_well, copy_project
from tests.site.test_incremental_builds import Project, Start, start  # noqa: F401  # a fixture

FILES = {
    "reference.yml": "title: 図書館のことば\nlead: 図書館で使う言葉です。\nlanguage: ja\nids: any\ncore_terms: [利用者, 図書館]\n",
    "terms/利用者.yml": "term: 利用者\ndefinition: {text: 図書館を使う人。, by: editors}\ncontrast_with: [図書館]\nadded: 2026-05-06\n",
    "terms/図書館.yml": """\
term: 図書館
definition: {text: "本を貸す所。[[पुस्तक|本]]がある。", by: editors}
added: 2026-05-06
""",
    "terms/पुस्तक.yml": "term: पुस्तक\ndefinition: {text: हिन्दीの本。, by: editors}\nkind_of: [größe]\nadded: 2026-05-06\n",
    "terms/größe.yml": "term: Größe\ndefinition: {text: ドイツ語。, by: editors}\nadded: 2026-05-06\n",
    "questions/誰が借りる.yml": "question: 誰が借りますか?\nabout: [利用者]\nanswer: {text: 利用者です。, by: editors}\nadded: 2026-05-06\n",
    "redirects.yml": "terms/読者/: terms/利用者/\n",
    "translations/de/terms/利用者.yml": "term: Bibliotheksnutzer\ndefinition: {text: Wer die Bibliothek nutzt.}\n",
}


def written(folder: Path) -> Path:
    """Write the glossary into a folder."""
    for name, text in FILES.items():
        path = folder / "glossary" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder / "glossary"


@pytest.fixture(scope="session")
def site(once: Once) -> Path:
    """The site below a path of its host."""

    def make(folder: Path) -> None:
        project = copy_project(folder / "project", written(folder))
        build_well(project, folder / "sub", SITE_URL="https://words.example/sub/")

    return once("ids", make) / "sub"


def test_addresses_are_percent_encoded_where_other_programs_read_them(site: Path) -> None:
    """In the site map, the feed, the graph, the inventory and redirects; the files have the names themselves."""
    user = f"https://words.example/sub/terms/{quote('利用者')}/"
    for name in ("sitemap.xml", "feed.xml", "llms.txt", "data/glossary.ttl", "data/glossary.json", "data/terms.csv"):
        text = (site / name).read_text("utf-8")
        assert user in text, name
        assert "sub/terms/利用者/" not in text, name
    ElementTree.parse(site / "feed.xml")
    graph = rdflib.Graph().parse(site / "data/glossary.ttl")
    assert (rdflib.URIRef(user), None, None) in graph
    head, _, packed = (site / "objects.inv").read_bytes().partition(b"zlib.\n")
    assert head and f"terms/{quote('利用者')}/" in zlib.decompress(packed).decode()
    moved = (site / "terms/読者/index.html").read_text("utf-8")
    assert f'content="0; url=../../terms/{quote("利用者")}/"' in moved and f'href="{user}"' in moved
    page = (site / "terms/利用者/index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{user}">' in page
    assert f'hreflang="de" href="https://words.example/sub/de/terms/{quote("利用者")}/"' in page


def test_every_link_leads_to_a_file(site: Path) -> None:
    """Whatever script its address is in."""
    for path in site.rglob("*.html"):
        for link in re.findall(r'href="((?:\.\./)+[^"#?:]*/)"', path.read_text("utf-8")):
            assert (path.parent / unquote(link) / "index.html").is_file(), (path, link)


@pytest.mark.parametrize("served", [True, False])
def test_readers_get_about(site: Path, served: bool, serve: Callable[[Path], str], page: Page, once: Once) -> None:
    """By a link, by search, by an old address and by the switch of languages; with a server, and from a folder."""
    if served:
        base, index = f"{serve(site.parent)}sub/", ""
    else:
        base, index = (once("ids-offline", offline) / "site").as_uri() + "/", "index.html"
    page.goto(f"{base}terms/読者/{index}")
    expect(page.locator("h1")).to_contain_text("利用者")
    page.locator(".md-header .d-search input").focus()
    page.locator(".md-header .d-search input").fill("図書館")
    found = page.locator(".md-header [role=search] li a").first
    expect(found).to_contain_text("図書館")
    found.click()
    expect(page.locator("h1")).to_contain_text("図書館")
    page.locator(".md-content a", has_text="本").first.click()
    expect(page.locator("h1")).to_contain_text("पुस्तक")
    page.goto(f"{base}terms/利用者/{index}")
    page.locator(".md-select button").focus()
    page.locator(".md-select__link[hreflang=de]").click()
    expect(page.locator("h1")).to_contain_text("Bibliotheksnutzer")


def offline(folder: Path) -> None:
    """Build the site for reading from a folder."""
    build_well(copy_project(folder / "project", written(folder)), folder / "site", OFFLINE="true")


def test_a_later_build_is_the_same_as_a_first_one(start: Start, tmp_path: Path) -> None:  # noqa: F811  # the fixture has that name
    """Also after an edit, and after an entry was renamed."""
    project: Project = start(written(tmp_path / "ids"))
    project.build()
    path = project.glossary / "terms/図書館.yml"
    path.write_text(path.read_text("utf-8").replace("所。", "場所。"), "utf-8")
    assert project.build().startswith("Incremental")
    shutil.move(project.glossary / "terms/größe.yml", project.glossary / "terms/寸法.yml")
    other = project.glossary / "terms/पुस्तक.yml"
    other.write_text(other.read_text("utf-8").replace("größe", "寸法"), "utf-8")
    project.build()
    project.is_as_built_from_nothing()
