"""A glossary joined to other people's sites: beside each plugin that they use, strictly, and with nothing of theirs changed."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from tests.conftest import Once
from tests.site.hosts import DOCS, Failed, build_host, git_repository, without_ours, write

TERM = "glossary/terms/walk-in/index.html"


@dataclass(frozen=True)
class Host:
    """A site: its plugins, its files, and what shows that each plugin did its work: a file of the site, and what stands in it."""

    plugins: list[Any]
    alive: Mapping[str, str]
    files: Mapping[str, str] = field(default_factory=dict)
    config: Mapping[str, Any] = field(default_factory=dict)


HOSTS: dict[str, Host] = {
    "minify": Host([{"minify": {"minify_html": True}}], {"plain/index.html": r"<body[^>]*>(?!\s*\n)"}),
    "glightbox": Host(
        ["glightbox"], {"picture/index.html": r'<a class="glightbox"[^>]*href="\.\./x\.png"'},
        {"docs/picture.md": "# Picture\n\n![x](x.png)\n", "docs/x.png": "x"},
    ),
    "mkdocstrings": Host(
        ["autorefs", {"mkdocstrings": {"handlers": {"python": {"paths": ["."]}}}}],
        {"api/index.html": r"Keep a table\."},
        {"pkg.py": 'def keep() -> None:\n    """Keep a table."""\n', "docs/api.md": "# API\n\n::: pkg\n"},
    ),
    "static-i18n": Host(
        [{"i18n": {"docs_structure": "suffix", "languages": [
            {"locale": "en", "name": "English", "default": True}, {"locale": "de", "name": "Deutsch"},
        ]}}],
        {"de/index.html": r'<a class="d-term"[^>]*href="\.\./glossary/terms/walk-in/">walk-in</a> wartet'},
        {"docs/index.de.md": "# Tische\n\nEin walk-in wartet.\n"},
    ),
    "rss": Host(
        [{"rss": {"use_git": False, "match_path": ".*"}}], {"feed_rss_created.xml": r"(?s)\A(?!.*glossary/terms).*<title>Old news</title>"},
        {"docs/old.md": "---\ndate: 2024-01-01 00:00\n---\n\n# Old news\n\nA walk-in came.\n"},
    ),
    "redirects": Host(
        [{"redirects": {"redirect_maps": {"old.md": "glossary/terms/walk-in/index.md", "glossary/terms/gone.md": "plain.md"}}}],
        {"old/index.html": r"\.\./glossary/terms/walk-in/", "glossary/terms/gone/index.html": r"\.\./\.\./\.\./plain/"},
    ),
    "literate-nav": Host(
        ["literate-nav"], {"plain/index.html": r'href="\.\./glossary/"[^>]*>\s*(?:<[^>]*>\s*)*Words'},
        {"docs/SUMMARY.md": "* [Home](index.md)\n* [Plain](plain.md)\n* [Words](glossary/index.md)\n"}, {"nav": None},
    ),
    "awesome-nav": Host(
        ["awesome-nav"], {"plain/index.html": r'(?s)Words.*href="\.\./glossary/" class="md-nav__link.*All words.*The walker'},
        {"docs/.nav.yml": "nav:\n  - index.md\n  - plain.md\n  - Words:\n      - glossary/index.md\n      - All words: glossary/terms/index.md\n"
                          "      - The walker: glossary/terms/walk-in/index.md\n"},
        {"nav": None},
    ),
    "section-index": Host(
        ["section-index"], {"plain/index.html": r'href="\.\./glossary/" class="md-nav__link'}, {},
        {"nav": ["index.md", "plain.md", {"Words": ["glossary/index.md", "glossary/terms/index.md"]}]},
    ),
    "gen-files": Host(
        [{"gen-files": {"scripts": ["gen.py"]}}], {"made/index.html": r'data-term="walk-in"'},
        {"gen.py": "import mkdocs_gen_files\nwith mkdocs_gen_files.open('made.md', 'w') as made:\n    print('# Made\\n\\nA walk-in.', file=made)\n"},
    ),
    "monorepo": Host(
        ["monorepo"], {"kitchen/ovens/index.html": r'data-term="booking"'},
        {"services/kitchen/mkdocs.yml": "site_name: kitchen\nnav:\n  - Home: index.md\n  - Ovens: ovens.md\n",
         "services/kitchen/docs/index.md": "# Kitchen\n\nA walk-in there.\n",
         "services/kitchen/docs/ovens.md": "# Ovens\n\nNo booking needed.\n"},
        {"nav": ["index.md", "plain.md", {"Kitchen": "!include ./services/kitchen/mkdocs.yml"}]},
    ),
    "macros": Host(["macros"], {"sum/index.html": r'2 <a class="d-term"'}, {"docs/sum.md": "# Sum\n\n{{ 1 + 1 }} walk-ins\n"}),
    "include-markdown": Host(
        ["include-markdown"], {"whole/index.html": r'An included <a class="d-term"'},
        {"part.md": "An included walk-in.\n", "docs/whole.md": '# Whole\n\n{% include-markdown "../part.md" %}\n'},
    ),
    "tags": Host(["tags"], {"plain/index.html": r'class="md-tag">inside<'}),
    "blog": Host(
        ["blog"],
        {"blog/2026/01/02/post/index.html": r'data-term="walk-in"',
         "blog/index.html": r'(?s)A <a class="d-term"[^>]*href="\.\./glossary/terms/walk-in/"[^>]*>walk-in</a>.*No walk-in'},
        {"docs/blog/index.md": "# Blog\n", "docs/blog/posts/a.md": "---\ndate: 2026-01-02\n---\n\n# Post\n\nA walk-in.\n",
         "docs/blog/posts/b.md": "---\ndate: 2026-01-01\nterm_links: no\n---\n\n# Quiet\n\nNo walk-in.\n"},
    ),
    "search with lang": Host([{"search": {"lang": ["en", "de"]}}], {"search/search_index.json": r'"lang":\["en","de"\].*"glossary/terms/walk-in/"'}),
    "git-revision-date-localized": Host(
        [{"git-revision-date-localized": {"enable_creation_date": True}}],
        {"plain/index.html": "git-revision-date-localized-plugin", TERM: "git-revision-date-localized-plugin"},
    ),
    "ezglossary": Host(
        ["ezglossary"], {"theirs/index.html": r'name="term:gadget"\s+href="'},
        {"docs/theirs.md": "# Theirs\n\nterm:gadget\n:   A thing for a booking.\n\nSee <term:gadget>.\n"}, {"markdown_extensions": ["def_list"]},
    ),
    "llmstxt": Host([{"llmstxt": {"sections": {"Usage": ["index.md"]}}}], {"llms.txt": r"(?s)\A# Host.*## Usage.*\(https://host\.example/glossary/terms/walk-in/"}),
    "meta-descriptions": Host(["meta-descriptions"], {"plain/index.html": r'name="description" content="Nothing of that kind'}),
    # What it would fetch lies in its cache.
    "privacy": Host(
        ["privacy"], {"out/index.html": r'<a href="https://out\.example/" target="_blank" rel="noopener">'},
        {".cache/plugin/privacy/assets/external/unpkg.com/mermaid@11/dist/mermaid.min.js": "diagrams",
         "docs/out.md": "# Out\n\n[out](https://out.example/){ target=_blank } of a booking\n"},
        {"markdown_extensions": ["attr_list"]},
    ),
    "offline": Host(["offline"], {"index.html": r'href="glossary/terms/walk-in/index\.html"', "search/search_index.js": "glossary/terms/walk-in/index.html"}),
}  # fmt: skip
"""Each plugin by itself, with what its own documents show first."""

TWELVE = (
    "glightbox", "mkdocstrings", "rss", "redirects", "section-index", "gen-files", "macros", "include-markdown", "tags", "blog",
    "meta-descriptions", "minify",
)  # fmt: skip


def text_of(folder: Path, path: str) -> str:
    return (folder / path).read_text("utf-8")


def host_beside(once: Once, name: str) -> Path:
    """Build the host of a plugin, strictly; where it names none of our pages, also without us."""
    host = HOSTS[name]

    def make(folder: Path) -> None:
        plugins = [*([] if "search" in name else ["search"]), *host.plugins]
        if name.startswith("git"):
            git_repository(folder, host.files)
        with contextlib.chdir(folder):
            build_host(folder, plugins=plugins, files=host.files, **host.config)
            if "glossary/" not in f"{host.config} {host.files}":
                build_host(folder, plugins=plugins, files=host.files, ours=False, site="bare", strict=False, **host.config)

    return once(f"host-{name}", make)


def host_beside_twelve(once: Once) -> Path:
    """Build the host of twelve plugins, strictly: ours behind all others, and before them."""
    hosts = [HOSTS[name] for name in TWELVE]
    files = {path: text for host in hosts for path, text in host.files.items()}
    plugins = ["search", *(plugin for host in hosts for plugin in host.plugins)]

    def make(folder: Path) -> None:
        with contextlib.chdir(folder):
            for site, listed in (("behind", [*plugins, "distinguo"]), ("before", ["distinguo", *plugins])):
                build_host(folder, plugins=listed, files=files, ours=False, site=site, **HOSTS["section-index"].config)

    return once("host-twelve", make)


@pytest.mark.parametrize("name", HOSTS)
def test_a_glossary_lives_beside_another_plugin(once: Once, name: str) -> None:
    """The strict build succeeds, the plugin did its work, terms are linked and have their pages, and all else is what it was."""
    folder = host_beside(once, name)
    site = folder / "site"
    for path, pattern in HOSTS[name].alive.items():
        assert re.search(pattern, text_of(site, path)), path
    assert "without a booking" in text_of(site, TERM)
    assert "data-term" in text_of(site, "index.html")
    for page in (folder / "bare").rglob("*.html"):
        same = page.relative_to(folder / "bare").as_posix()
        assert without_ours(text_of(site, same)) == page.read_text("utf-8"), same


MATERIAL = {"name": "material", "font": False}
INVENTED: dict[str, tuple[Mapping[str, str], Mapping[str, Any]]] = {
    "files as addresses": ({}, {"use_directory_urls": False}),
    "pages elsewhere": ({path.replace("docs/", "pages/"): text for path, text in DOCS.items()}, {"docs_dir": "pages"}),
    "pages beside the project": ({path.replace("docs/", "../pages/"): text for path, text in DOCS.items()}, {"docs_dir": "../pages"}),
    "below another site": ({}, {"site_url": "https://host.example/a/b/"}),
    "nowhere yet": ({}, {"site_url": None}),
    "its own partials": (
        {"over/main.html": '{% extends "base.html" %}{% block content %}<p>Theirs</p>{{ super() }}{% endblock %}',
         "over/partials/footer.html": "<footer>{{ page.title if page }}</footer>"},
        {"theme": {**MATERIAL, "custom_dir": "over"}},
    ),
    "hooks": (
        {"hook.py": "from pathlib import Path\n\ndef on_page_markdown(markdown, page, **rest):\n    assert Path(page.file.abs_src_path).is_file()\n"
         "    return markdown.replace('waits', 'waits long')\n\ndef on_page_content(html, **rest):\n    return html + '<!-- theirs -->'\n"},
        {"hooks": ["hook.py"]},
    ),
    "all links checked": (
        {},
        {"validation": {"omitted_files": "warn", "absolute_links": "warn", "unrecognized_links": "warn", "anchors": "warn"}},
    ),
    "pages left out": (
        {"docs/secret.md": "# Secret\n\nA walk-in.\n", "docs/hidden.md": "# Hidden\n\nA walk-in.\n"},
        {"exclude_docs": "secret.md", "not_in_nav": "hidden.md"},
    ),
    "from right to left": ({}, {"theme": {**MATERIAL, "language": "he"}}),
    "all of the theme": (
        {},
        {"theme": {**MATERIAL, "features": [
            "navigation.instant", "navigation.tabs", "navigation.indexes", "navigation.prune", "navigation.path", "toc.integrate", "content.tooltips",
        ]}},
    ),
    "diagrams, formulas, tabs": (
        {"docs/plain.md": '# Plain\n\n```mermaid\nwalk-in --> booking\n```\n\n\\\\(walk-in\\\\)\n\n'
         '=== "A walk-in"\n\n    A booking.\n\n??? note "no-show"\n\n    None.\n'},
        {"markdown_extensions": ["admonition", "pymdownx.details", {"pymdownx.tabbed": {"alternate_style": True}}, {"pymdownx.arithmatex": {"generic": True}},
                                 {"pymdownx.superfences": {"custom_fences": [{"name": "mermaid", "class": "mermaid"}]}}]},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", INVENTED)
def test_no_byte_of_a_host_changes_but_for_mentions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """However the site is set up: each of its files is what it is without us, and no link in our pages leads nowhere."""
    files, config = INVENTED[name]
    monkeypatch.chdir(tmp_path)
    build_host(tmp_path, files=files, **config)
    build_host(tmp_path, files=files, ours=False, site="bare", **config)
    site = tmp_path / "site"
    assert "data-term" in text_of(site, "index.html")
    merged = {"search_index.json", "sitemap.xml", "sitemap.xml.gz"}
    for path in (path for path in (tmp_path / "bare").rglob("*") if path.is_file() and path.name not in merged):
        now = (site / path.relative_to(tmp_path / "bare")).read_bytes()
        assert (without_ours(now.decode()).encode() if path.suffix == ".html" else now) == path.read_bytes(), path
    for page in (site / "glossary").rglob("*.html"):
        for address in re.findall(r'(?:href|src)="(?![a-z]+:|/)([^"#?]+)', page.read_text("utf-8")):
            there = (page.parent / address).resolve()
            assert there.is_file() or (there / "index.html").is_file(), (page, address)


@pytest.mark.parametrize("order", ["behind", "before"])
def test_a_glossary_lives_beside_twelve_plugins_at_once(once: Once, order: str) -> None:
    """In either order: before all others, or behind them."""
    site = host_beside_twelve(once) / order
    for path, pattern in (pair for name in TWELVE for pair in HOSTS[name].alive.items()):
        quoted = re.sub('"', '"?', pattern)  # which minify leaves out
        assert re.search(quoted, text_of(site, path)), path
    assert "data-term=walk-in" in text_of(site, "index.html")


INTO_PAGES = """\
def on_{event}(text, page, **rest):
    return text.replace("</body>", "<script>theirs()</script></body>") if "{event}" == "post_page" else text + "<script>theirs()</script>"
