"""A Sphinx inventory: other documentation links to our terms by their names.

The format is four lines and a compressed list, so it is written here; Sphinx and sphobjinv read it in the tests.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from distinguo.exports.context import ExportContext
from distinguo.urls import comparison_url, question_url, term_url

_LINE = re.compile(r"(.+?)\s+(\S+)\s+(-?\d+)\s+?(\S*)\s+(.*)")
"""How Sphinx reads a line."""


def inventory(publication: ExportContext, version: str = "") -> bytes:
    """Return ``objects.inv``: every name of every term as ``std:term``, every id as ``std:label``."""
    head = f"# Sphinx inventory version 2\n# Project: {_flat(publication.title)}\n# Version: {version}\n"
    head += "# The remainder of this file is compressed using zlib.\n"
    lines: dict[tuple[str, str], str] = {}
    for name, role, url, shown in _objects(publication):
        line = f"{name} {role} -1 {url} {'-' if shown == name else shown}"
        if " " not in name or _is_read_back(line, name, role):
            lines.setdefault((role, name), line)
    return head.encode() + zlib.compress("".join(f"{line}\n" for line in lines.values()).encode(), 9)


def _is_read_back(line: str, name: str, role: str) -> bool:
    """Whether Sphinx finds the name and the role in a line. Names of several words may be like the rest of it."""
    match = _LINE.fullmatch(line)
    return bool(match and match.group(1, 2) == (name, role))


def _objects(publication: ExportContext) -> Iterator[tuple[str, str, str, str]]:
    """Yield what may be referred to, the names that matter most first: the name, its role, its address, what to show."""
    terms = publication.glossary.terms
    for id, term in terms.items():
        yield _flat(term.term), "std:term", term_url(id), _flat(term.term)
    for id, term in terms.items():
        for name in (*(designation.name for designation in term.also_called), *term.forms):
            yield _flat(name), "std:term", term_url(id), _flat(name)
    for id, term in terms.items():
        yield id, "std:label", term_url(id), _flat(term.term)
    for entry in publication.entries:
        if entry.kind != "term":
            url = comparison_url(entry.id) if entry.kind == "comparison" else question_url(entry.id)
            yield entry.id, "std:label", url, _flat(publication.title_of(entry))


def _flat(text: str) -> str:
    return " ".join(text.split())
