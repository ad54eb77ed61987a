"""Concepts to the files of a glossary."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Any

from distinguo.exports.name_kinds import NAME_KINDS
from distinguo.importers.clean_text import one_line, prose
from distinguo.importers.concept_ids import ConceptIds
from distinguo.importers.concept_names import ConceptNames
from distinguo.importers.concepts import Cell, Concept, Rule, Vocabulary, Work
from distinguo.importers.entry_pictures import EntryPictures
from distinguo.importers.pictures import Pictures
from distinguo.importers.source_list import MAX_LINE, SourceList, is_url
from distinguo.importers.topic_list import TopicList
from distinguo.pages.search_words import search_words
from distinguo.prose.autolink import may_be_everyday
from distinguo.schema.model import INTERVAL_PATTERN, LANGUAGE_PATTERN
from distinguo.text.fold import fold
from distinguo.text.markdown_escape import escaped
from distinguo.yaml_syntax.parser import MAX_BYTES

Files = dict[str, dict[str, Any]]
"""The values of files by their path inside the glossary."""

_ROOM = MAX_BYTES - 8 * 1024
"""The largest entry as plain text: quotes and indentation make its file longer."""
_LANGUAGE = re.compile(LANGUAGE_PATTERN)


def entries(vocabulary: Vocabulary, pictures: Pictures | None = None) -> Files:
    """Return the files; what has to be changed or left out on the way is added to the vocabulary's problems.

    ``pictures`` takes those that entries show; without it, there are none.
    """
    return _EntryBuilder(vocabulary, pictures).files()


class _EntryBuilder:
    def __init__(self, vocabulary: Vocabulary, pictures: Pictures | None = None) -> None:
        self._vocabulary = vocabulary
        self._sources = SourceList(vocabulary)
        self._names = ConceptNames(vocabulary)
        self._ids = ConceptIds(vocabulary, self._names.written)
        self._topics = TopicList(vocabulary)
        self._pictures = EntryPictures(vocabulary, pictures, self._ids, self._sources)

    def files(self) -> Files:
        """Return every file."""
        parents = self._ids.broader()
        concepts = self._vocabulary.concepts
        files: Files = {
            f"terms/{self._ids.by_key[concept.key]}.yml": self._term(concept, parents.get(concept.key, []))
            for concept in concepts
        }
        undefined = [concept for concept in concepts if not concept.definitions]
        if undefined and not self._vocabulary.is_translation:
            what = f"{len(undefined)} {'term has' if len(undefined) == 1 else 'terms have'} no definition"
            self._vocabulary.changed(
                undefined[0].where, what, "each is a draft, and no definition is shown, until somebody writes one"
            )
        if cited := self._sources.values:
            files["sources.yml"] = cited
        if topics := self._topics.values():
            files["topics.yml"] = topics
        if criteria := self._vocabulary.criteria:
            groups = self._vocabulary.groups
            files["criteria.yml"] = ({"groups": groups} if groups else {}) | {"criteria": criteria}
        if contexts := self._vocabulary.contexts:
            files["contexts.yml"] = contexts
        title = self._vocabulary.fitted(
            self._vocabulary.where, one_line(self._vocabulary.title) or "Imported vocabulary", MAX_LINE, "the title"
        )
        lead, *more = prose(self._vocabulary.description) or [
            f"{len(self._ids.by_key)} {'term' if len(self._ids.by_key) == 1 else 'terms'}, imported from one vocabulary."
        ]
        for text in more:
            self._vocabulary.left_out(self._vocabulary.where, f"of the description: {text}", "it is too long")
        files["reference.yml"] = {"title": title, "lead": lead}
        for field, said in (("author", self._vocabulary.author), ("licence", self._vocabulary.licence)):
            if line := self._vocabulary.fitted(
                self._vocabulary.where, one_line(said), MAX_LINE, f"the {field} of the vocabulary"
            ):
                files["reference.yml"][field] = line
        language = self._vocabulary.language
        if _LANGUAGE.fullmatch(language) and language != "en":
            files["reference.yml"]["language"] = language
        if not all(id.isascii() for id in self._ids.by_key.values()):
            files["reference.yml"]["ids"] = "any"
        return files

    def _term(self, concept: Concept, parents: list[str]) -> dict[str, Any]:
        name = concept.name
        entry: dict[str, Any] = {"term": name}
        used = {name.casefold()}
        others = self._others(concept, used)
        forms = []
        for form in self._names.new_names(concept, concept.forms, used):
            if self._names.is_shared(form):
                self._vocabulary.left_out(concept.where, f"of {name!r}: the form {form!r}", "another term has that name")
            else:
                forms.append(form)
        references = {
            "kind_of": self._ids.refer(concept, parents),
            "part_of": self._ids.refer(concept, concept.part_of),
            "contrast_with": self._ids.refer(concept, concept.contrast_with),
            "related_to": self._ids.refer(concept, concept.related_to),
        }
        texts = [piece for definition in concept.definitions for piece in self._ids.prose(concept, definition)]
        cited = self._cited(concept)
        definition: dict[str, Any] = {"text": texts[0], "sources": cited} if texts else {}
        notes = [*texts[1:], *(piece for note in concept.notes for piece in self._ids.prose(concept, note))]
        topics = [self._topics.id(concept, topic) for topic in concept.topics if one_line(topic)]
        values: dict[str, Any] = {
            "also_called": others,
            "forms": forms,
            "search_also": self._names.new_names(concept, concept.search_also, set(used)),
            "in_other_languages": self._equivalents(concept),
            "sort_as": self._names.name(concept, concept.sort_as),
            "part_of_speech": self._names.name(concept, concept.part_of_speech),
            "pronunciation": self._names.name(concept, concept.pronunciation),
            "domain": self._names.name(concept, concept.domain),
            "notation": self._names.name(concept, concept.notation),
            **references,
            "topics": list(dict.fromkeys(topics)),
            "exact_match": self._addresses(concept),
            "imported_from": self._identifier(concept, bool(texts)),
            "definition": definition,
            "image": self._pictures.image(concept),
            "kind_note": self._kind_note(concept, notes),
            "traits": {cell.criterion: self._cell(concept, cell) for cell in concept.traits},
            "usage": [self._rule(concept, rule) for rule in concept.usage],
            **self._fitting(concept, entry, others, definition, notes, cited=[] if texts else cited[1:]),
            "linking": self._linking(concept, {name, *(other["name"] for other in others)}),
            "owner": self._names.name(concept, concept.owner),
            "review_every": self._interval(concept),
            "status": self._status(concept, bool(texts)),
            "superseded_by": self._ids.by_key.get(concept.superseded_by, "") if concept.superseded_by != concept.key else "",
            "added": self._date(concept, concept.added),
            "reviewed": self._date(concept, concept.reviewed),
            "approved": self._approved(concept),
        }
        if concept.superseded_by and not values["superseded_by"]:
            self._ids.refer(concept, [concept.superseded_by])  # only reports it
        return entry | {key: value for key, value in values.items() if value}

    def _others(self, concept: Concept, used: set[str]) -> list[dict[str, Any]]:
        found = []
        for other in concept.others:
            for name in self._names.new_names(concept, [other.name], used):
                entry = {"name": name}
                if other.status != "admitted":
                    entry["status"] = other.status
                if other.type in NAME_KINDS:
                    entry["type"] = other.type
                elif other.type:
                    self._vocabulary.left_out(concept.where, f"of the name {name!r}: that it is of the type {other.type}")
                found.append(entry | self._in_context(name))
        return found

    def _kind_note(self, concept: Concept, notes: list[str]) -> dict[str, Any]:
        """Return what is said of the kinds that a term is of; what is too long for it is a note like others."""
        said = self._ids.prose(concept, concept.kind_note) if concept.kind_note else []
        notes[:0] = said[1:]
        return {"text": said[0], "sources": [self._sources.cite()]} if said else {}

    def _cited(self, concept: Concept) -> list[str]:
        cited = [self._sources.own]
        for work in concept.sources:
            cited.append(self._sources.cite(work, concept.where))
            if not self._sources.holds(work):
                self._vocabulary.left_out(
                    concept.where, f"the address {work.url} of {work.title or work.url}", "its source has one"
                )
        if concept.definitions:
            self._sources.cite()
        return list(dict.fromkeys(cited))

    def _cell(self, concept: Concept, cell: Cell) -> dict[str, Any]:
        """Return what one criterion is for the concept."""
        if cell.same_as in self._ids.by_key:
            value: dict[str, Any] = {"same_as": self._ids.by_key[cell.same_as]}
        else:
            value = {"value" if cell.is_value else "not_applicable": escaped(cell.text), **self._citing(concept, cell.sources)}
        if cell.note:
            value["note"] = {"text": escaped(cell.note), **self._citing(concept, [])}
        return value if cell.inherited else value | {"inherited": "no"}

    def _rule(self, concept: Concept, rule: Rule) -> dict[str, Any]:
        """Return which word to write in a context."""
        values = {
            "context": rule.context,
            "write": rule.write,
            "avoid": rule.avoid,
            "why": escaped(rule.why),
            "example": rule.example,
        }
        return {key: said for key, said in values.items() if said} | self._citing(concept, rule.sources)

    def _citing(self, concept: Concept, works: Iterable[Work]) -> dict[str, list[str]]:
        own = [self._sources.cite()]
        return {"sources": list(dict.fromkeys([*own, *(self._sources.cite(work, concept.where) for work in works)]))}

    def _identifier(self, concept: Concept, defined: bool) -> str:
        """Return what finds a concept again. One without a definition needs it: else the glossary would ask for one."""
        found = one_line(concept.identifier) or ("" if defined else one_line(concept.key))
        return self._vocabulary.fitted(concept.where, found, MAX_LINE, f"of {concept.name!r}: what identifies it:")

    def _addresses(self, concept: Concept) -> list[str]:
        found = []
        for address in dict.fromkeys(concept.exact_match):
            if is_url(address):
                found.append(address)
            else:
                self._vocabulary.left_out(
                    concept.where, f"of {concept.name!r}: the exact match {address}", "it is no address of the web"
                )
        return found

    def _interval(self, concept: Concept) -> str:
        if concept.review_every and not re.fullmatch(INTERVAL_PATTERN, concept.review_every):
            self._vocabulary.left_out(
                concept.where, f"of {concept.name!r}: the interval {concept.review_every!r}", "write '6 months'"
            )
            return ""
        return concept.review_every

    def _approved(self, concept: Concept) -> dict[str, str]:
        by, on = self._names.name(concept, concept.approved_by), self._date(concept, concept.approved_on)
        if by and on:
            return {"by": by, "on": on}
        if by or on:
            self._vocabulary.left_out(
                concept.where, f"of {concept.name!r}: approved {by or on}", "an approval has a name and a day"
            )
        return {}

    def _linking(self, concept: Concept, names: set[str]) -> dict[str, str]:
        """Return how names become links, where one of them is an everyday word.

        None does, since the other tool says nothing about links; but for a word whose makers say in which field it is a term.
        """
        languages = {"en", self._vocabulary.language or "en"}
        everyday = {name for name in names if any(may_be_everyday(name, language) for language in languages)}
        if not everyday:
            return {}
        says_little = len(concept.name) < 2 or any(fold(concept.name) in search_words(language).light for language in languages)
        is_told = concept.is_qualified and everyday == {concept.name} and not says_little
        return {"automatic": "yes" if is_told else "no"}

    def _status(self, concept: Concept, defined: bool) -> str:
        if concept.superseded_by in self._ids.by_key and concept.superseded_by != concept.key:
            return "superseded"
        return "retired" if concept.retired else "draft" if concept.draft or not defined else ""

    def _fitting(
        self, concept: Concept, entry: object, others: object, definition: object, notes: list[str], *, cited: list[str]
    ) -> dict[str, list[dict[str, Any]]]:
        """Return as many notes and examples as a file has room for; report the rest. ``cited`` are sources of the first note."""
        room = _ROOM - len(repr((entry, others, definition)).encode())
        fitting: dict[str, list[dict[str, Any]]] = {"notes": [], "examples": [], "counter_examples": []}
        examples = [piece for example in concept.examples for piece in self._ids.prose(concept, example)]
        against = [piece for example in concept.counter_examples for piece in self._ids.prose(concept, example)]
        if cited and not notes:
            for source in concept.sources:
                what = f"of {concept.name!r}: the source {', '.join(filter(None, (source.title, source.place, source.url)))}"
                self._vocabulary.left_out(concept.where, what, "it has no definition or note that could cite it")
        for kind, texts in (("notes", notes), ("examples", examples), ("counter_examples", against)):
            for text in texts:
                room -= 2 * len(text.encode()) if not text.isascii() else len(text) + len(text) // 10 + 80
                if room > 0:
                    first = kind == "notes" and not fitting["notes"]
                    fitting[kind].append({"text": text, "sources": [self._sources.cite(), *(cited if first else [])]})
                else:
                    hint = "the file of an entry has no room for more"
                    self._vocabulary.left_out(concept.where, f"of {concept.name!r}: {text}", hint)
        return fitting

    def _line(self, concept: Concept, text: str, what: str) -> str:
        return self._vocabulary.fitted(concept.where, one_line(text), MAX_LINE, f"of {concept.name!r}: {what}")

    def _equivalents(self, concept: Concept) -> dict[str, list[dict[str, Any]]]:
        """Return the words of other languages by their codes; report those that have none."""
        found: dict[str, list[dict[str, Any]]] = {}
        seen: set[tuple[str, str, str]] = set()
        for word in concept.foreign:
            code, name = word.language.strip(), self._names.name(concept, word.name)
            if _LANGUAGE.fullmatch(code) and len(code) <= 35 and name:
                note = self._line(concept, word.note, f"what is said of {name!r}:")
                if (code, name, note) not in seen:
                    seen.add((code, name, note))
                    equivalent = {"name": name, "sources": [self._sources.cite()]} | ({"note": note} if note else {})
                    found.setdefault(code, []).append(equivalent)
            elif word.name:
                hint = "write the code of its language and a colon in front of it, as in 'de: Wort'"
                self._vocabulary.left_out(concept.where, f"the word {word.name!r} in {code!r}", hint)
        return found

    def _in_context(self, name: str) -> dict[str, str]:
        """Return a context that shows readers that a name is not this term's alone."""
        return {"context": "Other terms are called so, too."} if self._names.is_shared(name) else {}

    def _date(self, concept: Concept, text: str) -> str:
        if not text:
            return ""
        try:
            return datetime.date.fromisoformat(text[:10]).isoformat()
        except ValueError:
            self._vocabulary.left_out(concept.where, f"the date {text!r}", "dates are like 2026-11-21")
            return ""
