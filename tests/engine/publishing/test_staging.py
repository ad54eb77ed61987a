"""Replacing a folder as a whole, whatever happens meanwhile."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from distinguo.publishing import staging
from distinguo.publishing.staging import Staging

HOOKS = Path(staging.__file__).parents[1]


def fill(folder: Path, files: dict[str, str]) -> None:
    """Write files into a folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def content(folder: Path) -> dict[str, str]:
    """Return all files of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


OLD = {"index.html": "old", "gone/index.html": "old", "both.css": "old", "a-folder/x": "old", "a-file": "old"}
NEW = {"index.html": "new", "new/index.html": "new", "both.css": "new", "a-folder": "new", "a-file/x": "new"}


@pytest.fixture(params=["exchange", "two steps", "file by file"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each way to replace a folder: what the platform allows decides."""
    if request.param == "two steps":
        monkeypatch.setattr(staging, "_exchange", lambda first, second: False)
    if request.param == "file by file":
        monkeypatch.setattr(Path, "is_mount", lambda self: self.name == "site")
    return str(request.param)


def test_the_new_folder_takes_the_place_of_the_old_one(tmp_path: Path, way: str) -> None:
    """After a commit there is the new content, all of it and nothing else, and nothing is left beside it."""
    target = tmp_path / "site"
    fill(target, OLD)
    replacement = Staging(target)
    fill(replacement.folder, NEW)
    assert content(tmp_path / "site") == OLD if way != "file by file" else True
    replacement.commit()
    assert content(target) == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_hidden_entries_are_kept(tmp_path: Path, way: str) -> None:
    """What begins with a dot is not the build's: a repository in the folder survives every build."""
    target = tmp_path / "site"
    fill(target, {**OLD, ".git/config": "mine", ".nojekyll": ""})
    (target / ".link").symlink_to("index.html")
    for _ in range(2):
        replacement = Staging(target)
        fill(replacement.folder, NEW)
        replacement.commit()
        assert content(target) == {**NEW, ".git/config": "mine", ".nojekyll": "", ".link": "new"}
        assert (target / ".link").is_symlink()


def test_discarding_leaves_the_old_one(tmp_path: Path, way: str) -> None:
    """A build that fails changes nothing and leaves nothing."""
    target = tmp_path / "site"
    fill(target, OLD)
    replacement = Staging(target)
    fill(replacement.folder, NEW)
    replacement.discard()
    assert content(target) == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    """The first build makes the folder, and those above it."""
    replacement = Staging(tmp_path / "a" / "site")
    fill(replacement.folder, NEW)
    replacement.commit()
    assert content(tmp_path / "a" / "site") == NEW


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    """Where the target is a link, what it leads to is replaced."""
    fill(tmp_path / "real", OLD)
    (tmp_path / "site").symlink_to("real")
    replacement = Staging(tmp_path / "site")
    fill(replacement.folder, NEW)
    replacement.commit()
    assert (tmp_path / "site").is_symlink()
    assert content(tmp_path / "real") == NEW


def test_a_file_is_never_taken_for_the_folder(tmp_path: Path) -> None:
    """A file of the target's name is an error, and stays."""
    (tmp_path / "site").write_text("precious", "utf-8")
    with pytest.raises(NotADirectoryError):
        Staging(tmp_path / "site")
    assert (tmp_path / "site").read_text("utf-8") == "precious"


def test_two_at_once(tmp_path: Path) -> None:
    """Neither sweeps the other's half-done folder away; the last to finish wins."""
    target = tmp_path / "site"
    first, second = Staging(target), Staging(target)
    fill(first.folder, OLD)
    fill(second.folder, NEW)
    first.commit()
    assert content(target) == OLD
    second.commit()
    assert content(target) == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_replacement_cut_off_between_its_two_steps_is_undone(tmp_path: Path) -> None:
    """Where the platform needs two steps and only the first happened, the next run puts the old folder back."""
    fill(tmp_path / ".site.old", OLD)
    Staging(tmp_path / "site").discard()
    assert content(tmp_path / "site") == OLD


LOOP = """
import os, sys
from pathlib import Path
sys.path.insert(0, {hooks!r})
from distinguo.publishing.staging import Staging
for line in sys.stdin:
    child = os.fork()
    n = 0
    while not child:
        n += 1
        replacement = Staging(Path({target!r}))
        for file in range(30):
            (replacement.folder / f"{{file}}.html").write_text(line.strip() + str(n))
        replacement.commit()
    print(child, flush=True)
    os.waitpid(child, 0)
    print("gone", flush=True)
"""
"""For each line that it is told, a process that does nothing but replace; it says which, and when that is no more."""


def test_killed_at_any_moment(tmp_path: Path) -> None:
    """Killed at 20 random moments while it does nothing but replace: the folder is always one whole version."""
    target = tmp_path / "site"
    fill(target, {f"{file}.html": "0" for file in range(30)})
    chance = random.Random(8)
    command = [sys.executable, "-c", LOOP.format(hooks=str(HOOKS), target=str(target))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
        assert process.stdin and process.stdout
        for number in range(20):
            process.stdin.write(f"{number}/\n")
            child = int(process.stdout.readline())
            time.sleep(chance.uniform(0.002, 0.05))
            os.kill(child, signal.SIGKILL)
            assert process.stdout.readline() == "gone\n"
            found = content(target)
            assert len(found) == 30
            assert len(set(found.values())) == 1
        process.stdin.close()
    Staging(target).discard()
    assert [path.name for path in tmp_path.iterdir()] == ["site"], "what the killed ones left is swept away"
