"""Pagefind indexes the site in a process of its own."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from distinguo_mkdocs.search.pagefind import PagedSearch
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort


def test_no_module_of_the_project_is_run_in_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a project, code is what mkdocs.yml names; ``python -m`` would run what is called like a module of the program."""
    monkeypatch.chdir(tmp_path)
    marker = tmp_path / "ran"
    for name in ("pagefind", "runpy", "json"):
        (tmp_path / f"{name}.py").write_text(f"open({str(marker)!r}, 'a').write({name!r})\n")
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "site_dir": str(tmp_path / "site")})
    with contextlib.suppress(Abort):  # there is no site
        PagedSearch().on_post_build(config=config)
    assert not marker.exists(), marker.read_text()
