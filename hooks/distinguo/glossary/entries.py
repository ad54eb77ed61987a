"""What a glossary is made of: entries and their keys, resolved traits, comparisons, disagreements, relations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, Literal, NamedTuple

from distinguo.glossary.relations import RelationType
from distinguo.loading.files import File, Files
from distinguo.schema import model

EntryKind = Literal["term", "comparison", "question"]


class EntryKey(NamedTuple):
    """What an entry is, and its id."""

    kind: EntryKind
    id: str


def entries(files: Files) -> Iterator[tuple[EntryKey, File[Any]]]:
    """Yield every entry with its file: terms, then comparisons, then questions, by id."""
    yield from ((EntryKey("term", id), file) for id, file in files.terms.items())
    yield from ((EntryKey("comparison", id), file) for id, file in files.comparisons.items())
    yield from ((EntryKey("question", id), file) for id, file in files.questions.items())


class CellState(Enum):
    """What a table knows about one criterion of one term."""

    VALUE = "value"
    SAME_AS_EARLIER = "same"
    NOT_APPLICABLE = "not applicable"
    NOT_RECORDED = "not recorded"


@dataclass(frozen=True, slots=True)
class Trait:
    """One criterion of one term, resolved: what it is, and which term states it."""

    state: CellState
    cell: model.Cell | None = None
    stated_by: str = ""
    inherited: bool = False

    @property
    def text(self) -> str:
        """What stands in the cell, as Markdown."""
        return (self.cell and (self.cell.value or self.cell.not_applicable)) or ""


NOT_RECORDED = Trait(CellState.NOT_RECORDED)


@dataclass(frozen=True, slots=True)
class Compared:
    """A set of terms that are compared on a page of their own; ``entry`` is absent for a pair that only its terms declare."""

    id: str
    terms: tuple[str, ...]
    entry: model.Comparison | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement, with the entry that holds it and all the terms that it concerns."""

    disagreement: model.Disagreement
    holder: EntryKey
    terms: tuple[str, ...]
    place: int = 0
    """Its place among all disagreements."""


class Related(NamedTuple):
    """One type of relation, in one direction, and the terms it leads to."""

    type: RelationType
    label: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What to write in one context: one word, in place of which others, and every house rule that says so."""

    context: str
    write: str
    term: str
    """The term whose name the word is; nothing where it is no name."""
    avoid: tuple[str, ...]
    said: tuple[model.HouseRule, ...]
    holders: tuple[str, ...]
    """The terms in whose entries the rules stand."""

    @property
    def anchor(self) -> str:
        """Its anchor on the page of all rules. No id holds an underscore, so it cannot clash with one."""
        return f"{self.context}_{self.term or self.holders[0]}"


def comparison_id(terms: tuple[str, ...]) -> str:
    """Return the address of a comparison: its terms in alphabetical order."""
    return "-vs-".join(sorted(terms))
