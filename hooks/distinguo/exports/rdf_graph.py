"""What the graph says of each entry: SKOS for the terms, a small vocabulary of ours for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from distinguo.exports.context import ExportContext
from distinguo.exports.name_kinds import NAME_KINDS
from distinguo.exports.rdf_model import Link, Statements, Subject, Text, safe_iri
from distinguo.glossary.entries import EntryKey
from distinguo.glossary.glossary import Glossary
from distinguo.schema import model
from distinguo.urls import DISAGREEMENTS, TERMS, WRITE, comparison_url, question_url, term_url


def entry_subjects(publication: ExportContext, entry: EntryKey) -> Iterator[Subject]:
    """Yield the subjects of one entry, in a stable order."""
    statements = Statements(publication)
    match entry.kind:
        case "term":
            yield from _term(statements, entry.id)
        case "comparison":
            yield from _comparison(statements, entry.id)
        case "question":
            yield from _question(statements, entry.id)


def _clash(glossary: Glossary, term: str, other: str) -> bool:
    """Whether one of the terms is broader than the other, however far: SKOS forbids such a pair to be related as well."""
    return other in glossary.broader.get(term, ()) or term in glossary.broader.get(other, ())


def _term(statements: Statements, id: str) -> Iterator[Subject]:
    glossary = statements.glossary
    term = glossary.terms[id]
    subject = Subject(statements.term(id).iri, ("skos:Concept", "schema:DefinedTerm"))
    scheme = statements.to(TERMS)
    subject.say("skos:inScheme", scheme)
    subject.say("schema:inDefinedTermSet", scheme)
    if not term.kind_of:
        subject.say("skos:topConceptOf", scheme)
    subject.say("skos:notation", Text(id))
    subject.say("skos:prefLabel", *statements.line(term.term))
    subject.say("schema:name", *statements.line(term.term))
    _labels(subject, term, statements)
    subject.say("skos:definition", *statements.prose(term.definition_text))
    subject.say("schema:description", *statements.prose(term.definition_text))
    subject.say("dct:source", *statements.sources(term.definition))
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
        subject.say("skos:scopeNote", *statements.prose(term.kind_note.text))
    for predicate, said_of in (
        ("skos:note", term.notes),
        ("skos:example", term.examples),
        ("d:counterExample", term.counter_examples),
    ):
        subject.say(predicate, *(text for statement in said_of for text in statements.prose(statement.text)))
    for related in glossary.relations[id]:
        outward = related.label == related.type.label
        for other in related.terms:
            clash = _clash(glossary, id, other)
            subject.say(
                _PREDICATES[related.type.field, outward] if not clash else _CLASHING[related.type.field, outward],
                statements.term(other),
            )
    subject.say("d:status", Text(term.status))
    if term.superseded_by and term.superseded_by in glossary.terms:
        subject.say("dct:isReplacedBy", statements.term(term.superseded_by))
    _stewardship(subject, term, glossary.steward(EntryKey("term", id)))
    yield from _with_parts(
        subject,
        {
            "schema:image": _pictures(statements, term_url(id), term.image),
            "d:trait": _cells(statements, id),
            "d:designation": _designations(statements, term_url(id), term),
            "d:hasPart": _judged(statements, id, term),
            "d:houseRule": _house_rules(statements, term_url(id), term),
            "d:disagreement": _disagreements(statements, term.disagreements, (id,)),
        },
    )


def _with_parts(subject: Subject, parts: dict[str, Iterable[Subject]]) -> Iterator[Subject]:
    """Yield a subject and its parts, each of which it leads to by the property of its kind."""
    by_predicate = {predicate: tuple(of_kind) for predicate, of_kind in parts.items()}
    for predicate, of_kind in by_predicate.items():
        subject.say(predicate, *(Link(part.iri) for part in of_kind if part.types != ("d:Position",)))
    yield subject
    for of_kind in by_predicate.values():
        yield from of_kind


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


def _labels(subject: Subject, term: model.Term, statements: Statements) -> None:
    """Add the other names, each once: SKOS requires preferred, alternative and hidden labels to be disjoint."""
    used = {term.term}
    for predicate, names in (
        ("skos:altLabel", [other.name for other in term.also_called if other.status != "deprecated"]),
        ("d:deprecatedLabel", [other.name for other in term.also_called if other.status == "deprecated"]),
        ("skos:hiddenLabel", [*term.forms, *term.search_also]),
    ):
        for name in names:
            if name not in used:
                used.add(name)
                subject.say(predicate, *statements.line(name))
                if predicate == "d:deprecatedLabel":
                    subject.say("skos:hiddenLabel", *statements.line(name))
    for other in term.also_called:
        if other.status == "preferred":
            subject.say("d:preferredLabel", *statements.line(other.name))
    _search_labels(subject, term.search_also, statements)
    for other in term.also_called:
        if other.type:
            subject.say(f"d:{NAME_KINDS[other.type]}", *statements.line(other.name))
    language = statements.publication.language_of(term.term)
    for code, words in term.in_other_languages.items():
        for position, equivalent in enumerate(dict.fromkeys(word.name for word in words)):
            first = position == 0 and code != language
            subject.say("skos:prefLabel" if first else "skos:altLabel", Text(equivalent, code))


def _search_labels(subject: Subject, words: Iterable[str], statements: Statements) -> None:
    subject.say("d:searchLabel", *(text for word in words for text in statements.line(word)))


def _designations(statements: Statements, url: str, term: model.Term) -> Iterator[Subject]:
    """Yield the names of which more is said than how they are written: where they are used, and who says so."""
    for n, other in enumerate(term.also_called, start=1):
        if other.context or other.sources:
            part = statements.part(f"{url}#name-{n}", "d:Designation", statements.line(other.name), other)
            part.say("skos:note", *statements.line(other.context))
            yield part
    for code, words in term.in_other_languages.items():
        for n, word in enumerate(words, start=1):
            if word.note or word.sources:
                part = statements.part(f"{url}#name-{code}-{n}", "d:Designation", [Text(word.name, code)], word)
                part.say("skos:note", *statements.line(word.note))
                yield part


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


def _pictures(statements: Statements, url: str, image: model.Image | None) -> Iterator[Subject]:
    """Yield the picture of an entry, if it has one: the same file may say something else in another entry."""
    if image is None:
        return
    subject = Subject(statements.to(f"{url}#picture").iri, ("schema:ImageObject",))
    subject.say("schema:contentUrl", statements.to(image.file))
    subject.say("schema:width", Text(image.width))
    subject.say("schema:height", Text(image.height))
    subject.say("schema:description", *statements.line(image.alt))
    subject.say("schema:caption", *statements.prose(image.caption))
    subject.say("dct:source", *statements.sources(image))
    yield subject


def _cells(statements: Statements, id: str) -> Iterator[Subject]:
    """Yield the cells that the term itself states; what it inherits follows from its broader terms."""
    known = statements.glossary.traits_of(id)
    for criterion, written in statements.glossary.terms[id].traits.items():
        trait = known[criterion]
        subject = Subject(statements.term(id, f"#row-{criterion}").iri, ("d:Trait",))
        subject.say("d:criterion", statements.to(f"{TERMS}#criterion-{criterion}"))
        subject.say("d:state", Text(trait.state.value))
        subject.say("rdf:value", *statements.prose(trait.text))
        subject.say("dct:source", *statements.sources(trait.cell))
        if trait.cell and trait.cell.note:
            subject.say("skos:note", *statements.prose(trait.cell.note.text))
        if trait.stated_by and trait.stated_by != id:
            subject.say("d:statedBy", statements.term(trait.stated_by))
        if written.inherited == "no":
            subject.say("d:inherited", Text("false", datatype="xsd:boolean"))
        yield subject


def _judged(statements: Statements, id: str, term: model.Term) -> Iterator[Subject]:
    """Yield the examples of which it is said why the term fits, or does not."""
    for predicate, name, examples in (
        ("d:fits", "example", term.examples),
        ("d:fitsNot", "counter-example", term.counter_examples),
    ):
        for n, example in enumerate(examples, start=1):
            if example.why:
                part = statements.part(f"{term_url(id)}#{name}-{n}", "d:Case", statements.prose(example.text), example)
                part.say(predicate, statements.term(id))
                part.say("d:reason", *statements.prose(example.why))
                yield part


def _house_rules(statements: Statements, url: str, term: model.Term) -> Iterator[Subject]:
    for n, rule in enumerate(term.usage, start=1):
        subject = Subject(statements.to(f"{url}#house-rule-{n}").iri, ("d:HouseRule",))
        subject.say("d:context", statements.to(f"{WRITE}#{rule.context}"))
        subject.say("d:write", *statements.line(rule.write))
        subject.say("d:avoid", *(text for word in rule.avoid for text in statements.line(word)))
        subject.say("d:reason", *statements.prose(rule.why))
        subject.say("skos:example", *statements.line(rule.example))
        subject.say("dct:source", *statements.sources(rule))
        yield subject


def _disagreements(
    statements: Statements, disagreements: Iterable[model.Disagreement], terms: Iterable[str]
) -> Iterator[Subject]:
    """Yield what sources differ on: the point, how the editors read it, and each position with who takes it."""
    for found in disagreements:
        subject = Subject(statements.to(f"{DISAGREEMENTS}#{found.id}").iri, ("d:Disagreement",))
        subject.say("rdfs:label", *statements.line(found.point))
        subject.say("schema:about", *statements.terms([*terms, *found.about]))
        for cell in found.cells:
            term, _, criterion = cell.partition("/")
            subject.say("schema:about", statements.term(term, f"#row-{criterion}"))
        positions = []
        for n, view in enumerate(found.positions, start=1):
            position = statements.part(f"{DISAGREEMENTS}#{found.id}_{n}", "d:Position", statements.prose(view.says))
            position.say("dct:source", *statements.sources(model.Cited(sources=view.sources)))
            positions.append(position)
        subject.say("d:position", *(Link(position.iri) for position in positions))
        subject.say("d:reading", *statements.prose(found.reading))
        yield subject
        yield from positions


def _statements(statements: Statements, path: str, said: Iterable[model.Statement]) -> Iterator[Subject]:
    for n, statement in enumerate(said, start=1):
        yield statements.part(f"{path}-{n}", "d:Statement", statements.prose(statement.text), statement)


def _comparison(statements: Statements, id: str) -> Iterator[Subject]:
    publication, compared = statements.publication, statements.glossary.comparisons[id]
    url, key = comparison_url(id), EntryKey("comparison", id)
    subject = Subject(statements.to(url).iri, ("d:Comparison",))
    subject.say("dct:title", *statements.line(publication.title_of(key)))
    subject.say("d:compares", *statements.terms(compared.terms))
    subject.say(
        "d:differsIn",
        *(statements.to(f"{TERMS}#criterion-{row.id}") for row in publication.table(compared.terms).rows if row.differs),
    )
    entry = compared.entry
    if entry is None:
        yield subject
        return
    subject.say("d:difference", *statements.prose(entry.difference.text))
    subject.say("dct:source", *statements.sources(entry.difference))
    _search_labels(subject, entry.search_also, statements)
    _stewardship(subject, entry, statements.glossary.steward(key))
    yield from _with_parts(
        subject,
        {
            "d:hasPart": (*_exercises(statements, url, entry), *_uses(statements, url, entry)),
            "d:inPractice": _statements(statements, f"{url}#in-practice", entry.in_practice),
            "schema:image": _pictures(statements, url, entry.image),
            "d:disagreement": _disagreements(statements, entry.disagreements, compared.terms),
        },
    )


def _exercises(statements: Statements, url: str, entry: model.Comparison) -> Iterator[Subject]:
    """Yield the sentences and the cases of a comparison, with the terms that fit and why."""
    said = [
        *(
            ("sentence", n, sentence, statements.line(sentence.text), sentence.fits)
            for n, sentence in enumerate(entry.sentences, start=1)
        ),
        *(("case", n, case, statements.prose(case.text), case.answer) for n, case in enumerate(entry.cases, start=1)),
    ]
    for name, n, exercise, text, fits in said:
        part = statements.part(f"{url}#{name}-{n}", f"d:{name.capitalize()}", text, exercise)
        part.say("d:fits", *statements.terms(fits))
        part.say("d:reason", *statements.prose(exercise.why))
        yield part


def _uses(statements: Statements, url: str, entry: model.Comparison) -> Iterator[Subject]:
    """Yield when to use each of the compared terms."""
    for id, use in entry.use.items():
        part = statements.part(f"{url}#use-{id}", "d:Use", statements.prose(use.text), use)
        part.say("schema:about", statements.term(id))
        yield part


def _question(statements: Statements, id: str) -> Iterator[Subject]:
    question, url = statements.glossary.questions[id], question_url(id)
    subject = Subject(statements.to(url).iri, ("schema:Question",))
    subject.say("schema:name", *statements.line(question.question))
    subject.say("schema:alternateName", *(text for other in question.also_asked for text in statements.line(other)))
    _search_labels(subject, question.search_also, statements)
    subject.say("schema:about", *statements.terms(question.about))
    answer = Subject(statements.to(f"{url}#answer").iri, ("schema:Answer",))
    answer.say("schema:text", *statements.prose(question.answer.text))
    answer.say("dct:source", *statements.sources(question.answer))
    for cell in question.relies_on:
        term, _, criterion = cell.partition("/")
        subject.say("d:reliesOn", statements.term(term, f"#row-{criterion}"))
    _stewardship(subject, question, statements.glossary.steward(EntryKey("question", id)))
    yield from _with_parts(
        subject,
        {
            "schema:acceptedAnswer": (answer,),
            "d:because": _statements(statements, f"{url}#because", question.because),
            "schema:image": _pictures(statements, url, question.image),
        },
    )
