"""Plans the page on which a reader puts any terms side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from distinguo.glossary.entries import CellState
from distinguo.glossary.glossary import Glossary
from distinguo.messages.messages import N_
from distinguo.pages.index_pages import index
from distinguo.pages.order import terms_in_order
from distinguo.pages.packs import CELLS_IN_PACK, pack_count
from distinguo.pages.page import Page, above
from distinguo.pages.pagination import is_large
from distinguo.urls import ANY, CELLS, COMPARE


def any_page(glossary: Glossary) -> Page:
    """Plan the page on which a reader puts any terms side by side."""
    # The names of very many terms come only when asked for.
    names, offered = ("names", {}) if is_large(glossary) else ("", _shared_rows(glossary))
    about, packs = N_("Any two to four terms side by side."), pack_count(len(glossary.terms), CELLS_IN_PACK)
    page = index(glossary, ANY, "any.html", about, rows=_rows(glossary), cells=CELLS, packs=packs, all=names, offered=offered)
    trail, is_empty = above(glossary.messages, COMPARE), not (names or offered)
    return replace(page, trail=trail, scripts=("compare-any",), indexed=False, is_empty=is_empty)


def _shared_rows(glossary: Glossary) -> Mapping[str, Sequence[int]]:
    """Return the places of the rows that each term has in common with some other one; terms that have none are left out."""
    recorded = {
        id: {criterion for criterion, trait in glossary.traits_of(id).items() if trait.state is not CellState.NOT_RECORDED}
        for id in terms_in_order(glossary)
    }
    counts = Counter(criterion for rows in recorded.values() for criterion in rows)
    places = {criterion: place for place, criterion in enumerate(glossary.criteria) if counts[criterion] > 1}
    shared = {id: sorted(places[criterion] for criterion in rows & places.keys()) for id, rows in recorded.items()}
    return {id: rows for id, rows in shared.items() if rows}


def _rows(glossary: Glossary) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return every criterion under its group, as tables order them; those without a group come last, under no name."""
    groups = (*glossary.groups, "")
    rows = (
        (group, tuple(id for id, criterion in glossary.criteria.items() if (criterion.group or "") == group)) for group in groups
    )
    return tuple((group, ids) for group, ids in rows if ids)
