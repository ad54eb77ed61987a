"""Concepts to the files of a glossary."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from distinguo.importers.clean_text import MAX_NAME, free_id, one_line, prose, slug
from distinguo.importers.concepts import Concept, Vocabulary, shorten
from distinguo.prose.autolink import may_be_everyday
from distinguo.schema.model import LANGUAGE_PATTERN
from distinguo.yaml_syntax.parser import MAX_BYTES

Files = dict[str, dict[str, Any]]
"""The values of files by their path inside the glossary."""

UNDEFINED = "The vocabulary that this entry comes from does not define it."
_ROOM = MAX_BYTES - 8 * 1024
"""The largest entry as plain text: quotes and indentation make its file longer."""
_LANGUAGE = re.compile(LANGUAGE_PATTERN)
_URL = re.compile(r"https?://[^\s<>\"']+")


def entries(vocabulary: Vocabulary) -> Files:
    """Return the files; what has to be changed or left out on the way is added to the vocabulary's problems."""
    return _EntryBuilder(vocabulary).files()


def _cut(name: str) -> str:
    return name if len(name) <= MAX_NAME else name[: MAX_NAME - 1].rstrip() + "…"


class _EntryBuilder:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._source = slug(vocabulary.title) or "imported"
        self._sources: dict[str, dict[str, Any]] = {self._source: self._described()}
        self._source_ids: dict[str, str] = {}
        self._taken_sources = {self._source: 2}
        self._topics: dict[str, str] = {}
        self._taken_topics: dict[str, int] = {}
        self._cited_ids: set[str] = set()
        self._preferred = self._unique_names()
        self._names_used = Counter(name.casefold() for name in self._preferred.values())
        for concept in vocabulary.concepts:
            others = (*concept.preferred, *concept.admitted, *concept.deprecated, *concept.forms)
            own = self._preferred[concept.key].casefold()
            self._names_used.update({_cut(one_line(name)).casefold() for name in others} - {own})
        taken: dict[str, int] = {}
        self._ids = {}
        for position, concept in enumerate(vocabulary.concepts, start=1):
            wanted = slug(concept.wanted_id) or slug(concept.name) or slug(re.split(r"[/#:]", concept.key)[-1])
            self._ids[concept.key] = free_id(wanted or f"term-{position}", taken)

    def _unique_names(self) -> dict[str, str]:
        """Return the name of each concept; where several have the same one, the later ones with a number behind it."""
        found: dict[str, str] = {}
        used: set[str] = set()
        numbers: dict[str, int] = {}
        for concept in self._vocabulary.concepts:
            name = self._name(concept, concept.name) or re.split(r"[/#:]", concept.key)[-1][:MAX_NAME] or "term"
            apart, beginning = name, name[: MAX_NAME - 8]
            while apart.casefold() in used:
                numbers[beginning.casefold()] = number = numbers.get(beginning.casefold(), 1) + 1
                apart = f"{beginning} ({number})"
            if apart != name:
                hint = "another concept has that name; give both names that tell them apart"
                self._vocabulary.changed(concept.where, f"{shorten(name, 80)!r} becomes {shorten(apart, 80)!r}", hint)
            used.add(apart.casefold())
            found[concept.key] = apart
        return found

    def _described(self) -> dict[str, Any]:
        vocabulary = self._vocabulary
        found: dict[str, Any] = {"title": (one_line(vocabulary.title) or "Imported vocabulary")[:300]}
        if _URL.fullmatch(vocabulary.address) and len(vocabulary.address) <= 500:
            found["url"] = vocabulary.address
        return found

    def files(self) -> Files:
        """Return every file."""
        parents = self._without_cycles()
        files: Files = {f"terms/{self._ids[c.key]}.yml": self._term(c, parents.get(c.key, [])) for c in self._vocabulary.concepts}
        if cited := {id: source for id, source in self._sources.items() if id in self._cited_ids}:
            files["sources.yml"] = cited
        if self._topics:
            files["topics.yml"] = {id: {"name": name} for name, id in self._topics.items()}
        title = self._sources[self._source]["title"]
        files["reference.yml"] = {"title": title, "lead": f"{len(self._ids)} terms, imported from one vocabulary."}
        return files

    def _without_cycles(self) -> dict[str, list[str]]:
        """Return the broader terms of each, without those that would make a term a kind of itself."""
        state: dict[str, int] = {}
        parents = {c.key: [key for key in dict.fromkeys(c.kind_of) if key in self._ids] for c in self._vocabulary.concepts}
        where = {c.key: c.where for c in self._vocabulary.concepts}
        for start, own in parents.items():
            stack = [(start, iter(list(own)))] if start not in state else []
            state.setdefault(start, 1)
            while stack:
                key, rest = stack[-1]
                parent = next(rest, None)
                if parent is None:
                    state[key] = 2
                    stack.pop()
                elif state.get(parent) == 1:
                    parents[key].remove(parent)
                    self._vocabulary.left_out(where[key], f"that {key} is narrower than {parent}", "it would be a kind of itself")
                elif parent not in state:
                    state[parent] = 1
                    stack.append((parent, iter(list(parents[parent]))))
        for concept in self._vocabulary.concepts:
            self._refer(concept, [key for key in concept.kind_of if key not in self._ids])  # only reports them
        return parents

    def _term(self, concept: Concept, parents: list[str]) -> dict[str, Any]:
        name = self._preferred[concept.key]
        entry: dict[str, Any] = {"term": name}
        used = {name.casefold()}
        others = [
            {"name": other, **({"status": status} if status != "admitted" else {}), **self._in_context(other)}
            for status, names in (
                ("preferred", concept.preferred),
                ("admitted", concept.admitted),
                ("deprecated", concept.deprecated),
            )
            for other in self._names(concept, names, used)
        ]
        forms = []
        for form in self._names(concept, concept.forms, used):
            if self._names_used[form.casefold()] > 1:
                self._vocabulary.left_out(concept.where, f"of {name!r}: the form {form!r}", "another term has that name")
            else:
                forms.append(form)
        references = {
            "kind_of": self._refer(concept, parents),
            "part_of": self._refer(concept, concept.part_of),
            "contrast_with": self._refer(concept, concept.contrast_with),
            "related_to": self._refer(concept, concept.related_to),
        }
        texts = [piece for definition in concept.definitions for piece in prose(definition)]
        cited = [self._source, *(self._cited(source) for source in concept.sources)]
        if texts:
            definition: dict[str, Any] = {"text": texts[0], "sources": list(dict.fromkeys(cited))}
            self._cited_ids.update(cited)
        else:
            definition = {"text": UNDEFINED, "by": "editors"}
            self._vocabulary.changed(concept.where, f"{name!r} has no definition", "it is a draft until somebody writes one")
        notes = [*texts[1:], *(piece for note in concept.notes for piece in prose(note))]
        topics = [self._topic(topic) for topic in concept.topics if one_line(topic)]
        values: dict[str, Any] = {
            "also_called": others,
            "forms": forms,
            "search_also": self._names(concept, concept.search_also, set(used)),
            "in_other_languages": self._equivalents(concept),
            **references,
            "topics": list(dict.fromkeys(topics)),
            "definition": definition,
            **self._fitting(concept, entry, others, definition, notes),
            # The other tool says nothing about links: no everyday word becomes one.
            "linking": {"automatic": "no"} if any(map(self._is_everyday, (name, *(one["name"] for one in others)))) else {},
            "status": self._status(concept, bool(texts)),
            "superseded_by": self._ids.get(concept.superseded_by, "") if concept.superseded_by != concept.key else "",
            "added": self._date(concept, concept.added),
            "reviewed": self._date(concept, concept.reviewed),
        }
        return entry | {key: value for key, value in values.items() if value}

    def _is_everyday(self, name: str) -> bool:
        return may_be_everyday(name, "en") or may_be_everyday(name, self._vocabulary.language or "en")

    def _status(self, concept: Concept, defined: bool) -> str:
        if concept.superseded_by in self._ids and concept.superseded_by != concept.key:
            return "superseded"
        return "retired" if concept.retired else "draft" if concept.draft or not defined else ""

    def _fitting(
        self, concept: Concept, entry: object, others: object, definition: object, notes: list[str]
    ) -> dict[str, list[dict[str, Any]]]:
        """Return as many notes and examples as a file has room for; report the rest."""
        room = _ROOM - len(repr((entry, others, definition)).encode())
        fitting: dict[str, list[dict[str, Any]]] = {"notes": [], "examples": []}
        examples = [piece for example in concept.examples for piece in prose(example)]
        for kind, texts in (("notes", notes), ("examples", examples)):
            for text in texts:
                room -= 2 * len(text.encode()) // 1 if not text.isascii() else len(text) + len(text) // 10 + 80
                if room > 0:
                    self._cited_ids.add(self._source)
                    fitting[kind].append({"text": text, "sources": [self._source]})
                else:
                    hint = "the file of an entry has no room for more"
                    self._vocabulary.left_out(concept.where, f"of {concept.name!r}: {text}", hint)
        return fitting

    def _name(self, concept: Concept, text: str) -> str:
        """Return a text as a name: on one line, clean, and not too long."""
        name = one_line(text)
        if len(name) > MAX_NAME:
            self._vocabulary.changed(
                concept.where, f"the name {shorten(name, 80)!r} is cut short", f"names have at most {MAX_NAME} characters"
            )
        return _cut(name)

    def _names(self, concept: Concept, names: Iterable[str], used: set[str]) -> list[str]:
        found = []
        for text in names:
            name = self._name(concept, text)
            if name and name.casefold() not in used:
                used.add(name.casefold())
                found.append(name)
        return found

    def _equivalents(self, concept: Concept) -> dict[str, list[dict[str, Any]]]:
        """Return the words of other languages by the codes in front of them; report those that have none."""
        found: dict[str, list[dict[str, Any]]] = {}
        for text in concept.in_other_languages:
            code, _, name = text.partition(":")
            if _LANGUAGE.fullmatch(code.strip()) and (name := self._name(concept, name)):
                found.setdefault(code.strip(), []).append({"name": name, "sources": [self._source]})
                self._cited_ids.add(self._source)
            else:
                hint = "write the code of its language and a colon in front of it, as in 'de: Wort'"
                self._vocabulary.left_out(concept.where, f"the word {text!r}", hint)
        return found

    def _in_context(self, name: str) -> dict[str, str]:
        """Return a context that shows readers that a name is not this term's alone."""
        return {"context": "Other terms are called so, too."} if self._names_used[name.casefold()] > 1 else {}

    def _refer(self, concept: Concept, keys: Iterable[str]) -> list[str]:
        """Return the ids of keys; report keys that are not in the vocabulary."""
        found = []
        for key in dict.fromkeys(keys):
            if key == concept.key:
                self._vocabulary.left_out(concept.where, f"that {key} refers to itself", "a term is not related to itself")
            elif key in self._ids:
                found.append(self._ids[key])
            else:
                self._vocabulary.left_out(concept.where, f"the reference to {key}", "the vocabulary has no such concept")
        return found

    def _cited(self, source: str) -> str:
        """Return the id of a source that a concept names, and register the source."""
        title = one_line(source)
        if not title:
            return self._source
        if title not in self._source_ids:
            id = self._source_ids[title] = free_id(slug(title) or "source", self._taken_sources)
            self._sources[id] = {"title": title if len(title) <= 300 else title[:299] + "…"}
            if _URL.fullmatch(title) and len(title) <= 300:
                self._sources[id]["url"] = title
        return self._source_ids[title]

    def _topic(self, name: str) -> str:
        name = one_line(name)[:MAX_NAME]
        if name not in self._topics:
            self._topics[name] = free_id(slug(name) or "topic", self._taken_topics)
        return self._topics[name]

    def _date(self, concept: Concept, text: str) -> str:
        if not text:
            return ""
        try:
            return datetime.date.fromisoformat(text[:10]).isoformat()
        except ValueError:
            self._vocabulary.left_out(concept.where, f"the date {text!r}", "dates are like 2026-11-21")
            return ""
