"""What every check may look at."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from distinguo.glossary.glossary import Glossary
from distinguo.loading.docs_folder import Handwritten
from distinguo.problems.suggestions import did_you_mean, skeleton
from distinguo.prose.autolink import Target, targets

MAX_SUGGESTIONS = 200
"""So many suggestions are looked for at most: beyond that, a file is not misspelt but of another kind."""


@dataclass
class CheckContext:
    """A glossary, the pages written by hand beside it, and the day on which they are checked."""

    glossary: Glossary
    docs: Handwritten = field(default_factory=Handwritten)
    today: datetime.date = datetime.date.max
    _asked: int = 0

    @cached_property
    def targets(self) -> Mapping[str, Target]:
        """Everything that a ``[[reference]]`` may name."""
        return targets(self.glossary)

    @cached_property
    def known(self) -> Mapping[str, Mapping[str, object]]:
        """For each kind of reference the ids that there are."""
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

    def suggest(self, found: str, known: Mapping[str, object] | Collection[str]) -> str:
        """Return "did you mean 'x'? " if one of the known ids is near, or belongs to a term of that name."""
        self._asked += 1
        if self._asked > MAX_SUGGESTIONS:
            return ""
        near = did_you_mean(found, known)
        if not near and (named := self._by_name.get(skeleton(found))) and named in known:
            return f"did you mean {named!r}? "
        return near

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        return {
            skeleton(name): id
            for id, term in self.glossary.terms.items()
            for name in (*term.forms, *(other.name for other in term.also_called), term.term)
        }

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
