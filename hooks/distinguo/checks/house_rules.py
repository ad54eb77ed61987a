"""House rules agree with each other: what one asks for in a context, none advises against there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from distinguo.checks.context import CheckContext
from distinguo.problems.problem import Problem, problem


def contradictions(context: CheckContext) -> Iterator[Problem]:
    """No word is both to be written and to be avoided in one context."""
    files = context.glossary.files.terms
    wanted: dict[str, dict[str, str]] = defaultdict(dict)
    for file in files.values():
        for rule in file.data.usage:
            wanted[rule.context].setdefault(_folded(rule.write), file.path)
    for file in files.values():
        for position, rule in enumerate(file.data.usage):
            for place, word in enumerate(rule.avoid):
                if other := wanted[rule.context].get(_folded(word)):
                    where = file.at(("usage", position, "avoid", place))
                    yield problem("contradicting-rules", where, found=word, context=rule.context, other=other)


def _folded(word: str) -> str:
    return " ".join(word.casefold().split())
