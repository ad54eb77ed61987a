"""The shipped reference is whole: no section of a source is left out, and no comparison or question is half-written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from distinguo.exports.vale import pattern
from distinguo.glossary.citations import citations
from distinguo.glossary.glossary import Glossary
from distinguo.loader import load
from distinguo.pages.coverage import covered

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def shipped() -> Glossary:
    """The shipped reference."""
    glossary = load(ROOT / "glossary").glossary
    assert glossary
    return glossary


def test_every_section_of_every_source_stands_somewhere(shipped: Glossary) -> None:
    """What nothing cites would be left out of the reference."""
    cited = citations(shipped)
    left_out = [f"{id}/{row.id}" for id in shipped.sources for row in covered(shipped, id, cited) if not row.count]
    assert not left_out


def test_sources_are_cited_by_section(shipped: Glossary) -> None:
    """A whole text is cited nowhere: each of its statements stands in a section."""
    assert not [reference for reference in citations(shipped) if "/" not in reference]


def test_comparisons_try_each_word_and_both(shipped: Glossary) -> None:
    """Each compared word has three sentences that only it fits, all of them share one, and some case is borderline."""
    for id, compared in shipped.comparisons.items():
        if compared.entry is None:
            continue
        fits = [set(sentence.fits) for sentence in compared.entry.sentences]
        assert all(fits.count({term}) >= 3 for term in compared.terms), id
        assert set(compared.terms) in fits, id
        assert any(len(case.answer) > 1 for case in compared.entry.cases), id
        assert compared.entry.in_practice, id


def test_questions_can_be_found_and_rest_on_something(shipped: Glossary) -> None:
    """Each question has other phrasings, a reason, and cells that its answer rests on."""
    thin = [id for id, q in shipped.questions.items() if len(q.also_asked) < 2 or not q.because or not q.relies_on]
    assert not thin


def test_points_in_dispute_can_be_reached(shipped: Glossary) -> None:
    """Each point on which sources differ names the rows whose value is in dispute, or the terms that it concerns."""
    lost = [dispute.disagreement.id for dispute in shipped.disputes if not dispute.disagreement.cells and not dispute.terms]
    assert not lost


def test_a_mark_of_dispute_stays_rare(shipped: Glossary) -> None:
    """A mark in a table means something: most rows of the main comparison have none."""
    compared = shipped.main_comparison
    assert compared
    marked = {cell.partition("/")[2] for cell in shipped.disputed_cells if cell.partition("/")[0] in compared.terms}
    assert len(marked) * 3 < len(shipped.criteria)


def test_the_example_of_a_rule_keeps_it(shipped: Glossary) -> None:
    """It holds the word that the rule wants, and none of those that any rule of the same kind of text replaces."""
    forms = {name.casefold(): (term.term, *term.forms) for term in shipped.terms.values() for name in (term.term, *term.forms)}
    rules = [(id, rule) for id, term in shipped.terms.items() for rule in term.usage]
    wanted: dict[str, set[str]] = {}
    for _, rule in rules:
        wanted.setdefault(rule.context, set()).add(rule.write)
    for id, rule in rules:
        assert rule.example, (id, rule.context)
        names = forms.get(rule.write.casefold(), (rule.write,))
        assert any(re.search(pattern(name), rule.example, re.IGNORECASE) for name in names), (id, rule.example)
        for word in rule.avoid:
            if word not in wanted[rule.context]:
                assert not re.search(pattern(word, wanted[rule.context]), rule.example, re.IGNORECASE), (id, rule.example)
