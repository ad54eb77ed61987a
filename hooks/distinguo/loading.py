"""From a folder to a glossary, with every problem on the way."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from distinguo.checks.situation import Situation
from distinguo.checks.whole import check
from distinguo.glossary.glossary import Glossary
from distinguo.pages import addresses
from distinguo.problems.catalogue import Severity
from distinguo.problems.problem import Problem, has_errors, in_order
from distinguo.reading.folder import Files, Progress, read_folder
from distinguo.reading.handwritten import Handwritten, read_docs


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading: the glossary, unless there were errors, and all problems in order.

    ``files`` counts the files that were read, with or without problems in them.
    """

    glossary: Glossary | None
    problems: tuple[Problem, ...]
    files: int = 0


def load(
    root: Path,
    *,
    shown: str = "",
    docs: Path | None = None,
    docs_shown: str = "",
    today: datetime.date | None = None,
    progress: Progress | None = None,
) -> Loaded:
    """Read, resolve and check the glossary in the folder ``root``, with the pages written by hand in ``docs``.

    Paths in problems begin with ``shown`` and ``docs_shown``, or else with the names of the folders. Dates after ``today``
    are a problem. Never raises for anything that the files hold.
    """
    files, problems = read_folder(root, shown, progress)
    pages = read_docs(docs, docs_shown) if docs else Handwritten()
    glossary = Glossary(files)
    problems += check(Situation(glossary, pages, today or datetime.date.today()))
    problems += addresses.check(glossary, root, shown)
    return Loaded(None if has_errors(problems) else glossary, tuple(in_order(problems)), _count(files))


def _count(files: Files) -> int:
    return sum(1 for _ in files) + len(files.broken)


def salvage(root: Path) -> Glossary:
    """Return the largest part of a glossary that has no errors, for a preview: files with errors, and those that need them, are left out."""
    files, _ = read_folder(root)
    files = files.without(())
    while True:
        glossary = Glossary(files)
        wrong = {one.location.path for one in check(Situation(glossary)) if one.severity is Severity.ERROR}
        if not wrong:
            return glossary
        files = files.without(wrong)
