"""What exists only so that something need not be made again stays small. A decision record lists it, with figures that are kept true."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

RECORD = ROOT / "docs" / "decisions" / "one-incremental-build.md"
LIMITS = {"hooks": 1_800, "tests": 1_100}
"""Lines of modules, and of their tests."""
NEAR = 10
"""How many lines a figure in the record may be wrong by, so that not every change of a line is one of the record."""
OTHER_JOBS = {"page_builder.py", "worker_pool.py", "history_cache.py"}
"""Modules of ``build`` that would be there if every page were made by every build, or that know no pages."""


def lines(path: str) -> int:
    """Return how many lines a file has."""
    return len((ROOT / path).read_text("utf-8").splitlines())


def listed() -> dict[str, int]:
    """Return the files in the tables of the record, with the lines that they had."""
    return {
        path: int(count) for path, count in re.findall(r"^\| `([\w./]+)` \| (\d+) \|$", RECORD.read_text("utf-8"), re.MULTILINE)
    }


@pytest.mark.parametrize("folder", LIMITS)
def test_it_is_below_the_limit(folder: str) -> None:
    """All lines count, docstrings and blank ones too."""
    found = {path: lines(path) for path in listed() if path.startswith(f"{folder}/")}
    assert found
    assert sum(found.values()) <= LIMITS[folder], found


@pytest.mark.parametrize("path", listed())
def test_the_figures_are_true(path: str) -> None:
    """Each file is about as long as the record says."""
    assert abs(lines(path) - listed()[path]) <= NEAR


def test_no_module_is_forgotten() -> None:
    """Every module of the rooms that are about nothing else is in the list."""
    build = {path for path in (ROOT / "hooks/distinguo/build").glob("*.py") if path.name not in OTHER_JOBS}
    rooms = build | set((ROOT / "hooks/distinguo_mkdocs/shells").glob("*.py"))
    assert {path.relative_to(ROOT).as_posix() for path in rooms} <= listed().keys()
