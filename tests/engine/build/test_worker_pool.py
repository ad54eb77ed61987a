"""Work that is shared among processes comes back whole and in order."""

from __future__ import annotations

import os

import pytest
from distinguo.build.worker_pool import WORTH_IT, in_parallel


def test_pieces_come_in_their_order() -> None:
    """Whoever made them."""
    made = list(in_parallel(lambda number: (number, os.getpid()), WORTH_IT + 3, 3))
    assert [number for number, _ in made] == list(range(WORTH_IT + 3))
    assert len({process for _, process in made}) == 3
    assert os.getpid() not in {process for _, process in made}


def test_a_little_work_is_not_in_parallel() -> None:
    """Starting a process would cost more."""
    assert set(in_parallel(lambda number: os.getpid(), WORTH_IT - 1, 3)) == {os.getpid()}


def test_what_one_raises_is_raised_here() -> None:
    """With its own type and words."""

    def make(number: int) -> int:
        if number == 5:
            raise ValueError("five")
        return number

    with pytest.raises(ValueError, match="five"):
        list(in_parallel(make, WORTH_IT, 2))


def test_what_a_dead_process_leaves_is_made_here() -> None:
    """Killed for want of memory, say."""
    here = os.getpid()

    def make(number: int) -> int:
        if number == 7 and os.getpid() != here:
            os._exit(9)
        return number

    assert list(in_parallel(make, WORTH_IT, 2)) == list(range(WORTH_IT))


def test_nobody_has_to_take_everything() -> None:
    """Who stops early leaves no process behind."""
    pieces = in_parallel(lambda number: number, WORTH_IT, 2)
    assert next(pieces) == 0
    pieces.close()  # type: ignore[attr-defined]  # it is a generator


def test_who_stops_early_is_not_kept_waiting() -> None:
    """What was made meanwhile, and fits into no pipe, is not waited for: neither after an error nor when nobody wants more."""

    def make(number: int) -> bytes:
        if number == 3:
            raise ValueError("no such thing")
        return bytes(1_000_000)

    with pytest.raises(ValueError, match="no such thing"):
        list(in_parallel(make, WORTH_IT, 2))
