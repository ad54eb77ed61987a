"""The graph in JSON-LD, with its context in the file: reading it needs no network."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable
from typing import Any

from distinguo.exports.join import join_pieces
from distinguo.exports.rdf_model import PREFIXES, Link, Name, Object, Subject


def jsonld(subjects: Iterable[Subject], parts: Iterable[str]) -> bytes:
    """Return the graph, a subject per line: these subjects, and then what :func:`as_jsonld` made of others."""
    head = f'{{"@context":{_dump(PREFIXES)},\n"@graph":[\n'
    return join_pieces(itertools.chain([head, as_jsonld(subjects)], (f",\n{part}" for part in parts), ["\n]}\n"]))


def as_jsonld(subjects: Iterable[Subject]) -> str:
    """Return subjects, a line each, without the context that they use."""
    return ",\n".join(_dump(_node(subject)) for subject in subjects)


_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _node(subject: Subject) -> dict[str, Any]:
    said = {predicate: [_object(rdf_object) for rdf_object in objects] for predicate, objects in subject.statements.items()}
    return {"@id": subject.iri, "@type": list(subject.types), **said}


def _object(rdf_object: Object) -> dict[str, str]:
    if isinstance(rdf_object, Link):
        return {"@id": rdf_object.iri}
    if isinstance(rdf_object, Name):
        return {"@id": rdf_object.curie}
    value = {"@value": rdf_object.text}
    if rdf_object.language:
        value["@language"] = rdf_object.language
    if rdf_object.datatype:
        value["@type"] = rdf_object.datatype
    return value
