"""The terms as TBX-Basic (ISO 30042:2019, data categories as attributes): what terminologists exchange.

The dialect's rules say what may stand where: subject fields and cross-references belong to a concept, definitions to a language, contexts,
statuses, kinds and parts of speech to a name. Of parts of speech and kinds of names it knows a few only; where an entry says another,
it stands in a note beside. What the format has no place for stays out: docs/for-other-tools.md has the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from distinguo.exports.context import ExportContext
from distinguo.exports.name_kinds import NAME_KINDS
from distinguo.exports.rdf_model import safe_iri
from distinguo.glossary.glossary import Glossary
from distinguo.schema import model

OWN = "Written by Distinguo."
"""By this in its header the importer knows an export of ours: its concepts are called by our ids."""
AUTHOR, LICENCE = "Author: ", "Licence: "
"""How the paragraphs of the header begin that say so."""
EXACT = "exact match"
"""What a reference to the same concept elsewhere is called."""
DOMAIN = "domain"
"""What stands beside the subject field that is the domain of a term, and no topic."""
RELATIONS = {
    "kind_of": "kind of ",
    "part_of": "part of ",
    "contrast_with": "not to be confused with ",
    "superseded_by": "superseded by ",
    "related_to": "",
}
"""How a cross-reference begins: the dialect has one kind of them for all relations."""

PARTS_OF_SPEECH = {"noun", "verb", "adjective", "adverb"}
"""Those that the dialect knows; of any other it says that it is another."""
KINDS = {kind: code for kind, code in NAME_KINDS.items() if kind not in {"symbol", "formula"}}
"""The kinds of names that the dialect knows."""
_STATUSES = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "deprecated": "deprecatedTerm-admn-sts",
    "retired": "deprecatedTerm-admn-sts",
    "superseded": "supersededTerm-admn-sts",
}


def tbx(publication: ExportContext) -> bytes:
    """Return all terms as one file."""
    language = quoteattr(publication.language)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<tbx type="TBX-Basic" style="dca" xml:lang={language} xmlns="urn:iso:std:iso:30042:ed-2">\n'
        f"<tbxHeader><fileDesc><titleStmt><title>{escape(publication.title)}</title></titleStmt>{_rights(publication.glossary)}"
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
    if term.domain:
        lines.append(
            f'<descripGrp><descrip type="subjectField">{escape(term.domain)}</descrip><note>{DOMAIN}</note></descripGrp>'
        )
    lines += [
        f'<descrip type="subjectField">{escape(glossary.topics[topic].name)}</descrip>'
        for topic in term.topics
        if topic in glossary.topics
    ]
    for field, said in RELATIONS.items():
        lines += [
            f'<ref type="crossReference" target={quoteattr(other)}>{said}{escape(glossary.terms[other].term)}</ref>'
            for other in _others(term, field)
            if other in glossary.terms
        ]
    lines += [
        f'<xref type="externalCrossReference" target={quoteattr(address)}>{EXACT}</xref>'
        for address in map(safe_iri, term.exact_match)
        if address.startswith(("http://", "https://"))
    ]
    if term.image and (address := publication.url(term.image.file)).startswith(("http://", "https://")):
        lines.append(f'<xref type="xGraphic" target={quoteattr(address)}>{escape(term.image.alt)}</xref>')
    names = _names(publication, term)
    lines += [_text("note", note.text, publication) for note in term.notes]
    lines += [_text("note", one.text, publication) for one in term.examples if publication.language_of(one.text) not in names]
    definition, language = "", ""
    if term.definition:
        sources = "".join(f'<admin type="source">{escape(one)}</admin>' for one in _sources(glossary, term.definition))
        definition = f"<descripGrp>{_text('descrip', term.definition.text, publication, 'definition')}{sources}</descripGrp>"
        language = publication.language_of(term.definition.text)
        lines += [definition] if language not in names else []
    for code, of_language in names.items():
        lines.append(f"<langSec xml:lang={quoteattr(code)}>")
        lines += [definition] if definition and code == language else []
        lines += of_language
        lines.append("</langSec>")
    lines.append("</conceptEntry>")
    return "\n".join(lines) + "\n"


def _text(element: str, text: str, publication: ExportContext, type: str = "") -> str:
    """Return a text as an element, which says its language where that is another than the file's."""
    code = publication.language_of(text)
    language = f" xml:lang={quoteattr(code)}" if code != publication.language else ""
    type = f" type={quoteattr(type)}" if type else ""
    return f"<{element}{type}{language}>{escape(publication.plain(text))}</{element}>"


def _rights(glossary: Glossary) -> str:
    """Return who made the entries and what others may do with them, as paragraphs of the header."""
    about = glossary.reference
    said = ((AUTHOR, about.author), (LICENCE, about.licence)) if about else ()
    lines = "".join(f"<p>{beginning}{escape(text)}</p>" for beginning, text in said if text)
    return f"<publicationStmt>{lines}</publicationStmt>" if lines else ""


def _others(term: model.Term, field: str) -> tuple[str, ...]:
    found = getattr(term, field)
    return (found,) if isinstance(found, str) else tuple(found or ())


def _sources(glossary: Glossary, cited: model.Cited) -> Iterator[str]:
    """Yield the titles of the sources of a statement, with the part that is cited."""
    for reference in cited.sources:
        id, _, part = reference.partition("/")
        if source := glossary.sources.get(id):
            section = source.sections.get(part)
            yield f"{source.title}: {section.title}" if section else source.title


def _names(publication: ExportContext, term: model.Term) -> dict[str, list[str]]:
    """Return the names by language, each as an element; the first of a language has the examples in that."""
    said: list[tuple[str, str, str, str]] = [
        (term.term, term.status if term.status in {"retired", "superseded"} else "preferred", "", term.part_of_speech or "")
    ]
    said += [(other.name, other.status, other.type or "", "") for other in term.also_called]
    in_languages = [(publication.language_of(one[0]), one) for one in said]
    in_languages += [
        (code, (one.name, "deprecated" if one.note == "deprecated" else "", "", ""))
        for code, words in term.in_other_languages.items()
        if code != publication.language_of(term.term)
        for one in words
    ]
    names: dict[str, list[str]] = {}
    for code, one in in_languages:
        examples = (example.text for example in term.examples if publication.language_of(example.text) == code)
        contexts = "".join(_text("descrip", text, publication, "context") for text in examples) if code not in names else ""
        names.setdefault(code, []).append(_name(*one, contexts))
    return names


def _name(name: str, status: str, kind: str, part_of_speech: str, behind: str = "") -> str:
    said = "".join(
        f'<termNote type="{type}">{value}</termNote>'
        for type, value in (("administrativeStatus", _STATUSES.get(status, "")), ("termType", KINDS.get(kind, "")))
        if value
    )
    if part_of_speech in PARTS_OF_SPEECH:
        said += f'<termNote type="partOfSpeech">{part_of_speech}</termNote>'
    elif part_of_speech:
        said += f'<termNoteGrp><termNote type="partOfSpeech">other</termNote><note>{escape(part_of_speech)}</note></termNoteGrp>'
    note = f"<note>{escape(kind)}</note>" if kind and kind not in KINDS else ""
    return f"<termSec><term>{escape(name)}</term>{said}{behind}{note}</termSec>"
