"""Problems in the log of a build or a preview."""

from __future__ import annotations

import logging

from distinguo.problems.catalogue import Severity
from distinguo.problems.problem import Problem

log = logging.getLogger("mkdocs.distinguo")
_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING}

_ADVICE = frozenset({"everyday-name"})
"""The kinds of warning that only say what a build does by itself. Who joins a few words to a site that is built strictly may leave it at that."""


def log_problem(problem: Problem, *, hosted: bool = False) -> None:
    """Write a problem down, where MkDocs counts it: a strict build stops for a warning. In a host, what is only advice stops none."""
    log.log(logging.INFO if hosted and problem.code in _ADVICE else _LEVELS[problem.severity], "%s", problem)
