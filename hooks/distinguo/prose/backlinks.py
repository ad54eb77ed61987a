"""Which entries mention which term: the same links that readers see, read backwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from distinguo.glossary.entries import EntryKey, entries
from distinguo.glossary.glossary import Glossary
from distinguo.loading.files import File
from distinguo.prose.renderer import ProseRenderer
from distinguo.schema.model import Comparison, Question


def linked_terms(prose: ProseRenderer, file: File[Any]) -> tuple[str, ...]:
    """Return the terms that the prose of an entry leads to, each once, but for those that the entry is about."""
    own = own_terms(file)
    links = (link.term for text in file.prose for link in prose.fragment(text).links)
    return tuple(dict.fromkeys(term for term in links if term and term not in own))


def mentioned_in(glossary: Glossary, links: Mapping[EntryKey, tuple[str, ...]]) -> Mapping[str, tuple[EntryKey, ...]]:
    """Return for each term the entries that link to it: terms, then comparisons, then questions, by id."""
    found: dict[str, list[EntryKey]] = defaultdict(list)
    for entry, _ in entries(glossary.files):
        for id in links[entry]:
            found[id].append(entry)
    return {id: tuple(found.get(id, ())) for id in glossary.terms}


def own_terms(file: File[Any]) -> tuple[str, ...]:
    """Return the terms that an entry is about: it does not link to them by itself."""
    match file.data:
        case Comparison():
            return file.data.terms
        case Question():
            return file.data.about
    return (file.id,)
