"""Checks over the whole glossary: what no file can know by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from distinguo.checks.entries import comparisons, dates, relations, stale_answers, successors, traits
from distinguo.checks.names import ambiguous, labels
from distinguo.checks.references import docs_references, references
from distinguo.checks.situation import Situation
from distinguo.checks.statements import disagreements, source_ids, uncited, unused_sources
from distinguo.checks.texts import texts, texts_of
from distinguo.checks.ways import addresses, missing_pages, picker, redirects
from distinguo.glossary.rewording import Reworded
from distinguo.problems.problem import Problem

__all__ = ["CHECKS", "addresses", "check", "check_reworded", "missing_pages"]

CHECKS: tuple[Callable[[Situation], Iterator[Problem]], ...] = (
    references,
    docs_references,
    texts,
    labels,
    ambiguous,
    comparisons,
    relations,
    traits,
    successors,
    dates,
    stale_answers,
    uncited,
    unused_sources,
    source_ids,
    disagreements,
    picker,
    redirects,
)


def check(situation: Situation) -> list[Problem]:
    """Return everything that is wrong with the glossary as a whole."""
    return [found for one in CHECKS for found in one(situation)]


def check_reworded(situation: Situation, reworded: Reworded) -> list[Problem]:
    """Return the same for a glossary in which nothing was wrong before the prose of these files became another one.

    Prose is looked at for itself, and where a cell says something else than the one that it overrides; dates in all of their order.
    """
    found = [texts_of(situation, reworded.values()), traits(situation), dates(situation), stale_answers(situation)]
    return [one for some in found for one in some]
