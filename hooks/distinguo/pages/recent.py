"""Which entries changed recently."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, NamedTuple

from distinguo.glossary.entries import EntryKey, EntryKind
from distinguo.glossary.glossary import Glossary

RECENT = 10
"""How many entries count as recently changed."""


class Recent(NamedTuple):
    """An entry, and the day on which it was last added or reviewed."""

    date: datetime.date
    entry: EntryKey
    added: bool
    """Whether it was new on that day."""


def recently_changed(glossary: Glossary) -> tuple[Recent, ...]:
    """Return the entries that were added or reviewed last, the newest first, whole days only."""
    kinds: tuple[tuple[EntryKind, Mapping[str, Any]], ...] = (
        ("term", glossary.terms),
        ("comparison", {id: file.data for id, file in glossary.files.comparisons.items()}),
        ("question", glossary.questions),
    )
    dated = [
        Recent(max(days), EntryKey(kind, id), max(days) == entry.added)
        for kind, entries in kinds
        for id, entry in entries.items()
        if (days := [day for day in (entry.added, entry.reviewed) if day])
    ]
    return tuple(sorted(dated, key=lambda recent: (-recent.date.toordinal(), recent.entry))[:RECENT])
