"""The data from which pages are planned, and the spec of a page before it is planned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from distinguo.glossary.citations import Citation, citations, update_citations
from distinguo.glossary.edits import changed_entries
from distinguo.glossary.entries import EntryKey
from distinguo.glossary.glossary import Glossary
from distinguo.pages.page import Page
from distinguo.prose.autolink import NameIndex, names_of, targets
from distinguo.prose.backlinks import mentioned_in, update_mentions
from distinguo.prose.renderer import ProseRenderer


@dataclass(frozen=True)
class SiteData:
    """Everything that pages are planned from: the glossary, and what is read out of all of it at once."""

    glossary: Glossary
    prose: ProseRenderer

    @cached_property
    def citations(self) -> Mapping[str, tuple[Citation, ...]]:
        """What cites each source and section."""
        return citations(self.glossary)

    @cached_property
    def mentions(self) -> Mapping[str, tuple[EntryKey, ...]]:
        """Which entries mention each term."""
        return mentioned_in(self.glossary, self.prose)

    def updated_for(self, glossary: Glossary) -> SiteData:
        """Return the site data of another glossary. What an edit cannot have changed is reused."""
        changed = changed_entries(self.glossary.files, glossary.files)
        same_names = changed is not None and all(_naming(self.glossary, key) == _naming(glossary, key) for key in changed)
        made = SiteData(glossary, self.prose if same_names else self.prose.updated_for(targets(glossary), NameIndex(glossary)))
        if changed is not None and self.glossary.names.items() <= glossary.names.items():
            vars(made)["citations"] = update_citations(self.citations, glossary, changed)
        if changed is not None and same_names:
            vars(made)["mentions"] = update_mentions(self.mentions, self.glossary, glossary, self.prose, changed)
        return made


def _naming(glossary: Glossary, entry: EntryKey) -> object:
    """Return all that an entry says about what it is called, or what it gives a name to; None where there is no such entry."""
    match entry.kind:
        case "term":
            term = glossary.terms.get(entry.id)
            return term and (names_of(term), term.contrast_with)
        case "comparison":
            file = glossary.files.comparisons.get(entry.id)
            return file and file.data.terms
        case "question":
            question = glossary.questions.get(entry.id)
            return question and question.question


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
