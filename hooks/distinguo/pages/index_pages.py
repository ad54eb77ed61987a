"""Plans the pages that list entries and lead to them, the home page among them."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from distinguo.glossary.citations import Citation
from distinguo.glossary.comparison_table import table
from distinguo.glossary.entries import CellState, Dispute, EntryKey, EntryKind
from distinguo.glossary.folded_table import columns, fold
from distinguo.glossary.glossary import MAX_DRILLS, Glossary
from distinguo.glossary.term_map import term_map
from distinguo.glossary.term_tree import term_tree
from distinguo.messages.messages import N_
from distinguo.pages.order import comparisons_in_order, terms_in_order
from distinguo.pages.page import Page, above, present, title_of
from distinguo.pages.pagination import is_large
from distinguo.prose.renderer import ProseRenderer
from distinguo.prose.word_rules import rules_for
from distinguo.schema import model
from distinguo.text.alphabets import alphabet
from distinguo.urls import (
    ANY,
    CELLS,
    CHECK,
    COMPARE,
    DISAGREEMENTS,
    HOME,
    MAP,
    PRACTICE,
    QUESTIONS,
    SOURCES,
    TERMS,
    WHICH_WORD,
    WRITE,
)

_Item = TypeVar("_Item")

HOME_ROWS = 5
"""How many rows of the main comparison the home page shows."""

HOME_CASES = 7
"""How many sentences the home page holds to choose a word for: one is shown, another each day."""

HOME_RECENT = 5
"""How many entries that changed recently the home page names."""

WORDS_AT_HOME = 5
"""How many terms it shows where nobody said which are at the core: one line of them."""


DESCRIBED = 24
"""How many descriptions the page for choosing a word may offer, where there is no picker. Nobody reads more of them to find a word."""

NAMES_DESCRIBED = 150
"""How many names the A to Z of terms may have and still say beside each what it means. With more, it is names alone, folded by letter."""

RECENT = 10
"""How many entries count as recently changed."""


class Recent(NamedTuple):
    """An entry, and the day on which it was last added or reviewed."""

    date: datetime.date
    entry: EntryKey
    added: bool
    """Whether it was new on that day."""


class Listed(NamedTuple):
    """A name in the A to Z list: the term it belongs to, and whether it is only another name of it."""

    name: str
    term: str
    alias: bool
    sorted_as: str
    """The name, or how it is read where its writing does not give its order."""


def index(glossary: Glossary, url: str, template: str, description: str, **data: object) -> Page:
    """Return a page that lists entries, or a part of one; its description is given in English."""
    messages, file = glossary.messages, glossary.files.single.get(_EDITED.get(url, "reference"))
    return Page(url, template, title_of(messages, url), messages.text(description), data=data, source=file.path if file else "")


_EDITED = {WHICH_WORD: "picker", SOURCES: "sources", WRITE: "contexts"}
"""The files that a reader edits to change a list; for all others it is what the reference as a whole says."""


def home_page(glossary: Glossary, prose: ProseRenderer) -> Page:
    """Plan the home page."""
    reference, main = glossary.reference, glossary.main_comparison
    core = [id for id in (reference.core_terms if reference else ()) if id in glossary.terms]
    core = core or terms_in_order(glossary)[:WORDS_AT_HOME]
    terms = columns(glossary, main.terms) if main else ()
    rows = fold(table(glossary, terms), glossary.key_rows(main)).key if main else ()
    sentences = main.entry.sentences if main and main.entry else ()
    return Page(
        url=HOME,
        template="home.html",
        title=reference.title if reference else title_of(glossary.messages, HOME),
        description=prose.plain(reference.lead) if reference else "",
        data={
            "reference": reference,
            "main": main,
            "terms": terms,
            "rows": rows[:HOME_ROWS],
            "core": core,
            "first_step": _first_step(glossary),
            "cases": [sentence for sentence in sentences if len(sentence.fits) == 1][:HOME_CASES],
            "recent": _recent(glossary)[:HOME_RECENT],
        },
        label=title_of(glossary.messages, HOME),
        source=glossary.files.single["reference"].path if reference else "",
        scripts=("case-of-the-day",),
    )


def _first_step(glossary: Glossary) -> model.Step | None:
    return glossary.picker.steps.get(glossary.picker.start) if glossary.picker else None


def terms_page(glossary: Glossary) -> Page:
    """Plan the A to Z of terms, with every name and alias, and the same by topic."""
    letters: dict[str, list[Listed]] = defaultdict(list)
    order = alphabet(glossary.language)
    names = names_listed(glossary)
    for listed in names:
        letters[order.letter(listed.sorted_as)].append(listed)
    recent = _recent(glossary)
    topics = terms_by_topic(glossary)
    page = index(
        glossary,
        TERMS,
        "terms.html",
        N_("Every term and every other name, from A to Z."),
        letters=dict(letters),
        names_only=len(names) > NAMES_DESCRIBED,
        by_topic=topics,
        recent=recent,
    )
    sections = present(glossary.messages, ("by-topic", N_("By topic"), topics), ("recent", N_("Recently changed"), recent))
    return replace(page, scripts=("list-filter",), sections=sections)


def terms_by_topic(glossary: Glossary) -> Mapping[str, Sequence[str]]:
    """Return the terms of every topic that has any."""
    by_topic: dict[str, list[str]] = {topic: [] for topic in glossary.topics}
    for id in terms_in_order(glossary):
        for topic in by_topic.keys() & glossary.terms[id].topics:
            by_topic[topic].append(id)
    return {topic: ids for topic, ids in by_topic.items() if ids}


def _recent(glossary: Glossary) -> tuple[Recent, ...]:
    """Return the entries that were added or reviewed last, the newest first, whole days only."""
    kinds: tuple[tuple[EntryKind, Mapping[str, Any]], ...] = (
        ("term", glossary.terms),
        ("comparison", {id: file.data for id, file in glossary.files.comparisons.items()}),
        ("question", glossary.questions),
    )
    dated = [
        Recent(max(days), EntryKey(kind, id), max(days) == entry.added)
        for kind, entries in kinds
        for id, entry in entries.items()
        if (days := [day for day in (entry.added, entry.reviewed) if day])
    ]
    return tuple(sorted(dated, key=lambda one: (-one.date.toordinal(), one.entry))[:RECENT])


def names_listed(glossary: Glossary) -> tuple[Listed, ...]:
    """Return every name and every other name, from A to Z."""
    order = alphabet(glossary.language)
    return tuple(sorted(_names(glossary), key=lambda entry: (order.key(entry.sorted_as), entry.term)))


def _names(glossary: Glossary) -> Iterator[Listed]:
    for id, term in glossary.terms.items():
        yield Listed(term.term, id, alias=False, sorted_as=term.sort_as or term.term)
        for designation in term.also_called:
            yield Listed(designation.name, id, alias=True, sorted_as=designation.name)


def compare_page(glossary: Glossary) -> Page:
    """Plan the list of comparisons."""
    about, comparisons = N_("Every pair and group of terms, side by side."), tuple(comparisons_in_order(glossary))
    return replace(index(glossary, COMPARE, "compare.html", about, comparisons=comparisons), is_empty=not comparisons)


def any_page(glossary: Glossary) -> Page:
    """Plan the page on which a reader puts any terms side by side."""
    # The names of very many terms come only when somebody asks for them.
    names, offered = ("names", {}) if is_large(glossary) else ("", _shared_rows(glossary))
    about = N_("Any two to four terms side by side.")
    page = index(glossary, ANY, "any.html", about, rows=_rows(glossary), cells=CELLS, all=names, offered=offered)
    trail, is_empty = above(glossary.messages, COMPARE), not (names or offered)
    return replace(page, trail=trail, scripts=("compare-any",), indexed=False, is_empty=is_empty)


def _shared_rows(glossary: Glossary) -> Mapping[str, Sequence[int]]:
    """Return the places of the rows that each term has in common with some other one; terms that have none are left out."""
    recorded = {
        id: {criterion for criterion, trait in glossary.traits_of(id).items() if trait.state is not CellState.NOT_RECORDED}
        for id in terms_in_order(glossary)
    }
    counts = Counter(criterion for rows in recorded.values() for criterion in rows)
    places = {criterion: place for place, criterion in enumerate(glossary.criteria) if counts[criterion] > 1}
    shared = {id: sorted(places[criterion] for criterion in rows & places.keys()) for id, rows in recorded.items()}
    return {id: rows for id, rows in shared.items() if rows}


def _rows(glossary: Glossary) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return every criterion under its group, as tables order them; those without a group come last, under no name."""
    groups = (*glossary.groups, "")
    rows = ((group, tuple(id for id, one in glossary.criteria.items() if (one.group or "") == group)) for group in groups)
    return tuple((group, ids) for group, ids in rows if ids)


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
    """Plan the page of all house rules, by the kind of text that somebody writes."""
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


