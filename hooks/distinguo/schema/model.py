"""The shape of every file under ``glossary/``: what a writer may say, and where.

Each class is one kind of YAML mapping. Its fields, their descriptions and examples are the interface that writers
learn, and the source of the JSON Schemas that editors read. Nothing here looks at another file: whether a reference
leads anywhere is the business of :mod:`distinguo.glossary.glossary`.

Values are text. YAML's ``no``, ``1.10`` and dates arrive as what the writer typed.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic.config import JsonDict
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError

from distinguo.messages.messages import N_
from distinguo.text.dates import PartialDate, partial_date

ID = re.compile(r"[a-z][a-z0-9-]{0,63}")
ID_PATTERN = rf"^{ID.pattern}$"
_ID = ID.pattern
_BEYOND = (
    "\u00df-\u00f6\u00f8-\u02af\u0300-\u036f\u0371-\u167f\u1681-\u180a\u180f-\u1fff"
    "\u2c00-\u2dff\u3005-\u3007\u3041-\ud7ff\uf900-\ufdcf\ufe70-\ufefc\uff66-\uffdc"
)
"""Where Unicode has the letters of other scripts. That it is one, only :func:`is_entry_id` knows: no notation of patterns is the same
in Python, in Rust and in JavaScript."""
ENTRY_ID = re.compile(f"[a-z{_BEYOND}][a-z0-9{_BEYOND}-]{{0,63}}")
ENTRY_ID_PATTERN = f"^{ENTRY_ID.pattern}$"
_ENTRY_ID = ENTRY_ID.pattern
MAX_ID_BYTES = 120
"""So long may an id be as a part of a file's name, in bytes: the names of two terms make that of their comparison."""
SOURCE_PATTERN = rf"^{_ID}(/{_ID})?$"
CELL_PATTERN = rf"^{_ENTRY_ID}/{_ID}$"
COMPARISON_PATTERN = rf"^{_ENTRY_ID}(-vs-{_ENTRY_ID})+$"
PAGE_PATTERN = f"^[a-z{_BEYOND}][a-z0-9{_BEYOND}-]*$"
_STEP = f"[a-z0-9{_BEYOND}-]+"
PATH_PATTERN = rf"^({_STEP}/)*({_STEP}/|{_STEP}\.[a-z0-9]+)?$"
TARGET_PATTERN = PATH_PATTERN.removesuffix("$") + r"(#[A-Za-z][A-Za-z0-9._-]*)?$"
INTERVAL_PATTERN = r"^[1-9][0-9]? (months?|years?)$"
URL_PATTERN = r"^https?://[^\s<>\x22']+$"
"""The quotation mark as a code: an escape that JavaScript refuses in Unicode mode would spoil the schema for editors."""
PARTIAL_DATE_PATTERN = r"^[0-9]{4}(-[0-9]{2}){0,2}$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
"""The code of a language, as in BCP 47: de, pt-BR, zh-Hant."""
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
PICTURE_PATTERN = r"^assets/([A-Za-z0-9_-]+/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\.(avif|gif|jpe?g|png|svg|webp)$"
SIZE_PATTERN = r"^[1-9][0-9]{0,4}x[1-9][0-9]{0,4}$"
REF_KEY = "x-names"
"""The key in a JSON Schema that says what kind of thing a text names."""
BLANK = "___"
"""The gap in a substitution sentence, where one of the compared words goes."""


class Mark:
    """What a text can be marked as, beside its type."""


