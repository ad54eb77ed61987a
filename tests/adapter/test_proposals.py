"""Where proposals go, from what mkdocs.yml says."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from distinguo.pages.contribute_page import Contribution
from distinguo_mkdocs.pages.proposals import forge_pages, proposals
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort


def configured(folder: Path, **settings: Any) -> MkDocsConfig:
    """Return a configuration with these settings."""
    config = MkDocsConfig(config_file_path=str(folder / "mkdocs.yml"))
    config.load_dict({"site_name": "Words", **settings})
    config.validate()
    return config


@pytest.mark.parametrize(
    ("settings", "new", "edit"),
    [
        (
            {"edit_uri": "https://github.com/o/r/edit/main/"},
            "https://github.com/o/r/new/main?filename={path}&value={text}",
            "https://github.com/o/r/edit/main/{path}",
        ),
        (
            {"repo_url": "https://gitlab.com/g/s/r", "edit_uri": "-/edit/main/docs/"},
            "https://gitlab.com/g/s/r/-/new/main/{folder}?file_name={name}",
            "https://gitlab.com/g/s/r/-/edit/main/{path}",
        ),
        (
            {"edit_uri": "https://codeberg.org/o/r/_edit/main/"},
            "https://codeberg.org/o/r/_new/main/{folder}?filename={name}&value={text}",
            "https://codeberg.org/o/r/_edit/main/{path}",
        ),
        (
            {"extra": {"contribute": {"repository": "https://codeberg.org/o/r/", "branch": "words/next"}}},
            "https://codeberg.org/o/r/_new/words/next/{folder}?filename={name}&value={text}",
            "https://codeberg.org/o/r/_edit/words/next/{path}",
        ),
        (
            {"extra": {"contribute": {"forge": "bitbucket", "repository": "https://bitbucket.org/o/r"}}},
            "https://bitbucket.org/o/r/src/main/{folder}",
            "https://bitbucket.org/o/r/src/main/{path}?mode=edit",
        ),
    ],
)
def test_the_pages_of_each_forge(tmp_path: Path, settings: dict[str, Any], new: str, edit: str) -> None:
    """The page for a new file and that for a change, as far as the forge has one that takes a text."""
    found = proposals(configured(tmp_path, **settings), tmp_path / "glossary")
    assert found
    assert (found.new, found.edit, found.folder) == (new, edit, "glossary")
    assert found.upload == ("https://github.com/o/r/upload/main" if "github" in new else "")


def test_folders_and_mail(tmp_path: Path) -> None:
    """The project may be a folder of its repository; without a forge, a mail address is enough."""
    found = proposals(configured(tmp_path, edit_uri="https://github.com/o/r/edit/main/site/docs/"), tmp_path / "words")
    assert found
    assert found.folder == "site/words"
    found = proposals(configured(tmp_path, extra={"contribute": {"mail": "words@example.org"}}), tmp_path / "glossary")
    assert found
    assert (found.mail, found.new) == ("words@example.org", "")


def test_a_project_in_a_repository(tmp_path: Path) -> None:
    """Files are named from the repository's own folder, also where the settings name only its address, and of a glossary that fills it."""
    extra = {"contribute": {"repository": "https://codeberg.org/o/r"}}
    (tmp_path / "site" / "words").mkdir(parents=True)
    assert (proposals(configured(tmp_path / "site", extra=extra), tmp_path / "site") or Contribution(folder="?")).folder == ""
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    found = proposals(configured(tmp_path / "site", extra=extra), tmp_path / "site" / "words")
    assert found
    assert found.folder == "site/words"


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"edit_uri": "https://forge.example/edit/main/"},
        {"extra": {"contribute": False}, "edit_uri": "https://github.com/o/r/edit/main/"},
    ],
)
def test_nothing_is_configured(tmp_path: Path, settings: dict[str, Any]) -> None:
    """Then there is no form."""
    assert proposals(configured(tmp_path, **settings), tmp_path / "glossary") is None


@pytest.mark.parametrize(
    ("contribute", "says"),
    [
        ("github", "write one or more of"),
        ({"repo": "x"}, "write one or more of"),
        ({"branch": "main"}, "add 'repository'"),
        ({"mail": "words"}, "is not a mail address"),
        ({"repository": "javascript:alert(1)"}, "is not an address"),
        ({"repository": "https://forge.example/o/r"}, "write one of github, gitlab, gitea, bitbucket, forgejo"),
    ],
)
def test_a_setting_that_cannot_be_understood(tmp_path: Path, contribute: object, says: str) -> None:
    """It stops the build, in words that name the setting."""
    with pytest.raises(Abort, match=r"mkdocs.yml: extra: contribute: .*") as stopped:
        proposals(configured(tmp_path, extra={"contribute": contribute}), tmp_path / "glossary")
    assert says in str(stopped.value)


@pytest.mark.parametrize(
    ("settings", "proposal", "commit"),
    [
        (
            {"edit_uri": "https://github.com/o/r/edit/main/"},
            "https://github.com/o/r/pull/12",
            "https://github.com/o/r/commit/abc",
        ),
        ({"repo_url": "https://github.com/o/r"}, "https://github.com/o/r/pull/12", "https://github.com/o/r/commit/abc"),
        (
            {"repo_url": "https://gitlab.com/g/s/r"},
            "https://gitlab.com/g/s/r/-/merge_requests/12",
            "https://gitlab.com/g/s/r/-/commit/abc",
        ),
        ({"repo_url": "https://codeberg.org/o/r/"}, "https://codeberg.org/o/r/pulls/12", "https://codeberg.org/o/r/commit/abc"),
        (
            {"extra": {"contribute": {"repository": "https://git.example.org/o/r", "forge": "gitea"}}},
            "https://git.example.org/o/r/pulls/12",
            "https://git.example.org/o/r/commit/abc",
        ),
        (
            {"repo_url": "https://bitbucket.org/o/r"},
            "https://bitbucket.org/o/r/pull-requests/12",
            "https://bitbucket.org/o/r/commits/abc",
        ),
        ({"repo_url": "https://git.example.org/o/r"}, "", ""),
        ({}, "", ""),
    ],
)
def test_where_past_proposals_are_read(tmp_path: Path, settings: dict[str, Any], proposal: str, commit: str) -> None:
    """At the forge to which new proposals go, or that the site names; at an unknown one nobody knows the addresses."""
    pages = forge_pages(configured(tmp_path, **settings))
    assert pages.address("#12", "abc") == proposal
    assert pages.address("", "abc") == commit
