"""What the graph says of the glossary as a whole: the scheme of its terms, sources, criteria, contexts and topics."""

from __future__ import annotations

from collections.abc import Iterator

from distinguo.exports.context import ExportContext
from distinguo.exports.rdf_model import Link, Statements, Subject, Text, safe_iri
from distinguo.urls import TERMS, WRITE, source_url


def shared_subjects(publication: ExportContext) -> Iterator[Subject]:
    """Yield the subjects of the graph that belong to no entry, in a stable order."""
    statements = Statements(publication)
    yield _scheme(statements)
    yield from _sources(statements)
    yield from _criteria(statements)
    yield from _contexts(statements)
    yield from _topics(statements)


def _scheme(statements: Statements) -> Subject:
    publication, glossary = statements.publication, statements.glossary
    scheme = Subject(statements.to(TERMS).iri, ("skos:ConceptScheme", "schema:DefinedTermSet"))
    scheme.say("dct:title", *statements.line(publication.title))
    scheme.say("dct:language", Text(publication.language))
    scheme.say("schema:name", *statements.line(publication.title))
    if glossary.reference:
        scheme.say("dct:description", *statements.prose(glossary.reference.lead))
        if author := glossary.reference.author:
            scheme.say("dct:creator", Text(author))
        if licence := glossary.reference.licence:
            scheme.say("dct:license", Link(safe_iri(licence)) if licence.startswith(("http://", "https://")) else Text(licence))
    scheme.say("skos:hasTopConcept", *statements.terms(id for id, term in glossary.terms.items() if not term.kind_of))
    return scheme


_DATE_TYPES = {1: "xsd:gYear", 2: "xsd:gYearMonth", 3: "xsd:date"}
"""The XSD type of a date by the number of its known parts: year, month, day."""


def _sources(statements: Statements) -> Iterator[Subject]:
    for id, source in statements.glossary.sources.items():
        subject = Subject(statements.to(source_url(id)).iri, ("dct:BibliographicResource",))
        subject.say("dct:title", Text(source.title))
        for predicate, value in (
            ("dct:creator", source.author),
            ("dct:publisher", source.publisher),
            ("d:calledHere", source.called),
            ("d:tag", source.tag),
        ):
            if value:
                subject.say(predicate, Text(value))
        subject.say("rdfs:comment", *statements.prose(source.note))
        for predicate, date in (("dct:issued", source.published), ("dct:modified", source.updated)):
            if date:
                subject.say(predicate, Text(date.isoformat(), datatype=_DATE_TYPES[sum(map(bool, date))]))
        if source.url:
            subject.say("rdfs:seeAlso", Link(safe_iri(source.url)))
        yield subject
        for key, section in source.sections.items():
            part = Subject(statements.to(source_url(f"{id}/{key}")).iri, ("dct:BibliographicResource",))
            part.say("dct:title", Text(section.title))
            part.say("dct:isPartOf", statements.to(source_url(id)))
            if section.author:
                part.say("dct:creator", Text(section.author))
            if section.role:
                part.say("d:role", Text(section.role))
            yield part


def _labelled(statements: Statements, address: str, kind: str, name: str, about: str | None) -> Subject:
    """Return what has a name and says what it is about."""
    subject = Subject(statements.to(address).iri, (kind,))
    subject.say("rdfs:label", *statements.line(name))
    subject.say("rdfs:comment", *statements.line(about))
    return subject


def _criteria(statements: Statements) -> Iterator[Subject]:
    for id, group in statements.glossary.groups.items():
        yield _labelled(statements, f"{TERMS}#group-{id}", "d:Group", group.name, group.about)
    for id, criterion in statements.glossary.criteria.items():
        subject = _labelled(statements, f"{TERMS}#criterion-{id}", "d:Criterion", criterion.name, criterion.asks)
        if criterion.group in statements.glossary.groups:
            subject.say("d:group", statements.to(f"{TERMS}#group-{criterion.group}"))
        subject.say("dct:source", *statements.sources(criterion))
        yield subject


def _contexts(statements: Statements) -> Iterator[Subject]:
    for id, context in statements.glossary.contexts.items():
        subject = _labelled(statements, f"{WRITE}#{id}", "d:Context", context.name, context.about)
        subject.say("d:searchLabel", *(text for word in context.search_also for text in statements.line(word)))
        yield subject


def _topics(statements: Statements) -> Iterator[Subject]:
    terms = statements.glossary.terms.items()
    for id, topic in statements.glossary.topics.items():
        subject = Subject(statements.to(f"{TERMS}#topic-{id}").iri, ("skos:Collection",))
        subject.say("skos:prefLabel", *statements.line(topic.name))
        subject.say("skos:definition", *statements.line(topic.about))
        subject.say("skos:member", *statements.terms(term for term, entry in terms if id in entry.topics))
        yield subject
