"""What exports need besides the glossary: the title, address and language of the site."""

from __future__ import annotations

import functools
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from distinguo.glossary.comparison_table import Table, table
from distinguo.glossary.entries import EntryKey
from distinguo.glossary.glossary import Glossary
from distinguo.glossary.titles import title
from distinguo.pages.kinds import ALL_KINDS, is_published
from distinguo.prose.renderer import ProseRenderer
from distinguo.text.untranslated import Untranslated
from distinguo.urls import encoded, entry_url


@dataclass(frozen=True)
class ExportContext:
    """A glossary with its site: everything that an export is made from.

    ``address`` is the site's address with a slash at its end; without one, exports refer to pages relative to themselves.
    """

    glossary: Glossary
    prose: ProseRenderer
    title: str
    address: str = ""
    language: str = "en"
    kinds: Container[str] = ALL_KINDS
    """The kinds of page that the site has."""
    labels: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    """What each source and section is called in Markdown, by reference, once a page has said it."""

    def url(self, path: str, depth: int = 0) -> str:
        """Return the address of a path in the site, as seen from a file that many folders below its root."""
        path = encoded(path)
        return self.address + path if self.address else "../" * depth + path or "./"

    @functools.cached_property
    def _tables(self) -> dict[tuple[str, ...], Table]:
        return {}

    def keep(self, shown: Iterable[object]) -> None:
        """Reuse the tables that pages have already."""
        self._tables.update((shown_table.terms, shown_table) for shown_table in shown if isinstance(shown_table, Table))

    def table(self, terms: tuple[str, ...]) -> Table:
        """Return the table of the given terms; several formats show the same ones, so each is made once."""
        found = self._tables.get(terms)
        if found is None:
            found = self._tables[terms] = table(self.glossary, terms)
        return found

    def plain(self, text: str) -> str:
        """Return a prose field without its markup."""
        return self.prose.plain(text)

    def language_of(self, text: str) -> str:
        """Return the code of the language that a text is in: what is not translated is in that of the original."""
        return self.glossary.original_language if type(text) is Untranslated else self.language

    def title_of(self, entry: EntryKey) -> str:
        """Return the name of a term, the title of a comparison, or a question."""
        return title(self.glossary, entry)

    def summary_of(self, entry: EntryKey) -> str:
        """Return the definition, the difference or the answer, without markup; nothing for a comparison without a file."""
        match entry.kind:
            case "term":
                return self.plain(self.glossary.terms[entry.id].definition_text)
            case "comparison":
                compared = self.glossary.comparisons[entry.id]
                return self.plain(compared.entry.difference.text) if compared.entry else ""
        return self.plain(self.glossary.questions[entry.id].answer.text)

    @functools.cached_property
    def entries(self) -> tuple[EntryKey, ...]:
        """Every entry that has a page: terms, comparisons, questions, each kind by id."""
        every = (
            *(EntryKey("term", id) for id in self.glossary.terms),
            *(EntryKey("comparison", id) for id in self.glossary.comparisons),
            *(EntryKey("question", id) for id in self.glossary.questions),
        )
        return tuple(entry for entry in every if is_published(entry_url(entry), self.kinds))

    def entry_url(self, entry: EntryKey, depth: int = 0) -> str:
        """Return the address of an entry's page."""
        return self.url(entry_url(entry), depth)
