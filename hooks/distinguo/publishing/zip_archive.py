"""A folder as one archive whose bytes depend on nothing but the folder's files."""

from __future__ import annotations

import zipfile
from pathlib import Path

from distinguo.safe_files import read_inside, writing_file

_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that the format knows."""

_MAX_BYTES = 2**31 - 1
"""More than the format takes of one file without its later extension."""


def pack(folder: Path, archive: Path) -> int:
    """Write the files of a folder into a zip archive, under the folder's name; return how many. Raises OSError."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    with writing_file(archive) as stream, zipfile.ZipFile(stream, "w", compresslevel=9) as out:
        for path in files:
            out.writestr(_entry(folder, path), read_inside(folder, path.relative_to(folder).as_posix(), _MAX_BYTES))
    return len(files)


def _entry(folder: Path, path: Path) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo((Path(folder.resolve().name) / path.relative_to(folder)).as_posix(), _DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o100644 << 16
    return info
