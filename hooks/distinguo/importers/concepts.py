"""What every imported vocabulary is made of, whatever its format."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from distinguo.importers.mixed_alphabets import in_one_alphabet
from distinguo.problems.problem import Location, Problem, problem

MAX_REPORTED = 20_000
"""So much of a value is reported, in characters: more than any entry could have held of it."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a text that leads to another concept, by its key, with the words that stand there (none: those of the concept)."""

    key: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in LaTeX."""

    latex: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of Markdown, kept as it is."""

    markdown: str


AT_COMMAS = re.compile(r",\s+(?!and\b|or\b)")
"""Commas that may part several names."""

Text = str | tuple[str | Reference | Formula | Marked, ...]
"""A plain text, or one in pieces: the plain ones are shown unchanged."""


def words_of(text: Text) -> str:
    """Return a text as a reader would say it."""
    if isinstance(text, str):
        return text
    return "".join(
        piece
        if isinstance(piece, str)
        else piece.latex
        if isinstance(piece, Formula)
        else piece.markdown
        if isinstance(piece, Marked)
        else piece.words or piece.key
        for piece in text
    )


@dataclass(slots=True)
class OtherName:
    """Another name of a concept: its standing (preferred, admitted, deprecated), and what kind of name it is."""

    name: str
    status: str = "admitted"
    type: str = ""


@dataclass(slots=True)
class ForeignName:
    """A name in another language, by its code, and what is said of it."""

    language: str
    name: str
    note: str = ""


@dataclass(slots=True)
class ForeignText:
    """A text in another language, by its code: one of the definitions, notes or examples of a concept."""

    language: str
    field: str
    text: Text


@dataclass(slots=True)
class Work:
    """A work that a concept is taken from: its title, the place in it, and its address."""

    title: str
    place: str = ""
    url: str = ""


@dataclass(slots=True)
class Picture:
    """A picture as the vocabulary names it: its file, what it shows, for readers who do not see it, and what stands below it."""

    file: str
    shows: str = ""
    caption: Text = ""
    forms: list[str] = field(default_factory=list)
    """Files with the same picture in other forms, the better one first."""
    sources: list[Work] = field(default_factory=list)
    size: str = ""
    """Its width and height, where its file is in its place already: in exports of ours."""


@dataclass(slots=True)
class Cell:
    """What one criterion, by its id, is for a concept: a value, or why there is none; or the same as for another one, by its key."""

    criterion: str
    text: str
    is_value: bool = True
    same_as: str = ""
    note: str = ""
    inherited: bool = True
    sources: list[Work] = field(default_factory=list)


@dataclass(slots=True)
class Rule:
    """Which word to write in one context, by its id."""

    context: str
    write: str
    avoid: list[str]
    why: str
    example: str = ""
    sources: list[Work] = field(default_factory=list)


@dataclass(slots=True)
class Concept:
    """One concept, as the vocabulary has it. References are keys of other concepts."""

    key: str
    where: Location
    name: str = ""
    wanted_id: str = ""
    identifier: str = ""
    """What finds it again when the vocabulary is imported once more; nothing where the file is an export of ours."""
    others: list[OtherName] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    search_also: list[str] = field(default_factory=list)
    foreign: list[ForeignName] = field(default_factory=list)
    foreign_texts: list[ForeignText] = field(default_factory=list)
    sort_as: str = ""
    part_of_speech: str = ""
    pronunciation: str = ""
    domain: str = ""
    is_qualified: bool = False
    """Whether its makers wrote the domain with the name, and so say that the word is a term in this one sense."""
    notation: str = ""
    exact_match: list[str] = field(default_factory=list)
    definitions: list[Text] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    examples: list[Text] = field(default_factory=list)
    counter_examples: list[Text] = field(default_factory=list)
    kind_of: list[str] = field(default_factory=list)
    kind_note: Text = ""
    part_of: list[str] = field(default_factory=list)
    related_to: list[str] = field(default_factory=list)
    contrast_with: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    sources: list[Work] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    traits: list[Cell] = field(default_factory=list)
    usage: list[Rule] = field(default_factory=list)
    retired: bool = False
    draft: bool = False
    superseded_by: str = ""
    added: str = ""
    reviewed: str = ""
    owner: str = ""
    review_every: str = ""
    approved_by: str = ""
    approved_on: str = ""

    def name_also(self, name: str, status: str = "admitted", type: str = "") -> None:
        """Add another name."""
        self.others.append(OtherName(name, status, type))

    def said(self) -> Iterator[tuple[str, str]]:
        """Yield all that is said of it beside its names, by the field."""
        for name in (
            "definitions",
            "notes",
            "examples",
            "topics",
            "related_to",
            "kind_of",
            "part_of",
            "contrast_with",
            "exact_match",
        ):
            yield from ((name, words_of(text)) for text in getattr(self, name))
        for work in self.sources:
            yield "source", " ".join(filter(None, (work.title, work.place, work.url)))
        for picture in self.pictures:
            yield "picture", " ".join(filter(None, (picture.file, picture.shows, words_of(picture.caption))))
        for name in ("domain", "notation", "part_of_speech", "pronunciation", "superseded_by", "added", "reviewed"):
            if said := getattr(self, name):
                yield name, said