@dataclass(frozen=True, slots=True)
class Ref(Mark):
    """Marks a text as the id of something: ``term``, ``source``, ``criterion``, ``cell``, …"""

    kind: str

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Say in a JSON Schema what kind of thing the text names."""
        return {**handler(schema), REF_KEY: self.kind}


@dataclass(frozen=True, slots=True)
class Markdown(Mark):
    """Marks a text as prose: Markdown, in which ``[[references]]`` are links."""


@dataclass(frozen=True, slots=True)
class Label(Mark):
    """Marks a text as a name or heading: it is shown as it is typed, and holds no markup."""


@dataclass(frozen=True, slots=True)
class Gapped(Mark):
    """Marks a text as a sentence with a gap: it is shown as it is typed, but for the gap."""


def _one_line(text: str) -> str:
    if "\n" in text:
        raise PydanticCustomError("one_line", "this must stand on one line")
    return text


def _date(text: object) -> object:
    if isinstance(text, str):
        try:
            if not _ISO_DATE.fullmatch(text):  # Python also takes 20261121 and weeks
                raise ValueError(text)
            return datetime.date.fromisoformat(text)
        except ValueError as error:
            raise PydanticCustomError("iso_date", "this is not a date like 2026-11-21") from error
    return text


def _partial(text: object) -> object:
    if isinstance(text, PartialDate):
        return text
    try:
        return partial_date(text if isinstance(text, str) else "")
    except ValueError as error:
        raise PydanticCustomError("partial_date", "this is not a date like 2026, 2026-11 or 2026-11-21") from error


def is_entry_id(text: str) -> bool:
    """Whether a text may be the id of an entry: small letters of any script, digits and hyphens, from a letter on, composed."""
    return (
        ENTRY_ID.fullmatch(text) is not None
        and (text.isascii() or all(char == "-" or unicodedata.category(char)[0] in "LMN" for char in text))
        and text == unicodedata.normalize("NFC", text).lower()
        and len(text.encode()) <= MAX_ID_BYTES
    )


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
EntryId = Annotated[str, StringConstraints(pattern=ENTRY_ID_PATTERN)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=120), AfterValidator(_one_line), Label()]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300), AfterValidator(_one_line), Label()]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=4000), Markdown()]
Date = Annotated[datetime.date, BeforeValidator(_date)]
Published = Annotated[
    PartialDate,
    PlainValidator(_partial),
    PlainSerializer(PartialDate.isoformat, return_type=str),
    WithJsonSchema({"type": "string", "pattern": PARTIAL_DATE_PATTERN}),
]
Interval = Annotated[str, StringConstraints(pattern=INTERVAL_PATTERN)]
Url = Annotated[str, StringConstraints(pattern=URL_PATTERN, max_length=500)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN, max_length=35)]
Tag = Annotated[str, StringConstraints(min_length=1, max_length=6), AfterValidator(_one_line), Label()]
Colour = Literal["blue", "ochre", "green", "violet", "teal", "rose"]
"""What a word can be drawn in. A colour never stands alone: the pages give each a shape of its own."""

TermId = Annotated[EntryId, Ref("term")]
CriterionId = Annotated[Id, Ref("criterion")]
GroupId = Annotated[Id, Ref("group")]
TopicId = Annotated[Id, Ref("topic")]
ContextId = Annotated[Id, Ref("context")]
StepId = Annotated[Id, Ref("step")]
ComparisonId = Annotated[str, StringConstraints(pattern=COMPARISON_PATTERN, max_length=400), Ref("comparison")]
SourceRef = Annotated[str, StringConstraints(pattern=SOURCE_PATTERN), Ref("source")]
CellRef = Annotated[str, StringConstraints(pattern=CELL_PATTERN), Ref("cell")]
PageRef = Annotated[str, StringConstraints(pattern=PAGE_PATTERN, max_length=400), Ref("page")]
Path = Annotated[str, StringConstraints(pattern=PATH_PATTERN, max_length=500)]
RedirectTarget = Annotated[str, StringConstraints(pattern=TARGET_PATTERN, max_length=500)]

Sources = Annotated[
    tuple[SourceRef, ...],
    Field(description=N_("Which sources say this: ids from sources.yml, or id/section."), examples=[["handbook/chapter-2"]]),
]
By = Annotated[
    Literal["editors"] | None,
    Field(description=N_("'editors' marks a statement as the editors' own: no source says it.")),
]


SearchAlso = Annotated[
    tuple[Name, ...],
    Field(
        description=N_(
            "Words that find this and are never shown: abbreviations, mistakes in spelling, words of other languages."
        ),
        examples=[["colour temprature", "CCT"]],
    ),
]
KeyRows = Annotated[
    tuple[CriterionId, ...],
    Field(max_length=8, description=N_("The rows that decide, at most eight: they are shown first, all others fold.")),
]


class Shape(BaseModel):
    """What all mappings share: unknown keys are refused, and a loaded value never changes."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        defer_build=True,  # what reads a whole file is built once, when it is needed; not what reads each of its parts
    )


