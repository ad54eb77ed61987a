"""Edits that change nothing but what entries say in prose, and their dates: after one, most of what is known of a glossary still holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from distinguo.glossary.glossary import EntryKey, EntryKind
from distinguo.reading.folder import File, Files
from distinguo.reading.model import Markdown

Reworded = Mapping[EntryKey, File[Any]]


def rewording(before: Files, after: Files) -> Reworded | None:
    """Return the files of entries that are other ones than before, if nothing is different in them but prose and dates: no name, no reference.

    Return None where there is more to it. Of a file that has not changed, ``after`` should hold the very same object: a look at
    each is then enough.
    """
    if before.broken or after.broken or before.single.keys() != after.single.keys():
        return None
    if any(before.single[name] is not file and before.single[name].raw != file.raw for name, file in after.single.items()):
        return None
    changed: dict[EntryKey, File[Any]] = {}
    kinds: tuple[EntryKind, ...] = ("term", "comparison", "question")
    for kind in kinds:
        old, new = (getattr(files, f"{kind}s") for files in (before, after))
        if list(old) != list(new):
            return None
        for file, other in zip(old.values(), new.values(), strict=True):
            if file is not other and file.raw != other.raw:
                if _bare(file) != _bare(other):
                    return None
                changed[EntryKey(kind, other.id)] = other
    return changed


def _bare(file: File[Any]) -> str:
    """Return all that a file says but for its prose and its dates, in its order."""
    data = file.data.model_dump(mode="json") | {"added": None, "reviewed": None}
    for steps, _, _ in file.marked(Markdown):
        holder = data
        for step in steps[:-1]:
            holder = holder[step]
        holder[steps[-1]] = ""
    return json.dumps([file.path, data])
