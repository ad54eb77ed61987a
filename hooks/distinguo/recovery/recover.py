"""Error recovery: what can be shown of a glossary with errors, for a preview that has no last good pages."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from distinguo.checks.context import CheckContext
from distinguo.checks.run import check
from distinguo.checks.translations import translations
from distinguo.formatter.format_file import kind_of, write_file
from distinguo.glossary.glossary import Glossary
from distinguo.loading.files import File, Files
from distinguo.loading.layout import FOLDERS, LISTS
from distinguo.loading.translations import mirrored
from distinguo.problems.catalogue import TEXTS, Severity
from distinguo.problems.problem import Location
from distinguo.recovery.repair import fitting, parsed, steps_at
from distinguo.safe_files import read_file
from distinguo.schema.model import Ref, is_entry_id
from distinguo.schema.validation import accept
from distinguo.yaml_syntax.parser import MAX_BYTES, plain, read

ROUNDS = 20
"""How often mistakes are cut out, since each cut may leave dangling references; after that, whole files are left out."""

_SHOWN = TEXTS.keys() - {"too-many-brackets", "too-nested-text"}
"""Mistakes in a text that do not keep it from being shown: it is rendered safely whatever it holds."""

_NO_LANGUAGE = {"unknown-language", "translated-into-itself"}
"""Mistakes of a whole folder of translations, which are reported once for it."""

_UNREADABLE = "This entry cannot be read yet. The list of problems on this page says what to mend."


def recover(root: Path) -> Glossary:
    """Return the most of a glossary that can be shown: only what is wrong is left out, or stands there by its id."""
    kept: dict[str, File[Any]] = {}
    for path in sorted(root.rglob("*.yml"), key=lambda path: (len(path.parts), path)):
        inside = path.relative_to(root).as_posix()
        if (kind := kind_of(inside)) and path.is_file() and not path.is_symlink() and _may_be_shown(inside):
            value = fitting(parsed(read_file(path, MAX_BYTES, cut=True)), kind[1])
            if value is None and inside.startswith("terms/"):
                value = _stand_in(path.stem)
            folder = inside.partition("/")[0]
            if value is not None and folder in LISTS:
                inside = f"{folder}.yml"
                value = _merged(kept[inside].plain(), value) if inside in kept else value
            if value is not None:
                kept[inside] = _file(inside, value, f"{root.name}/{inside}")
    for name, used in _lists(kept).items():
        known = kept[name].plain() if name in kept else {}
        kept[name] = _file(name, _merged(known, used), f"{root.name}/{name}")
    return _without_errors(kept)


def _may_be_shown(inside: str) -> bool:
    path = PurePosixPath(inside)
    return path.parts[0] not in {"terms", "questions"} or (is_entry_id(path.stem) and "-vs-" not in path.stem)


def _stand_in(id: str) -> Mapping[str, Any]:
    """Return a term that keeps the place of one that cannot be read, so that what refers to it is still shown."""
    return {"term": id.replace("-", " "), "definition": {"text": _UNREADABLE, "by": "editors"}, "status": "draft"}


def _file(inside: str, value: Any, shown: str) -> File[Any]:
    kind = kind_of(inside)
    assert kind
    return File(PurePosixPath(inside).stem, shown, accept(value, kind[1]), write_file(value, inside), kind[1])


def _merged(known: Any, more: Any) -> Any:
    """Return what is known, and whatever else there is under keys that it does not have."""
    if not isinstance(known, dict) or not isinstance(more, dict):
        return known
    return {**known, **{key: _merged(known[key], value) if key in known else value for key, value in more.items()}}


def _lists(kept: Mapping[str, File[Any]]) -> Mapping[str, Any]:
    """Return the lists that entries share, with all that the entries refer to, each thing named by its id: they stand in for
    what cannot be read of them.
    """
    used: dict[str, dict[str, None]] = {kind: {} for kind in ("source", "criterion", "topic", "context")}
    for file in kept.values():
        for _, mark, found in file.marked(Ref):
            if mark.kind in used:
                used[mark.kind][found] = None
    sources: dict[str, Any] = {}
    for reference in used["source"]:
        id, _, section = reference.partition("/")
        source = sources.setdefault(id, {"title": id})
        if section:
            source.setdefault("sections", {})[section] = {"title": section}
    names = {kind: {id: {"name": id.replace("-", " ")} for id in ids} for kind, ids in used.items()}
    lists = {
        "sources.yml": sources,
        "criteria.yml": {"criteria": names["criterion"]},
        "topics.yml": names["topic"],
        "contexts.yml": names["context"],
    }
    return {name: value for name, value in lists.items() if value}


def _without_errors(kept: dict[str, File[Any]]) -> Glossary:
    """Cut out of the files whatever the checks find wrong, until nothing is left to find."""
    for number in itertools.count():
        glossary = Glossary(_sorted(kept))
        context = CheckContext(glossary)
        problems = (*check(context), *translations(context))
        wrong = [problem for problem in problems if problem.severity is Severity.ERROR and problem.code not in _SHOWN]
        places = {
            inside: [problem.location for problem in wrong if problem.location.path == file.path] for inside, file in kept.items()
        }
        if not any(places.values()):
            break
        no_language = {
            mirrored(problem.location.path.partition("/")[2]).folder for problem in wrong if problem.code in _NO_LANGUAGE
        }
        for inside in [inside for inside in kept if mirrored(inside).folder in no_language]:
            del kept[inside]
            places[inside] = []
        for inside in (inside for inside, locations in places.items() if locations):
            file = kept.pop(inside)
            value = _cut(file, places[inside]) if number < ROUNDS else None
            if value is not None:
                kept[inside] = _file(inside, value, file.path)
    return glossary


def _cut(file: File[Any], places: Iterable[Location]) -> Any:
    """Return what is left of a file without what stands at some places; None where that is nothing."""
    document, _ = read(file.raw, file.path)
    if not document:
        return None
    return fitting(plain(document.root), file.shape, [steps_at(document, place.line, place.column) for place in places])


def _sorted(kept: Mapping[str, File[Any]]) -> Files:
    def of(folder: str) -> dict[str, File[Any]]:
        return {file.id: file for inside, file in sorted(kept.items()) if inside.startswith(f"{folder}/")}

    single = {file.id: file for inside, file in kept.items() if "/" not in inside}
    terms, comparisons, questions = (of(folder) for folder in FOLDERS)
    translations: dict[str, dict[str, File[Any]]] = {}
    for inside, file in sorted(kept.items()):
        if (place := mirrored(inside)).language:
            translations.setdefault(place.language, {})[place.name] = file
    return Files(terms, comparisons, questions, single, translations=translations)
