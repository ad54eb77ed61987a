"""Plans the page of a word that several terms share: it leads to each of them."""

from __future__ import annotations

from distinguo.glossary.glossary import Glossary
from distinguo.pages.page import Page, above
from distinguo.text.fold import fold
from distinguo.urls import TERMS, word_url


def word_page(glossary: Glossary, word: str) -> Page:
    """Plan the page of a word that several terms share: which of them is meant?"""
    ids = sorted(glossary.words[word], key=lambda id: (fold(glossary.terms[id].domain or ""), id))
    name = glossary.terms[ids[0]].term
    return Page(
        url=word_url(word),
        template="word.html",
        title=name,
        description=glossary.messages.text("{n} terms have this name. Which one is meant?", n=len(ids)),
        trail=above(glossary.messages, TERMS),
        data={"ids": ids},
        own=tuple(ids),
        source=glossary.files.terms[ids[0]].path,
    )
