"""A Sphinx inventory: other documentation links to our terms by their names.

The format is four lines and a compressed list, so it is written here; Sphinx and sphobjinv read it in the tests.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator

from distinguo.exports.context import ExportContext
from distinguo.urls import comparison_url, encoded, question_url, term_url

MAX_BYTES = 64 * 1024 * 1024
"""So much of an inventory is read."""

_LINE = re.compile(r"(.+?)\s+(\S+)\s+(-?\d+)\s+?(\S*)\s+(.*)")
"""How Sphinx reads a line."""


def inventory(publication: ExportContext, version: str = "", place: Callable[[str], str] = str) -> bytes:
    """Return ``objects.inv``: every name of every term as ``std:term``, every id as ``std:label``.

    ``place`` says where in the site what has an address is to be found, if not there.
    """
    head = f"# Sphinx inventory version 2\n# Project: {_flat(publication.title)}\n# Version: {version}\n"
    head += "# The remainder of this file is compressed using zlib.\n"
    lines: dict[tuple[str, str], str] = {}
    for name, role, url, shown in _objects(publication):
        line = f"{name} {role} -1 {encoded(place(url))} {'-' if shown == name else shown}"
        if " " not in name or _is_read_back(line, name, role):
            lines.setdefault((role, name), line)
    return head.encode() + _packed(lines.values())


def merged_inventories(theirs: bytes, ours: bytes, prefix: str = "") -> bytes:
    """Return the inventory of another project with what ours adds to it; ``prefix`` is the folder in which our pages stand.

    What both have stays theirs. Raises ValueError where theirs cannot be read.
    """
    head, lines = _unpacked(theirs)
    known = {match.group(1, 2) for line in lines if (match := _LINE.fullmatch(line))}
    for line in _unpacked(ours)[1]:
        match = _LINE.fullmatch(line)
        if match and match.group(1, 2) not in known:
            name, role, priority, location, shown = match.groups()
            lines.append(f"{name} {role} {priority} {prefix}{location} {shown}")
    return head + _packed(lines)


def _packed(lines: Iterable[str]) -> bytes:
    return zlib.compress("".join(f"{line}\n" for line in lines).encode(), 9)


def _unpacked(content: bytes) -> tuple[bytes, list[str]]:
    """Return the head of an inventory, and the lines of its list."""
    parts = content.split(b"\n", 4)
    if len(parts) < 5 or b"inventory version 2" not in parts[0]:
        raise ValueError("it is no inventory of version 2")
    unpacking = zlib.decompressobj()
    try:
        body = unpacking.decompress(parts[4], MAX_BYTES)
    except zlib.error as error:
        raise ValueError(str(error)) from None
    if unpacking.unconsumed_tail:
        raise ValueError(f"it holds more than {MAX_BYTES} bytes")
    return b"\n".join(parts[:4]) + b"\n", body.decode("utf-8").splitlines()


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
