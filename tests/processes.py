"""Processes that begin with everything imported: a build of its own, as a user starts it, without the second that imports take."""

from __future__ import annotations

import functools
import multiprocessing
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests import compiled

MODULES = [
    "mkdocs.commands.build", "mkdocs.config.defaults", "material.plugins.search.plugin", "distinguo_mkdocs.session", "tests.warm",
]  # fmt: skip
"""What they begin with, besides what these import. To import them reads no project of a test and none of its settings."""
AT_THE_START = ("PYTHON", "LD_", "LC_", "LANG", "TZ")
"""Begins the names of variables that a process looks at when it starts, so that one has to be started for them."""


def can_begin_so(module: str, environment: Mapping[str, str]) -> bool:
    """Whether a process that runs a module, with variables that others have not, can begin so."""
    return module == "mkdocs" and sys.platform == "linux" and not any(name.startswith(AT_THE_START) for name in environment)


class Running:
    """A process that does in a folder what ``python -m module`` does there; ``environment`` holds all variables."""

    def __init__(self, module: str, arguments: list[str], folder: Path, environment: Mapping[str, str]) -> None:
        """Start it."""
        server = multiprocessing.get_context("forkserver")
        server.set_forkserver_preload(MODULES)
        self._command = [sys.executable, "-m", module, *arguments]
        self._said = tempfile.TemporaryDirectory()
        self._files = [Path(self._said.name, name) for name in ("stdout", "stderr")]
        for file in self._files:
            file.touch()
        given = {"path": _path(), "templates": compiled.folder, "files": self._files}
        self._process = server.Process(target=_run, args=(module, arguments, folder, dict(environment)), kwargs=given)
        self._process.start()

    def kill_after(self, seconds: float) -> None:
        """Wait so long for its end, and kill it then."""
        self._process.join(seconds)
        self._process.kill()
        self.result()

    def result(self) -> subprocess.CompletedProcess[str]:
        """Wait for its end, and return what it said."""
        self._process.join()
        told = [file.read_text("utf-8") for file in self._files]
        self._said.cleanup()
        return subprocess.CompletedProcess(self._command, self._process.exitcode or 0, *told)


def _run(
    module: str,
    arguments: list[str],
    folder: Path,
    environment: dict[str, str],
    *,
    path: list[str],
    templates: Path | None,
    files: list[Path],
) -> None:
    for number, file in enumerate(files, start=1):
        os.dup2(os.open(file, os.O_WRONLY | os.O_APPEND), number)
    if templates:
        compiled.compile_once(templates)
        compiled.list_no_icons()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv[1:] = arguments
    sys.path[:] = [str(Path.cwd()), *path]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


@functools.cache
def _path() -> list[str]:
    """Return where a new interpreter looks for modules, after the folder that it stands in."""
    command = [sys.executable, "-c", "import sys; print(*sys.path[1:], sep='\\n')"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
