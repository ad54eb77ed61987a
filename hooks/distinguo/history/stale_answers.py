"""Answers that rest on cells whose words have changed since the answer was last reviewed."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from distinguo.git import GitError, commit_on
from distinguo.glossary.comparison_table import normalised_value
from distinguo.glossary.glossary import Glossary
from distinguo.history.at_commit import at_commit


@dataclass(frozen=True, slots=True)
class StaleAnswer:
    """A question, the day on which its answer was last reviewed, and the cells that say something else since."""

    question: str
    path: str
    reviewed: datetime.date
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StaleAnswers:
    """The stale answers, and how many there are of which git cannot tell."""

    found: tuple[StaleAnswer, ...]
    unknown: int


def stale_answers(glossary: Glossary, root: Path) -> StaleAnswers:
    """Return the answers of a glossary in ``root`` that are stale.

    The words of each cell that an answer relies on are compared with those at the end of the day of its review. A date alone
    never makes an answer stale. Where there is no commit of that day or before it, that is not known.
    """
    by_day: dict[datetime.date, list[str]] = defaultdict(list)
    for id, question in glossary.questions.items():
        if question.reviewed and question.relies_on and question.status in {"draft", "current"}:
            by_day[question.reviewed].append(id)
    found: list[StaleAnswer] = []
    unknown = 0
    for day, ids in sorted(by_day.items()):
        before = _at_end_of(root, day)
        for id in ids if before else ():
            file = glossary.files.questions[id]
            cells = tuple(cell for cell in file.data.relies_on if before and _says(before, cell) != _says(glossary, cell))
            if cells:
                found.append(StaleAnswer(file.data.question, file.path, day, cells))
        unknown += 0 if before else len(ids)
    return StaleAnswers(tuple(found), unknown)


def _at_end_of(root: Path, day: datetime.date) -> Glossary | None:
    try:
        commit = commit_on(root, day)
        return at_commit(root, commit).loaded.glossary if commit else None
    except GitError:
        return None


def _says(glossary: Glossary, cell: str) -> object:
    term, _, criterion = cell.partition("/")
    return normalised_value(glossary.trait(term, criterion))
