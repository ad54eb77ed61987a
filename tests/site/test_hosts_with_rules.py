"""Old addresses of a glossary in other people's sites, whose host leads on from them by the rules of a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.cli import main
from distinguo.urls import address_file

from tests.site.hosts import Failed, build_host, build_written

REDIRECTS = {"glossary/redirects.yml": "terms/drop-in/: terms/walk-in/\nold/words.rss: terms/booking/\n"}
RULES = ["/glossary/old/words.rss /glossary/terms/booking/ 301!", "/glossary/terms/drop-in/ /glossary/terms/walk-in/ 301!"]
NETLIFY = {"redirects": "netlify"}


def rules(folder: Path) -> list[str]:
    """Return the rules of a built site."""
    return (folder / "site" / "_redirects").read_text("utf-8").splitlines()


def test_a_file_of_the_project_has_to_be_named(tmp_path: Path) -> None:
    """What hosts obey stops the build of a site whose pages all have a policy, as it does where no rule of ours is added."""
    files = {**REDIRECTS, "docs/_redirects": "/plain/ https://elsewhere.example/ 302\n"}
    with pytest.raises(Failed, match="may not be published"):
        build_host(tmp_path, files=files, strict=False, ours={**NETLIFY, "policy": "site"})
    build_host(tmp_path, files=files, strict=False, ours={**NETLIFY, "policy": "site"}, extra={"active_files": ["_redirects"]})
    assert rules(tmp_path) == [*RULES, "/plain/ https://elsewhere.example/ 302"]


def test_names_that_the_project_leaves_out(tmp_path: Path) -> None:
    """Our rules are published all the same, since there are no pages; its own file is not."""
    files = {**REDIRECTS, "docs/_redirects": "/plain/ https://elsewhere.example/ 302\n"}
    build_host(tmp_path, files=files, ours=NETLIFY, exclude_docs="_*\n")
    assert rules(tmp_path) == RULES


def test_several_glossaries(tmp_path: Path) -> None:
    """The rules of both stand in the one file; where one wants pages, it has them."""
    files = {
        **REDIRECTS,
        "wine/terms/red.yml": "term: red\ndefinition: {text: A wine., by: editors}\n",
        "wine/redirects.yml": "terms/rouge/: terms/red/\n",
    }
    wine = {"glossary": "wine", "prefix": "wine/"}
    build_host(tmp_path, files=files, plugins=["search", {"distinguo": {**wine, **NETLIFY}}], ours=NETLIFY)
    assert rules(tmp_path) == [*RULES, "/wine/terms/rouge/ /wine/terms/red/ 301!"]
    build_host(tmp_path, files=files, plugins=["search", {"distinguo": wine}], ours=NETLIFY)
    assert rules(tmp_path) == RULES
    assert (tmp_path / "site" / "wine" / "terms" / "rouge" / "index.html").is_file()


def test_a_site_that_is_built_once_for_each_language(tmp_path: Path) -> None:
    """The second build, inside the first, does not write the project's own file over the one with our rules."""
    files = {**REDIRECTS, "docs/_redirects": "/own/ /plain/\n", "docs/index.de.md": "# Tische\n"}
    languages = [{"locale": "en", "name": "English", "default": True}, {"locale": "de", "name": "Deutsch"}]
    i18n = {"i18n": {"docs_structure": "suffix", "languages": languages}}
    build_host(tmp_path, files=files, strict=False, nav=None, plugins=["search", i18n], ours=NETLIFY)
    assert rules(tmp_path) == [*RULES, "/own/ /plain/"]


def test_a_version_in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hosts read the file only at the top of what is published: with mike, pages lead on."""
    monkeypatch.setenv("MIKE_DOCS_VERSION", "1.0")
    build_host(tmp_path, files=REDIRECTS, ours=NETLIFY)
    assert not (tmp_path / "site" / "_redirects").exists()
    assert (tmp_path / "site" / "glossary" / "terms" / "drop-in" / "index.html").is_file()


def test_pages_again(tmp_path: Path) -> None:
    """When the host is another one, no rule is left, and each address has its page, whatever its ending."""
    build_host(tmp_path, files=REDIRECTS, ours=NETLIFY)
    assert not [*(tmp_path / "site").rglob("drop-in")]
    build_host(tmp_path, files=REDIRECTS)
    site = tmp_path / "site"
    assert not (site / "_redirects").exists()
    assert (site / "glossary" / "terms" / "drop-in" / "index.html").is_file()
    assert [path.name for path in (site / "glossary" / "old").iterdir()] == ["words.rss"]


@pytest.mark.parametrize("prefix", ["glossary/", "words/of/ours/", ""])
def test_the_command_knows_where_the_glossary_stands(tmp_path: Path, prefix: str, capsys: pytest.CaptureFixture[str]) -> None:
    """``distinguo hosting`` writes the rules that the build would write, at the prefix that mkdocs.yml names, and none that leads nowhere."""
    ours = {} if prefix == "glossary/" else {"prefix": prefix}
    files = {**REDIRECTS, "glossary/redirects.yml": "terms/drop-in/: terms/walk-in/\nterms/all/: plain/\n"}
    build_host(tmp_path, files=files, ours=ours)
    options = ["--site", str(tmp_path / "site"), "--glossary", str(tmp_path / "glossary")]
    assert main(["hosting", "netlify", *options]) == 0
    assert {f"/{prefix}terms/drop-in/ /{prefix}terms/walk-in/ 301!", f"/{prefix}terms/all/ /plain/ 301!"} <= {*rules(tmp_path)}
    for rule in rules(tmp_path):
        assert address_file(tmp_path / "site", rule.split()[1][1:]).is_file(), rule
    headers = (tmp_path / "site" / "_headers").read_text("utf-8")
    assert f"\n/{prefix}data/*\n" in headers
    capsys.readouterr()
    assert main(["hosting", "nginx", *options, "--prefix", "/docs/"]) == 0
    assert f"location = /docs/{prefix}terms/drop-in/ {{ return 301 /docs/{prefix}terms/walk-in/; }}" in capsys.readouterr().out


@pytest.mark.parametrize("prefix", ["glossary/", "words/of/ours/"])
def test_addresses_are_listed_from_where_our_pages_stand(tmp_path: Path, prefix: str) -> None:
    """So the build, which counts from there, too, notices a page that is gone; pages of the host are none of ours."""
    german = {"glossary/translations/de/terms/walk-in.yml": "term: Laufkunde\n"}
    build_host(tmp_path, files=german, ours={"prefix": prefix})
    options = [str(tmp_path / "site"), "--glossary", str(tmp_path / "glossary")]
    assert main(["addresses", *options, "--check"]) == 1
    assert main(["addresses", *options]) == 0
    assert main(["addresses", *options, "--check"]) == 0
    listed = (tmp_path / "glossary" / "addresses.txt").read_text("utf-8").splitlines()
    assert {"terms/walk-in/", "de/terms/walk-in/"} <= {*listed}
    assert not [address for address in listed if address.startswith((prefix, "plain", "de/assets/"))]
    build_written(tmp_path)
    (tmp_path / "glossary" / "terms" / "walk-in.yml").rename(tmp_path / "glossary" / "terms" / "drop-in.yml")
    with pytest.raises(Failed, match="nothing answers the published address 'terms/walk-in/'"):
        build_written(tmp_path, strict=False)
