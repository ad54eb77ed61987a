"""What a preview says of a term: its definition, or how it differs from the term that the page is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypedDict

from distinguo.glossary.entries import Compared
from distinguo.glossary.glossary import Glossary
from distinguo.pages.page import Page
from distinguo.prose.renderer import ProseRenderer
from distinguo.urls import comparison_url


class Preview(TypedDict):
    """A card: the name of the term, a text about it, and, where that text is a difference, the page that tells more."""

    name: str
    text: str
    title: str
    more: str


def previews(
    glossary: Glossary, prose: ProseRenderer, page: Page, terms: Iterable[str], to: Callable[[str], str]
) -> dict[str, Preview]:
    """Return the card of each of the terms as seen from the page; ``to`` gives addresses as seen from it."""
    found = {}
    for id in sorted(terms):
        compared = _difference(glossary, page, id)
        if compared and compared.entry:
            text = prose.plain(compared.entry.difference.text)
            title = " vs ".join(glossary.name(term) for term in compared.terms)
            found[id] = Preview(name=glossary.name(id), text=text, title=title, more=to(comparison_url(compared.id)))
        else:
            found[id] = Preview(name=glossary.name(id), text=prose.plain(glossary.terms[id].definition.text), title="", more="")
    return found


def _difference(glossary: Glossary, page: Page, id: str) -> Compared | None:
    """Return the written comparison of just this term and the one that the page is about."""
    if len(page.own) != 1 or id in page.own:
        return None
    pair = {id, page.own[0]}
    return next((c for c in glossary.comparisons_of[id] if c.entry and set(c.terms) == pair), None)