"""
POLICIES: dict[str, tuple[list[Any], Mapping[str, str], Mapping[str, Any], str]] = {
    "a plugin": (HOSTS["glightbox"].plugins, HOSTS["glightbox"].files, {}, "the plugin glightbox"),
    "a hook": ([], {"loud.py": INTO_PAGES.format(event="post_page")}, {"hooks": ["loud.py"]}, "the hook loud.py"),
    "a hook of content": ([], {"loud.py": INTO_PAGES.format(event="page_content")}, {"hooks": ["loud.py"]}, "the hook loud.py"),
    "nobody": (HOSTS["blog"].plugins, HOSTS["blog"].files, {}, ""),
}


@pytest.mark.parametrize("policy", ["pages", "site"])
@pytest.mark.parametrize("name", POLICIES)
def test_what_a_policy_stops_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, policy: str) -> None:
    """With the page, who put it there, and what to do. The theme's own scripts run on all pages, wherever plugins put these."""
    plugins, files, config, origin = POLICIES[name]
    monkeypatch.chdir(tmp_path)
    told = build_host(tmp_path, plugins=["search", *plugins], ours={"policy": policy}, files=files, strict=False, **config)
    warnings = [line for line in told if line.startswith("WARNING")]
    if policy == "site" and name == "a hook of content":  # pages by hand run no script: it is text there, as in their Markdown
        assert "index.md: a script in a page does not run" in (line := warnings.pop(0)) and "1 more: plain.md" in line
    assert len(warnings) == bool(origin), warnings
    if origin:
        page = "index.md" if policy == "site" and name != "a hook of content" else "glossary/index.md"
        assert warnings[0].startswith(f"WARNING {page}: an inline script of it is not the theme's")
        assert f"It comes from {origin}." in warnings[0] and "under 'distinguo' in mkdocs.yml" in warnings[0]


