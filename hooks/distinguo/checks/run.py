"""Checks of the whole glossary, beyond what a single file can show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from distinguo.checks.context import CheckContext
from distinguo.checks.entries import comparisons, dates, relations, successors, traits
from distinguo.checks.house_rules import contradictions
from distinguo.checks.marks import marks
from distinguo.checks.names import ambiguous, everyday, labels, rejected
from distinguo.checks.pictures import pictures
from distinguo.checks.prose import texts
from distinguo.checks.references import docs_references, lead_to_cells, references
from distinguo.checks.routes import addresses, missing_pages, picker, redirects
from distinguo.checks.slips import copies, dead_links, slips
from distinguo.checks.sources import disagreements, source_ids, tags_and_colours, uncited, unused_sources
from distinguo.glossary.edits import Edited
from distinguo.loading.folder import File
from distinguo.problems.problem import Problem

__all__ = ["addresses", "check", "check_edited", "check_reworded", "dead_links", "missing_pages"]

OF_FILES: tuple[Callable[[CheckContext, Iterable[File[Any]]], Iterator[Problem]], ...] = (
    references,
    texts,
    marks,
    labels,
    slips,
    uncited,
)
"""What each file is checked for, with regard to which entries there are."""

Check = Callable[[CheckContext], Iterator[Problem]]

OF_PROSE: tuple[Check, ...] = (traits, dates, copies)
"""What prose and dates have a part in: a cell that says something else than the one that it overrides, and the order of dates."""

OF_ALL: tuple[Check, ...] = (
    docs_references,
    ambiguous,
    everyday,
    pictures,
    rejected,
    comparisons,
    relations,
    successors,
    contradictions,
    unused_sources,
    source_ids,
    tags_and_colours,
    disagreements,
    picker,
    redirects,
)


def check(context: CheckContext) -> list[Problem]:
    """Return everything that is wrong with the glossary as a whole."""
    return _found(context, context.glossary.files, *OF_PROSE, *OF_ALL)


def check_edited(context: CheckContext, edited: Edited) -> list[Problem]:
    """Return the same for a glossary in which nothing was wrong before these entries became others, or were added, and none was taken away."""
    files = {file.path: file for file in (*edited.values(), *lead_to_cells(context.glossary))}
    return _found(context, files.values(), *OF_PROSE, *OF_ALL)


def check_reworded(context: CheckContext, reworded: Edited) -> list[Problem]:
    """Return the same where nothing but their prose and dates became other ones."""
    return [
        *texts(context, reworded.values()),
        *marks(context, reworded.values()),
        *(found for one in OF_PROSE for found in one(context)),
    ]


def _found(context: CheckContext, files: Iterable[File[Any]], *checks: Check) -> list[Problem]:
    of_files = [found for one in OF_FILES for found in one(context, files)]
    return of_files + [found for one in checks for found in one(context)]
