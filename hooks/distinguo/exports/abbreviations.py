"""The terms for other MkDocs sites: as abbreviations of Python-Markdown, and as the definition lists of mkdocs-ezglossary."""

from __future__ import annotations

from collections.abc import Iterator

from distinguo.exports.context import ExportContext
from distinguo.glossary.glossary import Glossary
from distinguo.schema import model


def abbreviations(publication: ExportContext) -> bytes:
    """Return a line for each name: put it into a file that every page includes, and each mention shows what it means."""
    lines = []
    for term in _in_use(publication.glossary):
        meaning = " ".join(publication.plain(term.definition_text).split())
        names = [
            term.term,
            *(other.name for other in term.also_called if other.status != "deprecated" and not other.context),
            *term.forms,
        ]
        lines += [f"*[{name}]: {meaning}\n" for name in names if not set("[]\\") & set(name)]
    return "".join(lines).encode()


def ezglossary(publication: ExportContext) -> bytes:
    """Return a definition list, its terms in the section ``term``."""
    lines = [f"# {publication.title}\n"]
    for term in _in_use(publication.glossary):
        paragraphs = publication.plain(term.definition_text).split("\n")
        text = "\n    ".join(line for line in paragraphs if line.strip())
        lines.append(f"\nterm:{term.term}\n:   {text}\n")
    return "".join(lines).encode()


def _in_use(glossary: Glossary) -> Iterator[model.Term]:
    for term in glossary.terms.values():
        if term.definition and term.status in {"current", "draft"}:
            yield term
