"""Entries agree with themselves and with each other: comparisons, kinds, traits, successors and dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from distinguo.checks.context import CheckContext
from distinguo.glossary.comparison_table import normalised_value
from distinguo.glossary.entries import CellState, comparison_id
from distinguo.glossary.relations import RELATION_TYPES
from distinguo.loading.files import File
from distinguo.problems.problem import Location, Problem, problem
from distinguo.problems.suggestions import Suggestion, as_id
from distinguo.schema.field_walk import Steps
from distinguo.schema.model import Comparison


def ids(context: CheckContext) -> Iterator[Problem]:
    """No id has letters of another script than Latin, unless the reference says that ids may have them."""
    reference, files = context.glossary.reference, context.glossary.files
    if reference and reference.ids == "any":
        return
    entries: list[File[Any]] = [*files.terms.values(), *files.questions.values()]
    for file in entries:
        if not file.id.isascii():
            better = as_id(file.id)
            hint = f"rename the file to {better}.yml, or say" if better else "say"
            found = Suggestion(f"{hint} 'ids: any' in reference.yml if ids may have letters of any script.")
            yield problem("invalid-id", Location(file.path), found=file.id, suggestion=found)


def comparisons(context: CheckContext) -> Iterator[Problem]:
    """A comparison's id follows from its terms; it mentions no others, and has something for each of them."""
    first: dict[str, str] = {}
    for file in context.glossary.files.comparisons.values():
        entry: Comparison = file.data
        expected = comparison_id(entry.terms)
        for position, term in enumerate(entry.terms):
            if term in entry.terms[:position]:
                yield problem("compared-with-itself", file.at(("terms", position)), found=term)
        if expected in first and file.id != expected and (others := _named_by(file.id, context)):
            where, terms = file.at(("terms",), key=True), ", ".join(others)
            yield problem("copied-comparison", where, name=f"{file.id}.yml", other=first[expected], terms=terms)
            continue
        if expected in first:
            yield problem("compared-twice", file.at(("terms",), key=True), other=first[expected])
            continue  # what else it says will be looked at once there is one file
        elif file.id != expected:
            named = " and ".join(repr(term) for term in entry.terms)
            yield problem("misnamed-comparison", file.at(("terms",), key=True), terms=named, expected=f"{expected}.yml")
        first.setdefault(expected, file.path)
        for steps, term in _chosen(entry):
            if term not in entry.terms:
                where = file.at(steps, key=steps[0] == "use")
                near = context.suggest(term, entry.terms)
                yield problem("not-compared", where, found=term, suggestion=near, terms=", ".join(entry.terms))
        yield from _empty_key_rows(context, file)
        shown = {sentence.fits[0] for sentence in entry.sentences if len(sentence.fits) == 1}
        for term in dict.fromkeys(entry.terms):
            if term not in shown and entry.status in {"current", "draft"}:
                where = file.at(("sentences",) if entry.sentences else ("terms",), key=True)
                yield problem("one-sided-comparison", where, found=term)


def _named_by(id: str, context: CheckContext) -> tuple[str, ...]:
    """Return the terms that the name of a comparison's file mentions; empty if these ids do not exist."""
    terms = tuple(id.split("-vs-"))
    return (
        terms if len(terms) > 1 and comparison_id(terms) == id and all(term in context.glossary.terms for term in terms) else ()
    )


def _empty_key_rows(context: CheckContext, file: File[Comparison]) -> Iterator[Problem]:
    """Yield the key rows in which none of the compared terms has a value."""
    glossary, terms = context.glossary, file.data.terms
    if any(term not in glossary.terms or context.is_incomplete(term) for term in terms):
        return
    for position, criterion in enumerate(file.data.key_rows):
        if criterion in glossary.criteria and all(
            glossary.trait(term, criterion).state is CellState.NOT_RECORDED for term in terms
        ):
            yield problem("empty-key-row", file.at(("key_rows", position)), found=criterion, terms=", ".join(terms))


def _chosen(entry: Comparison) -> Iterator[tuple[Steps, str]]:
    for term in entry.use:
        yield ("use", term), term
    for place, sentence in enumerate(entry.sentences):
        yield from ((("sentences", place, "fits", fit_place), term) for fit_place, term in enumerate(sentence.fits))
    for place, case in enumerate(entry.cases):
        yield from ((("cases", place, "answer", answer_place), term) for answer_place, term in enumerate(case.answer))


