"""Vocabularies in SKOS: Turtle, RDF/XML, JSON-LD and N-Triples, read by rdflib, which only this needs."""

from __future__ import annotations

import contextlib
import json
import logging
import re
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from distinguo.importers.concepts import Concept, Vocabulary, shorten
from distinguo.importers.limits import MAX_DEPTH, TooMuch, check_xml
from distinguo.problems.problem import Location, problem

RDF_FORMATS = {"turtle": "turtle", "rdfxml": "xml", "jsonld": "json-ld", "ntriples": "nt"}
"""Our names of the notations, and rdflib's."""
BASE = "https://imported.invalid/data/"
"""What relative addresses count from, where the file says nothing of it."""

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
    f"{_SKOS}altLabel": "admitted", f"{_XL}altLabel": "admitted",
    f"{_SKOS}hiddenLabel": "forms", f"{_XL}hiddenLabel": "forms", f"{_OURS}deprecatedLabel": "deprecated",
    f"{_SKOS}definition": "definitions", f"{_DCT}description": "notes", f"{_DC}description": "notes", f"{_RDFS}comment": "notes",
    f"{_SKOS}note": "notes", f"{_SKOS}scopeNote": "notes", f"{_SKOS}editorialNote": "notes", f"{_SKOS}historyNote": "notes",
    f"{_SKOS}changeNote": "notes", f"{_SKOS}example": "examples", f"{_DCT}source": "sources", f"{_DC}source": "sources",
}  # fmt: skip
"""Properties whose texts have a place in an entry."""
REFERENCES = {
    f"{_SKOS}broader": "kind_of", f"{_THES}broaderGeneric": "kind_of", f"{_THES}broaderInstantial": "kind_of",
    f"{_THES}broaderPartitive": "part_of", f"{_SKOS}related": "related_to", f"{_RDFS}seeAlso": "related_to",
    f"{_OURS}contrastsWith": "contrast_with", f"{_DCT}isReplacedBy": "superseded_by",
}  # fmt: skip
"""Properties that lead to other concepts."""
INVERSE = {f"{_SKOS}narrower": "kind_of", f"{_THES}narrowerGeneric": "kind_of", f"{_THES}narrowerPartitive": "part_of"}
"""Properties that say the same from the other end."""
_STRUCTURE = {
    f"{_RDF}type", f"{_SKOS}inScheme", f"{_SKOS}topConceptOf", f"{_SKOS}hasTopConcept", f"{_SKOS}broaderTransitive",
    f"{_SKOS}narrowerTransitive", f"{_SKOS}semanticRelation", f"{_SKOS}prefLabel", f"{_XL}prefLabel", f"{_RDFS}label",
    f"{_DCT}created", f"{_OURS}reviewed", f"{_OURS}status", f"{_OWL}deprecated", f"{_SKOS}notation", f"{_SCHEMA}name",
    f"{_SCHEMA}description", f"{_SCHEMA}inDefinedTermSet", f"{_DCT}identifier",
}  # fmt: skip
"""What follows from other statements, or is read elsewhere."""


def vocabulary_from_rdf(data: bytes, shown: str, notation: str, title: str, language: str = "") -> Vocabulary:
    """Return the concepts of a vocabulary, in one of its languages: the given one, else the one that most names are in."""
    vocabulary = Vocabulary(title)
    try:
        import rdflib  # noqa: PLC0415  # an extra: everything else works without it
    except ImportError:
        reason = "reading RDF needs rdflib: install distinguo with its extra 'rdf', as in pip install 'distinguo[rdf]'"
        vocabulary.problems.append(problem("unreadable-import", Location(shown), reason=reason))
        return vocabulary
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)  # it prints a traceback for every date that is none
    graph = rdflib.Graph()
    try:
        if notation == "rdfxml":
            check_xml(data)
        elif notation == "jsonld":
            data = _local(data)
        with _only_texts():
            graph.parse(data=data, format=RDF_FORMATS[notation], publicID=f"{BASE}vocabulary")
    except (TooMuch, RecursionError) as error:
        reason = str(error) if isinstance(error, TooMuch) else "it is nested too deep"
        vocabulary.problems.append(problem("unreadable-import", Location(shown), reason=reason))
        return vocabulary
    except Exception as error:  # rdflib's parsers raise whatever they come upon
        line = int(getattr(error, "lines", 0) or 0) + 1 if hasattr(error, "lines") else _line_in(str(error))
        vocabulary.problems.append(
            problem("unreadable-import", Location(shown, line), reason=shorten(str(error) or type(error).__name__))
        )
        return vocabulary
    return _Reader(graph, rdflib, _Lines(data, shown), vocabulary, language).read()


