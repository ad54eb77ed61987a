"""Imports a vocabulary again: what changed there is taken over, what was added or changed here stays.

What the last import made is stored beside the entries. So three states are known of every field: that of the last import, that of
today, and that of the vocabulary now. A field that only one side has changed becomes what that side says; of one that both have
changed, ours stays and theirs is reported. An entry is found by what identified its concept (``imported_from``), whatever it is called.
"""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from distinguo.formatter.format_file import comments_of, kind_of, write_file
from distinguo.importers.clean_text import free_id
from distinguo.importers.concepts import MAX_REPORTED
from distinguo.loader import Loaded, load
from distinguo.loading.files import Files
from distinguo.loading.translations import TRANSLATIONS, translation_path
from distinguo.problems.problem import Location, Problem, problem, shorten
from distinguo.refactor.edits import FileEdits
from distinguo.safe_files import read_inside
from distinguo.schema.translation import ORIGINAL
from distinguo.schema.validation import accept

LAST = ".imported.json"
"""What the last import made, inside the folder of the entries. Nothing else reads it."""
MAX_LAST = 256 * 1024 * 1024
_REFERENCES = ("kind_of", "part_of", "contrast_with", "related_to")
_SHARED = {"sources.yml": ("sources",), "topics.yml": ("topics", "topic")}
"""Lists of what entries refer to, and the fields in which they do."""
_LINK = re.compile(r"\[\[([^\W\d_][\w-]*)(?=[\]|])")
Values = dict[str, Any]
"""The values of files by their path."""


@dataclass(slots=True)
class Update:
    """What importing again does: the files that change, how, and what is to be known of it."""

    edits: FileEdits = field(default_factory=FileEdits)
    diffs: list[str] = field(default_factory=list)
    added: int = 0
    changed: int = 0
    problems: list[Problem] = field(default_factory=list)
    last: Values = field(default_factory=dict)
    """What is to be stored for the next time."""
    loaded: Loaded | None = None

    @property
    def summary(self) -> str:
        """What it does, in one line."""
        return f"{self.added} added, {self.changed} changed"


def values_of(files: Files) -> Values:
    """Return what the files of a glossary say, as text, its translations included."""
    values = {f"terms/{id}.yml": file.plain() for id, file in files.terms.items()}
    values |= {f"{name}.yml": file.plain() for name, file in files.single.items() if name in {"sources", "topics", "reference"}}
    for language, translated in files.translations.items():
        values |= {translation_path(language, name): file.plain() for name, file in translated.items()}
    return values


def as_stored(values: Values) -> bytes:
    """Return what an import made as the file LAST holds it: an entry per line, so that a diff of it can be read."""
    lines = ",\n".join(f"{json.dumps(path)}:{json.dumps(value, ensure_ascii=False)}" for path, value in sorted(values.items()))
    return f"{{\n{lines}\n}}\n".encode()


def stored(root: Path) -> Values | None:
    """Return what the last import made; None where that is not known. What no import makes is left out: that is not known, either."""
    try:
        found = json.loads(read_inside(root, LAST, MAX_LAST))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    return {path: value for path, value in found.items() if (kind := kind_of(path)) and accept(value, kind[1]) is not None}


def update(root: Path, last: Values, new: Values) -> Update:
    """Return what has to change in a folder of entries; nothing is written. The folder must hold a glossary without errors."""
    before = load(root)
    done = Update()
    if before.glossary is None:
        done.problems = list(before.problems)
        return done
    files = before.glossary.files
    ours = values_of(files)
    last = _with_ids_of(ours, last)
    new = _with_ids_of(ours, new, _own_source(last))
    done.last = new
    raw = {file.path.partition("/")[2]: file.raw for file in files.on_disk()}
    split = {f"{name}.yml": file.paths for name, file in files.single.items()}
    current: Values = {file.path.partition("/")[2]: file.plain() for file in files.on_disk()}
    for path, theirs in sorted(new.items(), key=lambda item: item[0] in _SHARED):
        base, own = last.get(path), ours.get(path)
        if own is None and base is not None and path.startswith(("terms/", f"{TRANSLATIONS}/")):
            done.problems.append(_note(path, f"the entry {_id(path)!r} was removed here", "it stays away"))
            continue
        merged = theirs if own is None else _merged(base or {}, own, theirs, (path,), done.problems)
        if path in _SHARED and own is not None:
            merged = _with_cited(own, merged, _cited(current.values(), _SHARED[path]), path, done.problems)
        current[path] = merged
        if own is None or merged != own:
            kept = _by_file(path, split.get(path, {}), own)
            for part, value in _by_file(path, split.get(path, {}), merged).items():
                if value != kept.get(part):
                    _write(done, part, raw.get(part, b""), value)
            if path.startswith("terms/"):
                done.added, done.changed = done.added + (own is None), done.changed + (own is not None)
    for path in sorted(set(last) - set(new)):
        if path.startswith("terms/") and path in ours:
            hint = f"its entry stays: give it up with 'distinguo retire {_id(path)}', or keep it"
            done.problems.append(_note(path, f"{ours[path]['term']!r} is no longer in the vocabulary", hint))
        elif path in ours:
            done.problems.append(_note(path, f"{_id(path)!r} is no longer in the vocabulary", "what stands there stays"))
    done.loaded = done.edits.tried(root)
    return done


