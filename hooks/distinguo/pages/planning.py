"""Plans the whole site: every page, and every redirect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from distinguo.glossary.glossary import Glossary
from distinguo.pages.addresses import other_orders
from distinguo.pages.entry_pages import comparison_page, question_page, term_page
from distinguo.pages.index_pages import any_page, home_page, practice_page, sources_page, which_word_page
from distinguo.pages.page import ANY, HOME, PRACTICE, SOURCES, WHICH_WORD, Page, comparison_url, question_url, term_url
from distinguo.pages.redirects import resolved
from distinguo.pages.split_pages import (
    compare_pages,
    coverage_pages,
    disagreements_pages,
    map_pages,
    questions_pages,
    source_pages,
    terms_pages,
)
from distinguo.pages.world import Outlined, World
from distinguo.prose.fields import Prose


@dataclass(frozen=True, slots=True)
class Plan:
    """All pages, and the addresses that lead to other ones, each with where it leads."""

    pages: tuple[Page, ...]
    redirects: dict[str, str]


def outline(world: World) -> Iterator[Outlined]:
    """Yield every page of the site of a glossary, in the order of planning."""
    glossary = world.glossary
    yield Outlined(HOME, lambda w: home_page(w.glossary, w.prose))
    yield Outlined(WHICH_WORD, lambda w: which_word_page(w.glossary))
    yield from terms_pages(glossary)
    yield from compare_pages(glossary)
    yield Outlined(ANY, lambda w: any_page(w.glossary))
    yield from questions_pages(glossary)
    yield from disagreements_pages(glossary)
    yield Outlined(PRACTICE, lambda w: practice_page(w.glossary))
    yield from map_pages(glossary)
    yield Outlined(SOURCES, lambda w: sources_page(w.glossary, w.citations))
    yield from coverage_pages(glossary)
    for id in glossary.terms:
        yield Outlined(term_url(id), partial(_term, id))
    for id in glossary.comparisons:
        yield Outlined(comparison_url(id), partial(_comparison, id))
    for id in glossary.questions:
        yield Outlined(question_url(id), partial(_question, id))
    for id in glossary.sources:
        yield from source_pages(world, id)


def _term(id: str, world: World) -> Page:
    return term_page(world.glossary, world.prose, id, world.mentions[id])


def _comparison(id: str, world: World) -> Page:
    return comparison_page(world.glossary, world.prose, world.glossary.comparisons[id])


def _question(id: str, world: World) -> Page:
    return question_page(world.glossary, world.prose, id)


def plan(glossary: Glossary, prose: Prose) -> Plan:
    """Plan the site of a glossary."""
    world = World(glossary, prose)
    return Plan(tuple(one.plan(world) for one in outline(world)), all_redirects(glossary))


def all_redirects(glossary: Glossary) -> dict[str, str]:
    """Return every address that leads to another one, and which: those written down, and comparisons in another order."""
    return resolved({**other_orders(glossary), **glossary.redirects})
