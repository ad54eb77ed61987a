"""Checks over the whole glossary: what no file can know by itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from distinguo.glossary import CellState, Glossary, comparison_id
from distinguo.linking import REFERENCE, targets
from distinguo.marked import Steps
from distinguo.model import Cited, Comparison, Markdown, Ref
from distinguo.problems import Location, Problem, did_you_mean, problem
from distinguo.reading import File


def check(glossary: Glossary) -> list[Problem]:
    """Return everything that is wrong with the glossary as a whole."""
    return [found for one in CHECKS for found in one(glossary)]


def _suggest(found: str, known: Mapping[str, object]) -> str:
    suggestion = did_you_mean(found, known)
    return suggestion[:1].upper() + suggestion[1:] if suggestion else ""


def references(glossary: Glossary) -> Iterator[Problem]:
    """Every id leads to something."""
    picker = glossary.picker
    known: dict[str, Mapping[str, object]] = {
        "term": glossary.terms,
        "criterion": glossary.criteria,
        "group": glossary.groups,
        "topic": glossary.topics,
        "context": glossary.contexts,
        "comparison": glossary.comparisons,
        "step": picker.steps if picker else {},
        "page": targets(glossary),
    }
    for file in glossary.files:
        for steps, mark, found in file.marked(Ref):
            if mark.kind == "source":
                unknown = _source(glossary, found)
            elif mark.kind == "cell":
                unknown = _cell(glossary, found)
            elif found not in known[mark.kind]:
                unknown = {"code": f"unknown-{mark.kind}", "found": found, "suggestion": _suggest(found, known[mark.kind])}
            else:
                continue
            if unknown:
                yield problem(unknown.pop("code"), _where(file, steps), **unknown)


def _where(file: File[Any], steps: Steps) -> Location:
    """Return where a reference stands, whether it is a value or the key of a mapping."""
    return file.at(steps, key=isinstance(steps[-1], str) and steps[-2:-1] in {("traits",), ("use",)})


def _source(glossary: Glossary, found: str) -> dict[str, str]:
    """Return the code and the details of what is wrong with a reference to a source; nothing if all is well."""
    id, _, section = found.partition("/")
    source = glossary.sources.get(id)
    if source is None:
        return {"code": "unknown-source", "found": id, "suggestion": _suggest(id, glossary.sources)}
    if section and section not in source.sections:
        return {"code": "unknown-section", "found": section, "source": id, "suggestion": _suggest(section, source.sections)}
    return {}


def _cell(glossary: Glossary, found: str) -> dict[str, str]:
    """The same for a reference to a cell."""
    term, _, criterion = found.partition("/")
    if term not in glossary.terms:
        return {"code": "unknown-term", "found": term, "suggestion": _suggest(term, glossary.terms)}
    if criterion not in glossary.criteria:
        return {"code": "unknown-criterion", "found": criterion, "suggestion": _suggest(criterion, glossary.criteria)}
    if glossary.trait(term, criterion).state is CellState.NOT_RECORDED:
        return {"code": "empty-cell", "found": found, "term": term, "criterion": criterion}
    return {}


def prose_references(glossary: Glossary) -> Iterator[Problem]:
    """Every ``[[reference]]`` in prose names something."""
    known = targets(glossary)
    for file in glossary.files:
        for steps, _, text in file.marked(Markdown):
            for match in REFERENCE.finditer(text) if "[[" in text else ():
                if (found := match.group(1).strip()) not in known:
                    yield problem("unknown-reference", file.at(steps), found=found, suggestion=_suggest(found, known))


def comparisons(glossary: Glossary) -> Iterator[Problem]:
    """A comparison's name follows from its terms, and it speaks of no other ones."""
    for file in glossary.files.comparisons.values():
        entry: Comparison = file.data
        for position, term in enumerate(entry.terms):
            if term in entry.terms[:position]:
                yield problem("compared-with-itself", file.at(("terms", position)), found=term)
        if file.id != comparison_id(entry.terms):
            named = " and ".join(repr(term) for term in entry.terms)
            yield problem(
                "misnamed-comparison", file.at(("terms",), key=True), terms=named, expected=f"{comparison_id(entry.terms)}.yml"
            )
        for steps, term in _chosen(entry):
            if term not in entry.terms:
                where = file.at(steps, key=steps[0] == "use")
                near = _suggest(term, dict.fromkeys(entry.terms))
                yield problem("not-compared", where, found=term, suggestion=near, terms=", ".join(entry.terms))


def _chosen(entry: Comparison) -> Iterator[tuple[Steps, str]]:
    for term in entry.use:
        yield ("use", term), term
    for n, sentence in enumerate(entry.sentences):
        yield from ((("sentences", n, "fits", m), term) for m, term in enumerate(sentence.fits))
    for n, case in enumerate(entry.cases):
        yield from ((("cases", n, "answer", m), term) for m, term in enumerate(case.answer))


def kinds(glossary: Glossary) -> Iterator[Problem]:
    """No term is a kind of itself, however far around."""
    told: set[frozenset[str]] = set()
    for start in glossary.terms:
        cycle = _cycle(glossary, start)
        if cycle and frozenset(cycle) not in told:
            told.add(frozenset(cycle))
            where = glossary.files.terms[start].at(("kind_of",), key=True)
            yield problem("kind-of-itself", where, found=start, cycle=" → ".join((*cycle, start)))


def _cycle(glossary: Glossary, start: str) -> tuple[str, ...]:
    """Return the shortest way over broader terms from ``start`` back to itself, if there is one."""
    level: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while level:
        following = []
        for way in level:
            for parent in glossary.terms[way[-1]].kind_of:
                if parent == start:
                    return way
                if parent in glossary.terms and parent not in seen:
                    seen.add(parent)
                    following.append((*way, parent))
        level = following
    return ()


def uncited(glossary: Glossary) -> Iterator[Problem]:
    """Every statement names a source, or is marked as the editors' own."""
    for file in glossary.files:
        for steps, statement in _cited(file.data, ()):
            if not statement.sources and statement.by is None:
                yield problem("no-source", file.at(steps))


_OPTIONAL = {"Designation", "Criterion"}
"""A name or a row need not cite anything: it states nothing."""


def _cited(value: object, steps: Steps) -> Iterator[tuple[Steps, Cited]]:
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


def missing_pages(glossary: Glossary, known: Collection[str]) -> Iterator[Problem]:
    """Every page that the home page names by its address exists; ``known`` are the addresses of all pages of the site.

    Only whoever builds the site knows them, so this is no part of :func:`check`.
    """
    file = glossary.files.single.get("reference")
    for n, way in enumerate(file.data.ways_in if file else ()):
        for m, other in enumerate(way.pages):
            if other.path not in known:
                where = file.at(("ways_in", n, "pages", m, "path"))  # type: ignore[union-attr]  # no file, no ways in
                yield problem("missing-page", where, found=other.path, suggestion=_suggest(other.path, dict.fromkeys(known)))


CHECKS: tuple[Callable[[Glossary], Iterator[Problem]], ...] = (references, prose_references, comparisons, kinds, uncited)
