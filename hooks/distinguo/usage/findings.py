"""Finds in a text what is against a rule, and words that stand where another one belongs.

The script ``usage.js`` finds the same: one table of cases tests both.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from distinguo.prose.matcher import Mention
from distinguo.prose.word_rules import capitals_for
from distinguo.text.fold import fold, normal
from distinguo.usage.guide import Advice, Context, Guide, Name, Rivalry, ending_of
from distinguo.usage.segments import Sentence, sentences, stemmed, stems

Code = Literal["house-rule", "deprecated-name", "retired-name", "mix-up", "undecided", "fine"]

WARNINGS: frozenset[Code] = frozenset(("house-rule", "deprecated-name", "retired-name", "mix-up"))
"""What is to be changed. What is undecided is a question, and what is fine needs nothing."""

AGAINST, FOR = 25, 10
"""From how many tenths of a bit on the text speaks for the rival, and for the word that stands there."""

NEIGHBOURS, ELSEWHERE = 0.5, 0.5
"""How much a clue counts in the sentences beside the word, and how much the average of the rest of the text."""

FEWEST = 2
"""How many words near a place must speak for the rival: one alone may stand there for any reason."""

SHOWN = 3
"""How many clues are named as the reason."""


_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)[!#-;=?-Z_a-z~\u00c0-\u024f]+")
"""An address, whose words nobody can change. Other scripts may follow one without a space."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Another word for a place, as it would stand there; why; and where more stands."""

    write: str
    why: str
    url: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A word at a place in a text, and what is to be said of it.

    ``start`` and ``end`` count characters. ``question`` is what decides between the word and its rival, with an answer for each of
    ``words``; ``clues`` are the words of the text that speak for the one that it is taken for.
    """

    start: int
    end: int
    word: str
    code: Code
    choices: tuple[Choice, ...] = ()
    context: str = ""
    question: str = ""
    words: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    url: str = ""
    clues: tuple[str, ...] = ()


def findings(guide: Guide, text: str, context: str = "") -> Iterator[Finding]:
    """Yield a finding for each word of a text that a rule or a rival concerns, from left to right.

    ``context`` is the id of a context, or nothing. Raises KeyError for one that the guide does not know.
    """
    found = _Text(guide, text, guide.contexts[context] if context else None)
    for mention in guide.matcher.find(_ADDRESS.sub(lambda address: "/" * len(address[0]), text)):
        if finding := found.at(mention):
            yield finding


@dataclass(frozen=True)
class _Text:
    """A text that is being looked through."""

    guide: Guide
    text: str
    context: Context | None

    @cached_property
    def _sentences(self) -> tuple[Sentence, ...]:
        return sentences(self.text)

    @cached_property
    def _stems(self) -> tuple[frozenset[str], ...]:
        return tuple(stems(self.text[sentence.start : sentence.end]) for sentence in self._sentences)

    @cached_property
    def _everywhere(self) -> frozenset[str]:
        return frozenset[str]().union(*self._stems)

    @cached_property
    def _totals(self) -> dict[tuple[str, str], tuple[int, int]]:
        """For each pair of rivals that was asked for: the weights of all clues in the text, and how many there are."""
        return {}

    @cached_property
    def _scores(self) -> dict[tuple[int, str, str], float]:
        """The scores that were asked for, by the number of the sentence, the term and its rival: a sentence may name them a thousand times."""
        return {}

    @cached_property
    def _clues_of(self) -> dict[tuple[int, tuple[str, str], str], tuple[str, ...]]:
        """The clues that were asked for, by the number of the sentence, the pair of rivals and the term that they speak for."""
        return {}

    def at(self, mention: Mention) -> Finding | None:
        """Return what is to be said of a name in the text."""
        start, end = mention.start, mention.end
        word = self.text[start:end]
        names = _named(self.guide, mention, word)
        places = dict.fromkeys(name.designation for name in names)
        if self.context:
            if any(place in self.context.wanted for place in places):
                return self._wanted(names, mention)
            advice = [advice for place in places for advice in self.context.rules.get(place, ())]
            if advice:
                return Finding(start, end, word, "house-rule", self._choices(names[0], mention, advice), self.context.name)
        everywhere = [self.guide.designations[place].advice for place in places]
        if all(everywhere):
            advice = [piece for pieces in everywhere for piece in pieces]
            code: Code = "deprecated-name" if advice[0].code == "deprecated-name" else "retired-name"
            return Finding(start, end, word, code, self._choices(names[0], mention, advice), url=advice[0].url)
        return self._rivals(names, mention)

    def _choices(self, name: Name, mention: Mention, advice: Sequence[Advice]) -> tuple[Choice, ...]:
        return tuple(
            Choice(self._in_place(name, mention, piece.write) if piece.write else "", piece.why, piece.url) for piece in advice
        )

    def _in_place(self, name: Name, mention: Mention, write: str) -> str:
        start, end = mention.start + mention.before, mention.end - mention.behind
        around = self.text[mention.start : start], self.text[end : mention.end]
        return _fitted(self.guide, name, self.text[start:end], around, write)

    def _wanted(self, names: Sequence[Name], mention: Mention) -> Finding | None:
        """A word that the context wants is right, unless the context wants one of its rivals as well."""
        assert self.context
        wanted = {id for place in self.context.wanted for id in self.guide.designations[place].terms}
        return self._rivals(names, mention, wanted) or Finding(
            mention.start, mention.end, self.text[mention.start : mention.end], "fine", context=self.context.name
        )

    def _rivals(self, names: Sequence[Name], mention: Mention, among: Collection[str] | None = None) -> Finding | None:
        meant = {id: name for name in names if name.linked for id in self.guide.designations[name.designation].terms}
        if len(meant) != 1:
            return None
        ((term, name),) = meant.items()
        rivals = [id for id in self.guide.rivals.get(term, ()) if self._possible(id) and (among is None or id in among)]
        if not rivals:
            return None
        scores = [(self._score(term, rival, mention.start), rival) for rival in rivals]
        weakest, rival = min(scores, key=lambda scored: scored[0])
        code: Code = "mix-up" if weakest <= -AGAINST else "fine" if weakest >= FOR else "undecided"
        if code == "mix-up" and len(self._clues(self.guide.rivalry(term, rival), rival, mention.start)) < FEWEST:
            code = "undecided"
        return self._rivalry_finding(code, name, (term, rival), mention)

    def _possible(self, term: str) -> bool:
        """Whether the context lets a term stand at all."""
        return self.context is None or self.guide.places[fold(self.guide.terms[term][0])] not in self.context.rules

    def _rivalry_finding(self, code: Code, name: Name, pair: tuple[str, str], mention: Mention) -> Finding:
        term, rival = pair
        rivalry = self.guide.rivalry(term, rival)
        write = self._in_place(name, mention, self.guide.terms[rival][0])
        return Finding(
            mention.start,
            mention.end,
            self.text[mention.start : mention.end],
            code,
            choices=(Choice(write, "", self.guide.terms[rival][1]),) if code != "fine" else (),
            question=rivalry.question,
            words=tuple(self.guide.terms[id][0] for id in rivalry.terms),
            answers=rivalry.answers,
            url=rivalry.url,
            clues=self._clues(rivalry, rival if code == "mix-up" else term, mention.start) if code != "undecided" else (),
        )

    def _sentence(self, start: int) -> int:
        """Return the number of the sentence at a place."""
        return bisect_right(self._sentences, start, key=lambda sentence: sentence.end)

    def _beside(self, at: int) -> list[int]:
        """Return the numbers of the sentences beside one in its paragraph."""
        beside = [at + step for step in (-1, 1) if 0 <= at + step < len(self._sentences)]
        return [number for number in beside if self._sentences[number].paragraph == self._sentences[at].paragraph]

    def _score(self, term: str, rival: str, start: int) -> float:
        """Return how much the text speaks for the term, and against the rival, in tenths of a bit."""
        key = self._sentence(start), term, rival
        if key not in self._scores:
            self._scores[key] = self._worked_out(*key)
        return self._scores[key]

    def _worked_out(self, at: int, term: str, rival: str) -> float:
        rivalry = self.guide.rivalry(term, rival)
        here = self._stems[at]
        beside = frozenset[str]().union(*(self._stems[number] for number in self._beside(at))) - here
        in_sentence, first = _sum(rivalry, here)
        in_others, second = _sum(rivalry, beside)
        total, count = self._total(rivalry)
        elsewhere = (total - in_sentence - in_others) / math.sqrt(max(count - first - second, 1))
        score = in_sentence + NEIGHBOURS * in_others + ELSEWHERE * elsewhere
        return score if rivalry.terms[0] == term else -score

    def _total(self, rivalry: Rivalry) -> tuple[int, int]:
        if rivalry.terms not in self._totals:
            self._totals[rivalry.terms] = _sum(rivalry, self._everywhere)
        return self._totals[rivalry.terms]

    def _clues(self, rivalry: Rivalry, term: str, start: int) -> tuple[str, ...]:
        """Return the words near a place that speak most for a term, as they stand in the text."""
        key = self._sentence(start), rivalry.terms, term
        if key not in self._clues_of:
            self._clues_of[key] = self._looked_up(key[0], rivalry, term)
        return self._clues_of[key]

    def _looked_up(self, at: int, rivalry: Rivalry, term: str) -> tuple[str, ...]:
        sign = 1 if rivalry.terms[0] == term else -1
        found: dict[str, tuple[float, str]] = {}
        for number in (at, *self._beside(at)):
            sentence, share = self._sentences[number], 1.0 if number == at else NEIGHBOURS
            for stem in stemmed(self.text[sentence.start : sentence.end]):
                weight = sign * share * rivalry.clues.get(stem.stem, 0)
                if weight > 0:
                    found.setdefault(stem.stem, (weight, self.text[sentence.start + stem.start : sentence.start + stem.end]))
        strongest = sorted(found.values(), key=lambda weighted: -weighted[0])[:SHOWN]
        return tuple(word for _, word in strongest)


def weighed(guide: Guide, text: str, first: str, second: str) -> tuple[int, tuple[str, ...]]:
    """Return how much a whole text speaks for one of two rivals, in tenths of a bit, and the words that speak most for the stronger one.

    Raises KeyError for two terms that nothing compares.
    """
    rivalry = guide.rivalry(first, second)
    sign = 1 if rivalry.terms[0] == first else -1
    found: dict[str, tuple[int, str]] = {}
    for stem in stemmed(text):
        if weight := sign * rivalry.clues.get(stem.stem, 0):
            found.setdefault(stem.stem, (weight, text[stem.start : stem.end]))
    score = sum(weight for weight, _ in found.values())
    strongest = sorted(found.values(), key=lambda weighted: -weighted[0] if score >= 0 else weighted[0])
    return score, tuple(word for weight, word in strongest if weight * score > 0)[:SHOWN]


def _sum(rivalry: Rivalry, found: frozenset[str]) -> tuple[int, int]:
    """Return the weight of all clues among stems, and how many there are."""
    weights = [rivalry.clues[stem] for stem in found if stem in rivalry.clues]
    return sum(weights), len(weights)


def _named(guide: Guide, mention: Mention, word: str) -> list[Name]:
    """Return the names that a mention is: those in the very same case, else those that count in any."""
    written, same = normal(word), guide.named[mention.term]
    exact = [name for name in same if name.exact and normal(name.text) == written]
    return exact or [name for name in same if not name.exact]


def _fitted(guide: Guide, name: Name, word: str, around: tuple[str, str], write: str) -> str:
    """Return a word in the form, and in the case, in which the one that it replaces stands, as far as its entry knows the form.

    ``around`` is what the language puts before and behind the old word: the former stays, the latter as the rules of the language say.
    """
    before, behind = around
    place = guide.places.get(fold(write))
    forms = guide.designations[place].forms if place is not None else {}
    form = forms.get(name.ending, write)
    if behind:
        inflected = forms.get(ending_of(word + behind, name.text))
        form = inflected or (guide.rules.join(form, behind) if guide.rules else form)
    if before:
        return before + (form[:1].lower() + form[1:] if word[:1].islower() else form)
    return _in_case(form, word, normal(name.text), capitals_for(guide.language))


def _in_case(form: str, word: str, name: str, capitals: Callable[[str], str]) -> str:
    """Return a form in the case of a word that is written otherwise than its name."""
    if word == name:
        return form
    if word.isupper() and len(word) > 1:
        return capitals(form)
    if word[:1].isupper():
        parts = form.split(" ") if all(part[:1].isupper() for part in word.split()) else [form]
        return " ".join(capitals(part[:1]) + part[1:] for part in parts)
    return form
