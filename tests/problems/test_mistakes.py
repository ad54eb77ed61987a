"""A hundred mistakes of people who do not program: each is told at its line, with a way to mend it that works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.problems.corpus import check
from tests.problems.mistakes import Mistake, mistakes, output
from tests.problems.test_hints import CASES, FOLLOWED, NOT_ALONE

MISTAKES = mistakes()


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.title)
def test_what_a_writer_is_told(mistake: Mistake, tmp_path: Path) -> None:
    """Exactly that, at that line; and of the good entry nothing."""
    assert output(mistake, tmp_path) == mistake.says


def followed(mistake: Mistake) -> str:
    """Return the form of the first hint, if it leaves nothing to decide."""
    hint = re.search(r"^ +hint: (.*)$", mistake.says, re.MULTILINE)
    return next((form for form in FOLLOWED if hint and re.search(form, hint[1])), "")


CURED = [mistake for mistake in MISTAKES if followed(mistake)]


@pytest.mark.parametrize("mistake", CURED, ids=lambda mistake: mistake.title)
def test_a_cure_that_leaves_nothing_to_decide_works(mistake: Mistake, tmp_path: Path) -> None:
    """A machine does what the first hint says: that problem is gone, and no further one came."""
    mistake.write(tmp_path)
    before = check(tmp_path).problems
    problem = next(found for found in before if found.hint)
    form = followed(mistake)
    hint = re.search(form, problem.hint)
    assert hint
    FOLLOWED[form](tmp_path / problem.location.path, problem, hint)
    after = check(tmp_path).problems
    assert (problem.code, problem.location, problem.message) not in [
        (found.code, found.location, found.message) for found in after
    ]
    if problem.code not in NOT_ALONE:
        assert len(after) <= len(before), [str(found) for found in after]


def test_most_mistakes_are_told_and_many_can_be_mended_by_a_machine() -> None:
    """Nobody is left with a mistake that nothing is said of."""
    assert len(MISTAKES) > 100
    assert all(mistake.says for mistake in MISTAKES[1:])
    assert len(CURED) >= 50, len(CURED)
    assert {followed(mistake) for mistake in CURED} | {form for _, _, form in CASES} == set(FOLLOWED)