_NOT_BOTH: JsonDict = {"not": {"required": ["sources", "by"]}}
_SAYS_WHO: JsonDict = {**_NOT_BOTH, "anyOf": [{"required": ["sources"]}, {"required": ["by"]}]}
_ONE_STATE: JsonDict = {"oneOf": [{"required": [name]} for name in ("value", "not_applicable", "same_as")]}
"""What editors can see by themselves; the engine says it in words."""


class Cited(Shape):
    """Anything that states something: it names its sources, or is the editors' own."""

    model_config = ConfigDict(json_schema_extra=_NOT_BOTH)

    sources: Sources = ()
    by: By = None

    @model_validator(mode="after")
    def _cited_or_own(self) -> Cited:
        if self.sources and self.by:
            raise PydanticCustomError("cited_and_own", "a statement is either cited or the editors' own, not both")
        return self


class Statement(Cited):
    """One statement and who makes it."""

    model_config = ConfigDict(json_schema_extra=_SAYS_WHO)

    text: Prose = Field(description=N_("The statement, in plain English and our own words. Markdown is allowed."))


class Image(Cited):
    """A picture that shows what a text says. It comes from this site only."""

    file: Annotated[str, StringConstraints(pattern=PICTURE_PATTERN, max_length=200)] = Field(
        description=N_("The file, from the folder of the pages written by hand on."), examples=["assets/ligature.svg"]
    )
    alt: Line = Field(description=N_("What the picture shows, for readers who do not see it."))
    size: Annotated[str, StringConstraints(pattern=SIZE_PATTERN)] = Field(
        description=N_("Its width and height in pixels, so that the page does not jump when it comes."), examples=["640x400"]
    )
    caption: Prose | None = Field(None, description=N_("What stands below it."))

    @property
    def width(self) -> str:
        """Its width in pixels."""
        return self.size.partition("x")[0]

    @property
    def height(self) -> str:
        """Its height in pixels."""
        return self.size.partition("x")[2]


class Designation(Cited):
    """Another name of the same term."""

    name: Name = Field(description=N_("The other name, as it is written in a sentence."))
    status: Literal["preferred", "admitted", "deprecated"] = Field(
        "admitted", description=N_("ISO 10241 status: preferred (as good as the main name), admitted, or deprecated.")
    )
    match_case: Literal["yes", "no"] | None = Field(
        None, description=N_("'yes': a mention of this name counts only in the very same case, whatever holds for the others.")
    )
    context: Line | None = Field(
        None,
        description=N_("Where the name means this term, if elsewhere it means another: the name is then never linked by itself."),
    )
    type: Literal["full form", "abbreviation", "acronym", "symbol", "formula", "variant"] | None = Field(
        None,
        description=N_(
            "What kind of name it is. A symbol or a formula is never linked by itself; a short form counts in its case."
        ),
    )


class Equivalent(Cited):
    """A word of another language for the same term."""

    name: Name = Field(description=N_("The word, as it is written in the middle of a sentence of that language."))
    note: Line | None = Field(None, description=N_("Where it is used, if it is not the word for all cases."))


class Cell(Cited):
    """What one criterion is for one term: a value, or the reason why there is none."""

    model_config = ConfigDict(json_schema_extra={**_NOT_BOTH, **_ONE_STATE})

    value: Annotated[str, StringConstraints(min_length=1, max_length=400), Markdown()] | None = Field(
        None, description=N_("The value, short enough for a table: a few words, or one sentence.")
    )
    not_applicable: Annotated[str, StringConstraints(min_length=1, max_length=400), Markdown()] | None = Field(
        None, description=N_("Why the criterion cannot be asked of this term. Use it in place of value.")
    )
    same_as: TermId | None = Field(None, description=N_("The term whose value holds here too. Use it in place of value."))
    note: Statement | None = Field(
        None,
        description=N_("What a reader must know about this cell, cited by itself; also why it overrides what it inherits."),
    )
    inherited: Literal["yes", "no"] = Field(
        "yes",
        description=N_("'no': it holds for the term in its narrow sense only, so narrower terms do not take it over."),
    )

    @model_validator(mode="after")
    def _one_state(self) -> Cell:
        given = [name for name in ("value", "not_applicable", "same_as") if getattr(self, name) is not None]
        if len(given) != 1:
            raise PydanticCustomError("one_state", "a cell has exactly one of value, not_applicable and same_as")
        return self


