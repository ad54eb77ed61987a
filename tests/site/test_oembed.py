"""Pages of terms lead sites that show a card in place of a link to what they need, where a site asks for it."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from tests.conftest import FIXTURES, build, copy_project
from tests.site.hosts import build_host

_LINK = re.compile(r'<link rel="alternate" type="application/json\+oembed" title="([^"]*)" href="([^"]*)">')


def linked(site: Path, address: str, url: str) -> tuple[str, str]:
    """Return the title in the link of the page at ``url``, and in what that leads to."""
    ((title, href),) = _LINK.findall((site / url / "index.html").read_text("utf-8"))
    assert href.startswith(address)
    return unescape(title), json.loads((site / href.removeprefix(address)).read_text("utf-8"))["title"]


def test_each_term_and_nothing_else_has_a_link(tmp_path: Path) -> None:
    """Its title is that of the answer, also where the name holds markup; a page by hand cannot bring one."""
    project = copy_project(tmp_path / "project", FIXTURES / "typography" / "glossary")
    name = "x\"'><script>1</script>&lt;"
    (project / "glossary/terms/hostile.yml").write_text(
        f"term: {json.dumps(name)}\ndefinition: {{text: A., by: editors}}\n", "utf-8"
    )
    (project / "docs/by-hand.md").write_text("---\noembed: https://evil.example/\n---\n\n# By hand\n", "utf-8")
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("\nextra:\n", "\nextra:\n  oembed: true\n"), "utf-8")
    built = build(project, tmp_path / "site", strict=False, SITE_URL="https://words.example/ref/")
    assert built.returncode == 0, built.stderr
    site = tmp_path / "site"
    assert linked(site, "https://words.example/ref/", "terms/hostile/") == (name, name)
    pages = {page for page in site.rglob("index.html") if "json+oembed" in page.read_text("utf-8")}
    answers = {file.stem for file in (site / "data/oembed").iterdir()}
    assert pages == {site / "terms" / id / "index.html" for id in answers}
    assert answers == {file.stem for file in (project / "glossary/terms").glob("*.yml")}


def test_a_site_that_does_not_ask_has_none(shipped_site: Path) -> None:
    """Neither a link nor a file."""
    assert "oembed" not in (shipped_site / "terms/client/index.html").read_text("utf-8")
    assert not (shipped_site / "data/oembed").exists()


def test_a_glossary_in_another_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its answers lie with it."""
    monkeypatch.chdir(tmp_path)
    build_host(tmp_path, plugins=["search"], extra={"oembed": True})
    address = "https://host.example/"
    assert linked(tmp_path / "site", address, "glossary/terms/walk-in/") == ("walk-in", "walk-in")
