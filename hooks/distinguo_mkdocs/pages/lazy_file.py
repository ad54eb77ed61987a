"""Generated files of the site that are not held in memory."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, Self

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File


class ContentSource(Protocol):
    """Has the contents of files."""

    def file(self, path: str) -> bytes:
        """Return the content of the file that goes to a path in the site."""


class _GeneratedFile(File):
    """A file that no writer made."""

    @classmethod
    def _at(cls, path: str, config: MkDocsConfig) -> Self:
        # MkDocs would make a page of anything that ends in .md
        found = cls(
            f"{path}.txt" if path.endswith(".md") else path, None, config.site_dir, config.use_directory_urls, dest_uri=path
        )
        found.generated_by = "distinguo"
        found.abs_src_path = str(_NOTHING)  # other plugins ask where every file comes from, and read it
        return found


class LazyFile(_GeneratedFile):
    """A file whose content is read from its source only when it is written."""

    source: ContentSource
    inside: str

    @classmethod
    def of(cls, source: ContentSource, path: str, config: MkDocsConfig, prefix: str = "") -> LazyFile:
        """Return the file that goes to a path in the site, below ``prefix``."""
        found = cls._at(prefix + path, config)
        found.source, found.inside = source, path
        return found

    def copy_file(self, dirty: bool = False) -> None:
        """Write the file."""
        _write(Path(self.abs_dest_path), self._content)

    @property
    def _content(self) -> bytes:  # type: ignore[override]  # MkDocs has a field here
        return self.source.file(self.inside)


class WrittenFile(_GeneratedFile):
    """A file that stands in the site already."""

    @classmethod
    def of(cls, path: str, content: bytes, config: MkDocsConfig) -> WrittenFile:
        """Write a file to a path in the site, and return it."""
        found = cls._at(path, config)
        _write(Path(found.abs_dest_path), content)
        found.abs_src_path = found.abs_dest_path
        return found

    def copy_file(self, dirty: bool = False) -> None:
        """Do nothing: the file was written when it was made."""

    @property
    def _content(self) -> bytes:  # type: ignore[override]  # MkDocs has a field here
        return Path(self.abs_dest_path).read_bytes()


_NOTHING = Path(__file__).parents[1] / "py.typed"
"""A file with nothing in it."""


def _write(path: Path, content: bytes) -> None:
    """Write a file. There are thousands: its folder is made only where it is missing."""
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