class Reasoned(Cited):
    """Something with a reason: both are of the same sources, unless the reason is marked as the editors' own."""

    why: Prose | None = Field(None, description=N_("The reason."))
    why_by: By = Field(None, description=N_("'editors' where only the reason is the editors' own, and the sources say the rest."))

    @model_validator(mode="after")
    def _a_reason_to_own(self) -> Reasoned:
        if self.why_by and self.why is None:
            raise PydanticCustomError("reason_missing", "why_by says who gives the reason, but there is no why")
        return self


class Example(Reasoned):
    """A concrete case that the term fits, or does not fit, and why."""

    text: Prose = Field(description=N_("The case, in one sentence."))
    why: Prose | None = Field(None, description=N_("Why the term fits it, or does not."))


class HouseRule(Cited):
    """Which word to write in one context."""

    context: ContextId = Field(description=N_("Where the rule holds: an id from contexts.yml."))
    write: Name = Field(description=N_("The word to write there."))
    avoid: tuple[Name, ...] = Field((), description=N_("The words that it replaces there."))
    why: Prose = Field(description=N_("The reason, in one or two sentences."))
    example: Line | None = Field(None, description=N_("A sentence as it would stand there, with the word in it."))


class Position(Shape):
    """What some sources say on a disputed point."""

    says: Prose = Field(description="The position, fairly put, in our own words.")
    sources: Annotated[tuple[SourceRef, ...], Field(min_length=1, description="Who takes it.")]


class Disagreement(Shape):
    """A point on which sources differ: every position stands, then the editors' reading."""

    id: Id = Field(description="A short name for its address: /disagreements/#id.")
    point: Line = Field(description="The question on which they differ.")
    positions: Annotated[tuple[Position, ...], Field(min_length=2, description="At least two positions.")]
    reading: Prose = Field(description="How the editors read it, and what to do meanwhile.")
    about: tuple[TermId, ...] = Field((), description="Further terms that it concerns.")
    cells: tuple[CellRef, ...] = Field((), description="The table cells that it concerns, as term/criterion.")


class Linking(Shape):
    """How mentions of the term in running text become links."""

    automatic: Literal["yes", "no"] | None = Field(
        None,
        description=N_(
            "'yes': mentions become links, also of a name that is an everyday word; 'no': only [[references]] link here. "
            "Where nothing is said, all names but everyday words are linked."
        ),
    )
    match_case: Literal["yes", "no"] | None = Field(
        None,
        description=N_(
            "'yes': a mention counts only in the very same case; 'no': in any case. Where nothing is said, names in capitals count "
            "in capitals only."
        ),
    )


Status = Annotated[
    Literal["draft", "current", "superseded", "retired"],
    Field(description="draft: not agreed yet; current; superseded: another entry took its place; retired: no longer used."),
]
Reviewed = Annotated[
    Date | None, Field(description="The day on which somebody last checked the whole entry.", examples=["2026-11-21"])
]
Added = Annotated[Date | None, Field(description="The day on which the entry was first published.", examples=["2026-11-21"])]


class Approval(Shape):
    """Who agreed to an entry, and when."""

    by: Name = Field(description="The person or group that agreed to it.", examples=["the editors' meeting"])
    on: Date = Field(description="The day on which they did.", examples=["2026-11-21"])


class Stewarded(Shape):
    """Who looks after something."""

    owner: Name | None = Field(
        None,
        description="Who looks after it: a person, a team, or a handle such as @team.",
        examples=["Editors", "@words"],
    )
    review_every: Interval | None = Field(
        None, description="How often it is to be read again: a number of months or years.", examples=["6 months", "2 years"]
    )


class Entry(Stewarded):
    """What terms, comparisons and questions share: their standing, their days, and who looks after them."""

    status: Status = "current"
    added: Added = None
    reviewed: Reviewed = None
    approved: Approval | None = Field(None, description="Who agreed to the whole entry as it stands, and when.")


