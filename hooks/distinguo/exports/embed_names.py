"""The names of all terms with a short card for each: what ``embed.js`` needs to explain words in pages elsewhere."""

from __future__ import annotations

import json
from typing import Any

from distinguo.exports.context import ExportContext
from distinguo.text.sentences import shortened
from distinguo.urls import EMBED_NAMES, term_url

FORMAT, VERSION = "distinguo-embed", 1

LONGEST = 240
"""Characters of a definition or a difference at most: a card is read beside another text."""


def embed_names(publication: ExportContext) -> bytes:
    """Return the names and cards as JSON."""
    glossary = publication.glossary
    names = [name for names in publication.prose.names.of_term.values() for name in names]
    data = {
        "format": FORMAT,
        "version": VERSION,
        "language": glossary.language,
        "root": publication.address or "../" * EMBED_NAMES.count("/"),
        "terms": {id: card(publication, id) for id in glossary.terms},
        "names": [[name.text, name.exact, name.owner] for name in names if name.found],
        "others": [[name.text, name.exact] for name in names if not name.found],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def card(publication: ExportContext, id: str) -> dict[str, Any]:
    """Return the card of a term: what it is not comes first, where a comparison of two says so."""
    glossary, messages = publication.glossary, publication.glossary.messages
    term = glossary.terms[id]
    card = {"name": term.term, "url": term_url(id), "more": messages.text("Read about {term}", term=term.term)}
    card["definition"] = shortened(publication.plain(term.definition_text), LONGEST)
    pairs = [compared for compared in glossary.comparisons_of.get(id, ()) if compared.entry and len(compared.terms) == 2]
    pairs.sort(key=lambda compared: (compared is not glossary.main_comparison, compared.id))
    if pairs and pairs[0].entry:
        other = next(term_id for term_id in pairs[0].terms if term_id != id)
        card["versus"] = messages.text("{term}, not {other}", term=term.term, other=glossary.name(other))
        card["difference"] = shortened(publication.plain(pairs[0].entry.difference.text), LONGEST)
    if source := _source(publication, id):
        card["source"] = messages.text("Source: {source}", source=source)
    return card


def _source(publication: ExportContext, id: str) -> str:
    """Return the title of the first source of a definition."""
    definition = publication.glossary.terms[id].definition
    for reference in definition.sources if definition else ():
        if source := publication.glossary.sources.get(reference.partition("/")[0]):
            return str(source.title)
    return ""
