"""Generated files of the site that are not held in memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Self

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File


class LazyFile(File):
    """A file that no writer made, and whose content is asked for only when it is written."""

    contents: Callable[[], bytes]
    """Returns the content."""

    @classmethod
    def of(cls, path: str, contents: Callable[[], bytes], config: MkDocsConfig) -> Self:
        """Return the file that goes to a path in the site."""
        # MkDocs would make a page of anything that ends in .md
        name = f"{path}.txt" if path.endswith(".md") else path
        found = cls(name, None, config.site_dir, config.use_directory_urls, dest_uri=path)
        found.generated_by = "distinguo"
        # other plugins ask where every file comes from, and read it: here they find nothing
        found.abs_src_path = str(Path(__file__).parents[1] / "py.typed")
        found.contents = contents
        return found

    def copy_file(self, dirty: bool = False) -> None:
        """Write the file."""
        _write(Path(self.abs_dest_path), self._content)

    @property
    def _content(self) -> bytes:  # type: ignore[override]  # MkDocs has a field here
        return self.contents()


class WrittenFile(LazyFile):
    """A file that stands in the site already."""

    @classmethod
    def written(cls, path: str, content: bytes, config: MkDocsConfig) -> WrittenFile:
        """Write a file to a path in the site, and return it."""
        place = Path(config.site_dir, path)
        _write(place, content)
        found = cls.of(path, place.read_bytes, config)
        found.abs_src_path = found.abs_dest_path
        return found

    def copy_file(self, dirty: bool = False) -> None:
        """Do nothing: the file was written when it was made."""


def _write(path: Path, content: bytes) -> None:
    """Write a file. There are thousands: its folder is made only where it is missing."""
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
