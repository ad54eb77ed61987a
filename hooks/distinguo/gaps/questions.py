"""The shortest set of criteria that tells terms apart: the questions that a picker has to ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from distinguo.gaps.cells import Cells, Pair, criteria_apart, pairs_of

MOST_EXACT = 12
"""So many terms are told apart by the fewest criteria there are. For more of them, a set is returned that may be larger than that."""


def shortest_questions(cells: Cells, criteria: Sequence[str]) -> tuple[str, ...]:
    """Return as few of the criteria as tell every two terms apart that any of them does, in the order of ``criteria``.

    Among sets of equal size the one whose criteria come first is returned.
    """
    places = {criterion: place for place, criterion in enumerate(criteria)}
    needed: dict[Pair, frozenset[int]] = {}
    for pair in pairs_of(cells):
        if apart := frozenset(places[criterion] for criterion in criteria_apart(cells, pair) if criterion in places):
            needed[pair] = apart
    left = _without_supersets(needed.values())
    found = _greedy(left)
    if len(cells) <= MOST_EXACT:
        for size in range(1, len(found) + 1):
            if exact := _search(left, size, ()):
                found = exact
                break
    return tuple(criteria[place] for place in sorted(found))


def _without_supersets(sets: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    """Return the sets that hold no other one: whatever meets those meets all."""
    ordered = sorted(set(sets), key=lambda apart: (len(apart), sorted(apart)))
    kept: list[frozenset[int]] = []
    for apart in ordered:
        if not any(other <= apart for other in kept):
            kept.append(apart)
    return kept


def _greedy(left: list[frozenset[int]]) -> tuple[int, ...]:
    found: list[int] = []
    while left:
        counts: dict[int, int] = {}
        for apart in left:
            for place in apart:
                counts[place] = counts.get(place, 0) + 1
        best = min(counts, key=lambda place: (-counts[place], place))
        found.append(best)
        left = [apart for apart in left if best not in apart]
    return tuple(found)


def _search(left: list[frozenset[int]], size: int, chosen: tuple[int, ...]) -> tuple[int, ...] | None:
    """Return the first set of at most that many places that meets every set, if there is one."""
    if not left:
        return chosen
    if not size:
        return None
    best: tuple[int, ...] | None = None
    for place in sorted(left[0]):
        found = _search([apart for apart in left if place not in apart], size - 1, (*chosen, place))
        if found and (best is None or sorted(found) < sorted(best)):
            best = found
    return best
