"""Every reference leads to something."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from distinguo.checks.context import CheckContext
from distinguo.glossary.entries import CellState
from distinguo.loading.files import File
from distinguo.problems.problem import Location, Problem, problem
from distinguo.problems.suggestions import FEW, MAX_LISTED, NO_SUGGESTION, Suggestion
from distinguo.schema.field_walk import Steps
from distinguo.schema.model import Ref


def references(context: CheckContext, files: Iterable[File[Any]]) -> Iterator[Problem]:
    """Every id in these files exists."""
    for file in files:
        for steps, mark, found in file.marked(Ref):
            if mark.kind not in _LOOKED_AT and found in context.known[mark.kind]:
                continue
            for code, details in _LOOKED_AT.get(mark.kind, _known)(context, mark.kind, found):
                yield problem(code, _where(file, steps), **details)


def lists(file: File[Any]) -> Iterator[Problem]:
    """Every id in this file occurs once in its list."""
    seen: set[tuple[Steps, str]] = set()
    for steps, _, found in file.marked(Ref):
        if isinstance(steps[-1], int):
            if (steps[:-1], found) in seen and steps[0] != "terms":  # a comparison reports this in its own words
                yield problem("listed-twice", file.at(steps), found=found)
            seen.add((steps[:-1], found))


def _where(file: File[Any], steps: Steps) -> Location:
    """Return where a reference stands, whether it is a value or the key of a mapping."""
    return file.at(steps, key=isinstance(steps[-1], str) and steps[-2:-1] in {("traits",), ("use",)})


Wrong = Iterator[tuple[str, dict[str, Any]]]
"""The codes of the problems of a reference, each with its details. Its place is looked up only if there are any."""


def _known(context: CheckContext, kind: str, found: str) -> Wrong:
    known = context.known[kind]
    if found not in known and not context.is_broken(kind, found):
        few = kind in FEW and 0 < len(known) <= MAX_LISTED
        otherwise = Suggestion(f"write one of {', '.join(known)}.") if few else NO_SUGGESTION
        yield f"unknown-{kind}", {"found": found, "suggestion": context.suggest(found, known, otherwise)}


def _source(context: CheckContext, kind: str, found: str) -> Wrong:
    id, _, section = found.partition("/")
    yield from _known(context, kind, id)
    source = context.glossary.sources.get(id)
    if source and section and section not in source.sections:
        yield "unknown-section", {"found": section, "source": id, "suggestion": context.suggest(section, source.sections)}


def _cell(context: CheckContext, kind: str, found: str) -> Wrong:
    term, _, criterion = found.partition("/")
    glossary = context.glossary
    yield from _known(context, "term", term)
    yield from _known(context, "criterion", criterion)
    if term not in glossary.terms or criterion not in glossary.criteria or context.is_incomplete(term):
        return
    if glossary.trait(term, criterion).state is CellState.NOT_RECORDED:
        yield "empty-cell", {"found": found, "term": term, "criterion": criterion}


_LOOKED_AT: Mapping[str, Callable[[CheckContext, str, str], Wrong]] = {"source": _source, "cell": _cell}


def docs_references(context: CheckContext) -> Iterator[Problem]:
    """Every ``[[reference]]`` in the pages written by hand names something."""
    yield from context.docs.problems
    for where, found in context.docs.references:
        if found not in context.targets and not context.is_broken("page", found):
            yield problem("unknown-reference", where, found=found, suggestion=context.suggest(found, context.targets))
