"""The ids of imported concepts, and the references by which these name one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from distinguo.importers.clean_text import free_id, one_line, prose, slug
from distinguo.importers.concept_names import last_part
from distinguo.importers.concepts import Concept, Reference, Text, Vocabulary
from distinguo.text.markdown_escape import escaped


class ConceptIds:
    """Gives each concept of a vocabulary an id, and makes references of keys; reports those that lead nowhere.

    Concepts have got the names by which entries know them: ids are made of these. ``written`` are those of the vocabulary, by key.
    """

    def __init__(self, vocabulary: Vocabulary, written: Mapping[str, str]) -> None:
        self._vocabulary = vocabulary
        vocabulary.any_script |= vocabulary.own and any(not concept.wanted_id.isascii() for concept in vocabulary.concepts)
        taken: dict[str, int] = {}
        ids: dict[str, str] = {}
        for position, concept in enumerate(vocabulary.concepts, start=1):
            said = (concept.wanted_id, concept.name, last_part(concept.key))
            wanted = next(filter(None, (slug(text, any_script=vocabulary.any_script) for text in said)), "")
            ids[concept.key] = free_id(wanted or f"term-{position}", taken)
        self.by_key: Mapping[str, str] = ids
        self._by_name: dict[str, str] = {id: id for id in ids.values()}
        for concept in vocabulary.concepts:
            for name in (concept.name, written[concept.key], *(other.name for other in concept.others), *concept.forms):
                self._by_name.setdefault(one_line(name).casefold(), ids[concept.key])

    def refer(self, concept: Concept, keys: Iterable[str]) -> list[str]:
        """Return the ids of keys; report keys that are not in the vocabulary."""
        found = []
        for key in dict.fromkeys(keys):
            if key == concept.key:
                self._vocabulary.left_out(concept.where, f"that {key} refers to itself", "a term is not related to itself")
            elif key in self.by_key:
                found.append(self.by_key[key])
            else:
                self._vocabulary.left_out(concept.where, f"the reference to {key}", "the vocabulary has no such concept")
        return found

    def prose(self, concept: Concept, text: Text) -> list[str]:
        """Return a text of a concept as Markdown, in pieces; what refers to a concept in it is a link to its entry."""

        def reference(mention: Reference) -> str:
            words = one_line(mention.words)
            id = self._found(mention.key)
            if not id:
                self._vocabulary.left_out(concept.where, f"the reference to {mention.key}", "the vocabulary has no such concept")
                return escaped(words or mention.key)
            inside = re.sub(r"[\[\]|]", " ", words).strip()
            return f"[[{id}|{inside}]]" if inside else f"[[{id}]]"

        return prose(text, reference)

    def _found(self, key: str) -> str:
        """Return the id of the concept that a text refers to: by its key, by one of its names, or by the id that these make."""
        return (
            self.by_key.get(key)
            or self._by_name.get(key.casefold())
            or self._by_name.get(slug(key, any_script=self._vocabulary.any_script), "")
        )

    def broader(self) -> dict[str, list[str]]:
        """Return the keys of the broader terms of each, without those that would make a term a kind of itself."""
        state: dict[str, int] = {}
        concepts = self._vocabulary.concepts
        parents = {concept.key: [key for key in dict.fromkeys(concept.kind_of) if key in self.by_key] for concept in concepts}
        where = {concept.key: concept.where for concept in concepts}
        for start, own in parents.items():
            stack = [(start, iter(list(own)))] if start not in state else []
            state.setdefault(start, 1)
            while stack:
                key, remaining = stack[-1]
                parent = next(remaining, None)
                if parent is None:
                    state[key] = 2
                    stack.pop()
                elif state.get(parent) == 1:
                    parents[key].remove(parent)
                    self._vocabulary.left_out(where[key], f"that {key} is narrower than {parent}", "it would be a kind of itself")
                elif parent not in state:
                    state[parent] = 1
                    stack.append((parent, iter(list(parents[parent]))))
        for concept in concepts:
            self.refer(concept, [key for key in concept.kind_of if key not in self.by_key])  # only reports them
        return parents
