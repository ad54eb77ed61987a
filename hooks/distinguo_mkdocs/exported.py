"""The files for other tools, handed to MkDocs as static files that are nowhere on disk before."""

from __future__ import annotations

from distinguo.exports.publication import Publication
from distinguo.exports.published import whole
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from distinguo_mkdocs.build import Build
from distinguo_mkdocs.kept_file import KeptFile


class Exported(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Puts the exports of one build into it; a file of the same address that somebody wrote by hand goes before."""

    def __init__(self, build: Build) -> None:
        """Export what the build shows as pages."""
        self.build = build

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every export."""
        taken = {file.dest_uri for file in files}
        language = str(config.theme.get("language") or "en")
        publication = Publication(self.build.glossary, self.build.prose, config.site_name, config.site_url or "", language)
        pages = self.build.pages
        if pages:
            for path, content in whole(publication, pages.part):
                if path not in taken:
                    pages.add(path, content)
                    files.append(KeptFile.of(pages, path, config))
        return files
