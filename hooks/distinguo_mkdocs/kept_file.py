"""A file of the site that is read, where it was kept, only when it is written."""

from __future__ import annotations

import os

from distinguo.making.site import Pages
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File


class KeptFile(File):
    """A generated file that does not hold its content."""

    pages: Pages

    @classmethod
    def of(cls, pages: Pages, path: str, config: MkDocsConfig) -> KeptFile:
        """Return the file that goes to a path in the site."""
        # MkDocs would make a page of anything that ends in .md
        made = cls(
            f"{path}.txt" if path.endswith(".md") else path, None, config.site_dir, config.use_directory_urls, dest_uri=path
        )
        made.generated_by = "distinguo"
        made.pages = pages
        return made

    def copy_file(self, dirty: bool = False) -> None:
        """Write the file. There are thousands: its folder is only looked at where it is missing."""
        content = self._content
        try:
            place = open(self.abs_dest_path, "wb", buffering=0)  # noqa: PTH123, SIM115  # faster than by a path; closed below
        except FileNotFoundError:
            os.makedirs(os.path.dirname(self.abs_dest_path), exist_ok=True)  # noqa: PTH103, PTH120  # the same
            place = open(self.abs_dest_path, "wb", buffering=0)  # noqa: PTH123, SIM115  # the same
        with place:
            place.write(content)

    @property
    def _content(self) -> bytes:  # type: ignore[override]  # MkDocs has a field here
        return self.pages.file(self.dest_uri)
