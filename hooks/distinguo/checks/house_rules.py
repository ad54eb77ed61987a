"""House rules agree with each other: what one asks for in a context, none advises against there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from distinguo.checks.context import CheckContext
from distinguo.problems.problem import Problem, problem
from distinguo.text.fold import fold, normal


def contradictions(context: CheckContext) -> Iterator[Problem]:
    """No word is both to be written and to be avoided in one context."""
    files = context.glossary.files.terms
    wanted: dict[str, dict[str, str]] = defaultdict(dict)
    for file in files.values():
        for rule in file.data.usage:
            wanted[rule.context].setdefault(fold(rule.write), file.path)
    for file in files.values():
        for position, rule in enumerate(file.data.usage):
            for place, word in enumerate(rule.avoid):
                other = wanted[rule.context].get(fold(word))
                # A rule may ask for other capitals: "GitHub", not "Github".
                if other and (fold(word) != fold(rule.write) or normal(word) == normal(rule.write)):
                    where = file.at(("usage", position, "avoid", place))
                    yield problem("contradicting-rules", where, found=word, context=rule.context, other=other)
