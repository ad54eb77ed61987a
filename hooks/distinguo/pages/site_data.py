"""The data from which pages are planned, and the spec of a page before it is planned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from distinguo.glossary.citations import Citation, citations
from distinguo.glossary.entries import EntryKey, entries
from distinguo.glossary.glossary import Glossary
from distinguo.pages.page import Page
from distinguo.prose.autolink import NameIndex, names_of, targets
from distinguo.prose.backlinks import linked_terms, mentioned_in
from distinguo.prose.renderer import ProseRenderer


@dataclass(frozen=True)
class SiteData:
    """Everything that pages are planned from: the glossary, and what is read out of all of it at once."""

    glossary: Glossary
    prose: ProseRenderer
    known_links: Mapping[EntryKey, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    """The part of :attr:`links` that an earlier state has worked out already."""

    @cached_property
    def citations(self) -> Mapping[str, tuple[Citation, ...]]:
        """What cites each source and section."""
        return citations(self.glossary)

    @cached_property
    def mentions(self) -> Mapping[str, tuple[EntryKey, ...]]:
        """Which entries mention each term."""
        return mentioned_in(self.glossary, self.links)

    @cached_property
    def links(self) -> Mapping[EntryKey, tuple[str, ...]]:
        """Which terms the prose of each entry leads to."""
        known = self.known_links
        return {key: known[key] if key in known else linked_terms(self.prose, file) for key, file in entries(self.glossary.files)}

    @classmethod
    def of(cls, glossary: Glossary, known_links: Mapping[EntryKey, tuple[str, ...]] | None = None) -> SiteData:
        """Return the data of a site with a renderer of its own."""
        return cls(glossary, ProseRenderer(targets(glossary), NameIndex(glossary)), known_links or {})

    def updated_for(self, glossary: Glossary) -> SiteData:
        """Return the data of another state of the glossary; where all names mean what they did, it shares what was rendered."""
        if targets(glossary) != self.prose.targets or not _same_names(self.glossary, glossary):
            return SiteData.of(glossary)
        before = dict(entries(self.glossary.files))
        links = {key: self.links[key] for key, file in entries(glossary.files) if before.get(key) is file}
        return SiteData(glossary, self.prose, links)


def _same_names(before: Glossary, after: Glossary) -> bool:
    old = before.terms
    return (before.language, old.keys()) == (after.language, after.terms.keys()) and all(
        term is old[id] or names_of(term) == names_of(old[id]) for id, term in after.terms.items()
    )


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page that is not planned yet: its address, and how to plan it.

    ``given`` says what else the page is planned from besides the site data, such as its part of a list: a page that
    was made from something else is another page. ``is_part`` says whether it is one part of a list that is split.
    """

    url: str
    plan: Callable[[SiteData], Page]
    given: str = ""
    is_part: bool = False
