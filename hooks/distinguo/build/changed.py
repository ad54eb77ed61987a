"""Which parts of the data differ between two worlds that are much the same: what is the very same object is not looked into."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from enum import Enum
from functools import reduce
from typing import Any

from distinguo.build.dependencies import KEYS, URLS, Dependency, Fingerprints
from distinguo.glossary.citations import Citation
from distinguo.glossary.entries import Compared, Dispute, EntryKey, Related, entries
from distinguo.loading.folder import File
from distinguo.pages.site_data import SiteData
from distinguo.schema.model import Comparison, Question, Term


def differing(before: SiteData, after: SiteData, parts: Mapping[str, Collection[str | None]]) -> set[Dependency]:
    """Return those of the parts, given as the keys of each name, that have another state in the other world."""
    found = set()
    states: tuple[Fingerprints, Fingerprints] | None = None
    relinked = _relinked(before, after)
    for name, keys in parts.items():
        if name == URLS:  # the site has the same pages, or else it is not compared
            continue
        old, new = (reduce(getattr, name.split("."), world) for world in (before, after))
        for key in keys if old is not new or relinked else ():
            was, now = _inside(old, key), _inside(new, key)
            if not _are_same(was, now) or (relinked and _may_hold(now, relinked)):
                states = states or (Fingerprints(before, {}), Fingerprints(after, {}))
                if states[0].of(Dependency(name, key)) != states[1].of(Dependency(name, key)):
                    found.add(Dependency(name, key))
    return found


def _relinked(before: SiteData, after: SiteData) -> set[object]:
    """Return the entries whose texts have other links than before, because others have other names: each by its key, and by its data."""
    if before.prose is after.prose:
        return set()
    found: set[object] = set()
    for key, file in entries(after.glossary.files):
        if not all(before.prose.reads_alike(text, after.prose) for text in file.prose):
            found |= {key, id(file), id(file.data)}
    return found


def _may_hold(value: Any, held: Collection[object]) -> bool:
    """Whether something of these entries may be in a value; True where nobody knows."""
    match value:
        case None | str() | bool() | int() | float() | datetime.date() | Enum() | EntryKey() | Related():
            return False
        case Compared():
            return id(value.entry) in held
        case Dispute() | Citation():
            return value.holder in held
        case Term() | Comparison() | Question() | File():
            return id(value) in held
        case tuple():
            return any(_may_hold(one, held) for one in value)
    return True


def _inside(value: Any, key: str | None) -> Any:
    """Return what belongs to a key of a mapping, or its keys; without any key, all of it."""
    if key is KEYS:
        return tuple(value)
    return value.get(key) if key else value


def _are_same(old: Any, new: Any) -> bool:
    """Whether two values are the same, as far as can be told without looking into entries; False says nothing."""
    if old is new:
        return True
    if type(old) is not type(new):
        return False
    match old:
        case str() | EntryKey() | Citation():
            return bool(old == new)
        case Compared():
            return old.entry is new.entry and (old.id, old.terms) == (new.id, new.terms)
        case Related():
            return old.type is new.type and (old.label, old.terms) == (new.label, new.terms)
        case Dispute():
            place = (old.holder, old.terms, old.place) == (new.holder, new.terms, new.place)
            return place and old.disagreement is new.disagreement
        case tuple():
            return len(old) == len(new) and all(map(_are_same, old, new))
    return False
