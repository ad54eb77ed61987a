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


def _object(one: Object) -> str:
    if isinstance(one, Link):
        return f"<{one.iri}>"
    if isinstance(one, Name):
        return one.curie
    quoted = '"' + _ESCAPED.sub(lambda match: _SHORT.get(match.group()) or f"\\u{ord(match.group()):04X}", one.text) + '"'
    if one.language:
        return f"{quoted}@{one.language}"
    return f"{quoted}^^{one.datatype}" if one.datatype else quoted
