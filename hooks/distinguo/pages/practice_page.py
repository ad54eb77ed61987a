"""Plans the practice page: cases to judge by oneself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple, TypeVar

from distinguo.glossary.glossary import MAX_DRILLS, Glossary
from distinguo.messages.messages import N_
from distinguo.pages.index_pages import index
from distinguo.pages.page import Page
from distinguo.schema import model
from distinguo.text.digest import digest
from distinguo.urls import PRACTICE

_Item = TypeVar("_Item")

DRILLS_OF_A_ROUND = 10
"""How many cases a round has; the page's script says the same."""


class Drill(NamedTuple):
    """One case to practise on: what is asked, which words are right, and why."""

    text: str
    answer: tuple[str, ...]
    statement: model.Sentence | model.Case


class DrillGroup(NamedTuple):
    """The cases of one comparison, and the words to choose from."""

    comparison: str
    terms: tuple[str, ...]
    drills: tuple[Drill, ...]


def practice_page(glossary: Glossary) -> Page:
    """Plan the practice page: the sentences and cases of every comparison, the main one first.

    Where there are very many, some comparisons give their share of them.
    """
    groups = tuple(_drill_groups(glossary))
    if not glossary.is_practised_whole:
        groups = _spread(groups, MAX_DRILLS // DRILLS_OF_A_ROUND)
        groups = tuple(group._replace(drills=_spread(group.drills, MAX_DRILLS // len(groups))) for group in groups)
    page = index(glossary, PRACTICE, "practice.html", N_("Cases to judge: which word is it?"), groups=groups)
    return replace(page, scripts=("practice",) if groups else (), lists_sources=False, is_empty=not groups)


def _spread(all_of_them: tuple[_Item, ...], most: int) -> tuple[_Item, ...]:
    """Return at most that many, evenly spread."""
    count = len(all_of_them)
    return all_of_them if count <= most else tuple(all_of_them[place * count // most] for place in range(most))


def _drill_groups(glossary: Glossary) -> Iterator[DrillGroup]:
    main = glossary.main_comparison
    for id, compared in sorted(glossary.comparisons.items(), key=lambda item: item[1] is not main):
        if compared.entry is None:
            continue
        drills = [Drill(case.text, case.answer, case) for case in compared.entry.cases]
        drills += [Drill(sentence.text, sentence.fits, sentence) for sentence in compared.entry.sentences]
        if drills:
            # Mixed, but the same on every build: a list of sentences begins with all that one word fits.
            drills.sort(key=lambda drill: digest(drill.text))
            yield DrillGroup(id, compared.terms, tuple(drills))
