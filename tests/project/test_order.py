"""In which order the workers of a test run get the tests."""

from __future__ import annotations

from typing import Any, cast

import pytest

from tests.conftest import dealt


class Item:
    """Stands for a test."""

    def __init__(self, number: int) -> None:
        self.number, self.path = number, number // 50

    def get_closest_marker(self, name: str) -> bool:
        """Whether it is marked: the last quarter is slow."""
        return name == "slow" and self.number >= 750


def numbers(workers: int) -> list[int]:
    """Return the numbers of a thousand tests in the order for so many workers."""
    return [item.number for item in cast("list[Any]", dealt(cast("Any", [Item(number) for number in range(1003)]), workers))]


@pytest.mark.parametrize("workers", [1, 2, 4, 7, 40])
def test_none_is_lost(workers: int) -> None:
    """Each test is there once, however many workers there are."""
    assert sorted(numbers(workers)) == [*range(1003)]


def test_each_worker_begins_with_slow_ones() -> None:
    """And ends with others."""
    found = numbers(4)
    assert all(found[begin] >= 750 for begin in (0, 250, 501, 752))
    assert all(found[end] < 750 for end in (249, 499, 750, 1002))
