"""A cache that came with a commit: the build uses nothing of it, and the check names it."""

from __future__ import annotations

import pickle
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from distinguo.cli import main

from tests.conftest import FIXTURES, build, build_well


class Evil:
    """Runs a command where it is unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return (subprocess.call, (["touch", "ran"],))


@pytest.mark.parametrize(
    "name", [".cache/distinguo/memory.kept", ".cache/distinguo/pages.kept", ".cache/distinguo/ab/cdef", ".Cache/Distinguo/x"]
)
def test_it_is_refused(project: Callable[[Path | None], Path], name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything of it is read; once it is taken out, the build goes on."""
    folder = project(FIXTURES / "minimal" / "glossary")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(pickle.dumps(Evil()))
    (folder / ".cache" / "distinguo").mkdir(parents=True, exist_ok=True)  # any build makes it
    subprocess.run(["git", "add", "-f", name], cwd=folder, check=True)
    done = build(folder, folder / "site")
    assert done.returncode == 1
    assert f"{name}:1:1" in done.stderr
    assert "[tracked-cache]" in done.stderr
    assert not (folder / "ran").exists()
    assert not (folder / "site").exists()
    assert main(["check", str(folder / "glossary")]) == 1
    assert "[tracked-cache]" in capsys.readouterr().out
    subprocess.run(["git", "rm", "-r", "-q", "--cached", name], cwd=folder, check=True)
    if name.startswith(".cache"):
        (folder / name).unlink()
    build_well(folder, folder / "site")
