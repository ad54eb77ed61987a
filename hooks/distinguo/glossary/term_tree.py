"""The terms as a tree: kinds and parts below what they are kinds and parts of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from distinguo.glossary.glossary import Glossary
from distinguo.glossary.relations import CONTRAST, KIND_OF, PART_OF


@dataclass(frozen=True, slots=True)
class Branch:
    """A term, and those below it. ``type`` says what it is of the term above: its kind or its part; a root is neither.

    A term that stands below several others is a branch of each of them, but only the first has what is below it.
    """

    term: str
    type: str
    branches: tuple[Branch, ...]
    unlike: tuple[str, ...]
    """The terms that it is not to be confused with."""


def term_tree(glossary: Glossary, ids: Iterable[str]) -> tuple[Branch, ...]:
    """Return the trees of these terms, in their order; of terms that stand below each other in a circle, the first is the root."""
    chosen = dict.fromkeys(ids)
    below: dict[str, list[tuple[str, str]]] = defaultdict(list)
    lower = set()
    for id in chosen:
        for type in (KIND_OF, PART_OF):
            for upper in getattr(glossary.terms[id], type.field):
                if upper in chosen and upper != id:
                    below[upper].append((id, type.field))
                    lower.add(id)
    unlike: dict[str, dict[str, None]] = defaultdict(dict)
    for id in chosen:
        for other in getattr(glossary.terms[id], CONTRAST.field):
            if other in glossary.terms:
                unlike[id][other] = unlike[other][id] = None
    shown: set[str] = set()

    def branch(id: str, type: str) -> Branch:
        found: Sequence[tuple[str, str]] = () if id in shown else below[id]
        shown.add(id)
        return Branch(id, type, tuple(branch(lower_id, kind) for lower_id, kind in found), tuple(unlike[id]))

    roots = [branch(id, "") for id in chosen if id not in lower]
    roots += [branch(id, "") for id in chosen if id not in shown]
    return tuple(roots)
