"""A folder that is replaced as a whole: the new one is made beside the old one, and takes its place at the end.

A build that is killed in between leaves the old folder as it was. On Linux and macOS the two folders change places in one
step of the file system. Where that cannot be had, the old one steps aside first, and the next run puts it back if it was
the last thing to happen. Where the folder itself cannot be moved (a mount point, a parent that may not be written to),
its files are replaced one by one, each of them whole at every moment.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import ModuleType

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

_A_DAY = 24 * 60 * 60
_NOT_HERE = {errno.EBUSY, errno.EACCES, errno.EPERM, errno.EROFS, errno.EXDEV}
"""Errors that say that a folder cannot be moved or created here, although its files may be writable."""


class Staging:
    """One replacement of ``target``: fill :attr:`folder`, then :meth:`commit`, or :meth:`discard`."""

    def __init__(self, target: Path) -> None:
        """Make the empty folder to fill. Raises OSError where nothing can be written; the target is never touched."""
        self.target = target.resolve()
        if self.target.exists() and not self.target.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(self.target))
        _put_back(self.target)
        _sweep(self.target)
        self._inside = self.target.is_mount()
        self._lock = -1
        self.folder = self._begin()

    def _begin(self) -> Path:
        while True:
            parent = self.target if self._inside else self.target.parent
            name = f".{self.target.name}.new-{os.getpid()}-{time.monotonic_ns()}"
            folder = parent / name
            try:
                parent.mkdir(parents=True, exist_ok=True)
                folder.mkdir()
            except OSError as error:
                if self._inside or error.errno not in _NOT_HERE or not self.target.is_dir():
                    raise
                self._inside = True
                continue
            self._lock = _lock(folder)
            if folder.is_dir():
                return folder

    def commit(self) -> None:
        """Put the folder in the target's place, and discard what it replaced. Raises OSError; the target is then still whole."""
        self.put()
        self.discard()

    def put(self) -> None:
        """Put the folder in the target's place; the caller discards what it replaced."""
        if self._inside:
            _replace_files(self.folder, self.target)
        else:
            self._swap()

    def _swap(self) -> None:
        if self.target.is_dir():
            _keep_hidden(self.target, self.folder)
            shutil.copymode(self.target, self.folder)
        try:
            if not self.target.exists():
                self.folder.rename(self.target)
            elif not _exchange(self.folder, self.target):
                _step_aside(self.folder, self.target)
        except OSError as error:
            if error.errno not in _NOT_HERE:
                raise
            _replace_files(self.folder, self.target)

    def set_aside(self, place: Path) -> None:
        """Move what was replaced to a place, if that can be done at once; there was nothing, or it is of no use any more."""
        with suppress(OSError):
            if not self._inside:
                self.folder.rename(place)

    def discard(self) -> None:
        """Remove what is left beside the target: a build that did not succeed, or the folder that was replaced."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _put_back(target: Path) -> None:
    """Undo a replacement that was cut off between its two steps."""
    if not target.exists() and _aside(target).is_dir():
        _aside(target).rename(target)


def _step_aside(new: Path, target: Path) -> None:
    """Replace the target in two steps."""
    old = _aside(target)
    shutil.rmtree(old, ignore_errors=True)
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchange(first: Path, second: Path) -> bool:
    """Let two folders change places in one step; return False where the platform cannot."""
    paths = os.fsencode(first), os.fsencode(second)
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
            failed = libc.renameat2(here, paths[0], here, paths[1], exchange)
        elif sys.platform == "darwin":
            swap = 2  # RENAME_SWAP
            failed = libc.renamex_np(paths[0], paths[1], swap)
        else:
            return False
    except (OSError, AttributeError, TypeError):  # no such library, no such function in it
        return False
    if failed and ctypes.get_errno() in _NOT_HERE:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(second))
    return not failed


def _keep_hidden(old: Path, new: Path) -> None:
    """Carry over the entries of a folder that begin with a dot: they are not the build's (``.git``, ``.well-known``)."""
    for entry in old.iterdir():
        kept = new / entry.name
        if not entry.name.startswith(".") or kept.exists():
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, kept, symlinks=True, copy_function=_link)
        else:
            _link(str(entry), str(kept))


def _link(source: str, destination: str) -> None:
    try:
        os.link(source, destination, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, destination, follow_symlinks=False)


def _replace_files(new: Path, target: Path) -> None:
    """Move every file of one folder over those of another, pages last, then remove what is no longer there."""
    files = sorted((path for path in new.rglob("*") if path.is_file()), key=lambda path: (path.suffix == ".html", path))
    kept = {path.relative_to(new) for path in files}
    for path in files:
        place = target / path.relative_to(new)
        if place.is_dir():
            shutil.rmtree(place)
        for above in reversed(place.relative_to(target).parents[:-1]):
            if (target / above).is_file():
                (target / above).unlink()
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)
    for path in sorted(target.rglob("*"), reverse=True):
        inside = path.relative_to(target)
        if inside.parts[0].startswith(".") or inside in kept:
            continue
        if path.is_dir() and not path.is_symlink():
            with suppress(OSError):
                path.rmdir()
        else:
            path.unlink()


def _lock(folder: Path) -> int:
    """Mark the folder as in use for as long as this process lives."""
    if fcntl is None:
        return -1
    descriptor = os.open(folder, os.O_RDONLY)
    with suppress(OSError):  # a file system without locks
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return descriptor


def _sweep(target: Path) -> None:
    """Remove what builds that were killed have left beside the target, or inside it."""
    for parent in (target.parent, target):
        for left in parent.glob(f".{target.name}.new-*") if parent.is_dir() else ():
            if left.is_dir() and not left.is_symlink() and _abandoned(left):
                shutil.rmtree(left, ignore_errors=True)


def _abandoned(folder: Path) -> bool:
    if fcntl is None:
        return time.time() - folder.stat().st_mtime > _A_DAY
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    else:
        return True
    finally:
        os.close(descriptor)
