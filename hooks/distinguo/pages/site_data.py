"""The data from which pages are planned, and the spec of a page before it is planned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from distinguo.glossary.citations import Citation, Cited, by_reference, cited_in, holders
from distinguo.glossary.entries import EntryKey, entries
from distinguo.glossary.glossary import Glossary
from distinguo.pages.page import Page
from distinguo.prose.autolink import names_of, senses_in_use, targets
from distinguo.prose.backlinks import linked_terms, mentioned_in
from distinguo.prose.renderer import ProseRenderer


@dataclass(frozen=True)
class SiteData:
    """Everything that pages are planned from: the glossary, and what is read out of all of it at once."""

    glossary: Glossary
    prose: ProseRenderer
    known_links: Mapping[EntryKey, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    """The part of :attr:`links` that an earlier state has worked out already."""
    known_cited: Mapping[EntryKey | None, Cited] = field(default_factory=dict, repr=False, compare=False)
    """The same of :attr:`cited`."""

    @cached_property
    def cited(self) -> Mapping[EntryKey | None, Cited]:
        """What each entry cites; without a key, what criteria cite."""
        known, glossary = self.known_cited, self.glossary
        return {key: known[key] if key in known else cited_in(glossary, key, file) for key, file in holders(glossary).items()}

    @cached_property
    def citations(self) -> Mapping[str, tuple[Citation, ...]]:
        """What cites each source and section."""
        return by_reference(self.cited.values())

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
        return cls(glossary, ProseRenderer.of(glossary), known_links or {})

    def updated_for(self, glossary: Glossary) -> SiteData:
        """Return the data of another state of the glossary; where all names mean what they did, it shares what was rendered."""
        if not _reads_alike(self.glossary, glossary):
            return SiteData.of(glossary)
        before = holders(self.glossary)
        rows, rows_before = (state.files.single.get("criteria") for state in (glossary, self.glossary))
        rows_alike = (rows and rows.raw) == (rows_before and rows_before.raw)
        same = {key for key, file in holders(glossary).items() if before.get(key) is file or (key is None and rows_alike)}
        links = {key: self.links[key] for key in same if key}
        return SiteData(glossary, self.prose, links, {key: self.cited[key] for key in same} if rows_alike else {})


def _reads_alike(before: Glossary, after: Glossary) -> bool:
    """Whether the links of every text are the same for two states, also of those in the language of the original."""
    if targets(before) != targets(after) or not _same_names(before, after):
        return False
    return not after.original or (before.original is not None and _reads_alike(before.original, after.original))


def _same_names(before: Glossary, after: Glossary) -> bool:
    old, language = before.terms, after.language
    return (
        (before.language, old.keys()) == (language, after.terms.keys())
        and senses_in_use(before) == senses_in_use(after)
        and all(
            term is old[id] or names_of(term, id, language) == names_of(old[id], id, language) for id, term in after.terms.items()
        )
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
