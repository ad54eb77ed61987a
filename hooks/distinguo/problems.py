"""Problems: what is wrong with the data, where, and how to mend it. The catalogue of all kinds stands here.

Every stage of the engine returns problems; none prints them, and none raises for bad data.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How bad a problem is. An error stops the build, a warning stops a strict one."""

    ERROR = 0
    WARNING = 1


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: its severity, and its wording. ``{names}`` in the wording are filled in per problem."""

    severity: Severity
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend."""

    code: str
    severity: Severity
    message: str
    hint: str
    location: Location

    def __str__(self) -> str:
        line = f"{self.location}: {self.severity.name.lower()}: {self.message} [{self.code}]"
        return f"{line}\n    hint: {self.hint}" if self.hint else line

    def _key(self) -> tuple[Severity, Location, str, str]:
        return (self.severity, self.location, self.code, self.message)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems worst first, then by file, line and column, each of them once."""
    return sorted(set(problems), key=Problem._key)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of them stops the build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def problem(code: str, location: Location, **details: object) -> Problem:
    """Return a problem of the kind that the catalogue lists under ``code``, its wording filled in with ``details``."""
    kind = CATALOGUE[code]
    return Problem(code, kind.severity, kind.message.format(**details), kind.hint.format(**details), location)


def did_you_mean(found: str, known: Iterable[str]) -> str:
    """Return "did you mean 'x'? " when one of the known words is near, otherwise nothing."""
    near = difflib.get_close_matches(found, list(known), n=1, cutoff=0.6)
    return f"did you mean {near[0]!r}? " if near else ""


_E, _W = Severity.ERROR, Severity.WARNING

CATALOGUE: dict[str, Kind] = {
    # The file itself
    "no-terms": Kind(_E, "there are no terms here", "a glossary has at least one file terms/<id>.yml"),
    "unreadable": Kind(_E, "the file cannot be read: {reason}", "check that it is an ordinary file that you may read"),
    "not-utf8": Kind(_E, "this is not UTF-8 text", "save the file as UTF-8"),
    "file-too-large": Kind(_E, "the file has {size} bytes, more than {limit}", "split the entry, or shorten it"),
    "control-character": Kind(
        _E, "an invisible character {found} stands here", "delete it; it cannot be seen, so delete around it"
    ),
    "unexpected-file": Kind(_E, "this file does not belong here", "{hint}"),
    # YAML
    "yaml-syntax": Kind(_E, "{reason}", "{hint}"),
    "empty-file": Kind(_E, "the file is empty", "an entry is a mapping of fields, as in 'term: …'"),
    "duplicate-key": Kind(_E, "the key {found!r} stands here twice; it was first on line {first}", "keep one of the two"),
    "yaml-feature": Kind(_E, "{found} are not used in entries", "write the text out instead"),
    "too-deep": Kind(_E, "this is nested more than {limit} levels deep", "entries are flat: check the indentation"),
    # Shape
    "unknown-key": Kind(_E, "unknown key {found!r}", "{suggestion}the keys here are: {known}"),
    "missing-key": Kind(_E, "the key {missing!r} is missing", "add a line '{missing}: …'{about}"),
    "empty-value": Kind(_E, "this is empty", "write a value, or delete the key"),
    "wrong-shape": Kind(_E, "expected {expected}, found {found}", "{hint}"),
    "invalid-value": Kind(_E, "{reason}: {found!r}", "{suggestion}{hint}"),
    "too-long": Kind(_E, "this has {length} characters, more than {limit}", "shorten it, or move a part to another field"),
    "invalid-id": Kind(
        _E, "{found!r} is not a valid id", "ids are lower-case letters, digits and hyphens, from a letter on, at most 64"
    ),
    "reserved-id": Kind(_E, "the id {found!r} is reserved", "{hint}"),
    # Meaning
    "unknown-term": Kind(_E, "unknown term {found!r}", "{suggestion}Terms are the files in glossary/terms/."),
    "unknown-source": Kind(_E, "unknown source {found!r}", "{suggestion}Sources live in glossary/sources.yml."),
    "unknown-section": Kind(
        _E, "the source {source!r} has no section {found!r}", "{suggestion}Its sections are in glossary/sources.yml."
    ),
    "unknown-criterion": Kind(_E, "unknown criterion {found!r}", "{suggestion}Criteria live in glossary/criteria.yml."),
    "unknown-group": Kind(_E, "unknown group {found!r}", "{suggestion}Groups live in glossary/criteria.yml."),
    "unknown-topic": Kind(_E, "unknown topic {found!r}", "{suggestion}Topics live in glossary/topics.yml."),
    "unknown-context": Kind(_E, "unknown context {found!r}", "{suggestion}Contexts live in glossary/contexts.yml."),
    "unknown-step": Kind(_E, "unknown step {found!r}", "{suggestion}The picker's steps stand in the same file."),
    "unknown-comparison": Kind(
        _E,
        "unknown comparison {found!r}",
        "{suggestion}Comparisons are files in glossary/comparisons/, or contrasted terms.",
    ),
    "unknown-page": Kind(_E, "unknown page {found!r}", "{suggestion}Use the id of a term, a comparison or a question."),
    "missing-page": Kind(
        _W, "the site has no page {found!r}", "{suggestion}Write an address from the site's root, as in about/ for docs/about.md."
    ),
    "unknown-reference": Kind(_E, "[[{found}]] names nothing", "{suggestion}Use the id of a term, a comparison or a question."),
    "empty-cell": Kind(
        _E, "the cell {found!r} is not recorded", "record {criterion!r} in glossary/terms/{term}.yml, or drop the reference"
    ),
    "misnamed-comparison": Kind(_E, "this compares {terms}, so the file must be called {expected}", "rename the file"),
    "compared-with-itself": Kind(_E, "{found!r} is compared with itself", "name two different terms"),
    "not-compared": Kind(_E, "{found!r} is not one of the compared terms", "{suggestion}The compared terms are: {terms}"),
    "kind-of-itself": Kind(_E, "{found!r} is a kind of itself: {cycle}", "remove one of these kind_of lines"),
    "no-source": Kind(_W, "this statement names no source", "add 'sources: [...]', or 'by: editors' if it is the editors' own"),
    "redirect-onto-page": Kind(_E, "{found!r} is the address of a page that exists", "remove the redirect, or rename the entry"),
    "redirect-to-nowhere": Kind(
        _E, "{found!r} leads to no page", "{suggestion}Write the address of an existing page, as in terms/<id>/"
    ),
    # Permanent links
    "lost-address": Kind(
        _E,
        "nothing answers the published address {found!r} any more",
        "{suggestion}Add '{found}: <its new address>' to redirects.yml. To give up a term, keep its file with 'status: retired'.",
    ),
    "invalid-address": Kind(_E, "{found!r} is not an address from the site's root", "write it as in terms/<id>/"),
    "lost-section": Kind(
        _E, "{old!r} leads to the section {anchor!r}, which {page!r} does not have", "name a section of that page, or none"
    ),
}
