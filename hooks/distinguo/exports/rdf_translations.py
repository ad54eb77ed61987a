"""What the graph says of terms in further languages: their names, definitions, notes and examples, beside those of the original."""

from __future__ import annotations

from collections.abc import Iterator

from distinguo.exports.context import ExportContext
from distinguo.exports.in_languages import in_further_languages, is_translated
from distinguo.exports.rdf_model import Statements, Subject


def translated_subjects(publication: ExportContext) -> Iterator[Subject]:
    """Yield the terms again, each with its translated texts, language by language."""
    original = Statements(publication)
    for translation in in_further_languages(publication):
        statements, language = Statements(translation), translation.language
        for id, term in translation.glossary.terms.items():
            subject = Subject(original.term(id).iri, ("skos:Concept",))
            words = publication.glossary.terms[id].in_other_languages.get(language, ())
            if is_translated(term.term) and all(word.name != term.term for word in words):
                subject.say("skos:altLabel" if words else "skos:prefLabel", *statements.line(term.term))
            for predicate, texts in (
                ("skos:definition", [term.definition_text]),
                ("skos:scopeNote", [term.kind_note.text] if term.kind_note else []),
                ("skos:note", [note.text for note in term.notes]),
                ("skos:example", [example.text for example in term.examples]),
                ("d:counterExample", [example.text for example in term.counter_examples]),
            ):
                subject.say(predicate, *(said for text in texts if is_translated(text) for said in statements.prose(text)))
            if subject.statements:
                yield subject
