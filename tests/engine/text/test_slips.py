"""What is taken from the end of an untidy name; whatever a name is made of, that ends."""

from __future__ import annotations

import re

import pytest
from distinguo.text.slips import UNTIDY_END


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("cell...", "cell"),
        ("cell..", "cell"),
        ("cell.", "cell."),
        ("cell,\u2026", "cell"),
        ("cell ; ", "cell"),
        ("A.D.", "A.D."),
        ("etc....,", "etc"),
        ("." * 100 + "x", "." * 100 + "x"),  # dots that could be shared out in many ways
    ],
)
def test_untidy_ends_are_taken_away(name: str, left: str) -> None:
    """Of signs that no name ends in, whatever their number; a single dot belongs to it."""
    assert re.sub(UNTIDY_END, "", name) == left
