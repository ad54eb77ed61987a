"""Which rows of a comparison table a reader sees first, which are folded, and what is said once for many rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from distinguo.glossary.comparison_table import Row, Table
from distinguo.glossary.entries import CellState
from distinguo.glossary.glossary import Glossary
from distinguo.schema import model

KEY_ROWS = 6
"""How many rows come first if none were chosen."""

MOST_KEY_ROWS = 8
"""How many come first at most."""

SHORT = 70
"""Characters of a cell that still shows the difference of a whole group at a glance."""


@dataclass(frozen=True, slots=True)
class FoldedGroup:
    """The rows of a group that are folded, and the one that stands for them, if any can."""

    id: str
    group: model.Group | None
    rows: tuple[Row, ...]
    summary: Row | None


@dataclass(frozen=True, slots=True)
class FoldedTable:
    """A table as a reader meets it: the rows that decide, the others by group, and what is said once."""

    terms: tuple[str, ...]
    key: tuple[Row, ...]
    groups: tuple[FoldedGroup, ...]
    not_applicable: tuple[Row, ...]
    """The rows that cannot be asked of the one term of the table."""
    shared: Mapping[str, tuple[Row, ...]]
    """The rows in which all terms are as a broader term that is not in the table, by that term."""
    single: tuple[Row, ...]
    """The rows that are recorded for only one of several terms: they set nothing apart."""

    @property
    def count(self) -> int:
        """How many rows there are, shown or folded."""
        return len(self.key) + sum(len(group.rows) for group in self.groups) + len(self.single)


def columns(glossary: Glossary, terms: Sequence[str]) -> tuple[str, ...]:
    """Return the terms of a table in the order of its columns: as they are, or broader ones first where a kind takes cells from one."""
    taken = {trait.stated_by for term in terms for trait in glossary.traits_of(term).values() if trait.inherited}
    if not taken.intersection(terms):
        return tuple(terms)
    depth = {term: len(set(glossary.broader[term]) & set(terms)) for term in terms}
    return tuple(sorted(terms, key=depth.__getitem__))


def fold(table: Table, wanted: Sequence[str] = ()) -> FoldedTable:
    """Fold a table; ``wanted`` are the criteria whose rows come first, where they have been chosen. Of one term fewer come first."""
    shared: dict[str, list[Row]] = {}
    own: list[Row] = []
    impossible: list[Row] = []
    single: list[Row] = []
    for row in table.rows:
        if holder := _shared_by(row, table.terms):
            shared.setdefault(holder, []).append(row)
        elif len(table.terms) == 1 and row.cells[0].state is CellState.NOT_APPLICABLE:
            impossible.append(row)
        elif len(table.terms) > 1 and sum(cell.state is not CellState.NOT_RECORDED for cell in row.cells) == 1:
            single.append(row)
        else:
            own.append(row)
    if not own:
        own, single = single, []
    key = _key(own, wanted, MOST_KEY_ROWS if len(table.terms) > 1 else KEY_ROWS)
    not_key = {row.id for row in own} - {row.id for row in key}
    groups = []
    for group in table.groups:
        rows = tuple(row for row in group.rows if row.id in not_key)
        if rows:
            groups.append(FoldedGroup(group.id, group.group, rows, _summary(rows)))
    elsewhere = {holder: tuple(rows) for holder, rows in shared.items()}
    return FoldedTable(table.terms, key, tuple(groups), tuple(impossible), elsewhere, tuple(single))


def _shared_by(row: Row, terms: Sequence[str]) -> str:
    """Return the term outside the table that states every cell of a row, if there is one."""
    holders = {cell.trait.stated_by if cell.trait.inherited else "" for cell in row.cells}
    holder = holders.pop()
    return "" if holders or holder in terms else holder


def _key(rows: Sequence[Row], wanted: Sequence[str], most: int) -> tuple[Row, ...]:
    by_id = {row.id: row for row in rows}
    if chosen := [by_id[id] for id in wanted if id in by_id]:
        return tuple(chosen[:most])
    if len(rows) <= most:
        return tuple(rows)
    return tuple([row for row in rows if _says_all(row)][:KEY_ROWS] or rows[:KEY_ROWS])


def _says_all(row: Row) -> bool:
    """Whether every term has a value in this row and, where there are several, not the same one."""
    return all(cell.state is CellState.VALUE for cell in row.cells) and (row.differs or len(row.cells) == 1)


def _summary(rows: Sequence[Row]) -> Row | None:
    """Return the row that stands for a group: the first that says something of every term briefly, else of two of them, else at all."""
    distinguishing = [row for row in rows if row.differs or len(row.cells) == 1]
    full = [row for row in distinguishing if _says_all(row)]
    brief = [row for row in full if all(len(cell.trait.text) <= SHORT for cell in row.cells)]
    return next(iter((*brief, *full, *distinguishing)), None)
