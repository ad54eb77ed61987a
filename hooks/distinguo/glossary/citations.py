"""Which statements cite which source: for each source, everything that rests on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from distinguo.glossary.entries import EntryKey, entries
from distinguo.glossary.glossary import Glossary
from distinguo.loading.folder import File
from distinguo.schema.field_walk import Steps
from distinguo.schema.model import Ref


class Citation(NamedTuple):
    """One statement that cites a source: where it stands, in which field, and what it says (Markdown)."""

    holder: EntryKey | None
    field: str
    anchor: str
    text: str


def citations(glossary: Glossary) -> Mapping[str, tuple[Citation, ...]]:
    """Return for each cited reference, ``source`` or ``source/section``, the statements that cite it.

    A citation without a holder is of a criterion.
    """
    found: dict[str, dict[Citation, None]] = defaultdict(dict)
    for holder, file in _holders(glossary).items():
        for reference, citation in _citations_in(glossary, holder, file):
            found[reference][citation] = None
    return {reference: tuple(cited) for reference, cited in sorted(found.items())}


def _holders(glossary: Glossary) -> Mapping[EntryKey | None, File[Any]]:
    """Return the files that may cite sources, in order. Criteria have no pages of their own, so their file has no key."""
    found: dict[EntryKey | None, File[Any]] = dict(entries(glossary.files))
    if criteria := glossary.files.single.get("criteria"):
        found[None] = criteria
    return found


def _citations_in(glossary: Glossary, holder: EntryKey | None, file: File[Any]) -> Iterator[tuple[str, Citation]]:
    for steps, mark, reference in file.marked(Ref):
        if mark.kind == "source":
            yield reference, _citation(glossary, holder, file.data, steps)


def _citation(glossary: Glossary, holder: EntryKey | None, data: Any, steps: Steps) -> Citation:
    statement: Any = data
    say = glossary.messages.text
    for step in steps[:-2]:  # the last two lead into its list of sources
        statement = getattr(statement, str(step)) if isinstance(statement, BaseModel) else statement[step]
    said = next((text for name in _SAID if (text := getattr(statement, name, None))), "")
    if other := getattr(statement, "same_as", None):
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


_SAID = ("text", "value", "not_applicable", "says", "name", "why")

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
