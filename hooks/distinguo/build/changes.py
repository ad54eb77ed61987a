"""What differs between two states of a glossary, worked out once for each build."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Mapping
from enum import Enum
from operator import attrgetter
from typing import Any

from pydantic import BaseModel

from distinguo.build.dependencies import ENTRIES, EXISTS, KEYS, URLS, WHOLE, Dependency
from distinguo.glossary.citations import Citation
from distinguo.glossary.entries import Compared, Dispute, EntryKey, Related, Rule, entries
from distinguo.loading.files import File
from distinguo.messages.messages import Messages
from distinguo.pages.site_data import SiteData
from distinguo.schema.field_walk import texts
from distinguo.schema.model import Markdown


class Changes:
    """The differences between the data of two builds.

    ``fields`` names the changed fields of each entry that is there before and after: those that say something else, or whose texts have
    other links, since entries got other names.
    """

    def __init__(self, before: SiteData, after: SiteData) -> None:
        """Compare two states. Files that are the same object in both are not looked into, unless names differ."""
        self.before, self.after = before, after
        self._relinked = before.prose is not after.prose
        old, new = dict(entries(before.glossary.files)), dict(entries(after.glossary.files))
        self.fields = {key: found for key in old.keys() & new.keys() if (found := self._fields(old[key], new[key]))}

    def among(
        self, dependencies: Iterable[Dependency], *, urls_before: Mapping[str, object], urls: Mapping[str, object]
    ) -> set[Dependency]:
        """Return those of the dependencies that are no longer what they were; ``urls`` are the addresses of the site's pages."""
        fields = {name: {id: found for (kind, id), found in self.fields.items() if kind == own} for own, name in ENTRIES.items()}
        holders: dict[str, tuple[Any, Any]] = {URLS: (urls_before, urls)}
        changed = set()
        for dependency in dependencies:
            name, key, field = dependency
            is_entry = name in fields
            if is_entry and field != EXISTS:
                found = fields[name].get(key)
                if found and (field == WHOLE or field in found):
                    changed.add(dependency)
                continue
            holder = holders.get(name)
            if holder is None:
                read = attrgetter(name)
                holder = holders[name] = read(self.before), read(self.after)
            if (self._relinked or holder[0] is not holder[1]) and self._differs(dependency, *holder, is_entry=is_entry):
                changed.add(dependency)
        return changed

    def _differs(self, dependency: Dependency, before: Any, after: Any, *, is_entry: bool) -> bool:
        _, key, field = dependency
        if key == KEYS:
            return list(before) != list(after)
        if not key:
            return not self._same(before, after)
        old_value, new_value = before.get(key), after.get(key)
        if isinstance(new_value, File) and field == EXISTS:
            is_entry = True
        return (old_value is None) != (new_value is None) if is_entry else not self._same(old_value, new_value)

    def _fields(self, old: File[Any], new: File[Any]) -> set[str]:
        """Return the fields of an entry that changed."""
        found: set[str] = set()
        if old is not new and old.raw != new.raw:
            found = {
                name for name in type(new.data).model_fields if repr(getattr(old.data, name)) != repr(getattr(new.data, name))
            }
            found.add(WHOLE)  # a comment, or the order of its lines
        if self._relinked:
            found |= {str(steps[0]) for steps, _, text in new.marked(Markdown) if not self._reads_alike(text)}
        return found

    def _reads_alike(self, text: str) -> bool:
        return self.before.prose.fragment(text) == self.after.prose.fragment(text)

    def _same(self, old: Any, new: Any) -> bool:
        """Whether two values are the same, with the same links in their texts. The fields of entries are dependencies of their own."""
        if type(old) is not type(new):
            return False
        if old is new and not self._relinked:
            return True
        match new:
            case None | str() | bool() | int() | float() | datetime.date() | Enum() | EntryKey() | Related() | Messages():
                return bool(old == new)
            case Compared():
                return (old.id, old.terms, old.entry is None) == (new.id, new.terms, new.entry is None)
            case Dispute() | Rule():
                return all(self._same(getattr(old, field.name), getattr(new, field.name)) for field in dataclasses.fields(new))
            case Citation():
                return old == new and (not self._relinked or self._reads_alike(new.text))
            case File():
                alike = not self._relinked or all(map(self._reads_alike, new.prose))
                return alike and (old is new or old.raw == new.raw)
            case BaseModel():
                alike = not self._relinked or all(self._reads_alike(text) for _, _, text in texts(new, type(new), Markdown))
                return alike and (old is new or old == new)
            case Mapping():
                return list(old) == list(new) and all(self._same(old[key], value) for key, value in new.items())
            case tuple() | list():
                return len(old) == len(new) and all(map(self._same, old, new))
        raise TypeError(f"no comparison is defined for {type(new).__name__}")