def _own_source(values: Values) -> str:
    """Return the id of the source that an imported vocabulary itself is: what its definitions cite first."""
    cited: Counter[str] = Counter()
    for path, entry in values.items():
        sources = definition.get("sources") if isinstance(definition := entry.get("definition"), dict) else None
        if path.startswith("terms/") and isinstance(sources, list) and sources:
            cited[str(sources[0]).partition("/")[0]] += 1
    return next((id for id, _ in cited.most_common(1) if id in (values.get("sources.yml") or {})), "")


def _cited(values: Iterable[Any], keys: tuple[str, ...]) -> set[str]:
    """Return everything that stands in lists or fields of these names, at any depth."""
    found: set[str] = set()
    waiting = list(values)
    while waiting:
        match waiting.pop():
            case dict() as inner:
                for key, value in inner.items():
                    if key in keys:
                        found.update(
                            reference
                            for reference in (value if isinstance(value, list) else [value])
                            if isinstance(reference, str)
                        )
                    waiting.append(value)
            case list() as inner:
                waiting += inner
    return found


def _with_cited(own: Values, merged: Values, cited: set[str], path: str, problems: list[Problem]) -> Values:
    """Return a list of sources or topics with those that the vocabulary gave up, but that entries here name."""
    found = dict(merged)
    for id, thing in own.items():
        if id not in merged and any(name.partition("/")[0] == id for name in cited):
            found[id] = thing
        sections = thing.get("sections", {}) if id in merged else {}
        if lost := {
            key: section
            for key, section in sections.items()
            if f"{id}/{key}" in cited and key not in merged[id].get("sections", {})
        }:
            found[id] = {**merged[id], "sections": {**merged[id].get("sections", {}), **lost}}
        if found.get(id) != merged.get(id):
            problems.append(_note(path, f"{id!r} is no longer all in the vocabulary", "it stays, since entries here name it"))
    return found


def _by_file(path: str, paths: Mapping[str, str], value: Any) -> Mapping[str, Any]:
    """Return what each file is to say. Of a list that stands in several, each thing stays in its own; what is new gets one of its own."""
    if not paths or value is None:
        return {path: value}
    found: dict[str, dict[str, Any]] = {}
    for id, thing in value.items():
        part = paths[id].partition("/")[2] if id in paths else f"{path.removesuffix('.yml')}/{id}.yml"
        found.setdefault(part, {})[id] = thing
    return found


def _write(done: Update, path: str, old: bytes, value: Any) -> None:
    """Note that a file is written, and how it differs from what it was."""
    content = write_file(value, path, comments_of(old) if old else ())
    done.edits.written[path] = content
    before, after = old.decode("utf-8", "replace").splitlines(), content.decode().splitlines()
    done.diffs += difflib.unified_diff(before, after, path if old else "/dev/null", path, lineterm="", n=1)


def _note(path: str, what: str, hint: str) -> Problem:
    return problem("changed-on-import", Location(path), what=what, hint=hint)


def _id(path: str) -> str:
    return path.removeprefix("terms/").removesuffix(".yml")


