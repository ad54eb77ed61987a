"""The whole glossary as a folder of tables, without loss: a table for each folder and file, a column for each field.

The fields of a field stand in columns of their own, as in ``definition.text``; of a list each item, as in ``also_called.1.name``. Columns
stand in the order of the fields. Where records have the same fields in different orders, a column such as ``in_other_languages.*`` has that
of the records which differ from the columns. Translations have their tables in a folder for each language, below ``translations``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from distinguo.exports.csv_tables import harmless
from distinguo.exports.json_document import as_written
from distinguo.glossary.glossary import Glossary
from distinguo.loading.files import File
from distinguo.loading.layout import FILES
from distinguo.loading.translations import TRANSLATIONS

ID = "id"
"""The first column: what the entry, or the member of a file, is called."""
ORDER = "*"
"""The last step of the way to a column that holds the order of fields."""
Orders = dict[str, list[str]]
"""The fields of each field, by the way to it, in the order of their columns."""


def csv_folder(glossary: Glossary) -> dict[str, bytes]:
    """Return the tables by the names of their files."""
    files = glossary.files
    kinds: dict[str, Mapping[str, File[Any]]] = {"terms": {}, "comparisons": {}, "questions": {}}
    kinds["terms"], kinds["comparisons"], kinds["questions"] = files.terms, files.comparisons, files.questions
    tables: dict[str, dict[str, Any]] = {
        kind: {id: as_written(file) for id, file in files.items()} for kind, files in kinds.items() if files
    }
    for name in FILES:
        if file := glossary.files.single.get(name):
            tables[name] = as_written(file)
    for language, translated in files.translations.items():
        for path, translation in translated.items():
            name, mark, id = path.partition("/")
            table = tables.setdefault(f"{TRANSLATIONS}/{language}/{name}", {})
            table.update({id: as_written(translation)} if mark else as_written(translation))
    return {f"{name}.csv": _table(records) for name, records in tables.items() if records}


def _table(records: Mapping[str, Any]) -> bytes:
    orders: Orders = {}
    columns = list(_columns(list(records.values()), "", orders))
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([ID, *map(harmless, columns)])
    for id, value in records.items():
        row = dict(_flat(value, "", orders))
        writer.writerow([harmless(id), *(harmless(row.get(column, "")) for column in columns)])
    return ("\ufeff" + out.getvalue()).encode()


def _columns(values: Sequence[Any], path: str, orders: Orders) -> Iterator[str]:
    """Yield the columns that the values of a field need, and add to ``orders`` that of its own fields."""
    holders = [_steps(value) for value in values if isinstance(value, Mapping | list | tuple)]
    if len(holders) < len(values):
        yield path or "value"
    if any(not value for value in values if isinstance(value, list | tuple)):
        yield _way(path, "0")
    order = orders[path] = _merged(dict.fromkeys(tuple(holder) for holder in holders))
    if any(list(holder) != [key for key in order if key in holder] for holder in holders):
        yield _way(path, ORDER)
    for key in order:
        yield from _columns([holder[key] for holder in holders if key in holder], _way(path, key), orders)


def _merged(sequences: Iterable[Sequence[str]]) -> list[str]:
    """Return everything in the sequences in an order that keeps that of each, as far as they agree."""
    before: dict[str, set[str]] = {}
    for sequence in sequences:
        for place, key in enumerate(sequence):
            before.setdefault(key, set()).update(sequence[place - 1 : place])
    found: dict[str, None] = {}
    while before:
        key = next((candidate for candidate, others in before.items() if others <= found.keys()), next(iter(before)))
        found[key] = None
        del before[key]
    return list(found)


def _flat(value: Any, path: str, orders: Orders) -> Iterator[tuple[str, str]]:
    """Yield every text in a value, with the way to it; an empty mapping has none."""
    if not isinstance(value, Mapping | list | tuple):
        yield path or "value", str(value)
        return
    if not value and not isinstance(value, Mapping):
        yield _way(path, "0"), "none"  # a list of nothing
    steps = _steps(value)
    if list(steps) != [key for key in orders[path] if key in steps]:
        yield _way(path, ORDER), ".".join(steps)
    for key, inner in steps.items():
        yield from _flat(inner, _way(path, key), orders)


def _steps(value: Mapping[str, Any] | list[Any] | tuple[Any, ...]) -> dict[str, Any]:
    """Return the fields of a value by the next step of the way to them: their keys, or their places from 1 on."""
    if isinstance(value, Mapping):
        return {_key(key): inner for key, inner in value.items()}
    return {str(place): inner for place, inner in enumerate(value, 1)}


def _way(path: str, step: str) -> str:
    return f"{path}.{step}" if path else step


def _key(key: str) -> str:
    """Return a key as a step of the way: its own dots, and what would count as something else, get a backslash."""
    plain = key.replace("\\", "\\\\").replace(".", "\\.")
    return f"\\{plain}" if plain.isdecimal() or plain == ORDER else plain
