"""Concepts in Glossarist's YAML, which follows ISO 10241: a file per concept, or a folder of them; versions 1 to 3 of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from distinguo.importers.concepts import Concept, ForeignName, ForeignText, OtherName, Picture, Reference, Text, Vocabulary
from distinguo.importers.glossarist_citations import take_sources, work_of
from distinguo.importers.glossarist_figures import Figures
from distinguo.importers.glossarist_files import DataSet, describe, inside, names, sorted_out
from distinguo.importers.glossarist_relations import Keys, Relations, id_of, said_in
from distinguo.importers.glossarist_text import TextReader, plain_marks
from distinguo.importers.languages import is_of, short
from distinguo.importers.tree import Node, report_unread, yaml_documents
from distinguo.problems.problem import Location

_RETIRED = {"retired", "superseded", "withdrawn", "notvalid", "not valid", "invalid", "deprecated"}
_DRAFT = {"draft", "proposed", "submitted", "candidate", "under review"}
_TYPES = {
    "abbreviation": "abbreviation",
    "symbol": "symbol",
    "formula": "formula",
    "equation": "formula",
    "letter_symbol": "symbol",
    "graphical_symbol": "symbol",
    "graphic_symbol": "symbol",
    "mathematical_expression": "formula",
    "full_form": "full form",
    "acronym": "acronym",
    "initialism": "acronym",
    "truncation": "abbreviation",
    "short_form": "abbreviation",
    "variant": "variant",
}
_WORDS_OF_GRAMMAR = {
    "noun": "noun",
    "verb": "verb",
    "adj": "adjective",
    "adverb": "adverb",
    "preposition": "preposition",
    "participle": "participle",
}
"""How entries call the parts of speech that are keys there."""
_TEXTS = {
    "definition": "definitions",
    "definitions": "definitions",
    "notes": "notes",
    "annotations": "notes",
    "examples": "examples",
}


def vocabulary_from_glossarist(files: Iterable[tuple[str, bytes]], title: str, language: str = "") -> Vocabulary:
    """Return the concepts of the files, given by name and content, in one language: the given one, else the most frequent."""
    vocabulary = Vocabulary(title)
    found = sorted_out(document for shown, data in files for document in yaml_documents(data, shown, vocabulary))
    counted = Counter(code for _, languages in found.concepts for code in languages)
    chosen = next((code for code, _ in counted.most_common() if is_of(code, language)), language) if language else _most(counted)
    vocabulary.language = short(chosen) if chosen else ""
    reader = _Reader(vocabulary, chosen, found)
    for document, languages in found.concepts:
        reader.read(document, languages)
    reader.finish()
    for document in found.other_documents:
        describe(document, vocabulary)
    for document in {id(entity): entity for entity in found.entities.values()}.values():
        report_unread(document, vocabulary)
    if not vocabulary.concepts:
        vocabulary.unreadable(Location(title), "there is no concept in it")
    return vocabulary


def _most(counted: Counter[str]) -> str:
    return max(counted, key=lambda code: (counted[code], short(code) == "en"), default="")


class _Reader:
    def __init__(self, vocabulary: Vocabulary, language: str, data: DataSet) -> None:
        self._vocabulary, self._language, self._keys = vocabulary, language, Keys(data.concepts)
        self._relations = Relations(vocabulary, data, self._keys, language)
        self._figures = Figures(data.entities, language, self._text)

    def read(self, document: Node, languages: dict[str, Node]) -> None:
        """Read one concept; whatever of it has no place is reported."""
        data, told = inside(document), languages.get(self._language)
        identifier = id_of(document)
        concept = Concept(
            identifier or f"{document.where.path}:{document.where.line}", (told or document).where, identifier=identifier
        )
        for holder in (document, data):
            for name in ("identifier", "termid", "id"):
                if (own_id := holder.get(name)) and own_id.value == identifier:
                    own_id.skip()
        if told is None:
            self._others(concept, languages)
            self._vocabulary.left_out_whole(concept, self._language)
            self._rest(document, languages, identifier)
            return
        signs = self._names(concept, told)
        if not concept.name:
            concept.name = (
                plain_marks(document.text_of("term") or data.text_of("term"))
                or (concept.others.pop(0).name if concept.others else "")
                or identifier
            )
            self._vocabulary.changed(
                told.where, f"{concept.name!r} is taken as the name of the concept {identifier}", "no designation is preferred"
            )
        for holder in (data, document):
            if (designation := holder.get("term")) and designation.value == concept.name:
                designation.skip()
        if re.fullmatch(r"\d+(\.\d+)+", identifier):
            concept.notation = identifier
        for key, field in _TEXTS.items():
            if value := told.get(key):
                for statement in value.each():
                    if said := statement.text or statement.text_of("content", "text", "value"):
                        getattr(concept, field).append(self._text(concept, said))
                        take_sources(concept, statement)
        for holder in {id(part): part for part in (told, data, document)}.values():
            self._figures.read(concept, holder)
        concept.pictures += signs
        for holder in {id(part): part for part in (told, data, document)}.values():
            take_sources(concept, holder)
        concept.domain = told.text_of("domain") or data.text_of("domain") or concept.domain
        concept.is_qualified = bool(concept.domain)
        self._state(concept, (told, data, document))
        self._relations.read(concept, (document, data, told))
        self._nothing_new(concept, told, self._language)
        self._others(concept, languages)
        self._rest(document, languages, concept.name)
        self._vocabulary.concepts.append(concept)

    def _others(self, concept: Concept, languages: Mapping[str, Node]) -> None:
        for code, told in languages.items():
            if code != self._language:
                self._foreign(concept, code, told)

    def finish(self) -> None:
        """Give concepts what others say of them, once all are read."""
        self._relations.finish()

    def _rest(self, document: Node, languages: dict[str, Node], name: str) -> None:
        for code, told in languages.items():
            report_unread(told, self._vocabulary, f"{name} in {code}" if code != self._language else name)
            told.skip()
        report_unread(document, self._vocabulary, name)

    def _foreign(self, concept: Concept, code: str, told: Node) -> None:
        for term, _ in names(told):
            name = plain_marks(term.text or term.text_of("designation"))
            status = term.get("normative_status", "normativeStatus")
            note = status.text if status and str(status.value).casefold() in {"deprecated", "superseded", "admitted"} else ""
            if status and str(status.value).casefold() in {"preferred", "standard"}:
                status.skip()
            if (type := term.get("type")) and type.value == "expression":
                type.skip()
            if name:
                concept.foreign.append(ForeignName(short(code), name, note))
        for key, field in _TEXTS.items():
            for statement in value.each() if (value := told.get(key)) else ():
                if said := statement.text or statement.text_of("content", "text", "value"):
                    concept.foreign_texts.append(ForeignText(short(code), field, self._text(concept, said)))
        self._nothing_new(concept, told, code)

    def _nothing_new(self, concept: Concept, told: Node, code: str) -> None:
        """Count as read what a language only repeats: its code, the concept's number, that it holds, and the same sources and days."""
        repeated: dict[str, tuple[str, ...]] = {
            **dict.fromkeys(("entry_status", "status"), ("valid", "current")),
            "classification": ("preferred",),
            "date_accepted": (concept.added,),
            **dict.fromkeys(("id", "termid", "identifier"), (concept.identifier,)),
        }
        if (own := told.get("language_code")) and is_of(said_in(own), code):
            own.skip()
        for key, known in repeated.items():
            if (repeated_value := told.get(key)) and repeated_value.value in known:
                repeated_value.skip()
        for source in value.each() if (value := told.get("authoritative_source", "sources")) else ():
            if any(work == work_of(source, read=False) for work in concept.sources):
                source.skip()

    def _names(self, concept: Concept, told: Node) -> list[Picture]:
        """Read what a concept is called; return the pictures of names that are signs."""
        signs = []
        for term, kind_of_key in names(told):
            name = plain_marks(term.text or term.text_of("designation"))
            if not name:
                continue
            standing = term.get("normative_status", "normativeStatus") or (
                told.get("classification") if not concept.name else None
            )
            status = str(standing.value).casefold() if standing else ""
            type = self._type(term) or kind_of_key
            is_main = not concept.name and status in {"", "preferred", "standard"} and type not in {"symbol", "formula"}
            if standing and status in {"preferred", "standard", "admitted", "deprecated", "superseded"}:
                standing.skip()
            self._grammar(concept, term, is_main=is_main)
            if field := term.get("field_of_application"):
                concept.domain = field.text if is_main else concept.domain
            if picture := term.get("image"):
                signs.append(Picture(picture.text, term.text_of("text") or name))
            take_sources(concept, term)
            if is_main:
                concept.name = name
                if type:
                    self._vocabulary.left_out(term.where, f"of the name {name!r}: that it is of the type {type}")
            else:
                listed = (
                    "deprecated"
                    if status in {"deprecated", "superseded"}
                    else "preferred"
                    if status == "preferred"
                    else "admitted"
                )
                concept.others.append(OtherName(name, listed, type))
        return signs

    def _type(self, term: Node) -> str:
        """Return what kind of name it is, where an entry can say that."""
        found = ""
        for key in ("type", "term_type", "abbreviation_type"):
            if kind := term.get(key):
                type = _TYPES.get(str(kind.value).casefold(), "")
                found = type or found
                if type or kind.value == "expression":
                    kind.skip()
        if found == "abbreviation" and (acronym := term.get("acronym", "initialism")):
            return "acronym" if acronym.text.casefold() == "true" else found
        return found

    def _grammar(self, concept: Concept, term: Node, *, is_main: bool) -> None:
        grammar = term.get("grammar_info")
        for holder in [term, *(grammar.each() if grammar else [])]:
            if not (is_main or not concept.name):
                return
            for field in ("part_of_speech", "pronunciation"):
                if (value := holder.get(field)) and not getattr(concept, field):
                    said = value.text or "; ".join(part.text or part.text_of("content") for part in value.each())
                    setattr(concept, field, _WORDS_OF_GRAMMAR.get(said, said))
            for key, word in _WORDS_OF_GRAMMAR.items():
                if (flag := holder.get(key)) and flag.value == "true" and not concept.part_of_speech:
                    concept.part_of_speech = word
                    flag.skip()

    def _state(self, concept: Concept, holders: Iterable[Node]) -> None:
        for holder in holders:
            for name in ("entry_status", "status"):
                if (state := holder.get(name)) and isinstance(state.value, str):
                    said = state.value.casefold()
                    concept.retired |= said in _RETIRED
                    concept.draft |= said in _DRAFT
                    if said in _RETIRED | _DRAFT | {"valid", "current", "standard", "published", "final"}:
                        state.skip()
            for date in dates.each() if (dates := holder.get("dates")) else ():
                if (type := date.get("type")) and type.value == "accepted" and not concept.added:
                    type.skip()
                    concept.added = date.text_of("date", "value")
            accepted = holder.get("date_accepted")
            if accepted and (not concept.added or str(accepted.value)[:10] == concept.added[:10]):
                concept.added = accepted.text
            for name in ("review_decision_date", "review_date"):
                if (day := holder.get(name)) and (not concept.reviewed or str(day.value) == concept.reviewed):
                    concept.reviewed = day.text

    def _text(self, concept: Concept, text: str) -> Text:
        """Return a text with its references, formulas and links."""
        return TextReader(
            self._mentioned,
            lambda target, words: self._figures.cited(concept, target, words),
            lambda what: self._vocabulary.left_out(concept.where, f"of {concept.name!r}: {what}"),
            lambda what: self._vocabulary.changed(concept.where, f"of {concept.name!r}: {what}"),
        ).read(text)

    def _mentioned(self, target: str, words: list[str]) -> Reference:
        other = next((word for word in reversed(words) if not re.match(r"[A-Z]+:[\d-]+$", word)), "")
        urn = next((word for word in words if re.match(r"(?:urn:|[A-Z]+:)[\w:.-]+$", word)), "")
        return Reference(self._keys.of(urn or target, words[0] if words else target), other or ("" if ":" in target else target))
