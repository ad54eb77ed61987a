"""Plans the pages of entries: one per term, comparison, question and source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from distinguo.glossary.citations import Citation
from distinguo.glossary.comparison_table import table
from distinguo.glossary.entries import Compared, Dispute, EntryKey, Rule
from distinguo.glossary.folded_table import columns, fold
from distinguo.glossary.glossary import Glossary
from distinguo.glossary.term_map import neighbourhood
from distinguo.glossary.titles import comparison_title
from distinguo.messages.messages import N_
from distinguo.pages.page import Page, above, present
from distinguo.prose.renderer import ProseRenderer
from distinguo.schema import model
from distinguo.urls import COMPARE, COVERAGE, QUESTIONS, SOURCES, TERMS, comparison_url, question_url, source_url, term_url

DRAWN = 3
"""From this number of terms on, a term's relations are shown as a map: one line between two says less than their names."""

DRAWN_WIDTH = 780
"""Pixels that a picture has on a wide screen. A wider one would be cut off, and is a list instead."""

ALIKE = 0.35
"""The share of common words from which a question and the point of a disagreement count as the same."""


def term_page(glossary: Glossary, prose: ProseRenderer, id: str, mentions: tuple[EntryKey, ...]) -> Page:
    """Plan the page of a term; ``mentions`` are the entries that mention it."""
    term = glossary.terms[id]
    comparisons, questions = glossary.comparisons_of[id], glossary.questions_of[id]
    whole = table(glossary, [id])
    traits = fold(whole, _rows_that_decide(glossary, comparisons))
    disputes, relations = glossary.disputes_of[id], glossary.relations[id]
    around = neighbourhood(glossary, id)
    return Page(
        url=term_url(id),
        template="term.html",
        title=glossary.name(id),
        description=prose.plain(term.definition_text),
        sections=present(
            glossary.messages,
            ("house-rules", N_("Which word to write"), term.usage),
            ("compare", N_("Compare with"), comparisons),
            ("traits", N_("Traits"), traits.count or traits.shared or traits.not_applicable),
            ("examples", N_("Examples"), term.examples or term.counter_examples),
            ("questions", N_("Questions"), questions),
            ("notes", N_("What the sources say"), term.notes),
            ("disagreements", N_("Where sources differ"), disputes),
            ("related", N_("Related terms"), relations),
            ("mentioned-in", N_("Mentioned in"), mentions),
        ),
        trail=above(glossary.messages, TERMS),
        data={
            "id": id,
            "term": term,
            "whole": whole,  # the exports of the same entry need it, too
            "traits": traits,
            "comparisons": comparisons,
            "questions": questions,
            "disputes": _own_first(disputes, EntryKey("term", id)),
            "relations": relations,
            "around": around if len(around.nodes) >= DRAWN and around.width <= DRAWN_WIDTH else None,
            "mentions": mentions,
            "word": glossary.word_of[id],
        },
        entry=EntryKey("term", id),
        source=glossary.files.terms[id].path,
        own=(id,),
        keywords=(
            *(designation.name for designation in term.also_called),
            *term.forms,
            *(name for name in (term.notation, term.sort_as) if name),
        ),
    )


def _rows_that_decide(glossary: Glossary, comparisons: tuple[Compared, ...]) -> tuple[str, ...]:
    """Return the rows that come first where a term is compared: the same as come first on its own page."""
    if not comparisons:
        return glossary.reference.key_rows if glossary.reference else ()
    main = next((compared for compared in comparisons if compared is glossary.main_comparison), comparisons[0])
    return tuple(row.id for row in fold(table(glossary, main.terms), glossary.key_rows(main)).key)


def _own_first(disputes: tuple[Dispute, ...], holder: EntryKey) -> tuple[tuple[Dispute, ...], tuple[Dispute, ...]]:
    """Return the disagreements that an entry itself holds, and the others that concern it."""
    own = tuple(dispute for dispute in disputes if dispute.holder == holder)
    return own, tuple(dispute for dispute in disputes if dispute.holder != holder)


