"""Plans the pages of entries: one per term, comparison, question and source."""

from __future__ import annotations

from collections.abc import Mapping

from distinguo.glossary.citations import Citation
from distinguo.glossary.comparison_table import table
from distinguo.glossary.entries import Compared, EntryKey
from distinguo.glossary.glossary import Glossary
from distinguo.glossary.term_map import neighbourhood
from distinguo.glossary.titles import comparison_title
from distinguo.pages.page import Page, above, present
from distinguo.prose.renderer import ProseRenderer
from distinguo.urls import COMPARE, COVERAGE, QUESTIONS, SOURCES, TERMS, comparison_url, question_url, source_url, term_url


def term_page(glossary: Glossary, prose: ProseRenderer, id: str, mentions: tuple[EntryKey, ...]) -> Page:
    """Plan the page of a term; ``mentions`` are the entries that mention it."""
    term = glossary.terms[id]
    traits = table(glossary, [id])
    comparisons, questions = glossary.comparisons_of[id], glossary.questions_of[id]
    disputes, relations = glossary.disputes_of[id], glossary.relations[id]
    return Page(
        url=term_url(id),
        template="term.html",
        title=term.term,
        description=prose.plain(term.definition.text),
        sections=present(
            ("compare", "Not to be confused with", comparisons),
            ("house-rules", "Which word to write", term.usage),
            ("examples", "Examples", term.examples or term.counter_examples),
            ("traits", "Traits", traits.groups),
            ("notes", "What the sources say", term.notes),
            ("disagreements", "Where sources differ", disputes),
            ("questions", "Questions", questions),
            ("related", "Related terms", relations),
            ("mentioned-in", "Mentioned in", mentions),
        ),
        trail=above(TERMS),
        data={
            "id": id,
            "term": term,
            "traits": traits,
            "comparisons": comparisons,
            "questions": questions,
            "disputes": disputes,
            "relations": relations,
            "around": neighbourhood(glossary, id),
            "mentions": mentions,
        },
        entry=EntryKey("term", id),
        source=glossary.files.terms[id].path,
        own=(id,),
        keywords=(*(designation.name for designation in term.also_called), *term.forms),
    )


def comparison_page(glossary: Glossary, prose: ProseRenderer, compared: Compared) -> Page:
    """Plan the page of a comparison, whether or not it has a file."""
    entry, terms = compared.entry, compared.terms
    rows = table(glossary, terms)
    others = tuple(other for other in glossary.comparisons_with(terms) if other.id != compared.id)
    questions = glossary.questions_about_all(terms)
    disputes = tuple(
        d
        for d in glossary.disputes_with(terms)
        if d.holder == EntryKey("comparison", compared.id) or len(set(d.terms) & set(terms)) > 1
    )
    names = [glossary.name(term) for term in terms]
    first = glossary.files.terms[terms[0]]
    described = prose.plain(entry.difference.text) if entry else f"How {' and '.join(names)} differ, side by side."
    return Page(
        url=comparison_url(compared.id),
        template="comparison.html",
        title=comparison_title(glossary, compared),
        description=described,
        sections=present(
            ("which-to-use", "Which to use when", True),
            ("table", "Side by side", True),
            ("sentences", "In a sentence", entry and entry.sentences),
            ("cases", "Cases", entry and entry.cases),
            ("examples", "Examples", any(glossary.terms[t].examples for t in terms)),
            ("in-practice", "What follows in practice", entry and entry.in_practice),
            ("disagreements", "Where sources differ", disputes),
            ("questions", "Questions", questions),
            ("others", "Other comparisons", others),
        ),
        trail=above(COMPARE),
        data={
            "compared": compared,
            "entry": entry,
            "terms": terms,
            "table": rows,
            "others": others,
            "questions": questions,
            "disputes": disputes,
        },
        entry=EntryKey("comparison", compared.id),
        source=glossary.files.comparisons[compared.id].path if entry else first.path,
        own=terms,
        keywords=(" or ".join(names), " vs ".join(reversed(names)), " and ".join(names)),
    )


def question_page(glossary: Glossary, prose: ProseRenderer, id: str) -> Page:
    """Plan the page of a question."""
    question = glossary.questions[id]
    about = set(question.about)
    comparisons = tuple(
        c for c in glossary.comparisons_with(about) if set(c.terms) <= about or (len(about) == 1 and about <= set(c.terms))
    )
    sharing = glossary.questions_in_order(other for term in about for other in glossary.questions_of.get(term, ()))
    others = tuple(
        other
        for other in sharing
        if other != id and (glossary.questions[other].topic == question.topic or about == set(glossary.questions[other].about))
    )
    cells = tuple((cell, *cell.split("/")) for cell in question.relies_on)
    disputes = tuple(dict.fromkeys(dispute for cell in question.relies_on for dispute in glossary.disputed_cells.get(cell, ())))
    return Page(
        url=question_url(id),
        template="question.html",
        title=question.question,
        description=prose.plain(question.answer.text),
        sections=present(
            ("because", "Why", question.because),
            ("relies-on", "What the answer rests on", cells),
            ("compare", "Compare", comparisons),
            ("others", "Related questions", others[:8]),
        ),
        trail=above(QUESTIONS),
        data={
            "question": question,
            "cells": cells,
            "comparisons": comparisons,
            "others": others[:8],
            "disputes": sorted((glossary.disputes_by_id[dispute] for dispute in disputes), key=lambda d: d.place),
        },
        entry=EntryKey("question", id),
        source=glossary.files.questions[id].path,
        keywords=question.also_asked,
    )


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
        description=f"What {source.title} is, and the {count} statements that cite it.",
        sections=present(("cited-by", "What cites it", True)),
        trail=above(SOURCES),
        data={
            "id": id,
            "source": source,
            "whole": whole,
            "parts": parts,
            "count": count,
            "coverage": f"{COVERAGE}#{id}",
            "more": {},
        },
        source=glossary.files.single["sources"].path,
    )
