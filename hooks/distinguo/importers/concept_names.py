"""What imported concepts are called: names that fit into fields, and which of them several concepts share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from distinguo.importers.clean_text import MAX_NAME, one_line
from distinguo.importers.concepts import Concept, Vocabulary
from distinguo.importers.homonyms import disambiguate, take_domains


class ConceptNames:
    """Gives each concept of a vocabulary a name of its own, and makes names of texts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        for concept in vocabulary.concepts:
            concept.name = self.name(concept, concept.name) or last_part(concept.key)[:MAX_NAME] or "term"
        self.written: Mapping[str, str] = {concept.key: concept.name for concept in vocabulary.concepts}
        """What the vocabulary itself calls each, by its key: maybe with a domain."""
        if not vocabulary.own:
            take_domains(vocabulary)
        disambiguate(vocabulary)
        self._used = Counter(concept.name.casefold() for concept in vocabulary.concepts)
        for concept in vocabulary.concepts:
            others = (*(other.name for other in concept.others), *concept.forms)
            self._used.update({_cut(one_line(name)).casefold() for name in others} - {concept.name.casefold()})

    def name(self, concept: Concept, text: str) -> str:
        """Return a text as a name: on one line, clean, each word in one alphabet, and not too long."""
        name = one_line(text) if text else ""
        if len(name) > MAX_NAME:
            self._vocabulary.changed(concept.where, f"the name {name!r} is cut short", f"it may have {MAX_NAME} characters")
        return _cut(self._vocabulary.in_one_alphabet(concept.where, name, "the name"))

    def new_names(self, concept: Concept, texts: Iterable[str], used: set[str]) -> list[str]:
        """Return texts as names, without those in ``used``, to which the new ones are added, case-folded."""
        found = []
        for text in texts:
            name = self.name(concept, text)
            if name and name.casefold() not in used:
                used.add(name.casefold())
                found.append(name)
        return found

    def is_shared(self, name: str) -> bool:
        """Whether several concepts have the name."""
        return self._used[name.casefold()] > 1


def last_part(key: str) -> str:
    """Return the last part of a key, which is often an address."""
    return re.split(r"[/#:]", key)[-1]


def _cut(name: str) -> str:
    """Return a name as it fits into a field, without a sign where it is cut: that would be part of it."""
    return name if len(name) <= MAX_NAME else name[:MAX_NAME].rstrip(" ,;:.\\")
