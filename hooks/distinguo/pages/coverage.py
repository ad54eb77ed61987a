"""Plans the coverage page: for every section of every source, the entries that cite it, or that none does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from distinguo.glossary.citations import Citation
from distinguo.glossary.entries import EntryKey
from distinguo.glossary.glossary import Glossary
from distinguo.pages.page import Page, Section, above, title_of
from distinguo.schema.model import Section as SourceSection
from distinguo.urls import COVERAGE, SOURCES


@dataclass(frozen=True, slots=True)
class CitingEntry:
    """An entry that cites a section, the first part of its page that does, and the number of citing statements."""

    entry: EntryKey
    anchor: str
    count: int


@dataclass(frozen=True, slots=True)
class Covered:
    """One section of a source and the entries that cite it; without a section, those that cite the source as a whole."""

    id: str
    section: SourceSection | None
    count: int
    standing: tuple[CitingEntry, ...]


def covered(glossary: Glossary, source: str, citations: Mapping[str, tuple[Citation, ...]]) -> tuple[Covered, ...]:
    """Return every section of a source in its own order, and before them the source as a whole if anything cites it so."""
    whole = [_covered("", None, cited)] if (cited := citations.get(source)) else []
    sections = glossary.sources[source].sections.items()
    return (*whole, *(_covered(id, section, citations.get(f"{source}/{id}", ())) for id, section in sections))


def _covered(id: str, section: SourceSection | None, cited: Iterable[Citation]) -> Covered:
    found: dict[EntryKey, list[Citation]] = {}
    every = tuple(cited)
    for citation in every:
        if citation.holder:
            found.setdefault(citation.holder, []).append(citation)
    standing = tuple(CitingEntry(entry, cites[0].anchor, len(cites)) for entry, cites in found.items())
    return Covered(id, section, len(every), standing)


def coverage_page(
    glossary: Glossary, citations: Mapping[str, tuple[Citation, ...]], sources: Iterable[str] | None = None
) -> Page:
    """Plan the coverage of all sources, or of some, one table for each."""
    tables = {id: covered(glossary, id, citations) for id in (glossary.sources if sources is None else sources)}
    uncited = sum(row.count == 0 for rows in tables.values() for row in rows)
    return Page(
        url=COVERAGE,
        template="coverage.html",
        title=title_of(glossary.messages, COVERAGE),
        description=glossary.messages.text("Every section of every source, and the entries in which it stands."),
        sections=tuple(Section(id, glossary.sources[id].title, "of_source", (id, rows)) for id, rows in tables.items() if rows),
        trail=above(glossary.messages, SOURCES),
        data={"uncited": uncited, "count": sum(len(rows) for rows in tables.values())},
        source=glossary.files.single["sources"].path if glossary.sources else "",
    )
