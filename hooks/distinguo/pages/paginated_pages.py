"""Outlines the pages that list entries, each as one page, or, in a large glossary, as a page that leads to the parts of its list.

Which items stand in which part is settled here, for all parts at once; each part is then planned from its own items only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from distinguo.glossary.entries import Dispute
from distinguo.glossary.glossary import Glossary
from distinguo.glossary.titles import comparison_title
from distinguo.messages.messages import N_
from distinguo.pages.coverage import coverage_page
from distinguo.pages.entry_pages import source_page
from distinguo.pages.index_pages import compare_page, disagreements_page, index, questions_by_topic, questions_page
from distinguo.pages.map_page import map_page
from distinguo.pages.page import Page, Section, above, present
from distinguo.pages.pagination import (
    MOST,
    ListPage,
    by_letter,
    by_topic,
    is_large,
    links,
    numbered,
    paginated,
    part_pages,
    undivided,
)
from distinguo.pages.site_data import PageSpec, SiteData
from distinguo.pages.terms_page import Listed, names_listed, terms_by_topic, terms_page
from distinguo.urls import COMPARE, COVERAGE, DISAGREEMENTS, MAP, QUESTIONS, SOURCES, TERMS, source_url

FEW = 10
"""How many of the statements that cite a section its source's page shows itself, where they are split."""

STANDING = 20
"""How many entries the coverage of a section names, where it is split."""


def _with(page: Page, **data: object) -> Page:
    return replace(page, data={**page.data, **data})


def _topic_names(glossary: Glossary) -> Mapping[str, str]:
    return {id: topic.name for id, topic in glossary.topics.items()}


def terms_pages(glossary: Glossary) -> Iterator[PageSpec]:
    """Outline the A to Z of terms: all on one page, or by letter and by topic."""
    names = names_listed(glossary) if is_large(glossary) else ()
    if len(names) <= MOST:
        yield from undivided(TERMS, lambda data: terms_page(data.glossary))
        return
    topics = by_topic(glossary.messages, TERMS, terms_by_topic(glossary), _topic_names(glossary))
    to_topics = links(topics)

    def lead(site_data: SiteData) -> Page:
        page, messages = terms_page(site_data.glossary), site_data.glossary.messages
        recent = present(messages, ("recent", N_("Recently changed"), page.data["recent"]))
        sections = (Section("by-topic", messages.text("By topic"), "part_links", (to_topics,)), *recent) if to_topics else recent
        return replace(_with(page, letters={}, all="terms"), sections=sections)

    def letter(site_data: SiteData, part: ListPage[Listed]) -> Page:
        return _terms(site_data, letters={part.label: part.items}, by_topic={})

    def topic(site_data: SiteData, part: ListPage[str]) -> Page:
        page = _terms(site_data, letters={}, by_topic={part.group: part.items})
        return replace(page, sections=present(site_data.glossary.messages, ("by-topic", N_("By topic"), True)))

    first, *letters = paginated(lead, TERMS, by_letter(glossary.messages, TERMS, names, lambda listed: listed.sorted_as), letter)
    yield replace(first, given=f"{first.given} {to_topics}")
    yield from letters
    yield from part_pages(topics, topic)


def _terms(site_data: SiteData, **listed: Any) -> Page:
    return index(
        site_data.glossary, TERMS, "terms.html", N_("Every term and every other name."), recent=(), names_only=True, **listed
    )


def compare_pages(glossary: Glossary) -> Iterator[PageSpec]:
    """Outline the list of comparisons: all on one page, or by the first letters of their titles."""
    if not is_large(glossary) or len(glossary.comparisons) <= MOST:
        yield from undivided(COMPARE, lambda data: compare_page(data.glossary))
        return
    titles = {id: comparison_title(glossary, compared) for id, compared in glossary.comparisons.items()}

    def shown(site_data: SiteData, *ids: str, **data: object) -> Page:
        comparisons = tuple(site_data.glossary.comparisons[id] for id in ids)
        return index(
            site_data.glossary,
            COMPARE,
            "compare.html",
            N_("Pairs and groups of terms, side by side."),
            comparisons=comparisons,
            **data,
        )

    yield from paginated(
        lambda site_data: replace(shown(site_data, all="comparisons"), scripts=("list-filter",)),
        COMPARE,
        by_letter(glossary.messages, COMPARE, titles, titles.__getitem__),
        lambda site_data, part: shown(site_data, *part.items),
    )


def questions_pages(glossary: Glossary) -> Iterator[PageSpec]:
    """Outline the list of questions: all on one page, or by topic."""
    if not is_large(glossary) or len(glossary.questions) <= MOST:
        yield from undivided(QUESTIONS, lambda data: questions_page(data.glossary))
        return

    def shown(site_data: SiteData, **data: object) -> Page:
        return index(site_data.glossary, QUESTIONS, "questions.html", N_("Questions that people ask, and their answers."), **data)

    yield from paginated(
        lambda site_data: replace(shown(site_data, topics={}, all="questions"), scripts=("list-filter",)),
        QUESTIONS,
        by_topic(glossary.messages, QUESTIONS, questions_by_topic(glossary), _topic_names(glossary)),
        lambda site_data, part: shown(site_data, topics={part.group: part.items}),
    )


