"""The one way to open a file and the one way to write one.

A change from a stranger may contain links, pipes and files of any size. Reading takes ordinary files up to a limit, and
follows no link below the folder that was asked for. Writing puts a whole file in the place of the old one in one step; the
temporary file beside it is always a new one, under a random name.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO

MAX_BYTES = 64 * 1024 * 1024
"""As much as is read of any one file, unless the caller allows less."""

_OPENS_INSIDE = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
"""Whether names are opened inside an open folder, so that no link can be put in the way meanwhile. Windows cannot."""
_FLAGS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_READ = os.O_RDONLY | _FLAGS | getattr(os, "O_NONBLOCK", 0)  # a pipe that is not written to is opened at once, and then refused
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS


class Refused(OSError):
    """The file is there, but not of a kind that is read or replaced. ``strerror`` says why, for users."""


def read_file(path: Path, limit: int = MAX_BYTES, *, cut: bool = False) -> bytes:
    """Return what an ordinary file holds. Folders on the way to it may be links; the file may not.

    Raises OSError: FileNotFoundError, and Refused for a link, for anything but an ordinary file, and for more than ``limit``
    bytes. With ``cut`` a longer file is no error: its first ``limit`` bytes are returned.
    """
    return read_inside(path.parent, path.name, limit, cut=cut)


def read_own(path: Path) -> bytes:
    """Return what a file of the program or of the user's configuration holds, which may be a link: some installers make links.

    Raises OSError as read_file does.
    """
    return read_file(path.resolve())


def read_inside(root: Path, inside: str, limit: int = MAX_BYTES, *, cut: bool = False) -> bytes:
    """Return what an ordinary file below ``root`` holds; no part of its path from there may be a link. Raises as read_file does."""
    with _folder_of(root, inside) as (folder, name), open(folder.open(name, _READ), "rb") as stream:
        found = os.fstat(stream.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise Refused(errno.EINVAL, _NOT_ORDINARY)
        data = b"" if found.st_size > limit and not cut else stream.read(limit + 1)  # it may grow while it is read
        if max(len(data), found.st_size) > limit and not cut:
            raise Refused(errno.EFBIG, f"it is larger than {_size(limit)}")
        return data[:limit]


def write_file(path: Path, data: bytes) -> None:
    """Write a file that a user named: see write_inside. Links to folders are followed only outside the working folder."""
    with writing_file(path) as stream:
        stream.write(data)


@contextlib.contextmanager
def writing_file(path: Path) -> Iterator[BinaryIO]:
    """Do the same for what comes in pieces: see writing_inside."""
    named = path.is_absolute() or ".." in path.parts
    if named:
        path.parent.mkdir(parents=True, exist_ok=True)
    with writing_inside(*((path.parent, path.name) if named else (Path(), path.as_posix()))) as stream:
        yield stream


def write_inside(root: Path, inside: str, data: bytes, *, new: bool = False) -> None:
    """Write a file below ``root`` in one step, and the folders on the way to it; ``root`` must be there.

    A file that is replaced keeps its rights. Raises OSError, and leaves everything as it was then: Refused where a part of the
    path is a link or the file is no ordinary one; with ``new``, FileExistsError where there is anything already.
    """
    with writing_inside(root, inside, new=new) as stream:
        stream.write(data)


@contextlib.contextmanager
def writing_inside(root: Path, inside: str, *, new: bool = False) -> Iterator[BinaryIO]:
    """Do the same for what comes in pieces: the file takes its place when the block ends without an exception."""
    with _folder_of(root, inside, make=True) as (folder, name):
        with _writing_beside(folder, folder.rights(name, new=new)) as (stream, beside):
            yield stream
        try:
            folder.put(beside, name, new=new)
        except BaseException:
            folder.remove(beside)
            raise


def write_all_inside(root: Path, files: Mapping[str, bytes]) -> None:
    """Write several files below ``root``, by their paths from there, as write_inside does: all of them, or none if one cannot be written.

    None takes its place before the last of them lies beside its own.
    """
    laid: dict[str, str] = {}
    try:
        for inside, data in files.items():
            with _folder_of(root, inside, make=True) as (folder, name):
                with _writing_beside(folder, folder.rights(name, new=False)) as (stream, beside):
                    stream.write(data)
                laid[inside] = beside
        for inside in files:
            with _folder_of(root, inside) as (folder, name):
                folder.put(laid[inside], name, new=False)
            del laid[inside]
    except BaseException:
        for inside, beside in laid.items():
            with contextlib.suppress(OSError), _folder_of(root, inside) as (folder, _):
                folder.remove(beside)
        raise


@contextlib.contextmanager
def _writing_beside(folder: _Folder, rights: int | None) -> Iterator[tuple[BinaryIO, str]]:
    """Give a new file under a random name, and that name; with an exception, the file is gone again."""
    beside = f".new-{secrets.token_hex(8)}"
    with open(folder.open(beside, _NEW), "wb") as stream:
        try:
            yield stream, beside
            stream.flush()
            if rights is not None and hasattr(os, "fchmod"):
                os.fchmod(stream.fileno(), rights)
        except BaseException:
            with contextlib.suppress(OSError):
                folder.remove(beside)
            raise


@contextlib.contextmanager
def making_folder(target: Path) -> Iterator[Path]:
    """Yield the path of a folder to make. What is there when the block ends takes the place of ``target``, which is empty or missing.

    With an exception nothing of it is left. It is made beside the target, or inside where that is a disk of its own.
    """
    is_there = target.is_dir()
    parent = target if target.is_mount() else target.parent
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=parent) as scratch:
        new_folder = Path(scratch) / (target.name or target.resolve().name)
        yield new_folder
        if new_folder.is_dir() and is_there:
            for path in new_folder.iterdir():
                path.rename(target / path.name)
        elif new_folder.is_dir():
            new_folder.rename(target)


def remove_inside(root: Path, inside: str) -> None:
    """Remove a file below ``root``. Raises OSError: Refused where a part of the path is a link."""
    with _folder_of(root, inside) as (folder, name):
        folder.remove(name)


def refuse_links(path: Path) -> None:
    """Raise Refused where a path that a user named leads through a link below the working folder: what write_file says of files, for folders."""
    if not path.is_absolute() and ".." not in path.parts:
        for part in (path, *path.parents):
            if part.is_symlink():
                raise Refused(errno.ELOOP, f"{part.as_posix()!r} is a link, and links are not followed")


def append_file(path: Path, data: bytes) -> None:
    """Write behind what an ordinary file holds, which is made where there is none. Raises OSError, Refused for anything else."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NONBLOCK", 0) | _FLAGS
    with _folder_of(path.parent, path.name) as (folder, name), open(folder.open(name, flags), "ab") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise Refused(errno.EINVAL, _NOT_ORDINARY)
        stream.write(data)


