"""Plans the A to Z of terms, and the same by topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from distinguo.glossary.glossary import Glossary
from distinguo.messages.messages import N_
from distinguo.pages.index_pages import index
from distinguo.pages.order import terms_in_order
from distinguo.pages.page import Page, present
from distinguo.pages.recent import recently_changed
from distinguo.text.alphabets import alphabet
from distinguo.urls import TERMS

NAMES_DESCRIBED = 150
"""How many names the A to Z of terms may have and still say beside each what it means. With more, it is names alone, folded by letter."""


class Listed(NamedTuple):
    """A name in the A to Z list: the term it belongs to, and whether it is only another name of it."""

    name: str
    term: str
    alias: bool
    sorted_as: str
    """The name, or how it is read where its writing does not give its order."""


def terms_page(glossary: Glossary) -> Page:
    """Plan the A to Z of terms, with every name and alias, and the same by topic."""
    letters: dict[str, list[Listed]] = defaultdict(list)
    order = alphabet(glossary.language)
    names = names_listed(glossary)
    for listed in names:
        letters[order.letter(listed.sorted_as)].append(listed)
    recent = recently_changed(glossary)
    topics = terms_by_topic(glossary)
    page = index(
        glossary,
        TERMS,
        "terms.html",
        N_("Every term and every other name, from A to Z."),
        letters=dict(letters),
        names_only=len(names) > NAMES_DESCRIBED,
        by_topic=topics,
        recent=recent,
    )
    sections = present(glossary.messages, ("by-topic", N_("By topic"), topics), ("recent", N_("Recently changed"), recent))
    return replace(page, scripts=("list-filter",), sections=sections)


def terms_by_topic(glossary: Glossary) -> Mapping[str, Sequence[str]]:
    """Return the terms of every topic that has any."""
    by_topic: dict[str, list[str]] = {topic: [] for topic in glossary.topics}
    for id in terms_in_order(glossary):
        for topic in by_topic.keys() & glossary.terms[id].topics:
            by_topic[topic].append(id)
    return {topic: ids for topic, ids in by_topic.items() if ids}


def names_listed(glossary: Glossary) -> tuple[Listed, ...]:
    """Return every name and every other name, from A to Z."""
    order = alphabet(glossary.language)
    return tuple(sorted(_names(glossary), key=lambda entry: (order.key(entry.sorted_as), entry.term)))


def _names(glossary: Glossary) -> Iterator[Listed]:
    for id, term in glossary.terms.items():
        yield Listed(glossary.name(id), id, alias=False, sorted_as=term.sort_as or term.term)
        for designation in term.also_called:
            yield Listed(designation.name, id, alias=True, sorted_as=designation.name)
