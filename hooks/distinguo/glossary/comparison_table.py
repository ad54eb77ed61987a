"""Derives comparison tables: the rows are the criteria, the cells are the terms' traits. No table is written by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from distinguo.glossary.entries import NOT_RECORDED, CellState, Trait
from distinguo.glossary.glossary import Glossary
from distinguo.schema import model
from distinguo.text.fold import fold


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell: whose it is, what is known, and, where it is the same as an earlier cell of the row, whose that is."""

    term: str
    trait: Trait
    state: CellState
    same_as: str = ""
    is_repeated: bool = False
    """Whether what stands behind it, too, is the same as behind that earlier cell."""


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion over all compared terms."""

    id: str
    criterion: model.Criterion
    cells: tuple[TableCell, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Consecutive rows under one heading; ``group`` is absent for criteria that have none."""

    id: str
    group: model.Group | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A comparison table of two terms or more."""

    terms: tuple[str, ...]
    groups: tuple[RowGroup, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, in order."""
        return tuple(row for group in self.groups for row in group.rows)


def table(glossary: Glossary, terms: Sequence[str]) -> Table:
    """Return the table of the given terms: every criterion of which at least one of them has something recorded."""
    known = [glossary.traits_of(term) for term in terms]
    every = ((id, [own_traits.get(id, NOT_RECORDED) for own_traits in known]) for id in glossary.criteria)
    rows = [row for row in (_row(glossary, terms, id, traits) for id, traits in every) if row]
    grouped = [(id, group) for id, group in glossary.groups.items()]
    groups = [RowGroup(id, group, tuple(row for row in rows if row.criterion.group == id)) for id, group in grouped]
    loose = RowGroup("", None, tuple(row for row in rows if row.criterion.group is None))
    return Table(tuple(terms), tuple(group for group in (*groups, loose) if group.rows))


def in_order(glossary: Glossary) -> Iterator[str]:
    """Yield all criteria in the order that their rows have in any table."""
    for group in (*glossary.groups, None):
        yield from (id for id, criterion in glossary.criteria.items() if criterion.group == group)


def _row(glossary: Glossary, terms: Sequence[str], criterion: str, traits: Sequence[Trait]) -> Row | None:
    values = [normalised_value(trait) for trait in traits]
    recorded = {value for value in values if value is not CellState.NOT_RECORDED}
    if not recorded:
        return None
    cells = []
    for position, (term, trait) in enumerate(zip(terms, traits, strict=True)):
        first = values.index(values[position])
        if trait.state is CellState.VALUE and first < position:
            is_repeated = _behind(trait) == _behind(traits[first])
            cells.append(TableCell(term, trait, CellState.SAME_AS_EARLIER, terms[first], is_repeated))
        else:
            cells.append(TableCell(term, trait, trait.state))
    return Row(criterion, glossary.criteria[criterion], tuple(cells), differs=len(recorded) > 1)


def _behind(trait: Trait) -> object:
    return trait.cell and (trait.cell.sources, trait.cell.by, trait.cell.note)


def normalised_value(trait: Trait) -> str | CellState:
    """Return what a cell says in a form in which equal values are equal: its text, or else its state.

    Two cells that do not apply are equal, whatever their reasons.
    """
    return fold(trait.text) if trait.state is CellState.VALUE else trait.state
