from __future__ import annotations

import json
import random
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from distinguo.cli import main
from distinguo.gaps.cells import Cells, Pair, cells_of, criteria_apart, indistinct, is_apart, pairs_of
from distinguo.gaps.fillings import fillings
from distinguo.gaps.questions import shortest_questions
from distinguo.loader import load
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT

TYPOGRAPHY = ROOT / "tests" / "fixtures" / "typography" / "glossary"
CRITERIA = tuple("abcdefgh")


def matrices(terms: int) -> st.SearchStrategy[dict[str, dict[str, int]]]:
    """Cells of up to that many terms, with few values, and with holes."""
    row = st.dictionaries(st.sampled_from(CRITERIA), st.integers(0, 2))
    return st.lists(row, min_size=1, max_size=terms).map(lambda rows: {f"t{place}": row for place, row in enumerate(rows)})


def by_brute_force(cells: Cells) -> tuple[str, ...]:
    """Return the smallest set of criteria by trying all of them, the first ones first."""
    possible = [pair for pair in pairs_of(cells) if criteria_apart(cells, pair)]
    for size in range(len(CRITERIA) + 1):
        for chosen in combinations(CRITERIA, size):
            if all(any(is_apart(cells, pair, criterion) for criterion in chosen) for pair in possible):
                return chosen
    raise AssertionError


@given(matrices(6))
def test_the_shortest_questions_are_those_of_brute_force(cells: dict[str, dict[str, int]]) -> None:
    """Of up to six terms, the very same: as few as possible, the first ones first."""
    assert shortest_questions(cells, CRITERIA) == by_brute_force(cells)


@given(matrices(30))
def test_questions_tell_apart_whatever_can_be(cells: dict[str, dict[str, int]]) -> None:
    """However many terms there are; what stays together is named."""
    chosen = shortest_questions(cells, CRITERIA)
    together = {pair for pair in pairs_of(cells) if not any(is_apart(cells, pair, criterion) for criterion in chosen)}
    assert together == set(indistinct(cells, pairs_of(cells)))


class Hidden:
    """The cells of a glossary, some of them hidden, and the pairs that are not told apart yet."""

    def __init__(self, full: Cells, share: float, seed: int) -> None:
        self.full = full
        self.pairs = [pair for pair in pairs_of(full) if criteria_apart(full, pair)]
        every = [(term, criterion) for term in full for criterion in full[term]]
        self.hidden = random.Random(seed).sample(every, int(share * len(every)))
        self.cells: dict[str, dict[str, Any]] = {term: dict(row) for term, row in full.items()}
        for term, criterion in self.hidden:
            del self.cells[term][criterion]
        self.left: set[Pair] = {pair for pair in self.pairs if not criteria_apart(self.cells, pair)}

    def fill(self, term: str, criterion: str) -> None:
        """Write a hidden cell."""
        self.cells[term][criterion] = self.full[term][criterion]
        self.left -= {pair for pair in self.left if term in pair and is_apart(self.cells, pair, criterion)}

    @property
    def is_enough(self) -> bool:
        """Whether nine pairs of ten are told apart."""
        return len(self.left) <= 0.1 * len(self.pairs)


def at_random(full: Cells, seed: int) -> int:
    """Return how many fillings it takes in any order, on the average of nine."""
    counts = []
    for again in range(9):
        state = Hidden(full, 0.4, seed)
        order = list(state.hidden)
        random.Random(f"{seed} {again}").shuffle(order)
        count = 0
        while not state.is_enough:
            state.fill(*order[count])
            count += 1
        counts.append(count)
    return sum(counts) // len(counts)


def by_the_list(full: Cells, criteria: tuple[str, ...], seed: int) -> int:
    """Return how many it takes if the first cell of the list that can be filled is filled each time."""
    state, count = Hidden(full, 0.4, seed), 0
    hidden = set(state.hidden)
    while not state.is_enough:
        term, criterion = next(
            (filling.term, filling.criterion) for filling in fillings(state.cells, criteria, state.pairs) if filling[:2] in hidden
        )
        hidden.remove((term, criterion))
        state.fill(term, criterion)
        count += 1
    return count


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("folder", [ROOT / "glossary", TYPOGRAPHY], ids=["shipped", "typography"])
def test_the_list_needs_half_as_many_fillings(folder: Path, seed: int) -> None:
    """With four cells of ten hidden, until nine pairs of ten are told apart that can be."""
    glossary = load(folder).glossary
    assert glossary
    full = cells_of(glossary, glossary.terms)
    assert 0 < 2 * by_the_list(full, tuple(glossary.criteria), seed) <= at_random(full, seed)


def test_what_editors_are_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The questions, the pairs that no row tells apart, and the cells, in each form."""
    assert main(["gaps", str(ROOT / "glossary"), "--terms", "client", "customer", "consumer"]) == 0
    text = capsys.readouterr().out
    assert "Questions that tell client, customer, consumer apart:" in text
    assert main(["gaps", str(TYPOGRAPHY), "--format", "json", "--most", "3"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert len(data["fillings"]) == 3 and data["fillings"][0]["gain"] >= data["fillings"][1]["gain"] > 0
    assert main(["gaps", str(TYPOGRAPHY), "--format", "html", "--out", str(tmp_path / "map.html")]) == 0
    page = (tmp_path / "map.html").read_text("utf-8")
    assert 'class="gain-4"' in page and 'class="inherited"' in page and "soft hyphen &amp; &lt;wbr&gt;" in page
    assert main(["gaps", str(TYPOGRAPHY), "--terms", "nothing"]) == 2
    assert "there is no term 'nothing'" in capsys.readouterr().err
    assert main(["gaps", str(ROOT / "tests" / "fixtures" / "minimal" / "glossary")]) == 0
