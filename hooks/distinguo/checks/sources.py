"""Every statement says who says it, and every source is cited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from distinguo.checks.context import CheckContext
from distinguo.loading.files import File
from distinguo.loading.layout import RESERVED_IDS
from distinguo.problems.problem import Problem, problem
from distinguo.schema.model import Cell, Cited, Comparison, Criterion, Designation, Ref, Term


def uncited(file: File[Any]) -> Iterator[Problem]:
    """Every statement in this file names a source, or is marked as the editors' own."""
    for steps, statement in file.objects(Cited):
        if not statement.sources and statement.by is None and not _states_nothing(statement):
            yield problem("no-source", file.at(steps))


def _states_nothing(statement: Cited) -> bool:
    """Whether a statement needs no citation: a name, the heading of a row, a cell that refers to another cell."""
    return isinstance(statement, (Designation, Criterion)) or (isinstance(statement, Cell) and statement.same_as is not None)


def unused_sources(context: CheckContext) -> Iterator[Problem]:
    """Every source is cited somewhere."""
    files = context.glossary.files
    if files.broken or "sources" not in files.single:
        return
    unused = dict.fromkeys(context.glossary.sources)
    for file in files:
        if not unused:  # in most glossaries, a few entries cite all of them
            return
        for _, mark, found in file.marked(Ref):
            if mark.kind == "source":
                unused.pop(found.partition("/")[0], None)
    for id in unused:
        yield problem("unused-source", files.single["sources"].at((id,), key=True), found=id)


def source_ids(context: CheckContext) -> Iterator[Problem]:
    """No source has the address of something else."""
    file = context.glossary.files.single.get("sources")
    for id in file.data if file else ():
        if file and id in RESERVED_IDS:
            yield problem("reserved-id", file.at((id,), key=True), found=id, hint="choose another id")


def tags_and_colours(context: CheckContext) -> Iterator[Problem]:
    """No two sources share a tag, and no two core terms a colour: readers distinguish them by these."""
    reference, files = context.glossary.reference, context.glossary.files.single
    tags = {id: source.tag for id, source in context.glossary.sources.items() if source.tag}
    for id, tag, other in _twice(tags):
        yield problem("given-twice", files["sources"].at((id, "tag")), what="tag", found=tag, other=other)
    for id, colour, other in _twice(reference.colours if reference else {}):
        yield problem("given-twice", files["reference"].at(("colours", id)), what="colour", found=colour, other=other)


def _twice(given: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield each duplicate: its id, the shared value, and the id that had it first."""
    first: dict[str, str] = {}
    for id, mark in given.items():
        other = first.setdefault(mark.casefold(), id)
        if other != id:
            yield id, mark, other


def disagreements(context: CheckContext) -> Iterator[Problem]:
    """Every disagreement has an address of its own."""
    files = context.glossary.files
    holders: dict[str, str] = {}
    held: list[File[Comparison] | File[Term]] = [*files.comparisons.values(), *files.terms.values()]
    for file in held:
        for position, disagreement in enumerate(file.data.disagreements):
            if disagreement.id in holders:
                where = file.at(("disagreements", position, "id"))
                yield problem("duplicate-disagreement", where, found=disagreement.id, other=holders[disagreement.id])
            holders.setdefault(disagreement.id, file.path)
