"""Plans the whole site: every page, and every redirect."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from distinguo.glossary.citations import Citation, citations
from distinguo.glossary.glossary import EntryKey, Glossary
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
from distinguo.pages.page import (
    ANY,
    COMPARE,
    COVERAGE,
    DISAGREEMENTS,
    HOME,
    MAP,
    PRACTICE,
    QUESTIONS,
    SOURCES,
    TERMS,
    WHICH_WORD,
    Page,
    comparison_url,
    question_url,
    source_url,
    term_url,
)
from distinguo.pages.redirects import resolved
from distinguo.prose.backlinks import mentioned_in
from distinguo.prose.fields import Prose


@dataclass(frozen=True, slots=True)
class Plan:
    """All pages, and the addresses that lead to other ones, each with where it leads."""

    pages: tuple[Page, ...]
    redirects: dict[str, str]


@dataclass(frozen=True)
class World:
    """Everything that pages are planned from: the glossary, and what is read out of all of it at once."""

    glossary: Glossary
    prose: Prose

    @cached_property
    def citations(self) -> Mapping[str, tuple[Citation, ...]]:
        """What cites each source and section."""
        return citations(self.glossary)

    @cached_property
    def mentions(self) -> Mapping[str, tuple[EntryKey, ...]]:
        """Which entries mention each term."""
        return mentioned_in(self.glossary, self.prose)


@dataclass(frozen=True, slots=True)
class Outlined:
    """A page that is not planned yet: its address, and how to plan it."""

    url: str
    plan: Callable[[World], Page]


def outline(glossary: Glossary) -> Iterator[Outlined]:
    """Yield every page of the site of a glossary, in the order of planning."""
    yield Outlined(HOME, lambda w: home_page(w.glossary, w.prose))
    yield Outlined(WHICH_WORD, lambda w: which_word_page(w.glossary))
    yield Outlined(TERMS, lambda w: terms_page(w.glossary))
    yield Outlined(COMPARE, lambda w: compare_page(w.glossary))
    yield Outlined(ANY, lambda w: any_page(w.glossary))
    yield Outlined(QUESTIONS, lambda w: questions_page(w.glossary))
    yield Outlined(DISAGREEMENTS, lambda w: disagreements_page(w.glossary))
    yield Outlined(PRACTICE, lambda w: practice_page(w.glossary))
    yield Outlined(MAP, lambda w: map_page(w.glossary))
    yield Outlined(SOURCES, lambda w: sources_page(w.glossary, w.citations))
    yield Outlined(COVERAGE, lambda w: coverage_page(w.glossary, w.citations))
    for id in glossary.terms:
        yield Outlined(term_url(id), partial(_term, id))
    for id in glossary.comparisons:
        yield Outlined(comparison_url(id), partial(_comparison, id))
    for id in glossary.questions:
        yield Outlined(question_url(id), partial(_question, id))
    for id in glossary.sources:
        yield Outlined(source_url(id), partial(_source, id))


def _term(id: str, world: World) -> Page:
    return term_page(world.glossary, world.prose, id, world.mentions[id])


def _comparison(id: str, world: World) -> Page:
    return comparison_page(world.glossary, world.prose, world.glossary.comparisons[id])


def _question(id: str, world: World) -> Page:
    return question_page(world.glossary, world.prose, id)


def _source(id: str, world: World) -> Page:
    return source_page(world.glossary, id, world.citations)


def plan(glossary: Glossary, prose: Prose) -> Plan:
    """Plan the site of a glossary."""
    world = World(glossary, prose)
    return Plan(tuple(one.plan(world) for one in outline(glossary)), all_redirects(glossary))


def all_redirects(glossary: Glossary) -> dict[str, str]:
    """Return every address that leads to another one, and which: those written down, and comparisons in another order."""
    return resolved({**other_orders(glossary), **glossary.redirects})
