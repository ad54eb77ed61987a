"""Which entry of the one glossary is which of the other, and the earlier one's references in the later one's ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from typing import Any

from pydantic import BaseModel

from distinguo.glossary.glossary import Glossary
from distinguo.impact.text_changes import plain, said_line
from distinguo.pages.redirects import resolved
from distinguo.urls import question_url, source_url, term_url

ALIKE = 0.6
"""How much of an entry must have stayed for an unexplained pair of removed and added ones to be a renaming."""

REFERENCES = {
    "sources": "source",
    "relies_on": "cell",
    "cells": "cell",
    "key_rows": "criterion",
    **dict.fromkeys(
        ("kind_of", "part_of", "contrast_with", "related_to", "about", "terms", "fits", "answer", "same_as", "superseded_by"),
        "term",
    ),
}
"""Fields that hold ids, and of what. Texts of the same name (the answer of a question) are in an object of their own."""


class Pairs:
    """For each kind of entry: the earlier id of everything that is still there, and its id now."""

    def __init__(self, before: Glossary, after: Glossary) -> None:
        """Find what is still there under another id: by its redirect, or by what it says."""
        self._leads = resolved(after.redirects)
        self.terms = self._pairs(before.terms, after.terms, term_url)
        self.questions = self._pairs(before.questions, after.questions, question_url)
        self.sources = self._pairs(before.sources, after.sources, source_url)
        self.criteria = self._pairs(before.criteria, after.criteria, lambda id: "")
        new = {frozenset(compared.terms): id for id, compared in after.comparisons.items()}
        renamed = {
            id: new.get(frozenset(self.terms.get(term, term) for term in compared.terms))
            for id, compared in before.comparisons.items()
        }
        self.comparisons = {old_id: new_id for old_id, new_id in renamed.items() if new_id}

    def _pairs(self, old: Mapping[str, BaseModel], new: Mapping[str, BaseModel], url: Callable[[str], str]) -> dict[str, str]:
        """Return for each old id the new one: the same, the one that a redirect names, or the one most alike."""
        found = {id: id for id in old if id in new}
        gone, come = [id for id in old if id not in new], [id for id in new if id not in old]
        for id in gone:
            led = next(
                (other for other in come if url(id) and self._leads.get(url(id), "").partition("#")[0] == url(other)), None
            )
            alike = sorted(((_alike(old[id], new[other]), other) for other in come), reverse=True)
            match = led or (alike[0][1] if alike and alike[0][0] >= ALIKE else None)
            if match:
                found[id] = match
                come.remove(match)
        return found

    def cell(self, cell: str) -> str:
        """Return where a cell, written as term/criterion, is now."""
        term, mark, criterion = cell.partition("/")
        return f"{self.terms.get(term, term)}{mark}{self.criteria.get(criterion, criterion)}"

    def with_new_ids(self, value: Any, field: str = "") -> Any:
        """Return plain data of the earlier glossary with the ids of the later one, so that a new id alone is not reported as a change of wording."""
        if isinstance(value, dict):
            keys = self.terms if field == "use" else {}
            return {keys.get(key, key): self.with_new_ids(item, key) for key, item in value.items()}
        if isinstance(value, list):
            return [self.with_new_ids(item, field) for item in value]
        match REFERENCES.get(field):
            case "term":
                return self.terms.get(value, value)
            case "source":
                source, mark, section = value.partition("/")
                return f"{self.sources.get(source, source)}{mark}{section}"
            case "cell":
                return self.cell(value)
            case "criterion":
                return self.criteria.get(value, value)
        return value


def _alike(old: BaseModel, new: BaseModel) -> float:
    return SequenceMatcher(None, said_line(plain(old)).split(), said_line(plain(new)).split(), autojunk=False).ratio()