def _line_in(message: str) -> int:
    found = re.search(r"(?:line |:)(\d+)", message)
    return int(found.group(1)) if found else 1


def _local(data: bytes) -> bytes:
    """Return a JSON-LD document as it is read. Raises TooMuch for a context that would have to be fetched, and for nesting.

    This is for the message only: that nothing is fetched, :func:`_only_texts` sees to.
    """
    try:
        document = json.loads(data)
    except ValueError as error:
        raise TooMuch(f"this is not JSON: {str(error)[:200]}") from None
    level, depth = [document], 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise TooMuch("it is nested too deep")
        following: list[Any] = []
        for value in level:
            if isinstance(value, dict):
                if "@import" in value:
                    raise TooMuch("its context imports another one, which would have to be fetched: put it into the file")
                _refuse_addresses(value.get("@context"))
                following += value.values()
            elif isinstance(value, list):
                following += value
        level = following
    return json.dumps(document).encode()  # of a key that stands there twice, the reader must see the same one


def _refuse_addresses(context: Any) -> None:
    """Raise TooMuch for an address in the place of a context, in lists of lists as well: they count as one list."""
    waiting = [context]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            raise TooMuch(f"its context {one[:200]!r} would have to be fetched: put it into the file")
        if isinstance(one, list):
            waiting += one


_READING = threading.Lock()


@contextlib.contextmanager
def _only_texts() -> Iterator[None]:
    """Keep rdflib from fetching or opening anything, and from making numbers and dates of texts: one of them may have a billion digits.

    It has no settings for that, so its own functions are replaced meanwhile.
    """
    from rdflib import term  # noqa: PLC0415  # an extra
    from rdflib.plugins.shared.jsonld import context  # noqa: PLC0415  # an extra, as above

    def refuse(source: Any, *_: Any, **__: Any) -> NoReturn:
        raise TooMuch(f"{str(source)[:200]!r} would have to be fetched: put it into the file")

    replaced = (
        (term, "_castLexicalToPython", lambda *_: None),
        (context, "source_to_json", refuse),
    )
    with _READING:
        before = [(module, name, getattr(module, name)) for module, name, _ in replaced]
        for module, name, function in replaced:
            setattr(module, name, function)
        try:
            yield
        finally:
            for module, name, function in before:
                setattr(module, name, function)


class _Lines:
    """Where a thing is first spoken of in the file: RDF itself knows no lines."""

    def __init__(self, data: bytes, shown: str) -> None:
        self._shown = shown
        self._lines: dict[str, int] = {}
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), start=1):
            for word in re.findall(r"[^\s<>\"'#/:,;()\[\]]+", line):
                self._lines.setdefault(word, number)

    def of(self, iri: str) -> Location:
        """Return the place of a thing."""
        words = re.findall(r"[^\s<>\"'#/:,;()\[\]]+", iri)
        return Location(self._shown, self._lines.get(words[-1], 1) if words else 1)


