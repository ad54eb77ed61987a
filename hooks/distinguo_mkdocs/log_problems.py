"""Problems in the log of a build or a preview."""

from __future__ import annotations

import logging

from distinguo.problems.catalogue import Severity
from distinguo.problems.problem import Problem

log = logging.getLogger("mkdocs.distinguo")
_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING}


def log_problem(problem: Problem) -> None:
    """Write a problem down, where MkDocs counts it: a strict build stops at the first warning."""
    log.log(_LEVELS[problem.severity], "%s", problem)
