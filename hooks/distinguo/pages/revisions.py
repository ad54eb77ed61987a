"""What a page says of the history of its entry: what changed, when, and in which proposal."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from distinguo.text.digest import digest
from distinguo.text.word_diff import Piece


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A statement that changed: the field it stands in, and its words before and after."""

    field: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """What one proposal changed in an entry, on the day it was taken over.

    ``title`` is what the proposal is called, ``number`` how its forge refers to it (``#12``), if it is known, and ``address`` where it can be
    read, if that is known. ``begins`` says that it brought the entry.
    """

    day: datetime.date
    title: str
    number: str = ""
    address: str = ""
    begins: bool = False
    changes: tuple[StatementChange, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryHistory:
    """The newest revisions of an entry, the newest first, and how many earlier ones there are; not ``known`` outside git."""

    known: bool
    revisions: tuple[Revision, ...] = ()
    earlier: int = 0


@dataclass(frozen=True)
class Histories:
    """The histories of all entries, by the path of each file inside the glossary."""

    known: bool = False
    of: Mapping[str, EntryHistory] = field(default_factory=dict)

    def entry(self, path: str) -> EntryHistory:
        """Return the history of an entry; one without revisions for a file that was never committed."""
        return self.of.get(path) or EntryHistory(self.known)

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """What differs whenever a history does, by path. A preview asks git once, and every build asks for all of these."""
        return {path: digest(repr(history)) for path, history in self.of.items()}
