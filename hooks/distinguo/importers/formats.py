"""The formats of ``distinguo import``, by name, and how each is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from distinguo.importers.concepts import Vocabulary
from distinguo.importers.data_catalogues import add_openmetadata, vocabulary_from_datahub, vocabulary_from_openmetadata
from distinguo.importers.glossarist import vocabulary_from_glossarist
from distinguo.importers.lists import vocabulary_from_list
from distinguo.importers.markdown_files import vocabulary_from_markdown, vocabulary_from_sphinx
from distinguo.importers.rdf_reading import RDF_FORMATS
from distinguo.importers.skos import vocabulary_from_rdf
from distinguo.importers.tables import vocabulary_from_table
from distinguo.importers.tbx import vocabulary_from_tbx

Files = Sequence[tuple[str, bytes]]
"""The files to import, by name and content."""


@dataclass(frozen=True, slots=True)
class How:
    """How a vocabulary is to be read: what the user says of it."""

    title: str
    language: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    header: bool = True
    encoding: str = ""
    markdown: bool = False
    separator: str = ""


def _table(files: Files, how: How) -> Vocabulary:
    (shown, data) = files[0]
    return vocabulary_from_table(
        data,
        shown,
        how.title,
        mapping=how.columns,
        header=how.header,
        encoding=how.encoding,
        markdown=how.markdown,
        separator=how.separator,
    )


def _openmetadata(files: Files, how: How) -> Vocabulary:
    """Read a glossary of OpenMetadata: what it exports as a table, or what its interface gives as JSON."""
    (shown, data) = files[0]
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in {b"{", b"["}:
        return vocabulary_from_openmetadata(data, shown, how.title)
    return vocabulary_from_table(data, shown, how.title, encoding=how.encoding, add=add_openmetadata)


def _rdf(notation: str) -> Callable[[Files, How], Vocabulary]:
    return lambda files, how: vocabulary_from_rdf(files[0][1], files[0][0], notation, how.title, how.language)


READERS: Mapping[str, Callable[[Files, How], Vocabulary]] = {
    **{name: _rdf(name) for name in RDF_FORMATS},
    "csv": _table,
    "tsv": _table,
    "xlsx": _table,
    "glossarist": lambda files, how: vocabulary_from_glossarist(files, how.title, how.language),
    "markdown": lambda files, how: vocabulary_from_markdown(files, how.title),
    "sphinx": lambda files, how: vocabulary_from_sphinx(files, how.title),
    "list": lambda files, how: vocabulary_from_list(
        files[0][1], files[0][0], how.title, how.columns, markdown=how.markdown, separator=how.separator
    ),
    "openmetadata": _openmetadata,
    "datahub": lambda files, how: vocabulary_from_datahub(files[0][1], files[0][0], how.title),
    "tbx": lambda files, how: vocabulary_from_tbx(files[0][1], files[0][0], how.title, how.language),
}
"""Each makes a vocabulary of the files."""

ENDINGS: Mapping[str, tuple[str, ...]] = {
    "csv-folder": (".csv",),
    "glossarist": (".yaml", ".yml"),
    "markdown": (".md", ".mdx", ".markdown"),
    "sphinx": (".rst", ".txt"),
}
"""Formats that may be a folder, and the endings of the files in it."""