class Term(Entry):
    """One term: a word or phrase with one meaning, and everything known of it. File: terms/<id>.yml"""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": ["definition"]}, {"required": ["imported_from"]}]})

    term: Name = Field(description=N_("The preferred name, as it is written in the middle of a sentence."), examples=["ligature"])
    also_called: tuple[Designation, ...] = Field((), description=N_("Other names of the same thing."))
    forms: tuple[Name, ...] = Field(
        (), description=N_("Inflections that count as mentions: plurals, possessives."), examples=[["ligatures"]]
    )
    search_also: SearchAlso = ()
    in_other_languages: Mapping[Language, tuple[Equivalent, ...]] = Field(
        default_factory=dict,
        description=N_("What it is called in other languages, by their codes."),
        examples=[{"de": [{"name": "Ligatur", "by": "editors"}]}],
    )
    part_of_speech: Name | None = Field(None, description=N_("What kind of word it is."), examples=["noun", "verb"])
    pronunciation: Name | None = Field(
        None, description=N_("How it is said, in the signs that your readers know."), examples=["LIG-uh-chur"]
    )
    sort_as: Name | None = Field(
        None,
        description=N_("How an index sorts it, where its name does not tell: in Japanese how it is read, in kana."),
        examples=["こきゃく"],
    )
    domain: Name | None = Field(
        None,
        description=N_("The field in which the name means this. Terms of different domains may have the same name."),
        examples=["typography"],
    )
    notation: Name | None = Field(
        None, description=N_("Its number or code in a classification or a standard."), examples=["3.1.7"]
    )
    kind_of: tuple[TermId, ...] = Field((), description=N_("The broader terms; their traits are inherited."))
    part_of: tuple[TermId, ...] = Field((), description=N_("The wholes that this is a part of."))
    contrast_with: tuple[TermId, ...] = Field((), description=N_("Terms it is mixed up with: each pair gets a comparison page."))
    related_to: tuple[TermId, ...] = Field((), description=N_("Other terms worth knowing next."))
    kind_note: Statement | None = Field(
        None, description=N_("How this kind differs from its broader term where it overrides it.")
    )
    topics: tuple[TopicId, ...] = Field((), description=N_("Where the index lists it: ids from topics.yml."))
    exact_match: tuple[Url, ...] = Field(
        (),
        description=N_("Addresses of the same concept in other vocabularies."),
        examples=[["http://www.wikidata.org/entity/Q1"]],
    )
    imported_from: Line | None = Field(
        None, description=N_("What identifies it in the vocabulary that it was imported from. Importing again finds it by that.")
    )
    definition: Annotated[Statement | None, Field(validate_default=True)] = Field(
        None, description=N_("One or two sentences that say what the term means. Only an imported term can be without.")
    )
    image: Image | None = Field(None, description=N_("A picture of it."))
    notes: tuple[Statement, ...] = Field((), description=N_("What else the sources say of it."))
    traits: Mapping[CriterionId, Cell] = Field(
        default_factory=dict, description=N_("One cell per criterion: the rows of every table.")
    )
    examples: tuple[Example, ...] = Field((), description=N_("Cases that it fits."))
    counter_examples: tuple[Example, ...] = Field((), description=N_("Cases that look alike but that it does not fit."))
    usage: tuple[HouseRule, ...] = Field((), description=N_("House rules: which word to write in which context."))
    disagreements: tuple[Disagreement, ...] = Field((), description="Points on which the sources differ.")
    linking: Linking = Field(default_factory=Linking, description=N_("How mentions of it become links."))
    superseded_by: TermId | None = Field(None, description="The term that took its place.")

    @field_validator("definition")
    @classmethod
    def _needed(cls, definition: Statement | None, info: ValidationInfo) -> Statement | None:
        if definition is None and not info.data.get("imported_from"):
            raise PydanticKnownError("missing")
        return definition

    @property
    def definition_text(self) -> str:
        """What the term means, as Markdown; nothing where the vocabulary that it was imported from does not say."""
        return self.definition.text if self.definition else ""


