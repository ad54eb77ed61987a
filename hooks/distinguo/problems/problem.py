"""Problems: what is wrong with the data, where, and how to mend it.

Every stage of the engine returns problems; none prints them, and none raises for bad data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from distinguo.problems.catalogue import CATALOGUE, Severity
from distinguo.problems.suggestions import NO_SUGGESTION, Lookup, Suggestion

MAX_SHOWN = 50
"""So many problems of a file are worked out and shown: more are not mended at a time, and each of them costs time."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{printed(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. Its message and hint are one line each, without any character that one cannot see."""

    code: str
    severity: Severity
    message: str
    hint: str
    location: Location
    refers: tuple[str, str] | None = None
    """The kind of thing that was referred to, and the text that cannot be its id: what was meant is known once all files are read."""
    lookup: Lookup | None = field(default=None, repr=False, compare=False)
    """Where to look for what was meant, if that is worth the time."""
    stands_for: int = 0
    """How many other problems of the file are not shown, if that is what it says."""

    def suggesting(self, suggestion: Suggestion) -> Problem:
        """Return the problem with a suggestion before its hint."""
        return replace(self, refers=None, lookup=None, hint=_sentence(visible(suggestion.before(self.hint))))

    def from_here(self, root: PurePath) -> Problem:
        """Return the problem of the glossary in ``root``, of which paths begin with the name, with a path that leads to the file from here."""
        path = (root / self.location.path.partition("/")[2]).as_posix()
        return replace(self, location=replace(self.location, path=path))

    def __str__(self) -> str:
        line = f"{self.location}: {self.severity.name.lower()}: {self.message} [{self.code}]"
        return f"{line}\n    hint: {self.hint}" if self.hint else line

    def _key(self) -> tuple[Severity, Location, str, str]:
        return (self.severity, self.location, self.code, self.message)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems worst first, then by file, line and column, each of them once."""
    return sorted(set(problems), key=Problem._key)


def bounded(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems in order, of each file the first ones, and how many more there are."""
    shown: list[Problem] = []
    count: Counter[str] = Counter()
    others: dict[str, list[Problem]] = {}
    for finding in in_order(problems):
        if not finding.stands_for:
            count[finding.location.path] += 1
        if finding.stands_for or count[finding.location.path] > MAX_SHOWN:
            others.setdefault(finding.location.path, []).append(finding)
        else:
            shown.append(finding)
    for left in others.values():
        number = sum(finding.stands_for or 1 for finding in left)
        shown.append(replace(more_problems(number, left[0].location), severity=left[0].severity))
    return in_order(shown)


def more_problems(number: int, where: Location) -> Problem:
    """Return what stands for the problems of a file that are not shown."""
    return replace(problem("more-problems", where, number=f"{number:,}"), stands_for=number)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of them stops the build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def problem(
    code: str,
    location: Location,
    *,
    suggestion: Suggestion | Lookup = NO_SUGGESTION,
    refers: tuple[str, str] | None = None,
    **details: object,
) -> Problem:
    """Return a problem of the kind that the catalogue lists under ``code``, its wording filled in with ``details``.

    A ``suggestion`` stands before the kind's own hint. A look-up becomes one later, if there are not too many.
    """
    kind = CATALOGUE[code]
    message, hint = kind.message.format(**details), kind.hint.format(**details)
    lookup = suggestion if isinstance(suggestion, Lookup) else None
    if isinstance(suggestion, Suggestion):
        hint = suggestion.before(hint)
    return Problem(code, kind.severity, visible(message), _sentence(visible(hint)), location, refers, lookup)


def visible(text: str) -> str:
    """Return the text with every character that one cannot see, or that a terminal obeys, written out.

    GitHub's runner also obeys ``##[command]`` wherever it stands in a line of any output, so that is taken apart.
    """
    text = text.replace("##[", "## [")
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def printed(path: str | PurePath) -> str:
    """Return a path as it may stand at the beginning of a line: a runner of CI obeys one that begins with two colons."""
    shown = visible(path if isinstance(path, str) else path.as_posix())
    return f"./{shown}" if shown.lstrip().startswith("::") else shown


def shorten(text: str, limit: int = 60) -> str:
    """Return the text, cut off if it is too long for a message."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _sentence(hint: str) -> str:
    """Return the hint with a full stop, unless it ends in a mark of its own."""
    return hint + "." if hint and hint[-1] not in ".?!" else hint