def names(inventory: Path) -> dict[str, str]:
    """Return what an inventory knows, with where it is."""
    content = inventory.read_bytes().split(b"\n", 4)[4]
    lines = (line.split(" ") for line in zlib.decompress(content).decode().splitlines())
    return {f"{line[1]} {line[0]}": line[3] for line in lines if len(line) == 5}


def test_inventories_are_merged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever links to the API by name, or to a term, finds both in one file, whichever plugin comes first."""
    monkeypatch.chdir(tmp_path)
    host = HOSTS["mkdocstrings"]
    for ours, plugins in ((None, ["search", *host.plugins]), (False, ["search", "distinguo", *host.plugins])):
        build_host(tmp_path, plugins=plugins, files=host.files, ours=ours)
        found = names(tmp_path / "site/objects.inv")
        assert found["py:function pkg.keep"] == "api/#$"
        assert found["std:term walk-in"] == "glossary/terms/walk-in/"
        assert names(tmp_path / "site/glossary/objects.inv")["std:term walk-in"] == "terms/walk-in/"


@pytest.mark.parametrize("folders", [True, False], ids=["folders as addresses", "files as addresses"])
def test_every_link_of_a_host_leads_to_a_file_and_its_section(tmp_path: Path, folders: bool) -> None:
    """From every page, ours and theirs, looked up one by one."""
    build_host(tmp_path, use_directory_urls=folders)
    site = tmp_path / "site"
    dead, count = [], 0
    for page in site.rglob("*.html"):
        for link in re.findall(r'(?:href|src)="([^"#][^"]*)"', page.read_text("utf-8")):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            count += 1
            target = site / unquote(parts.path[1:]) if parts.path.startswith("/") else page.parent / unquote(parts.path)
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file() or (parts.fragment and f'id="{parts.fragment}"' not in target.read_text("utf-8")):
                dead.append((page.relative_to(site).as_posix(), link))
    assert not dead
    assert count > 100


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_other_themes(tmp_path: Path, theme: str) -> None:
    """Their pages link to terms, whose pages have a style sheet of ours; all else of the site is what it was."""
    build_host(tmp_path, theme={"name": theme})
    build_host(tmp_path, theme={"name": theme}, ours=False, site="bare")
    page = text_of(tmp_path / "site", TERM)
    assert '<link rel="stylesheet" href="../../../glossary/assets/distinguo.css">' in page and 'class="d-page"' in page
    assert ".md-" not in text_of(tmp_path / "site", "glossary/assets/distinguo.css")
    assert text_of(tmp_path / "site", "plain/index.html") == text_of(tmp_path / "bare", "plain/index.html")


def test_one_page_for_everything(tmp_path: Path) -> None:
    """With ``pages: none`` links, cards and the inventory lead to sections of one page, and there is no other."""
    old = {
        "docs/plain.md": "# Plain\n\n[before it was renamed](glossary/index.md#drop-in)\n",
        "glossary/redirects.yml": "terms/drop-in/: terms/passer-by/\nterms/passer-by/: terms/walk-in/\n",
    }
    anchors = {"links": {"anchors": "warn"}}
    build_host(tmp_path, ours={"pages": "none"}, nav=["index.md", "plain.md", "glossary/index.md"], files=old, validation=anchors)
    site = tmp_path / "site"
    assert {path.relative_to(site).as_posix() for path in (site / "glossary").rglob("*.html")} == {"glossary/index.html"}
    assert 'href="glossary/#walk-in"' in text_of(site, "index.html")
    page = text_of(site, "glossary/index.html")
    assert '<span id="drop-in"></span><span id="passer-by"></span>' in page
    assert 'id="walk-in"' in page and 'id="no-show"' in page and 'href="./#booking"' in page
    assert '["walk-in"]=' in text_of(site, "glossary/assets/cards/0.js")
    assert names(site / "glossary/objects.inv")["std:term walk-in"] == "#walk-in"
    assert '"glossary/#walk-in"' in text_of(site, "search/search_index.json")


def test_only_the_kinds_that_are_asked_for(tmp_path: Path) -> None:
    """No page of another kind is there, and none leads to one."""
    build_host(tmp_path, ours={"pages": ["terms"], "home": "no", "hover_cards": False})
    site = tmp_path / "site"
    found = {path.relative_to(site / "glossary").parts[0] for path in (site / "glossary").rglob("*.html")}
    assert found == {"terms"}
    for page in (site / "glossary").rglob("*.html"):
        for address in re.findall(r'href="([^"#?]+)', page.read_text("utf-8")):
            if not re.match(r"https?:|mailto:|data:", address):
                there = (page.parent / address).resolve()
                assert there.is_file() or (there / "index.html").is_file(), (page, address)
    assert "data-term" not in text_of(site, "index.html") and "hover-cards" not in text_of(site, "index.html")


def test_two_glossaries_in_one_site(tmp_path: Path) -> None:
    """Each has its own prefix; a word of both leads to the first, and what only one knows is no unknown reference."""
    other = "term: walk-in\ndefinition: {text: A cold store that one enters., by: editors}\n"
    only = "term: blast chiller\ndefinition: {text: It cools at once., by: editors}\n"
    told = build_host(
        tmp_path,
        plugins=["search", "distinguo", {"distinguo": {"glossary": "kitchen", "prefix": "kitchen/"}}],
        ours=False,
        files={
            "kitchen/terms/walk-in.yml": other,
            "kitchen/terms/blast-chiller.yml": only,
            "docs/index.md": "# Both\n\nA walk-in beside a blast chiller, and [[blast-chiller]], and [[no-show]].\n",
        },
    )
    site = tmp_path / "site"
    page = text_of(site, "index.html")
    assert 'href="glossary/terms/walk-in/"' in page and page.count('href="kitchen/terms/blast-chiller/"') == 2
    assert 'href="kitchen/terms/walk-in/"' not in page and 'href="glossary/terms/no-show/"' in page
    assert "cold store" in text_of(site, "kitchen/terms/walk-in/index.html")
    assert "without a booking" in text_of(site, TERM)
    assert not [line for line in told if "names nothing" in line]


def test_what_neither_of_two_glossaries_knows_is_an_error_where_asked_for(tmp_path: Path) -> None:
    """What one of them knows is none, whichever asks."""
    strict = {"links": {"unknown": "error"}}
    plugins = ["search", {"distinguo": strict}, {"distinguo": {"glossary": "kitchen", "prefix": "kitchen/", **strict}}]
    oven = {"kitchen/terms/oven.yml": "term: oven\ndefinition: {text: It is hot., by: editors}\n"}
    build_host(tmp_path, plugins=plugins, ours=False, files={**oven, "docs/index.md": "# Both\n\n[[oven]] and [[no-show]].\n"})
    with pytest.raises(Failed, match=r"index\.md: \[\[sink\]\] names nothing in the glossary"):
        build_host(tmp_path, plugins=plugins, ours=False, files={"docs/index.md": "# Both\n\n[[oven]] and [[sink]].\n"})


@pytest.mark.parametrize(
    ("unknown", "level"), [(None, "INFO"), ("warn", "WARNING")]
)  # fmt: skip
def test_references_to_nothing_are_left_alone(tmp_path: Path, unknown: str | None, level: str) -> None:
    """One line says so; the page is what it was."""
    files = {
        "docs/index.md": '# Home\n\n[[Other page]], [[1]](https://one.example/), [[third]] and [[Other page]].\n\n<script>[["a"]]</script>\n'
    }
    told = build_host(tmp_path, ours={"links": {"unknown": unknown}} if unknown else None, files=files, strict=False)
    build_host(tmp_path, ours=False, files=files, site="bare")
    lines = [line for line in told if "names nothing" in line]
    assert len(lines) == 1 and lines[0].startswith(f"{level} index.md: [[Other page]] names nothing") and "1 more" in lines[0]
    assert text_of(tmp_path / "site", "index.html") == text_of(tmp_path / "bare", "index.html")
    with pytest.raises(Failed, match="1 errors in the entries"):
        build_host(tmp_path, ours={"links": {"unknown": "error"}}, files={"docs/index.md": "# Home\n\n[[Other page]]\n"})


def test_references_without_words_are_reported(tmp_path: Path) -> None:
    """They are shown with the name of their entry, and one line says so; as strictly as the site asks for."""
    page = {"docs/index.md": "# Home\n\n[[walk-in|]], [[no-show]], `[[walk-in|]]`.\n\n| a |\n|---|\n| [[no-show\\| ]] |\n"}
    for unknown, level in ((None, "INFO"), ("warn", "WARNING")):
        ours = {"links": {"unknown": unknown}} if unknown else None
        lines = [line for line in build_host(tmp_path, ours=ours, files=page, strict=False) if "[[" in line]
        said = f"{level} index.md: [[walk-in|]] has no words and is shown with the name of its entry, and 1 more such"
        assert lines == [said]
        assert re.findall(r'data-term="[^>]*>([^<]*)</a>', text_of(tmp_path / "site", "index.html")) == [
            "walk-in",
            "no-show",
            "no-show",
        ]
    with pytest.raises(Failed, match="1 errors in the entries"):
        build_host(tmp_path, ours={"links": {"unknown": "error"}}, files={"docs/index.md": "# Home\n\n[[walk-in|]]\n"})
    oven = {"kitchen/terms/oven.yml": "term: oven\ndefinition: {text: It is hot., by: editors}\n"}
    strict = {"links": {"unknown": "error"}}
    plugins = ["search", {"distinguo": strict}, {"distinguo": {"glossary": "kitchen", "prefix": "kitchen/", **strict}}]
    with pytest.raises(Failed, match=r"index\.md: \[\[oven\|\]\] has no words\. Write the words behind the bar"):
        build_host(tmp_path, plugins=plugins, ours=False, files={**oven, "docs/index.md": "# Both\n\n[[oven|]].\n"})


def test_how_names_become_links(tmp_path: Path) -> None:
    """Once in a page, in headings, and not in pages that are left out."""
    text = "# A walk-in\n\nA walk-in.\n\n## More\n\nA walk-in.\n"
    build_host(
        tmp_path,
        ours={"links": {"exclude": ["legal/*"], "headings": True, "once": "page"}},
        files={"docs/index.md": text, "docs/legal/a.md": text},
        nav=None,
    )
    assert text_of(tmp_path / "site", "index.html").count('data-term="walk-in"') == 1
    assert re.search(r"<h1[^>]*>A <a ", text_of(tmp_path / "site", "index.html"))
    assert "data-term" not in text_of(tmp_path / "site", "legal/a/index.html")


def test_everyday_words_are_no_links_and_stop_no_strict_build(tmp_path: Path) -> None:
    """The log says why, and what to write to have the links all the same."""
    table = "term: table\n{}definition: {{text: What guests sit at., by: editors}}\n"
    files = {"docs/index.md": "# Home\n\nA table, and [[table]].\n"}
    told = build_host(tmp_path, files={**files, "glossary/terms/table.yml": table.format("")})
    assert text_of(tmp_path / "site", "index.html").count('data-term="table"') == 1
    assert [line for line in told if line.startswith("INFO") and "everyday-name" in line and "automatic: yes" in line]
    build_host(tmp_path, files={**files, "glossary/terms/table.yml": table.format("linking: {automatic: yes}\n")})
    assert text_of(tmp_path / "site", "index.html").count('data-term="table"') == 2


NAVIGATIONS = {
    "none": ({"nav": None}, True, False),
    "not in it": ({}, False, True),
    "in it": ({"nav": ["index.md", "plain.md", {"Words": "glossary/terms/index.md"}]}, True, False),
}


@pytest.mark.parametrize("name", NAVIGATIONS)
def test_the_host_decides_on_its_navigation(tmp_path: Path, name: str) -> None:
    """Without one, there is one section; otherwise nothing is added, and a hint says what to add if nothing of ours is in it."""
    config, listed, hinted = NAVIGATIONS[name]
    told = build_host(tmp_path, **config)
    page = text_of(tmp_path / "site", "plain/index.html")
    assert ("../glossary/" in page) is listed
    assert any("name glossary/index.md in it" in line for line in told) is hinted


REFUSED: dict[str, tuple[Mapping[str, Any], Mapping[str, str], str]] = {
    "prefix out of the site": ({"prefix": "../words/"}, {}, "leads out of the site"),
    "prefix out of the site, hidden": ({"prefix": "a/../../b"}, {}, "leads out of the site"),
    "absolute prefix": ({"prefix": "/words/"}, {}, "is absolute"),
    "address as prefix": ({"prefix": "https://x.example/words/"}, {}, "is absolute"),
    "drive as prefix": ({"prefix": "C:/words"}, {}, "is absolute"),
    "hidden prefix": ({"prefix": ".words/"}, {}, "cannot be the name of a folder"),
    "prefix with a sign": ({"prefix": "wo rds?/"}, {}, "cannot be the name of a folder"),
    "number as prefix": ({"prefix": 7}, {}, "is no folder"),
    "prefix with pages": ({}, {"docs/glossary/terms/index.md": "# Ours\n"}, "collides with pages that the site has: glossary/terms/index.md"),
    "prefix with a term's page": ({"prefix": "a/b"}, {"docs/a/b/terms/walk-in.md": "# Ours\n"}, "collides with pages that the site has: a/b/terms/walk-in.md"),
    "prefix with a file": ({}, {"docs/glossary/map/index.html": "ours"}, "collides with pages that the site has: glossary/map/index.html"),
    "prefix that is a file": ({}, {"docs/glossary": "ours"}, "collides with pages that the site has: glossary."),
    "prefix below a file": ({"prefix": "a/b"}, {"docs/a": "ours"}, "collides with pages that the site has: a."),
    "prefix of one page": ({"pages": "none"}, {"docs/glossary.md": "# Ours\n"}, "collides with pages that the site has: glossary.md"),
    "no such folder": ({"glossary": "gone"}, {}, "there is no folder 'gone' beside mkdocs.yml"),
    "folder outside": ({"glossary": "../glossary"}, {}, "is no folder inside the project"),
    "absolute folder": ({"glossary": "/etc"}, {}, "is no folder inside the project"),
    "the project as folder": ({"glossary": "."}, {}, "is no folder inside the project"),
    "empty folder": ({"glossary": "empty"}, {"empty/.keep": ""}, "no term"),
    "no such kind": ({"pages": ["terms", "sorces"]}, {}, "Did you mean 'sources'"),
    "pages": ({"pages": "some"}, {}, "Write one of: auto, all, none; or a list of: terms, compare"),
    "style": ({"style": "scopd"}, {}, "Did you mean 'scoped'? Write one of: scoped, site"),
    "policy": ({"policy": "strict"}, {}, "Write one of: off, pages, site"),
    "home": ({"home": "yes"}, {}, "Write one of: auto, no"),
    "search": ({"search": "lunr"}, {}, "Write one of: own, theme, pagefind"),
    "links": ({"links": {"once": "always"}}, {}, "Write one of: page, section"),
    "unknown setting": ({"prefx": "a/"}, {}, "prefx"),
    "unknown setting of links": ({"links": {"excluded": []}}, {}, "excluded"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_told_before_anything_is_written(tmp_path: Path, name: str) -> None:
    """The message says what may stand there instead; the last site stays."""
    ours, files, message = REFUSED[name]
    write(tmp_path, {"site/index.html": "the last one"})
    with pytest.raises(Failed) as failed:
        build_host(tmp_path, ours=ours, files=files)
    assert message in str(failed.value)
    assert [path.name for path in (tmp_path / "site").rglob("*")] == ["index.html"]
    assert text_of(tmp_path / "site", "index.html") == "the last one"


MAKES_OURS = """\
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