@dataclass(slots=True)
class Vocabulary:
    """Everything that was read, and everything about it that could not be used."""

    title: str
    address: str = ""
    language: str = ""
    description: str = ""
    author: str = ""
    publisher: str = ""
    licence: str = ""
    published: str = ""
    updated: str = ""
    concepts: list[Concept] = field(default_factory=list)
    own: bool = False
    """Whether it is an export of ours: then names are as they are written, and ids are ours."""
    is_translation: bool = False
    """Whether it says in another language what a vocabulary says: what it leaves out is there."""
    in_order: bool = True
    """Whether several texts of a concept stand in the order in which they were written: in a graph they have none."""
    any_script: bool = False
    """Whether ids may have letters of any script: those of exports of ours have them where the reference says so."""
    topics: dict[str, str] = field(default_factory=dict)
    """What is said of topics, by their names."""
    criteria: dict[str, dict[str, str]] = field(default_factory=dict)
    groups: dict[str, dict[str, str]] = field(default_factory=dict)
    contexts: dict[str, dict[str, str]] = field(default_factory=dict)
    """What traits and rules refer to, by ids, as entries have it."""
    foreign_topics: dict[str, dict[str, str]] = field(default_factory=dict)
    """What topics are called in other languages, by these and by their names."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def where(self) -> Location:
        """Where it is itself described, as far as that is known: in the file of its first concept."""
        return Location(self.concepts[0].where.path if self.concepts else "")

    def left_out(self, where: Location, what: str, hint: str = "entries have no place for it") -> None:
        """Report that something was not imported."""
        self.problems.append(problem("not-imported", where, what=shorten(what, MAX_REPORTED), hint=hint))

    def left_out_whole(self, concept: Concept, language: str) -> None:
        """Report a concept that says nothing in the language that is imported, with all that it says in others."""
        names = "; ".join(f"{word.language}: {word.name}" for word in concept.foreign)
        hint = f"it says nothing in {language!r}, which is imported"
        self.left_out(concept.where, f"the concept {concept.key} ({names})", hint)
        for foreign in concept.foreign_texts:
            self.left_out(concept.where, f"of the concept {concept.key}: in {foreign.language!r}: {words_of(foreign.text)}", hint)
        for field_name, said in concept.said():
            self.left_out(concept.where, f"of the concept {concept.key}: {field_name}: {said}", hint)

    def changed(self, where: Location, what: str, hint: str = "") -> None:
        """Report that something was imported in another form."""
        self.problems.append(problem("changed-on-import", where, what=shorten(what, MAX_REPORTED), hint=hint))

    def in_one_alphabet(self, where: Location, text: str, what: str) -> str:
        """Return a text with each word in one alphabet, and report where it was not: no field of one line may have such a word."""
        mended = in_one_alphabet(text)
        if mended != text:
            said = f"{what} {text!r} is written with letters of one alphabet: {mended!r}"
            self.changed(where, said, "it had some of another one that look alike")
        return mended

    def fitted(self, where: Location, text: str, limit: int, what: str) -> str:
        """Return a text of one line as it fits into a field; where it has to be cut, report all of it."""
        text = self.in_one_alphabet(where, text, what)
        if len(text) <= limit:
            return text
        self.changed(where, f"{what} {text!r} is cut short", f"it may have {limit} characters")
        return f"{text[: limit - 1].rstrip()}…"

    def unreadable(self, where: Location, reason: str) -> None:
        """Report that a file cannot be read."""
        self.problems.append(problem("unreadable-import", where, reason=shorten(reason)))


def shorten(text: str, limit: int = 300) -> str:
    """Return the text on one line without invisible characters, cut where it gets too long to be read as a report."""
    shown = text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)
    flat = " ".join(shown.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"


def by_name(vocabulary: Vocabulary) -> None:
    """Let references by name lead to the same concepts as those by key, and give concepts with the same key different ones."""
    concepts = vocabulary.concepts
    seen: set[str] = set()
    times: Counter[str] = Counter()
    names: dict[str, str] = {}
    for concept in concepts:
        if concept.key in seen:
            vocabulary.changed(concept.where, f"{concept.key!r} stands there twice", "each becomes an entry")
            plain = concept.key
            times[plain] += 1
            while (
                key := f"{plain}#{times[plain] + 1}"
            ) in seen:  # numbered, and not by its line: that changes with every edit above it
                times[plain] += 1
            concept.identifier = key if concept.identifier == plain else concept.identifier
            concept.key = key
        seen.add(concept.key)
        names.setdefault(concept.name.casefold(), concept.key)
    for concept in concepts:
        for other in concept.others:
            names.setdefault(other.name.casefold(), concept.key)

    def key_of(found: str) -> str:
        return found if found in seen else names.get(found.casefold(), found)

    def keys_of(found: str) -> list[str]:
        """Return the keys that a reference names: where there is no such name, several may stand in it with commas between them."""
        is_known = found in seen or found.casefold() in names
        return [key_of(name.strip()) for name in ([found] if is_known else AT_COMMAS.split(found)) if name.strip()]

    for concept in concepts:
        for relation in ("kind_of", "part_of", "related_to", "contrast_with"):
            setattr(concept, relation, [key for reference in getattr(concept, relation) for key in keys_of(reference)])
        concept.superseded_by = key_of(concept.superseded_by) if concept.superseded_by else ""