class Sentence(Reasoned):
    """A sentence with a gap, and which of the compared words fill it."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=400), AfterValidator(_one_line), Gapped()] = Field(
        description=N_("The sentence, with ___ where the word goes."), examples=["The printer cast a new ___ for the heading."]
    )
    fits: Annotated[tuple[TermId, ...], Field(min_length=1, description=N_("Which of the compared terms fit the gap."))]
    why: Prose = Field(description=N_("The reason."))

    @model_validator(mode="after")
    def _has_a_gap(self) -> Sentence:
        if BLANK not in self.text:
            raise PydanticCustomError("no_gap", "the sentence has no gap: write ___ where the word goes")
        return self


class Case(Reasoned):
    """A situation to judge: which of the compared terms is it? Several answers mean that it is borderline."""

    text: Prose = Field(description=N_("The situation, in one to three sentences."))
    answer: Annotated[tuple[TermId, ...], Field(min_length=1, description=N_("The term it is; several where it depends."))]
    why: Prose = Field(description=N_("The reason; for a borderline case, what it depends on."))


class Comparison(Entry):
    """What a table cannot say about two or more terms. File: comparisons/<a>-vs-<b>.yml, ids in alphabetical order."""

    terms: Annotated[tuple[TermId, ...], Field(min_length=2, description=N_("The compared terms."))]
    title: Line | None = Field(None, description=N_("Only where 'a vs b' does not read well."))
    search_also: SearchAlso = ()
    key_rows: KeyRows = ()
    difference: Statement = Field(description=N_("The difference in one sentence."))
    image: Image | None = Field(None, description=N_("A picture that shows the difference."))
    use: Mapping[TermId, Statement] = Field(default_factory=dict, description=N_("For each term: when it is the right word."))
    sentences: tuple[Sentence, ...] = Field((), description=N_("Sentences that only one word fits, or that both fit."))
    cases: tuple[Case, ...] = Field((), description=N_("Situations with their answer; borderline ones have several."))
    in_practice: tuple[Statement, ...] = Field((), description=N_("What follows from the difference in daily work."))
    disagreements: tuple[Disagreement, ...] = Field((), description="Points on which the sources differ.")
    topics: tuple[TopicId, ...] = Field((), description=N_("Where the index lists it."))


class Question(Entry):
    """A question that people ask, and its answer. File: questions/<id>.yml"""

    question: Line = Field(description=N_("The question, as a reader would ask it."), examples=["Is a glyph a character?"])
    also_asked: tuple[Line, ...] = Field((), description=N_("Other phrasings that people would type."))
    search_also: SearchAlso = ()
    topic: TopicId | None = Field(None, description=N_("Where the index lists it: an id from topics.yml."))
    about: Annotated[tuple[TermId, ...], Field(min_length=1, description=N_("The terms that it is about."))]
    answer: Statement = Field(description=N_("The direct answer, in one or two sentences."))
    image: Image | None = Field(None, description=N_("A picture that shows the answer."))
    because: tuple[Statement, ...] = Field((), description=N_("The reasons and details."))
    relies_on: tuple[CellRef, ...] = Field((), description=N_("The table cells that the answer rests on, as term/criterion."))


class Group(Shape):
    """A heading over some of the criteria."""

    name: Name
    about: Line | None = None


class Criterion(Cited):
    """A named row that every comparison table shares."""

    name: Name = Field(description="The row's heading.")
    group: GroupId | None = Field(None, description="The heading that it stands under.")
    asks: Line | None = Field(None, description="The same as a question, for readers to whom the name says little.")


class Criteria(Shape):
    """The named rows that every table shares, in the order of the tables. File: criteria.yml, or several in a folder criteria/"""

    groups: Mapping[Id, Group] = Field(default_factory=dict)
    criteria: Mapping[Id, Criterion] = Field(default_factory=dict)


class Section(Shape):
    """A part of a source that can be cited by itself."""

    title: Line
    author: Name | None = Field(None, description=N_("Who wrote or said this part, where it is not the source's author."))
    role: Line | None = Field(None, description=N_("What that person is, as the source says it."))


class Source(Shape):
    """Something that the entries cite. Only what is really known of it."""

    title: Line
    called: Name | None = Field(
        None,
        description=N_("What the entries call it in running text, where it has no author to name."),
        examples=["the handbook"],
    )
    tag: Tag | None = Field(
        None,
        description=N_("At most six letters that stand for it in citations. Without it, one is made of its author or title."),
        examples=["HB"],
    )
    author: Name | None = None
    publisher: Name | None = None
    published: Published | None = Field(
        None, description=N_("When it came out, as far as that is known: a year, a month or a day."), examples=["2024", "2024-03"]
    )
    updated: Published | None = Field(None, description=N_("When it was last changed, as far as that is known."))
    url: Url | None = None
    note: Prose | None = Field(None, description=N_("What a reader should know of the source."))
    sections: Mapping[Id, Section] = Field(
        default_factory=dict, description=N_("Its parts, in its own order; cited as source/section.")
    )


class Labelled(Shape):
    """A name and one line about it."""

    name: Name
    about: Line | None = None


class Context(Labelled):
    """A kind of text that house rules are made for."""

    search_also: SearchAlso = ()


class Answer(Shape):
    """One answer of the picker: leads to the next question, or to a term."""

    label: Line = Field(description="What the reader picks.")
    then: StepId | None = Field(None, description="The next question's id.")
    term: TermId | None = Field(None, description="The word that it leads to.")
    why: Prose | None = Field(None, description="Why this is the word.")

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Answer:
        if (self.then is None) == (self.term is None):
            raise PydanticCustomError("leads_somewhere", "an answer leads either to a question (then) or to a term (term)")
        return self


class Step(Shape):
    """One question of the picker."""

    ask: Line
    help: Prose | None = None
    answers: Annotated[tuple[Answer, ...], Field(min_length=2)]


class Picker(Shape):
    """A few plain questions that lead to the right word. File: picker.yml"""

    start: StepId
    steps: Mapping[Id, Step]


class OtherPage(Shape):
    """A page that is no entry, for instance one written by hand in ``docs/``."""

    title: Line = Field(description="The words of the link.")
    path: Annotated[Path, StringConstraints(min_length=1)] = Field(
        description="The page's address from the site's root.", examples=["about/", "practice/"]
    )


class Way(Shape):
    """A way into the reference, on the home page."""

    title: Line
    text: Prose
    links: tuple[PageRef, ...] = Field((), description="Ids of terms, comparisons and questions.")
    pages: tuple[OtherPage, ...] = Field((), description="Other pages of the site, such as those written by hand.")


class Rejected(Shape):
    """A word that somebody proposed, and why it got no entry."""

    name: Name = Field(description="The word.")
    because: Prose = Field(description="Why not, in one or two sentences.")
    on: Date | None = Field(None, description="The day on which that was decided.", examples=["2026-11-21"])


class Stewardship(Shape):
    """Who looks after the entries of each folder, where these do not say so themselves."""

    terms: Stewarded = Field(default_factory=Stewarded)
    comparisons: Stewarded = Field(default_factory=Stewarded)
    questions: Stewarded = Field(default_factory=Stewarded)


class Reference(Shape):
    """What the reference as a whole is about: the home page. File: reference.yml"""

    title: Line = Field(description="The headline of the home page.")
    lead: Prose = Field(description="One or two sentences below it.")
    language: Language | None = Field(
        None,
        description="The language of the entries, if it is not English: which everyday words are not linked.",
        examples=["de"],
    )
    ids: Literal["latin", "any"] = Field(
        "latin",
        description="The letters that ids of terms and questions, and so addresses, are made of: Latin ones, or those of any script.",
    )
    author: Line | None = Field(None, description="Who made the entries, as their licence wants them to be named.")
    licence: Line | None = Field(
        None,
        description="What others may do with the entries: the address of a licence, or its name.",
        examples=["https://creativecommons.org/licenses/by/4.0/"],
    )
    messages: Mapping[Line, Line] = Field(
        default_factory=dict,
        description="What pages say instead of their own words: the English text, and yours, with the same words in braces.",
        examples=[{"house view": "our view", "{n} sources": "{n} works"}],
    )
    main_comparison: ComparisonId | None = None
    core_terms: tuple[TermId, ...] = Field((), description="The terms that everything turns on.")
    key_rows: KeyRows = ()
    colours: Mapping[TermId, Colour] = Field(
        default_factory=dict,
        description="The colour of each core term, the same on every page; each colour comes with a shape of its own.",
        examples=[{"glyph": "blue", "character": "ochre"}],
    )
    ways_in: tuple[Way, ...] = ()
    stewardship: Stewardship = Field(
        default_factory=Stewardship, description="Who looks after the entries of each folder, and how often they are read again."
    )
    rejected: tuple[Rejected, ...] = Field(
        (), description="Words that were proposed and decided against, so that nobody begins again."
    )


Redirects = Mapping[Path, RedirectTarget]
"""redirects.yml: old address -> new one, both relative to the site's root. Append-only. The new one may name a section."""
