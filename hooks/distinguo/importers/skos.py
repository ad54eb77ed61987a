"""Vocabularies in SKOS: which statements of a graph become what of a concept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from distinguo.exports.name_kinds import NAME_KINDS
from distinguo.importers.concepts import Concept, ForeignName, ForeignText, OtherName, Picture, Vocabulary
from distinguo.importers.own_graph import read_lists, read_own
from distinguo.importers.rdf_names import DC, DCT, OURS, OWL, RDF, RDFS, SCHEMA, SKOS, THES, XL, short_name
from distinguo.importers.rdf_reading import Lines, read_graph
from distinguo.importers.rdf_statements import ReadGraph, language_of, tag

TEXTS = {
    f"{SKOS}hiddenLabel": "forms", f"{XL}hiddenLabel": "forms",
    f"{SKOS}definition": "definitions", f"{DCT}description": "notes", f"{DC}description": "notes", f"{RDFS}comment": "notes",
    f"{SKOS}note": "notes", f"{SKOS}scopeNote": "notes", f"{SKOS}editorialNote": "notes", f"{SKOS}historyNote": "notes",
    f"{SKOS}changeNote": "notes", f"{SKOS}example": "examples", f"{OURS}counterExample": "counter_examples",
}  # fmt: skip
"""Properties whose texts have a place in an entry."""
NAMES = {
    f"{SKOS}altLabel": "admitted", f"{XL}altLabel": "admitted",
    f"{OURS}preferredLabel": "preferred", f"{OURS}deprecatedLabel": "deprecated",
}  # fmt: skip
"""Properties that hold other names, and their standing."""
KINDS_OF_NAMES = {kind: f"{OURS}{id}" for kind, id in NAME_KINDS.items()}
"""Properties that say of another name what kind of name it is."""
LINES = {
    f"{OURS}reviewed": "reviewed", f"{DCT}created": "added", f"{OURS}partOfSpeech": "part_of_speech",
    "http://www.lexinfo.net/ontology/2.0/lexinfo#partOfSpeech": "part_of_speech", f"{OURS}pronunciation": "pronunciation",
    f"{OURS}domain": "domain", f"{OURS}owner": "owner", f"{OURS}reviewEvery": "review_every", f"{OURS}approvedBy": "approved_by",
    f"{OURS}approvedOn": "approved_on", f"{OURS}importedFrom": "identifier", f"{OURS}notation": "notation",
    f"{OURS}sortAs": "sort_as",
}  # fmt: skip
"""Properties with one short value."""
REFERENCES = {
    f"{SKOS}broader": "kind_of", f"{THES}broaderGeneric": "kind_of", f"{THES}broaderInstantial": "kind_of",
    f"{THES}broaderPartitive": "part_of", f"{SKOS}related": "related_to", f"{RDFS}seeAlso": "related_to",
    f"{OURS}contrastsWith": "contrast_with", f"{DCT}isReplacedBy": "superseded_by",
}  # fmt: skip
"""Properties that lead to other concepts."""
INVERSE = {
    f"{SKOS}narrower": "kind_of", f"{THES}narrowerGeneric": "kind_of", f"{THES}narrowerInstantial": "kind_of",
    f"{THES}narrowerPartitive": "part_of", f"{DCT}replaces": "superseded_by",
}  # fmt: skip
"""Properties that say the same from the other end."""
_FOLLOWS = {
    f"{SKOS}inScheme", f"{SKOS}topConceptOf", f"{SKOS}hasTopConcept", f"{SKOS}broaderTransitive",
    f"{SKOS}narrowerTransitive", f"{SKOS}semanticRelation", f"{SCHEMA}inDefinedTermSet",
}  # fmt: skip
"""What only says that things belong together, which they do in a glossary anyway, or follows from other statements."""
_SCHEME = {
    "title": (f"{DCT}title", f"{DC}title", f"{SKOS}prefLabel", f"{RDFS}label"),
    "description": (f"{DCT}description", f"{DC}description", f"{SKOS}definition", f"{RDFS}comment", f"{SKOS}note"),
    "author": (f"{DCT}creator", f"{DC}creator"),
    "publisher": (f"{DCT}publisher", f"{DC}publisher"),
    "licence": (
        f"{DCT}license",
        f"{DCT}rights",
        f"{DC}rights",
        "http://creativecommons.org/ns#license",
        f"{DCT}accessRights",
    ),
    "published": (f"{DCT}issued", f"{DCT}created"),
    "updated": (f"{DCT}modified",),
}
"""What is said of a vocabulary as a whole, and the properties that say it, the best first."""


def vocabulary_from_rdf(data: bytes, shown: str, notation: str, title: str, language: str = "") -> Vocabulary:
    """Return the concepts of a vocabulary, in one of its languages: the given one, else the one that most names are in."""
    vocabulary = Vocabulary(title, in_order=False)
    graph, error = read_graph(data, shown, notation)
    if error:
        vocabulary.problems.append(error)
        return vocabulary
    return _Reader(graph, Lines(data, shown), vocabulary, language).read()


class _Reader:
    """Reads concepts out of a graph. It remembers which statements it has read: all others are reported."""

    def __init__(self, graph: Any, lines: Lines, vocabulary: Vocabulary, language: str) -> None:
        self._graph, self._lines, self._vocabulary = ReadGraph(graph, language.casefold()), lines, vocabulary

    def read(self) -> Vocabulary:
        """Return the vocabulary, its concepts in the order of their addresses."""
        schemes = self._graph.typed(f"{SKOS}ConceptScheme", f"{SCHEMA}DefinedTermSet")
        collections = self._graph.typed(f"{SKOS}Collection", f"{SKOS}OrderedCollection", f"{THES}ConceptGroup")
        self._graph.typed(f"{SKOS}Concept", f"{SCHEMA}DefinedTerm", f"{OWL}NamedIndividual")
        subjects = self._concepts() - schemes - collections
        self._choose(subjects)
        self._describe(schemes)
        inverse = self._inverse(subjects)
        self._vocabulary.own = any(self._graph.all(subject, f"{OURS}status") for subject in subjects)
        if self._vocabulary.own:
            read_lists(self._graph, self._vocabulary)
        concepts = {subject: self._concept(subject, inverse) for subject in sorted(subjects, key=str)}
        self._topics(collections, concepts)
        self._vocabulary.concepts = list(concepts.values())
        self._report()
        if not concepts:
            self._vocabulary.unreadable(self._lines.of(""), "there is no skos:Concept in it")
        return self._vocabulary

    def _concepts(self) -> set[Any]:
        """Return what is a concept: what is said to be one, or stands where only a concept can stand."""
        graph, node = self._graph.raw, self._graph.rdflib.URIRef
        found = set(graph.subjects(self._graph.rdflib.RDF.type, node(f"{SKOS}Concept")))
        found |= set(graph.objects(None, node(f"{SKOS}hasTopConcept"))) | set(graph.subjects(node(f"{SKOS}topConceptOf"), None))
        return {subject for subject in found if not self._graph.is_text(subject)}

    def _choose(self, subjects: Iterable[Any]) -> None:
        counted = Counter(
            tag(label)
            for subject in subjects
            for iri in (SKOS, XL)
            for _, _, label in self._graph.literals(subject, f"{iri}prefLabel")
        )
        if not self._graph.language:
            tagged = [(times, tag == "en", tag) for tag, times in counted.items() if tag]
            self._graph.language = max(tagged, default=(0, False, ""))[2]
        self._vocabulary.language = self._graph.language

    def _describe(self, schemes: Iterable[Any]) -> None:
        vocabulary = self._vocabulary
        for scheme in sorted(schemes, key=str)[:1]:
            vocabulary.address = str(scheme)
            for field, iris in _SCHEME.items():
                said: list[str] = []
                for iri in iris:
                    texts = self._graph.literals(scheme, iri)
                    mine = [literal for literal in texts if self._graph.mine(literal[2])] or texts
                    if said and field in {"title", "published", "updated"}:
                        break
                    for _, way, text in mine if field not in {"title", "published", "updated"} else mine[:1]:
                        said.append(str(text))
                        self._graph.took(way)
                    for value in self._graph.all(scheme, iri):
                        if isinstance(value, self._graph.rdflib.URIRef):
                            said.append(str(value))
                            self._graph.done(scheme, iri, value)
                if said:
                    setattr(vocabulary, field, ("\n\n" if field == "description" else "; ").join(dict.fromkeys(said)))
            for language in self._graph.all(scheme, f"{DCT}language"):
                if str(language).casefold().rpartition("/")[2] == vocabulary.language:
                    self._graph.done(scheme, f"{DCT}language", language)
            for name in self._graph.literals(scheme, f"{SCHEMA}name"):
                if str(name[2]) == vocabulary.title:
                    self._graph.took(name[1])

    def _inverse(self, subjects: set[Any]) -> dict[tuple[Any, str], list[str]]:
        found: dict[tuple[Any, str], list[str]] = {}
        for iri, field in INVERSE.items():
            for subject, _, other in self._graph.raw.triples((None, self._graph.rdflib.URIRef(iri), None)):
                if subject in subjects and other in subjects:
                    found.setdefault((other, field), []).append(str(subject))
                    self._graph.done(subject, iri, other)
        return found

    def _concept(self, subject: Any, inverse: dict[tuple[Any, str], list[str]]) -> Concept:
        where = self._lines.of(str(subject))
        concept = Concept(str(subject), where)
        own = self._vocabulary.own
        self._name(concept, subject)
        for predicate in sorted(set(self._graph.raw.predicates(subject)), key=str):
            iri = str(predicate)
            if iri in TEXTS or iri in NAMES:
                self._texts(concept, subject, iri)
            elif iri in REFERENCES:
                self._references(concept, subject, iri)
            elif iri in LINES:
                for value in self._graph.all(subject, iri)[:1]:
                    setattr(concept, LINES[iri], str(value))
                    self._graph.done(subject, iri, value)
            elif iri in _FOLLOWS:
                self._graph.done(subject, iri, *self._graph.all(subject, iri))
            elif iri in {f"{DCT}source", f"{DC}source"}:
                concept.sources += self._graph.works(subject, iri)
            elif iri == f"{SCHEMA}image" and own:
                self._picture(concept, subject)
            elif iri == f"{SKOS}exactMatch":
                concept.exact_match = [str(match) for match in self._graph.all(subject, iri)]
                self._graph.done(subject, iri, *self._graph.all(subject, iri))
        for field in ("kind_of", "part_of", "superseded_by"):
            others = sorted(inverse.get((subject, field), []))
            if field == "superseded_by":
                concept.superseded_by = concept.superseded_by or (others[0] if others else "")
            else:
                setattr(concept, field, list(dict.fromkeys([*getattr(concept, field), *others])))
        wholes = {*concept.part_of}
        concept.kind_of = [key for key in concept.kind_of if key not in wholes]
        notations = self._graph.all(subject, f"{SKOS}notation")
        if own and notations:  # the address ends in the id, which is its notation
            concept.wanted_id = str(notations[0])
            self._graph.done(subject, f"{SKOS}notation", notations[0])
        elif notations:
            concept.notation = concept.notation or str(notations[0])
            self._graph.done(subject, f"{SKOS}notation", notations[0])
        self._settle(concept, subject)
        if own:
            read_own(self._graph, concept, subject)
        else:
            concept.identifier = concept.identifier or str(subject)
        return concept

    def _picture(self, concept: Concept, subject: Any) -> None:
        """Read the picture that an export of ours describes; its file is not in it, but where it was."""
        for picture in self._graph.all(subject, f"{SCHEMA}image"):
            said = {}
            for name in ("contentUrl", "width", "height", "description", "caption"):
                values = [
                    value
                    for value in self._graph.all(picture, f"{SCHEMA}{name}")
                    if not getattr(value, "language", "") or self._graph.mine(value)
                ]
                said[name] = next(map(str, values), "")
                self._graph.done(picture, f"{SCHEMA}{name}", *values[:1])
            file = re.search(r"assets/[^?#]*$", said["contentUrl"])
            if file and said["width"].isdecimal() and said["height"].isdecimal():
                size = f"{said['width']}x{said['height']}"
                concept.pictures.append(Picture(file[0], said["description"], said["caption"], size=size))
                self._graph.done(subject, f"{SCHEMA}image", picture)
                self._graph.done(picture, f"{RDF}type", self._graph.rdflib.URIRef(f"{SCHEMA}ImageObject"))

    def _settle(self, concept: Concept, subject: Any) -> None:
        """Read the standing of a concept, and leave out what other properties say again."""
        named: dict[str, list[OtherName]] = {}
        for other in concept.others:
            named.setdefault(other.name, []).append(other)
        for kind, iri in KINDS_OF_NAMES.items():
            for value in self._graph.all(subject, iri):
                for other in named.get(str(value), ()):
                    other.type = kind
                    self._graph.done(subject, iri, value)
        deprecated = {other.name for other in concept.others if other.status == "deprecated"}
        again = deprecated | {other.name for other in concept.others if other.status == "preferred"}
        concept.others = [other for other in concept.others if other.status != "admitted" or other.name not in again]
        concept.forms = [name for name in concept.forms if name not in deprecated]
        hidden = {str(label) for label in self._graph.all(subject, f"{OURS}searchLabel")}
        self._graph.done(subject, f"{OURS}searchLabel", *self._graph.all(subject, f"{OURS}searchLabel"))
        concept.search_also = [name for name in concept.forms if name in hidden]
        concept.forms = [name for name in concept.forms if name not in hidden]
        for value in self._graph.all(subject, f"{OWL}deprecated"):
            if str(value) in {"true", "1"}:
                concept.retired = True
                self._graph.done(subject, f"{OWL}deprecated", value)
            elif str(value) in {"false", "0"}:
                self._graph.done(subject, f"{OWL}deprecated", value)
        for value in self._graph.all(subject, f"{OURS}status"):
            concept.retired |= str(value) == "retired"
            concept.draft |= str(value) == "draft"
            if str(value) in {"retired", "draft", "current"} or (str(value) == "superseded" and concept.superseded_by):
                self._graph.done(subject, f"{OURS}status", value)
        for iri, said in ((f"{SCHEMA}name", {concept.name}), (f"{SCHEMA}description", {*concept.definitions})):
            self._graph.done(subject, iri, *(value for value in self._graph.all(subject, iri) if str(value) in said))
        for iri in (f"{DCT}identifier", f"{DC}identifier"):
            for value in self._graph.all(subject, iri):
                if str(value) in {concept.key, re.split("[/#]", concept.key)[-1], concept.notation}:
                    self._graph.done(subject, iri, value)
                elif not concept.notation and not self._vocabulary.own:
                    concept.notation = str(value)
                    self._graph.done(subject, iri, value)

    def _name(self, concept: Concept, subject: Any) -> None:
        """Take the name in the language that is imported, and those in others as words of these."""
        labels = [
            (iri, *literal)
            for iri in (f"{SKOS}prefLabel", f"{XL}prefLabel", f"{RDFS}label")
            for literal in self._graph.literals(subject, iri)
        ]
        language = self._graph.language.partition("-")[0]
        mine = [candidate for candidate in labels if tag(candidate[3]) == language] or [
            candidate for candidate in labels if not tag(candidate[3])
        ]
        chosen = next(iter(mine or labels), None)
        concept.name = str(chosen[3]) if chosen else re.split(r"[/#:]", str(subject).rstrip("/#"))[-1]
        if not mine:
            why = f"it is only named in {tag(chosen[3])!r}" if chosen else "it has no name but its address"
            self._vocabulary.changed(concept.where, f"{concept.name!r} is taken as the name of {subject}", why)
        for _, _, way, label in labels:
            if str(label) == concept.name and (not tag(label) or label.language == getattr(chosen and chosen[3], "language", "")):
                self._graph.took(way)
            elif tag(label) not in {"", language}:
                self._foreign(concept, label, way)
            elif str(label) != concept.name:
                concept.name_also(str(label), "admitted")
                self._graph.took(way)

    def _foreign(self, concept: Concept, label: Any, way: Iterable[tuple[Any, str, Any]], note: str = "") -> None:
        concept.foreign.append(ForeignName(language_of(label), str(label), note))
        self._graph.took(way)

    def _texts(self, concept: Concept, subject: Any, iri: str) -> None:
        for _, way, text in self._graph.literals(subject, iri):
            if not self._graph.mine(text):
                if iri in NAMES:
                    self._foreign(concept, text, way, "deprecated" if NAMES[iri] == "deprecated" else "")
                elif TEXTS[iri] in {"definitions", "notes", "examples"}:
                    concept.foreign_texts.append(ForeignText(language_of(text), TEXTS[iri], str(text)))
                    self._graph.took(way)
                continue
            self._graph.took(way)
            if iri == f"{SKOS}scopeNote" and self._vocabulary.own and not concept.kind_note:
                concept.kind_note = str(text)
            elif iri in NAMES:
                concept.name_also(str(text), NAMES[iri])
            else:
                getattr(concept, TEXTS[iri]).append(str(text))

    def _references(self, concept: Concept, subject: Any, iri: str) -> None:
        for value in self._graph.all(subject, iri):
            if REFERENCES[iri] == "superseded_by":
                if concept.superseded_by:
                    continue
                concept.superseded_by = str(value)
            else:
                getattr(concept, REFERENCES[iri]).append(str(value))
            self._graph.done(subject, iri, value)

    def _topics(self, collections: Iterable[Any], concepts: dict[Any, Concept]) -> None:
        for collection in sorted(collections, key=str):
            where = self._lines.of(str(collection))
            labels = [
                literal
                for iri in (f"{SKOS}prefLabel", f"{XL}prefLabel", f"{RDFS}label")
                for literal in self._graph.literals(collection, iri)
            ]
            named = [literal for literal in labels if self._graph.mine(literal[2])] or labels
            if not named:
                self._vocabulary.left_out(where, f"the collection {collection}", "it has no name")
                continue
            name = str(named[0][2])
            self._graph.took(named[0][1])
            for _, way, label in labels:
                if str(label) == name and self._graph.mine(label):
                    self._graph.took(way)
                elif label.language and not self._graph.mine(label):
                    said = self._vocabulary.foreign_topics.setdefault(language_of(label), {})
                    if said.setdefault(name, str(label)) == str(label):
                        self._graph.took(way)
            about = [
                literal
                for iri in (f"{SKOS}definition", f"{DCT}description", f"{SKOS}note")
                for literal in self._graph.literals(collection, iri)
            ]
            if mine := [literal for literal in about if self._graph.mine(literal[2])]:
                self._vocabulary.topics[name] = str(mine[0][2])
                self._graph.took(mine[0][1])
            self._graph.done(collection, f"{SKOS}inScheme", *self._graph.all(collection, f"{SKOS}inScheme"))
            tail = re.split("[/#]", str(collection))[-1]
            numbers = self._graph.all(collection, f"{DCT}identifier")
            self._graph.done(
                collection, f"{DCT}identifier", *(number for number in numbers if str(number) in {tail, str(collection)})
            )
            inside = [member for member in self._members(collection) if member in concepts]
            for member in inside:
                concepts[member].topics.append(name)
                self._graph.done(collection, f"{SKOS}member", member)
            if not inside:
                foreign = [topics.pop(name, "") for topics in self._vocabulary.foreign_topics.values()]
                whole = "; ".join(filter(None, [name, self._vocabulary.topics.pop(name, ""), *foreign]))
                self._vocabulary.left_out(where, f"the collection {collection}: {whole}", "no concept is right in it")

    def _members(self, collection: Any) -> list[Any]:
        members = self._graph.all(collection, f"{SKOS}member")
        for head in self._graph.all(collection, f"{SKOS}memberList"):
            self._graph.done(collection, f"{SKOS}memberList", head)
            seen: set[Any] = set()
            first = head
            while first is not None and first != self._graph.rdflib.RDF.nil and first not in seen:
                seen.add(first)
                for iri in (f"{RDF}first", f"{RDF}rest"):
                    self._graph.done(first, iri, *self._graph.all(first, iri))
                members += self._graph.all(first, f"{RDF}first")
                first = next(iter(self._graph.all(first, f"{RDF}rest")), None)
        return members

    def _report(self) -> None:
        """Report every statement that was not read."""
        names = {concept.key: concept.name for concept in self._vocabulary.concepts}
        for subject, predicate, value in self._graph.unread():
            iri = str(predicate)
            if iri in _FOLLOWS and not self._graph.is_text(value):
                continue
            name = names.get(str(subject))
            said = repr(str(value)) if self._graph.is_text(value) else str(value)
            of_what = (
                f"of {name!r}"
                if name is not None
                else "of a part without an address"
                if isinstance(subject, self._graph.rdflib.BNode)
                else f"of {subject}"
            )
            foreign = self._graph.is_text(value) and value.language and not self._graph.mine(value)
            hint = f"the language that is imported is {self._graph.language!r}" if foreign else self._elsewhere(subject, iri)
            tag = f" in {value.language!r}" if foreign else ""
            self._vocabulary.left_out(self._lines.of(str(subject)), f"{of_what}: {short_name(iri)} {said}{tag}", hint)

    def _elsewhere(self, subject: Any, iri: str) -> str:
        """Return what to do about a statement that SKOS does not bring back."""
        types = self._graph.raw.objects(subject, self._graph.rdflib.RDF.type)
        if iri.startswith(OURS) or any(str(kind).startswith(OURS) for kind in types):
            return "of a graph of ours only terms are read: import everything from JSON or the CSV folder"
        return "entries have no place for it"
