"""Checks of the whole glossary, beyond what a single file can show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from distinguo.checks.context import CheckContext
from distinguo.checks.entries import comparisons, dates, ids, relations, successors, traits
from distinguo.checks.house_rules import contradictions
from distinguo.checks.marks import marks
from distinguo.checks.messages import own_messages
from distinguo.checks.names import ambiguous, everyday, labels, languages, rejected
from distinguo.checks.pictures import pictures
from distinguo.checks.placeholders import placeholders
from distinguo.checks.prose import mentions, texts
from distinguo.checks.references import docs_references, lists, references
from distinguo.checks.routes import addresses, missing_pages, picker, redirects, replaced
from distinguo.checks.slips import copies, dead_links, slips
from distinguo.checks.sources import disagreements, source_ids, tags_and_colours, uncited, unused_sources
from distinguo.loading.files import File
from distinguo.problems.problem import Problem

__all__ = ["addresses", "check", "dead_links", "missing_pages"]

OF_ONE_FILE: tuple[Callable[[File[Any]], Iterator[Problem]], ...] = (lists, texts, marks, labels, slips, placeholders, uncited)
"""The checks that look at one file and at nothing else: a file that is the same object as in the last build is not looked at again."""

OF_FILES: tuple[Callable[[CheckContext, Iterable[File[Any]]], Iterator[Problem]], ...] = (references, mentions)
"""The checks of each file that know which entries there are."""

OF_GLOSSARY: tuple[Callable[[CheckContext], Iterator[Problem]], ...] = (
    ids,
    traits,
    dates,
    copies,
    docs_references,
    ambiguous,
    everyday,
    languages,
    pictures,
    own_messages,
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
    replaced,
)
"""The checks of what several entries say together."""


def check(context: CheckContext) -> list[Problem]:
    """Return everything that is wrong with the glossary as a whole."""
    files = list(context.glossary.files)
    problems = [found for file in files for found in file.found_by(OF_ONE_FILE)]
    problems += [found for check_files in OF_FILES for found in check_files(context, files)]
    return problems + [found for check_glossary in OF_GLOSSARY for found in check_glossary(context)]
