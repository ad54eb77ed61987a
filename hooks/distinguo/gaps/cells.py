"""The recorded cells of a glossary as bare values, and which pairs of terms they tell apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from distinguo.glossary.comparison_table import normalised_value
from distinguo.glossary.entries import CellState
from distinguo.glossary.glossary import Glossary

MOST_TOGETHER = 400
"""Of more terms than that, not every two are compared."""

Cells = Mapping[str, Mapping[str, Any]]
"""For each term what is recorded of each criterion, in a form in which equal values are equal."""

Pair = tuple[str, str]
"""Two terms, in alphabetical order."""


def cells_of(glossary: Glossary, terms: Iterable[str]) -> Cells:
    """Return the recorded cells of terms, inherited ones included. Every cell of a glossary is cited, or marked as the editors' own."""
    return {
        term: {
            criterion: normalised_value(trait)
            for criterion, trait in glossary.traits_of(term).items()
            if trait.state is not CellState.NOT_RECORDED and criterion in glossary.criteria
        }
        for term in terms
    }


def pairs_of(terms: Iterable[str]) -> tuple[Pair, ...]:
    """Return every two of some terms."""
    return tuple(combinations(sorted(set(terms)), 2))


def compared_pairs(glossary: Glossary) -> tuple[Pair, ...]:
    """Return every two terms that are compared: those that readers mix up."""
    found = {
        pair
        for compared in glossary.comparisons.values()
        for pair in pairs_of(term for term in compared.terms if term in glossary.terms)
    }
    return tuple(sorted(found))


def related_pairs(glossary: Glossary) -> tuple[Pair, ...]:
    """Return every two terms that a reader may meet side by side: compared ones, and those of one topic or of one broader term."""
    groups: dict[str, list[str]] = defaultdict(list)
    for id, term in glossary.terms.items():
        for group in (*(f"topic {topic}" for topic in term.topics), *(f"kind {broader}" for broader in term.kind_of)):
            groups[group].append(id)
    found = set(compared_pairs(glossary))
    for ids in groups.values():
        found.update(pairs_of(ids) if len(ids) <= MOST_TOGETHER else ())
    return tuple(sorted(found))


def is_apart(cells: Cells, pair: Pair, criterion: str) -> bool:
    """Whether a criterion tells two terms apart: something is recorded of both, and it is not the same."""
    first, second = (cells[term].get(criterion) for term in pair)
    return first is not None and second is not None and first != second


def criteria_apart(cells: Cells, pair: Pair) -> frozenset[str]:
    """Return the criteria that tell two terms apart."""
    return frozenset(criterion for criterion in cells[pair[0]] if is_apart(cells, pair, criterion))


def indistinct(cells: Cells, pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Return the pairs that no recorded criterion tells apart."""
    return tuple(pair for pair in pairs if not criteria_apart(cells, pair))
