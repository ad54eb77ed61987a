"""A build never harms: whatever stops it, the last good site is still there, whole."""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import FIXTURES, Once, begin_build, build, build_well, copy_project
from tests.rounds import rounds


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def built(once: Once) -> Path:
    """A small project with its site built once, without pages written by hand."""

    def make(folder: Path) -> None:
        copy_project(folder, FIXTURES / "minimal" / "glossary")
        shutil.rmtree(folder / "docs")
        (folder / "docs").mkdir()
        settings = (folder / "mkdocs.yml").read_text("utf-8")
        (folder / "mkdocs.yml").write_text(settings[: settings.index("nav:")] + settings[settings.index("theme:") :], "utf-8")
        build_well(folder, folder / "site")

    return once("small", make)


@pytest.fixture
def small(built: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(built, tmp_path / "project"))


def change(folder: Path) -> None:
    """Change an entry, so that the next build differs from the last one."""
    entry = folder / "glossary" / "terms" / "ebb.yml"
    entry.write_text(entry.read_text("utf-8") + "notes: [{text: A late thought., by: editors}]\n", "utf-8")


@pytest.mark.parametrize("incremental", [False, True])
def test_killed_at_random_moments(small: Path, monkeypatch: pytest.MonkeyPatch, incremental: bool) -> None:
    """kill -9 at any moment of a build leaves the old site or the new one, never a mixture.

    A build from nothing, and one that continues from the last build.
    """
    monkeypatch.setenv("XDG_CACHE_HOME", str(small.parent / "cache"))
    build_well(small, small / "site")
    before = small.parent / "before"
    shutil.copytree(small / "site", before / "site")
    if incremental:
        shutil.copytree(small.parent / "cache", before / "cache")

    def go_back() -> None:
        for part, place in (("site", small), ("cache", small.parent)):
            shutil.rmtree(place / part, ignore_errors=True)
            if (before / part).exists():
                shutil.copytree(before / part, place / part)

    old = tree(small / "site")
    change(small)
    go_back()
    began = time.monotonic()
    said = build(small, small / "site")
    whole = time.monotonic() - began
    assert said.returncode == 0, said.stderr
    assert ("Incremental build: " in said.stderr) == incremental
    new = tree(small / "site")
    assert new != old
    chance = random.Random(9)
    for _ in range(rounds(4)):
        go_back()
        begin_build(small, small / "site").kill_after(chance.uniform(0.3, 1.0) * whole)
        assert tree(small / "site") in (old, new)
    assert build(small, small / "site").returncode == 0
    assert tree(small / "site") == new
    assert not list(small.glob(".site*")), "what killed builds leave is swept away by the next one"


def test_builds_at_once(small: Path) -> None:
    """Builds of the same project at the same time do not disturb each other: each succeeds, and one whole site is there."""
    change(small)
    running = [begin_build(small, small / "site") for _ in range(3)]
    done = [each.result() for each in running]
    assert [each.returncode for each in done] == [0, 0, 0], done
    together = tree(small / "site")
    assert not list(small.glob(".site*"))
    assert build(small, small / "alone").returncode == 0
    assert together == tree(small / "alone")


def test_a_strict_build_that_warns_changes_nothing(small: Path) -> None:
    """A warning fails a strict build after all pages are written: they are not published."""
    old = tree(small / "site")
    (small / "docs" / "more.md").write_text("# More\n\n[nowhere](nowhere.md)\n", "utf-8")
    result = build(small, small / "site")
    assert result.returncode == 1
    assert tree(small / "site") == old
    assert not list(small.glob(".site*"))


def used(folder: Path) -> int:
    """Return how many KiB a folder takes on a disk that counts in pages of 4 KiB."""
    return sum(-(-path.stat().st_size // 4096) * 4 for path in folder.rglob("*") if path.is_file())


ON_A_SMALL_DISK = """
mount -t tmpfs -o "size=$1k" none disk && cp -a site disk/site || exit 1
shift
"$@"
echo "ended with $?"
cp -a disk/. after
"""
"""Makes a disk of so many KiB in a folder, copies the old site to it, builds, and copies out what is then on it. Needs no rights: the
disk is seen by this process alone, in which the user is root."""


def build_on_a_small_disk(project: Path, size: int) -> tuple[str, Path] | None:
    """Build on a disk of so many KiB. Return what was said, and the folder with what is then on the disk; None without disks.

    Some sandboxes forbid to mount a disk, even to root.
    """
    for folder in ("disk", "after"):
        (project / folder).mkdir()
    mounting = ["unshare", "--map-root-user", "--mount", "sh", "-c", ON_A_SMALL_DISK, "sh", str(size)]
    result = run([*mounting, *BUILD_ON_DISK], project) if shutil.which("unshare") else None
    if result is None or "ended with" not in result.stdout:
        return None
    return result.stdout + result.stderr, project / "after"


def build_with_small_files(project: Path, limit: int) -> tuple[str, Path]:
    """Build where no file may have more than so many bytes: the system refuses as on a full disk."""
    shutil.copytree(project / "site", project / "disk" / "site")

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    whole = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}  # a module that is compiled only now would be kept in part
    result = run(BUILD_ON_DISK, project, env=whole, preexec_fn=limited)  # no threads here
    return f"ended with {result.returncode}\n{result.stdout}{result.stderr}", project / "disk"


BUILD_ON_DISK = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "disk/site"]


def run(command: list[str], folder: Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a command."""
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, **options)


@pytest.mark.parametrize(("disks", "room"), [(True, 0.0), (True, 0.4), (True, 0.97), (False, 0.4)])
def test_a_full_disk(small: Path, disks: bool, room: float) -> None:
    """The disk fills up at once, midway, or at the very end: the build says so in plain words, and the old site is whole.

    Shown on a real, small disk, and in any case with a limit on the size of files, which needs no disk to be mounted.
    """
    old = tree(small / "site")
    change(small)
    found = build_on_a_small_disk(small, used(small / "site") + max(int(used(small / "site") * room), 4)) if disks else None
    refused = "No space left on device"
    if found is None:
        if disks:
            print("No disk can be mounted here: only the size of files is limited.")
        (small / "disk").mkdir(exist_ok=True)
        largest = max(path.stat().st_size for path in (small / "site").rglob("*"))
        found, refused = build_with_small_files(small, int(largest * room) + 1), "File too large"
    said, after = found
    assert "ended with 1" in said
    assert f"The site cannot be written to {small / 'disk' / 'site'}: {refused}" in said
    assert "Check the free space" in said
    assert "Traceback" not in said
    assert tree(after / "site") == old
    assert not list(after.glob(".site*")), "what the build had begun takes no space any more"


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
    """A folder that cannot be made is reported in plain words, before anything is written."""
    before = tree(small)
    result = build(small, Path(site))
    said = result.stdout + result.stderr
    assert result.returncode == 1
    assert reason in said
    assert "Traceback" not in said
    assert tree(small) == before
