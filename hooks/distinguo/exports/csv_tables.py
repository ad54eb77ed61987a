"""Tables for spreadsheet programs: UTF-8 with a byte order mark, and no text that such a program would run as a formula."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from distinguo.exports.context import ExportContext
from distinguo.exports.join import join_pieces
from distinguo.glossary.entries import EntryKey, EntryKind
from distinguo.schema import model
from distinguo.text.untranslated import Untranslated

NOT_TRANSLATED = "not_translated"
"""The column of a translated table that names those which hold a text in the language of the original."""

SEPARATOR = " | "
"""Between several values in one field."""

FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
"""Characters with which a formula may begin in a spreadsheet (the last four come from Japanese input methods)."""

_BEGINS = rf"""(?<![^;\t\r\n"])('*)(?=[{re.escape(FORMULA)}])"""
"""Where a cell may begin: at the beginning, and at each semicolon or tab, where some programs split fields, as
many do in Europe. Apostrophes that stand there already are counted, so that they can be distinguished from ours."""

_SPLITTING = re.compile(r"[;\t\r\n\"]")
"""What a cell may begin behind: searching for that first is several times as fast."""

_BEGINNINGS = frozenset(f"'{FORMULA}")

_HARMFUL = re.compile(_BEGINS)
_HARMLESS = re.compile(_BEGINS.replace("('*)", "'('*)"))


def harmless(text: str) -> str:
    """Return the text as a field of which no program reads anything as a formula: an apostrophe is put before one."""
    if not text or (text[0] not in _BEGINNINGS and not _SPLITTING.search(text)):
        return text
    return _HARMFUL.sub(r"'\1", text)


def restored(text: str) -> str:
    """Return the text that :func:`harmless` was given."""
    return _HARMLESS.sub(r"\1", text)


def csv_table(kind: EntryKind, parts: Iterable[str], *, translated: bool = False) -> bytes:
    """Return the table of a kind of entries, from the lines that :func:`as_csv` returned for each; ``translated`` says whether these
    are those of a glossary that was translated."""
    columns = (*COLUMNS[kind], *([NOT_TRANSLATED] if translated else []))
    return join_pieces(itertools.chain(["\ufeff", _lines([columns])], parts))


def as_csv(publication: ExportContext, entry: EntryKey) -> str:
    """Return the rows of an entry, without the header. In a translation each ends with the columns that are not translated yet."""
    rows = {"term": _term, "comparison": _comparison, "question": _question}[entry.kind](publication, entry.id)
    if publication.glossary.original:
        rows = ((*row, _not_translated(COLUMNS[entry.kind], row)) for row in rows)
    return _lines([harmless(field) for field in row] for row in rows)


def _not_translated(columns: Sequence[str], row: Sequence[str]) -> str:
    return in_one_field(column for column, field in zip(columns, row, strict=True) if type(field) is Untranslated)


def _lines(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def in_one_field(values: Iterable[str]) -> str:
    """Return several values as one field; a bar inside a value has a backslash before it."""
    values = tuple(values)
    field = SEPARATOR.join(value.replace("|", r"\|") for value in values)
    return Untranslated(field) if any(type(value) is Untranslated for value in values) else field


def single(field: str) -> str:
    """Return the value of a field that holds one: also there, a bar may have the backslash that it has among several."""
    return field.replace(r"\|", "|")


def several(field: str, separator: str = "|") -> list[str]:
    """Return the values of a field that holds several, as a table of ours has them, or one with another separator."""
    parts = re.split(rf"(?<!\\){re.escape(separator)}", field)
    return [part.replace(r"\|", "|").strip() for part in parts if part.strip()]


COLUMNS: Mapping[EntryKind, Sequence[str]] = {
    "term": (
        "id", "term", "also_called", "deprecated", "forms", "definition", "sources", "notes", "examples", "kind_of", "part_of",
        "contrast_with", "related_to", "topics", "status", "superseded_by", "added", "reviewed", "url", "search_also",
        "in_other_languages", "part_of_speech", "pronunciation", "sort_as", "domain", "notation", "exact_match",
        "imported_from", "owner", "review_every", "approved_by", "approved_on", "image", "image_alt", "image_caption",
        "preferred", "name_types", "counter_examples",
    ),
    "comparison": (
        "id", "title", "difference", "criterion", "differs", "term", "state", "value", "note", "sources", "url",
        "image", "image_alt", "image_caption",
    ),
    "question": (
        "id", "question", "also_asked", "topic", "about", "answer", "because", "sources", "relies_on", "status", "added",
        "reviewed", "url", "owner", "review_every", "approved_by", "approved_on", "image", "image_alt", "image_caption",
    ),
}  # fmt: skip


def _term(publication: ExportContext, id: str) -> Iterator[Sequence[str]]:
    term = publication.glossary.terms[id]
    yield (
        id,
        _like(term.term, term.term.replace(r"\|", r"\\|")),
        in_one_field(name.name for name in term.also_called if name.status == "admitted"),
        in_one_field(name.name for name in term.also_called if name.status == "deprecated"),
        in_one_field(term.forms),
        publication.plain(term.definition_text),
        in_one_field(term.definition.sources if term.definition else ()),
        in_one_field(publication.plain(note.text) for note in term.notes),
        in_one_field(publication.plain(example.text) for example in term.examples),
        in_one_field(term.kind_of),
        in_one_field(term.part_of),
        in_one_field(term.contrast_with),
        in_one_field(term.related_to),
        in_one_field(term.topics),
        term.status,
        term.superseded_by or "",
        str(term.added or ""),
        str(term.reviewed or ""),
        publication.entry_url(EntryKey("term", id), depth=1),
        in_one_field(term.search_also),
        in_one_field(f"{code}: {word.name}" for code, words in term.in_other_languages.items() for word in words),
        term.part_of_speech or "",
        term.pronunciation or "",
        term.sort_as or "",
        term.domain or "",
        term.notation or "",
        in_one_field(term.exact_match),
        term.imported_from or "",
        *_stewardship(publication, EntryKey("term", id)),
        *_picture(publication, term.image),
        in_one_field(name.name for name in term.also_called if name.status == "preferred"),
        in_one_field(f"{name.type}: {name.name}" for name in term.also_called if name.type),
        in_one_field(publication.plain(example.text) for example in term.counter_examples),
    )


def _like(text: str, written: str) -> str:
    """Return a text as it is written, in the language that it is in."""
    return Untranslated(written) if type(text) is Untranslated else written


def _stewardship(context: ExportContext, entry: EntryKey) -> tuple[str, str, str, str]:
    """Return who looks after an entry, how often it is read again, who agreed to it, and when."""
    steward, held = context.glossary.steward(entry), context.glossary.entry(entry)
    approved = held.approved if held else None
    return steward.owner or "", steward.review_every or "", approved.by if approved else "", str(approved.on) if approved else ""


def _picture(publication: ExportContext, image: model.Image | None) -> tuple[str, str, str]:
    """Return the address of a picture, what it shows, and what stands below it; nothing where there is none."""
    if image is None:
        return "", "", ""
    return publication.url(image.file, depth=1), image.alt, publication.plain(image.caption) if image.caption else ""


def _comparison(publication: ExportContext, id: str) -> Iterator[Sequence[str]]:
    """Yield a row per criterion and term: one cell per compared term would make tables of unequal width."""
    compared, entry = publication.glossary.comparisons[id], EntryKey("comparison", id)
    difference, url, title = publication.summary_of(entry), publication.entry_url(entry, depth=1), publication.title_of(entry)
    picture = _picture(publication, entry_of.image if (entry_of := compared.entry) else None)
    found = publication.table(compared.terms).rows
    if not found:
        yield (id, title, difference, "", "", "", "", "", "", "", url, *picture)
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
                in_one_field(trait.cell.sources) if trait.cell else "",
                url,
                *picture,
            )


def _question(publication: ExportContext, id: str) -> Iterator[Sequence[str]]:
    question = publication.glossary.questions[id]
    yield (
        id,
        question.question,
        in_one_field(question.also_asked),
        question.topic or "",
        in_one_field(question.about),
        publication.plain(question.answer.text),
        in_one_field(publication.plain(because.text) for because in question.because),
        in_one_field(question.answer.sources),
        in_one_field(question.relies_on),
        question.status,
        str(question.added or ""),
        str(question.reviewed or ""),
        publication.entry_url(EntryKey("question", id), depth=1),
        *_stewardship(publication, EntryKey("question", id)),
        *_picture(publication, question.image),
    )
