"""A build never harms: whatever stops it, the last good site is still there, whole."""

from __future__ import annotations

import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import FIXTURES, build

pytestmark = pytest.mark.slow


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def small(project: Callable[[Path | None], Path]) -> Path:
    """A small project with its site built once."""
    folder = project(FIXTURES / "minimal" / "glossary")
    shutil.rmtree(folder / "docs")
    (folder / "docs").mkdir()
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(settings[: settings.index("nav:")] + settings[settings.index("theme:") :], "utf-8")
    result = build(folder, folder / "site")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


def change(folder: Path) -> None:
    """Change an entry, so that the next build differs from the last one."""
    entry = folder / "glossary" / "terms" / "ebb.yml"
    entry.write_text(entry.read_text("utf-8") + "notes: [{text: A late thought., by: editors}]\n", "utf-8")


def test_killed_at_twenty_random_moments(small: Path) -> None:
    """kill -9 at any moment of a build leaves the old site or the new one, never a mixture."""
    old = tree(small / "site")
    change(small)
    began = time.monotonic()
    assert build(small, small / "elsewhere").returncode == 0
    whole = time.monotonic() - began
    new = tree(small / "elsewhere")
    assert new != old
    chance = random.Random(9)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", "site"]
    for _ in range(20):
        process = subprocess.Popen(command, cwd=small, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.3, 1.0) * whole)
        process.kill()
        process.wait()
        assert tree(small / "site") in (old, new)
    assert build(small, small / "site").returncode == 0
    assert tree(small / "site") == new
    assert not list(small.glob(".site*")), "what killed builds leave is swept away by the next one"


def test_a_strict_build_that_warns_changes_nothing(small: Path) -> None:
    """A warning fails a strict build after all pages are written: they are not published."""
    old = tree(small / "site")
    (small / "docs" / "more.md").write_text("# More\n\n[nowhere](nowhere.md)\n", "utf-8")
    result = build(small, small / "site")
    assert result.returncode == 1
    assert tree(small / "site") == old
    assert not list(small.glob(".site*"))


def test_the_system_refuses_to_write(small: Path) -> None:
    """Where a file cannot be written to its end, as on a full disk, the build says so in plain words and harms nothing."""
    old = tree(small / "site")
    change(small)
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "site"],
        cwd=small,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),  # no threads here
    )
    said = result.stdout + result.stderr
    assert result.returncode == 1
    assert "The site cannot be written to" in said
    assert "File too large" in said
    assert "Traceback" not in said
    assert tree(small / "site") == old
    assert not list(small.glob(".site*"))


@pytest.mark.parametrize(
    ("site", "reason"),
    [
        ("/proc/distinguo/site", "No such file"),
        ("mkdocs.yml", "Not a directory"),
        ("mkdocs.yml/site", "File exists"),
        ("..", "should not be within"),
    ],
)
def test_a_folder_that_cannot_be_written(small: Path, site: str, reason: str) -> None:
    """A folder that cannot be made is told in plain words, before anything is written."""
    before = tree(small)
    result = build(small, Path(site))
    said = result.stdout + result.stderr
    assert result.returncode == 1
    assert reason in said
    assert "Traceback" not in said
    assert tree(small) == before
