"""The JSON Schema of ``glossary.json``: the model's own, and around it what is derived."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from distinguo.exports.json_format import FORMAT, VERSION
from distinguo.schema import model


class _Exported(BaseModel):
    model_config = ConfigDict(extra="forbid", defer_build=True)  # nothing is checked with these: only the schema is asked for


class ExportedCell(_Exported):
    """One cell, inheritance and 'same as' resolved. A criterion that a term has no cell for is not recorded."""

    state: Literal["value", "not_applicable"]
    text: str = Field("", description="The value, or why there is none; without markup.")
    note: str = ""
    sources: list[model.SourceRef] = []
    stated_by: str = Field(description="The term whose entry says so.")
    inherited: bool


class _ExportedEntry(_Exported):
    not_translated: list[str] = Field(
        default=[],
        description="In a translation: the texts of the entry that are in the language of the original, by the ways to them.",
    )


class ExportedTerm(_ExportedEntry):
    """A term: what is derived from it, and its entry as it was written."""

    id: model.EntryId
    url: str
    name: str
    definition: str = Field(description="Without markup.")
    relations: dict[Literal["kind_of", "kinds", "part_of", "parts", "contrast_with", "related_to"], list[model.TermId]]
    comparisons: list[model.ComparisonId]
    questions: list[model.EntryId]
    disagreements: list[model.Id]
    cells: dict[model.CriterionId, ExportedCell]
    entry: model.Term


class ExportedRow(_Exported):
    """A row of a comparison: what is known of each term, and whether they differ."""

    criterion: model.CriterionId
    differs: bool
    states: dict[model.TermId, Literal["value", "same", "not_applicable", "not_recorded"]]


class ExportedComparison(_ExportedEntry):
    """A comparison; one that only follows from its terms has no entry."""

    id: model.ComparisonId
    url: str
    title: str
    terms: list[model.TermId]
    rows: list[ExportedRow]
    entry: model.Comparison | None


class ExportedQuestion(_ExportedEntry):
    """A question and its answer."""

    id: model.EntryId
    url: str
    entry: model.Question


class ExportedGlossary(_Exported):
    """A whole glossary."""

    schema_: str = Field("", alias="$schema")
    format: Literal["distinguo-glossary"]
    version: Literal[1]
    title: str
    language: str
    address: str = ""
    terms: dict[model.EntryId, ExportedTerm]
    comparisons: dict[model.ComparisonId, ExportedComparison]
    questions: dict[model.EntryId, ExportedQuestion]
    criteria: model.Criteria | None = None
    sources: Mapping[model.Id, model.Source] = {}
    topics: Mapping[model.Id, model.Labelled] = {}
    contexts: Mapping[model.Id, model.Context] = {}
    picker: model.Picker | None = None
    reference: model.Reference | None = None
    redirects: model.Redirects = {}
    translations: dict[model.Language, dict[str, dict[str, Any]]] = Field(
        default={}, description="The texts of each further language, by the paths of the files that they are translated from."
    )
    comments: dict[str, list[tuple[list[str | int], Literal["before", "after", "end"], str]]] = Field(
        default={}, description="Comments of the files: the way to what each belongs to, its side, its text."
    )


@functools.cache
def glossary_schema() -> bytes:
    """Return the schema that every ``glossary.json`` fulfils."""
    schema: dict[str, Any] = TypeAdapter(ExportedGlossary).json_schema(by_alias=True)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"{FORMAT} {VERSION}"}
    return (json.dumps(head | {k: v for k, v in schema.items() if k != "title"}, ensure_ascii=False, indent=1) + "\n").encode()
