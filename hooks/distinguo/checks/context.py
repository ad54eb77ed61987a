"""The context of all checks."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from distinguo.glossary.glossary import Glossary
from distinguo.loading.docs_folder import Handwritten
from distinguo.loading.known_ids import source_names, term_names
from distinguo.problems.suggestions import NO_SUGGESTION, Lookup, Suggestion
from distinguo.prose.autolink import Target, targets


@dataclass
class CheckContext:
    """A glossary, the pages written by hand beside it, and the day on which they are checked."""

    glossary: Glossary
    docs: Handwritten = field(default_factory=Handwritten)
    today: datetime.date = datetime.date.max

    @cached_property
    def targets(self) -> Mapping[str, Target]:
        """Everything that a ``[[reference]]`` may name."""
        return targets(self.glossary)

    @cached_property
    def known(self) -> Mapping[str, Mapping[str, object]]:
        """The existing ids for each kind of reference."""
        glossary, picker = self.glossary, self.glossary.picker
        return {
            "term": glossary.terms,
            "criterion": glossary.criteria,
            "group": glossary.groups,
            "topic": glossary.topics,
            "context": glossary.contexts,
            "comparison": glossary.comparisons,
            "step": picker.steps if picker else {},
            "page": self.targets,
            "source": glossary.sources,
        }

    def suggest(self, found: str, known: Iterable[str], otherwise: Suggestion = NO_SUGGESTION) -> Lookup:
        """Return where to look for what was meant: among the known ids, and their names."""
        return Lookup(found, known, self._names, otherwise)

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        """The names of everything that has an id. If two kinds of things share an id, it has the names of both."""
        found: dict[str, tuple[str, ...]] = defaultdict(tuple)
        glossary = self.glossary
        labelled = (glossary.criteria, glossary.groups, glossary.topics, glossary.contexts)
        for id, term in glossary.terms.items():
            found[id] += term_names(term)
        for id, names in source_names(glossary.sources):
            found[id] += names
        for id, labelled_thing in (pair for kind in labelled for pair in kind.items()):
            found[id] += (labelled_thing.name,)
        for source in glossary.sources.values():
            for id, section in source.sections.items():
                found[id] += (section.title,)
        return found

    def is_broken(self, kind: str, id: str) -> bool:
        """Whether what is referred to may stand in a file that could not be read: then the reference is not at fault."""
        broken = self.glossary.files.broken
        if not broken:
            return False
        return any(name in broken for name in _holders(kind, id))

    def is_incomplete(self, term: str) -> bool:
        """Whether something that the term may inherit from could not be read."""
        terms = self.glossary.terms
        lineage = [id for id in (term, *self.glossary.broader.get(term, ())) if id in terms]
        return any(self.is_broken("term", parent) for id in lineage for parent in terms[id].kind_of)


def _holders(kind: str, id: str) -> Iterator[str]:
    match kind:
        case "term":
            yield f"terms/{id}"
        case "source":
            yield "sources"
        case "criterion" | "group":
            yield "criteria"
        case "topic" | "context":
            yield f"{kind}s"
        case "step":
            yield "picker"
        case "page" | "comparison":
            yield from (f"terms/{id}", f"questions/{id}", f"comparisons/{id}")
            yield from (f"terms/{term}" for term in id.split("-vs-"))
