"""What texts are checked against: every name, what the rules say of it, and what tells it from its rivals.

It is made of a glossary once; the same as JSON is what the script of the page works with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from itertools import combinations
from typing import Any, NamedTuple

import regex

from distinguo.glossary.comparison_table import in_order, normalised_value
from distinguo.glossary.entries import CellState, Compared
from distinguo.glossary.glossary import Glossary
from distinguo.prose.autolink import NameIndex, is_capitals
from distinguo.prose.matcher import Matcher
from distinguo.prose.matcher import Name as MatchedName
from distinguo.prose.renderer import ProseRenderer
from distinguo.prose.word_rules import WordRules, rules_for
from distinguo.schema.model import Term
from distinguo.text.fold import fold
from distinguo.urls import WRITE, comparison_url, term_url
from distinguo.usage.clues import MOST_PAIRS, Clues

FORMAT, VERSION = "distinguo-usage", 1


class Name(NamedTuple):
    """One form of a designation, as it is found: which one, the ending that makes the form, and whether only its own case counts.

    ``linked``: a mention of it means its term, so that it may be taken for a rival; rules hold for all.
    """

    text: str
    designation: int
    ending: str
    exact: bool
    linked: bool


class Advice(NamedTuple):
    """What to write in place of a name, nothing where nothing takes its place; why; and where that stands."""

    code: str
    write: str
    why: str
    url: str


@dataclass(slots=True)
class Designation:
    """A name in its base form, the terms that it names, its forms by their endings, and the advice that holds everywhere."""

    text: str
    terms: list[str] = field(default_factory=list)
    forms: dict[str, str] = field(default_factory=dict)
    advice: list[Advice] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Context:
    """A kind of text: which designations to avoid there, each with what to write, and which ones are wanted there."""

    name: str
    rules: dict[int, list[Advice]] = field(default_factory=dict)
    wanted: list[int] = field(default_factory=list)


class Rivalry(NamedTuple):
    """What tells two terms apart: the question that decides, the answer that leads to each, where more stands, and the clues.

    Positive clues speak for the first term, in units of a tenth of a bit.
    """

    terms: tuple[str, str]
    question: str
    answers: tuple[str, str]
    url: str
    clues: dict[str, int]


@dataclass(frozen=True)
class Guide:
    """Everything that a text is checked against."""

    language: str
    names: tuple[Name, ...]
    designations: tuple[Designation, ...]
    contexts: Mapping[str, Context]
    terms: Mapping[str, tuple[str, str]]
    """The name and the address of each term that has a rival."""
    rivals: Mapping[str, tuple[str, ...]]
    rivalries: Mapping[str, Rivalry]
    """By both ids, in alphabetical order, with a blank between them."""

    @cached_property
    def rules(self) -> WordRules | None:
        """What the language puts around names."""
        return rules_for(self.language)

    @cached_property
    def matcher(self) -> Matcher:
        """Finds the names in texts, as links do; what it finds is a key of ``named``."""
        return Matcher(
            (MatchedName(name.text, key, name.exact) for key, names in self.named.items() for name in names), self.rules
        )

    @cached_property
    def named(self) -> Mapping[str, tuple[Name, ...]]:
        """The names by the form in which the matcher compares them."""
        key = self.rules.key if self.rules else fold
        found: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            found[key(name.text)].append(name)
        return {text: tuple(names) for text, names in found.items()}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each designation, by its folded text."""
        return {fold(designation.text): place for place, designation in enumerate(self.designations)}

    def rivalry(self, first: str, second: str) -> Rivalry:
        """Return what tells two rivals apart."""
        return self.rivalries[rivalry_key(first, second)]

    def data(self) -> dict[str, Any]:
        """Return the same for the script of the page: nothing but texts, numbers, lists and mappings."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "language": self.language,
            "names": [list(name) for name in self.names],
            "designations": [_as_mapping(designation) for designation in self.designations],
            "contexts": {id: _as_mapping(context) for id, context in self.contexts.items()},
            "terms": {id: list(term) for id, term in self.terms.items()},
            "rivals": {id: list(others) for id, others in self.rivals.items()},
            "rivalries": {key: rivalry._asdict() for key, rivalry in self.rivalries.items()},
        }


def _as_mapping(record: Designation | Context) -> dict[str, Any]:
    return {each.name: getattr(record, each.name) for each in fields(record)}  # asdict would copy all that is in it


def rivalry_key(first: str, second: str) -> str:
    """Return the name of a pair of terms."""
    return " ".join(sorted((first, second)))


def guide_of(glossary: Glossary, prose: ProseRenderer) -> Guide:
    """Return the guide of a glossary; ``prose`` makes plain texts of its Markdown."""
    collected = _Names(glossary, prose.names)
    contexts = _contexts(glossary, collected, prose)
    core = set(glossary.reference.core_terms) if glossary.reference else set()
    pairs = _pairs(glossary)
    rivals: dict[str, list[str]] = defaultdict(list)
    for first, second in pairs:
        rivals[first].append(second)
        rivals[second].append(first)
    with_clues = set(sorted(pairs, key=lambda pair: not core.issuperset(pair))[:MOST_PAIRS])
    clues = Clues(glossary, {id for pair in with_clues for id in pair})
    return Guide(
        language=glossary.language,
        names=tuple(collected.names),
        designations=tuple(collected.designations),
        contexts=contexts,
        terms={id: (glossary.name(id), term_url(id)) for id in rivals},
        rivals={id: _in_order(glossary.terms[id].contrast_with, others) for id, others in rivals.items()},
        rivalries={
            rivalry_key(*pair): _rivalry(glossary, prose, pair, compared, clues if pair in with_clues else None)
            for pair, compared in pairs.items()
        },
    )


def _in_order(first: Sequence[str], ids: Sequence[str]) -> tuple[str, ...]:
    """Return ids in the order of the first ones, then those that are not among them."""
    return tuple(sorted(ids, key=lambda id: (first.index(id) if id in first else len(first), id)))


class _Names:
    """Collects designations and their forms."""

    def __init__(self, glossary: Glossary, index: NameIndex) -> None:
        self.designations: list[Designation] = []
        self.names: list[Name] = []
        self._places: dict[str, int] = {}
        self._forms: dict[str, int] = {}
        """The place of the designation that a name belongs to, by its folded text: the first one, where several have this form."""
        for id, term in glossary.terms.items():
            self._add(glossary, index, id, term)
        for designation in self.designations:
            if len(designation.terms) > 1:  # what is deprecated for a term in one place only may be right for another
                designation.advice = [advice for advice in designation.advice if not advice.why]

    def place(self, text: str) -> int:
        """Return the place of the designation with this text or this form, which is added where there is none yet."""
        folded = fold(text)
        if folded in self._places:
            return self._places[folded]
        if folded not in self._forms:
            self._name(Name(text, self._designation(text), "", is_capitals(text), linked=False))
        return self._forms[folded]

    def _name(self, name: Name) -> None:
        self.names.append(name)
        self._forms.setdefault(fold(name.text), name.designation)

    def _designation(self, text: str) -> int:
        place = self._places.setdefault(fold(text), len(self.designations))
        if place == len(self.designations):
            self.designations.append(Designation(text, forms={"": text}))
        return place

    def _add(self, glossary: Glossary, index: NameIndex, id: str, term: Term) -> None:
        lives = term.status in {"current", "draft"}
        successor = glossary.terms.get(term.superseded_by or "")
        linked = {name.text: name for name in index.of_term[id]}
        bases = [term.term, *(other.name for other in term.also_called)]
        deprecated = {fold(other.name): other.context or "" for other in term.also_called if other.status == "deprecated"}
        for text in dict.fromkeys((*bases, *term.forms)):
            base = text if text in bases else max(bases, key=lambda base: (_common_start(text, base), -len(base)))
            place = self._designation(base)
            designation = self.designations[place]
            if id not in designation.terms:
                designation.terms.append(id)
                designation.advice += _advice(id, term, lives, successor, deprecated.get(fold(base)))
            ending = "" if text in bases else ending_of(text, base)
            designation.forms.setdefault(ending, text)
            name = linked[text]
            self._name(Name(text, place, ending, name.exact, name.found))


def _advice(id: str, term: Term, lives: bool, successor: Term | None, deprecated: str | None) -> list[Advice]:
    """Return what to write in place of a designation anywhere; ``deprecated`` is why it is, or nothing where it is not."""
    url = term_url(id)
    if not lives:
        write = successor.term if successor else ""
        return [Advice("retired-name", write, "", url)]
    return [Advice("deprecated-name", term.term, deprecated, url)] if deprecated is not None else []


def _common_start(first: str, second: str) -> int:
    first, second = fold(first), fold(second)
    return next(
        (place for place, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]), min(len(first), len(second))
    )


_LETTERS = regex.compile(r"\p{L}")


def ending_of(form: str, base: str) -> str:
    """Return what stands for the ending of a form, in all words that inflect alike: its last letter, and its other signs."""
    added = fold(form)[_common_start(form, base) :]
    return (_LETTERS.sub("", added) + added[-1:]) or "="


def _contexts(glossary: Glossary, names: _Names, prose: ProseRenderer) -> dict[str, Context]:
    found = {id: Context(" ".join(context.name.split())) for id, context in glossary.contexts.items()}
    for id, rules in glossary.rules.items():
        context = found[id]
        context.wanted.extend(dict.fromkeys(names.place(rule.write) for rule in rules))
        for rule in rules:
            why = " ".join(dict.fromkeys(prose.plain(said.why) for said in rule.said))
            advice = Advice("house-rule", rule.write, why, f"{WRITE}#{rule.anchor}")
            for word in rule.avoid:
                place = names.place(word)
                if place not in context.wanted and advice not in context.rules.setdefault(place, []):
                    context.rules[place].append(advice)
    return {id: context for id, context in found.items() if context.wanted}


def _pairs(glossary: Glossary) -> dict[tuple[str, str], Compared]:
    """Return every two terms that are compared, with the comparison that is about as few others as possible."""
    found: dict[tuple[str, str], Compared] = {}
    for compared in sorted(glossary.comparisons.values(), key=lambda compared: (len(compared.terms), compared.id)):
        living = [id for id in compared.terms if id in glossary.terms and glossary.terms[id].status in {"current", "draft"}]
        if compared.entry is None or compared.entry.status in {"current", "draft"}:
            for first, second in combinations(sorted(living), 2):
                found.setdefault((first, second), compared)
    return found


def _rivalry(glossary: Glossary, prose: ProseRenderer, pair: tuple[str, str], compared: Compared, clues: Clues | None) -> Rivalry:
    names = " ".join(name for id in pair for name in (glossary.terms[id].term, *glossary.terms[id].forms))
    question, answers = _from_picker(glossary, pair) or _from_rows(glossary, pair, glossary.key_rows(compared)) or ("", ("", ""))
    first, second = (prose.plain(answer) for answer in answers)
    return Rivalry(pair, question, (first, second), comparison_url(compared.id), clues.of(*pair, names) if clues else {})


def _from_picker(glossary: Glossary, pair: tuple[str, str]) -> tuple[str, tuple[str, str]] | None:
    """Return the first question of the picker of which one answer can lead to one term only, and another one to the other."""
    picker = glossary.picker
    if picker is None:
        return None

    def leads_to(step: str, seen: frozenset[str]) -> set[str]:
        if step in seen or step not in picker.steps:
            return set()
        answers = picker.steps[step].answers
        return {id for answer in answers for id in ([answer.term] if answer.term else leads_to(answer.then or "", seen | {step}))}

    for step in picker.steps.values():
        chosen: dict[str, str] = {}
        for answer in step.answers:
            reached = {answer.term} if answer.term else leads_to(answer.then or "", frozenset())
            here = reached.intersection(pair)
            if len(here) == 1:
                chosen.setdefault(here.pop(), answer.label)
        if len(chosen) == 2:
            return step.ask, (chosen[pair[0]], chosen[pair[1]])
    return None


def _from_rows(glossary: Glossary, pair: tuple[str, str], key_rows: Sequence[str]) -> tuple[str, tuple[str, str]] | None:
    """Return the first row that tells the two apart, of those that decide if there are any, as a question with its answers."""
    for id in (*key_rows, *in_order(glossary)):
        first, second = (glossary.trait(term, id) for term in pair)
        if first.state is second.state is CellState.VALUE and normalised_value(first) != normalised_value(second):
            criterion = glossary.criteria[id]
            return criterion.asks or f"{criterion.name}?", (first.text, second.text)
    return None
