"""The elements of a term base, as they stand in the file: where each stands, what it says, and whether it has been read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

ENTRIES = {"conceptEntry", "termEntry", "entry"}
LANGUAGES = {"langSec", "langSet", "langGroup"}
TERMS = {"termSec", "tig", "ntig", "termGroup"}
"""How the levels of an entry are called: in version 3, before, and in TBX-Min of 2013."""

GROUPS = {"descripGrp", "adminGrp", "termNoteGrp", "termGrp", "transacGrp", "xrefGrp", "refGrp", "noteGrp"}
_CORE = {"urn:iso:std:iso:30042:ed-2", "urn:iso:std:iso:30042:ed:3.0", ""}
_DATA = {"descrip", "admin", "termNote", "xref", "ref", "transac", "transacNote"}
"""Elements whose type says what they hold. In the other style the type is the element's own name."""


@dataclass(slots=True, eq=False)
class Element:
    """One element: its namespace and name, its attributes, what stands in it, and its line."""

    namespace: str
    name: str
    attributes: dict[str, str]
    line: int
    children: list[Element] = field(default_factory=list)
    text: str = ""
    is_read: bool = False
    """Whether it has a place in the entries or in the report, with all that stands in it."""

    def inside(self, *names: str) -> Iterator[Element]:
        """Yield the elements of these names that stand right in it, or in groups in it."""
        for child in self.children:
            if child.name in names:
                yield child
            elif child.name in GROUPS:
                yield from child.inside(*names)

    @property
    def type(self) -> str:
        """What kind of data it holds."""
        return self.attributes.get("type", "") if self.name in _DATA and self.namespace in _CORE else self.name

    @property
    def said(self) -> str:
        """All text in it, markup left out, on one line."""
        return " ".join("".join(_pieces(self)).split())


def _pieces(element: Element) -> Iterator[str]:
    yield element.text
    for child in element.children:
        yield from _pieces(child)
        yield child.attributes.get("\0tail", "")


def unread(element: Element) -> Iterator[tuple[Element, str]]:
    """Yield what has not been read: each element with the text and the address that it has itself."""
    if element.is_read:
        return
    own = [
        element.text,
        *(child.attributes.get("\0tail", "") for child in element.children),
        element.attributes.get("target", ""),
    ]
    if said := " ".join(" ".join(own).split()):
        yield element, said
    for child in element.children:
        yield from unread(child)


_BUFFER = 1024 * 1024
"""A text comes in pieces of so many bytes: in one for each of its lines, joining them would take the square of their number."""


def parsed(data: bytes) -> Element:
    """Return what holds the root element of a file. Raises ExpatError where it is no XML, LookupError for an unknown encoding."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text, parser.buffer_size = True, _BUFFER
    root = Element("", "", {}, 1)
    stack = [root]

    def begin(name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        element = Element(
            namespace, local, {key.rpartition(" ")[2]: value for key, value in attributes.items()}, parser.CurrentLineNumber
        )
        stack[-1].children.append(element)
        stack.append(element)

    def text(piece: str) -> None:
        holder = stack[-1]
        if holder.children:
            last = holder.children[-1].attributes
            last["\0tail"] = last.get("\0tail", "") + piece
        else:
            holder.text += piece

    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda name: stack.pop()
    parser.CharacterDataHandler = text
    parser.Parse(data, True)
    return root


def elements(element: Element, names: set[str]) -> Iterator[Element]:
    """Yield every element of these names, at any depth; none inside another one of them."""
    for child in element.children:
        if child.name in names:
            yield child
        else:
            yield from elements(child, names)


def ids_in(element: Element) -> Iterator[str]:
    """Yield the ids of everything in an element: a reference may lead to a term of another concept."""
    for child in element.children:
        if id := child.attributes.get("id"):
            yield id
        yield from ids_in(child)


def data_in(part: Element) -> Iterator[Element]:
    """Yield what stands in a part, also in groups in it."""
    for child in part.children:
        if child.name in GROUPS and child.name != "transacGrp":
            yield from data_in(child)
        elif child.name not in TERMS:
            yield child