def map_pages(glossary: Glossary) -> Iterator[PageSpec]:
    """Outline the map: the picture and all relations in words, or those of the terms in the picture, and all of them by letter."""
    related = [id for id, relations in glossary.relations.items() if relations] if is_large(glossary) else []
    if len(related) <= MOST:
        yield from undivided(MAP, lambda data: map_page(data.glossary))
        return

    def lead(site_data: SiteData) -> Page:
        page = map_page(site_data.glossary)
        words = page.data["related"]
        return _with(page, related={node.term: words[node.term] for node in page.data["drawn"].nodes if node.term in words})

    def shown(site_data: SiteData, part: ListPage[str]) -> Page:
        words = {id: site_data.glossary.relations[id] for id in part.items}
        return index(
            site_data.glossary, MAP, "map.html", N_("How the terms hang together, in words."), drawn=None, related=words, alone=()
        )

    yield from paginated(
        lead, MAP, by_letter(glossary.messages, MAP, related, lambda id: glossary.terms[id].sort_as or glossary.name(id)), shown
    )


def disagreements_pages(glossary: Glossary) -> Iterator[PageSpec]:
    """Outline the list of every point on which sources differ: on one page, or in numbered parts."""
    if not is_large(glossary) or len(glossary.disputes) <= MOST:
        yield from undivided(DISAGREEMENTS, lambda data: disagreements_page(data.glossary, data.glossary.disputes))
        return
    parts = numbered(glossary.messages, f"{DISAGREEMENTS}part/", tuple(glossary.disputes_by_id))

    def shown(site_data: SiteData, part: ListPage[str]) -> Page:
        return disagreements_page(site_data.glossary, [site_data.glossary.disputes_by_id[id] for id in part.items])

    yield from paginated(lambda site_data: disagreements_page(site_data.glossary, ()), DISAGREEMENTS, parts, shown)


def dispute_url(glossary: Glossary, dispute: Dispute) -> str:
    """Return the address at which a disagreement stands among all others."""
    if not is_large(glossary) or len(glossary.disputes) <= MOST:
        return f"{DISAGREEMENTS}#{dispute.disagreement.id}"
    number = dispute.place // MOST + 1
    return f"{DISAGREEMENTS}part/{f'{number}/' if number > 1 else ''}#{dispute.disagreement.id}"


def coverage_pages(glossary: Glossary) -> Iterator[PageSpec]:
    """Outline the coverage of all sources: on one page, or one page for each source."""
    if not is_large(glossary):
        yield from undivided(COVERAGE, lambda data: coverage_page(data.glossary, data.citations))
        return
    parts = tuple(ListPage(source.title, f"{COVERAGE}{id}/", None, id, (id,)) for id, source in glossary.sources.items())

    def lead(site_data: SiteData) -> Page:
        page = coverage_page(site_data.glossary, site_data.citations)
        return replace(page, sections=())

    def shown(site_data: SiteData, part: ListPage[str]) -> Page:
        page = coverage_page(site_data.glossary, site_data.citations, part.items)
        return replace(
            page, sections=tuple(section._replace(arguments=(*section.arguments, STANDING)) for section in page.sections)
        )

    first, *others = paginated(lead, COVERAGE, parts, shown)
    yield replace(
        first, plan=lambda site_data: replace(lead(site_data), parts=tuple(replace(way, count=0) for way in links(parts)))
    )
    yield from others


def source_pages(site_data: SiteData, id: str) -> Iterator[PageSpec]:
    """Outline the page of a source; where very many statements cite it, it shows the first of them and leads to the others."""
    sections = site_data.glossary.sources[id].sections
    references = {"": id} | {key: f"{id}/{key}" for key in sections}
    counts = (
        {key: len(site_data.citations.get(reference, ())) for key, reference in references.items()}
        if is_large(site_data.glossary)
        else {}
    )
    many = sum(counts.values()) > MOST
    # No section has a number for its id.
    parts = {
        key: numbered(site_data.glossary.messages, f"{source_url(id)}{key or 1}/", range(count))
        for key, count in counts.items()
        if many and count > FEW
    }
    more = {key: links(pages) for key, pages in parts.items()}

    def lead(site_data: SiteData) -> Page:
        page = source_page(site_data.glossary, id, site_data.citations)
        if not is_large(site_data.glossary):
            return page
        page = _with(page, coverage=f"{COVERAGE}{id}/", more=more)
        whole = page.data["whole"]
        shown = [(key, section, cited[:FEW] if key in more else cited) for key, section, cited in page.data["parts"]]
        return _with(page, whole=whole[:FEW] if "" in more else whole, parts=shown)

    def cited(key: str, site_data: SiteData, part: ListPage[int]) -> Page:
        source = site_data.glossary.sources[id]
        section = source.sections.get(key)
        citations, messages = site_data.citations[references[key]], site_data.glossary.messages
        return Page(
            url=source_url(id),
            template="citations.html",
            title=messages.text("{source}, {section}", source=source.title, section=section.title) if section else source.title,
            description=messages.text("The statements that cite {source}.", source=source.title),
            trail=above(messages, SOURCES),
            data={"cited": tuple(citations[number] for number in part.items)},
            label=source.title,
            source=site_data.glossary.files.single["sources"].path,
        )

    yield PageSpec(source_url(id), lead, given=repr(more))
    for key, pages in parts.items():
        yield from part_pages(pages, partial(cited, key))
