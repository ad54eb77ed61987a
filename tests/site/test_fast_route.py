"""The fast route writes what the theme writes, or is not taken."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from distinguo.pages import paginated_pages as split_pages
from distinguo.pages import pagination as splitting
from mkdocs.commands import build as building
from mkdocs.config.base import load_config

from bench.glossaries import generate
from tests.conftest import ADDRESSES, FIXTURES, build, copy_project
from tests.site.test_incremental_builds import files, replaced


def without(project: Path, setting: str = "fast") -> Path:
    """Turn the fast route off in a project, or another setting."""
    replaced("mkdocs.yml", "\nextra:\n", f"\nextra:\n  {setting}: false\n")(project)
    return project


def test_the_shipped_site_is_the_same_both_ways(addressed: Path, tmp_path: Path) -> None:
    """Every file of the shipped site is the same, byte for byte, with addresses and edit links on."""
    plain = build(without(copy_project(tmp_path / "project")), tmp_path / "slow", **ADDRESSES)
    assert plain.returncode == 0, plain.stderr
    filled = re.search(r"shells: (\d+) of (\d+)", (addressed / "said.txt").read_text("utf-8"))
    assert filled and int(filled[1]) > 0.8 * int(filled[2]), "hardly any page took the fast route"
    assert "shells:" not in plain.stderr
    ours, theirs = files(addressed / "site"), files(tmp_path / "slow")
    assert ours.keys() == theirs.keys()
    assert [name for name in theirs if ours[name] != theirs[name]] == []


def test_a_theme_that_cannot_be_filled_is_drawn_the_slow_way(project: Callable[[Path], Path], tmp_path: Path) -> None:
    """Pages that would come out wrong are drawn by the theme, and the log says so."""
    folder = project(FIXTURES / "typography" / "glossary")
    partial = folder / "hooks" / "distinguo_mkdocs" / "theme" / "partials" / "ways.html"
    partial.parent.mkdir(exist_ok=True)
    partial.write_text("<p>{{ page.content | length }}</p>", "utf-8")
    replaced("mkdocs.yml", "\nextra:\n", "\ncopyright: Somebody\nextra:\n")(folder)  # or else that partial is left out
    fast = build(folder, tmp_path / "fast")
    plain = build(without(folder), tmp_path / "slow")
    assert (fast.returncode, plain.returncode) == (0, 0), fast.stderr + plain.stderr
    assert "not filled into a shell" in fast.stderr
    assert "would differ in line " in fast.stderr
    for page in ("terms/kerning/index.html", "questions/where-do-i-order-founts/index.html"):
        assert (tmp_path / "fast" / page).read_bytes() == (tmp_path / "slow" / page).read_bytes()


def test_parts_of_split_lists_share_shells(
    project: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Of many kinds of page there are only a few each, in folders of their own; they come out as the theme draws them."""
    generate(tmp_path / "glossary", 40)
    folder = project(tmp_path / "glossary")
    monkeypatch.setattr(splitting, "LARGE", 10)
    for module in (splitting, split_pages):
        monkeypatch.setattr(module, "MOST", 12)
    found = []
    for site in ("fast", "slow"):
        caplog.clear()
        with caplog.at_level(logging.INFO):
            config = load_config(
                str((without(folder) if site == "slow" else folder) / "mkdocs.yml"), site_dir=str(tmp_path / site)
            )
            building.build(config)
        found.append(re.search(r"shells: (\d+) of (\d+)", caplog.text))
    assert found[0] and int(found[0][1]) > 0.85 * int(found[0][2]), "hardly any page took the fast route"
    assert found[1] is None
    ours, theirs = files(tmp_path / "fast"), files(tmp_path / "slow")
    assert len([name for name in theirs if re.fullmatch(r"sources/[^/]+/[^/]+/(\d+/)?index.html", name)]) > 20
    assert ours.keys() == theirs.keys()
    assert [name for name in theirs if ours[name] != theirs[name]] == []


def test_a_build_that_leaves_nothing_for_the_next_one_is_the_same(project: Callable[[Path], Path], tmp_path: Path) -> None:
    """With ``incremental: false`` the site is the same byte for byte, and the next build begins from nothing."""
    folder = project(FIXTURES / "typography" / "glossary")
    whole = build(folder, tmp_path / "whole", XDG_CACHE_HOME=str(tmp_path / "one"))
    without(folder, "incremental")
    once = [build(folder, tmp_path / "once", XDG_CACHE_HOME=str(tmp_path / "other")) for _ in range(2)]
    assert [run.returncode for run in (whole, *once)] == [0, 0, 0], whole.stderr + once[-1].stderr
    assert all("Full build: 'incremental: false' in the configuration asks for it" in run.stderr for run in once)
    assert not list((tmp_path / "other").rglob("build*.sqlite"))
    assert files(tmp_path / "once") == files(tmp_path / "whole")
