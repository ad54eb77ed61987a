"""What is published, in each of its further languages: formats that hold several languages in one file are made from all of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from distinguo.exports.context import ExportContext
from distinguo.prose.renderer import ProseRenderer
from distinguo.text.untranslated import Untranslated


def in_further_languages(publication: ExportContext) -> Iterator[ExportContext]:
    """Yield the publication in each further language, by its code; nothing for one that is a translation itself."""
    glossary = publication.glossary
    for language in glossary.languages if glossary.original is None else ():
        own = glossary.in_language(language)
        prose = ProseRenderer.of(own, publication.prose)
        yield dataclasses.replace(publication, glossary=own, prose=prose, language=language, labels={})


def is_translated(text: str | None) -> bool:
    """Whether there is such a text, and it is translated."""
    return bool(text) and type(text) is not Untranslated
