"""Keeps what a build made, for the next one: a single archive, replaced as a whole, that can be deleted at any time.

Every piece of it has a checksum, so what is damaged is noticed. A build reads the archive that it found when it began, and puts its
own in that place at its end: two builds at once do each other no harm, and nobody ever sees half of one.

An archive is its pieces, one after the other, then a directory of them in JSON, then where that begins and its checksum. The usual
formats were measured first: for ten thousand small pieces, what zip and tar write around each takes longer than the pieces.
"""

from __future__ import annotations

import contextlib
import json
import os
import struct
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple
from zlib import crc32

_END = struct.Struct("<8sQI")
"""What an archive ends in: a mark, where its directory begins, and the checksum of that."""
_MARK = b"kept-1\r\n"


class ArchiveDamaged(Exception):
    """An archive cannot be read, or not all of it."""


class _Piece(NamedTuple):
    """Where a piece is, how long it is, and its checksum."""

    start: int
    length: int
    sum: int


class ArchiveReader:
    """The archive of an earlier build. Whatever is wrong with it is told as :class:`ArchiveDamaged`."""

    def __init__(self, path: Path) -> None:
        """Open it."""
        try:
            self._file = path.open("rb", buffering=0)
        except OSError as error:
            raise ArchiveDamaged(str(error)) from None
        try:
            end = self._file.seek(-_END.size, os.SEEK_END)
            mark, start, checksum = _END.unpack(self._file.read())
            self._file.seek(start)
            said = self._file.read(max(0, end - start))
            if mark != _MARK or crc32(said) != checksum:
                raise ValueError("its end is not what was written")
            directory = json.loads(said)
        except (OSError, ValueError, struct.error) as error:
            self._file.close()
            raise ArchiveDamaged(str(error)) from None
        self.index: Mapping[str, Any] = directory["index"]
        self._pieces: Mapping[str, Sequence[int]] = directory["pieces"]

    def __contains__(self, name: object) -> bool:
        """Whether anything was kept under this name."""
        return name in self._pieces

    def read(self, name: str) -> bytes:
        """Return what was kept under this name."""
        try:
            piece = _Piece(*self._pieces[name])
            return _read(self._file, piece, name)
        except (OSError, KeyError) as error:
            raise ArchiveDamaged(str(error)) from None

    def close(self) -> None:
        """Let go of it, and of what it holds in memory."""
        self._file.close()
        self.index, self._pieces = {}, {}


class Writer:
    """Writes a piece, and knows its length and its checksum so far."""

    def __init__(self, file: IO[bytes]) -> None:
        """Write to this file."""
        self._file = file
        self.length = self.sum = 0

    def write(self, data: bytes) -> int:
        """Write some more."""
        self.sum = crc32(data, self.sum)
        self.length += memoryview(data).nbytes
        return self._file.write(data)


class ArchiveWriter:
    """The archive of this build: what is put into it can be read back, and stays in the end if the build went well."""

    def __init__(self, path: Path) -> None:
        """Write beside ``path``, or, where that is impossible, to where it is gone afterwards."""
        self._path: Path | None = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _sweep(path.parent)
            self._file = _new(path.parent)
        except OSError:
            self._path = None
            self._file = _new(None)
        self._back = Path(self._file.name).open("rb", buffering=0)  # noqa: SIM115  # closed in close()
        self._pieces: dict[str, _Piece] = {}
        self._length = 0
        self._written = 0
        """How much of it can be read back by now; the rest is still on its way."""

    def __contains__(self, name: object) -> bool:
        """Whether anything was put under this name."""
        return name in self._pieces

    def put(self, name: str, data: bytes) -> None:
        """Keep the data under this name."""
        self._pieces[name] = _Piece(self._length, len(data), crc32(data))
        self._file.write(data)
        self._length += len(data)

    @contextmanager
    def piece(self, name: str) -> Iterator[Writer]:
        """Give what to write to for one piece, so that it is never in memory as a whole; nothing else can be put meanwhile.

        Raises OSError where it cannot be written.
        """
        writer = Writer(self._file)
        yield writer
        self._pieces[name] = _Piece(self._length, writer.length, writer.sum)
        self._length += writer.length

    def read(self, name: str) -> bytes:
        """Return what was put under this name."""
        piece = self._pieces[name]
        if piece.start + piece.length > self._written:
            self._file.flush()
            self._written = self._length
        return _read(self._back, piece, name)

    def commit(self, index: Mapping[str, Any]) -> None:
        """Leave the archive for the next build. It can be read as before; nothing can be put into it any more."""
        if self._path is None:
            return
        said = json.dumps({"index": index, "pieces": self._pieces}, ensure_ascii=False, separators=(",", ":")).encode()
        self._file.write(said)
        self._file.write(_END.pack(_MARK, self._length, crc32(said)))
        self._file.flush()
        # Some systems do not replace a file that somebody reads: then the next build makes everything anew.
        with contextlib.suppress(OSError):
            os.replace(self._file.name, self._path)  # noqa: PTH105  # the name of a temporary file is a text

    def close(self) -> None:
        """End, whether or not there was a commit."""
        self._file.close()
        self._back.close()
        with contextlib.suppress(OSError):  # after a commit there is nothing at this place any more
            os.unlink(self._file.name)  # noqa: PTH108  # the name of a temporary file is a text


def _new(folder: Path | None) -> IO[bytes]:
    return tempfile.NamedTemporaryFile(dir=folder, prefix=".new-", delete=False)


def _read(file: IO[bytes], piece: _Piece, name: str) -> bytes:
    file.seek(piece.start)
    data = file.read(piece.length)
    if crc32(data) != piece.sum:
        raise ArchiveDamaged(f"{name} is not what was written")
    return data


_A_DAY = 24 * 60 * 60


def _sweep(folder: Path) -> None:
    """Remove what builds that were killed have left; what is younger than a day may belong to one that still runs."""
    for left in folder.glob(".new-*"):
        if time.time() - left.stat().st_mtime > _A_DAY:
            left.unlink()
