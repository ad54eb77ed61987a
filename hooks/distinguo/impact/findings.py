"""What a change to the entries means to readers, as values."""

from __future__ import annotations

from dataclasses import dataclass

from distinguo.impact.links import LinkChange
from distinguo.impact.text_changes import TextChange
from distinguo.text.word_diff import Piece


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that was added, removed or moved, or a comparison that lost or got an entry beside its table.

    ``change``: added, removed, renamed, table only, written. ``leads_to``: where the old address answers now; empty where it does not.
    """

    change: str
    address: str
    title: str
    new_address: str = ""
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class RedirectChange:
    """Where an old address leads, before and after; ``before`` is empty for a new redirect."""

    address: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CellChange:
    """A table cell before and after, and the comparisons that show it, each with the change of its mark."""

    term: str
    criterion: str
    before: str
    after: str
    shown_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToReview:
    """A question whose answer relies on cells that changed, and that was not reviewed again."""

    address: str
    question: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DisputeChange:
    """A disagreement between sources that was opened, closed, or put differently."""

    change: str
    point: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Clash:
    """A name that several terms claim now."""

    name: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TranslationChange:
    """What happened to the translation of one file: how many of its statements are translated, before and after, and which of them were made
    from words that the original no longer has."""

    language: str
    file: str
    before: int
    after: int
    all: int
    outdated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything that a change does. ``alarms``: what breaks readers' links, in plain words."""

    alarms: tuple[str, ...] = ()
    pages: tuple[PageChange, ...] = ()
    redirects: tuple[RedirectChange, ...] = ()
    texts: tuple[TextChange, ...] = ()
    cells: tuple[CellChange, ...] = ()
    questions: tuple[ToReview, ...] = ()
    disputes: tuple[DisputeChange, ...] = ()
    clashes: tuple[Clash, ...] = ()
    links: tuple[LinkChange, ...] = ()
    translations: tuple[TranslationChange, ...] = ()
    files: tuple[str, ...] = ()
    """What else of the site changed: pages written by hand, style, settings."""
    changed: tuple[str, ...] = ()
    """The addresses of the entries' pages that are new or read differently."""

    @property
    def nothing(self) -> bool:
        """Whether a reader would notice nothing."""
        return self == Impact()
