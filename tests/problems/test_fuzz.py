"""Whatever is in a file: no traceback, no hanging, and every problem at a true place. "make fuzz" does the same for longer."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.problems.fuzz import HOSTILE, Trial, damaged, entries
from tests.rounds import rounds

ENTRIES = entries()
BRIEFLY = settings(
    max_examples=rounds(25),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """A small glossary, one file of which is replaced at a time."""
    return Trial(tmp_path_factory.mktemp("fuzz"))


@BRIEFLY
@given(dice=st.randoms(use_true_random=False))
def test_damaged_entries(trial: Trial, dice: random.Random) -> None:
    """Lines deleted, doubled, swapped and indented again, nodes of another type, hostile texts in any place."""
    name, data = dice.choice(ENTRIES)
    trial.run(name, damaged(data, dice))


@BRIEFLY
@given(data=st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes(trial: Trial, data: bytes) -> None:
    """Anything at all in place of an entry."""
    trial.run("terms/coffee.yml", data)


@BRIEFLY
@given(text=st.lists(st.sampled_from(HOSTILE) | st.text(max_size=20), max_size=12).map(" ".join))
def test_any_definition(trial: Trial, text: str) -> None:
    """Any text in a field that becomes a part of a page."""
    quoted = "'" + text.replace("'", "''").replace("\n", " ") + "'"
    trial.run("terms/coffee.yml", f"term: coffee\ndefinition:\n  by: editors\n  text: {quoted}\n".encode("utf-8", "replace"))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("sources.yml", b"published: ", b"published: [[a]] #"),
        ("terms/coffee.yml", b"definition:", b"definition: >-\n  note:{}\n  text: x\nnone:"),
    ],
)
def test_what_the_fuzzer_has_found(trial: Trial, name: str, old: bytes, new: bytes) -> None:
    """A list where a date is expected; fields as a text below their key."""
    data = dict(ENTRIES)[name]
    assert old in data
    assert trial.run(name, data.replace(old, new, 1))


def test_nothing_of_the_trial_is_left_out(trial: Trial, tmp_path: Path) -> None:
    """The trial itself finds what it looks for: a good entry has no problem, a bad one has."""
    assert not trial.run(*ENTRIES[0])
    assert trial.run("terms/coffee.yml", b"term: [")
