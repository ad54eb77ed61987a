"""Folding, digests and invisible characters: what the rest of the engine compares texts by."""

from __future__ import annotations

import hashlib

import pytest
from distinguo.text.digest import digest
from distinguo.text.fold import fold
from distinguo.text.invisible import INKLESS, JOINERS, is_invisible
from distinguo.text.sentences import listed
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "other"),
    [("Big  Client", "big client"), (" a\n\tb ", "A B"), ("STRASSE", "straße"), ("\u00a0x\u2003y", "X Y")],
)
def test_case_and_spaces_make_no_difference(text: str, other: str) -> None:
    """Two texts that differ only in case and spaces are equal once folded."""
    assert fold(text) == fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    """What is folded stays as it is, and has no space at its ends or twice in a row."""
    assert fold(text) == " ".join(fold(text).split())


@given(st.text(), st.integers(min_value=1, max_value=64))
def test_a_digest_is_the_beginning_of_a_sha256(text: str, length: int) -> None:
    """Of a text as of its bytes, in as many digits as are asked for: published files hold such digests."""
    whole = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    assert digest(text.encode("utf-8", "surrogatepass"), length) == whole[:length]
    if text.isprintable():
        assert digest(text, length) == whole[:length]


@pytest.mark.parametrize("char", ["\x00", "\u200b", "\u202e", "\u2028", "\ue000", "\ufdd0", "\uffff", *JOINERS, *INKLESS])
def test_what_cannot_be_seen(char: str) -> None:
    """Control and format characters, private use, letters without ink and noncharacters are invisible."""
    assert is_invisible(char)


@pytest.mark.parametrize("char", ["a", "é", "-", "漢", "\u0378", "😀"])
def test_what_can_be_seen_or_may_be_one_day(char: str) -> None:
    """Ordinary characters are not, nor are code points that Unicode has not assigned yet."""
    assert not is_invisible(char)


@pytest.mark.parametrize(
    ("words", "expected"),
    [(["C++"], "C++"), (["C++", "C#"], "C++ and C#"), (["a, b", "c", "d"], "a, b, c and d"), ("xy", "x and y")],
)
def test_words_in_a_row(words: list[str], expected: str) -> None:
    """Only the last has "and" before it."""
    assert listed(words) == expected