def _with_ids_of(ours: Values, values: Values, own_source: str = "") -> Values:
    """Return values with the ids that our entries, sources and topics have now.

    ``own_source`` is the id of the source that the vocabulary is: also if it has another title now, or its file another name.
    """
    known = {
        entry["imported_from"]: _id(path)
        for path, entry in ours.items()
        if path.startswith("terms/") and entry.get("imported_from")
    }
    taken = {_id(path): 2 for path in ours if path.startswith("terms/")}
    ids: dict[str, str] = {}
    for path, entry in values.items():
        if path.startswith("terms/"):
            own = known.get(entry.get("imported_from", ""))
            ids[_id(path)] = own or (free_id(_id(path), taken) if _is_other(ours.get(path), entry) else _id(path))
    sources = _ids_by(ours.get("sources.yml", {}), values.get("sources.yml", {}), "title")
    if (renewed := _own_source(values)) and own_source in ours.get("sources.yml", {}) and own_source not in sources.values():
        sources[renewed] = own_source
    topics = _ids_by(ours.get("topics.yml", {}), values.get("topics.yml", {}), "name")
    found: Values = {}
    for path, value in values.items():
        folder, mark, id = path.removesuffix(".yml").rpartition("terms/")
        if mark:
            found[f"{folder}terms/{ids.get(id, id)}.yml"] = _renamed(value, ids, sources, topics)
        else:
            names = {"sources.yml": sources, "topics.yml": topics}.get(path.rpartition("/")[2], {})
            found[path] = {names.get(key, key): inner for key, inner in value.items()}
    return found


def _is_other(own: Mapping[str, Any] | None, entry: Mapping[str, Any]) -> bool:
    """Whether an entry of ours that has the id is another one than the imported."""
    return own is not None and own.get("imported_from") != entry.get("imported_from")


def _ids_by(ours: Mapping[str, Any], theirs: Mapping[str, Any], name: str) -> dict[str, str]:
    known = {str(entry.get(name)): id for id, entry in ours.items()}
    taken = dict.fromkeys(ours, 2)
    found = {}
    for id, entry in theirs.items():
        own = known.get(str(entry.get(name)))
        found[id] = own or (free_id(id, taken) if id in ours else id)
    return found


def _renamed(value: Any, ids: Mapping[str, str], sources: Mapping[str, str], topics: Mapping[str, str], key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _renamed(inner, ids, sources, topics, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(inner, ids, sources, topics, key) for inner in value]
    if key in _REFERENCES or key == "superseded_by":
        return ids.get(value, value)
    if key == "topics":
        return topics.get(value, value)
    if key == "sources":
        id, slash, part = value.partition("/")
        return sources.get(id, id) + slash + part
    return _LINK.sub(lambda found: f"[[{ids.get(found[1], found[1])}", value) if key in {"text", "caption"} else value


def _merged(base: Any, own: Any, theirs: Any, place: tuple[str, ...], problems: list[Problem]) -> Any:
    """Return what becomes of a value that was ``base`` after the last import, is ``own`` here and ``theirs`` in the vocabulary.

    ``place`` is its file and the way to it.
    """
    if theirs in (base, own):
        return own
    if own == base:
        return theirs
    if isinstance(own, dict) and isinstance(theirs, dict):
        before = base if isinstance(base, dict) else {}
        merged = dict(own)
        for key in dict.fromkeys((*theirs, *before)):
            merged_value = _merged(before.get(key), own.get(key), theirs.get(key), (*place, key), problems)
            if merged_value is None:
                merged.pop(key, None)
            else:
                merged[key] = merged_value
        texts = (key for key, value in merged.items() if isinstance(value, str) and key != ORIGINAL)
        if ORIGINAL in own and any(merged[key] != theirs.get(key) for key in texts):
            merged[ORIGINAL] = own[ORIGINAL]  # our words translate what they were written for, whatever theirs translate
        return merged
    if isinstance(own, list) and (isinstance(theirs, list) or theirs is None):
        return list(_combined(base if isinstance(base, list) else [], own, theirs or [])) or None
    path, *steps = place
    what = f"{'.'.join(steps)} of {_id(path)!r} was changed here and in the vocabulary, which says {shorten(str(theirs), MAX_REPORTED)!r} now"
    problems.append(_note(path, what, "ours stays; take theirs by hand if it is better"))
    return own


def _combined(last: list[Any], own: list[Any], theirs: list[Any]) -> Iterator[Any]:
    """Yield our items but for those that the vocabulary gave up, and then its new ones."""
    before, here, there = ({_written(item) for item in items} for items in (last, own, theirs))
    yield from (item for item in own if _written(item) in there or _written(item) not in before)
    yield from (item for item in theirs if _written(item) not in here and _written(item) not in before)


def _written(item: Any) -> str:
    """Return an item as a text that no other one has: looking for it among thousands takes no longer than among few."""
    return json.dumps(item, sort_keys=True)
