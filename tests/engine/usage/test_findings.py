from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
import yaml
from distinguo.glossary.glossary import Glossary
from distinguo.loader import load
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.usage.findings import WARNINGS, Finding, findings
from distinguo.usage.guide import Guide, guide_of
from distinguo.usage.segments import sentences, stems
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.engine.usage.mix_ups import documents
from tests.work import is_linear

CASES = yaml.safe_load((ROOT / "tests" / "fixtures" / "usage" / "cases.yml").read_text("utf-8"))
FOLDERS = {"shipped": ROOT / "glossary", "typography": ROOT / "tests" / "fixtures" / "typography" / "glossary"}


@cache
def glossary(name: str = "shipped") -> Glossary:
    loaded = load(FOLDERS[name]).glossary
    assert loaded
    return loaded


@cache
def guide(name: str = "shipped") -> Guide:
    reference = glossary(name)
    return guide_of(reference, ProseRenderer(targets(reference), NameIndex(reference)))


def shown(finding: Finding) -> str:
    """Write a finding as the table of cases does."""
    written = " | ".join(choice.write for choice in finding.choices if choice.write)
    return f"{finding.word}: {finding.code}" + (f" > {written}" if written else "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_the_table_of_cases(case: dict[str, Any]) -> None:
    """Each text has the findings that the table names, and no others."""
    found = findings(guide(case.get("in", "shipped")), case["text"], case.get("context", ""))
    assert [shown(finding) for finding in found] == case["finds"]


def test_mix_ups_are_found_and_right_uses_left_alone() -> None:
    """Of a hundred mix-ups at least ninety are found; there is at most one idle mark in two hundred words, open questions included."""
    found = idle = asked = planted = right = words = 0
    for document in documents():
        words += len(document.text.split())
        planted, right = planted + len(document.planted), right + len(document.right)
        for finding in findings(guide(), document.text, document.context):
            if finding.start in document.planted:
                found += finding.code in WARNINGS
            else:
                idle += finding.code in WARNINGS
                asked += finding.code == "undecided"
    assert (planted, right) == (100, 100)
    assert found >= 90
    assert (idle + asked) <= words / 200


def test_every_mark_is_where_a_link_would_be_or_in_a_rule() -> None:
    """What is taken for a rival is a mention that the pages would link: both go by the same names."""
    index = NameIndex(glossary())
    for document in documents():
        linked = {mention.start for mention in index.find(document.text)}
        told_apart = {finding.start for finding in findings(guide(), document.text, document.context) if finding.words}
        assert told_apart <= linked


def test_a_finding_gives_its_reason() -> None:
    """A rule gives its own, a mix-up the words that decided; a question has an answer for each word."""
    (rule,) = findings(guide(), "A customer.", "proposals")
    assert rule.choices[0].why.startswith("Scope and price") and rule.choices[0].url == "write/#proposals_client"
    (mix_up,) = findings(guide(), "The law firm wrote to its customer about the hearing.")
    assert {"law", "firm"} <= set(mix_up.clues)
    (question,) = findings(guide(), "A customer.")
    assert question.question.endswith("?") and len(question.answers) == len(question.words) == 2 and not question.clues


def test_an_unknown_context_is_an_error() -> None:
    """It is for the caller to say which there are."""
    with pytest.raises(KeyError):
        list(findings(guide(), "A text.", "poems"))


def test_the_guide_is_data() -> None:
    """All of it can be written as JSON, and is the same each time."""
    once = json.dumps(guide().data())
    assert once == json.dumps(guide_of(glossary(), ProseRenderer(targets(glossary()), NameIndex(glossary()))).data())
    assert len(once) < 100_000


def test_the_minimal_glossary_has_nothing_to_find() -> None:
    """A glossary without rules and comparisons is no error."""
    minimal = load(ROOT / "tests" / "fixtures" / "minimal" / "glossary").glossary
    assert minimal
    assert not list(findings(guide_of(minimal, ProseRenderer(targets(minimal), NameIndex(minimal))), "Some text."))


@given(st.text(alphabet="aB .!?\n-1)\u3002\u201d", max_size=60))
def test_sentences_hold_the_whole_text(text: str) -> None:
    """They follow upon each other without gaps."""
    found = sentences(text)
    assert "".join(text[sentence.start : sentence.end] for sentence in found) == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Renewed, renewal, renewing", {"renew"}),
        ("it's at no. 7", set()),
        ("\u4e09\u6587\u5b57", {"\u4e09\u6587", "\u6587\u5b57"}),
        ("soft\u00adhyphen", {"softh"}),
        ("e\u0301tude", {"\u00e9tude"}),
    ],
)
def test_stems(text: str, found: set[str]) -> None:
    """Forms of a word have one stem; short words have none; scripts without spaces go by two characters."""
    texts = (text, f"{text} {text}", text)  # the words are known from the second text on
    assert [stems(repeated) for repeated in texts] == [found] * 3


@given(st.text(max_size=200), st.sampled_from(["", "contracts", "internal-services"]))
def test_any_text_can_be_checked(text: str, context: str) -> None:
    """Findings come from left to right, without overlaps, and each is the word at its place."""
    done = 0
    for finding in findings(guide(), text, context):
        assert done <= finding.start < finding.end and text[finding.start : finding.end] == finding.word
        done = finding.end


@pytest.mark.parametrize(
    "words", ["client lawyer shop ", "lawyer court invoice buys shop client ", "customer. A client ", "client\n\n"]
)
@pytest.mark.parametrize("context", ["", "contracts"])
def test_what_a_sentence_says_is_worked_out_once(words: str, context: str) -> None:
    """However often it names a word, and however long it is: twice as much text is twice the work."""
    assert is_linear(lambda size: lambda: [*findings(guide(), words * (size // len(words)), context)], 4_000)
