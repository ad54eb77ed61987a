"""The terms as TBX-Basic (ISO 30042:2019, data categories as attributes): what terminologists exchange.

The dialect's rules say what may stand where: subject fields and cross-references belong to a concept, definitions to a language, contexts,
statuses, kinds and parts of speech to a name. Of parts of speech and kinds of names it knows a few only; where an entry says another,
it stands in a note beside. What the format has no place for stays out: docs/for-other-tools.md has the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from distinguo.exports.context import ExportContext
from distinguo.exports.in_languages import in_further_languages, is_translated
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
    translations = tuple(in_further_languages(publication))
    entries = "".join(_entry(publication, translations, id) for id in publication.glossary.terms)
    return f"{head}{entries}</body></text>\n</tbx>\n".encode()


def _entry(publication: ExportContext, translations: Iterable[ExportContext], id: str) -> str:
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
    for relation, said in RELATIONS.items():
        lines += [
            f'<ref type="crossReference" target={quoteattr(other)}>{said}{escape(glossary.terms[other].term)}</ref>'
            for other in _others(term, relation)
            if other in glossary.terms
        ]
    lines += [
        f'<xref type="externalCrossReference" target={quoteattr(address)}>{EXACT}</xref>'
        for address in map(safe_iri, term.exact_match)
        if address.startswith(("http://", "https://"))
    ]
    if term.image and (address := publication.url(term.image.file)).startswith(("http://", "https://")):
        lines.append(f'<xref type="xGraphic" target={quoteattr(address)}>{escape(term.image.alt)}</xref>')
    sections = _sections(publication, translations, id)
    for note in term.notes:
        section = sections.get(publication.language_of(note.text)) or _Section(publication.language, publication.language)
        lines.append(_text("note", publication.plain(note.text), section))
    lines += [element for section in sections.values() for element in section.at_the_concept()]
    lines += [element for section in sections.values() for element in section.with_its_names()]
    lines.append("</conceptEntry>")
    return "\n".join(lines) + "\n"


def _rights(glossary: Glossary) -> str:
    """Return who made the entries and what others may do with them, as paragraphs of the header."""
    about = glossary.reference
    said = ((AUTHOR, about.author), (LICENCE, about.licence)) if about else ()
    lines = "".join(f"<p>{beginning}{escape(text)}</p>" for beginning, text in said if text)
    return f"<publicationStmt>{lines}</publicationStmt>" if lines else ""


def _others(term: model.Term, relation: str) -> tuple[str, ...]:
    found = getattr(term, relation)
    return (found,) if isinstance(found, str) else tuple(found or ())


def _sources(glossary: Glossary, cited: model.Cited) -> Iterator[str]:
    """Yield the titles of the sources of a statement, with the part that is cited."""
    for reference in cited.sources:
        id, _, part = reference.partition("/")
        if source := glossary.sources.get(id):
            section = source.sections.get(part)
            yield f"{source.title}: {section.title}" if section else source.title


@dataclass
class _Section:
    """What is said of a term in one language; names with status, kind and part of speech, texts without markup."""

    language: str
    file_language: str
    """What its elements need not say."""
    names: list[tuple[str, str, str, str]] = field(default_factory=list)
    definitions: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    """Those of the definition."""
    notes: list[str] = field(default_factory=list)
    """Those of a translation: the others stand at the concept."""
    examples: list[str] = field(default_factory=list)

    def at_the_concept(self) -> list[str]:
        """Return what stands there, since the format has no section for a language without a name."""
        if self.names:
            return []
        return [*(_text("note", text, self) for text in (*self.notes, *self.examples)), *self._defined()]

    def with_its_names(self) -> list[str]:
        """Return the section, in which the first name has the examples; nothing without a name."""
        if not self.names:
            return []
        contexts = "".join(_text("descrip", text, self, "context") for text in self.examples)
        names = [_name(*name, "" if n else contexts) for n, name in enumerate(self.names)]
        notes = [_text("note", text, self) for text in self.notes]
        return [f"<langSec xml:lang={quoteattr(self.language)}>", *self._defined(), *notes, *names, "</langSec>"]

    def _defined(self) -> list[str]:
        sources = "".join(f'<admin type="source">{escape(source)}</admin>' for source in self.sources)
        return [f"<descripGrp>{_text('descrip', text, self, 'definition')}{sources}</descripGrp>" for text in self.definitions]


def _text(element: str, text: str, section: _Section, type: str = "") -> str:
    """Return a text as an element, which says its language where that is another than the file's."""
    language = f" xml:lang={quoteattr(section.language)}" if section.language != section.file_language else ""
    type = f" type={quoteattr(type)}" if type else ""
    return f"<{element}{type}{language}>{escape(text)}</{element}>"


def _sections(publication: ExportContext, translations: Iterable[ExportContext], id: str) -> dict[str, _Section]:
    """Return what is said of a term by language, in the order of its names."""
    sections: dict[str, _Section] = {}

    def section(language: str) -> _Section:
        return sections.setdefault(language, _Section(language, publication.language))

    term = publication.glossary.terms[id]
    status = term.status if term.status in {"retired", "superseded"} else "preferred"
    section(publication.language_of(term.term)).names.append((term.term, status, "", term.part_of_speech or ""))
    for other in term.also_called:
        section(publication.language_of(other.name)).names.append((other.name, other.status, other.type or "", ""))
    for code, words in term.in_other_languages.items():
        if code != publication.language_of(term.term):
            section(code).names += [(word.name, "deprecated" if word.note == "deprecated" else "", "", "") for word in words]
    _add_texts(section, publication, term)
    for translation in translations:
        own = translation.glossary.terms[id]
        names = section(translation.language).names
        if is_translated(own.term) and own.term not in {name for name, *_ in names}:
            names.insert(0, (own.term, "", "", ""))
        section(translation.language).notes += [translation.plain(note.text) for note in own.notes if is_translated(note.text)]
        _add_texts(section, translation, own, translated_only=True)
    return sections


def _add_texts(
    section: Callable[[str], _Section], publication: ExportContext, term: model.Term, *, translated_only: bool = False
) -> None:
    """Add the definition and the examples to the sections of their languages; of a translation those that are translated."""
    if term.definition and (is_translated(term.definition.text) or not translated_only):
        own = section(publication.language_of(term.definition.text))
        own.definitions.append(publication.plain(term.definition.text))
        own.sources += _sources(publication.glossary, term.definition)
    for example in term.examples:
        if is_translated(example.text) or not translated_only:
            section(publication.language_of(example.text)).examples.append(publication.plain(example.text))


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
