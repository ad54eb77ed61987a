"""What a planned page is: its address, its title, its sections. Its content is rendered by its template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from distinguo.glossary.entries import EntryKey
from distinguo.messages.messages import N_, Messages
from distinguo.urls import (
    ANY,
    CHECK,
    COMPARE,
    CONTRIBUTE,
    COVERAGE,
    DISAGREEMENTS,
    HOME,
    MAP,
    PRACTICE,
    QUESTIONS,
    SOURCES,
    TERMS,
    TRANSLATIONS,
    WHICH_WORD,
    WRITE,
)


class Section(NamedTuple):
    """A part of a page under a heading: a macro of the page's template renders it from these arguments."""

    anchor: str
    title: str
    macro: str
    arguments: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class PartLink:
    """A link to one part of a list that is split, how many items that holds (0 where it is not said), and its own anchor, if any."""

    label: str
    url: str
    count: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page to generate. Its address counts from the site's root and ends in ``/``; the home page's is empty."""

    url: str
    template: str
    title: str
    description: str = ""
    sections: tuple[Section, ...] = ()
    trail: tuple[tuple[str, str], ...] = ()
    """The pages above it: title and address, the home page left out."""
    data: Mapping[str, Any] = field(default_factory=dict)
    """What the template needs, by name."""
    label: str = ""
    """Its name in the navigation, where that is not its title."""
    entry: EntryKey | None = None
    source: str = ""
    """The file that a reader edits to change the page, from the project's folder."""
    own: tuple[str, ...] = ()
    """The terms that the page is about: their mentions on it are not links."""
    keywords: tuple[str, ...] = ()
    """Further words under which search finds the page first: other names, other phrasings."""
    scripts: tuple[str, ...] = ()
    """Scripts of this page beyond those of every page: names among the theme's assets."""
    lists_sources: bool = True
    """Whether its sources stand at its end. Where they do not, a citation leads to the source's own page."""
    indexed: bool = True
    """Whether search engines and the site's own search should know it."""
    parts: tuple[PartLink, ...] = ()
    """Where the other parts of its list stand, if that is split."""
    is_part: bool = False
    """Whether it is itself one part of a list: then the site's own search knows only what it lists."""
    is_empty: bool = False
    """Whether there is nothing yet to be shown on it: then it says so to its readers, and no menu leads to it."""


def present(messages: Messages, *candidates: tuple[str, str, object]) -> tuple[Section, ...]:
    """Return the sections that have something to show, from (anchor, English title, what it shows)."""
    return tuple(Section(anchor, messages.text(title), anchor.replace("-", "_")) for anchor, title, shown in candidates if shown)


TITLE_ANCHOR = "top"
"""The anchor of every generated page's title."""


TITLES = {
    HOME: N_("Home"),
    WHICH_WORD: N_("Which word?"),
    WRITE: N_("What are you writing?"),
    CHECK: N_("Check a text"),
    TERMS: N_("Terms"),
    COMPARE: N_("Compare"),
    QUESTIONS: N_("Questions"),
    SOURCES: N_("Sources"),
    COVERAGE: N_("Coverage of the sources"),
    DISAGREEMENTS: N_("Disagreements"),
    PRACTICE: N_("Practice"),
    ANY: N_("Compare any"),
    MAP: N_("Map"),
    CONTRIBUTE: N_("Propose a change"),
    TRANSLATIONS: N_("State of the translation"),
}


def title_of(messages: Messages, url: str) -> str:
    """Return the title of a page that every site has."""
    return messages.text(TITLES[url])


def above(messages: Messages, *urls: str) -> tuple[tuple[str, str], ...]:
    """Return the trail over pages that every site has."""
    return tuple((title_of(messages, url), url) for url in urls)