@contextlib.contextmanager
def _folder_of(root: Path, inside: str, *, make: bool = False) -> Iterator[tuple[_Folder, str]]:
    """Give the folder of a file below ``root``, reached without following a link, and the file's name."""
    *folders, name = _parts(inside)
    with contextlib.ExitStack() as opened:
        folder = _Folder.at_root(root, opened)
        for part in folders:
            if make:
                folder.make(part)
            folder = folder.enter(part, opened)
        yield folder, name


def _parts(inside: str) -> tuple[str, ...]:
    parts = PurePosixPath(inside).parts
    if not parts or "\0" in inside or any(part == ".." or Path(part).name != part for part in parts):
        raise Refused(errno.EINVAL, f"{inside!r} does not name a file inside the folder")
    return parts


class _Folder:
    """A folder in which names are looked up, and nothing else: no path, and no link."""

    def __init__(self, path: Path, descriptor: int | None) -> None:
        self._path = path
        self._descriptor = descriptor

    @classmethod
    def at_root(cls, root: Path, opened: contextlib.ExitStack) -> _Folder:
        if not _OPENS_INSIDE:
            return cls(root, None)
        descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        opened.callback(os.close, descriptor)
        return cls(root, descriptor)

    def enter(self, name: str, opened: contextlib.ExitStack) -> _Folder:
        if self._descriptor is None:
            self._refuse_link(name)
            return _Folder(self._path / name, None)
        descriptor = self.open(name, os.O_RDONLY | os.O_DIRECTORY | _FLAGS)
        opened.callback(os.close, descriptor)
        return _Folder(self._path / name, descriptor)

    def open(self, name: str, flags: int) -> int:
        if self._descriptor is None:
            self._refuse_link(name)
        try:
            return os.open(self._at(name), flags, 0o666, dir_fd=self._descriptor)
        except OSError as error:
            self._refuse_link(name)
            if error.errno in {errno.ENXIO, errno.ENODEV}:  # a socket, or a device with nothing behind it
                raise Refused(errno.EINVAL, _NOT_ORDINARY) from None
            raise

    def rights(self, name: str, *, new: bool) -> int | None:
        """Return the rights of the file that is to be replaced; None where there is none. Raises OSError where it must stay."""
        mode = self._mode(name)
        if mode is None:
            return None
        if new:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name)
        self._refuse_link(name)
        if not stat.S_ISREG(mode):
            raise Refused(errno.EINVAL, f"{name!r} is no ordinary file")
        return stat.S_IMODE(mode)

    def make(self, name: str) -> None:
        with contextlib.suppress(FileExistsError):
            os.mkdir(self._at(name), dir_fd=self._descriptor)

    def put(self, beside: str, name: str, *, new: bool) -> None:
        """Give a finished file its name."""
        if new:
            try:
                os.link(self._at(beside), self._at(name), src_dir_fd=self._descriptor, dst_dir_fd=self._descriptor)
            except FileExistsError:
                raise
            except (OSError, NotImplementedError):  # no hard links here: what came under this name just now would be lost
                self.rights(name, new=True)
            else:
                self.remove(beside)
                return
        os.replace(self._at(beside), self._at(name), src_dir_fd=self._descriptor, dst_dir_fd=self._descriptor)

    def remove(self, name: str) -> None:
        os.unlink(self._at(name), dir_fd=self._descriptor)

    def _at(self, name: str) -> str | Path:
        return self._path / name if self._descriptor is None else name

    def _mode(self, name: str) -> int | None:
        try:
            return os.stat(self._at(name), dir_fd=self._descriptor, follow_symlinks=False).st_mode
        except FileNotFoundError:
            return None

    def _refuse_link(self, name: str) -> None:
        if stat.S_ISLNK(self._mode(name) or 0):
            raise Refused(errno.ELOOP, f"{name!r} is a link, and links are not followed")


_NOT_ORDINARY = "it is no ordinary file"


def _size(limit: int) -> str:
    return f"{limit // 1024} kB" if limit < 1024 * 1024 else f"{limit // (1024 * 1024)} MB"
