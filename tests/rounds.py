"""How much one run tries of what is made by chance, or is one of many: a little by itself, more where it is asked for.

``DISTINGUO_ROUNDS=4 make test`` tries about four times as much.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

ROUNDS = max(1, int(os.environ.get("DISTINGUO_ROUNDS", "1")))


def rounds(few: int) -> int:
    """Return how often to try, where an ordinary run tries so often."""
    return few * ROUNDS


def part(many: Sequence[T], every: int) -> Sequence[T]:
    """Return those to try, where an ordinary run tries one of so many: spread over all, and all of them after as many rounds."""
    return many[:: max(1, every // ROUNDS)]
