"""Where readers can say that a word is missing."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from distinguo_mkdocs.search.feedback import TITLE, feedback_address
from mkdocs.config.defaults import MkDocsConfig

WORD = quote(TITLE) + "{query}"
PLACES = {
    ("", ""): "",
    ("words@example.org", ""): f"mailto:words@example.org?subject={WORD}",
    ("mailto:words@example.org", ""): f"mailto:words@example.org?subject={WORD}",
    ("https://example.org/form?kind=word", ""): f"https://example.org/form?kind=word&title={WORD}",
    ("", "https://github.com/you/words/"): f"https://github.com/you/words/issues/new?title={WORD}",
    ("", "https://gitlab.example.org/you/words"): f"https://gitlab.example.org/you/words/-/issues/new?issue[title]={WORD}",
    ("", "https://git.example.org/you/words"): "",
    ("words@example.org", "https://github.com/you/words/"): f"mailto:words@example.org?subject={WORD}",
}


@pytest.mark.parametrize(("feedback", "repository"), PLACES)
def test_a_reader_can_suggest_a_word(feedback: str, repository: str) -> None:
    """By mail, in a form, or in the tracker of a forge whose addresses are known; else nowhere."""
    config = MkDocsConfig()
    config.extra, config.repo_url = {"feedback": feedback}, repository
    assert feedback_address(config) == PLACES[feedback, repository]
