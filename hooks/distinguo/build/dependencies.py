"""Records what a page is made from: it is made from a stand-in for the data that notes everything that is looked up.

So what a page depends on need not be declared, and no part of it can be forgotten. A dependency is as small as a field of an entry:
a page that shows the name of a term does not depend on its definition.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import FunctionType, MethodType
from typing import Any, cast

from pydantic import BaseModel

from distinguo.glossary.entries import Compared, entries
from distinguo.glossary.glossary import Glossary
from distinguo.loading.files import File, Files
from distinguo.pages.site_data import SiteData
from distinguo.prose.renderer import ProseRenderer

KEYS = "*"
"""In place of a key: which keys a mapping has, and their order."""

EXISTS = ""
"""In place of a field: whether there is such an entry at all."""

WHOLE = "*"
"""In place of a field: everything that the file of an entry says."""

URLS = "urls"
"""The name of a mapping that is no part of the data: the addresses of the site's pages."""

ENTRIES = {"term": "glossary.terms", "comparison": "glossary.files.comparisons", "question": "glossary.questions"}
"""The mapping by whose name the fields of each kind of entry are known, however they were reached."""

Dependency = tuple[str, str, str]
"""A part of the data: an attribute by its name, a key in it if it is a mapping, and a field if that key is of an entry. A page has hundreds,
and with a class of its own each would take five times as long to make and to hand over from one process to another, and twice as long to read."""


def described(dependency: Dependency) -> str:
    """Return a dependency as in ``terms[glyph].definition``."""
    name, key, field = dependency
    return name.rpartition(".")[2] + (f"[{key}]" if key else "") + (f".{field}" if field else "")


class DependencyTracker:
    """Hands out a stand-in for the data of a site, and records what is looked up in it."""

    def __init__(self, data: SiteData, urls: Mapping[str, object]) -> None:
        """Track look-ups in the data, and in ``urls``, which addresses the site has."""
        self._keys_seen: dict[str, set[str]] = {}
        self._fields_seen: dict[tuple[str, str], set[str]] = {}
        self._wrapped: dict[int, Any] = {}
        self._keys = {id(file.data): key for key, file in entries(data.glossary.files)}
        self.data = cast(SiteData, _Tracked(data, "", self))
        """To make things from, in place of the real data."""
        self.urls: Mapping[str, object] = _TrackedMapping(urls, URLS, self)
        """The addresses, in place of the real ones."""

    def take(self) -> tuple[Dependency, ...]:
        """Return what has been looked up since the last call, each once."""
        keys = [(name, key, "") for name, keys in self._keys_seen.items() for key in keys]
        fields = [(name, key, field) for (name, key), seen in self._fields_seen.items() for field in seen]
        for seen in self._keys_seen.values():
            seen.clear()
        self._fields_seen.clear()
        self._wrapped.clear()
        return (*keys, *fields)

    def keys(self, name: str) -> set[str]:
        """Return the set that takes the keys which are looked up in a mapping; it is emptied after each page."""
        return self._keys_seen.setdefault(name, set())

    def fields(self, name: str, key: str) -> set[str]:
        """Return the set that takes the fields of an entry which are read for this page."""
        return self._fields_seen.setdefault((name, key), set())

    def wrap(self, value: Any, key: str = "") -> Any:
        """Return a value with stand-ins in place of the entries in it, so that each of their fields is a dependency of its own."""
        kind: Any = type(value)
        if kind is tuple:
            return tuple(map(self.wrap, value)) if value and type(value[0]) is Compared else value
        if not _is_tracked(kind):
            return value
        found = self._wrapped.get(id(value))
        if found is None:  # the same value has one stand-in, so that "is" holds as for the data
            found = self._wrapped[id(value)] = self._stand_in(value, key)
        return found

    def _stand_in(self, value: Compared | File[Any] | BaseModel, key: str) -> Any:
        if isinstance(value, Compared):
            return replace(value, entry=self.wrap(value.entry)) if value.entry else value
        entry_key = self._keys.get(id(value.data if isinstance(value, File) else value))
        name, key = (ENTRIES[entry_key.kind], entry_key.id) if entry_key else ("glossary.files.single", key)
        if isinstance(value, File):
            return _TrackedFile(value, name, key, self)
        return _TrackedEntry(value, name, key, self) if entry_key else value  # anything else is compared as a whole


