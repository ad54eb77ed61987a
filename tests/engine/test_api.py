"""The examples of the Python interface do what they say."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest
from distinguo import api


def test_the_examples_are_true(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example in the documentation of the interface runs, from the project's folder."""
    monkeypatch.chdir(Path(__file__).parents[2])
    result = doctest.testmod(api)
    assert result.attempted > 8
    assert not result.failed
