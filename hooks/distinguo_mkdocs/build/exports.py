"""The files for other tools, handed to MkDocs as static files that are nowhere on disk before."""

from __future__ import annotations

from distinguo.exports.context import ExportContext
from distinguo.exports.site_files import ExportPart, glossary_files
from distinguo.glossary.entries import EntryKey
from distinguo.glossary.glossary import Glossary
from distinguo.prose.renderer import ProseRenderer
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from distinguo_mkdocs.build.generated_pages import Build
from distinguo_mkdocs.pages.lazy_file import LazyFile


class Exported(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Puts the exports of one build into it; a file of the same address that somebody wrote by hand goes before."""

    def __init__(self, build: Build, *, preview: bool = False) -> None:
        """Export what the build shows as pages. A ``preview`` holds the parts of all entries, to export them again after an edit."""
        self.build = build
        self.preview = preview
        self.parts: dict[tuple[EntryKey, str], str] = {}
        self.paths: set[str] = set()
        """The files that were added."""
        self.by_hand: set[str] = set()
        """The files that were not, since somebody wrote them by hand."""

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every export."""
        taken = {file.dest_uri for file in files}
        pages = self.build.pages
        if pages:
            for path, content in glossary_files(
                publication(self.build.glossary, self.build.prose, config), self._held(pages.part)
            ):
                if path in taken:
                    self.by_hand.add(path)
                else:
                    self.paths.add(path)
                    pages.add(path, content)
                    files.append(LazyFile.of(pages, path, config))
        return files

    def _held(self, part: ExportPart) -> ExportPart:
        def held(entry: EntryKey, notation: str) -> str:
            found = self.parts[entry, notation] = part(entry, notation)
            return found

        return held if self.preview else part


def publication(glossary: Glossary, prose: ProseRenderer, config: MkDocsConfig) -> ExportContext:
    """Return what the exports of a site are made from."""
    return ExportContext(glossary, prose, config.site_name, config.site_url or "", str(config.theme.get("language") or "en"))
