"""Plans the whole site: every page, and every redirect."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from distinguo.glossary.glossary import Glossary
from distinguo.loading.files import File
from distinguo.pages.any_page import any_page
from distinguo.pages.contribute_page import Contribution, contribute_page
from distinguo.pages.entry_pages import comparison_page, question_page, term_page
from distinguo.pages.glossary_page import glossary_page
from distinguo.pages.home_page import home_page
from distinguo.pages.index_pages import check_page, sources_page, which_word_page, write_page
from distinguo.pages.kinds import ALL_KINDS, ONE_PAGE, is_published
from distinguo.pages.page import Page
from distinguo.pages.paginated_pages import (
    compare_pages,
    coverage_pages,
    disagreements_pages,
    map_pages,
    questions_pages,
    source_pages,
    terms_pages,
)
from distinguo.pages.permalinks import other_orders
from distinguo.pages.practice_page import practice_page
from distinguo.pages.redirects import resolved
from distinguo.pages.revisions import Histories
from distinguo.pages.site_data import PageSpec, SiteData
from distinguo.pages.translations_page import translations_page
from distinguo.pages.word_page import word_page
from distinguo.prose.renderer import ProseRenderer
from distinguo.urls import (
    ANY,
    CHECK,
    CONTRIBUTE,
    HOME,
    PRACTICE,
    SOURCES,
    TRANSLATIONS,
    WHICH_WORD,
    WRITE,
    comparison_url,
    question_url,
    term_url,
    word_url,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """All pages, and the addresses that lead to other ones, each with where it leads."""

    pages: tuple[Page, ...]
    redirects: dict[str, str]


def page_specs(
    site_data: SiteData,
    place: Contribution | None = None,
    histories: Histories | None = None,
    kinds: Container[str] = ALL_KINDS,
) -> Iterator[PageSpec]:
    """Yield every page of the site of a glossary, in the order of planning.

    ``place`` is where proposals go, if anywhere; ``histories`` is what the pages of entries say of theirs, if anything; ``kinds`` are the
    kinds of page that the site has.
    """
    if kinds == ONE_PAGE:
        yield PageSpec(HOME, lambda data: glossary_page(data.glossary, data.prose))
        return
    yield from (spec for spec in _all_specs(site_data, place, histories) if is_published(spec.url, kinds))


def _all_specs(site_data: SiteData, place: Contribution | None, histories: Histories | None) -> Iterator[PageSpec]:
    glossary = site_data.glossary
    yield PageSpec(HOME, lambda data: home_page(data.glossary, data.prose))
    yield PageSpec(WHICH_WORD, lambda data: which_word_page(data.glossary))
    yield PageSpec(WRITE, lambda data: write_page(data.glossary))
    yield PageSpec(CHECK, lambda data: check_page(data.glossary))
    yield from terms_pages(glossary)
    yield from compare_pages(glossary)
    yield PageSpec(ANY, lambda data: any_page(data.glossary))
    yield from questions_pages(glossary)
    yield from disagreements_pages(glossary)
    yield PageSpec(PRACTICE, lambda data: practice_page(data.glossary))
    yield from map_pages(glossary)
    if place and not glossary.original:  # a change of a translation is proposed there, too
        yield PageSpec(CONTRIBUTE, lambda data: contribute_page(data.glossary, place))
    yield PageSpec(SOURCES, lambda data: sources_page(data.glossary, data.citations))
    yield from coverage_pages(glossary)
    if glossary.original:
        yield PageSpec(TRANSLATIONS, lambda data: translations_page(data.glossary))
    for id in glossary.terms:
        yield _with_history(PageSpec(term_url(id), partial(_term, id)), f"terms/{id}.yml", histories)
    for word in glossary.words:
        yield PageSpec(word_url(word), partial(_word, word))
    for id in glossary.comparisons:
        spec = PageSpec(comparison_url(id), partial(_comparison, id))
        yield _with_history(spec, f"comparisons/{id}.yml", histories if id in glossary.files.comparisons else None)
    for id in glossary.questions:
        yield _with_history(PageSpec(question_url(id), partial(_question, id)), f"questions/{id}.yml", histories)
    for id in glossary.sources:
        yield from source_pages(site_data, id)


def _with_history(spec: PageSpec, path: str, histories: Histories | None) -> PageSpec:
    """Return the spec of an entry's page that shows the history of its file, if there is any."""
    if histories is None:
        return spec
    history = histories.entry(path)

    def planned(data: SiteData) -> Page:
        page = spec.plan(data)
        return replace(page, data={**page.data, "history": history})

    return replace(spec, plan=planned, given=histories.digests.get(path, str(histories.known)))


def _term(id: str, site_data: SiteData) -> Page:
    page = term_page(site_data.glossary, site_data.prose, id, site_data.mentions[id])
    return _with_progress(page, site_data.glossary, site_data.glossary.files.terms[id])


def _word(word: str, site_data: SiteData) -> Page:
    return word_page(site_data.glossary, word)


def _comparison(id: str, site_data: SiteData) -> Page:
    glossary = site_data.glossary
    page = comparison_page(glossary, site_data.prose, glossary.comparisons[id])
    return _with_progress(page, glossary, glossary.files.comparisons[id]) if id in glossary.files.comparisons else page


def _question(id: str, site_data: SiteData) -> Page:
    page = question_page(site_data.glossary, site_data.prose, id)
    return _with_progress(page, site_data.glossary, site_data.glossary.files.questions[id])


def _with_progress(page: Page, glossary: Glossary, file: File[Any]) -> Page:
    """Return the page of an entry that says how far the entry is translated, if it is a translation."""
    if not glossary.original:
        return page
    counts = file.progress  # type: ignore[attr-defined]  # every file of a translation knows it
    return replace(page, data={**page.data, "translated": counts})


def plan(glossary: Glossary, prose: ProseRenderer) -> Plan:
    """Plan the site of a glossary."""
    site_data = SiteData(glossary, prose)
    return Plan(tuple(spec.plan(site_data) for spec in page_specs(site_data)), all_redirects(glossary))


def all_redirects(glossary: Glossary) -> dict[str, str]:
    """Return every address that leads to another one, and which: those written down, then comparisons in another order.

    A host that takes only some is given the first of them: a real link needs each that was written down.
    """
    written = dict(sorted(glossary.redirects.items()))
    others = {old: new for old, new in sorted(other_orders(glossary).items()) if old not in written}
    return resolved({**written, **others})


def redirects_with_pages(glossary: Glossary, ever: Container[str]) -> dict[str, str]:
    """Return the redirects for which a site has a page: those written down, and of comparisons in another order those in ``ever``.

    ``ever`` are the addresses that the site ever had. Nothing leads to the other orders: a page for each would be a third more files.
    """
    written = glossary.redirects
    return {old: new for old, new in all_redirects(glossary).items() if old in written or old in ever}
