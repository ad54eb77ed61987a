"""RDF in four notations as a graph, read by rdflib, which only this needs. Nothing is fetched, opened or worked out meanwhile."""

from __future__ import annotations

import contextlib
import json
import logging
import re
import threading
from collections.abc import Iterator
from typing import Any, NoReturn

from distinguo.importers.concepts import shorten
from distinguo.limits import MAX_DEPTH, TooMuch, check_xml
from distinguo.problems.problem import Location, Problem, problem

RDF_FORMATS = {"turtle": "turtle", "rdfxml": "xml", "jsonld": "json-ld", "ntriples": "nt"}
"""Our names of the notations, and rdflib's."""
BASE = "https://imported.invalid/data/"
"""What relative addresses count from, where the file says nothing of it."""


def read_graph(data: bytes, shown: str, notation: str) -> tuple[Any, Problem | None]:
    """Return the graph of a file, or nothing and what is wrong with it. ``notation`` is a key of RDF_FORMATS."""
    try:
        import rdflib  # noqa: PLC0415  # an extra: everything else works without it
    except ImportError:
        reason = "reading RDF needs rdflib: install distinguo with its extra 'rdf', as in pip install 'distinguo[rdf]'"
        return None, problem("unreadable-import", Location(shown), reason=reason)
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
        return None, problem("unreadable-import", Location(shown), reason=reason)
    except Exception as error:  # rdflib's parsers raise whatever they come upon
        line = int(getattr(error, "lines", 0) or 0) + 1 if hasattr(error, "lines") else _line_in(str(error))
        return None, problem("unreadable-import", Location(shown, line), reason=shorten(str(error) or type(error).__name__))
    nodes = (node for triple in graph for node in triple if isinstance(node, rdflib.URIRef))
    if wrong := min(filter(_NO_ADDRESS.search, nodes), default=None):  # other notations do not get so far
        return None, problem("unreadable-import", Location(shown), reason=_no_address(wrong))
    return graph, None


_NO_ADDRESS = re.compile(r'[\x00-\x20<>"{}|\\^`]')
"""What cannot stand in an address, by the grammar of N-Triples."""


def _no_address(text: str) -> str:
    return f"the address {shorten(text)!r} holds a sign that no address has: a blank, for example, is written as %20"


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
        part = waiting.pop()
        if isinstance(part, str):
            raise TooMuch(f"its context {part[:200]!r} would have to be fetched: put it into the file")
        if isinstance(part, list):
            waiting += part


_READING = threading.Lock()


@contextlib.contextmanager
def _only_texts() -> Iterator[None]:
    """Keep rdflib from fetching or opening anything, and from making numbers and dates of texts: one of them may have a billion digits.

    Nor does it leave out what an address with a blank leads to, as it does in JSON-LD without a word.
    It has no settings for that, so its own functions are replaced meanwhile.
    """
    from rdflib import term  # noqa: PLC0415  # an extra
    from rdflib.plugins.shared.jsonld import context  # noqa: PLC0415  # an extra, as above

    def refuse(source: Any, *_: Any, **__: Any) -> NoReturn:
        raise TooMuch(f"{str(source)[:200]!r} would have to be fetched: put it into the file")

    resolve = context.Context.resolve

    def resolve_all(self: Any, address: str) -> str:
        if " " in (self.expand(address, False) or ""):
            raise TooMuch(_no_address(address))
        return resolve(self, address)

    replaced = (
        (context.Context, "resolve", resolve_all),
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


class Lines:
    """Where a thing is described in the file: RDF itself knows no lines.

    That is where a line begins with its address, as a subject does in most notations, or else where it is first spoken of.
    """

    _WORD = re.compile(r"[^\s<>\"'#/:,;()\[\]]+")

    def __init__(self, data: bytes, shown: str) -> None:
        self._shown = shown
        self._first: dict[str, int] = {}
        self._subjects: dict[str, int] = {}
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), start=1):
            for word in self._WORD.findall(line):
                self._first.setdefault(word, number)
            if found := _SUBJECT.match(line):
                words = self._WORD.findall(found[found.lastindex or 0])
                if words:
                    self._subjects.setdefault(words[-1], number)

    def of(self, iri: str) -> Location:
        """Return the place of a thing."""
        words = self._WORD.findall(iri)
        place = words[-1] if words else ""
        return Location(self._shown, self._subjects.get(place) or self._first.get(place, 1))


_SUBJECT = re.compile(
    r"""\s*<[\w:]+\s[^>]*rdf:about=["']([^"']+)|<([^>]*)>\s|([\w.-]*:[\w.%-]+)\s|\s*(?:\{\s*)?"@id"\s*:\s*"([^"]+)"""
)
"""How a line begins that describes something: in RDF/XML, in Turtle and N-Triples, in JSON-LD."""
