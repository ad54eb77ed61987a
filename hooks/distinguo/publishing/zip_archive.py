"""A folder as one archive whose bytes depend on nothing but the folder's files."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that the format knows."""


def pack(folder: Path, archive: Path) -> int:
    """Write the files of a folder into a zip archive, under the folder's name; return how many. Raises OSError."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    beside = archive.with_name(f".{archive.name}.new-{os.getpid()}")
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
            for path in files:
                out.writestr(_entry(folder, path), path.read_bytes())
        beside.replace(archive)
    finally:
        beside.unlink(missing_ok=True)
    return len(files)


def _entry(folder: Path, path: Path) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo((Path(folder.resolve().name) / path.relative_to(folder)).as_posix(), _DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o100644 << 16
    return info
