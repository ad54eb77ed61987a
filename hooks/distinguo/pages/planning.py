"""Plans the whole site: every page, and every redirect."""

from __future__ import annotations

from dataclasses import dataclass

from distinguo.glossary.citations import citations
from distinguo.glossary.glossary import Glossary
from distinguo.pages.addresses import other_orders
from distinguo.pages.coverage import coverage_page
from distinguo.pages.entry_pages import comparison_page, question_page, source_page, term_page
from distinguo.pages.index_pages import (
    any_page,
    compare_page,
    disagreements_page,
    home_page,
    map_page,
    practice_page,
    questions_page,
    sources_page,
    terms_page,
    which_word_page,
)
from distinguo.pages.page import Page
from distinguo.pages.redirects import resolved
from distinguo.prose.backlinks import mentioned_in
from distinguo.prose.fields import Prose


@dataclass(frozen=True, slots=True)
class Plan:
    """All pages, and the addresses that lead to other ones, each with where it leads."""

    pages: tuple[Page, ...]
    redirects: dict[str, str]


def plan(glossary: Glossary, prose: Prose) -> Plan:
    """Plan the site of a glossary."""
    cited = citations(glossary)
    mentions = mentioned_in(glossary, prose)
    pages = (
        home_page(glossary, prose),
        which_word_page(glossary),
        terms_page(glossary),
        compare_page(glossary),
        any_page(glossary),
        questions_page(glossary),
        disagreements_page(glossary),
        practice_page(glossary),
        map_page(glossary),
        sources_page(glossary, cited),
        coverage_page(glossary, cited),
        *(term_page(glossary, prose, id, mentions[id]) for id in glossary.terms),
        *(comparison_page(glossary, prose, compared) for compared in glossary.comparisons.values()),
        *(question_page(glossary, prose, id) for id in glossary.questions),
        *(source_page(glossary, id, cited) for id in glossary.sources),
    )
    return Plan(pages, all_redirects(glossary))


def all_redirects(glossary: Glossary) -> dict[str, str]:
    """Return every address that leads to another one, and which: those written down, and comparisons in another order."""
    return resolved({**other_orders(glossary), **glossary.redirects})
