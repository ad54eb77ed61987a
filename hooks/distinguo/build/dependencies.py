"""Tells which parts of the data something was made from: it is made from a stand-in that notes everything that is looked up.

So nobody has to say what a page depends on, and nobody can forget a part of it: what was looked up is what it depends on. A build
that finds each of these parts unchanged may take the page as it was made before.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Mapping
from enum import Enum
from types import FunctionType, MethodType
from typing import Any, NamedTuple, cast

from pydantic import BaseModel

from distinguo.glossary.citations import Citation
from distinguo.glossary.entries import Compared, Dispute, EntryKey, Related, Rule
from distinguo.glossary.glossary import Glossary
from distinguo.loading.folder import File, Files
from distinguo.pages.site_data import SiteData
from distinguo.prose.renderer import ProseRenderer

KEYS = None
"""Stands for the keys of a mapping and their order, without what belongs to them."""


URLS = "urls"
"""The name of what is no part of the data, but of the site: which addresses it has."""


class Dependency(NamedTuple):
    """A part of the data: a mapping by its name, and a key in it; without a key, which keys it has. ``""`` is all of it."""

    name: str
    key: str | None


class DependencyTracker:
    """Watches over a world while things are made from it, one after the other."""

    def __init__(self, world: SiteData, urls: Mapping[str, object]) -> None:
        """Watch over this one, and over which addresses the site has."""
        self._world = world
        self._seen: set[Dependency] = set()
        self.world = cast(SiteData, _Watched(world, "", self._seen))
        """To make things from, in place of the real one."""
        self.urls: Mapping[str, object] = _WatchedMapping(urls, URLS, self._seen)
        """The addresses, in place of the real ones."""

    def parts(self) -> frozenset[Dependency]:
        """Return what has been looked up since this was called last."""
        seen = frozenset(self._seen)
        self._seen.clear()
        return seen


class _Watched:
    """Stands in for an object of the data: its mappings are watched, and its methods work on the stand-in."""

    def __init__(self, real: Any, name: str, seen: set[Dependency]) -> None:
        self._real, self._name, self._seen = real, name, seen

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
                found = _Watched(value, f"{inside}.", self._seen)
            elif isinstance(value, Mapping):
                found = _WatchedMapping(value, inside, self._seen)
            elif isinstance(value, ProseRenderer | MethodType):
                found = value
            else:
                self._seen.add(Dependency(inside, ""))
                return value
        self.__dict__[name] = found
        return found

    def __iter__(self) -> Iterator[Any]:
        return iter(type(self._real).__iter__(self))


class _WatchedMapping(Mapping[str, Any]):
    """Stands in for a mapping: notes which keys were looked up, and whether anybody went through them all."""

    def __init__(self, real: Mapping[str, Any], name: str, seen: set[Dependency]) -> None:
        self._real, self._name, self._seen = real, name, seen

    def __getitem__(self, key: str) -> Any:
        self._seen.add(Dependency(self._name, key))
        return self._real[key]

    def get(self, key: str, default: Any = None) -> Any:
        self._seen.add(Dependency(self._name, key))
        return self._real.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._seen.add(Dependency(self._name, str(key)))
        return key in self._real

    def __iter__(self) -> Iterator[str]:
        self._seen.add(Dependency(self._name, KEYS))
        return iter(self._real)

    def __len__(self) -> int:
        self._seen.add(Dependency(self._name, KEYS))
        return len(self._real)


class Fingerprints:
    """What each part of a world is like now, as a short text: equal to that of another day only if nothing in it changed."""

    def __init__(self, world: SiteData, urls: Mapping[str, object]) -> None:
        """Look at this world, and at the addresses of its site."""
        self._world = world
        self._known: dict[Dependency, str] = {}
        self._holders: dict[str, Any] = {URLS: urls}
        self._files: dict[int, str] = {}
        self._entries = {id(file.data): file for file in world.glossary.files}

    def of(self, part: Dependency) -> str:
        """Return the state of a part."""
        found = self._known.get(part)
        if found is None:
            found = self._known[part] = digest(self._said(self._value(part)))
        return found

    def _value(self, part: Dependency) -> Any:
        if part.name in self._holders:
            value = self._holders[part.name]
        else:
            value = self._world
            for step in part.name.split("."):
                value = getattr(value, step)
            self._holders[part.name] = value
        if part.key is KEYS:
            return tuple(value)
        return value.get(part.key) if part.key else value

    def _said(self, value: Any) -> str:
        """Return a text that tells two values apart. An entry is told by its file, which is known already."""
        match value:
            case None | str() | bool() | int() | float() | datetime.date() | Enum() | EntryKey():
                return repr(value)
            case Citation():
                return f"{value!r} {self._world.prose.plain(value.text)}"  # it is shown behind the name of its row
            case File():
                return f"file {value.path} {self._of_file(value)}"
            case Compared():
                return f"compared {value.id} {value.terms} {self._said(value.entry)}"
            case Dispute():
                holder = getattr(self._world.glossary.files, f"{value.holder.kind}s")[value.holder.id]
                return f"dispute {value.disagreement.id} {value.holder} {value.terms} {value.place} {self._of_file(holder)}"
            case Rule():
                stand_in = [self._of_file(self._world.glossary.files.terms[holder]) for holder in value.holders]
                return f"rule {value.context} {value.write} {value.term} {value.avoid} {value.holders} {stand_in}"
            case Related():
                return f"related {value.type.field} {value.label} {value.terms}"
            case BaseModel():
                file = self._entries.get(id(value))
                return f"entry {file.id} {self._of_file(file)}" if file else repr(value)
            case Mapping():
                return repr([(key, self._said(one)) for key, one in value.items()])
            case tuple() | list():
                return repr([self._said(one) for one in value])
        raise TypeError(f"nobody has said what tells two of these apart: {type(value).__name__}")

    def _of_file(self, file: File[Any]) -> str:
        found = self._files.get(id(file))
        if found is None:
            found = self._files[id(file)] = state_of(file, self._world.prose)
        return found


def state_of(file: File[Any], prose: ProseRenderer) -> str:
    """Return what stands for a file: its bytes, and where its texts become links. That is for the names of other entries to say."""
    links = [
        [len(part) if isinstance(part, str) else (part.term, part.url, part.words) for part in prose.fragment(text).parts]
        for text in file.prose
    ]
    return digest(f"{digest(file.raw)} {links}")


def digest(data: str | bytes) -> str:
    """Return a short text that stands for a longer one."""
    return hashlib.blake2b(data.encode() if isinstance(data, str) else data, digest_size=12).hexdigest()
