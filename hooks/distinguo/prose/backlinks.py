"""Which entries mention which term: the same links that readers see, read backwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterator, Mapping
from typing import Any

from distinguo.glossary.entries import EntryKey, entries
from distinguo.glossary.glossary import Glossary
from distinguo.loading.folder import File
from distinguo.prose.renderer import ProseRenderer
from distinguo.schema.model import Comparison, Question


def mentioned_in(glossary: Glossary, prose: ProseRenderer) -> Mapping[str, tuple[EntryKey, ...]]:
    """Return for each term the entries whose prose mentions it: terms, then comparisons, then questions, by id.

    An entry that is itself about the term does not count.
    """
    found: dict[str, dict[EntryKey, None]] = defaultdict(dict)
    for entry, own, file in _entries(glossary):
        for id in _mentions(prose, file, own):
            found[id][entry] = None
    return {id: tuple(found.get(id, ())) for id in glossary.terms}


def update_mentions(
    before: Mapping[str, tuple[EntryKey, ...]],
    old: Glossary,
    glossary: Glossary,
    prose: ProseRenderer,
    entries: Collection[EntryKey],
) -> Mapping[str, tuple[EntryKey, ...]]:
    """Return the same as :func:`mentioned_in` for a glossary of the same names, in which only some entries are other ones than in ``old``."""
    found = dict(before)
    places = {entry: place for place, (entry, _, _) in enumerate(_entries(glossary))}
    both = zip(_entries(old), _entries(glossary), strict=True)
    for (entry, about, was), (_, own, file) in both:
        if entry not in entries:
            continue
        then, now = _mentions(prose, was, about), _mentions(prose, file, own)
        for id in then.keys() - now.keys():
            found[id] = tuple(one for one in found[id] if one != entry)
        for id in now.keys() - then.keys():
            found[id] = tuple(sorted((*found[id], entry), key=places.__getitem__))
    return found


def _mentions(prose: ProseRenderer, file: File[Any], own: Container[str]) -> dict[str, None]:
    """Return the terms that an entry mentions, but for those that it is about."""
    return {link.term: None for text in file.prose for link in prose.fragment(text).links if link.term and link.term not in own}


def _entries(glossary: Glossary) -> Iterator[tuple[EntryKey, tuple[str, ...], File[Any]]]:
    """Yield every entry with the terms that it is about."""
    for key, file in entries(glossary.files):
        yield key, own_terms(file), file


def own_terms(file: File[Any]) -> tuple[str, ...]:
    """Return the terms that an entry is about: it does not link to them by itself."""
    match file.data:
        case Comparison():
            return file.data.terms
        case Question():
            return file.data.about
    return (file.id,)
