"""The glossary as it was at a commit."""

from __future__ import annotations

import contextlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

from distinguo.git import files_at
from distinguo.loader import Loaded, load
from distinguo.pages.permalinks import listed
from distinguo.safe_files import Refused, write_inside


@dataclass(frozen=True, slots=True)
class Past:
    """A glossary at a commit, and the addresses that were listed as published there."""

    loaded: Loaded
    addresses: tuple[str, ...]
    empty: bool
    """Whether there was no file at all."""


def at_commit(root: Path, commit: str) -> Past:
    """Return the glossary in the folder ``root`` as it was at a commit. Raises GitError where git cannot tell, OSError on a full disk."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / root.name
        folder.mkdir()
        for name, data in files_at(root, commit):
            with contextlib.suppress(Refused, NotADirectoryError):  # a name twice in a tree, once for a folder: it is left out
                write_inside(folder, name, data)
        return Past(load(folder), tuple(listed(folder)[0]), not any(folder.iterdir()))
