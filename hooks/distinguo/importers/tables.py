"""Tables of terms as CSV, TSV or XLSX: our own ``terms.csv``, or another one whose columns have names that are known or given."""

from __future__ import annotations

import csv
import dataclasses
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping

from distinguo.exports.csv_tables import COLUMNS, restored
from distinguo.importers.concepts import Text, Vocabulary, by_name
from distinguo.importers.markdown_text import entry_markdown
from distinguo.importers.records import concept_of, field_of
from distinguo.importers.separators import Separators
from distinguo.importers.table_files import Row, Unreadable, decoded, rows_of_text
from distinguo.importers.tree import FreeNames, Node
from distinguo.importers.workbooks import Sheet, sheets_of
from distinguo.problems.problem import Location, problem


def vocabulary_from_table(
    data: bytes,
    shown: str,
    title: str,
    *,
    mapping: Mapping[str, str] | None = None,
    header: bool = True,
    encoding: str = "",
    markdown: bool = False,
    separator: str = "",
    add: Add | None = None,
) -> Vocabulary:
    """Return the rows of a table as concepts.

    ``mapping`` gives the columns of fields by name, or by number from 1 on; a language in place of a field is that of names.
    ``separator`` parts several values in one cell.
    ``add`` reads the records of a tool whose tables are known.
    """
    vocabulary = Vocabulary(title)
    columns = mapping or {}
    try:
        if data.startswith(b"PK\3\4"):
            is_first = True
            for sheet in sheets_of(data):
                if sheet.is_hidden:
                    _leave_out(sheet.rows, f"of the hidden sheet {sheet.name!r}:", vocabulary, shown, _HIDDEN)
                elif is_first or (header and _has_terms(sheet.rows, columns)):
                    _report_unshown(sheet, vocabulary, shown)
                    _read(
                        iter(sheet.rows),
                        vocabulary,
                        shown,
                        columns,
                        header=header,
                        markdown=markdown,
                        separator=separator,
                        add=add,
                        sheet=sheet,
                    )
                    is_first = False
                else:
                    _leave_out(
                        sheet.rows, f"of the sheet {sheet.name!r}:", vocabulary, shown, "only tables of terms are imported"
                    )
        else:
            named = [column for column in columns.values() if not column.isdecimal()]
            of_text = rows_of_text(decoded(data, shown, encoding, vocabulary, named))
            _read(of_text, vocabulary, shown, columns, header=header, markdown=markdown, separator=separator, add=add)
    except csv.Error as error:
        vocabulary.unreadable(Location(shown, getattr(error, "line", 1)), str(error))
    except Unreadable as error:
        vocabulary.problems.append(
            dataclasses.replace(problem("unreadable-import", Location(shown, error.line), reason=str(error)), hint=error.hint)
        )
    by_name(vocabulary)
    if not vocabulary.concepts and not vocabulary.problems:
        vocabulary.unreadable(Location(shown), "there is no row with a term in it")
    return vocabulary


def _leave_out(rows: Iterable[Row], what: str, vocabulary: Vocabulary, shown: str, hint: str) -> None:
    for line, row in rows:
        if said := " | ".join(field.strip() for field in row if field.strip()):
            vocabulary.left_out(Location(shown, line), f"{what} {said}", hint)


_HIDDEN = "what a workbook hides is not imported: show it there, and import it again"


def _report_unshown(sheet: Sheet, vocabulary: Vocabulary, shown: str) -> None:
    for row, place in sheet.hidden:
        _leave_out([row], f"of the hidden {place}:", vocabulary, shown, _HIDDEN)
    for line, said, hint in sheet.without_value:
        vocabulary.left_out(Location(shown, line), said, hint)


Add = Callable[[Node, Vocabulary], None]
"""Adds the concept of a record."""


