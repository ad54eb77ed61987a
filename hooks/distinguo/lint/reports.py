"""What is found in documents, in words and as data: for people, for programs, and for forges."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from distinguo.lint.document import Document
from distinguo.problems.catalogue import Severity
from distinguo.problems.problem import Location, Problem, visible
from distinguo.usage.findings import WARNINGS, Finding, findings
from distinguo.usage.guide import Guide

ABOUT = {
    "house-rule": "A word that a rule of this context replaces by another one.",
    "deprecated-name": "A name that is not to be used any more for what it names.",
    "retired-name": "A name of something that is no longer used.",
    "mix-up": "A word where the text around it speaks for another one that it is mixed up with.",
    "undecided": "A word that is mixed up with another one, where the text does not say which of the two is meant.",
    "unread": "A file that was not read.",
}
"""What each kind of report means."""


@dataclass(frozen=True, slots=True)
class Report:
    """A finding in a document, and its problem in words."""

    finding: Finding
    problem: Problem

    def data(self, address: str) -> dict[str, Any]:
        """Return it as data; ``address`` is that of the site, if it is known."""
        place, finding = self.problem.location, self.finding
        return {
            "code": finding.code,
            "severity": self.problem.severity.name.lower(),
            "message": self.problem.message,
            "hint": self.problem.hint,
            "path": visible(place.path),
            "line": place.line,
            "column": place.column,
            "word": visible(finding.word),
            "write": list(dict.fromkeys(choice.write for choice in finding.choices if choice.write)),
            "clues": list(finding.clues),
            "url": address + (next((choice.url for choice in finding.choices if finding.code == "house-rule"), finding.url)),
        }


def reports(guide: Guide, document: Document, path: str, context: str, address: str, *, questions: bool) -> Iterator[Report]:
    """Yield a report for each finding in a document that asks for a change; with ``questions``, also where it is open which word fits.

    Of each word that is open, the first one is asked about. Raises KeyError for an unknown context.
    """
    asked: set[tuple[str, ...]] = set()
    for finding in findings(guide, document.text, context):
        if finding.code not in WARNINGS and not (questions and finding.code == "undecided"):
            continue
        line, column = document.place(finding.start)
        if document.is_ignored(line, finding.word):
            continue
        if finding.code == "undecided":
            if finding.words in asked:
                continue
            asked.add(finding.words)
        severity = Severity.WARNING if finding.code in WARNINGS else Severity.NOTE
        message, hint = _message(finding), _hint(finding, address)
        place = Location(path, line, column)
        yield Report(finding, Problem(finding.code, severity, visible(message), visible(hint), place))


def _message(finding: Finding) -> str:
    word, write = " ".join(finding.word.split()), _alternatives(finding)
    match finding.code:
        case "house-rule":
            return f"'{word}' is not the word here ({finding.context}): write {write}"
        case "deprecated-name":
            return f"'{word}' is a deprecated name: write {write}"
        case "retired-name":
            return f"'{word}' is no longer used" + (f": write {write}" if write else "")
        case "mix-up":
            clues = ", ".join(f"'{clue}'" for clue in finding.clues)
            return f"'{word}' stands where the text speaks for {write}" + (f": {clues}" if clues else "")
    return f"'{word}' or {write}? The text does not say"


def _alternatives(finding: Finding) -> str:
    return " or ".join(dict.fromkeys(f"'{choice.write}'" for choice in finding.choices if choice.write))


def _hint(finding: Finding, address: str) -> str:
    url = next((choice.url for choice in finding.choices if finding.code == "house-rule"), finding.url)
    more = [f"see {address}{url}"] if address and url else []
    if finding.question:
        answers = "; ".join(f"{word}: {answer}" for word, answer in zip(finding.words, finding.answers, strict=True))
        return " ".join([f"{finding.question} {answers}.", *more])
    whys = dict.fromkeys(choice.why for choice in finding.choices if choice.why)
    return " ".join([*whys, *more])


def unread(path: str, reason: str) -> Problem:
    """Return what is said of a file that cannot be read."""
    return Problem("unread", Severity.ERROR, visible(f"the file was not read: {reason}"), "", Location(path))


def as_json(found: Iterable[Report], problems: Iterable[Problem], address: str) -> str:
    """Return a list of objects: the reports, then files that were not read."""
    unread_ones = [
        {
            "code": problem.code,
            "severity": "error",
            "message": problem.message,
            "hint": "",
            "path": visible(problem.location.path),
            "line": 1,
            "column": 1,
        }
        for problem in problems
    ]
    return json.dumps([*(report.data(address) for report in found), *unread_ones], indent=2, ensure_ascii=False) + "\n"
