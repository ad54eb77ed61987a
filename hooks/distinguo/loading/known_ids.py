"""The names of everything that has an id, to suggest what was meant where something else was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from distinguo.problems.problem import Problem
from distinguo.problems.suggestions import meaning, nearest_named
from distinguo.schema import model

MOST = 200
"""At most this many suggestions are looked for: beyond that, a file is not misspelt but of another kind."""

Names = Mapping[str, Mapping[str, tuple[str, ...]]]
"""For each kind of thing its ids, each with its names."""


def term_names(term: model.Term) -> tuple[str, ...]:
    """Return every name of a term."""
    return (term.term, *(other.name for other in term.also_called), *term.forms)


def source_names(sources: Mapping[str, model.Source]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every source and every section, each as it is cited, with what people call it."""
    for id, source in sources.items():
        yield id, tuple(filter(None, (source.title, source.called, source.author)))
        yield from ((f"{id}/{part}", (f"{id} {part}", f"{id} {section.title}")) for part, section in source.sections.items())


def cell_names(terms: Mapping[str, model.Term], criteria: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every cell that a term states, as it is referred to, with what people call it."""
    for id, term in terms.items():
        yield from ((f"{id}/{row}", (f"{id} {row}", *(f"{id} {name}" for name in criteria.get(row, ())))) for row in term.traits)


def looked_up(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems; of those that say where to look for what was meant, the first ones with a suggestion."""
    found = []
    left = MOST
    for problem in problems:
        if problem.lookup and left:
            left -= 1
            found.append(problem.suggesting(problem.lookup.suggestion()))
        else:
            found.append(problem)
    return found


def meant(problems: Iterable[Problem], names: Names) -> list[Problem]:
    """Return the problems; those about text that cannot be an id get a suggestion of the id that was meant, where it is known."""
    found = []
    left = MOST
    for problem in problems:
        if problem.refers and left:
            left -= 1
            kind, text = problem.refers
            id = nearest_named(text, names.get(kind, {}))
            found.append(problem.suggesting(meaning(id)))
        else:
            found.append(problem)
    return found
