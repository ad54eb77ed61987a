"""A file of the site that is read, where it was kept, only when it is written."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File


class ContentSource(Protocol):
    """Holds the contents of files."""

    def file(self, path: str) -> bytes:
        """Return the content of the file that goes to a path in the site."""


class LazyFile(File):
    """A generated file that does not hold its content."""

    keeper: ContentSource

    @classmethod
    def of(cls, keeper: ContentSource, path: str, config: MkDocsConfig) -> LazyFile:
        """Return the file that goes to a path in the site."""
        # MkDocs would make a page of anything that ends in .md
        made = cls(
            f"{path}.txt" if path.endswith(".md") else path, None, config.site_dir, config.use_directory_urls, dest_uri=path
        )
        made.generated_by = "distinguo"
        made.keeper = keeper
        return made

    def copy_file(self, dirty: bool = False) -> None:
        """Write the file. There are thousands: its folder is only looked at where it is missing."""
        place = Path(self.abs_dest_path)
        content = self._content
        try:
            place.write_bytes(content)
        except FileNotFoundError:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)

    @property
    def _content(self) -> bytes:  # type: ignore[override]  # MkDocs has a field here
        return self.keeper.file(self.dest_uri)
