"""Which parts of the data differ between two worlds that are much the same: what is the very same object is not looked into."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import reduce
from typing import Any

from distinguo.glossary.citations import Citation
from distinguo.glossary.glossary import Compared, Dispute, EntryKey, Related
from distinguo.making.watching import KEYS, URLS, Part, States
from distinguo.pages.world import World


def differing(before: World, after: World, parts: Mapping[str, Collection[str | None]]) -> set[Part]:
    """Return those of the parts, given as the keys of each name, that have another state in the other world."""
    found = set()
    read_alike = before.prose is after.prose  # or else the same texts may have other links
    states: tuple[States, States] | None = None
    for name, keys in parts.items():
        if name == URLS:  # the site has the same pages, or else it is not compared
            continue
        old, new = (reduce(getattr, name.split("."), world) for world in (before, after))
        for key in keys if old is not new or not read_alike else ():
            if not (read_alike and _are_same(_inside(old, key), _inside(new, key))):
                states = states or (States(before, {}), States(after, {}))
                if states[0].of(Part(name, key)) != states[1].of(Part(name, key)):
                    found.add(Part(name, key))
    return found


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
