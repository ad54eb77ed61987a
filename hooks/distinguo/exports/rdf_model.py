"""RDF before any notation: subjects, and what is said of them.

Every subject has an address of its own, so that the graph has no blank nodes and two notations of it are the same graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote

from distinguo.exports.context import ExportContext
from distinguo.schema.model import Cited
from distinguo.urls import source_url, term_url

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


class Statements:
    """What the statements of one publication are made with: addresses as seen from a file in ``data/``, and texts in their languages."""

    def __init__(self, publication: ExportContext) -> None:
        """Take what is published."""
        self.publication = publication
        self.glossary = publication.glossary

    def to(self, path: str) -> Link:
        """Return the address of a path in the site."""
        return Link(self.publication.url(path, depth=1))

    def term(self, id: str, anchor: str = "") -> Link:
        """Return the address of a term, or of a place on its page."""
        return self.to(term_url(id) + anchor)

    def terms(self, ids: Iterable[str]) -> list[Link]:
        """Return the addresses of terms."""
        return [self.term(id) for id in ids]

    def line(self, text: str | None) -> tuple[Text, ...]:
        """Return a name or a line, in the language that it is in; nothing where there is none."""
        return (Text(text, self.publication.language_of(text)),) if text else ()

    def prose(self, text: str | None) -> tuple[Text, ...]:
        """Return a text without its marks; nothing where there is none."""
        return self.line(self.publication.plain(text)) if text else ()

    def sources(self, cited: Cited | None) -> list[Link]:
        """Return the addresses of what something cites."""
        return [self.to(source_url(reference)) for reference in cited.sources] if cited else []

    def part(self, path: str, type: str, text: Iterable[Text], cited: Cited | None = None) -> Subject:
        """Return a part of an entry, with its own address, what it says, and what it cites."""
        part = Subject(self.to(path).iri, (type,))
        part.say("rdf:value", *text)
        part.say("dct:source", *self.sources(cited))
        return part
