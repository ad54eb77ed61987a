"""What every imported vocabulary is made of, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass, field

from distinguo.problems.problem import Location, Problem, problem


@dataclass(slots=True)
class Concept:
    """One concept, as the vocabulary has it. References are keys of other concepts."""

    key: str
    where: Location
    name: str = ""
    wanted_id: str = ""
    admitted: list[str] = field(default_factory=list)
    preferred: list[str] = field(default_factory=list)
    deprecated: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    search_also: list[str] = field(default_factory=list)
    in_other_languages: list[str] = field(default_factory=list)
    """Each as ``code: name``."""
    definitions: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)
    kind_of: list[str] = field(default_factory=list)
    part_of: list[str] = field(default_factory=list)
    related_to: list[str] = field(default_factory=list)
    contrast_with: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    retired: bool = False
    draft: bool = False
    superseded_by: str = ""
    added: str = ""
    reviewed: str = ""


@dataclass(slots=True)
class Vocabulary:
    """Everything that was read, and everything about it that could not be used."""

    title: str
    address: str = ""
    language: str = ""
    concepts: list[Concept] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def left_out(self, where: Location, what: str, hint: str = "entries have no place for it") -> None:
        """Tell that something was not imported."""
        self.problems.append(problem("not-imported", where, what=shorten(what), hint=hint))

    def changed(self, where: Location, what: str, hint: str = "") -> None:
        """Report that something was imported in another form."""
        self.problems.append(problem("changed-on-import", where, what=shorten(what), hint=hint))


def shorten(text: str, limit: int = 300) -> str:
    """Return the text on one line without invisible characters, cut where it gets too long to be read as a report."""
    flat = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
