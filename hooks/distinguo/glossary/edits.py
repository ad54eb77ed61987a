"""Edits that leave the rest of a glossary as it was: after one, most of what is known of it still holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from distinguo.glossary.entries import EntryKey, entries
from distinguo.loading.folder import File, Files
from distinguo.schema.model import Markdown

Edited = Mapping[EntryKey, File[Any]]


def changed_entries(before: Files, after: Files) -> Edited | None:
    """Return the files of entries that are other ones than before, or were not there, if all else is the same: none is gone, and what
    they share is what it was.

    Return None where there is more to it. Of a file that has not changed, ``after`` should hold the very same object: a look at
    each is then enough.
    """
    if before.broken or after.broken or before.single.keys() != after.single.keys():
        return None
    if any(before.single[name] is not file and before.single[name].raw != file.raw for name, file in after.single.items()):
        return None
    old, new = dict(entries(before)), dict(entries(after))
    if not old.keys() <= new.keys():
        return None
    return {key: file for key, file in new.items() if (was := old.get(key)) is not file and (was is None or was.raw != file.raw)}


def prose_only_changes(before: Files, after: Files) -> Edited | None:
    """Return the same, if no entry was added, and nothing is different in these but prose and dates: no name, no reference."""
    changed = changed_entries(before, after)
    if not changed:
        return changed
    old = dict(entries(before))
    return changed if all(key in old and _bare(old[key]) == _bare(file) for key, file in changed.items()) else None


def _bare(file: File[Any]) -> str:
    """Return all that a file says but for its prose and its dates, in its order."""
    data = file.data.model_dump(mode="json") | {"added": None, "reviewed": None}
    for steps, _, _ in file.marked(Markdown):
        holder = data
        for step in steps[:-1]:
            holder = holder[step]
        holder[steps[-1]] = ""
    return json.dumps([file.path, data])
