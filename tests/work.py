"""Counts what is done, where time would say how busy the machine is."""

from __future__ import annotations

import sys
from collections.abc import Callable


def calls(run: Callable[[], object]) -> int:
    """Return how many functions are called, those written in C included. What one call looks through, ``make bounds`` measures."""
    count = 0

    def counted(_frame: object, event: str, _of: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count


def is_linear(work: Callable[[int], Callable[[], object]], size: int) -> bool:
    """Whether twice as much asks for twice as much work, or less; ``work`` returns what works on so much."""
    work(size // 8)()  # what is loaded or prepared once is no work of the larger ones
    once, twice = calls(work(size)), calls(work(2 * size))
    return twice < 2.3 * once
