"""A checkout that has nothing but the data of another machine's last build, as in CI."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.site.test_incremental_builds import TYPOGRAPHY, Project, Start, start

__all__ = ["start"]


def checked_out_again(project: Project) -> None:
    """Make all files of the project anew, in the same place; of the last build, leave the data."""
    fresh = project.folder.with_name("fresh")
    shutil.copytree(project.folder, fresh)
    for path in (project.folder, project.site):
        shutil.rmtree(path)
    fresh.rename(project.folder)
    (cache,) = project.folder.with_name(f"cache of {project.folder.name}").glob("distinguo/*")
    for path in cache.iterdir():
        if path.name != "build.sqlite":
            shutil.rmtree(path) if path.is_dir() else path.unlink()


@pytest.mark.parametrize("start", ["build"], indirect=True)
def test_only_what_changed_is_made(start: Start) -> None:
    """The site is as if built from nothing, though no page but the changed one is made."""
    project = start(TYPOGRAPHY)
    project.build()
    project.end()
    checked_out_again(project)
    assert "Pages made: 0 of" in project.build()
    project.is_as_built_from_nothing()
    checked_out_again(project)
    term = next(project.glossary.glob("terms/kerning.yml"))
    term.write_text(term.read_text("utf-8").replace("text: ", "text: Said otherwise. ", 1), "utf-8")
    assert "Pages made: 0 of" not in project.build()
    project.is_as_built_from_nothing()


@pytest.mark.parametrize("start", ["build"], indirect=True)
def test_the_data_holds_no_program(start: Start) -> None:
    """What is carried from machine to machine is text: compiled templates lie elsewhere."""
    project = start(TYPOGRAPHY)
    project.build()
    project.end()
    (cache,) = project.folder.with_name(f"cache of {project.folder.name}").glob("distinguo/*")
    assert rows(cache / "templates-build.sqlite")
    for (data,) in rows(cache / "build.sqlite"):
        data.decode("utf-8")


def rows(store: Path) -> list[tuple[bytes]]:
    """Return the data of all pieces in a store."""
    with sqlite3.connect(store) as db:
        return list(db.execute("SELECT data FROM piece"))