def comparison_page(glossary: Glossary, prose: ProseRenderer, compared: Compared) -> Page:
    """Plan the page of a comparison, whether or not it has a file."""
    entry, terms = compared.entry, columns(glossary, compared.terms)
    whole = table(glossary, terms)
    rows = fold(whole, glossary.key_rows(compared))
    others = tuple(other for other in glossary.comparisons_with(terms) if other.id != compared.id)
    questions = glossary.questions_about_all(terms)
    disputes = tuple(
        dispute
        for dispute in glossary.disputes_with(terms)
        if dispute.holder == EntryKey("comparison", compared.id) or len(set(dispute.terms) & set(terms)) > 1
    )
    names, messages = [glossary.name(term) for term in compared.terms], glossary.messages
    say = messages.text
    first = glossary.files.terms[compared.terms[0]]
    described = (
        prose.plain(entry.difference.text) if entry else say("How {terms} differ, side by side.", terms=messages.all_of(names))
    )
    return Page(
        url=comparison_url(compared.id),
        template="comparison.html",
        title=comparison_title(glossary, compared),
        description=described,
        sections=present(
            glossary.messages,
            ("which-to-use", N_("Which to use when"), True),
            ("sentences", N_("In a sentence"), entry and entry.sentences),
            ("table", N_("Side by side"), True),
            ("cases", N_("Cases"), entry and entry.cases),
            ("in-practice", N_("What follows in practice"), entry and entry.in_practice),
            ("disagreements", N_("Where sources differ"), disputes),
            ("questions", N_("Questions"), questions),
            ("others", N_("Other comparisons"), others),
        ),
        trail=above(glossary.messages, COMPARE),
        data={
            "compared": compared,
            "entry": entry,
            "terms": terms,
            "whole": whole,
            "table": rows,
            "rules": _rules_for(glossary, terms),
            "sentences": _by_fit(entry.sentences if entry else (), terms),
            "others": others,
            "questions": questions,
            "disputes": _own_first(disputes, EntryKey("comparison", compared.id)),
        },
        entry=EntryKey("comparison", compared.id),
        source=glossary.files.comparisons[compared.id].path if entry else first.path,
        own=terms,
        keywords=(say(" or ").join(names), say(" vs ").join(reversed(names)), say(" and ").join(names)),
    )


class Fitting(NamedTuple):
    """Sentences by the words that fit them: those that only one fits, by that word, and the others, by all that do."""

    one: Mapping[str, list[model.Sentence]]
    more: tuple[tuple[tuple[str, ...], list[model.Sentence]], ...]


def _by_fit(sentences: Iterable[model.Sentence], terms: tuple[str, ...]) -> Fitting:
    found: dict[tuple[str, ...], list[model.Sentence]] = {}
    for sentence in sentences:
        found.setdefault(tuple(term for term in terms if term in sentence.fits), []).append(sentence)
    by_term = {term: found.pop((term,)) for term in terms if (term,) in found}
    return Fitting(by_term, tuple(sorted(found.items(), key=lambda fits: len(fits[0]))))


class Asked(NamedTuple):
    """The house rules that concern compared terms: by the term whose word they ask for, and by context those that ask for another."""

    of: Mapping[str, list[Rule]]
    others: Mapping[str, list[Rule]]


def _rules_for(glossary: Glossary, terms: tuple[str, ...]) -> Asked:
    names = {glossary.name(term).casefold() for term in terms}
    by_term: dict[str, list[Rule]] = {term: [] for term in terms}
    elsewhere: dict[str, list[Rule]] = {}
    for context, rules in glossary.rules.items():
        own = [rule for rule in rules if rule.term in by_term]
        for rule in own:
            by_term[rule.term].append(rule)
        others = [rule for rule in rules if names & {word.casefold() for word in rule.avoid}]
        if others and not own:
            elsewhere[context] = others
    return Asked(by_term, elsewhere)


