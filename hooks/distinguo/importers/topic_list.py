"""The topics of imported concepts, as the file of a glossary."""

from __future__ import annotations

from distinguo.importers.clean_text import MAX_NAME, free_id, one_line, slug
from distinguo.importers.concepts import Concept, Vocabulary
from distinguo.importers.source_list import MAX_LINE


class TopicList:
    """Gives each topic that is used an id; names that differ only in capitals are one topic."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._ids: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._written: dict[str, str] = {}
        self._taken: dict[str, int] = {}

    def id(self, concept: Concept, topic: str) -> str:
        """Return the id of a concept's topic."""
        name = self._vocabulary.fitted(concept.where, one_line(topic), MAX_NAME, "the topic")
        known = next((spelling for spelling in (name, self._names.get(name.casefold(), "")) if spelling in self._ids), "")
        if not known:
            self._ids[name] = free_id(slug(name) or "topic", self._taken)
            self._names[name.casefold()] = name
            self._written[name] = topic
        return self._ids[known or name]

    def values(self) -> dict[str, dict[str, str]]:
        """Return the file of topics: those that are used, by their ids."""
        return {id: self._labelled(name) for name, id in self._ids.items()}

    def _labelled(self, name: str) -> dict[str, str]:
        about = one_line(self._vocabulary.topics.get(self._written[name], ""))
        about = self._vocabulary.fitted(self._vocabulary.where, about, MAX_LINE, f"what is said of the topic {name!r}:")
        return {"name": name} | ({"about": about} if about else {})
