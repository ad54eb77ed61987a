"""Keeps what a build made, for the next one: a single archive, replaced as a whole, that can be deleted at any time.

The archive has a checksum for each of its members, so what is damaged is noticed. A build reads the archive that it found when it
began, and puts its own in that place at its end: two builds at once do each other no harm, and nobody ever sees half of one.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
import time
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

_INDEX = "index.json"
DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, ValueError, KeyError, NotImplementedError, EOFError)
"""What reading a damaged archive may raise."""


class Kept:
    """The archive of an earlier build. Whatever it raises while it is read is one of :data:`DAMAGED`."""

    def __init__(self, path: Path) -> None:
        """Open it."""
        self._zip = zipfile.ZipFile(path)
        self.index: Mapping[str, Any] = json.loads(self._zip.read(_INDEX))

    def read(self, name: str) -> bytes:
        """Return what was kept under this name."""
        return self._zip.read(name)

    def close(self) -> None:
        """Let go of it."""
        self._zip.close()


class Keeping:
    """The archive of this build: what is put into it can be read back, and stays in the end if the build went well."""

    def __init__(self, path: Path) -> None:
        """Write beside ``path``, or, where that is impossible, to where it is gone afterwards."""
        self._path: Path | None = path
        self._file: IO[bytes]
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _sweep(path.parent)
            self._file = tempfile.NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False)  # noqa: SIM115  # closed in close()
        except OSError:
            self._path = None
            self._file = tempfile.TemporaryFile()  # noqa: SIM115  # the same
        self._zip = zipfile.ZipFile(self._file, "w")

    def put(self, name: str, data: bytes) -> None:
        """Keep the data under this name."""
        self._zip.writestr(zipfile.ZipInfo(name), data)

    def read(self, name: str) -> bytes:
        """Return what was put under this name."""
        return self._zip.read(name)

    def commit(self, index: Mapping[str, Any]) -> None:
        """Leave the archive for the next build. It can be read as before; nothing can be put into it any more."""
        if self._path is None:
            return
        self.put(_INDEX, json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode())
        self._zip.close()
        self._file.flush()
        os.replace(self._file.name, self._path)  # noqa: PTH105  # the name of a temporary file is a text
        self._zip = zipfile.ZipFile(self._path)
        self._path = None

    def close(self) -> None:
        """End, whether or not there was a commit."""
        self._zip.close()
        self._file.close()
        if self._path is not None:
            with contextlib.suppress(OSError):
                os.unlink(self._file.name)  # noqa: PTH108  # the same
            self._path = None


_A_DAY = 24 * 60 * 60


def _sweep(folder: Path) -> None:
    """Remove what builds that were killed have left; what is younger than a day may belong to one that still runs."""
    for left in folder.glob(".new-*"):
        if time.time() - left.stat().st_mtime > _A_DAY:
            left.unlink()
