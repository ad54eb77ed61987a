"""The works that imported concepts are taken from, as sources of a glossary."""

from __future__ import annotations

import re
from typing import Any

from distinguo.importers.clean_text import MAX_NAME, free_id, one_line, prose, slug
from distinguo.importers.concepts import Vocabulary, Work
from distinguo.problems.problem import Location
from distinguo.schema.model import PARTIAL_DATE_PATTERN, URL_PATTERN
from distinguo.text.dates import partial_date

_URL = re.compile(URL_PATTERN)
MAX_URL = 500
MAX_LINE = 300


def is_url(text: str) -> bool:
    """Whether a text is an address that an entry may hold."""
    return len(text) <= MAX_URL and _URL.fullmatch(text) is not None


class SourceList:
    """Gives each work an id, and each place in it one of a section; the vocabulary itself is the first of them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._works: dict[str, dict[str, Any]] = {}
        self._ids: dict[str, str] = {}
        self._sections: dict[tuple[str, str], str] = {}
        self._taken: dict[str, int] = {}
        self._taken_sections: dict[str, dict[str, int]] = {}
        self._cited: set[str] = set()
        self.own = free_id(slug(vocabulary.title) or "imported", self._taken)
        """The id of the vocabulary."""
        self._works[self.own] = self._described()
        # A work that is called as the vocabulary is that, as in an export of what was imported from it.
        self._ids[one_line(vocabulary.title)] = self.own

    def _described(self) -> dict[str, Any]:
        vocabulary = self._vocabulary
        where = vocabulary.where
        title = one_line(vocabulary.title) or "Imported vocabulary"
        found: dict[str, Any] = {"title": vocabulary.fitted(where, title, MAX_LINE, "the title")}
        for field, said in (("author", vocabulary.author), ("publisher", vocabulary.publisher)):
            if name := one_line(said):
                found[field] = vocabulary.fitted(where, name, MAX_NAME, f"the {field} of the vocabulary")
        for field, said in (("published", vocabulary.published), ("updated", vocabulary.updated)):
            if _is_date(said[:10]):
                found[field] = said[:10]
            elif said:
                vocabulary.left_out(where, f"of the vocabulary: {field} {said}", "dates are like 2026-11-21, 2026-11 or 2026")
        if is_url(vocabulary.address):
            found["url"] = vocabulary.address
        licence = f"Licence: {vocabulary.licence}" if vocabulary.licence else ""
        note, *more = prose("\n\n".join(filter(None, (licence, vocabulary.description)))) or [""]
        for text in more:
            vocabulary.left_out(where, f"of the vocabulary: {text}", "the note of a source is too short for it")
        return found | ({"note": note} if note else {})

    def cite(self, work: Work | None = None, where: Location | None = None) -> str:
        """Return what an entry cites for a work, or for the vocabulary itself; report what of it has to be cut."""
        title = one_line(work.title or work.url) if work else ""
        if not work or not title:
            self._cited.add(self.own)
            return self.own
        where = where or self._vocabulary.where
        if title not in self._ids:
            id = self._ids[title] = free_id(slug(title) or "source", self._taken)
            self._works[id] = {"title": self._vocabulary.fitted(where, title, MAX_LINE, "the title of a source")}
        id = self._ids[title]
        self._cited.add(id)
        if url := next((text for text in (work.url, title) if is_url(text)), ""):
            self._works[id].setdefault("url", url)
        whole = one_line(work.place)
        if not whole:
            return id
        if (id, whole) not in self._sections:
            place = self._vocabulary.fitted(where, whole, MAX_LINE, "the place in a source")
            section = free_id(slug(place) or "place", self._taken_sections.setdefault(id, {}))
            self._sections[id, whole] = section
            self._works[id].setdefault("sections", {})[section] = {"title": place}
        return f"{id}/{self._sections[id, whole]}"

    def holds(self, work: Work) -> bool:
        """Whether the address of a work that was cited is that of its source: a work that has several keeps the first."""
        id = self._ids.get(one_line(work.title or work.url), "")
        return not work.url or self._works.get(id, {}).get("url") == work.url

    @property
    def values(self) -> dict[str, dict[str, Any]]:
        """The file of sources: those that are cited."""
        return {id: work for id, work in self._works.items() if id in self._cited}


def _is_date(text: str) -> bool:
    try:
        partial_date(text)
    except ValueError:
        return False
    return re.fullmatch(PARTIAL_DATE_PATTERN, text) is not None
