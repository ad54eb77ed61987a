"""The graph in Turtle. A serialiser of our own, because a library for RDF would more than double what a build installs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from distinguo.exports.join import join_pieces
from distinguo.exports.rdf_model import PREFIXES, Link, Name, Object, Subject

_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f]')
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def turtle(subjects: Iterable[Subject], parts: Iterable[str]) -> bytes:
    """Return the graph: these subjects, and then what :func:`as_turtle` made of others."""
    prefixes = (f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    return join_pieces(itertools.chain(prefixes, [as_turtle(subjects)], parts))


def as_turtle(subjects: Iterable[Subject]) -> str:
    """Return subjects, one after the other, without the prefixes that they use."""
    out = []
    for subject in subjects:
        lines = (f"{predicate} {', '.join(map(_object, objects))}" for predicate, objects in subject.statements.items())
        said = [f"a {', '.join(subject.types)}", *lines]
        out.append(f"\n<{subject.iri}> " + " ;\n    ".join(said) + " .\n")
    return "".join(out)


def _object(rdf_object: Object) -> str:
    if isinstance(rdf_object, Link):
        return f"<{rdf_object.iri}>"
    if isinstance(rdf_object, Name):
        return rdf_object.curie
    quoted = '"' + _ESCAPED.sub(lambda match: _SHORT.get(match.group()) or f"\\u{ord(match.group()):04X}", rdf_object.text) + '"'
    if rdf_object.language:
        return f"{quoted}@{rdf_object.language}"
    return f"{quoted}^^{rdf_object.datatype}" if rdf_object.datatype else quoted
