"""What a page says of sources: the marks of statements, what each source is called, and what stands behind a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from markupsafe import Markup, escape

from distinguo.glossary.comparison_table import Row
from distinguo.glossary.entries import Dispute
from distinguo.glossary.glossary import Glossary
from distinguo.prose.word_rules import capitals_for
from distinguo.schema.model import Source


class Behind(NamedTuple):
    """What stands behind a row of a table: how many works, their tags, and the disagreements about one of its cells."""

    works: int
    tags: str
    disputes: tuple[Dispute, ...]


class SourceMarks:
    """Says it for one page after the other. It remembers which sources that page has cited so far."""

    def __init__(self, glossary: Glossary, address: Callable[[str], str]) -> None:
        """Take the sources; ``address`` returns that of a source or its section, as seen from the page."""
        self._glossary, self._address = glossary, address
        self._labels: dict[str, Markup] = {}
        self._marks: dict[tuple[str, ...], str] = {}
        """What every page says alike of a source: its description, and the mark of some places in it."""

    def begin_page(self, *, lists_sources: bool) -> None:
        """Begin a page, on which nothing is cited yet; it may have a list of its sources at the end."""
        self._say = self._glossary.messages.text
        self._lists_sources = lists_sources
        self.citations: dict[str, dict[str, None]] = {}
        """The sources that the page cites, and of each the sections."""
        self.cited_whole: set[str] = set()
        """Those of them that it also cites without a section."""

    def cite(self, references: Iterable[str]) -> Markup:
        """Return the marks of the sources of a statement: the tag of each work, which leads to its line at the end of the page.

        Marks are not drawn by a template: they are by far the most frequent thing on a page. Who it is stands in the page's list of
        sources; a mark says it by itself only where there is no such list.
        """
        works: dict[str, list[str]] = {}
        for reference in references:
            works.setdefault(reference.partition("/")[0], []).append(reference)
        marks = []
        for work, places in works.items():
            tag, labels = self._glossary.tags[work], [*map(self.cited_label, places)]
            if not self._lists_sources:
                href = self._address(places[0] if len(places) == 1 else work)
                title = escape(self._say("; ")).join(labels)
                marks.append(f'<a class="d-cite" role="doc-noteref" href="{href}" title="{title}">{tag}</a>')
                continue
            if (cited := tuple(places)) not in self._marks:
                place = (places[0] if len(places) == 1 else work).replace("/", "_")
                spoken = escape(self._say("Source {tag}: {label}", tag=tag, label=escape(self._say("; ")).join(labels)))
                self._marks[cited] = (
                    f'<a class="d-cite" role="doc-noteref" href="#source-{place}" aria-label="{spoken}">{tag}</a>'
                )
            marks.append(self._marks[cited])
        return Markup("".join(marks))

    def cited_label(self, reference: str) -> Markup:
        """Return a short description of a source or section, and list it at the end of the page."""
        source, _, section = reference.partition("/")
        places = self.citations.setdefault(source, {})
        if section:
            places[reference] = None
        else:
            self.cited_whole.add(source)
        return self.label(reference)

    def behind(self, row: Row) -> Behind:
        """Return what stands behind a row: how many works say something of it, their tags, and what is disputed about its cells."""
        glossary = self._glossary
        works: dict[str, None] = {}
        disputed: dict[str, None] = {}
        for table_cell in row.cells:
            cell = table_cell.trait.cell
            for cited in (cell, cell.note) if cell else ():
                works.update(dict.fromkeys(reference.partition("/")[0] for reference in (cited.sources if cited else ())))
            disputed.update(dict.fromkeys(glossary.disputed_cells.get(f"{table_cell.term}/{row.id}", ())))
        disputes = tuple(glossary.disputes_by_id[id] for id in disputed)
        for dispute in disputes:
            for position in dispute.disagreement.positions:
                works.update(dict.fromkeys(reference.partition("/")[0] for reference in position.sources))
        return Behind(len(works), " ".join(glossary.tags[id] for id in works), disputes)

    def label(self, reference: str) -> Markup:
        """Return a short description of a source or section: who, and where."""
        id, _, part = reference.partition("/")
        source = self._glossary.sources[id]  # looked up for each page that depends on it, described for the first
        if reference not in self._labels:
            self._labels[reference] = escape(self._describe(source, part))
        return self._labels[reference]

    def whole_label(self, reference: str) -> Markup:
        """Return the same of a section, with the title of the source: for where that does not stand above it."""
        id, _, part = reference.partition("/")
        source, key = self._glossary.sources[id], f"{reference} whole"
        if key not in self._labels:
            self._labels[key] = escape(self._describe(source, part, self._describe(source, "")))
        return self._labels[key]

    def _describe(self, source: Source, part: str, called: str = "") -> str:
        section = source.sections.get(part)
        name = called or source.author or self._capital(source.called or "") or source.title
        if section is None:
            return name if name == source.title else self._say("{author}, {title}", author=name, title=source.title)
        by = section.author or name
        if section.author:
            return self._say("{author}, in {source}: {section}", author=by, source=name, section=section.title)
        return self._say("{source}: {section}", source=by, section=section.title)

    def voices(self, references: Iterable[str]) -> str:
        """Return who speaks in these sources and sections, each of them once."""
        return self._say(", ").join(dict.fromkeys(self._voice(reference) for reference in references))

    def _voice(self, reference: str) -> str:
        id, _, part = reference.partition("/")
        source = self._glossary.sources[id]
        section = source.sections.get(part)
        return (section and section.author) or source.author or self._capital(source.called or "") or source.title

    def _capital(self, text: str) -> str:
        return capitals_for(self._glossary.language)(text[:1]) + text[1:]
