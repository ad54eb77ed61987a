"""Every address that the site ever had answers: with a page, or with a redirect to one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.conftest import FIXTURES, Once, build, build_well, copy_project


@pytest.fixture(scope="module")
def built(once: Once) -> Path:
    """A small project whose list of addresses is up to date."""

    def make(folder: Path) -> None:
        ebb = copy_project(folder, FIXTURES / "minimal" / "glossary") / "glossary" / "terms" / "ebb.yml"
        ebb.write_text(ebb.read_text("utf-8") + "contrast_with: [flood]\n", "utf-8")
        build_well(folder, folder / "site")
        assert addresses(folder).returncode == 0
        assert addresses(folder, "--check").returncode == 0

    return once("published", make)


@pytest.fixture
def published(built: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    return Path(shutil.copytree(built, tmp_path / "project"))


def addresses(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the command that keeps the list."""
    command = [str(Path(sys.executable).with_name("distinguo")), "addresses", *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_list_only_grows(published: Path) -> None:
    """New addresses are added, and known ones stay, even those that the site has no more."""
    listing = published / "glossary" / "addresses.txt"
    listing.write_text(listing.read_text("utf-8").replace("terms/ebb/\n", "") + "terms/of-old/\n", "utf-8")
    assert addresses(published, "--check").stdout == "terms/ebb/\n"
    assert addresses(published, "--check").returncode == 1
    assert addresses(published).stdout == "terms/ebb/\n"
    lines = listing.read_text("utf-8").splitlines()
    assert "terms/of-old/" in lines
    assert "terms/ebb/" in lines
    assert "compare/ebb-vs-flood/" in lines
    assert "compare/flood-vs-ebb/" not in lines, "nothing ever led to the other order"
    assert "about/" in lines, "and so are pages written by hand"
    assert not [line for line in lines if line.startswith("assets/")]


def test_another_order_answers_where_it_ever_did(published: Path) -> None:
    """A comparison has a page under its terms in another order only where that is a listed address."""
    other = published / "site" / "compare" / "flood-vs-ebb" / "index.html"
    assert not other.exists()
    with (published / "glossary" / "addresses.txt").open("a") as listing:
        listing.write("compare/flood-vs-ebb/\n")
    build_well(published, published / "site")
    assert 'url=../../compare/ebb-vs-flood/"' in other.read_text("utf-8")


def test_a_lost_address_is_reported_at_its_line(published: Path) -> None:
    """Renaming an entry without a redirect is a problem, and the last good site stays; with one, the build is good."""
    good = (published / "site" / "index.html").read_bytes()
    terms = published / "glossary" / "terms"
    (terms / "ebb.yml").rename(terms / "falling-tide.yml")
    lines = (published / "glossary" / "addresses.txt").read_text("utf-8").splitlines()
    result = build(published, published / "site")
    said = result.stdout + result.stderr
    assert result.returncode == 1
    assert f"glossary/addresses.txt:{lines.index('terms/ebb/') + 1}:1: error:" in said
    assert "Traceback" not in said
    assert (published / "site" / "index.html").read_bytes() == good

    with (published / "glossary" / "redirects.yml").open("w") as redirects:
        redirects.write(
            "terms/ebb/: terms/falling-tide/#nothing\ncompare/ebb-vs-flood/: compare/falling-tide-vs-flood/\ncompare/flood-vs-ebb/: compare/ebb-vs-flood/\n"
        )
    result = build(published, published / "site")
    assert "nothing" in result.stdout + result.stderr, "a section that is not there"
    assert result.returncode == 1

    text = (published / "glossary" / "redirects.yml").read_text("utf-8").replace("#nothing", "#top")
    (published / "glossary" / "redirects.yml").write_text(text, "utf-8")
    result = build(published, published / "site")
    assert result.returncode == 0, result.stdout + result.stderr
    page = (published / "site" / "terms" / "ebb" / "index.html").read_text("utf-8")
    assert 'content="0; url=../../terms/falling-tide/#top"' in page
    assert '<a href="../../terms/falling-tide/#top">' in page
    assert "<script" not in page


def test_a_lost_page_that_was_written_by_hand(published: Path) -> None:
    """The build itself looks for every address, whatever made it."""
    (published / "docs" / "kept.md").write_text("# Kept\n", "utf-8")
    settings = (published / "mkdocs.yml").read_text("utf-8")
    (published / "mkdocs.yml").write_text(settings.replace("- practice/index.md", "- practice/index.md\n  - kept.md"), "utf-8")
    assert build(published, published / "site").returncode == 0
    assert addresses(published).stdout == "kept/\n"
    (published / "docs" / "kept.md").unlink()
    (published / "mkdocs.yml").write_text(settings, "utf-8")
    result = build(published, published / "site")
    assert result.returncode == 1
    assert "nothing answers the published address 'kept/' any more" in result.stdout + result.stderr
    assert (published / "site" / "kept" / "index.html").is_file(), "the last good site is untouched"


def rules(site: Path) -> list[str]:
    """Return what the host of a site is told."""
    return (site / "_redirects").read_text("utf-8").splitlines()


def test_no_pages_where_the_host_leads_on(published: Path) -> None:
    """The rules take their place: the build is good, the list takes their addresses, and without a rule for one the build fails."""
    redirects = published / "glossary" / "redirects.yml"
    redirects.write_text("compare/flood-vs-ebb/: compare/ebb-vs-flood/\nwiki/old/: terms/ebb/#top\n", "utf-8")
    site = published / "site"
    build_well(published, site, REDIRECTS="netlify")
    assert rules(site) == ["/compare/flood-vs-ebb/ /compare/ebb-vs-flood/ 301!", "/wiki/old/ /terms/ebb/#top 301!"]
    assert not (site / "compare" / "flood-vs-ebb").exists()
    assert not (site / "wiki").exists()
    assert addresses(published).stdout == "compare/flood-vs-ebb/\nwiki/old/\n"
    assert addresses(published, "--check").returncode == 0
    redirects.write_text("compare/flood-vs-ebb/: compare/ebb-vs-flood/\n", "utf-8")
    result = build(published, site, REDIRECTS="netlify")
    assert result.returncode == 1
    assert "nothing answers the published address 'wiki/old/' any more" in result.stdout + result.stderr
    build_well(published, published / "folder", REDIRECTS="netlify", OFFLINE="true")
    assert not (published / "folder" / "_redirects").exists(), "nobody reads it in a folder"
    assert (published / "folder" / "compare" / "flood-vs-ebb" / "index.html").is_file()


def test_what_a_host_takes_no_more_has_a_page(published: Path) -> None:
    """Each redirect has a rule or a page; the rules of the project itself stay, and count."""
    many = "".join(f"old/{number}/: terms/ebb/\n" for number in range(1_010))
    (published / "glossary" / "redirects.yml").write_text(many, "utf-8")
    (published / "docs" / "_redirects").write_text("/blog/* https://blog.example/:splat\n/old/7/ /about/ 302\n", "utf-8")
    settings = (published / "mkdocs.yml").read_text("utf-8")
    (published / "mkdocs.yml").write_text(settings.replace("  active_files:\n", "  active_files:\n    - _redirects\n"), "utf-8")
    site = published / "site"
    build_well(published, site, REDIRECTS="cloudflare")
    found = [line.split() for line in rules(site)]
    assert found[-2:] == [["/blog/*", "https://blog.example/:splat"], ["/old/7/", "/about/", "302"]]
    assert len(found) <= 2_000
    ruled = {old.strip("/") for old, *_ in found}
    with_page = {path.parent.relative_to(site).as_posix() for path in site.glob("old/*/index.html")}
    assert not ruled & with_page
    assert {f"old/{number}" for number in range(1_010)} == (ruled - {"blog/*"}) | with_page
    assert ["/old/3", "/terms/ebb/", "301"] in found, "what a host asks for without a slash is another path there"


def test_a_reader_is_taken_along(published: Path, serve: Callable[[Path], str], page: Page) -> None:
    """The redirect needs no script: the reader arrives at the page."""
    (published / "glossary" / "redirects.yml").write_text("compare/flood-vs-ebb/: compare/ebb-vs-flood/\n", "utf-8")
    build_well(published, published / "site")
    url = serve(published / "site")
    page.goto(f"{url}compare/flood-vs-ebb/")
    page.wait_for_url(f"{url}compare/ebb-vs-flood/")


def test_a_retired_term_keeps_its_page(published: Path) -> None:
    """It says that it is retired and what took its place."""
    entry = published / "glossary" / "terms" / "ebb.yml"
    entry.write_text(entry.read_text("utf-8") + "status: retired\nsuperseded_by: flood\n", "utf-8")
    result = build(published, published / "site")
    assert result.returncode == 0, result.stdout + result.stderr
    shown = (published / "site" / "terms" / "ebb" / "index.html").read_text("utf-8")
    assert "Retired" in shown
    assert '<a href="../../terms/flood/"' in shown
