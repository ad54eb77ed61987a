"""Words with something of the language around them: they are checked where they are linked, and what replaces them fits."""

from __future__ import annotations

import pytest
from distinguo.prose.autolink import NameIndex
from distinguo.usage.findings import findings

from tests.engine.usage.language_cases import CASES, CONTEXT, language_guide, reference


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, of in CASES.items() for text in of["finds"]])
def test_findings(language: str, text: str) -> None:
    """Each text has the findings of the table, with the words that would take their place, and no others."""
    found = [one for one in findings(language_guide(language), text, CONTEXT) if one.code == "house-rule"]
    assert [f"{one.word}: {one.choices[0].write}" for one in found] == CASES[language]["finds"][text]


@pytest.mark.parametrize("language", CASES)
def test_what_is_checked_is_what_is_linked(language: str) -> None:
    """Every finding stands at a mention that pages link, and every mention that they link is looked at."""
    index, guide = NameIndex(reference(language)), language_guide(language)
    for text in CASES[language]["finds"]:
        linked = [(one.start, one.end) for one in index.find(text)]
        assert [(one.start, one.end) for one in guide.matcher.find(text)] == linked
