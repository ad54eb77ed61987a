"""Redirects and the list of published addresses."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.cli import main
from distinguo.loader import load
from distinguo.pages.permalinks import add, listed
from distinguo.pages.redirects import redirect_html, resolved

RESOLVED = [
    # nothing to do
    ({}, {}),
    ({"a/": "b/"}, {"a/": "b/"}),
    # a page that moved twice: both old addresses lead straight to where it is now
    ({"a/": "b/", "b/": "c/"}, {"a/": "c/", "b/": "c/"}),
    # a section is kept along the way, unless a later redirect names one itself
    ({"a/": "b/#x", "b/": "c/"}, {"a/": "c/#x", "b/": "c/"}),
    ({"a/": "b/#x", "b/": "c/#y"}, {"a/": "c/#y", "b/": "c/#y"}),
    # circles do not hang, and stay what they are: checking tells them
    ({"a/": "b/", "b/": "a/"}, {"a/": "b/", "b/": "a/"}),
    ({"a/": "a/"}, {"a/": "a/"}),
    ({"x/": "a/", "a/": "b/", "b/": "a/"}, {"x/": "a/", "a/": "b/", "b/": "a/"}),
]


@pytest.mark.parametrize(("written", "expected"), RESOLVED)
def test_redirects_lead_straight_to_their_last_stop(written: dict[str, str], expected: dict[str, str]) -> None:
    """A chain of redirects is one step for the reader."""
    assert resolved(written) == expected


PAGES = [
    # old, new, the site's address, the name of a folder's page; the link and the canonical address
    ("terms/a/", "terms/b/", "", "", "../../terms/b/", "../../terms/b/"),
    ("terms/a/", "terms/b/#row-x", "https://e.org/w/", "", "../../terms/b/#row-x", "https://e.org/w/terms/b/"),
    ("terms/a/", "terms/b/#row-x", "", "index.html", "../../terms/b/index.html#row-x", "../../terms/b/index.html"),
    ("old.html", "terms/b/", "", "", "terms/b/", "terms/b/"),
    ("a/b/old.html", "", "", "", "../../", "../../"),
    ("old.html", "", "", "", "./", "./"),
    ("a/", "about.html", "", "index.html", "../about.html", "../about.html"),
]


@pytest.mark.parametrize("case", PAGES)
def test_a_redirect_is_a_page(case: tuple[str, ...]) -> None:
    """It has a refresh, a plain link and a canonical address, and no script."""
    old, new, site, index, link, canonical = case
    page = redirect_html(old, new, site, index=index)
    assert f'content="0; url={link}"' in page
    assert f'<a href="{link}">' in page
    assert f'<link rel="canonical" href="{canonical}">' in page
    assert "<script" not in page


def test_the_list_is_read_with_its_lines(tmp_path: Path) -> None:
    """Comments and repeated lines do not count; what is no address is a problem at its line."""
    (tmp_path / "addresses.txt").write_text("# said\nterms/a/\n\n../up/\nterms/a/\nb.html\n/root/\nhttp://x/\n", "utf-8")
    known, problems = listed(tmp_path)
    assert known == {"terms/a/": 2, "b.html": 6}
    assert [problem.location.line for problem in problems] == [4, 7, 8]


def test_no_list_is_an_empty_list(tmp_path: Path) -> None:
    """A new project has none."""
    assert listed(tmp_path) == ({}, [])


def test_the_list_gets_only_what_it_can_hold(tmp_path: Path) -> None:
    """No command writes a line that the check calls no address: a name with a blank, a rule that somebody wrote for one, a file without an ending."""
    site = tmp_path / "site"
    for folder in ("new", "my page"):
        (site / folder).mkdir(parents=True)
        (site / folder / "index.html").touch()
    (site / "CNAME").touch()
    (site / "_redirects").write_text(
        "/wiki/My%20Page/ /new/\n/a%0Ab/ /new/\n/../x/ /new/\n//y/ /new/\n/wiki/old/ /new/\n", "utf-8"
    )
    assert add(tmp_path, site) == ["new/", "wiki/old/"]
    assert listed(tmp_path) == ({"new/": 3, "wiki/old/": 4}, [])
    assert add(tmp_path, site) == []


@pytest.mark.parametrize(
    ("target", "docs", "codes"),
    [
        ("about/", None, []),
        ("about/us.html", None, []),
        ("terms/gone/", None, ["redirect-to-nowhere"]),
        ("about/", ["index.md", "about.md"], []),
        ("about/", ["index.md"], ["redirect-to-nowhere"]),
    ],
)
def test_a_redirect_to_a_page_by_hand(tmp_path: Path, target: str, docs: list[str] | None, codes: list[str]) -> None:
    """Only who looks at these pages knows whether it is there: a glossary alone can be exported and edited all the same."""
    root = tmp_path / "glossary"
    (root / "terms").mkdir(parents=True)
    (root / "terms" / "tide.yml").write_text("term: ebb tide\ndefinition: {text: A drink., by: editors}\n", "utf-8")
    (root / "redirects.yml").write_text(f"old/page/: {target}\n", "utf-8")
    for name in docs or ():
        (tmp_path / "docs").mkdir(exist_ok=True)
        (tmp_path / "docs" / name).write_text("# Page\n", "utf-8")
    loaded = load(root, docs=tmp_path / "docs" if docs else None)
    assert [problem.code for problem in loaded.problems] == codes
    assert main(["export", "json", str(root), "--out", str(tmp_path / "out.json")]) == bool(codes and target.startswith("terms/"))