def relations(context: CheckContext) -> Iterator[Problem]:
    """No term is related to itself; kinds and parts form no cycle."""
    files = context.glossary.files.terms
    for id, file in files.items():
        for type in RELATION_TYPES:
            for position, other in enumerate(getattr(file.data, type.field)):
                if other == id:
                    yield problem("related-to-itself", file.at((type.field, position)), found=id)
    for field in ("kind_of", "part_of"):
        ways = {id: [other for other in getattr(file.data, field) if other != id] for id, file in files.items()}
        for cycle in cycles(ways):
            where = files[cycle[0]].at((field,), key=True)
            yield problem(f"{field.replace('_', '-')}-itself", where, found=cycle[0], cycle=_shown(cycle))


def _shown(cycle: tuple[str, ...]) -> str:
    names = [*cycle, cycle[0]] if len(cycle) <= 8 else [*cycle[:7], "…", cycle[0]]
    return " → ".join(names)


def cycles(ways: Mapping[str, list[str]]) -> Iterator[tuple[str, ...]]:
    """Yield circles in a graph, one at least for every part that holds any; in time in proportion to its size."""
    done: set[str] = set()
    for start in ways:
        path: list[str] = []
        on_path: dict[str, int] = {}
        stack = [(start, iter(ways[start]))] if start not in done else []
        while stack:
            node, following = stack[-1]
            if node not in on_path:
                on_path[node] = len(path)
                path.append(node)
            other = next(following, None)
            if other is None:
                stack.pop()
                path.pop()
                del on_path[node]
                done.add(node)
            elif other in on_path:
                circle = path[on_path[other] :]
                turn = circle.index(min(circle))
                yield (*circle[turn:], *circle[:turn])
            elif other in ways and other not in done:
                stack.append((other, iter(ways[other])))


def traits(context: CheckContext) -> Iterator[Problem]:
    """A cell with ``same_as`` refers to a value; one that differs from the inherited value says why."""
    glossary = context.glossary
    for id, file in glossary.files.terms.items():
        term = file.data
        for criterion, cell in term.traits.items():
            if cell.same_as:
                other = glossary.terms.get(cell.same_as)
                stated = other.traits.get(criterion) if other else None
                if other and (stated is None or stated.same_as):
                    where = file.at(("traits", criterion, "same_as"))
                    yield problem("same-as-nothing", where, term=cell.same_as, criterion=criterion)
                continue
            if cell.note or term.kind_note:
                continue
            taken_over = glossary.would_inherit(id, criterion)
            inherited = normalised_value(taken_over)
            if inherited is not CellState.NOT_RECORDED and inherited != normalised_value(glossary.trait(id, criterion)):
                where = file.at(("traits", criterion), key=True)
                yield problem("unexplained-override", where, parent=taken_over.stated_by, term=id)


def successors(context: CheckContext) -> Iterator[Problem]:
    """Superseded entries name their successor, and following successors ends at an entry in use."""
    files = context.glossary.files.terms
    for file in files.values():
        term = file.data
        if term.status == "superseded" and term.superseded_by is None:
            yield problem("no-successor", file.at(("status",)))
        if term.superseded_by and term.status not in {"superseded", "retired"}:
            yield problem("unexpected-successor", file.at(("superseded_by",), key=True), status=term.status)
    ways = {id: [file.data.superseded_by] if file.data.superseded_by else [] for id, file in files.items()}
    for cycle in cycles(ways):
        where = files[cycle[0]].at(("superseded_by",))
        yield problem("superseded-by-itself", where, found=cycle[0], cycle=_shown(cycle))


def dates(context: CheckContext) -> Iterator[Problem]:
    """No date is in the future, and dates are in a possible order."""
    files = context.glossary.files
    latest = context.today + datetime.timedelta(days=1) if context.today < datetime.date.max else context.today
    dated: list[File[Any]] = [*files.terms.values(), *files.comparisons.values(), *files.questions.values()]
    for file in dated:
        for name in ("added", "reviewed"):
            if (date := getattr(file.data, name)) and date > latest:
                yield problem("future-date", file.at((name,)), found=date)
        if file.data.added and file.data.reviewed and file.data.reviewed < file.data.added:
            yield problem("reviewed-before-added", file.at(("reviewed",)), added=file.data.added)
    for id, source in context.glossary.sources.items():
        for name in ("published", "updated"):
            if (known := getattr(source, name)) and known.first_day() > latest:
                yield problem("future-date", files.single["sources"].at((id, name)), found=known.isoformat())
