"""Tables for spreadsheet programs: UTF-8 with a byte order mark, and no text that such a program would run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from distinguo.exports.publication import Publication
from distinguo.glossary.glossary import EntryKey

SEPARATOR = " | "
"""Between several values in one field."""

FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""What a spreadsheet may take for the beginning of a formula (the last four are what Japanese input gives)."""


def harmless(text: str) -> str:
    """Return the text as a field that no program takes for a formula: in front of one stands an apostrophe."""
    return "'" + text if text.startswith(FORMULA) or (text.startswith("'") and text[1:].startswith(FORMULA)) else text


def restored(text: str) -> str:
    """Return the text that :func:`harmless` was given."""
    bare = text[1:]
    return bare if text.startswith("'") and (bare.startswith(FORMULA) or bare.startswith("'")) else text


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([harmless(field) for field in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _many(values: Iterable[str]) -> str:
    return SEPARATOR.join(values)


TERM_COLUMNS = (
    "id", "term", "also_called", "deprecated", "forms", "definition", "sources", "notes", "examples", "kind_of", "part_of",
    "contrast_with", "related_to", "topics", "status", "superseded_by", "added", "reviewed", "url",
)  # fmt: skip


def terms_csv(publication: Publication) -> bytes:
    """Return a row per term."""

    def rows() -> Iterable[Sequence[str]]:
        for id, term in publication.glossary.terms.items():
            yield (
                id,
                term.term,
                _many(name.name for name in term.also_called if name.status != "deprecated"),
                _many(name.name for name in term.also_called if name.status == "deprecated"),
                _many(term.forms),
                publication.plain(term.definition.text),
                _many(term.definition.sources),
                _many(publication.plain(note.text) for note in term.notes),
                _many(publication.plain(example.text) for example in term.examples),
                _many(term.kind_of),
                _many(term.part_of),
                _many(term.contrast_with),
                _many(term.related_to),
                _many(term.topics),
                term.status,
                term.superseded_by or "",
                str(term.added or ""),
                str(term.reviewed or ""),
                publication.entry_url(EntryKey("term", id), depth=1),
            )

    return _table(TERM_COLUMNS, rows())


def comparisons_csv(publication: Publication) -> bytes:
    """Return a row per comparison and criterion: one cell per compared term would make tables of unequal width."""

    def rows() -> Iterable[Sequence[str]]:
        for id, compared in publication.glossary.comparisons.items():
            difference = publication.summary_of(EntryKey("comparison", id))
            url = publication.entry_url(EntryKey("comparison", id), depth=1)
            title = publication.title_of(EntryKey("comparison", id))
            found = publication.table(compared.terms).rows
            if not found:
                yield (id, title, difference, "", "", "", "", "", "", "", url)
            for row in found:
                for cell in row.cells:
                    trait = cell.trait
                    yield (
                        id,
                        title,
                        difference,
                        row.criterion.name,
                        "yes" if row.differs else "no",
                        cell.term,
                        cell.state.value,
                        publication.plain(trait.text),
                        publication.plain(trait.cell.note.text) if trait.cell and trait.cell.note else "",
                        _many(trait.cell.sources) if trait.cell else "",
                        url,
                    )

    header = ("id", "title", "difference", "criterion", "differs", "term", "state", "value", "note", "sources", "url")
    return _table(header, rows())


def questions_csv(publication: Publication) -> bytes:
    """Return a row per question."""

    def rows() -> Iterable[Sequence[str]]:
        for id, question in publication.glossary.questions.items():
            yield (
                id,
                question.question,
                _many(question.also_asked),
                question.topic or "",
                _many(question.about),
                publication.plain(question.answer.text),
                _many(publication.plain(because.text) for because in question.because),
                _many(question.answer.sources),
                _many(question.relies_on),
                question.status,
                str(question.added or ""),
                str(question.reviewed or ""),
                publication.entry_url(EntryKey("question", id), depth=1),
            )

    header = (
        "id", "question", "also_asked", "topic", "about", "answer", "because", "sources", "relies_on", "status", "added",
        "reviewed", "url",
    )  # fmt: skip
    return _table(header, rows())
