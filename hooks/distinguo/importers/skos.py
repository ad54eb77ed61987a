"""Vocabularies in SKOS: which statements of a graph become what of a concept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from distinguo.exports.name_kinds import NAME_KINDS
from distinguo.importers.concepts import Concept, ForeignName, ForeignText, OtherName, Picture, Vocabulary, Work
from distinguo.importers.rdf_reading import Lines, read_graph
from distinguo.limits import TooMuch

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_XL = "http://www.w3.org/2008/05/skos-xl#"
_THES = "http://purl.org/iso25964/skos-thes#"
_DCT = "http://purl.org/dc/terms/"
_DC = "http://purl.org/dc/elements/1.1/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_OURS = "urn:x-distinguo:"
_SCHEMA = "https://schema.org/"

TEXTS = {
    f"{_SKOS}hiddenLabel": "forms", f"{_XL}hiddenLabel": "forms",
    f"{_SKOS}definition": "definitions", f"{_DCT}description": "notes", f"{_DC}description": "notes", f"{_RDFS}comment": "notes",
    f"{_SKOS}note": "notes", f"{_SKOS}scopeNote": "notes", f"{_SKOS}editorialNote": "notes", f"{_SKOS}historyNote": "notes",
    f"{_SKOS}changeNote": "notes", f"{_SKOS}example": "examples", f"{_OURS}counterExample": "counter_examples",
}  # fmt: skip
"""Properties whose texts have a place in an entry."""
NAMES = {
    f"{_SKOS}altLabel": "admitted", f"{_XL}altLabel": "admitted",
    f"{_OURS}preferredLabel": "preferred", f"{_OURS}deprecatedLabel": "deprecated",
}  # fmt: skip
"""Properties that hold other names, and their standing."""
KINDS_OF_NAMES = {kind: f"{_OURS}{id}" for kind, id in NAME_KINDS.items()}
"""Properties that say of another name what kind of name it is."""
LINES = {
    f"{_OURS}reviewed": "reviewed", f"{_DCT}created": "added", f"{_OURS}partOfSpeech": "part_of_speech",
    "http://www.lexinfo.net/ontology/2.0/lexinfo#partOfSpeech": "part_of_speech", f"{_OURS}pronunciation": "pronunciation",
    f"{_OURS}domain": "domain", f"{_OURS}owner": "owner", f"{_OURS}reviewEvery": "review_every", f"{_OURS}approvedBy": "approved_by",
    f"{_OURS}approvedOn": "approved_on", f"{_OURS}importedFrom": "identifier", f"{_OURS}notation": "notation",
    f"{_OURS}sortAs": "sort_as",
}  # fmt: skip
"""Properties with one short value."""
REFERENCES = {
    f"{_SKOS}broader": "kind_of", f"{_THES}broaderGeneric": "kind_of", f"{_THES}broaderInstantial": "kind_of",
    f"{_THES}broaderPartitive": "part_of", f"{_SKOS}related": "related_to", f"{_RDFS}seeAlso": "related_to",
    f"{_OURS}contrastsWith": "contrast_with", f"{_DCT}isReplacedBy": "superseded_by",
}  # fmt: skip
"""Properties that lead to other concepts."""
INVERSE = {
    f"{_SKOS}narrower": "kind_of", f"{_THES}narrowerGeneric": "kind_of", f"{_THES}narrowerInstantial": "kind_of",
    f"{_THES}narrowerPartitive": "part_of", f"{_DCT}replaces": "superseded_by",
}  # fmt: skip
"""Properties that say the same from the other end."""
_FOLLOWS = {
    f"{_SKOS}inScheme", f"{_SKOS}topConceptOf", f"{_SKOS}hasTopConcept", f"{_SKOS}broaderTransitive",
    f"{_SKOS}narrowerTransitive", f"{_SKOS}semanticRelation", f"{_SCHEMA}inDefinedTermSet",
}  # fmt: skip
"""What only says that things belong together, which they do in a glossary anyway, or follows from other statements."""
MOST_READ = 20
"""So many times the statements of a graph are read, on average: a part may belong to many concepts, as a source does."""
_SCHEME = {
    "title": (f"{_DCT}title", f"{_DC}title", f"{_SKOS}prefLabel", f"{_RDFS}label"),
    "description": (f"{_DCT}description", f"{_DC}description", f"{_SKOS}definition", f"{_RDFS}comment", f"{_SKOS}note"),
    "author": (f"{_DCT}creator", f"{_DC}creator"),
    "publisher": (f"{_DCT}publisher", f"{_DC}publisher"),
    "licence": (
        f"{_DCT}license",
        f"{_DCT}rights",
        f"{_DC}rights",
        "http://creativecommons.org/ns#license",
        f"{_DCT}accessRights",
    ),
    "published": (f"{_DCT}issued", f"{_DCT}created"),
    "updated": (f"{_DCT}modified",),
}
"""What is said of a vocabulary as a whole, and the properties that say it, the best first."""


def vocabulary_from_rdf(data: bytes, shown: str, notation: str, title: str, language: str = "") -> Vocabulary:
    """Return the concepts of a vocabulary, in one of its languages: the given one, else the one that most names are in."""
    vocabulary = Vocabulary(title)
    graph, error = read_graph(data, shown, notation)
    if error:
        vocabulary.problems.append(error)
        return vocabulary
    return _Reader(graph, Lines(data, shown), vocabulary, language).read()


_Said = tuple[Any, tuple[tuple[Any, str, Any], ...], Any]
"""The value of a property, the statements by which its text is reached, and the text."""


def _code(literal: Any) -> str:
    """Return the language of a text as entries write it."""
    code, hyphen, rest = str(literal.language).partition("-")
    return code.casefold() + hyphen + rest


class _Reader:
    """Reads concepts out of a graph. It remembers which statements it has read: all others are reported."""

    def __init__(self, graph: Any, lines: Lines, vocabulary: Vocabulary, language: str) -> None:
        import rdflib  # noqa: PLC0415  # an extra, which is there once there is a graph

        self._graph, self._rdflib, self._lines, self._vocabulary = graph, rdflib, lines, vocabulary
        self._language = language.casefold()
        self._read: set[tuple[Any, Any, Any]] = set()
        self._left = 10_000 + MOST_READ * len(graph)

    def _all(self, subject: Any, iri: str) -> list[Any]:
        found = list(self._graph.objects(subject, self._rdflib.URIRef(iri)))
        self._left -= len(found)
        if self._left < 0:
            raise TooMuch("its concepts share parts of which each says very much: give every concept its own")
        return sorted(found, key=lambda node: (str(node), str(getattr(node, "language", ""))))

    def _done(self, subject: Any, iri: str, *values: Any) -> None:
        predicate = self._rdflib.URIRef(iri)
        self._read.update((subject, predicate, value) for value in values)

    def _typed(self, *iris: str) -> set[Any]:
        rdf_type = self._rdflib.RDF.type
        found = {subject for iri in iris for subject in self._graph.subjects(rdf_type, self._rdflib.URIRef(iri))}
        for iri in iris:
            self._read.update((subject, rdf_type, self._rdflib.URIRef(iri)) for subject in found)
        return found

    def read(self) -> Vocabulary:
        """Return the vocabulary, its concepts in the order of their addresses."""
        schemes = self._typed(f"{_SKOS}ConceptScheme", f"{_SCHEMA}DefinedTermSet")
        collections = self._typed(f"{_SKOS}Collection", f"{_SKOS}OrderedCollection", f"{_THES}ConceptGroup")
        self._typed(f"{_SKOS}Concept", f"{_SCHEMA}DefinedTerm", f"{_OWL}NamedIndividual")
        subjects = self._concepts() - schemes - collections
        self._choose(subjects)
        self._describe(schemes)
        inverse = self._inverse(subjects)
        self._vocabulary.own = any(self._all(subject, f"{_OURS}status") for subject in subjects)
        concepts = {subject: self._concept(subject, inverse) for subject in sorted(subjects, key=str)}
        self._topics(collections, concepts)
        self._vocabulary.concepts = list(concepts.values())
        self._report()
        if not concepts:
            self._vocabulary.unreadable(self._lines.of(""), "there is no skos:Concept in it")
        return self._vocabulary

    def _concepts(self) -> set[Any]:
        """Return what is a concept: what is said to be one, or stands where only a concept can stand."""
        graph, node = self._graph, self._rdflib.URIRef
        found = set(graph.subjects(self._rdflib.RDF.type, node(f"{_SKOS}Concept")))
        found |= set(graph.objects(None, node(f"{_SKOS}hasTopConcept"))) | set(graph.subjects(node(f"{_SKOS}topConceptOf"), None))
        return {one for one in found if not isinstance(one, self._rdflib.Literal)}

    def _choose(self, subjects: Iterable[Any]) -> None:
        counted = Counter(
            self._tag(label)
            for subject in subjects
            for iri in (_SKOS, _XL)
            for _, _, label in self._literals(subject, f"{iri}prefLabel")
        )
        if not self._language:
            tagged = [(times, tag == "en", tag) for tag, times in counted.items() if tag]
            self._language = max(tagged, default=(0, False, ""))[2]
        self._vocabulary.language = self._language

    def _tag(self, literal: Any) -> str:
        return str(literal.language or "").casefold().partition("-")[0]

    def _literals(self, subject: Any, iri: str) -> list[_Said]:
        """Return the texts of a property, also those that stand one step further (SKOS-XL, notes as resources).

        With each stand the value of the property, and the statements by which the text is reached.
        """
        found: list[_Said] = []
        for node in self._all(subject, iri):
            if isinstance(node, self._rdflib.Literal):
                found.append((node, ((subject, iri, node),), node))
            else:
                for step in (f"{_XL}literalForm", f"{_RDF}value"):
                    for text in self._all(node, step):
                        if isinstance(text, self._rdflib.Literal):
                            found.append((node, ((subject, iri, node), (node, step, text)), text))
        return found

    def _took(self, statements: Iterable[tuple[Any, str, Any]]) -> None:
        for subject, iri, value in statements:
            self._done(subject, iri, value)
            if isinstance(value, self._rdflib.Literal):
                continue
            for kind in (f"{_XL}Label",):
                self._done(value, f"{_RDF}type", self._rdflib.URIRef(kind))

    def _mine(self, literal: Any) -> bool:
        return self._tag(literal) in {"", self._language.partition("-")[0]}

    def _describe(self, schemes: Iterable[Any]) -> None:
        vocabulary = self._vocabulary
        for scheme in sorted(schemes, key=str)[:1]:
            vocabulary.address = str(scheme)
            for field, iris in _SCHEME.items():
                said: list[str] = []
                for iri in iris:
                    texts = self._literals(scheme, iri)
                    mine = [one for one in texts if self._mine(one[2])] or texts
                    if said and field in {"title", "published", "updated"}:
                        break
                    for _, way, text in mine if field not in {"title", "published", "updated"} else mine[:1]:
                        said.append(str(text))
                        self._took(way)
                    for value in self._all(scheme, iri):
                        if isinstance(value, self._rdflib.URIRef):
                            said.append(str(value))
                            self._done(scheme, iri, value)
                if said:
                    setattr(vocabulary, field, ("\n\n" if field == "description" else "; ").join(dict.fromkeys(said)))
            for language in self._all(scheme, f"{_DCT}language"):
                if str(language).casefold().rpartition("/")[2] == vocabulary.language:
                    self._done(scheme, f"{_DCT}language", language)
            for name in self._literals(scheme, f"{_SCHEMA}name"):
                if str(name[2]) == vocabulary.title:
                    self._took(name[1])

    def _inverse(self, subjects: set[Any]) -> dict[tuple[Any, str], list[str]]:
        found: dict[tuple[Any, str], list[str]] = {}
        for iri, field in INVERSE.items():
            for one, _, other in self._graph.triples((None, self._rdflib.URIRef(iri), None)):
                if one in subjects and other in subjects:
                    found.setdefault((other, field), []).append(str(one))
                    self._done(one, iri, other)
        return found

    def _concept(self, subject: Any, inverse: dict[tuple[Any, str], list[str]]) -> Concept:
        where = self._lines.of(str(subject))
        concept = Concept(str(subject), where)
        own = self._vocabulary.own
        self._name(concept, subject)
        for predicate in sorted(set(self._graph.predicates(subject)), key=str):
            iri = str(predicate)
            if iri in TEXTS or iri in NAMES:
                self._texts(concept, subject, iri)
            elif iri in REFERENCES:
                self._references(concept, subject, iri)
            elif iri in LINES:
                for value in self._all(subject, iri)[:1]:
                    setattr(concept, LINES[iri], str(value))
                    self._done(subject, iri, value)
            elif iri in _FOLLOWS:
                self._done(subject, iri, *self._all(subject, iri))
            elif iri in {f"{_DCT}source", f"{_DC}source"}:
                self._sources(concept, subject, iri)
            elif iri == f"{_SCHEMA}image" and own:
                self._picture(concept, subject)
            elif iri == f"{_SKOS}exactMatch":
                concept.exact_match = [str(one) for one in self._all(subject, iri)]
                self._done(subject, iri, *self._all(subject, iri))
        for field in ("kind_of", "part_of", "superseded_by"):
            others = sorted(inverse.get((subject, field), []))
            if field == "superseded_by":
                concept.superseded_by = concept.superseded_by or (others[0] if others else "")
            else:
                setattr(concept, field, list(dict.fromkeys([*getattr(concept, field), *others])))
        wholes = {*concept.part_of}
        concept.kind_of = [key for key in concept.kind_of if key not in wholes]
        notations = self._all(subject, f"{_SKOS}notation")
        if own and notations:  # the address ends in the id, which is its notation
            concept.wanted_id = str(notations[0])
            self._done(subject, f"{_SKOS}notation", notations[0])
        elif notations:
            concept.notation = concept.notation or str(notations[0])
            self._done(subject, f"{_SKOS}notation", notations[0])
        self._settle(concept, subject)
        if not own:
            concept.identifier = concept.identifier or str(subject)
        return concept

    def _picture(self, concept: Concept, subject: Any) -> None:
        """Read the picture that an export of ours describes; its file is not in it, but where it was."""
        for picture in self._all(subject, f"{_SCHEMA}image"):
            said = {}
            for name in ("contentUrl", "width", "height", "description", "caption"):
                values = [
                    one for one in self._all(picture, f"{_SCHEMA}{name}") if not getattr(one, "language", "") or self._mine(one)
                ]
                said[name] = next(map(str, values), "")
                self._done(picture, f"{_SCHEMA}{name}", *values[:1])
            file = re.search(r"assets/[^?#]*$", said["contentUrl"])
            if file and said["width"].isdecimal() and said["height"].isdecimal():
                size = f"{said['width']}x{said['height']}"
                concept.pictures.append(Picture(file[0], said["description"], said["caption"], size=size))
                self._done(subject, f"{_SCHEMA}image", picture)
                self._done(picture, f"{_RDF}type", self._rdflib.URIRef(f"{_SCHEMA}ImageObject"))

    def _settle(self, concept: Concept, subject: Any) -> None:
        """Read the standing of a concept, and leave out what other properties say again."""
        named: dict[str, list[OtherName]] = {}
        for one in concept.others:
            named.setdefault(one.name, []).append(one)
        for kind, iri in KINDS_OF_NAMES.items():
            for value in self._all(subject, iri):
                for other in named.get(str(value), ()):
                    other.type = kind
                    self._done(subject, iri, value)
        deprecated = {one.name for one in concept.others if one.status == "deprecated"}
        again = deprecated | {one.name for one in concept.others if one.status == "preferred"}
        concept.others = [one for one in concept.others if one.status != "admitted" or one.name not in again]
        concept.forms = [name for name in concept.forms if name not in deprecated]
        hidden = {str(one) for one in self._all(subject, f"{_OURS}searchLabel")}
        self._done(subject, f"{_OURS}searchLabel", *self._all(subject, f"{_OURS}searchLabel"))
        concept.search_also = [name for name in concept.forms if name in hidden]
        concept.forms = [name for name in concept.forms if name not in hidden]
        for value in self._all(subject, f"{_OWL}deprecated"):
            if str(value) in {"true", "1"}:
                concept.retired = True
                self._done(subject, f"{_OWL}deprecated", value)
            elif str(value) in {"false", "0"}:
                self._done(subject, f"{_OWL}deprecated", value)
        for value in self._all(subject, f"{_OURS}status"):
            concept.retired |= str(value) == "retired"
            concept.draft |= str(value) == "draft"
            if str(value) in {"retired", "draft", "current"} or (str(value) == "superseded" and concept.superseded_by):
                self._done(subject, f"{_OURS}status", value)
        for iri, said in ((f"{_SCHEMA}name", {concept.name}), (f"{_SCHEMA}description", {*concept.definitions})):
            self._done(subject, iri, *(one for one in self._all(subject, iri) if str(one) in said))
        for iri in (f"{_DCT}identifier", f"{_DC}identifier"):
            for value in self._all(subject, iri):
                if str(value) in {concept.key, re.split("[/#]", concept.key)[-1], concept.notation}:
                    self._done(subject, iri, value)
                elif not concept.notation and not self._vocabulary.own:
                    concept.notation = str(value)
                    self._done(subject, iri, value)

    def _name(self, concept: Concept, subject: Any) -> None:
        """Take the name in the language that is imported, and those in others as words of these."""
        labels = [
            (iri, *one)
            for iri in (f"{_SKOS}prefLabel", f"{_XL}prefLabel", f"{_RDFS}label")
            for one in self._literals(subject, iri)
        ]
        language = self._language.partition("-")[0]
        mine = [one for one in labels if self._tag(one[3]) == language] or [one for one in labels if not self._tag(one[3])]
        chosen = next(iter(mine or labels), None)
        concept.name = str(chosen[3]) if chosen else re.split(r"[/#:]", str(subject).rstrip("/#"))[-1]
        if not mine:
            why = f"it is only named in {self._tag(chosen[3])!r}" if chosen else "it has no name but its address"
            self._vocabulary.changed(concept.where, f"{concept.name!r} is taken as the name of {subject}", why)
        for _, _, way, label in labels:
            if str(label) == concept.name and (
                not self._tag(label) or label.language == getattr(chosen and chosen[3], "language", "")
            ):
                self._took(way)
            elif self._tag(label) not in {"", language}:
                self._foreign(concept, label, way)
            elif str(label) != concept.name:
                concept.name_also(str(label), "admitted")
                self._took(way)

    def _foreign(self, concept: Concept, label: Any, way: Iterable[tuple[Any, str, Any]], note: str = "") -> None:
        concept.foreign.append(ForeignName(_code(label), str(label), note))
        self._took(way)

    def _texts(self, concept: Concept, subject: Any, iri: str) -> None:
        for _, way, text in self._literals(subject, iri):
            if not self._mine(text):
                if iri in NAMES:
                    self._foreign(concept, text, way, "deprecated" if NAMES[iri] == "deprecated" else "")
                elif TEXTS[iri] in {"definitions", "notes", "examples"}:
                    concept.foreign_texts.append(ForeignText(_code(text), TEXTS[iri], str(text)))
                    self._took(way)
                continue
            self._took(way)
            if iri == f"{_SKOS}scopeNote" and self._vocabulary.own and not concept.kind_note:
                concept.kind_note = str(text)
            elif iri in NAMES:
                concept.name_also(str(text), NAMES[iri])
            else:
                getattr(concept, TEXTS[iri]).append(str(text))

    def _sources(self, concept: Concept, subject: Any, iri: str) -> None:
        for value in self._all(subject, iri):
            named = (f"{_DCT}title", f"{_DC}title", f"{_DCT}bibliographicCitation", f"{_SCHEMA}name", f"{_RDFS}label")
            titles = (
                []
                if isinstance(value, self._rdflib.Literal)
                else next((found for name in named if (found := self._literals(value, name))), [])
            )
            if titles:
                links = [str(one) for one in self._all(value, f"{_RDFS}seeAlso")]
                whole = [one for parent in self._all(value, f"{_DCT}isPartOf") for one in self._literals(parent, f"{_DCT}title")]
                title, place = (str(whole[0][2]), str(titles[0][2])) if whole else (str(titles[0][2]), "")
                concept.sources.append(Work(title, place, links[0] if links else ""))
                for one in [*titles[:1], *whole[:1]]:
                    self._took(one[1])
                self._done(value, f"{_RDFS}seeAlso", *self._all(value, f"{_RDFS}seeAlso")[:1])
                self._done(value, f"{_DCT}isPartOf", *self._all(value, f"{_DCT}isPartOf")[:1])
                self._done(value, f"{_RDF}type", self._rdflib.URIRef(f"{_DCT}BibliographicResource"))
                self._done(subject, iri, value)
            elif not isinstance(value, self._rdflib.BNode):
                concept.sources.append(Work(str(value)))
                self._done(subject, iri, value)

    def _references(self, concept: Concept, subject: Any, iri: str) -> None:
        for value in self._all(subject, iri):
            if REFERENCES[iri] == "superseded_by":
                if concept.superseded_by:
                    continue
                concept.superseded_by = str(value)
            else:
                getattr(concept, REFERENCES[iri]).append(str(value))
            self._done(subject, iri, value)

    def _topics(self, collections: Iterable[Any], concepts: dict[Any, Concept]) -> None:
        for collection in sorted(collections, key=str):
            where = self._lines.of(str(collection))
            labels = [
                one
                for iri in (f"{_SKOS}prefLabel", f"{_XL}prefLabel", f"{_RDFS}label")
                for one in self._literals(collection, iri)
            ]
            named = [one for one in labels if self._mine(one[2])] or labels
            if not named:
                self._vocabulary.left_out(where, f"the collection {collection}", "it has no name")
                continue
            name = str(named[0][2])
            self._took(named[0][1])
            for _, way, label in labels:
                if str(label) == name and self._mine(label):
                    self._took(way)
                elif label.language and not self._mine(label):
                    said = self._vocabulary.foreign_topics.setdefault(_code(label), {})
                    if said.setdefault(name, str(label)) == str(label):
                        self._took(way)
            about = [
                one
                for iri in (f"{_SKOS}definition", f"{_DCT}description", f"{_SKOS}note")
                for one in self._literals(collection, iri)
            ]
            if mine := [one for one in about if self._mine(one[2])]:
                self._vocabulary.topics[name] = str(mine[0][2])
                self._took(mine[0][1])
            self._done(collection, f"{_SKOS}inScheme", *self._all(collection, f"{_SKOS}inScheme"))
            tail = re.split("[/#]", str(collection))[-1]
            numbers = self._all(collection, f"{_DCT}identifier")
            self._done(collection, f"{_DCT}identifier", *(one for one in numbers if str(one) in {tail, str(collection)}))
            for member in self._members(collection):
                if member in concepts:
                    concepts[member].topics.append(name)
                    self._done(collection, f"{_SKOS}member", member)

    def _members(self, collection: Any) -> list[Any]:
        members = self._all(collection, f"{_SKOS}member")
        for head in self._all(collection, f"{_SKOS}memberList"):
            self._done(collection, f"{_SKOS}memberList", head)
            seen: set[Any] = set()
            first = head
            while first is not None and first != self._rdflib.RDF.nil and first not in seen:
                seen.add(first)
                for iri in (f"{_RDF}first", f"{_RDF}rest"):
                    self._done(first, iri, *self._all(first, iri))
                members += self._all(first, f"{_RDF}first")
                first = next(iter(self._all(first, f"{_RDF}rest")), None)
        return members

    def _report(self) -> None:
        """Report every statement that nobody read."""
        names = {concept.key: concept.name for concept in self._vocabulary.concepts}
        left = sorted((triple for triple in self._graph if triple not in self._read), key=lambda one: tuple(map(str, one)))
        for subject, predicate, value in left:
            iri = str(predicate)
            if iri in _FOLLOWS and not isinstance(value, self._rdflib.Literal):
                continue
            name = names.get(str(subject))
            said = repr(str(value)) if isinstance(value, self._rdflib.Literal) else str(value)
            of = (
                f"of {name!r}"
                if name is not None
                else "of a part without an address"
                if isinstance(subject, self._rdflib.BNode)
                else f"of {subject}"
            )
            foreign = isinstance(value, self._rdflib.Literal) and value.language and not self._mine(value)
            hint = f"the language that is imported is {self._language!r}" if foreign else self._elsewhere(subject, iri)
            tag = f" in {value.language!r}" if foreign else ""
            self._vocabulary.left_out(self._lines.of(str(subject)), f"{of}: {self._short(iri)} {said}{tag}", hint)

    def _elsewhere(self, subject: Any, iri: str) -> str:
        """Return what to do about a statement that SKOS does not bring back."""
        types = self._graph.objects(subject, self._rdflib.RDF.type)
        if iri.startswith(_OURS) or any(str(one).startswith(_OURS) for one in types):
            return "of a graph of ours only terms are read: import everything from JSON or the CSV folder"
        return "entries have no place for it"

    def _short(self, iri: str) -> str:
        for prefix, space in (
            ("skos:", _SKOS),
            ("skosxl:", _XL),
            ("dct:", _DCT),
            ("iso-thes:", _THES),
            ("rdfs:", _RDFS),
            ("d:", _OURS),
            ("owl:", _OWL),
        ):
            if iri.startswith(space):
                return prefix + iri.removeprefix(space)
        return f"<{iri}>"
