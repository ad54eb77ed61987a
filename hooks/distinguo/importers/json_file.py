"""Restores the files of a glossary from its JSON export."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from distinguo.exports.json_format import FORMAT, VERSION
from distinguo.formatter.format_file import Comment, write_file
from distinguo.loading.layout import FILES, FOLDERS
from distinguo.loading.translations import shape_of_translation, translation_path
from distinguo.problems.problem import Location, Problem, problem
from distinguo.schema.model import COMPARISON_PATTERN, LANGUAGE_PATTERN, is_entry_id

_COMPARISON = re.compile(COMPARISON_PATTERN)
MAX_DEPTH = 40


def files_from_json(data: bytes, shown: str) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the files of a JSON export, and the problems with it."""
    start = Location(shown)
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        return {}, [problem("unreadable-import", Location(shown, line, getattr(error, "colno", 1)), reason=str(error)[:200])]
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        return {}, [problem("unreadable-import", start, reason=f"this is no {FORMAT!r} document")]
    if document.get("version") != VERSION:
        return {}, [
            problem(
                "unreadable-import",
                start,
                reason=f"its version is {str(document.get('version'))[:20]}, and only {VERSION} is known",
            )
        ]
    problems: list[Problem] = []
    comments = _comments(document.get("comments"), start, problems)
    files: dict[str, bytes] = {}
    for path, value in _values(document, start, problems):
        if _depth(value) > MAX_DEPTH:
            problems.append(problem("not-imported", start, what=path, hint="it is nested too deep"))
        else:
            files[path] = write_file(_texts(value), path, comments.get(path, ()))
    if not files and not problems:
        problems.append(problem("unreadable-import", start, reason="there is nothing of a glossary in it"))
    return files, problems


def _values(document: Mapping[str, Any], start: Location, problems: list[Problem]) -> list[tuple[str, Any]]:
    found = []
    for folder in FOLDERS:
        entries = document.get(folder, {})
        for id, exported in entries.items() if isinstance(entries, dict) else ():
            entry = exported.get("entry") if isinstance(exported, dict) else None
            if folder == "comparisons" and isinstance(exported, dict) and exported.get("entry", 0) is None:
                continue  # one that only follows from its terms
            good = id_fits(folder, id)
            if not good or not isinstance(entry, dict):
                what = f"{folder}: {id[:80]!r}"
                hint = "this is no entry" if good else "this is no id of an entry"
                problems.append(problem("not-imported", start, what=what, hint=hint))
                continue
            found.append((f"{folder}/{id}.yml", entry))
    found += [(f"{name}.yml", document[name]) for name in FILES if isinstance(document.get(name), dict)]
    translations = document.get("translations", {})
    for language, files in translations.items() if isinstance(translations, dict) else ():
        for name, value in files.items() if isinstance(files, dict) else ():
            path = translation_path(language, name)
            folder, mark, id = name.partition("/")
            fits = re.fullmatch(LANGUAGE_PATTERN, language) and shape_of_translation(name) and (not mark or id_fits(folder, id))
            if fits and isinstance(value, dict):
                found.append((path, value))
            else:
                problems.append(problem("not-imported", start, what=path[:80], hint="this is no translation of an entry"))
    return found


def id_fits(folder: str, id: str) -> bool:
    """Whether an entry in a folder may have this id: nothing else ever becomes part of a path."""
    return bool(_COMPARISON.fullmatch(id)) if folder == "comparisons" else is_entry_id(id)


def _comments(given: Any, start: Location, problems: list[Problem]) -> dict[str, tuple[Comment, ...]]:
    found: dict[str, list[Comment]] = {}
    for path, comments in given.items() if isinstance(given, dict) else ():
        for comment in comments if isinstance(comments, list) else ():
            match comment:
                case [list(steps), str(place), str(text)] if text.startswith("#") and text.isprintable():
                    found.setdefault(path, []).append(Comment(tuple(steps), place, text))
                case _:
                    problems.append(
                        problem("not-imported", start, what=f"a comment of {str(path)[:80]}", hint="it is no comment")
                    )
    return {path: tuple(comments) for path, comments in found.items()}


def _texts(value: Any) -> Any:
    """Return the value with nothing but texts in it, as a writer would have typed them."""
    if isinstance(value, dict):
        return {key: _texts(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_texts(inner) for inner in value if inner is not None]
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _depth(value: Any) -> int:
    depth, level = 0, [value]
    while level and depth <= MAX_DEPTH:
        depth += 1
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer if isinstance(outer, list) else ())
        ]
    return depth
