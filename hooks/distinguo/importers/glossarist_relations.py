"""How concepts of Glossarist belong together: relations, sections, and everything that references may call a concept by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from distinguo.importers.concepts import Concept, Vocabulary
from distinguo.importers.glossarist_files import DataSet, in_language, inside, names, section_of
from distinguo.importers.languages import is_of, short
from distinguo.importers.source_list import is_url
from distinguo.importers.tree import Node

_RELATIONS = {
    **dict.fromkeys(
        (
            "broader", "broader_generic", "broader_instantial", "related_concept_broader", "instance_of", "is_concept_of", "inherits",
        ),
        "kind_of",
    ),
    **dict.fromkeys(("broader_partitive", "is_part_of"), "part_of"),
    **dict.fromkeys(
        (
            "see", "see_also", "related", "related_concept", "references", "sequentially_related_concept", "sequentially_related",
            "spatially_related_concept", "spatially_related", "temporally_related_concept", "temporally_related",
        ),
        "related_to",
    ),
    **dict.fromkeys(("compare", "contrast", "false_friend", "homograph"), "contrast_with"),
    **dict.fromkeys(("superseded_by", "deprecated_by", "replaced_by", "invalidated_by", "retired_by"), "superseded_by"),
}  # fmt: skip
_INVERSE = {
    **dict.fromkeys(
        (
            "narrower", "related_concept_narrower", "narrower_generic", "narrower_instantial", "has_instance", "has_concept", "inherited_by",
        ),
        "kind_of",
    ),
    **dict.fromkeys(("narrower_partitive", "has_part"), "part_of"),
    **dict.fromkeys(("supersedes", "deprecates", "replaces", "invalidates", "retires"), "superseded_by"),
}  # fmt: skip
"""Relations that say the same from the other end."""
_EQUAL = {"exact_match", "equivalent"}
MAX_KEY = 500
"""An address or a name that leads to another concept is no longer than so many characters."""


def id_of(document: Node) -> str:
    """Return what a concept is identified by, if it says so."""
    found = inside(document).get("identifier", "termid", "id") or document.get("termid", "identifier", "id")
    return str(found.value) if found and isinstance(found.value, str) else ""


def said_in(reference: Node | None) -> str:
    """Return the id that a reference names; it does not count as read."""
    if reference is None:
        return ""
    if isinstance(reference.value, str):
        return reference.value
    inner = reference.get("id", "concept_id", "content")
    return str(inner.value) if inner and isinstance(inner.value, str) else ""


class Keys:
    """The key of each concept of a data set by everything that texts and relations may call it."""

    def __init__(self, found: Iterable[tuple[Node, Mapping[str, Node]]]) -> None:
        self._keys: dict[str, str] = {}
        for document, languages in found:
            key = id_of(document) or f"{document.where.path}:{document.where.line}"
            self._keys.setdefault(key, key)
            for name in ("id", "uuid", "urn", "uri", "termid"):
                for holder in (document, inside(document)):
                    if (node := holder.get(name)) and isinstance(node.value, str):
                        self._keys.setdefault(node.value, key)
            for told in languages.values():
                for term, _ in names(told):
                    name_of = term.get("designation") or term
                    if isinstance(name_of.value, str):
                        self._keys.setdefault(f"\0{name_of.value.casefold()}", key)

    def known(self, said: str) -> str:
        """Return the key of the concept that is called exactly so by an id or an address, if there is one."""
        return self._keys.get(said, "")

    def of(self, said: str, words: str = "") -> str:
        """Return the key of the concept that a reference calls by an id, by an address that ends in one, or by its name."""
        said = said.strip().strip("<>")
        keys = self._keys
        parts = re.split(r"[:/#]", said) if len(said) <= MAX_KEY else []
        tails = (":".join(parts[n:]) for n in range(len(parts)))
        found = keys.get(said) or next((keys[tail] for tail in tails if tail in keys), "") or self.named(said)
        return found or (self.named(words) if words else "") or said

    def named(self, name: str) -> str:
        """Return the key of the concept that has a name, if there is one."""
        return self._keys.get(f"\0{name.strip().casefold()}", "")


@dataclass(slots=True)
class _Later:
    """A relation as the other concept says it."""

    field: str
    to: str
    holder: str


class Relations:
    """Gives concepts their relations and topics; those that another concept says, once all concepts are read."""

    def __init__(self, vocabulary: Vocabulary, data: DataSet, keys: Keys, language: str) -> None:
        self._vocabulary, self._sections, self._keys, self._language = vocabulary, data.sections, keys, language
        self._later: list[_Later] = []
        self._topics: list[tuple[Concept, str]] = []

    def read(self, concept: Concept, holders: Iterable[Node]) -> None:
        """Read what parts of a concept say of others. What has no place is reported with everything else that was not read."""
        for holder in holders:
            for relation in value.each() if (value := holder.get("related", "related_concepts")) else ():
                self._relation(concept, relation)
            for several in value.each() if (value := holder.get("partitive_relations")) else ():
                self._parts(concept, several)
            for name in ("groups", "domains", "sections", "tags"):
                for group in value.each() if (value := holder.get(name)) else ():
                    if topic := group.text or group.text_of("name", "title", "content", "concept_id", "id"):
                        if (kind := group.get("ref_type")) and kind.value in ("section", "domain"):
                            kind.skip()
                        self._topics.append((concept, topic))

    def finish(self) -> None:
        """Give concepts the relations that others say from their end; one that stands in both is the same."""
        concepts = {concept.key: concept for concept in self._vocabulary.concepts}
        for later in self._later:
            concept, key = concepts.get(later.to), later.holder
            if concept is None:
                if holder := concepts.get(key):
                    self._vocabulary.left_out(holder.where, f"the reference to {later.to}", "the vocabulary has no such concept")
            elif later.field == "superseded_by":
                concept.superseded_by = concept.superseded_by or key
            elif key not in getattr(concept, later.field):
                getattr(concept, later.field).append(key)
        for concept, topic in self._topics:
            named = section_of(topic, self._sections)
            found = concepts.get(self._keys.known(topic))
            said = in_language(named, self._language) or (found.name if found else topic)
            concept.topics.append(said)
            for code, name in named.items() if named else ():
                if not is_of(code, self._language) and isinstance(name.value, str):
                    self._vocabulary.foreign_topics.setdefault(short(code), {})[said] = name.text

    def _relation(self, concept: Concept, relation: Node) -> None:
        kind = relation.get("type")
        reference = relation.get("ref", "id", "concept_id") or relation
        key = self._keys.of("" if isinstance(reference.value, list) else said_in(reference))
        said = str(kind.value) if kind else ""
        if said in _EQUAL and is_url(key):
            relation.skip()
            concept.exact_match.append(key)
        if not key or said not in _RELATIONS | _INVERSE:
            return
        if not self._keys.known(key) and section_of(key, self._sections):
            self._topics.append((concept, key))
            relation.skip()
            return
        self._called(concept, relation, key)
        if not self._keys.known(key) and (source := reference.text_of("source")):
            what = f"of {concept.name!r}: that {said} is {key} of {source}"
            self._vocabulary.left_out(relation.where, what, "the vocabulary has no such concept")
        elif said in _INVERSE:
            self._later.append(_Later(_INVERSE[said], key, concept.key))
        elif _RELATIONS[said] == "superseded_by":
            concept.superseded_by = key
        elif key not in getattr(concept, _RELATIONS[said]):
            getattr(concept, _RELATIONS[said]).append(key)
        _skip_reference(relation)

    def _called(self, concept: Concept, relation: Node, key: str) -> None:
        """Report what a relation calls the other concept, where that is none of its names."""
        content = relation.get("content")
        if content is None:
            return
        for code, label in [*content.items()] or [("", content)]:
            if label.text and self._keys.named(label.text) != key:
                hint = "only that the two belong together is imported"
                in_code = f" in {short(code)!r}" if code and not is_of(code, self._language) else ""
                self._vocabulary.left_out(
                    label.where, f"of {concept.name!r}: what a reference is called{in_code}: {label.text}", hint
                )

    def _parts(self, concept: Concept, several: Node) -> None:
        """Read a whole with its parts, which stands with the whole."""
        whole = self._keys.of(said_in(several.get("comprehensive"))) or concept.key
        for part in value.each() if (value := several.get("partitives", "parts")) else ():
            if key := self._keys.of(said_in(part.get("ref") or part)):
                self._later.append(_Later("part_of", key, whole))
                _skip_reference(part)
        if comprehensive := several.get("comprehensive"):
            comprehensive.skip()


def _skip_reference(relation: Node) -> None:
    """Count as read what kind of relation it is, and the concept that it leads to."""
    if kind := relation.get("type"):
        kind.skip()
    reference = relation.get("ref", "id", "concept_id") or relation
    for node in (reference, *(part for name in ("id", "concept_id", "source") if (part := reference.get(name)))):
        if isinstance(node.value, str):
            node.skip()
