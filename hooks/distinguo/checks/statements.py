"""Every statement says who says it, and every source is cited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from distinguo.checks.situation import Situation
from distinguo.problems.problem import Problem, problem
from distinguo.reading.folder import RESERVED_IDS, File
from distinguo.reading.marked import Steps
from distinguo.reading.model import Cited, Comparison, Ref, Term

_OPTIONAL = {"Designation", "Criterion"}
"""A name or a row need not cite anything: it states nothing."""


def uncited(situation: Situation) -> Iterator[Problem]:
    """Every statement names a source, or is marked as the editors' own."""
    for file in situation.glossary.files:
        for steps, statement in _cited(file.data, ()):
            if not statement.sources and statement.by is None:
                yield problem("no-source", file.at(steps))


def _cited(value: object, steps: Steps) -> Iterator[tuple[Steps, Cited]]:
    if not value or type(value) is str:  # nearly all values: not worth a closer look
        return
    if isinstance(value, Cited) and type(value).__name__ not in _OPTIONAL and not getattr(value, "same_as", None):
        yield steps, value
    if isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _cited(item, (*steps, position))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _cited(item, (*steps, key))
    elif fields := getattr(type(value), "model_fields", None):
        for name in fields:
            yield from _cited(getattr(value, name), (*steps, name))


def unused_sources(situation: Situation) -> Iterator[Problem]:
    """Every source is cited somewhere."""
    files = situation.glossary.files
    if files.broken or "sources" not in files.single:
        return
    cited = {found.partition("/")[0] for file in files for _, mark, found in file.marked(Ref) if mark.kind == "source"}
    for id in situation.glossary.sources:
        if id not in cited:
            yield problem("unused-source", files.single["sources"].at((id,), key=True), found=id)


def source_ids(situation: Situation) -> Iterator[Problem]:
    """No source takes the address of something else."""
    file = situation.glossary.files.single.get("sources")
    for id in file.data if file else ():
        if file and id in RESERVED_IDS:
            yield problem("reserved-id", file.at((id,), key=True), found=id, hint="choose another id")


def disagreements(situation: Situation) -> Iterator[Problem]:
    """Every disagreement has an address of its own."""
    files = situation.glossary.files
    holders: dict[str, str] = {}
    held: list[File[Comparison] | File[Term]] = [*files.comparisons.values(), *files.terms.values()]
    for file in held:
        for position, one in enumerate(file.data.disagreements):
            if one.id in holders:
                where = file.at(("disagreements", position, "id"))
                yield problem("duplicate-disagreement", where, found=one.id, other=holders[one.id])
            holders.setdefault(one.id, file.path)