def _read(
    rows: Iterator[Row],
    vocabulary: Vocabulary,
    shown: str,
    mapping: Mapping[str, str],
    *,
    header: bool,
    markdown: bool,
    separator: str,
    add: Add | None,
    sheet: Sheet | None = None,
) -> None:
    titles: list[str] = []
    if header:
        above, titles = _titles(rows, mapping)
        _leave_out(above, "the text", vocabulary, shown, "it stands above the table")
    fields = _named(mapping, titles)
    if not _names_terms(fields, titles):
        names = ", ".join(repr(title) for title in titles[:8]) or "no header"
        hint = "say which column holds what: --column term=NAME --column definition=NAME; without a header --no-header --column term=1"
        raise Unreadable(f"no column is called 'term', 'name' or 'label'; there are {names}", 1, hint)
    for field, column in fields.items():
        if column not in titles and not column.startswith("\0"):
            raise Unreadable(
                f"no column is called {column!r}, which is to be the {field}", 1, f"the columns are {', '.join(titles[:12])}"
            )
    own = vocabulary.own = set(COLUMNS["term"]) <= set(titles)
    columns = FreeNames()
    keys = [columns.free(title if title.strip() else f"\0{at}") for at, title in enumerate(titles, 1)]
    separators = Separators(separator, own=own)
    found, fault = _all(rows)
    if sheet:
        named = {at for at, key in enumerate(keys) if field_of(key, fields).partition("@")[0] in {"term", "id"}}
        found = list(sheet.filled(found, named))
    separators.look_at(titles, (row for _, row in found), lambda title: field_of(title, fields))
    for line, row in found:
        where = Location(shown, line)
        keys += [f"\0{at + 1}" for at in range(len(keys), len(row))]
        record = Node(dict(zip(keys, (Node(restored(said), where) for said in row), strict=False)), where)
        if not any(field.strip() for field in row):
            continue
        if add:
            add(record, vocabulary)
        elif concept := concept_of(
            record,
            vocabulary,
            fields,
            _prose(vocabulary, where) if markdown else lambda text: text,
            own=own,
            separators=separators,
        ):
            vocabulary.concepts.append(concept)
    separators.report(vocabulary)
    if fault:
        raise fault


def _all(rows: Iterator[Row]) -> tuple[list[Row], Unreadable | None]:
    """Return the rows of a table up to the one that cannot be read, and why it cannot."""
    found: list[Row] = []
    try:
        for row in rows:
            found.append(row)  # those before a fault are kept
    except Unreadable as error:
        return found, error
    return found, None


MOST_ABOVE = 10
"""So many rows may stand above the titles of a table: what it is called, when it was made, nothing."""


def _titles(rows: Iterator[Row], mapping: Mapping[str, str]) -> tuple[list[Row], list[str]]:
    """Return the titles of the columns and what stands above them: the first row unless only a later one can be that."""
    found: list[Row] = []
    for row in itertools.islice(rows, MOST_ABOVE):
        found.append(row)
        fields = _named(mapping, row[1])
        is_header = _names_terms(fields, row[1]) and all(column in row[1] or column[:1] == "\0" for column in fields.values())
        known = {*fields, *filter(None, (field_of(title, fields) for title in row[1]))}
        if is_header and (len(found) == 1 or len(known) > 1):
            return found[:-1], row[1]
    return [], found[0][1] if found else []


def _has_terms(rows: list[Row], mapping: Mapping[str, str]) -> bool:
    """Whether a sheet is a table of terms."""
    return bool(rows) and _names_terms(_named(mapping, rows[0][1]), rows[0][1])


def _names_terms(fields: Mapping[str, str], titles: list[str]) -> bool:
    return any(field.partition("@")[0] == "term" for field in [*fields, *(field_of(title, fields) for title in titles)])


def _prose(vocabulary: Vocabulary, where: Location) -> Callable[[str], Text]:
    return lambda text: entry_markdown(text, lambda what: vocabulary.left_out(where, what))


def _named(mapping: Mapping[str, str], titles: list[str]) -> dict[str, str]:
    """Return the columns by field: what stands as a number is the place of the column, and a language means its names."""
    found = {}
    for field, column in mapping.items():
        known = field if field_of(field) or field == "term" else f"term@{field}"
        place = int(column) if column.isdecimal() and column not in titles else 0
        is_titled = 0 < place <= len(titles) and bool(titles[place - 1].strip())
        found[known if "@" in known else field_of(field)] = titles[place - 1] if is_titled else f"\0{place}" if place else column
    return found
