"""Hard links to the files of the last site that have not changed: they are not written again.

The folder that was replaced last may be kept aside. It has nearly all of these files already, so that neither they nor their folders
lie in need be made again.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

Stamp = tuple[int, int]
"""Identifies the version of a file: its size and modification time (ns)."""


def stamp(path: str) -> Stamp | None:
    """Return the stamp of a file; None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116  # of thousands of files: to make an object of each path takes longer than to look
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def link_unchanged(files: Mapping[str, Stamp], before: Path, into: Path, aside: Path | None) -> None:
    """Put files of the folder ``before``, given by path with their stamps, into another folder, which is empty but for hidden ones.

    The contents of ``aside`` are used up. Such a file must be replaced, never changed in place: both sites share it.
    """
    there = _reuse_replaced(files, into, aside) if aside else set()
    missing = [path for path in files if path not in there]
    for folder in sorted({path.rpartition("/")[0] for path in missing}):
        (into / folder).mkdir(parents=True, exist_ok=True)
    for path in missing:
        _link(f"{before}/{path}", f"{into}/{path}")


def _reuse_replaced(files: Mapping[str, Stamp], into: Path, aside: Path) -> set[str]:
    """Move the replaced site into a folder, remove what is not among the files, and return those that are."""
    there: set[str] = set()
    ours = into / ".aside"
    with suppress(OSError):  # there is none, or another build has just taken it, or it is on another disk
        aside.rename(ours)
        _remove_others(str(ours), "", files, there)
        for path in ours.iterdir():
            path.rename(into / path.name)
        ours.rmdir()
    return there


def _remove_others(folder: str, prefix: str, files: Mapping[str, Stamp], there: set[str]) -> bool:
    """Remove whatever is not among the files, and empty folders. Return whether this one has anything left; add its files to ``there``."""
    left = False
    with os.scandir(folder) as inside:
        entries = list(inside)
    for entry in entries:
        path = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            if _remove_others(entry.path, f"{path}/", files, there):
                left = True
            else:
                os.rmdir(entry.path)  # noqa: PTH106  # of thousands of entries: each already has its path as a text
        elif files.get(path) == ((found := entry.stat(follow_symlinks=False)).st_size, found.st_mtime_ns):
            there.add(path)
            left = True
        else:
            os.unlink(entry.path)  # noqa: PTH108  # of thousands of entries: each already has its path as a text
    return left


def _link(file: str, place: str) -> None:
    try:
        os.link(file, place)
    except OSError:  # there are file systems that cannot
        shutil.copy2(file, place)
