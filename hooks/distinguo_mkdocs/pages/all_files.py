"""The files of a build, and more that links find."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from mkdocs.structure.files import File, Files


class AllFiles(Files):
    """Files among which a link also finds others, which no loop goes through."""

    def __init__(self, files: Files, others: Callable[[str], File | None]) -> None:
        """Add to some files those that ``others`` finds by their path among the sources."""
        super().__init__(files)
        self._before = files.get_file_from_path  # which may know others, too: those of another language
        self._others = others

    def get_file_from_path(self, path: str) -> File | None:
        """Return a file by its path."""
        return super().get_file_from_path(path) or self._others(PurePath(path).as_posix()) or self._before(path)
