"""Words with something of the language around them: they are checked where they are linked, and what replaces them fits."""

from __future__ import annotations

import pytest
from distinguo.prose.autolink import NameIndex
from distinguo.usage.findings import findings

from tests.engine.usage.language_cases import CASES, CONTEXT, language_guide, reference


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, case in CASES.items() for text in case["finds"]])
def test_findings(language: str, text: str) -> None:
    """Each text has the findings of the table, with the words that would take their place, and no others."""
    found = [finding for finding in findings(language_guide(language), text, CONTEXT) if finding.code == "house-rule"]
    assert [f"{finding.word}: {finding.choices[0].write}" for finding in found] == CASES[language]["finds"][text]


@pytest.mark.parametrize("language", CASES)
def test_what_is_checked_is_what_is_linked(language: str) -> None:
    """Every finding stands at a mention that pages link, and every mention that they link is looked at."""
    index, guide = NameIndex(reference(language)), language_guide(language)
    for text in CASES[language]["finds"]:
        linked = [(mention.start, mention.end) for mention in index.find(text)]
        assert [(mention.start, mention.end) for mention in guide.matcher.find(text)] == linked