def question_page(glossary: Glossary, prose: ProseRenderer, id: str) -> Page:
    """Plan the page of a question."""
    question = glossary.questions[id]
    about = set(question.about)
    comparisons = tuple(
        compared
        for compared in glossary.comparisons_with(about)
        if set(compared.terms) <= about or (len(about) == 1 and about <= set(compared.terms))
    )
    sharing = glossary.questions_in_order(other for term in about for other in glossary.questions_of.get(term, ()))
    others = tuple(
        other
        for other in sharing
        if other != id and (glossary.questions[other].topic == question.topic or about == set(glossary.questions[other].about))
    )
    cells = tuple((cell, *cell.split("/")) for cell in question.relies_on)
    house_view = next((reason for reason in reversed(question.because) if reason.by), None)
    because = tuple(reason for reason in question.because if reason is not house_view)
    return Page(
        url=question_url(id),
        template="question.html",
        title=question.question,
        description=prose.plain(question.answer.text),
        sections=present(
            glossary.messages,
            ("because", N_("Why"), because),
            ("relies-on", N_("What the answer rests on"), cells),
            ("compare", N_("Compare"), comparisons),
            ("others", N_("Related questions"), others[:8]),
        ),
        trail=above(glossary.messages, QUESTIONS),
        data={
            "question": question,
            "cells": cells,
            "comparisons": comparisons,
            "others": others[:8],
            "because": because,
            "house_view": house_view,
            "dispute": _same_question(glossary, question),
        },
        entry=EntryKey("question", id),
        source=glossary.files.questions[id].path,
        keywords=question.also_asked,
    )


def _same_question(glossary: Glossary, question: model.Question) -> Dispute | None:
    """Return the disagreement about the very point that a question asks, if there is one: most of their words are the same."""
    near = {id for cell in question.relies_on for id in glossary.disputed_cells.get(cell, ())}
    near |= {dispute.disagreement.id for term in question.about for dispute in glossary.disputes_of.get(term, ())}
    asked = _words(question.question)
    points = {id: _words(glossary.disputes_by_id[id].disagreement.point) for id in sorted(near)}
    common = Counter(word for point in points.values() for word in point)  # what every point says distinguishes none of them

    def weight(words: Iterable[str]) -> float:
        return sum(1 / (common[word] or 1) for word in words)

    alike = {id: weight(point & asked) / weight(point | asked) for id, point in points.items()}
    best = max(alike, key=alike.__getitem__, default="")
    return glossary.disputes_by_id[best] if best and alike[best] >= ALIKE else None


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold())) or frozenset({text})


def source_page(glossary: Glossary, id: str, citations: Mapping[str, tuple[Citation, ...]]) -> Page:
    """Plan the page of a source: what it is, and everything that cites it, section by section."""
    source = glossary.sources[id]
    whole = citations.get(id, ())
    parts = [(key, section, citations.get(f"{id}/{key}", ())) for key, section in source.sections.items()]
    count = len(whole) + sum(len(cited) for _, _, cited in parts)
    return Page(
        url=source_url(id),
        template="source.html",
        title=source.title,
        description=glossary.messages.count(
            "What {source} is, and the 1 statement that cites it.",
            "What {source} is, and the {n} statements that cite it.",
            count,
            source=source.title,
        ),
        sections=present(glossary.messages, ("cited-by", N_("What cites it"), True)),
        trail=above(glossary.messages, SOURCES),
        data={
            "id": id,
            "source": source,
            "whole": whole,
            "parts": parts,
            "count": count,
            "coverage": f"{COVERAGE}#{id}",
            "more": {},
        },
        source=_file_of_source(glossary, id),
    )


def _file_of_source(glossary: Glossary, id: str) -> str:
    file = glossary.files.single["sources"]
    return file.paths.get(id, file.path)
