"""Which statements cite which source: for each source, everything that rests on it."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from distinguo.glossary.entries import EntryKey, entries
from distinguo.glossary.glossary import Glossary
from distinguo.loading.files import File
from distinguo.schema.field_walk import Steps
from distinguo.schema.model import Cell, Ref


class Citation(NamedTuple):
    """One statement that cites a source: where it stands, in which field, and what it says (Markdown)."""

    holder: EntryKey | None
    field: str
    anchor: str
    text: str


Cited = tuple[tuple[str, Citation], ...]
"""What one file cites: references, ``source`` or ``source/section``, and the statements that cite them."""


def citations(glossary: Glossary) -> Mapping[str, tuple[Citation, ...]]:
    """Return for each cited reference the statements that cite it, in the order of the files."""
    return by_reference(cited_in(glossary, key, file) for key, file in holders(glossary).items())


def by_reference(cited: Iterable[Cited]) -> Mapping[str, tuple[Citation, ...]]:
    """Return for each reference the statements that cite it, from what each file cites."""
    found: dict[str, dict[Citation, None]] = defaultdict(dict)
    for of_file in cited:
        for reference, citation in of_file:
            found[reference][citation] = None
    return {reference: tuple(cited) for reference, cited in sorted(found.items())}


def holders(glossary: Glossary) -> Mapping[EntryKey | None, File[Any]]:
    """Return the files that may cite sources, in order. Criteria have no pages of their own, so their file has no key."""
    found: dict[EntryKey | None, File[Any]] = dict(entries(glossary.files))
    if criteria := glossary.files.single.get("criteria"):
        found[None] = criteria
    return found


def cited_in(glossary: Glossary, holder: EntryKey | None, file: File[Any]) -> Cited:
    """Return what a file cites."""
    return tuple(
        (reference, _citation(glossary, holder, file.data, steps))
        for steps, mark, reference in file.marked(Ref)
        if mark.kind == "source"
    )


def _citation(glossary: Glossary, holder: EntryKey | None, data: Any, steps: Steps) -> Citation:
    statement: Any = data
    say = glossary.messages.text
    for step in steps[:-2]:  # the last two lead into its list of sources
        statement = getattr(statement, str(step)) if isinstance(statement, BaseModel) else statement[step]
    said = next((text for name in _says(statement.__class__) if (text := getattr(statement, name))), "")
    if isinstance(statement, Cell) and (other := statement.same_as):
        said = say("the same as for {term}", term=glossary.name(other) if other in glossary.terms else other)
    field = str(steps[0])
    anchor = ANCHORS.get(field, "")
    if field == "traits":
        criterion = glossary.criteria.get(str(steps[1]))
        said = say("{row}: {value}", row=criterion.name if criterion else steps[1], value=said)
        anchor = row_anchor(str(steps[1]))
    if field == "usage":
        said = say("{word}: {reason}", word=statement.write, reason=said)
    return Citation(holder, field, anchor, said)


@functools.cache
def _says(kind: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields of a class that may hold what it says; the first that is filled in counts."""
    return tuple(name for name in ("text", "value", "not_applicable", "says", "name", "why") if name in kind.model_fields)


ANCHORS = {
    "notes": "notes",
    "examples": "examples",
    "counter_examples": "examples",
    "usage": "house-rules",
    "disagreements": "disagreements",
    "use": "which-to-use",
    "sentences": "sentences",
    "cases": "cases",
    "in_practice": "in-practice",
    "because": "because",
}
"""The sections of the pages on which the fields of an entry stand; a trait has its own row."""


def row_anchor(criterion: str) -> str:
    """Return the anchor of a criterion's row in the table of a page."""
    return f"row-{criterion}"
