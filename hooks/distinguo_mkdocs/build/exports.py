"""The files for other tools, written to the site as soon as they are made: together they may be too large for memory."""

from __future__ import annotations

from distinguo.build.site_build import SiteBuild
from distinguo.exports.context import ExportContext
from distinguo.exports.json_schema import glossary_schema
from distinguo.exports.site_files import glossary_files
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from distinguo_mkdocs.pages.lazy_file import WrittenFile


class ExportsPlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Puts the exports of one build into it. A file written by hand takes precedence."""

    def __init__(self, build: SiteBuild) -> None:
        """Export what the build shows as pages."""
        self._build = build

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Write every export. The pages of the build are made by now."""
        data = self._build.data
        context = ExportContext(data.glossary, data.prose, config.site_name, config.site_url or "", data.glossary.language)
        by_hand = {file.dest_uri for file in files}
        for path, content in glossary_files(context, self._build.part, self._build.histories, self._schema):
            if path not in by_hand:
                files.append(WrittenFile.of(path, content, config))
        return files

    def _schema(self) -> bytes:
        return self._build.constant("schema", glossary_schema)
