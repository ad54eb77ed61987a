"""What stands in the files of a Glossarist data set: concepts with what they say in each language, figures, sections, and its register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from distinguo.importers.concepts import Vocabulary
from distinguo.importers.languages import is_of, short
from distinguo.importers.tree import Node, report_unread

NAMES = ("terms", "designations")
"""The key of a concept's names; version 1 has one of them under ``term`` instead."""
_OTHERS = ("synonyms", "synonym", "alt", "abbrev", "abbreviation")
"""Keys of version 1 for more names."""


@dataclass(slots=True)
class DataSet:
    """The documents of a data set by what they are."""

    concepts: list[tuple[Node, dict[str, Node]]] = field(default_factory=list)
    """Each with what it says, by language."""
    entities: dict[str, Node] = field(default_factory=dict)
    """Figures, tables and formulas, by everything that concepts may call them."""
    sections: dict[str, Node] = field(default_factory=dict)
    """The names of sections by their ids."""
    other_documents: list[Node] = field(default_factory=list)


def sorted_out(documents: Iterable[Node]) -> DataSet:
    """Return what the documents are."""
    found = DataSet()
    localized: list[Node] = []
    others: list[Node] = []
    for document in documents:
        if isinstance(document.value, dict):
            (localized if _is_localized(document) else others).append(document)
    linked = _Localized(localized)
    for document in others:
        if languages := linked.of(document):
            found.concepts.append((document, languages))
        elif _is_entity(document):
            for id in _ids_of(document):
                found.entities.setdefault(id, document)
        else:
            found.other_documents.append(document)
            found.sections.update(_sections(document))
    found.concepts += linked.alone()
    return found


def inside(document: Node) -> Node:
    """Return where the data of a document are: version 2 and 3 put them under a key."""
    return document.get("data") or document


def says(told: Node) -> bool:
    """Whether a part says what a concept is called, or what it is, in a language."""
    return told.get(*NAMES, "term", "definition") is not None


def names(told: Node) -> Iterator[tuple[Node, str]]:
    """Yield the names that are said in a language, with the kind that their key gives them."""
    if several := told.get(*NAMES):
        yield from ((designation, "") for designation in several.each())
        return
    if main := told.get("term"):
        yield main, ""
    for key in _OTHERS:
        if more := told.get(key):
            yield from ((designation, "abbreviation" if key.startswith("abbrev") else "") for designation in more.each())


def in_language(node: Node | None, language: str) -> str:
    """Return a text, or of several by language that in one of them: what stands in others is not read."""
    if node is None:
        return ""
    if isinstance(node.value, str):
        return node.text
    return next((told.text for code, told in node.items() if is_of(code, language)), "")


def describe(document: Node, vocabulary: Vocabulary) -> None:
    """Read a file that is no concept: the register says what the vocabulary is called; anything else is reported."""
    if document.get("name", "title", "ref") and document.get(
        "urn", "schema_version", "owner", "description", "languages", "subregisters", "sections"
    ):
        vocabulary.title = in_language(document.get("name", "title", "ref"), vocabulary.language) or vocabulary.title
        vocabulary.description = in_language(document.get("description"), vocabulary.language)
        vocabulary.licence = document.text_of("license", "licence")
        vocabulary.publisher = document.text_of("owner", "publisher")
        for key, known in (("schema_type", ("glossarist",)), ("schema_version", ("1", "2", "3"))):
            if (node := document.get(key)) and node.value in known:
                node.skip()
    report_unread(document, vocabulary)


def _is_localized(document: Node) -> bool:
    """Whether a document is what one concept says in one language."""
    told = inside(document)
    return told.get("language_code") is not None and says(told)


class _Localized:
    """What concepts say in one language each, in documents of their own: found by their id, or by that of their concept."""

    def __init__(self, documents: list[Node]) -> None:
        self._by_id: dict[str, Node] = {}
        self._by_concept: dict[str, list[Node]] = {}
        self._documents = documents
        self._used: set[int] = set()
        for document in documents:
            for name in ("id", "uuid"):
                if id := _text(document, name):
                    self._by_id.setdefault(id, document)
            if concept := _text(document, "termid"):
                self._by_concept.setdefault(concept, []).append(document)

    def of(self, document: Node) -> dict[str, Node]:
        """Return what a concept says in each language: beside its own data, inside it, or in documents of their own."""
        found = {}
        data = inside(document)
        holders = (
            document,
            data,
            data.get("localized_concepts"),
            data.get("localizations"),
            document.get("localized_concepts"),
        )
        for holder in holders:
            for code, value in holder.items() if holder else ():
                told = value if not isinstance(value.value, str) else self._by_id.get(value.value)
                if told is not None and len(code) in (2, 3) and isinstance(inside(told).value, dict) and says(inside(told)):
                    found[short(code)] = self._take(told, value)
        for id in dict.fromkeys(filter(None, (_text(data, "identifier"), _text(document, "id"), _text(document, "termid")))):
            for told in self._by_concept.get(id, []):
                found.setdefault(short(_text(inside(told), "language_code")), self._take(told, told))
        return found

    def _take(self, told: Node, value: Node) -> Node:
        """Return the data of a document; what only names it or its concept counts as read."""
        if told is not value:
            value.skip()
        if id(told) not in self._used and inside(told) is not told:
            for name in ("id", "uuid", "termid"):
                if own := told.get(name):
                    own.skip()
        self._used.add(id(told))
        return inside(told)

    def alone(self) -> list[tuple[Node, dict[str, Node]]]:
        """Return what belongs to no other document: those with the same id are one concept."""
        concepts: dict[str, tuple[Node, dict[str, Node]]] = {}
        for place, document in enumerate(self._documents):
            if id(document) in self._used:
                continue
            told = inside(document)
            key = _text(document, "termid") or _text(told, "id", "identifier") or f"\0{place}"
            code = short(_text(told, "language_code"))
            _, languages = concepts.setdefault(key, (document, {}))
            if code in languages:
                concepts[f"{key}\0{place}"] = (document, {code: told})
            else:
                languages[code] = told
        return list(concepts.values())


def _text(node: Node, *names: str) -> str:
    found = node.get(*names)
    return found.value if found and isinstance(found.value, str) else ""


def _is_entity(document: Node) -> bool:
    return (
        document.get("images", "subfigures", "expression", "content") is not None
        and document.get("caption", "alt", "images") is not None
    )


def _ids_of(entity: Node) -> Iterator[str]:
    for name in ("id", "identifier"):
        if said := _text(entity, name):
            yield said


def _sections(document: Node) -> dict[str, Node]:
    """Return the names of the sections of a register, those inside others as well."""
    found: dict[str, Node] = {}
    waiting = [document.get("sections")]
    while waiting:
        several = waiting.pop()
        for section in several.each() if several else ():
            id, name = _text(section, "id"), section.get("names", "name", "title")
            if id and name:
                found.setdefault(id, name)
            if inner := section.get("children", "sections"):
                waiting.append(inner)
    return found


def section_of(id: str, sections: Mapping[str, Node]) -> Node | None:
    """Return the names of a section that a concept calls by its id: ``section-3-5`` is 3.5."""
    plain = id.removeprefix("section-")
    return sections.get(id) or sections.get(plain) or sections.get(plain.replace("-", "."))
