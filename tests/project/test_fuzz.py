"""What "make fuzz" tries for ten minutes, for a moment; and that it finds what it looks for."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from distinguo import git as history
from distinguo_mkdocs.output import untrusted

from tests.fuzz import SHARES, Pages, Records, Try, kinds


@pytest.fixture(scope="module")
def tries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Try]:
    """Everything that is tried."""
    return kinds(tmp_path_factory.mktemp("fuzz"))


@pytest.mark.parametrize("name", SHARES)
def test_a_few_inputs(tries: dict[str, Try], name: str) -> None:
    """None of them finds a fault."""
    for seed in range(5 * SHARES[name]):
        tries[name](random.Random(seed))


@pytest.mark.parametrize("broken", ["make_plain", "without_scripts"])
def test_a_page_that_is_not_made_plain_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    """Where what a page says goes to the theme as it is, some page has another script or title."""
    pages = Pages(tmp_path)
    monkeypatch.setattr(untrusted, broken, {"make_plain": lambda *_: (), "without_scripts": lambda html: (html, 0)}[broken])
    with pytest.raises(AssertionError):
        for seed in range(200):
            pages(random.Random(seed))


def test_a_name_that_leads_elsewhere_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no name of a tree is looked at."""
    monkeypatch.setattr(history, "is_ordinary", lambda path: True)
    with pytest.raises(AssertionError):
        for seed in range(500):
            Records()(random.Random(seed))