@functools.cache
def _is_tracked(kind: type) -> bool:
    return issubclass(kind, Compared | File | BaseModel)


@functools.cache
def _fields_of(kind: type[BaseModel]) -> frozenset[str]:
    return frozenset(kind.model_fields)


class _Tracked:
    """Stands in for an object of the data: its mappings are tracked, and its methods work on the stand-in."""

    def __init__(self, real: Any, name: str, tracker: DependencyTracker) -> None:
        self._real, self._name, self._tracker = real, name, tracker

    def __getattr__(self, name: str) -> Any:
        real = self._real
        own = getattr(type(real), name, None)
        found: Any
        if isinstance(own, FunctionType):
            found = MethodType(own, self)
        elif isinstance(own, property):
            return own.fget(self) if own.fget else None  # worked out from what the stand-in shows, each time
        else:
            value, inside = getattr(real, name), f"{self._name}{name}"
            if isinstance(value, Glossary | Files):
                found = _Tracked(value, f"{inside}.", self._tracker)
            elif isinstance(value, Mapping):
                found = _TrackedMapping(value, inside, self._tracker)
            elif isinstance(value, ProseRenderer | MethodType):
                found = value
            else:
                self._tracker.keys(inside).add("")
                return self._tracker.wrap(value)
        self.__dict__[name] = found
        return found

    def __iter__(self) -> Iterator[Any]:
        return iter(type(self._real).__iter__(self))


class _TrackedMapping(Mapping[str, Any]):
    """Stands in for a mapping: records which keys are looked up, and whether all of them are gone through."""

    def __init__(self, real: Mapping[str, Any], name: str, tracker: DependencyTracker) -> None:
        self._real, self._wrap = real, tracker.wrap
        self._seen = tracker.keys(name)

    def __getitem__(self, key: str) -> Any:
        self._seen.add(key)
        return self._wrap(self._real[key], key)

    def get(self, key: str, default: Any = None) -> Any:
        self._seen.add(key)
        return self._wrap(self._real[key], key) if key in self._real else default

    def __contains__(self, key: object) -> bool:
        self._seen.add(str(key))
        return key in self._real

    def __iter__(self) -> Iterator[str]:
        self._seen.add(KEYS)
        return iter(self._real)

    def __len__(self) -> int:
        self._seen.add(KEYS)
        return len(self._real)


class _TrackedEntry:
    """Stands in for an entry: records which of its fields are read. It lives for one page, and keeps what was read on it."""

    def __init__(self, real: BaseModel, name: str, key: str, tracker: DependencyTracker) -> None:
        self.__dict__["_tracked"] = (real, _fields_of(type(real)), tracker.fields(name, key))

    @property  # type: ignore[misc]  # isinstance looks here, so that the stand-in passes for an entry
    def __class__(self) -> Any:
        """The class of the entry: so isinstance() holds for the stand-in."""
        return type(self._tracked[0])

    def __getattr__(self, name: str) -> Any:
        real, fields, seen = self._tracked
        if name in fields:
            seen.add(name)
            value = self.__dict__[name] = getattr(real, name)
            return value
        own = getattr(type(real), name, None)
        if isinstance(own, property) and own.fget:
            return own.fget(self)  # worked out from fields, each of which is a dependency
        seen.add(WHOLE)
        return getattr(real, name)


class _TrackedFile:
    """Stands in for a file: what it is called follows from its id; anything else depends on what it says."""

    def __init__(self, real: File[Any], name: str, key: str, tracker: DependencyTracker) -> None:
        self._real, self._of, self._key, self._tracker = real, name, key, tracker
        self.id, self.path, self.paths = real.id, real.path, real.paths

    def __getattr__(self, name: str) -> Any:
        data = self._tracker.wrap(self._real.data) if name == "data" else None
        if data is None or data is self._real.data:
            self._tracker.fields(self._of, self._key).add(WHOLE)
            return getattr(self._real, name)
        return data
