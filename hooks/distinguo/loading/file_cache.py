"""Files that were read before, by this process or by another one: those whose bytes are the same are not parsed again."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import Any

from distinguo.loading.files import File, Files
from distinguo.loading.folder import Progress, parse_file, read_folder, read_raw
from distinguo.problems.problem import Problem
from distinguo.schema.validation import from_json, to_json


class FileCache:
    """The files that were read last, by their paths."""

    def __init__(self, stored: Mapping[str, bytes] | None = None) -> None:
        """Begin with what another cache of the same program has :meth:`stored`, by paths."""
        self._files: dict[Path, tuple[bytes, File[Any] | None]] = {}
        self._asked: set[Path] = set()
        self._stored = stored or {}

    def stored(self, names: Container[str] | None = None) -> Iterator[tuple[str, bytes]]:
        """Yield every good file, or those of some names, by its path inside the glossary: its bytes and, after a NUL, what it says as JSON."""
        for raw, file in self._files.values():
            if file and (names is None or _inside(file.path) in names):
                yield _inside(file.path), b"%b\0%b" % (raw, to_json(file.data, file.shape))

    def read_folder(self, root: Path, shown: str = "", progress: Progress | None = None) -> tuple[Files, list[Problem]]:
        """Read every file under ``root``, as :func:`read_folder` does, and forget those that are no longer there."""
        self._asked = set()
        found = read_folder(root, shown, progress, self.read)
        self._files = {path: known for path, known in self._files.items() if path in self._asked}
        return found

    def read(self, path: Path, shown: str, shape: Any, problems: list[Problem]) -> File[Any] | None:
        """Read a file, as :func:`read_file` does; return the same object as before where it was good and its bytes are the same."""
        self._asked.add(path)
        data = read_raw(path, shown, problems)
        if data is None:
            self._files.pop(path, None)
            return None
        raw, file = self._files.get(path, (None, None))
        if file and raw == data and file.path == shown:
            return file
        known, count = self._known(path, shown, data, shape) if raw is None else None, len(problems)
        file = known or parse_file(path.stem, shown, data, shape, problems)
        self._files[path] = (data, file if len(problems) == count else None)
        return file

    def _known(self, path: Path, shown: str, data: bytes, shape: Any) -> File[Any] | None:
        """Return a file that another cache has parsed."""
        before, _, parsed = self._stored.get(_inside(shown), b"").rpartition(b"\0")
        value = from_json(parsed, shape) if before == data and parsed else None
        return None if value is None else File(path.stem, shown, value, data, shape)

    def is_current(self, path: Path) -> bool:
        """Whether a file has the bytes that were read last; if it was not there then, whether it still is not."""
        known = self._files.get(path)
        data = read_raw(path, "", [])
        return data == (known[0] if known else None)


def _inside(shown: str) -> str:
    return shown.partition("/")[2]
