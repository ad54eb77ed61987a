"""The terms as TBX-Basic (ISO 30042:2019, data categories as attributes): what terminologists exchange.

Its schema allows subject fields, definitions, contexts, cross-references, notes, sources, and of each name its status, kind and part of
speech. What it has no place for stays out: docs/for-other-tools.md has the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from distinguo.exports.context import ExportContext
from distinguo.exports.name_kinds import NAME_KINDS
from distinguo.glossary.glossary import Glossary
from distinguo.schema import model

OWN = "Written by Distinguo."
"""By this in its header the importer knows an export of ours: its concepts are called by our ids."""

_STATUSES = {"preferred": "preferredTerm-admn-sts", "admitted": "admittedTerm-admn-sts", "deprecated": "deprecatedTerm-admn-sts"}


def tbx(publication: ExportContext) -> bytes:
    """Return all terms as one file."""
    language = quoteattr(publication.language)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<tbx type="TBX-Basic" style="dca" xml:lang={language} xmlns="urn:iso:std:iso:30042:ed-2">\n'
        f"<tbxHeader><fileDesc><titleStmt><title>{escape(publication.title)}</title></titleStmt>"
        f"<sourceDesc><p>{escape(publication.address or publication.title)}</p></sourceDesc></fileDesc>"
        f"<encodingDesc><p>{OWN}</p></encodingDesc></tbxHeader>\n<text><body>\n"
    )
    return (head + "".join(_entry(publication, id) for id in publication.glossary.terms) + "</body></text>\n</tbx>\n").encode()


def _entry(publication: ExportContext, id: str) -> str:
    glossary, term = publication.glossary, publication.glossary.terms[id]
    lines = [f"<conceptEntry id={quoteattr(id)}>"]
    if term.added:
        lines.append(
            f'<transacGrp><transac type="transactionType">origination</transac><date>{term.added.isoformat()}</date></transacGrp>'
        )
    lines += [
        f'<descrip type="subjectField">{escape(glossary.topics[topic].name)}</descrip>'
        for topic in term.topics
        if topic in glossary.topics
    ]
    lines += [
        f'<ref type="crossReference" target={quoteattr(other)}>{escape(glossary.terms[other].term)}</ref>'
        for other in term.related_to
        if other in glossary.terms
    ]
    lines += [f"<note>{escape(publication.plain(note.text))}</note>" for note in term.notes]
    lines.append(f"<langSec xml:lang={quoteattr(publication.language)}>")
    if term.definition:
        sources = "".join(f'<admin type="source">{escape(one)}</admin>' for one in _sources(glossary, term.definition))
        text = escape(publication.plain(term.definition.text))
        lines.append(f'<descripGrp><descrip type="definition">{text}</descrip>{sources}</descripGrp>')
    lines += [f'<descrip type="context">{escape(publication.plain(one.text))}</descrip>' for one in term.examples]
    lines += _names(term)
    lines.append("</langSec>")
    for code, words in term.in_other_languages.items():
        if code != publication.language:
            inner = "".join(_name(one.name, "deprecated" if one.note == "deprecated" else "", "", "") for one in words)
            lines.append(f"<langSec xml:lang={quoteattr(code)}>{inner}</langSec>")
    lines.append("</conceptEntry>")
    return "\n".join(lines) + "\n"


def _sources(glossary: Glossary, cited: model.Cited) -> Iterator[str]:
    """Yield the titles of the sources of a statement, with the part that is cited."""
    for reference in cited.sources:
        id, _, part = reference.partition("/")
        if source := glossary.sources.get(id):
            section = source.sections.get(part)
            yield f"{source.title}: {section.title}" if section else source.title


def _names(term: model.Term) -> Iterator[str]:
    yield _name(term.term, "preferred", "", term.part_of_speech or "")
    for other in term.also_called:
        yield _name(other.name, other.status, other.type or "", "")


def _name(name: str, status: str, type: str, part_of_speech: str) -> str:
    notes = (
        ("administrativeStatus", _STATUSES.get(status, "")),
        ("termType", NAME_KINDS.get(type, "")),
        ("partOfSpeech", part_of_speech),
    )
    said = "".join(f'<termNote type="{kind}">{escape(value)}</termNote>' for kind, value in notes if value)
    return f"<termSec><term>{escape(name)}</term>{said}</termSec>"
