"""Restores the files of a glossary from a folder of tables: see :mod:`distinguo.exports.csv_folder`."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from distinguo.exports.csv_folder import ID, ORDER
from distinguo.exports.csv_tables import restored
from distinguo.formatter.format_file import write_file
from distinguo.importers.json_file import MAX_DEPTH, id_fits
from distinguo.importers.table_files import MAX_FIELD
from distinguo.loading.layout import FILES, FOLDERS
from distinguo.loading.translations import TRANSLATIONS
from distinguo.problems.problem import Location, Problem, problem
from distinguo.schema.model import LANGUAGE_PATTERN

_STEP = re.compile(r"(?:[^.\\]|\\.)+")
MAX_DIGITS = 9
MAX_ITEMS = 10_000
"""So many items may a list have."""


def files_from_tables(tables: Sequence[tuple[str, bytes]]) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the files that the tables hold, and the problems with them."""
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    csv.field_size_limit(MAX_FIELD)
    for shown, data in tables:
        kind = PurePosixPath(shown).stem
        folder = _translated_in(shown)
        if kind not in FOLDERS and kind not in FILES:
            problems.append(
                problem("not-imported", Location(shown), what=f"the table {kind}", hint="no file of a glossary is called so")
            )
            continue
        try:
            rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig").replace("\0", ""), newline="")))
        except (csv.Error, UnicodeDecodeError) as error:
            problems.append(problem("unreadable-import", Location(shown), reason=str(error)[:200]))
            continue
        found = _records(rows, shown, problems)
        if kind in FILES:
            files[f"{folder}{kind}.yml"] = write_file(found, f"{folder}{kind}.yml")
        else:
            files |= {
                path: write_file(value, path)
                for path, value in ((f"{folder}{kind}/{id}.yml", value) for id, value in found.items() if id_fits(kind, id))
            }
            for id in found:
                if not id_fits(kind, id):
                    what = f"{kind}: {id[:80]!r}"
                    problems.append(problem("not-imported", Location(shown), what=what, hint="this is no id of an entry"))
    if not any(path.startswith("terms/") for path in files):
        problems.append(problem("unreadable-import", Location("terms.csv"), reason="there is no table with terms in it"))
    return files, problems


def _translated_in(shown: str) -> str:
    """Return the folder of the translations that a table holds, by the path of its file; nothing for the tables of the original."""
    *_, above, language = ("", "", *PurePosixPath(shown).parent.parts)
    return f"{TRANSLATIONS}/{language}/" if above == TRANSLATIONS and re.fullmatch(LANGUAGE_PATTERN, language) else ""


def _records(rows: list[list[str]], shown: str, problems: list[Problem]) -> dict[str, Any]:
    if not rows or rows[0][:1] != [ID]:
        problems.append(problem("unreadable-import", Location(shown), reason=f"its first column is not called {ID!r}"))
        return {}
    ways = [_STEP.findall(restored(title)) for title in rows[0][1:]]
    found: dict[str, Any] = {}
    for number, row in enumerate(rows[1:], 2):
        if not row or not row[0].strip():
            if any(field.strip() for field in row):
                what = f"the row {' | '.join(row)}"[:300]
                problems.append(problem("not-imported", Location(shown, number), what=what, hint="it has no id"))
            continue
        tree: dict[str, Any] = {}
        for way, field in zip(ways, row[1:], strict=False):
            if field:
                _put(tree, way, restored(field))
        for field in row[len(rows[0]) :]:
            if field:
                hint = "the row has more fields than the header"
                problems.append(problem("not-imported", Location(shown, number), what=field[:300], hint=hint))
        found[restored(row[0])] = _listed(tree.get("value", "") if list(tree) == ["value"] else tree)
    return found


def _put(tree: dict[str, Any], way: list[str], text: str) -> None:
    for step in way[: min(len(way), MAX_DEPTH) - 1]:
        inner = tree.setdefault(step, {})
        if not isinstance(inner, dict):
            return
        tree = inner
    if way:
        tree.setdefault(way[-1], text)


def _listed(value: Any) -> Any:
    """Return a value in which mappings by number are lists."""
    if not isinstance(value, dict):
        return value
    if value and all(key.isdecimal() and len(key) <= MAX_DIGITS for key in value):
        return [_listed(value[key]) for key in sorted(value, key=int) if int(key)][:MAX_ITEMS]
    order = _STEP.findall(said) if isinstance(said := value.pop(ORDER, ""), str) else []
    places = {key: place for place, key in enumerate(order)}
    keys = sorted(value, key=lambda key: places.get(key, len(places)))
    return {re.sub(r"\\(.)", r"\1", key): _listed(value[key]) for key in keys}
