"""The whole glossary as a folder of tables, without loss: a table for each folder and file, a column for each field.

The fields of a field stand in columns of their own, as in ``definition.text``; of a list each item, as in ``also_called.1.name``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from distinguo.exports.csv_tables import harmless
from distinguo.exports.json_document import as_written
from distinguo.glossary.glossary import Glossary
from distinguo.loading.folder import FILES, File

ID = "id"
"""The first column: what the entry, or the member of a file, is called."""


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
    return {f"{name}.csv": _table(records) for name, records in tables.items() if records}


def _table(records: Mapping[str, Any]) -> bytes:
    rows = {id: dict(_flat(value, "")) for id, value in records.items()}
    columns = dict.fromkeys(column for row in rows.values() for column in row)
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([ID, *map(harmless, columns)])
    writer.writerows([harmless(id), *(harmless(row.get(column, "")) for column in columns)] for id, row in rows.items())
    return ("\ufeff" + out.getvalue()).encode()


def _flat(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Yield every text in a value, with the way to it; an empty mapping has none."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(inner, f"{path}.{_key(key)}" if path else _key(key))
    elif isinstance(value, list | tuple):
        if not value:
            yield f"{path}.0", "none"  # a list of nothing
        for position, inner in enumerate(value, 1):
            yield from _flat(inner, f"{path}.{position}" if path else str(position))
    else:
        yield path or "value", str(value)


def _key(key: str) -> str:
    """Return a key as a step of the way: its own dots, and digits that would count as a place in a list, get a backslash."""
    plain = key.replace("\\", "\\\\").replace(".", "\\.")
    return f"\\{plain}" if plain.isdecimal() else plain