@event_priority({priority})
def on_files(files, config):
    files.append(File.generated(config, "glossary/terms/index.md", content="# Theirs"))
"""
OTHERS_PAGES: dict[str, tuple[list[Any], Mapping[str, str], Mapping[str, Any]]] = {
    "a plugin": (
        [{"gen-files": {"scripts": ["gen.py"]}}],
        {"gen.py": "import mkdocs_gen_files\nwith mkdocs_gen_files.open('glossary/terms/index.md', 'w') as made:\n    print('# Theirs', file=made)\n"},
        {},
    ),
    "a hook before us": ([], {"hook.py": MAKES_OURS.format(priority=50)}, {"hooks": ["hook.py"]}),
    "a hook behind us": ([], {"hook.py": MAKES_OURS.format(priority=-500)}, {"hooks": ["hook.py"]}),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS_PAGES)
def test_pages_that_other_plugins_make_are_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """They are known only once MkDocs has emptied the site: the last one is there again, with all that MkDocs leaves in it."""
    plugins, files, config = OTHERS_PAGES[name]
    monkeypatch.chdir(tmp_path)
    last = {"site/index.html": "the last one", "site/a/b.html": "of it", "site/.git/config": "theirs"}
    write(tmp_path, last)
    for order in ([*plugins], ["distinguo", *plugins]):
        with pytest.raises(Failed, match=r"collides with pages that the site has: glossary/terms/index\.md"):
            build_host(tmp_path, plugins=order, ours=False if "distinguo" in order else None, files=files, nav=None, **config)
        found = {
            path.relative_to(tmp_path).as_posix(): path.read_text() for path in (tmp_path / "site").rglob("*") if path.is_file()
        }
        assert found == last
    shutil.rmtree(tmp_path / "site")
    with pytest.raises(Failed, match="Nothing was written"):
        build_host(tmp_path, plugins=plugins, files=files, nav=None, **config)
    assert not [path for path in (tmp_path / "site").rglob("*") if path.is_file()]


def test_the_last_site_is_gone_after_a_build(tmp_path: Path) -> None:
    """Also one that a build which was killed has left behind; what MkDocs leaves in the folder stays."""
    write(tmp_path, {"site/old.html": "old", "site/.git/config": "theirs", "site/.distinguo-last-site/older.html": "older"})
    build_host(tmp_path)
    found = {path.name for path in (tmp_path / "site").iterdir()}
    assert {".git", "index.html"} <= found and not {"old.html", "older.html", ".distinguo-last-site"} & found


def test_what_a_site_leaves_out_collides_with_nothing(tmp_path: Path) -> None:
    """A page that ``exclude_docs`` keeps out of the site is not in the way."""
    files = {
        "docs/glossary/index.md": "# Old\n",
        "docs/glossary/terms/walk-in.md": "# Old\n",
        "docs/glossary/terms/index.md": "# Old\n",
    }
    for left_out in ("exclude_docs", "draft_docs"):
        build_host(tmp_path, files=files, **{left_out: "glossary/"})
        for path in ("glossary/index.html", "glossary/terms/index.html", TERM):
            assert "walk-in" in text_of(tmp_path / "site", path)


def test_words_that_yaml_reads_as_yes_and_no(tmp_path: Path) -> None:
    """``policy: off``, ``home: no`` and ``pages: none`` mean what they say, quoted or not."""
    build_host(tmp_path, ours={"policy": False, "home": False})
    assert not (tmp_path / "site/glossary/index.html").exists() and (tmp_path / "site" / TERM).is_file()


def test_two_glossaries_need_two_prefixes(tmp_path: Path) -> None:
    """Whoever names the plugin twice and gives no prefix is told so."""
    with pytest.raises(Failed, match="two glossaries have the prefix 'glossary/'"):
        build_host(tmp_path, plugins=["search", "distinguo"])


def test_two_glossaries_need_pages_apart(tmp_path: Path) -> None:
    """A prefix inside another may meet its pages; one that does not is as good as any."""
    files = {"kitchen/terms/oven.yml": "term: oven\ndefinition: {text: It is hot., by: editors}\n"}
    inner = ["search", {"distinguo": {"glossary": "kitchen", "prefix": "glossary/terms/"}}]
    write(tmp_path, {"site/index.html": "the last one"})
    with pytest.raises(Failed, match=r"'glossary/terms/' and at 'glossary/' both have a page glossary/terms/index\.html"):
        build_host(tmp_path, plugins=inner, files=files)
    assert text_of(tmp_path / "site", "index.html") == "the last one"
    inner = ["search", {"distinguo": {"glossary": "kitchen", "prefix": "glossary/kitchen/"}}]
    build_host(tmp_path, plugins=inner, files=files)
    assert "It is hot" in text_of(tmp_path / "site", "glossary/kitchen/terms/oven/index.html")


def test_a_glossary_page_of_the_host_stays(tmp_path: Path) -> None:
    """Ours does not take its place: links to terms lead below it."""
    build_host(tmp_path, files={"docs/glossary.md": "# Our own glossary\n"}, nav=None)
    assert "Our own glossary" in text_of(tmp_path / "site", "glossary/index.html")
    assert (tmp_path / "site" / TERM).is_file()


def test_a_page_of_the_host_may_be_called_like_ours(tmp_path: Path) -> None:
    """Pages of the glossary stand apart: both are there, a strict build has nothing to say, and only the very address is refused."""
    build_host(tmp_path, files={"docs/terms/no-show.md": "# No-shows\n\nThis is ours.\n"}, nav=None)
    for path, says in (("terms/no-show/index.html", True), ("glossary/terms/no-show/index.html", False)):
        assert ("This is ours." in text_of(tmp_path / "site", path)) is says
    with pytest.raises(Failed, match=r"collides with pages that the site has: glossary/terms/no-show\.md"):
        build_host(tmp_path, files={"docs/glossary/terms/no-show.md": "# No-shows\n"}, nav=None)


def test_gh_deploy_publishes_every_page(tmp_path: Path) -> None:
    """Into a bare repository, as the branch that a forge shows."""
    build_host(tmp_path / "site-folder", nav=None)
    git_repository(tmp_path / "site-folder", {})
    subprocess.run(["git", "init", "--quiet", "--bare", tmp_path / "bare.git"], check=True)
    subprocess.run(["git", "remote", "add", "origin", tmp_path / "bare.git"], cwd=tmp_path / "site-folder", check=True)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b.example",
                   "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b.example"}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "gh-deploy"],
        cwd=tmp_path / "site-folder", env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    listed = subprocess.run(
        ["git", "ls-tree", "-r", "--name-only", "gh-pages"], cwd=tmp_path / "bare.git", capture_output=True, text=True, check=True
    )
    assert {TERM, "index.html"} <= {*listed.stdout.splitlines()}


def test_mike_deploys_every_page(tmp_path: Path) -> None:
    """A version holds the pages of the glossary, and an alias leads to them."""
    write(
        tmp_path,
        {
            "mkdocs.yml": "site_name: Host\nsite_url: https://host.example/\ntheme: {name: material, font: false}\nplugins: [search, mike, distinguo]\n"
        },
    )
    build_host(tmp_path, plugins=["search", "mike"], nav=None)
    git_repository(tmp_path, {})
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # it calls a generator by name
    environment = {**os.environ, "PATH": path, "NO_MKDOCS_2_WARNING": "1", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b.example",
                   "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b.example"}  # fmt: skip
    done = subprocess.run(
        [str(Path(sys.executable).with_name("mike")), "deploy", "--alias-type", "copy", "1.0", "latest"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    listed = subprocess.run(
        ["git", "ls-tree", "-r", "--name-only", "gh-pages"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    for version in ("1.0", "latest"):
        assert f"{version}/{TERM}" in listed.stdout.splitlines() and f"{version}/index.html" in listed.stdout.splitlines()


def test_problems_name_files_as_the_check_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also those of a glossary that does not stand beside mkdocs.yml: an editor opens what the log of a build names."""
    wrong = {"content/words/terms/red.yml": "term: red\ndefinition: {text: A wine., bye: editors}\n"}
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Failed, match=r"ERROR content/words/terms/red\.yml:2:"):
        build_host(tmp_path, files=wrong, ours={"glossary": "content/words"}, nav=None)