class _Reader:
    def __init__(self, graph: Any, rdflib: Any, lines: _Lines, vocabulary: Vocabulary, language: str) -> None:
        self._graph = graph
        self._rdflib = rdflib
        self._lines = lines
        self._vocabulary = vocabulary
        self._language = language.casefold()

    def _all(self, subject: Any, iri: str) -> list[Any]:
        return sorted(
            self._graph.objects(subject, self._rdflib.URIRef(iri)),
            key=lambda node: (str(node), str(getattr(node, "language", ""))),
        )

    def _typed(self, *iris: str) -> set[Any]:
        rdf_type = self._rdflib.RDF.type
        return {subject for iri in iris for subject in self._graph.subjects(rdf_type, self._rdflib.URIRef(iri))}

    def read(self) -> Vocabulary:
        """Return the vocabulary, its concepts in the order of their addresses."""
        schemes = self._typed(f"{_SKOS}ConceptScheme")
        collections = self._typed(f"{_SKOS}Collection", f"{_SKOS}OrderedCollection", f"{_THES}ConceptGroup")
        labelled = {
            s for iri in ("prefLabel",) for ns in (_SKOS, _XL) for s in self._graph.subjects(self._rdflib.URIRef(ns + iri))
        }
        subjects = (self._typed(f"{_SKOS}Concept") | labelled) - schemes - collections
        self._choose(subjects)
        self._describe(schemes)
        inverse = self._inverse(subjects)
        concepts = {subject: self._concept(subject, inverse) for subject in sorted(subjects, key=str)}
        self._topics(collections, concepts)
        self._rest(set(concepts) | schemes | collections)
        self._vocabulary.concepts = list(concepts.values())
        if not concepts:
            self._vocabulary.problems.append(
                problem("unreadable-import", self._lines.of(""), reason="there is no skos:Concept in it")
            )
        return self._vocabulary

    def _choose(self, subjects: Iterable[Any]) -> None:
        counted = Counter(
            self._tag(label)
            for subject in subjects
            for iri in (_SKOS, _XL)
            for label in self._literals(subject, f"{iri}prefLabel")
        )
        if not self._language:
            tagged = [(times, tag == "en", tag) for tag, times in counted.items() if tag]
            self._language = max(tagged, default=(0, False, ""))[2]
        self._vocabulary.language = self._language

    def _tag(self, literal: Any) -> str:
        return str(literal.language or "").casefold().partition("-")[0]

    def _literals(self, subject: Any, iri: str) -> list[Any]:
        """Return the texts of a property, also those that stand one step further (SKOS-XL, notes as resources)."""
        found = []
        for node in self._all(subject, iri):
            if isinstance(node, self._rdflib.Literal):
                found.append(node)
            else:
                inner = [text for step in (f"{_XL}literalForm", f"{_RDF}value") for text in self._all(node, step)]
                found += [text for text in inner if isinstance(text, self._rdflib.Literal)]
        return found

    def _mine(self, literal: Any) -> bool:
        return self._tag(literal) in {"", self._language.partition("-")[0]}

    def _describe(self, schemes: Iterable[Any]) -> None:
        for scheme in sorted(schemes, key=str)[:1]:
            for iri in (f"{_DCT}title", f"{_DC}title", f"{_SKOS}prefLabel", f"{_RDFS}label"):
                if titles := [str(one) for one in self._literals(scheme, iri) if self._mine(one)]:
                    self._vocabulary.title = titles[0]
                    break
            self._vocabulary.address = str(scheme)

    def _inverse(self, subjects: set[Any]) -> dict[tuple[Any, str], list[str]]:
        found: dict[tuple[Any, str], list[str]] = {}
        for iri, field in INVERSE.items():
            for one, _, other in self._graph.triples((None, self._rdflib.URIRef(iri), None)):
                if one in subjects:
                    found.setdefault((other, field), []).append(str(one))
        return found

    def _concept(self, subject: Any, inverse: dict[tuple[Any, str], list[str]]) -> Concept:
        where = self._lines.of(str(subject))
        concept = Concept(str(subject), where, name=self._name(subject, where))
        for predicate in sorted(set(self._graph.predicates(subject)), key=str):
            iri = str(predicate)
            if iri in TEXTS:
                self._read_texts(concept, subject, iri)
            elif iri in REFERENCES:
                self._read_references(concept, subject, iri)
            elif iri not in _STRUCTURE and iri not in INVERSE:
                for value in self._all(subject, iri):
                    self._vocabulary.left_out(where, f"of {concept.name!r}: {self._short(iri)} {value}")
        for field in ("kind_of", "part_of"):
            keys = [*getattr(concept, field), *sorted(inverse.get((subject, field), []))]
            setattr(concept, field, list(dict.fromkeys(keys)))
        concept.kind_of = [key for key in concept.kind_of if key not in concept.part_of]
        concept.admitted = [name for name in concept.admitted if name not in concept.deprecated]
        concept.forms = [name for name in concept.forms if name not in concept.deprecated]
        first = self._all(subject, f"{_DCT}created")
        concept.added = str(first[0]) if first else ""
        reviewed = self._all(subject, f"{_OURS}reviewed")
        concept.reviewed = str(reviewed[0]) if reviewed else ""
        concept.retired = any(
            str(one) in {"true", "1", "retired"}
            for iri in (f"{_OWL}deprecated", f"{_OURS}status")
            for one in self._all(subject, iri)
        )
        concept.draft = any(str(one) == "draft" for one in self._all(subject, f"{_OURS}status"))
        if str(subject).startswith(BASE.removesuffix("data/")):  # our own: the address ends in the id
            notations = self._all(subject, f"{_SKOS}notation")
            concept.wanted_id = str(notations[0]) if notations else ""
        else:
            for notation in self._all(subject, f"{_SKOS}notation"):
                self._vocabulary.left_out(where, f"of {concept.name!r}: skos:notation {notation}")
        return concept

    def _name(self, subject: Any, where: Location) -> str:
        labels = [
            one for iri in (f"{_SKOS}prefLabel", f"{_XL}prefLabel", f"{_RDFS}label") for one in self._literals(subject, iri)
        ]
        mine = [one for one in labels if self._tag(one) == self._language.partition("-")[0]] or [
            one for one in labels if not self._tag(one)
        ]
        chosen = mine or labels
        name = str(chosen[0]) if chosen else re.split(r"[/#:]", str(subject).rstrip("/#"))[-1]
        if not mine:
            why = f"it is only named in {self._tag(chosen[0])!r}" if chosen else "it has no name but its address"
            self._vocabulary.changed(where, f"{name!r} is taken as the name of {subject}", why)
        for other in labels:
            if other is not chosen[0] and str(other) != name:
                self._vocabulary.left_out(
                    where, f"of {name!r}: the name {str(other)!r}{self._in(other)}", "one name, in one language, is imported"
                )
        return name

    def _in(self, literal: Any) -> str:
        return f" in {literal.language!r}" if literal.language else ""

    def _read_texts(self, concept: Concept, subject: Any, iri: str) -> None:
        field = TEXTS[iri]
        literals = self._literals(subject, iri)
        for text in literals:
            if self._mine(text):
                getattr(concept, field).append(str(text))
            else:
                what = f"of {concept.name!r}: {self._short(iri)} {str(text)!r}{self._in(text)}"
                self._vocabulary.left_out(concept.where, what, f"the language that is imported is {self._language!r}")
        if field == "sources":
            concept.sources += [str(one) for one in self._all(subject, iri) if isinstance(one, self._rdflib.URIRef)]
        elif not literals:
            for value in self._all(subject, iri):
                self._vocabulary.left_out(
                    concept.where, f"of {concept.name!r}: {self._short(iri)} {value}", "it leads to no text"
                )

    def _read_references(self, concept: Concept, subject: Any, iri: str) -> None:
        for value in self._all(subject, iri):
            if REFERENCES[iri] == "superseded_by":
                concept.superseded_by = str(value)
            else:
                getattr(concept, REFERENCES[iri]).append(str(value))

    def _topics(self, collections: Iterable[Any], concepts: dict[Any, Concept]) -> None:
        for collection in sorted(collections, key=str):
            where = self._lines.of(str(collection))
            names = [
                str(one)
                for iri in (f"{_SKOS}prefLabel", f"{_RDFS}label")
                for one in self._literals(collection, iri)
                if self._mine(one)
            ]
            if not names:
                self._vocabulary.left_out(
                    where, f"the collection {collection}", "it has no name in the language that is imported"
                )
                continue
            members = self._all(collection, f"{_SKOS}member")
            for first in self._all(collection, f"{_SKOS}memberList"):
                members += list(self._rdflib.collection.Collection(self._graph, first))
            for member in members:
                if member in concepts:
                    concepts[member].topics.append(names[0])

    def _rest(self, known: set[Any]) -> None:
        """Report everything else that the file describes."""
        others = {subject for subject in self._graph.subjects() if subject not in known}
        reached = {node for subject in known for node in self._graph.objects(subject) if isinstance(node, self._rdflib.BNode)}
        for subject in sorted(others - reached, key=str):
            kinds = ", ".join(self._short(str(kind)) for kind in self._all(subject, f"{_RDF}type")) or "of no type"
            if not isinstance(subject, self._rdflib.BNode):
                self._vocabulary.left_out(self._lines.of(str(subject)), f"{subject} ({kinds})", "it is no concept")

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
