"""What the entries say of two rival words, as clues: stems of words, each with how much it speaks for the one or the other.

The sentences and cases of comparisons count most, since they were written to tell the words apart; then rules, definitions, cells and
notes. What both words have in common weighs nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from distinguo.glossary.glossary import Glossary
from distinguo.schema.model import BLANK, Comparison, Term
from distinguo.text.fold import fold
from distinguo.usage.segments import stems

DRILL, USE, RULE, REASON, ENTRY = 3, 2, 2, 2, 1
"""How much each kind of statement counts."""

SMOOTHING = 1
"""Added to each count, so that what was seen once does not decide alone."""

COMMON = 0.06
"""The share of all statements above which a stem is too common to say anything."""

MOST = 400
"""How many clues a pair has at most: the strongest."""

MOST_PAIRS = 400
"""How many pairs have clues. Where a glossary compares more, the others have a question only: the page that checks texts loads all of it."""

UNIT = 10
"""What a clue of one bit counts: weights are whole numbers."""


class Statement(NamedTuple):
    """A text of an entry that speaks for some terms, and how much it counts."""

    terms: tuple[str, ...]
    text: str
    weight: int


class Clues:
    """The clues of some pairs of terms."""

    def __init__(self, glossary: Glossary, terms: Collection[str]) -> None:
        """Take the glossary, and the terms of all pairs: what is said of others is not looked at."""
        self._glossary = glossary
        self._terms = frozenset(terms)

    @cached_property
    def _statements(self) -> tuple[tuple[Statement, frozenset[str]], ...]:
        """The statements on the terms, each with its stems but for those that are common."""
        about = {id for id, above in self._above.items() if above}
        said = [statement for statement in statements(self._glossary, about) if not about.isdisjoint(statement.terms)]
        found = {text: stems(text) for text in {statement.text for statement in said}}  # many cells say the same
        counts = Counter(chain.from_iterable(found[statement.text] for statement in said))
        most = max(COMMON * len(said), 3)
        common = {stem for stem, count in counts.items() if count > most}
        telling = {text: of_text - common for text, of_text in found.items()}
        return tuple((statement, telling[statement.text]) for statement in said)

    @cached_property
    def _above(self) -> Mapping[str, frozenset[str]]:
        """Those of the terms that each term of the glossary is, or is a kind of."""
        return {id: self._terms.intersection((id, *above)) for id, above in self._glossary.broader.items()}

    @cached_property
    def _by_term(self) -> Mapping[str, list[int]]:
        """The places of the statements on each term, those on narrower ones among them."""
        found: dict[str, list[int]] = {id: [] for id in self._terms}
        for place, (statement, _) in enumerate(self._statements):
            for id in set(chain.from_iterable(self._above.get(term, ()) for term in statement.terms)):
                found[id].append(place)
        return found

    def of(self, first: str, second: str, names: str) -> dict[str, int]:
        """Return the clues of two terms: positive ones speak for the first. ``names`` are all their names, which are no clues."""
        left_out = stems(names)
        counts: tuple[dict[str, int], dict[str, int]] = ({}, {})
        sides_of: dict[tuple[str, ...], list[bool]] = {}  # many statements are about the same terms
        for place in {*self._by_term[first], *self._by_term[second]}:
            statement, found = self._statements[place]
            sides = sides_of.get(statement.terms)
            if sides is None:
                sides = sides_of[statement.terms] = [
                    self._speaks_for(statement.terms, *pair) for pair in ((first, second), (second, first))
                ]
            if sides[0] != sides[1]:
                side = counts[sides[1]]
                for stem in found - left_out:
                    side[stem] = side.get(stem, 0) + statement.weight
        for_one, for_other = counts
        of_stem = {stem: (for_one.get(stem, 0), for_other.get(stem, 0)) for stem in for_one.keys() | for_other.keys()}
        totals = [sum(count.values()) + SMOOTHING * len(of_stem) for count in counts]
        weight_of = {both: _weight(both, totals) for both in {*of_stem.values()}}  # many stems are counted alike
        weights = {stem: weight for stem, both in of_stem.items() if (weight := weight_of[both])}
        strongest = sorted(weights, key=lambda stem: (-abs(weights[stem]), stem))[:MOST]
        return {stem: weights[stem] for stem in sorted(strongest)}

    def _speaks_for(self, terms: tuple[str, ...], term: str, other: str) -> bool:
        """Whether what is said of some terms is about ``term`` or a kind of it. Where one of the two is a kind of the other, its kinds are
        its own."""
        broader = self._glossary.broader
        for id in terms:
            above = (id, *broader.get(id, ()))
            if term in above and (other not in above or other in broader.get(term, ())):
                return True
        return False


def _weight(counts: Sequence[int], totals: Sequence[int]) -> int:
    first, second = ((count + SMOOTHING) / total for count, total in zip(counts, totals, strict=True))
    return round(UNIT * math.log2(first / second))


def statements(glossary: Glossary, wanted: Collection[str]) -> Iterator[Statement]:
    """Yield all statements that speak for the wanted terms, and some that speak for others."""
    for compared in glossary.comparisons.values():
        if compared.entry:
            yield from _of_comparison(compared.entry)
    ids = {fold(term.term): id for id, term in glossary.terms.items()}
    for id, term in glossary.terms.items():
        if id in wanted:
            yield from _of_term(glossary, id, term)
        for rule in term.usage:
            written = ids.get(fold(rule.write), id)
            about = glossary.contexts.get(rule.context)
            where = " ".join((about.name, about.about or "", *about.search_also)) if about else ""
            yield Statement((written,), f"{rule.example or ''} {where}", RULE)
            yield Statement((written,), rule.why, ENTRY)


def _of_comparison(entry: Comparison) -> Iterator[Statement]:
    drills = [(sentence.fits, sentence.text.replace(BLANK, " "), sentence.why) for sentence in entry.sentences]
    drills += [(case.answer, case.text, case.why) for case in entry.cases]
    for fits, text, why in drills:
        yield Statement(fits, text, DRILL)
        if len(fits) == 1:
            yield Statement(fits, why, REASON)
    for id, use in entry.use.items():
        yield Statement((id,), use.text, USE)


def _of_term(glossary: Glossary, id: str, term: Term) -> Iterator[Statement]:
    texts = [term.definition_text, *(example.text for example in term.examples), *(note.text for note in term.notes)]
    for cell in term.traits.values():
        texts.append(f"{cell.value or ''} {cell.note.text if cell.note else ''}")
    for text in texts:
        yield Statement((id,), text, ENTRY)
    for other in term.related_to:
        if other in glossary.terms:
            yield Statement((id,), glossary.terms[other].term, USE)
