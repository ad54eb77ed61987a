"""The glossary as statements in RDF, before any notation: SKOS for the terms, a small vocabulary of ours for the rest.

Every subject has an address of its own, so that the graph has no blank nodes and two notations of it are the same graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote

from distinguo.exports.context import ExportContext
from distinguo.exports.name_kinds import NAME_KINDS
from distinguo.glossary.entries import EntryKey
from distinguo.glossary.glossary import Glossary
from distinguo.schema import model
from distinguo.urls import TERMS, comparison_url, question_url, source_url, term_url

PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "iso-thes": "http://purl.org/iso25964/skos-thes#",
    "dct": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "d": "urn:x-distinguo:",
}
"""``d`` is our own vocabulary; docs/for-other-tools.md describes it."""


class Link(NamedTuple):
    """A thing with an address."""

    iri: str


class Name(NamedTuple):
    """A thing of a known vocabulary, as ``prefix:name``."""

    curie: str


class Text(NamedTuple):
    """A text, in a language or (without one) of a datatype, as ``prefix:name``."""

    text: str
    language: str = ""
    datatype: str = ""


Object = Link | Name | Text


@dataclass(slots=True)
class Subject:
    """An RDF subject and its statements: the objects of each property, as ``prefix:name``."""

    iri: str
    types: tuple[str, ...]
    statements: dict[str, dict[Object, None]] = field(default_factory=dict)

    def say(self, predicate: str, *objects: Object) -> None:
        """Add statements; duplicates are ignored."""
        if objects:
            self.statements.setdefault(predicate, {}).update(dict.fromkeys(objects))


_UNSAFE = re.compile(r"[^\x21-\x7e]|[<>\"{}|\\^`]")


def safe_iri(address: str) -> str:
    """Return an address without the characters that no notation of RDF allows in one."""
    return _UNSAFE.sub(lambda match: quote(match.group()), address)


class _Addresses:
    """The addresses of things, as seen from a file in ``data/``."""

    def __init__(self, publication: ExportContext) -> None:
        self._publication = publication

    def to(self, path: str) -> Link:
        return Link(self._publication.url(path, depth=1))

    def term(self, id: str, anchor: str = "") -> Link:
        return self.to(term_url(id) + anchor)

    def source(self, reference: str) -> Link:
        return self.to(source_url(reference))


def shared_subjects(publication: ExportContext) -> Iterator[Subject]:
    """Yield the subjects of the graph that belong to no entry, in a stable order."""
    to = _Addresses(publication)
    yield _scheme(publication, to)
    yield from _sources(publication, to)
    yield from _criteria(publication, to)
    yield from _topics(publication, to)


def entry_subjects(publication: ExportContext, entry: EntryKey) -> Iterator[Subject]:
    """Yield the subjects of one entry, in a stable order."""
    to = _Addresses(publication)
    match entry.kind:
        case "term":
            yield from _term(publication, to, entry.id)
        case "comparison":
            yield from _comparison(publication, to, entry.id)
        case "question":
            yield from _question(publication, to, entry.id)


def _scheme(publication: ExportContext, to: _Addresses) -> Subject:
    scheme = Subject(to.to(TERMS).iri, ("skos:ConceptScheme", "schema:DefinedTermSet"))
    scheme.say("dct:title", Text(publication.title, publication.language))
    scheme.say("dct:language", Text(publication.language))
    scheme.say("schema:name", Text(publication.title, publication.language))
    for id, term in publication.glossary.terms.items():
        if not term.kind_of:
            scheme.say("skos:hasTopConcept", to.term(id))
    return scheme


_DATE_TYPES = {1: "xsd:gYear", 2: "xsd:gYearMonth", 3: "xsd:date"}
"""The XSD type of a date by the number of its known parts: year, month, day."""


def _sources(publication: ExportContext, to: _Addresses) -> Iterator[Subject]:
    for id, source in publication.glossary.sources.items():
        subject = Subject(to.source(id).iri, ("dct:BibliographicResource",))
        subject.say("dct:title", Text(source.title))
        for predicate, value in (("dct:creator", source.author), ("dct:publisher", source.publisher)):
            if value:
                subject.say(predicate, Text(value))
        for predicate, date in (("dct:issued", source.published), ("dct:modified", source.updated)):
            if date:
                subject.say(predicate, Text(date.isoformat(), datatype=_DATE_TYPES[sum(map(bool, date))]))
        if source.url:
            subject.say("rdfs:seeAlso", Link(safe_iri(source.url)))
        yield subject
        for key, section in source.sections.items():
            part = Subject(to.source(f"{id}/{key}").iri, ("dct:BibliographicResource",))
            part.say("dct:title", Text(section.title))
            part.say("dct:isPartOf", to.source(id))
            if section.author:
                part.say("dct:creator", Text(section.author))
            yield part


def _criteria(publication: ExportContext, to: _Addresses) -> Iterator[Subject]:
    for id, criterion in publication.glossary.criteria.items():
        subject = Subject(to.to(f"{TERMS}#criterion-{id}").iri, ("d:Criterion",))
        subject.say("rdfs:label", Text(criterion.name, publication.language))
        if criterion.asks:
            subject.say("rdfs:comment", Text(criterion.asks, publication.language))
        yield subject


def _topics(publication: ExportContext, to: _Addresses) -> Iterator[Subject]:
    for id, topic in publication.glossary.topics.items():
        members = [to.term(term) for term, entry in publication.glossary.terms.items() if id in entry.topics]
        subject = Subject(to.to(f"{TERMS}#topic-{id}").iri, ("skos:Collection",))
        subject.say("skos:prefLabel", Text(topic.name, publication.language))
        if topic.about:
            subject.say("skos:definition", Text(topic.about, publication.language))
        subject.say("skos:member", *members)
        yield subject


def _clash(glossary: Glossary, one: str, other: str) -> bool:
    """Whether one of the terms is broader than the other, however far: SKOS forbids such a pair to be related as well."""
    return other in glossary.broader.get(one, ()) or one in glossary.broader.get(other, ())


def _term(publication: ExportContext, to: _Addresses, id: str) -> Iterator[Subject]:
    glossary, language = publication.glossary, publication.language
    term = glossary.terms[id]
    subject = Subject(to.term(id).iri, ("skos:Concept", "schema:DefinedTerm"))
    scheme = to.to(TERMS)
    subject.say("skos:inScheme", scheme)
    subject.say("schema:inDefinedTermSet", scheme)
    if not term.kind_of:
        subject.say("skos:topConceptOf", scheme)
    subject.say("skos:notation", Text(id))
    subject.say("skos:prefLabel", Text(term.term, language))
    subject.say("schema:name", Text(term.term, language))
    _labels(subject, term, language)
    if term.definition:
        definition = publication.plain(term.definition.text)
        subject.say("skos:definition", Text(definition, language))
        subject.say("schema:description", Text(definition, language))
        subject.say("dct:source", *(to.source(reference) for reference in term.definition.sources))
    for predicate, said in (
        ("d:notation", term.notation),
        ("d:partOfSpeech", term.part_of_speech),
        ("d:pronunciation", term.pronunciation),
        ("d:sortAs", term.sort_as),
        ("d:domain", term.domain),
        ("d:importedFrom", term.imported_from),
    ):
        if said:
            subject.say(predicate, Text(said))
    subject.say("skos:exactMatch", *(Link(safe_iri(address)) for address in term.exact_match))
    if term.kind_note:
        subject.say("skos:scopeNote", Text(publication.plain(term.kind_note.text), language))
    subject.say("skos:note", *(Text(publication.plain(note.text), language) for note in term.notes))
    subject.say("skos:example", *(Text(publication.plain(example.text), language) for example in term.examples))
    subject.say("d:counterExample", *(Text(publication.plain(one.text), language) for one in term.counter_examples))
    for related in glossary.relations[id]:
        outward = related.label == related.type.label
        for other in related.terms:
            clash = _clash(glossary, id, other)
            subject.say(
                _PREDICATES[related.type.field, outward] if not clash else _CLASHING[related.type.field, outward], to.term(other)
            )
    subject.say("d:status", Text(term.status))
    if term.superseded_by and term.superseded_by in glossary.terms:
        subject.say("dct:isReplacedBy", to.term(term.superseded_by))
    _stewardship(subject, term, glossary.steward(EntryKey("term", id)))
    pictures = list(_pictures(publication, to, term_url(id), term.image))
    subject.say("schema:image", *(Link(one.iri) for one in pictures))
    cells = list(_cells(publication, to, id))
    subject.say("d:trait", *(Link(cell.iri) for cell in cells))
    yield subject
    yield from pictures
    yield from cells


_PREDICATES = {
    ("kind_of", True): "skos:broader",
    ("kind_of", False): "skos:narrower",
    ("part_of", True): "iso-thes:broaderPartitive",
    ("part_of", False): "iso-thes:narrowerPartitive",
    ("contrast_with", True): "d:contrastsWith",
    ("related_to", True): "skos:related",
}
_CLASHING = _PREDICATES | {("related_to", True): "rdfs:seeAlso"}
"""The same for two terms of which one is broader than the other: SKOS does not allow ``related`` for those."""


def _labels(subject: Subject, term: model.Term, language: str) -> None:
    """Add the other names, each once: SKOS requires preferred, alternative and hidden labels to be disjoint."""
    used = {term.term}
    for predicate, names in (
        ("skos:altLabel", [d.name for d in term.also_called if d.status != "deprecated"]),
        ("d:deprecatedLabel", [d.name for d in term.also_called if d.status == "deprecated"]),
        ("skos:hiddenLabel", [*term.forms, *term.search_also]),
    ):
        for name in names:
            if name not in used:
                used.add(name)
                subject.say(predicate, Text(name, language))
                if predicate == "d:deprecatedLabel":
                    subject.say("skos:hiddenLabel", Text(name, language))
    subject.say("d:preferredLabel", *(Text(one.name, language) for one in term.also_called if one.status == "preferred"))
    subject.say("d:searchLabel", *(Text(name, language) for name in term.search_also))
    for one in term.also_called:
        if one.type:
            subject.say(f"d:{NAME_KINDS[one.type]}", Text(one.name, language))
    for code, words in term.in_other_languages.items():
        for position, equivalent in enumerate(dict.fromkeys(one.name for one in words)):
            first = position == 0 and code != language
            subject.say("skos:prefLabel" if first else "skos:altLabel", Text(equivalent, code))


def _stewardship(subject: Subject, entry: model.Entry, steward: model.Stewarded) -> None:
    if entry.added:
        subject.say("dct:created", Text(entry.added.isoformat(), datatype="xsd:date"))
    if entry.reviewed:
        subject.say("d:reviewed", Text(entry.reviewed.isoformat(), datatype="xsd:date"))
    if steward.owner:
        subject.say("d:owner", Text(steward.owner))
    if steward.review_every:
        subject.say("d:reviewEvery", Text(steward.review_every))
    if entry.approved:
        subject.say("d:approvedBy", Text(entry.approved.by))
        subject.say("d:approvedOn", Text(entry.approved.on.isoformat(), datatype="xsd:date"))


def _pictures(publication: ExportContext, to: _Addresses, url: str, image: model.Image | None) -> Iterator[Subject]:
    """Yield the picture of an entry, if it has one: the same file may say something else in another entry."""
    if image is None:
        return
    subject = Subject(to.to(f"{url}#picture").iri, ("schema:ImageObject",))
    subject.say("schema:contentUrl", to.to(image.file))
    subject.say("schema:description", Text(image.alt, publication.language))
    if image.caption:
        subject.say("schema:caption", Text(publication.plain(image.caption), publication.language))
    subject.say("dct:source", *(to.source(reference) for reference in image.sources))
    yield subject


def _cells(publication: ExportContext, to: _Addresses, id: str) -> Iterator[Subject]:
    """Yield the cells that the term itself states; what it inherits follows from its broader terms."""
    known = publication.glossary.traits_of(id)
    for criterion in publication.glossary.terms[id].traits:
        trait = known[criterion]
        subject = Subject(to.term(id, f"#row-{criterion}").iri, ("d:Trait",))
        subject.say("d:criterion", to.to(f"{TERMS}#criterion-{criterion}"))
        subject.say("d:state", Text(trait.state.value))
        subject.say("rdf:value", Text(publication.plain(trait.text), publication.language))
        if trait.cell:
            subject.say("dct:source", *(to.source(reference) for reference in trait.cell.sources))
            if trait.cell.note:
                subject.say("skos:note", Text(publication.plain(trait.cell.note.text), publication.language))
        if trait.stated_by and trait.stated_by != id:
            subject.say("d:statedBy", to.term(trait.stated_by))
        if publication.glossary.terms[id].traits[criterion].inherited == "no":
            subject.say("d:inherited", Text("false", datatype="xsd:boolean"))
        yield subject


def _comparison(publication: ExportContext, to: _Addresses, id: str) -> Iterator[Subject]:
    compared, language = publication.glossary.comparisons[id], publication.language
    subject = Subject(to.to(comparison_url(id)).iri, ("d:Comparison",))
    subject.say("dct:title", Text(publication.title_of(EntryKey("comparison", id)), language))
    subject.say("d:compares", *(to.term(term) for term in compared.terms))
    subject.say(
        "d:differsIn",
        *(to.to(f"{TERMS}#criterion-{row.id}") for row in publication.table(compared.terms).rows if row.differs),
    )
    entry = compared.entry
    parts: list[Subject] = []
    pictures: list[Subject] = []
    if entry:
        subject.say("d:difference", Text(publication.plain(entry.difference.text), language))
        subject.say("dct:source", *(to.source(reference) for reference in entry.difference.sources))
        _stewardship(subject, entry, publication.glossary.steward(EntryKey("comparison", id)))
        for n, sentence in enumerate(entry.sentences, start=1):
            part = Subject(to.to(f"{comparison_url(id)}#sentence-{n}").iri, ("d:Sentence",))
            part.say("rdf:value", Text(sentence.text, language))
            part.say("d:fits", *(to.term(term) for term in sentence.fits))
            if sentence.why:
                part.say("d:reason", Text(publication.plain(sentence.why), language))
            parts.append(part)
        for n, case in enumerate(entry.cases, start=1):
            part = Subject(to.to(f"{comparison_url(id)}#case-{n}").iri, ("d:Case",))
            part.say("rdf:value", Text(publication.plain(case.text), language))
            part.say("d:fits", *(to.term(term) for term in case.answer))
            if case.why:
                part.say("d:reason", Text(publication.plain(case.why), language))
            parts.append(part)
        pictures = list(_pictures(publication, to, comparison_url(id), entry.image))
        subject.say("schema:image", *(Link(one.iri) for one in pictures))
    subject.say("d:hasPart", *(Link(part.iri) for part in parts))
    yield subject
    yield from parts
    yield from pictures


def _question(publication: ExportContext, to: _Addresses, id: str) -> Iterator[Subject]:
    question, language = publication.glossary.questions[id], publication.language
    subject = Subject(to.to(question_url(id)).iri, ("schema:Question",))
    subject.say("schema:name", Text(question.question, language))
    subject.say("schema:alternateName", *(Text(other, language) for other in question.also_asked))
    subject.say("schema:about", *(to.term(term) for term in question.about))
    answer = Subject(to.to(f"{question_url(id)}#answer").iri, ("schema:Answer",))
    answer.say("schema:text", Text(publication.plain(question.answer.text), language))
    answer.say("dct:source", *(to.source(reference) for reference in question.answer.sources))
    subject.say("schema:acceptedAnswer", Link(answer.iri))
    for cell in question.relies_on:
        term, _, criterion = cell.partition("/")
        subject.say("d:reliesOn", to.term(term, f"#row-{criterion}"))
    _stewardship(subject, question, publication.glossary.steward(EntryKey("question", id)))
    pictures = list(_pictures(publication, to, question_url(id), question.image))
    subject.say("schema:image", *(Link(one.iri) for one in pictures))
    yield subject
    yield answer
    yield from pictures