def map_page(glossary: Glossary) -> Page:
    """Plan the map: the picture of all kinds, parts and contrasts, the same as a tree, and every relation in words."""
    names = terms_in_order(glossary)
    related = {id: glossary.relations[id] for id in names if glossary.relations.get(id)}
    about = N_("How the terms hang together: kinds, parts and contrasts.")
    drawn = term_map(glossary)
    page = index(
        glossary,
        MAP,
        "map.html",
        about,
        drawn=drawn,
        tree=term_tree(glossary, [node.term for node in drawn.nodes]),
        related=related,
        alone=[] if is_large(glossary) else [id for id in names if id not in related],
    )
    return replace(page, is_empty=not related)


class Drill(NamedTuple):
    """One case to practise on: what is asked, which words are right, and why."""

    text: str
    answer: tuple[str, ...]
    statement: model.Sentence | model.Case


class DrillGroup(NamedTuple):
    """The cases of one comparison, and the words to choose from."""

    comparison: str
    terms: tuple[str, ...]
    drills: tuple[Drill, ...]


DRILLS_OF_A_ROUND = 10
"""How many cases a round has; the page's script says the same."""


def practice_page(glossary: Glossary) -> Page:
    """Plan the practice page: the sentences and cases of every comparison, the main one first.

    Where there are very many, some comparisons give their share of them.
    """
    groups = tuple(_drill_groups(glossary))
    if not glossary.is_practised_whole:
        groups = _spread(groups, MAX_DRILLS // DRILLS_OF_A_ROUND)
        groups = tuple(group._replace(drills=_spread(group.drills, MAX_DRILLS // len(groups))) for group in groups)
    page = index(glossary, PRACTICE, "practice.html", N_("Cases to judge: which word is it?"), groups=groups)
    return replace(page, scripts=("practice",) if groups else (), lists_sources=False, is_empty=not groups)


def _spread(all_of_them: tuple[_Item, ...], most: int) -> tuple[_Item, ...]:
    """Return at most that many, evenly spread."""
    count = len(all_of_them)
    return all_of_them if count <= most else tuple(all_of_them[place * count // most] for place in range(most))


def _drill_groups(glossary: Glossary) -> Iterator[DrillGroup]:
    main = glossary.main_comparison
    for id, compared in sorted(glossary.comparisons.items(), key=lambda one: one[1] is not main):
        if compared.entry is None:
            continue
        drills = [Drill(case.text, case.answer, case) for case in compared.entry.cases]
        drills += [Drill(sentence.text, sentence.fits, sentence) for sentence in compared.entry.sentences]
        if drills:
            # Mixed, but the same on every build: a list of sentences begins with all that one word fits.
            drills.sort(key=lambda drill: hashlib.sha256(drill.text.encode()).digest())
            yield DrillGroup(id, compared.terms, tuple(drills))
