"""A graph that remembers which of its statements have been read: all others are reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from distinguo.importers.concepts import Work
from distinguo.importers.rdf_names import DC, DCT, RDF, RDFS, SCHEMA, XL
from distinguo.limits import TooMuch

MOST_READ = 20
"""So many times the statements of a graph are read, on average: a part may belong to many concepts, as a source does."""
Way = tuple[tuple[Any, str, Any], ...]
"""The statements by which a text is reached."""
Said = tuple[Any, Way, Any]
"""The value of a property, the way to its text, and the text."""
_TITLES = (f"{DCT}title", f"{DC}title", f"{DCT}bibliographicCitation", f"{SCHEMA}name", f"{RDFS}label")


def language_of(literal: Any) -> str:
    """Return the language of a text as entries write it."""
    code, hyphen, subtags = str(literal.language).partition("-")
    return code.casefold() + hyphen + subtags


def tag(literal: Any) -> str:
    """Return the language of a text without its variety."""
    return str(literal.language or "").casefold().partition("-")[0]


class ReadGraph:
    """A graph of rdflib, read in one language."""

    def __init__(self, graph: Any, language: str) -> None:
        import rdflib  # noqa: PLC0415  # an extra, which is there once there is a graph

        self.raw, self.rdflib, self.language = graph, rdflib, language
        self._read: set[tuple[Any, Any, Any]] = set()
        self._left = 10_000 + MOST_READ * len(graph)

    def all(self, subject: Any, iri: str) -> list[Any]:
        """Return the values of a property, in a stable order. Raises TooMuch where parts are read again and again."""
        found = list(self.raw.objects(subject, self.rdflib.URIRef(iri)))
        self._left -= len(found)
        if self._left < 0:
            raise TooMuch("its concepts share parts of which each says very much: give every concept its own")
        return sorted(found, key=lambda node: (str(node), str(getattr(node, "language", ""))))

    def done(self, subject: Any, iri: str, *values: Any) -> None:
        """Count statements as read."""
        predicate = self.rdflib.URIRef(iri)
        self._read.update((subject, predicate, value) for value in values)

    def take(self, subject: Any, iri: str) -> list[Any]:
        """Return the values of a property, which count as read."""
        found = self.all(subject, iri)
        self.done(subject, iri, *found)
        return found

    def typed(self, *iris: str) -> set[Any]:
        """Return what is said to be of one of these types."""
        rdf_type = self.rdflib.RDF.type
        found = {subject for iri in iris for subject in self.raw.subjects(rdf_type, self.rdflib.URIRef(iri))}
        for iri in iris:
            self._read.update((subject, rdf_type, self.rdflib.URIRef(iri)) for subject in found)
        return found

    def literals(self, subject: Any, iri: str) -> list[Said]:
        """Return the texts of a property, also those that stand one step further (SKOS-XL, notes as resources)."""
        found: list[Said] = []
        for node in self.all(subject, iri):
            if self.is_text(node):
                found.append((node, ((subject, iri, node),), node))
            else:
                for step in (f"{XL}literalForm", f"{RDF}value"):
                    for text in self.all(node, step):
                        if self.is_text(text):
                            found.append((node, ((subject, iri, node), (node, step, text)), text))
        return found

    def is_text(self, node: Any) -> bool:
        """Whether a value is a text."""
        return isinstance(node, self.rdflib.Literal)

    def took(self, statements: Iterable[tuple[Any, str, Any]]) -> None:
        """Count the way to a text as read."""
        for subject, iri, value in statements:
            self.done(subject, iri, value)
            if not self.is_text(value):
                self.done(value, f"{RDF}type", self.rdflib.URIRef(f"{XL}Label"))

    def mine(self, literal: Any) -> bool:
        """Whether a text is in the language that is read, or in none."""
        return tag(literal) in {"", self.language.partition("-")[0]}

    def text(self, subject: Any, iri: str) -> str:
        """Return the first text of a property in the language that is read; it counts as read."""
        for _, way, text in self.literals(subject, iri):
            if self.mine(text):
                self.took(way)
                return str(text)
        return ""

    def works(self, subject: Any, iri: str) -> Iterator[Work]:
        """Yield the works that a property names: described in the graph, or by a text or an address."""
        for value in self.all(subject, iri):
            titles = [] if self.is_text(value) else next((found for name in _TITLES if (found := self.literals(value, name))), [])
            if titles:
                links = [str(link) for link in self.all(value, f"{RDFS}seeAlso")]
                whole = [
                    literal for parent in self.all(value, f"{DCT}isPartOf") for literal in self.literals(parent, f"{DCT}title")
                ]
                title, place = (str(whole[0][2]), str(titles[0][2])) if whole else (str(titles[0][2]), "")
                for literal in [*titles[:1], *whole[:1]]:
                    self.took(literal[1])
                self.done(value, f"{RDFS}seeAlso", *self.all(value, f"{RDFS}seeAlso")[:1])
                self.done(value, f"{DCT}isPartOf", *self.all(value, f"{DCT}isPartOf")[:1])
                self.done(value, f"{RDF}type", self.rdflib.URIRef(f"{DCT}BibliographicResource"))
                self.done(subject, iri, value)
                yield Work(title, place, links[0] if links else "")
            elif not isinstance(value, self.rdflib.BNode):
                self.done(subject, iri, value)
                yield Work(str(value))

    def unread(self) -> list[tuple[Any, Any, Any]]:
        """Return the statements that were not read, in a stable order."""
        return sorted(
            (triple for triple in self.raw if triple not in self._read), key=lambda statement: tuple(map(str, statement))
        )
