"""Concepts to the files of a glossary."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from distinguo.exports.name_kinds import NAME_KINDS
from distinguo.importers.clean_text import MAX_NAME, free_id, one_line, prose, slug
from distinguo.importers.concepts import Cell, Concept, Picture, Reference, Rule, Text, Vocabulary, Work, words_of
from distinguo.importers.homonyms import disambiguate, take_domains
from distinguo.importers.pictures import NoPicture, Pictures
from distinguo.importers.source_list import MAX_LINE, SourceList, is_url
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


def _cut(name: str) -> str:
    """Return a name as it fits into a field, without a sign where it is cut: that would be part of it."""
    return name if len(name) <= MAX_NAME else name[:MAX_NAME].rstrip(" ,;:.\\")


class _EntryBuilder:
    def __init__(self, vocabulary: Vocabulary, pictures: Pictures | None = None) -> None:
        self._vocabulary, self._pictures = vocabulary, pictures
        self._sources = SourceList(vocabulary)
        self._topics: dict[str, str] = {}
        self._topic_names: dict[str, str] = {}
        self._taken_topics: dict[str, int] = {}
        for concept in vocabulary.concepts:
            concept.name = self._name(concept, concept.name) or re.split(r"[/#:]", concept.key)[-1][:MAX_NAME] or "term"
        written = {concept.key: concept.name for concept in vocabulary.concepts}
        if not vocabulary.own:
            take_domains(vocabulary)
        disambiguate(vocabulary)
        self._names_used = Counter(concept.name.casefold() for concept in vocabulary.concepts)
        for concept in vocabulary.concepts:
            others = (*(one.name for one in concept.others), *concept.forms)
            self._names_used.update({_cut(one_line(name)).casefold() for name in others} - {concept.name.casefold()})
        vocabulary.any_script |= vocabulary.own and any(not one.wanted_id.isascii() for one in vocabulary.concepts)
        taken: dict[str, int] = {}
        self._ids: dict[str, str] = {}
        for position, concept in enumerate(vocabulary.concepts, start=1):
            said = (concept.wanted_id, concept.name, re.split(r"[/#:]", concept.key)[-1])
            wanted = next(filter(None, (slug(one, any_script=vocabulary.any_script) for one in said)), "")
            self._ids[concept.key] = free_id(wanted or f"term-{position}", taken)

        self._by_name: dict[str, str] = {id: id for id in self._ids.values()}
        for concept in vocabulary.concepts:
            for name in (concept.name, written[concept.key], *(one.name for one in concept.others), *concept.forms):
                self._by_name.setdefault(one_line(name).casefold(), self._ids[concept.key])

    def files(self) -> Files:
        """Return every file."""
        parents = self._without_cycles()
        concepts = self._vocabulary.concepts
        files: Files = {f"terms/{self._ids[c.key]}.yml": self._term(c, parents.get(c.key, [])) for c in concepts}
        undefined = [concept for concept in concepts if not concept.definitions]
        if undefined and not self._vocabulary.is_translation:
            what = f"{len(undefined)} {'term has' if len(undefined) == 1 else 'terms have'} no definition"
            self._vocabulary.changed(
                undefined[0].where, what, "each is a draft, and no definition is shown, until somebody writes one"
            )
        if cited := self._sources.values:
            files["sources.yml"] = cited
        if self._topics:
            files["topics.yml"] = {id: self._labelled(name) for name, id in self._topics.items()}
        if criteria := self._vocabulary.criteria:
            groups = self._vocabulary.groups
            files["criteria.yml"] = ({"groups": groups} if groups else {}) | {"criteria": criteria}
        if contexts := self._vocabulary.contexts:
            files["contexts.yml"] = contexts
        title = self._vocabulary.fitted(
            self._vocabulary.where, one_line(self._vocabulary.title) or "Imported vocabulary", MAX_LINE, "the title"
        )
        lead, *more = prose(self._vocabulary.description) or [
            f"{len(self._ids)} {'term' if len(self._ids) == 1 else 'terms'}, imported from one vocabulary."
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
        if not all(id.isascii() for id in self._ids.values()):
            files["reference.yml"]["ids"] = "any"
        return files

    def _labelled(self, name: str) -> dict[str, str]:
        about = one_line(self._vocabulary.topics.get(name, ""))
        about = self._vocabulary.fitted(self._vocabulary.where, about, MAX_LINE, f"what is said of the topic {name!r}:")
        return {"name": name} | ({"about": about} if about else {})

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
        name = concept.name
        entry: dict[str, Any] = {"term": name}
        used = {name.casefold()}
        others = self._others(concept, used)
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
        texts = [piece for definition in concept.definitions for piece in self._prose(concept, definition)]
        cited = self._cited(concept)
        definition: dict[str, Any] = {"text": texts[0], "sources": cited} if texts else {}
        notes = [*texts[1:], *(piece for note in concept.notes for piece in self._prose(concept, note))]
        topics = [self._topic(concept, topic) for topic in concept.topics if one_line(topic)]
        values: dict[str, Any] = {
            "also_called": others,
            "forms": forms,
            "search_also": self._names(concept, concept.search_also, set(used)),
            "in_other_languages": self._equivalents(concept),
            "sort_as": self._name(concept, concept.sort_as),
            "part_of_speech": self._name(concept, concept.part_of_speech),
            "pronunciation": self._name(concept, concept.pronunciation),
            "domain": self._name(concept, concept.domain),
            "notation": self._name(concept, concept.notation),
            **references,
            "topics": list(dict.fromkeys(topics)),
            "exact_match": self._addresses(concept),
            "imported_from": self._identifier(concept, bool(texts)),
            "definition": definition,
            "image": self._image(concept),
            "kind_note": self._kind_note(concept, notes),
            "traits": {cell.criterion: self._cell(concept, cell) for cell in concept.traits},
            "usage": [self._rule(concept, rule) for rule in concept.usage],
            **self._fitting(concept, entry, others, definition, notes, cited=[] if texts else cited[1:]),
            "linking": self._linking(concept, {name, *(one["name"] for one in others)}),
            "owner": self._name(concept, concept.owner),
            "review_every": self._interval(concept),
            "status": self._status(concept, bool(texts)),
            "superseded_by": self._ids.get(concept.superseded_by, "") if concept.superseded_by != concept.key else "",
            "added": self._date(concept, concept.added),
            "reviewed": self._date(concept, concept.reviewed),
            "approved": self._approved(concept),
        }
        if concept.superseded_by and not values["superseded_by"]:
            self._refer(concept, [concept.superseded_by])  # only reports it
        return entry | {key: value for key, value in values.items() if value}

    def _others(self, concept: Concept, used: set[str]) -> list[dict[str, Any]]:
        found = []
        for other in concept.others:
            for name in self._names(concept, [other.name], used):
                made = {"name": name}
                if other.status != "admitted":
                    made["status"] = other.status
                if other.type in NAME_KINDS:
                    made["type"] = other.type
                elif other.type:
                    self._vocabulary.left_out(concept.where, f"of the name {name!r}: that it is of the type {other.type}")
                found.append(made | self._in_context(name))
        return found

    def _prose(self, concept: Concept, text: Text) -> list[str]:
        def reference(one: Reference) -> str:
            words = one_line(one.words)
            id = self._found(one.key)
            if not id:
                self._vocabulary.left_out(concept.where, f"the reference to {one.key}", "the vocabulary has no such concept")
                return escaped(words or one.key)
            inside = re.sub(r"[\[\]|]", " ", words).strip()
            return f"[[{id}|{inside}]]" if inside else f"[[{id}]]"

        return prose(text, reference)

    def _kind_note(self, concept: Concept, notes: list[str]) -> dict[str, Any]:
        """Return what is said of the kinds that a term is of; what is too long for it is a note like others."""
        said = self._prose(concept, concept.kind_note) if concept.kind_note else []
        notes[:0] = said[1:]
        return {"text": said[0], "sources": [self._sources.cite()]} if said else {}

    def _image(self, concept: Concept) -> dict[str, Any]:
        """Return the first picture that can be shown; report all others, since an entry has one."""
        found: dict[str, Any] = {}
        for picture in concept.pictures:
            works = (part for work in picture.sources for part in (work.title, work.place, work.url))
            about = " ".join(filter(None, (picture.file, *picture.forms, picture.shows, words_of(picture.caption), *works)))
            what = f"of {concept.name!r}: the picture {about}"
            if found:
                self._vocabulary.left_out(concept.where, what, "an entry has one picture")
            elif taken := self._shown(concept, picture, what):
                found = taken | self._described(concept, picture, what)
        return found

    def _shown(self, concept: Concept, picture: Picture, what: str) -> dict[str, Any]:
        """Return the file of a picture, in the first of its forms that can be shown; report the others."""
        if picture.size:
            return {"file": picture.file, "size": picture.size}
        found: dict[str, Any] = {}
        reasons = []
        for name in (picture.file, *picture.forms):
            try:
                if not self._pictures:
                    raise NoPicture("pictures are taken from the folder of a vocabulary only")
                if found:
                    raise NoPicture("it is there in another form")
                file, size = self._pictures.take(name, concept.where.path)
                found = {"file": file, "size": size}
            except NoPicture as error:
                reasons.append((name, str(error)))
        if not found:
            self._vocabulary.left_out(concept.where, what, reasons.pop(0)[1])
        for name, reason in reasons:
            self._vocabulary.left_out(concept.where, f"of {concept.name!r}: the picture {name}", reason)
        return found

    def _described(self, concept: Concept, picture: Picture, what: str) -> dict[str, Any]:
        caption = words_of(picture.caption)
        pieces = self._prose(concept, picture.caption) if caption and caption != picture.shows else []
        shows = one_line(picture.shows or caption)
        if not shows:
            shows = concept.name
            self._vocabulary.changed(concept.where, f"{what}: nobody says what it shows", "write it into 'alt' of its entry")
        found: dict[str, Any] = {"alt": self._line(concept, shows, "what a picture shows:")}
        found |= {"caption": pieces[0]} if pieces else {}
        for text in pieces[1:]:
            self._vocabulary.left_out(
                concept.where, f"of {concept.name!r}: what stands below a picture: {text}", "it is too long"
            )
        return found | {"sources": list(dict.fromkeys([self._sources.cite(), *map(self._sources.cite, picture.sources)]))}

    def _found(self, key: str) -> str:
        """Return the id of the concept that a text refers to: by its key, by one of its names, or by the id that these make."""
        return (
            self._ids.get(key)
            or self._by_name.get(key.casefold())
            or self._by_name.get(slug(key, any_script=self._vocabulary.any_script), "")
        )

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
        if cell.same_as in self._ids:
            made: dict[str, Any] = {"same_as": self._ids[cell.same_as]}
        else:
            made = {"value" if cell.is_value else "not_applicable": escaped(cell.text), **self._citing(concept, cell.sources)}
        if cell.note:
            made["note"] = {"text": escaped(cell.note), **self._citing(concept, [])}
        return made if cell.inherited else made | {"inherited": "no"}

    def _rule(self, concept: Concept, rule: Rule) -> dict[str, Any]:
        """Return which word to write in a context."""
        made = {
            "context": rule.context,
            "write": rule.write,
            "avoid": rule.avoid,
            "why": escaped(rule.why),
            "example": rule.example,
        }
        return {key: said for key, said in made.items() if said} | self._citing(concept, rule.sources)

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
        by, on = self._name(concept, concept.approved_by), self._date(concept, concept.approved_on)
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
        everyday = {name for name in names if any(may_be_everyday(name, one) for one in languages)}
        if not everyday:
            return {}
        says_little = len(concept.name) < 2 or any(fold(concept.name) in search_words(one).light for one in languages)
        is_told = concept.is_qualified and everyday == {concept.name} and not says_little
        return {"automatic": "yes" if is_told else "no"}

    def _status(self, concept: Concept, defined: bool) -> str:
        if concept.superseded_by in self._ids and concept.superseded_by != concept.key:
            return "superseded"
        return "retired" if concept.retired else "draft" if concept.draft or not defined else ""

    def _fitting(
        self, concept: Concept, entry: object, others: object, definition: object, notes: list[str], *, cited: list[str]
    ) -> dict[str, list[dict[str, Any]]]:
        """Return as many notes and examples as a file has room for; report the rest. ``cited`` are sources of the first note."""
        room = _ROOM - len(repr((entry, others, definition)).encode())
        fitting: dict[str, list[dict[str, Any]]] = {"notes": [], "examples": [], "counter_examples": []}
        examples = [piece for example in concept.examples for piece in self._prose(concept, example)]
        against = [piece for example in concept.counter_examples for piece in self._prose(concept, example)]
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

    def _name(self, concept: Concept, text: str) -> str:
        """Return a text as a name: on one line, clean, and not too long."""
        name = one_line(text) if text else ""
        if len(name) > MAX_NAME:
            self._vocabulary.changed(concept.where, f"the name {name!r} is cut short", f"it may have {MAX_NAME} characters")
        return _cut(name)

    def _line(self, concept: Concept, text: str, what: str) -> str:
        return self._vocabulary.fitted(concept.where, one_line(text), MAX_LINE, f"of {concept.name!r}: {what}")

    def _names(self, concept: Concept, names: Iterable[str], used: set[str]) -> list[str]:
        found = []
        for text in names:
            name = self._name(concept, text)
            if name and name.casefold() not in used:
                used.add(name.casefold())
                found.append(name)
        return found

    def _equivalents(self, concept: Concept) -> dict[str, list[dict[str, Any]]]:
        """Return the words of other languages by their codes; report those that have none."""
        found: dict[str, list[dict[str, Any]]] = {}
        seen: set[tuple[str, str, str]] = set()
        for one in concept.foreign:
            code, name = one.language.strip(), self._name(concept, one.name)
            if _LANGUAGE.fullmatch(code) and len(code) <= 35 and name:
                note = self._line(concept, one.note, f"what is said of {name!r}:")
                if (code, name, note) not in seen:
                    seen.add((code, name, note))
                    made = {"name": name, "sources": [self._sources.cite()]} | ({"note": note} if note else {})
                    found.setdefault(code, []).append(made)
            elif one.name:
                hint = "write the code of its language and a colon in front of it, as in 'de: Wort'"
                self._vocabulary.left_out(concept.where, f"the word {one.name!r} in {code!r}", hint)
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

    def _topic(self, concept: Concept, name: str) -> str:
        name = self._vocabulary.fitted(concept.where, one_line(name), MAX_NAME, "the topic")
        known = next((one for one in (name, self._topic_names.get(name.casefold(), "")) if one in self._topics), "")
        if not known:
            self._topics[name] = free_id(slug(name) or "topic", self._taken_topics)
            self._topic_names[name.casefold()] = name
        return self._topics[known or name]

    def _date(self, concept: Concept, text: str) -> str:
        if not text:
            return ""
        try:
            return datetime.date.fromisoformat(text[:10]).isoformat()
        except ValueError:
            self._vocabulary.left_out(concept.where, f"the date {text!r}", "dates are like 2026-11-21")
            return ""
