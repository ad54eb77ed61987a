"""Problems as other programs and people want to read them: text, workflow annotations, JSON, SARIF."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from distinguo.problems.catalogue import CATALOGUE, Severity
from distinguo.problems.problem import Problem, visible

MAX_ANNOTATIONS = 10
"""Annotations of each severity that a workflow shows; GitHub drops the rest silently."""

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "34"}
_ANNOTATIONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_text(problems: Iterable[Problem], *, colour: bool = False) -> str:
    """Return a line for each problem, and one for its hint; in colours where they can be seen."""
    return "".join(f"{_coloured(problem) if colour else problem}\n" for problem in problems)


def _coloured(problem: Problem) -> str:
    severity = f"\x1b[1;{_COLOURS[problem.severity]}m{problem.severity.name.lower()}\x1b[0m"
    line = f"\x1b[1m{problem.location}\x1b[0m: {severity}: {problem.message} \x1b[2m[{problem.code}]\x1b[0m"
    return f"{line}\n    \x1b[36mhint:\x1b[0m {problem.hint}" if problem.hint else line


def as_github(problems: Sequence[Problem]) -> str:
    """Return workflow commands that annotate the first problems of each severity, and say how many more there are: the forge shows no
    more of a step. No text can forge another command.
    """
    lines = []
    for severity in Severity:
        found = [problem for problem in problems if problem.severity is severity]
        lines += [_annotation(problem) for problem in found[:MAX_ANNOTATIONS]]
        if more := len(found) - MAX_ANNOTATIONS:
            text = f"{severity.name.lower()}s that are not shown here: {more}. The summary of this run lists all."
            lines += [annotation("notice", text, title="More")] * (more > 0)
    return "".join(f"{line}\n" for line in lines)


def _annotation(problem: Problem) -> str:
    place = problem.location
    text = f"{problem.message}\nhint: {problem.hint}" if problem.hint else problem.message
    return annotation(
        _ANNOTATIONS[problem.severity], text, file=place.path, line=place.line, col=place.column, title=problem.code
    )


def annotation(kind: str, text: str, **properties: str | int) -> str:
    """Return the workflow command for an ``error``, a ``warning`` or a ``notice``. No text can forge another command."""
    written = ",".join(f"{name}={_property(visible(str(value)))}" for name, value in properties.items())
    return f"::{kind} {written}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_summary(problems: Sequence[Problem], counted: str) -> str:
    """Return all problems as Markdown for the summary of a workflow's step; nothing in it is markup but ours."""
    if not problems:
        return f"**Entries checked:** {counted}\n"
    rows = "".join(
        f"<tr><td><code>{html.escape(str(problem.location))}</code></td><td>{problem.severity.name.lower()}</td>"
        f"<td>{html.escape(problem.message)}<br><em>{html.escape(problem.hint)}</em></td><td><code>{problem.code}</code></td></tr>\n"
        for problem in problems
    )
    return (
        f"**Entries checked:** {counted}\n\n<table>\n<tr><th>where</th><th></th><th>what</th><th>kind</th></tr>\n{rows}</table>\n"
    )


def as_json(problems: Iterable[Problem]) -> str:
    """Return a list of objects."""
    return json.dumps([_object(problem) for problem in problems], indent=2, ensure_ascii=False) + "\n"


def _object(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.name.lower(),
        "message": problem.message,
        "hint": problem.hint,
        "path": visible(problem.location.path),
        "line": problem.location.line,
        "column": problem.location.column,
    }


def _uri(path: str) -> str:
    """Return the address of a file: one that begins at the root says so."""
    shown = visible(path)
    return PurePath(shown).as_uri() if PurePath(shown).is_absolute() else quote(shown)


def as_sarif(problems: Iterable[Problem], about: Mapping[str, str] | None = None) -> str:
    """Return a SARIF 2.1.0 log, which code hosts show beside the lines; ``about`` says what kinds mean that no catalogue has."""
    found = list(problems)
    codes = sorted({problem.code for problem in found})
    rules = [{"id": code, "shortDescription": {"text": about[code] if about else CATALOGUE[code].about}} for code in codes]
    results = [
        {
            "ruleId": problem.code,
            "ruleIndex": codes.index(problem.code),
            "level": problem.severity.name.lower(),
            "message": {"text": f"{problem.message}. {problem.hint[:1].upper()}{problem.hint[1:]}".strip()},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": _uri(problem.location.path)},
                        "region": {"startLine": problem.location.line, "startColumn": problem.location.column},
                    }
                }
            ],
        }
        for problem in found
    ]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {"tool": {"driver": {"name": "distinguo", "rules": rules}}, "columnKind": "unicodeCodePoints", "results": results}
        ],
    }
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def counted(problems: Iterable[Problem], files: int) -> str:
    """Return the numbers in one line."""
    found = list(problems)
    errors = sum(problem.severity is Severity.ERROR for problem in found)
    return f"{_number(errors, 'error')}, {_number(len(found) - errors, 'warning')} in {_number(files, 'file')}"


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
