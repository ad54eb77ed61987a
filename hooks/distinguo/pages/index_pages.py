"""Plans the pages that list entries and lead to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from distinguo.glossary.citations import Citation
from distinguo.glossary.entries import Dispute
from distinguo.glossary.glossary import Glossary
from distinguo.messages.messages import N_
from distinguo.pages.order import comparisons_in_order, terms_in_order
from distinguo.pages.page import Page, title_of
from distinguo.prose.word_rules import rules_for
from distinguo.urls import (
    CHECK,
    COMPARE,
    DISAGREEMENTS,
    QUESTIONS,
    SOURCES,
    WHICH_WORD,
    WRITE,
)

DESCRIBED = 24
"""How many descriptions the page for choosing a word may offer, where there is no picker. More of them are not read to find a word."""


def index(glossary: Glossary, url: str, template: str, description: str, **data: object) -> Page:
    """Return a page that lists entries, or a part of one; its description is given in English."""
    messages, file = glossary.messages, glossary.files.single.get(_EDITED.get(url, "reference"))
    return Page(url, template, title_of(messages, url), messages.text(description), data=data, source=file.path if file else "")


_EDITED = {WHICH_WORD: "picker", SOURCES: "sources", WRITE: "contexts"}
"""The files that a reader edits to change a list; for all others it is what the reference as a whole says."""


def compare_page(glossary: Glossary) -> Page:
    """Plan the list of comparisons."""
    about, comparisons = N_("Every pair and group of terms, side by side."), tuple(comparisons_in_order(glossary))
    return replace(index(glossary, COMPARE, "compare.html", about, comparisons=comparisons), is_empty=not comparisons)


def questions_by_topic(glossary: Glossary) -> Mapping[str | None, Sequence[str]]:
    """Return the questions of every topic that has any; those without one come last."""
    topics: dict[str | None, list[str]] = {topic: [] for topic in (*glossary.topics, None)}
    for id, question in glossary.questions.items():
        topics.setdefault(question.topic, []).append(id)
    return {topic: ids for topic, ids in topics.items() if ids}


def questions_page(glossary: Glossary) -> Page:
    """Plan the list of questions, by topic; those without one come last."""
    about, topics = N_("Questions that people ask, and their answers."), questions_by_topic(glossary)
    page = index(glossary, QUESTIONS, "questions.html", about, topics=topics)
    return replace(page, scripts=("list-filter",), is_empty=not topics)


def which_word_page(glossary: Glossary) -> Page:
    """Plan the picker, or, where none is written, descriptions to choose from: of very many terms, those at the core."""
    described = tuple(id for id in terms_in_order(glossary) if glossary.terms[id].definition)
    if len(described) > DESCRIBED:
        core = glossary.reference.core_terms if glossary.reference else ()
        described = tuple(id for id in core if id in described)
    page = index(
        glossary,
        WHICH_WORD,
        "which-word.html",
        N_("A few plain questions lead to the right word."),
        picker=glossary.picker,
        described=described,
    )
    return replace(page, scripts=("picker",), is_empty=not glossary.picker and not described)


def write_page(glossary: Glossary) -> Page:
    """Plan the page of all house rules, by the kind of text that they are for."""
    holders = {holder for rules in glossary.rules.values() for rule in rules for holder in rule.holders}
    days = [day for holder in holders if (day := glossary.terms[holder].reviewed)]
    about = N_("Which word to write in each kind of text, and why.")
    page = index(glossary, WRITE, "write.html", about, day=max(days, default=None))
    return replace(page, label=glossary.messages.text("Write"), is_empty=not glossary.rules)


def check_page(glossary: Glossary) -> Page:
    """Plan the page that checks a text in the reader's own browser."""
    about = N_("Paste a text, and see which words are against the rules or mixed up.")
    page = index(glossary, CHECK, "check.html", about, has_rivals=bool(glossary.comparisons))
    # "usage" is what the others work with. It is made of the whole glossary, together with the files for other tools.
    rules = ("word-rules",) if rules_for(glossary.language) else ()
    is_empty = not (glossary.rules or glossary.comparisons)
    return replace(page, scripts=("name-matcher", *rules, "findings", "usage", "check"), is_empty=is_empty)


def sources_page(glossary: Glossary, citations: Mapping[str, tuple[Citation, ...]]) -> Page:
    """Plan the list of sources, with how much rests on each."""
    counts = dict.fromkeys(glossary.sources, 0)
    for reference, cited in citations.items():
        counts[reference.partition("/")[0]] += len(cited)
    return index(glossary, SOURCES, "sources.html", N_("What the entries cite."), counts=counts)


def disagreements_page(glossary: Glossary, disputes: Iterable[Dispute]) -> Page:
    """Plan the list of points on which sources differ."""
    listed = tuple(disputes)
    topics = {topic for dispute in listed for topic in _topics_of(glossary, dispute)}
    page = index(
        glossary,
        DISAGREEMENTS,
        "disagreements.html",
        N_("Every point on which the sources differ, with the editors' reading."),
        disputes=[(dispute, _topics_of(glossary, dispute)) for dispute in listed],
        topics=[topic for topic in glossary.topics if topic in topics],
    )
    return replace(page, scripts=("list-filter",) if listed else (), is_empty=not glossary.disputes)


def _topics_of(glossary: Glossary, dispute: Dispute) -> Sequence[str]:
    """Return the topics of the terms that a disagreement concerns, in their order."""
    found = {topic for id in dispute.terms for topic in glossary.terms[id].topics}
    return [topic for topic in glossary.topics if topic in found]
