"""Which empty cells are worth filling next: those that would tell most pairs of terms apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from distinguo.gaps.cells import Cells, Pair, criteria_apart

LATER = 0.25
"""What a pair counts of which the other term has no value in the row either: two cells would have to be filled."""


class Filling(NamedTuple):
    """An empty cell, and how many pairs it can be expected to tell apart that nothing tells apart yet."""

    term: str
    criterion: str
    gain: float


def fillings(cells: Cells, criteria: Sequence[str], pairs: Iterable[Pair]) -> list[Filling]:
    """Return the empty cells that may tell a pair apart, the most useful first.

    A cell is worth the pairs that are not told apart yet and whose other term has a value in its row, each by the chance that two values
    of that row differ. Where nothing is recorded in a row yet, that chance is a half.
    """
    left: dict[str, set[str]] = defaultdict(set)
    for first, second in pairs:
        if not criteria_apart(cells, (first, second)):
            left[first].add(second)
            left[second].add(first)
    chances = {criterion: _chance(cells, criterion) for criterion in criteria}
    found = [
        Filling(term, criterion, round(_gain(cells, others, criterion, chances[criterion]), 3))
        for term, others in left.items()
        for criterion in criteria
        if criterion not in cells[term]
    ]
    places = {criterion: place for place, criterion in enumerate(criteria)}
    return sorted(
        (filling for filling in found if filling.gain),
        key=lambda filling: (-filling.gain, places[filling.criterion], filling.term),
    )


def _chance(cells: Cells, criterion: str) -> float:
    """Return how likely two terms differ in a row, as far as its values tell; one more pair is counted that differs, and one that does not."""
    values = Counter(known[criterion] for known in cells.values() if criterion in known)
    count = values.total()
    alike = sum(number * (number - 1) / 2 for number in values.values())
    of_all = count * (count - 1) / 2
    return (of_all - alike + 1) / (of_all + 2)


def _gain(cells: Cells, others: Collection[str], criterion: str, chance: float) -> float:
    return sum(chance * (1 if criterion in cells[other] else LATER) for other in others)
