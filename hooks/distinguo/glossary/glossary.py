"""One frozen glossary: entries with their references resolved, inverses derived and traits inherited.

It is built from whatever could be read; a dangling reference is ignored here and reported by
:mod:`distinguo.checks.run`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from markupsafe import Markup

from distinguo.glossary.entries import (
    NOT_RECORDED,
    CellState,
    Compared,
    Dispute,
    EntryKey,
    EntryKind,
    Related,
    Rule,
    Trait,
    comparison_id,
)
from distinguo.glossary.relations import RELATION_TYPES
from distinguo.glossary.source_tags import source_tags
from distinguo.glossary.translated import OriginalWords, original_words, translated
from distinguo.loading.files import File, Files
from distinguo.messages.messages import Messages
from distinguo.problems.suggestions import as_id
from distinguo.schema import model
from distinguo.text.fold import fold
from distinguo.text.untranslated import Untranslated

TONES = ("blue", "ochre", "green", "violet", "teal", "rose")
"""The colours that core terms are given in their order. The style sheet has a shape for each."""

MAX_DRILLS = 300
"""How many cases the practice page holds: more than a reader does at once, and few enough for a phone to load."""


@dataclass(frozen=True)
class Glossary:
    """Everything that the files say. Ids are file names; all mappings are in a stable order."""

    files: Files
    site_language: str = "en"
    """The language of the site, for entries that do not say which theirs is."""
    original: Glossary | None = field(default=None, repr=False, compare=False)
    """The same glossary in the language that it was translated from; None for one that is no translation."""

    def in_language(self, language: str) -> Glossary:
        """Return the glossary in one of its further languages."""
        return Glossary(translated(self.files, language, self.language), language, self)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The further languages that it is there in, by their codes."""
        return tuple(sorted(self.files.translations))

    @cached_property
    def terms(self) -> Mapping[str, model.Term]:
        """Every term, by id."""
        return {id: file.data for id, file in self.files.terms.items()}

    @cached_property
    def questions(self) -> Mapping[str, model.Question]:
        """Every question, by id."""
        return {id: file.data for id, file in self.files.questions.items()}

    @cached_property
    def comparisons(self) -> Mapping[str, Compared]:
        """Every comparison, by id: those with a file, and every contrasted pair that has none."""
        found = {id: Compared(id, file.data.terms, file.data) for id, file in self.files.comparisons.items()}
        for id, term in self.terms.items():
            for other in term.contrast_with:
                if other in self.terms and other != id:
                    pair = (min(id, other), max(id, other))
                    found.setdefault(comparison_id(pair), Compared(comparison_id(pair), pair))
        return dict(sorted(found.items()))

    @cached_property
    def criteria(self) -> Mapping[str, model.Criterion]:
        """The rows of every table, in their order."""
        file = self.files.single.get("criteria")
        return file.data.criteria if file else {}

    @cached_property
    def groups(self) -> Mapping[str, model.Group]:
        """The headings over the rows, in their order."""
        file = self.files.single.get("criteria")
        return file.data.groups if file else {}

    @cached_property
    def sources(self) -> Mapping[str, model.Source]:
        """What the entries cite, by id."""
        return self._single("sources")

    @cached_property
    def topics(self) -> Mapping[str, model.Labelled]:
        """The topics of terms and questions."""
        return self._single("topics")

    @cached_property
    def contexts(self) -> Mapping[str, model.Context]:
        """The contexts of house rules."""
        return self._single("contexts")

    @cached_property
    def redirects(self) -> Mapping[str, str]:
        """Old addresses and where they lead now."""
        return self._single("redirects")

    @property
    def picker(self) -> model.Picker | None:
        """The questions that lead to a term."""
        file = self.files.single.get("picker")
        return file.data if file else None

    @property
    def language(self) -> str:
        """The language that the entries are written in, by its code."""
        return (self.reference and self.reference.language) or self.site_language

    @cached_property
    def messages(self) -> Messages:
        """What pages say around the entries, in the language of these."""
        return Messages(self.language, self.reference.messages if self.reference else {})

    @cached_property
    def original_language(self) -> str:
        """The code of the language that the entries were written in; of a translation, not its own."""
        return (self.original or self).language

    @cached_property
    def original_words(self) -> Mapping[str, OriginalWords]:
        """For each translated term and question, as ``kind/id``, by which words of its original it is found."""
        return original_words(self.files) if self.original else {}

    @cached_property
    def language_of_original(self) -> Markup:
        """What an element says of itself whose text is not translated."""
        return (self.original or self).messages.attributes

    @property
    def reference(self) -> model.Reference | None:
        """What the home page says."""
        file = self.files.single.get("reference")
        return file.data if file else None

    def entry(self, key: EntryKey) -> model.Entry | None:
        """Return what the file of an entry says; None for a comparison that only its terms declare."""
        match key.kind:
            case "term":
                return self.terms[key.id]
            case "question":
                return self.questions[key.id]
        return self.comparisons[key.id].entry

    def steward(self, key: EntryKey) -> model.Stewarded:
        """Return who looks after an entry and how often it is read again: what it says itself, else what holds for its folder."""
        entry, reference = self.entry(key) or model.Stewarded(), self.reference
        of_all = getattr(reference.stewardship, f"{key.kind}s") if reference else model.Stewarded()
        return model.Stewarded(owner=entry.owner or of_all.owner, review_every=entry.review_every or of_all.review_every)

    def _single(self, name: str) -> Mapping[str, Any]:
        file = self.files.single.get(name)
        return file.data if file else {}

    @cached_property
    def senses(self) -> Mapping[str, tuple[str, ...]]:
        """The terms that share their preferred name, by that name as it is compared; only names that several terms have."""
        found: dict[str, list[str]] = defaultdict(list)
        for id, term in self.terms.items():
            found[fold(term.term)].append(id)
        return {name: tuple(ids) for name, ids in found.items() if len(ids) > 1}

    @cached_property
    def words(self) -> Mapping[str, tuple[str, ...]]:
        """The same by the id of the word, for the addresses of their pages."""
        found: dict[str, tuple[str, ...]] = {}
        for ids in self.senses.values():
            word = as_id(self.terms[ids[0]].term) or ids[0]
            found[word if word not in found else ids[0]] = ids
        return found

    @cached_property
    def word_of(self) -> Mapping[str, str]:
        """For each term the id of the word that it shares with other terms; nothing for a word of one term."""
        shared = {id: word for word, ids in self.words.items() for id in ids}
        return {id: shared.get(id, "") for id in self.terms}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The preferred name of each term, with its domain where others have the same name."""
        return {id: self._full_name(term) if term.domain and self.word_of[id] else term.term for id, term in self.terms.items()}

    @staticmethod
    def _full_name(term: model.Term) -> str:
        name = f"{term.term} ({term.domain})"
        return Untranslated(name) if type(term.term) is Untranslated else name

    def name(self, id: str) -> str:
        """Return the preferred name of a term, with its domain where others have the same name."""
        return self.names[id]

    @cached_property
    def main_comparison(self) -> Compared | None:
        """The comparison on the home page: the declared one, or else the first."""
        declared = self.reference and self.reference.main_comparison
        return self.comparisons.get(declared or "") or next(iter(self.comparisons.values()), None)

    @cached_property
    def is_practised_whole(self) -> bool:
        """Whether the practice page has room for all cases and sentences of all comparisons."""
        written = (compared.entry for compared in self.comparisons.values() if compared.entry)
        return sum(len(entry.cases) + len(entry.sentences) for entry in written) <= MAX_DRILLS

    @cached_property
    def broader(self) -> Mapping[str, tuple[str, ...]]:
        """For each term all its broader terms, the nearest first."""
        return {id: self._ancestors(id) for id in self.terms}

    def _ancestors(self, id: str) -> tuple[str, ...]:
        seen: dict[str, None] = {}
        level = [id]
        while level:
            level = [parent for child in level for parent in self.terms[child].kind_of if parent in self.terms]
            level = [parent for parent in dict.fromkeys(level) if parent not in seen and parent != id]
            seen.update(dict.fromkeys(level))
        return tuple(seen)

    def trait(self, term: str, criterion: str) -> Trait:
        """Return what is known of one criterion of one term: stated by itself, or inherited from the nearest broader term."""
        for holder in (term, *self.broader.get(term, ())):
            cell = self.terms[holder].traits.get(criterion) if holder in self.terms else None
            if cell is not None and (holder == term or cell.inherited == "yes"):
                return self._resolved(cell, criterion, holder, inherited=holder != term)
        return NOT_RECORDED

    def would_inherit(self, term: str, criterion: str) -> Trait:
        """Return the trait that the term would inherit if it did not state this criterion itself."""
        for holder in self.broader[term]:
            cell = self.terms[holder].traits.get(criterion)
            if cell is not None and cell.inherited == "yes":
                return self._resolved(cell, criterion, holder, inherited=True)
        return NOT_RECORDED

    def traits_of(self, term: str) -> Mapping[str, Trait]:
        """Return the same for every criterion of which a term or a broader one says anything, in no particular order."""
        found: dict[str, Trait] = {}
        for holder in (term, *self.broader.get(term, ())):
            for criterion, cell in self.terms[holder].traits.items() if holder in self.terms else ():
                if criterion not in found and (holder == term or cell.inherited == "yes"):
                    found[criterion] = self._resolved(cell, criterion, holder, inherited=holder != term)
        return found

    def _resolved(self, cell: model.Cell, criterion: str, holder: str, *, inherited: bool) -> Trait:
        if not cell.same_as:
            return Trait(_state(cell), cell, holder, inherited)
        other = self.terms.get(cell.same_as)
        stated = other.traits.get(criterion) if other else None
        if stated is None or stated.same_as:
            return NOT_RECORDED
        return Trait(_state(stated), _with_own(stated, cell), cell.same_as, inherited)

    @cached_property
    def relations(self) -> Mapping[str, tuple[Related, ...]]:
        """For each term its relations, in both directions, in the order of the declared types."""
        outward: dict[tuple[str, str], list[str]] = defaultdict(list)
        inward: dict[tuple[str, str], list[str]] = defaultdict(list)
        for id, term in self.terms.items():
            for type in RELATION_TYPES:
                for other in getattr(term, type.field):
                    if other in self.terms and other != id:
                        outward[id, type.field].append(other)
                        (outward if type.symmetric else inward)[other, type.field].append(id)
        return {id: tuple(self._relations_of(id, outward, inward)) for id in self.terms}

    def _relations_of(
        self, id: str, outward: Mapping[tuple[str, str], list[str]], inward: Mapping[tuple[str, str], list[str]]
    ) -> Iterator[Related]:
        for type in RELATION_TYPES:
            for found, label in ((outward, type.label), (inward, type.inverse_label)):
                if others := found.get((id, type.field)):
                    yield Related(type, label, tuple(dict.fromkeys(others)))

    @cached_property
    def comparisons_of(self) -> Mapping[str, tuple[Compared, ...]]:
        """For each term the comparisons that contain it; those of fewer terms first."""
        found: dict[str, list[Compared]] = defaultdict(list)
        for compared in sorted(self.comparisons.values(), key=lambda compared: len(compared.terms)):
            for term in compared.terms:
                found[term].append(compared)
        return {id: tuple(found.get(id, ())) for id in self.terms}

    @cached_property
    def questions_of(self) -> Mapping[str, tuple[str, ...]]:
        """For each term the questions about it."""
        found: dict[str, list[str]] = defaultdict(list)
        for id, question in self.questions.items():
            for term in question.about:
                found[term].append(id)
        return {id: tuple(found.get(id, ())) for id in self.terms}

    def questions_about_all(self, terms: tuple[str, ...]) -> tuple[str, ...]:
        """Return the questions that are about at least two of the terms."""
        count: dict[str, int] = defaultdict(int)
        for term in terms:
            for id in self.questions_of.get(term, ()):
                count[id] += 1
        enough = min(2, len(terms))
        return self.questions_in_order(id for id, times in count.items() if times >= enough)

    def questions_in_order(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return some questions in the order that all of them have, each once."""
        return tuple(sorted(set(ids), key=self._question_places.__getitem__))

    @cached_property
    def _question_places(self) -> Mapping[str, int]:
        return {id: place for place, id in enumerate(self.questions)}

    def key_rows(self, compared: Compared) -> tuple[str, ...]:
        """Return the rows that decide in a comparison: its own choice, else that of the whole reference, else nothing."""
        own = compared.entry.key_rows if compared.entry else ()
        return own or (self.reference.key_rows if self.reference else ())

    def comparisons_with(self, terms: Iterable[str]) -> tuple[Compared, ...]:
        """Return the comparisons in which at least one of the terms stands, by id."""
        found = {compared.id: compared for term in terms for compared in self.comparisons_of.get(term, ())}
        return tuple(found[id] for id in sorted(found))

    def disputes_with(self, terms: Iterable[str]) -> tuple[Dispute, ...]:
        """Return the disagreements that concern at least one of the terms, in the order that all of them have."""
        found = {dispute.place: dispute for term in terms for dispute in self.disputes_of.get(term, ())}
        return tuple(found[place] for place in sorted(found))

    @cached_property
    def disputes(self) -> tuple[Dispute, ...]:
        """Every disagreement, those held by comparisons first."""
        holders: list[tuple[EntryKind, Mapping[str, File[model.Comparison]] | Mapping[str, File[model.Term]]]] = [
            ("comparison", self.files.comparisons),
            ("term", self.files.terms),
        ]
        held = (
            (disagreement, EntryKey(kind, file.id), self._concerned(disagreement, file))
            for kind, files in holders
            for file in files.values()
            for disagreement in file.data.disagreements
        )
        return tuple(Dispute(*parts, place) for place, parts in enumerate(held))

    @cached_property
    def disputes_by_id(self) -> Mapping[str, Dispute]:
        """Every disagreement, by id."""
        return {dispute.disagreement.id: dispute for dispute in self.disputes}

    def _concerned(self, disagreement: model.Disagreement, file: File[model.Comparison] | File[model.Term]) -> tuple[str, ...]:
        own = file.data.terms if isinstance(file.data, model.Comparison) else (file.id,)
        of_cells = (cell.partition("/")[0] for cell in disagreement.cells)
        return tuple(dict.fromkeys(id for id in (*own, *disagreement.about, *of_cells) if id in self.terms))

    @cached_property
    def disputes_of(self) -> Mapping[str, tuple[Dispute, ...]]:
        """For each term the disagreements that concern it."""
        found: dict[str, list[Dispute]] = defaultdict(list)
        for dispute in self.disputes:
            for term in dispute.terms:
                found[term].append(dispute)
        return {id: tuple(found.get(id, ())) for id in self.terms}

    @cached_property
    def named(self) -> Mapping[str, str]:
        """The term that each name means, whatever kind of name it is, in lower case; a preferred name takes precedence over the others."""
        found: dict[str, str] = {name.casefold(): id for id, name in reversed([*self.names.items()])}
        for id, term in self.terms.items():
            found.setdefault(term.term.casefold(), id)
        for id, term in self.terms.items():
            for name in (*(designation.name for designation in term.also_called), *term.forms):
                found.setdefault(name.casefold(), id)
        for name, id in (self.original.named if self.original else {}).items():
            found.setdefault(name, id)  # a text that is not translated names it so
        return found

    @cached_property
    def rules(self) -> Mapping[str, tuple[Rule, ...]]:
        """For each context that has any its house rules, in the order of the contexts: core terms first.

        Rules that ask for the same word are one."""
        found: dict[str, dict[str, list[tuple[str, model.HouseRule]]]] = {context: {} for context in self.contexts}
        for id, term in self.terms.items():
            for rule in term.usage:
                if rule.context in found:
                    found[rule.context].setdefault(self._translated(rule.write), []).append((id, rule))
        places = {term: place for place, term in enumerate(self.reference.core_terms if self.reference else ())}
        by_context = {
            context: [self._rule(context, write, said) for write, said in words.items()]
            for context, words in found.items()
            if words
        }
        return {
            context: tuple(sorted(rules, key=lambda rule: places.get(rule.term, len(places))))
            for context, rules in by_context.items()
        }

    def _rule(self, context: str, write: str, said: list[tuple[str, model.HouseRule]]) -> Rule:
        avoid = dict.fromkeys(self._translated(word) for _, rule in said for word in rule.avoid)
        holders, rules = zip(*said, strict=True)
        return Rule(context, write, self.named.get(write.casefold(), ""), tuple(avoid), rules, holders)

    def _translated(self, word: str) -> str:
        """Return what a term is called here, if a rule that is not translated asks for it by the name that it has in the original."""
        if self.original is None or type(word) is not Untranslated:
            return word
        id = self.original.named.get(word.casefold(), "")
        return self.terms[id].term if id and self.original.terms[id].term.casefold() == word.casefold() else word

    @cached_property
    def tags(self) -> Mapping[str, str]:
        """A short tag for each source, by which a statement names it: its own, or one made from who speaks."""
        return source_tags(self.sources)

    @cached_property
    def tones(self) -> Mapping[str, str]:
        """The colour of each core term, given or next in order: every page shows it so, with the shape that belongs to the colour."""
        if self.reference is None:
            return {}
        given = {id: colour for id, colour in self.reference.colours.items() if id in self.terms}
        left = (colour for colour in TONES if colour not in given.values())
        return given | dict(
            zip((id for id in self.reference.core_terms if id in self.terms and id not in given), left, strict=False)
        )

    @cached_property
    def disputed_cells(self) -> Mapping[str, tuple[str, ...]]:
        """For each cell, as term/criterion, the ids of the disagreements that concern it."""
        found: dict[str, list[str]] = defaultdict(list)
        for dispute in self.disputes:
            for cell in dispute.disagreement.cells:
                found[cell].append(dispute.disagreement.id)
        return {cell: tuple(ids) for cell, ids in found.items()}


def _with_own(stated: model.Cell, cell: model.Cell) -> model.Cell:
    """Return a cell that another one repeats, with what that says of its own: a note, and sources of the same."""
    own: dict[str, Any] = {"note": cell.note} if cell.note else {}
    if stated.sources and cell.sources:
        own["sources"] = tuple(dict.fromkeys((*stated.sources, *cell.sources)))
    return stated.model_copy(update=own) if own else stated


def _state(cell: model.Cell) -> CellState:
    return CellState.VALUE if cell.value is not None else CellState.NOT_APPLICABLE
