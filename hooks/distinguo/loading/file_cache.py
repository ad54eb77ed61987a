"""Files that were read before: one that has not changed since is not read again."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from distinguo import safe_files
from distinguo.loading.folder import File, Files, Progress, read_file, read_folder
from distinguo.problems.problem import Problem
from distinguo.text.digest import digest
from distinguo.yaml_syntax.parser import MAX_BYTES

SETTLED = 2_000_000_000
"""So many nanoseconds after a file was written, another change of it shows in its time: no file system counts in coarser steps."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What was found under a path: a good file or none, what the file system said of it, and whether that tells it from others."""

    file: File[Any] | None
    state: tuple[int, ...]
    settled: bool
    digest: str


class KnownFiles:
    """The files that were read last, by their paths."""

    def __init__(self) -> None:
        """Know none."""
        self._known: dict[str, _Known] = {}
        self._asked: set[str] = set()

    def read_folder(self, root: Path, shown: str = "", progress: Progress | None = None) -> tuple[Files, list[Problem]]:
        """Read every file under ``root``, as :func:`read_folder` does, and forget those that are no longer there."""
        self._asked = set()
        found = read_folder(root, shown, progress, self.read)
        self._known = {path: known for path, known in self._known.items() if path in self._asked}
        return found

    def read(self, path: Path, shown: str, shape: Any, problems: list[Problem]) -> File[Any] | None:
        """Read a file, as :func:`read_file` does; return the same object as before where the file is what it was.

        Its size, its times and its number in the file system tell; while it is so young that they may not, its bytes do.
        """
        name = str(path)
        self._asked.add(name)
        known = self._known.get(name)
        try:
            found = path.lstat()
            if known and known.file and known.file.path == shown and self._is_same(path, known, found):
                return known.file
            settled = _is_settled(found)
            contents = "" if settled else _digest_of(path)
        except OSError:
            self._known.pop(name, None)
            return read_file(path, shown, shape, problems)
        count = len(problems)
        file = read_file(path, shown, shape, problems)
        good = file if len(problems) == count else None
        if good and not settled:
            contents = digest(good.raw)
        self._known[name] = _Known(good, _state(found), settled, contents)
        return file

    def knows(self, path: Path) -> bool:
        """Whether a file is what it was when it was read last; whether there was none, if there is none."""
        known = self._known.get(str(path))
        try:
            return known is not None and self._is_same(path, known, path.lstat())
        except OSError:
            return known is None

    def _is_same(self, path: Path, known: _Known, found: os.stat_result) -> bool:
        if _state(found) != known.state:
            return False
        if known.settled:
            return True
        if _digest_of(path) != known.digest:
            return False
        if _is_settled(found):
            self._known[str(path)] = _Known(known.file, known.state, True, "")
        return True


def _state(found: os.stat_result) -> tuple[int, ...]:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _is_settled(found: os.stat_result) -> bool:
    return time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) > SETTLED


def _digest_of(path: Path) -> str:
    """Return the digest of as much as is ever read of a file: a longer one is never good."""
    return digest(safe_files.read_file(path, MAX_BYTES + 1, cut=True))
