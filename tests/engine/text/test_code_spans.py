"""Spans of code are those of CommonMark, found in one go."""

from __future__ import annotations

import pytest
from distinguo.text.code_spans import code_spans
from distinguo.text.markdown import masked, without_code
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

MARKS = st.lists(st.sampled_from(("`", "``", "```", "a", " b", "<!--", "-->", "<", "|", "\\")), max_size=14).map("".join)


@given(st.lists(st.sampled_from(("`", "``", "```", "a", " b")), max_size=14).map("".join))
def test_spans_are_those_of_commonmark(text: str) -> None:
    """In a paragraph that begins with a letter: at the beginning, backticks may make a block."""
    text = f"x {text} y"
    rendered = MarkdownIt("commonmark").parseInline(text)[0].children or ()
    assert len([*code_spans(text)]) == sum(token.type == "code_inline" for token in rendered)


@given(MARKS)
def test_places_stay(text: str) -> None:
    """What is blanked out is as long as what it was, and nothing else changes."""
    for bare in (masked(text), without_code(text)):
        assert len(bare) == len(text)
        assert all(shown in {char, " "} for shown, char in zip(bare, text, strict=True))


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("a `[[b]]` c", "a         c"),
        ("a ``b ` c`` d", "a           d"),
        ("a ` b", "a ` b"),
        ("\\`a` b`", "  a    "),
        ("a <!-- b --> c <!-- d", "a            c <!-- d"),
        ("\\| \\[", "\\|   "),
        ("`a\nb`", "`a\nb`"),
    ],
)
def test_what_is_masked(text: str, bare: str) -> None:
    """Code, comments and escaped characters of a line; a bar that is escaped still parts cells for others."""
    assert masked(text) == bare
