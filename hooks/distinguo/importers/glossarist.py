"""Concepts in Glossarist's YAML, which follows ISO 10241: a file per concept, or a folder of them; versions 1 to 3 of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from distinguo.importers.concepts import (
    Concept,
    ForeignName,
    ForeignText,
    Formula,
    Marked,
    OtherName,
    Picture,
    Reference,
    Text,
    Vocabulary,
    Work,
)
from distinguo.importers.glossarist_files import DataSet, describe, in_language, inside, names, section_of, sorted_out
from distinguo.importers.glossarist_text import TextReader, plain_marks
from distinguo.importers.languages import is_of, short
from distinguo.importers.source_list import is_url
from distinguo.importers.tree import Node, report_unread, yaml_documents
from distinguo.problems.problem import Location
from distinguo.text.markdown_escape import escaped

_RELATIONS = {
    "broader": "kind_of",
    "broader_generic": "kind_of",
    "broader_instantial": "kind_of",
    "broader_partitive": "part_of",
    "see": "related_to",
    "see_also": "related_to",
    "related": "related_to",
    "related_concept": "related_to",
    "related_concept_broader": "kind_of",
    "sequentially_related_concept": "related_to",
    "spatially_related_concept": "related_to",
    "temporally_related_concept": "related_to",
    "compare": "contrast_with",
    "contrast": "contrast_with",
    "false_friend": "contrast_with",
    "homograph": "contrast_with",
    "superseded_by": "superseded_by",
    "deprecated_by": "superseded_by",
    "replaced_by": "superseded_by",
}
_INVERSE = {
    "narrower": "kind_of",
    "related_concept_narrower": "kind_of",
    "narrower_generic": "kind_of",
    "narrower_instantial": "kind_of",
    "narrower_partitive": "part_of",
    "supersedes": "superseded_by",
    "deprecates": "superseded_by",
    "replaces": "superseded_by",
}
"""Relations that say the same from the other end."""
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
MAX_KEY = 500
"""An address or a name that leads to another concept is no longer than so many characters."""
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
    for document in found.rest:
        describe(document, vocabulary)
    for document in {id(one): one for one in found.entities.values()}.values():
        report_unread(document, vocabulary)
    if not vocabulary.concepts:
        vocabulary.unreadable(Location(title), "there is no concept in it")
    return vocabulary


def _most(counted: Counter[str]) -> str:
    return max(counted, key=lambda code: (counted[code], short(code) == "en"), default="")


def _id(document: Node) -> str:
    found = inside(document).get("identifier", "termid", "id") or document.get("termid", "identifier", "id")
    return str(found.value) if found and isinstance(found.value, str) else ""


def _keys(found: Iterable[tuple[Node, dict[str, Node]]]) -> dict[str, str]:
    """Return the key of each concept by everything that texts may call it."""
    keys: dict[str, str] = {}
    for document, languages in found:
        key = _id(document) or f"{document.where.path}:{document.where.line}"
        keys.setdefault(key, key)
        for name in ("id", "uuid", "urn", "uri", "termid"):
            for holder in (document, inside(document)):
                if (one := holder.get(name)) and isinstance(one.value, str):
                    keys.setdefault(one.value, key)
        for told in languages.values():
            for term, _ in names(told):
                name_of = term.get("designation") or term
                if isinstance(name_of.value, str):
                    keys.setdefault(f"\0{name_of.value.casefold()}", key)
    return keys


@dataclass(slots=True)
class _Later:
    """A relation as the other concept says it."""

    field: str
    to: str
    holder: str


class _Reader:
    def __init__(self, vocabulary: Vocabulary, language: str, data: DataSet) -> None:
        self._vocabulary, self._language, self._data, self._keys = vocabulary, language, data, _keys(data.concepts)
        self._later: list[_Later] = []
        self._topics: list[tuple[Concept, str]] = []
        self._shown: set[tuple[str, int]] = set()

    def read(self, document: Node, languages: dict[str, Node]) -> None:
        """Read one concept; whatever of it has no place is reported."""
        data, told = inside(document), languages.get(self._language)
        identifier = _id(document)
        concept = Concept(
            identifier or f"{document.where.path}:{document.where.line}", (told or document).where, identifier=identifier
        )
        for holder in (document, data):
            for name in ("identifier", "termid", "id"):
                if (one := holder.get(name)) and one.value == identifier:
                    one.skip()
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
            if (one := holder.get("term")) and one.value == concept.name:
                one.skip()
        if re.fullmatch(r"\d+(\.\d+)+", identifier):
            concept.notation = identifier
        for key, field in _TEXTS.items():
            if value := told.get(key):
                for one in value.each():
                    if said := one.text or one.text_of("content", "text", "value"):
                        getattr(concept, field).append(self._text(concept, said))
                        self._sources(concept, one)
        for holder in {id(one): one for one in (told, data, document)}.values():
            self._beside(concept, holder)
        concept.pictures += signs
        for holder in {id(one): one for one in (told, data, document)}.values():
            self._sources(concept, holder)
        concept.domain = told.text_of("domain") or data.text_of("domain") or concept.domain
        for holder in (data, document):
            for name in ("groups", "domains", "sections", "tags"):
                for group in value.each() if (value := holder.get(name)) else ():
                    if topic := group.text or group.text_of("name", "title", "content", "concept_id", "id"):
                        if (kind := group.get("ref_type")) and kind.value in ("section", "domain"):
                            kind.skip()
                        self._topics.append((concept, topic))
        self._state(concept, (told, data, document))
        self._relations(concept, (document, data, told))
        self._nothing_new(concept, told, self._language)
        self._others(concept, languages)
        self._rest(document, languages, concept.name)
        self._vocabulary.concepts.append(concept)

    def _others(self, concept: Concept, languages: Mapping[str, Node]) -> None:
        for code, told in languages.items():
            if code != self._language:
                self._foreign(concept, code, told)

    def finish(self) -> None:
        """Give concepts the relations that others say from their end; one that stands in both is the same."""
        concepts = {concept.key: concept for concept in self._vocabulary.concepts}
        for later in self._later:
            concept, key = concepts.get(later.to), later.holder
            if concept is None:
                holder = concepts[key]
                self._vocabulary.left_out(holder.where, f"the reference to {later.to}", "the vocabulary has no such concept")
            elif later.field == "superseded_by":
                concept.superseded_by = concept.superseded_by or key
            elif key not in getattr(concept, later.field):
                getattr(concept, later.field).append(key)
        for concept, topic in self._topics:
            named = section_of(topic, self._data.sections)
            found = concepts.get(self._keys.get(topic, ""))
            concept.topics.append(in_language(named, self._language) or (found.name if found else topic))

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
            for one in value.each() if (value := told.get(key)) else ():
                if said := one.text or one.text_of("content", "text", "value"):
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
        if (own := told.get("language_code")) and is_of(_said(own), code):
            own.skip()
        for key, known in repeated.items():
            if (one := told.get(key)) and one.value in known:
                one.skip()
        for source in value.each() if (value := told.get("authoritative_source", "sources")) else ():
            if any(work == self._work(source, read=False) for work in concept.sources):
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
            self._sources(concept, term)
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
        for one in [term, *(grammar.each() if grammar else [])]:
            if not (is_main or not concept.name):
                return
            for field in ("part_of_speech", "pronunciation"):
                if (value := one.get(field)) and not getattr(concept, field):
                    said = value.text or "; ".join(part.text or part.text_of("content") for part in value.each())
                    setattr(concept, field, _WORDS_OF_GRAMMAR.get(said, said))
            for key, word in _WORDS_OF_GRAMMAR.items():
                if (flag := one.get(key)) and flag.value == "true" and not concept.part_of_speech:
                    concept.part_of_speech = word
                    flag.skip()

    def _beside(self, concept: Concept, holder: Node) -> None:
        """Read figures, tables and formulas, which stand there or are called by their ids."""
        for key in ("figures", "tables", "formulas", "images", "non_verbal", "non_verb_rep"):
            for one in value.each() if (value := holder.get(key)) else ():
                id = one.text or _said(one.get("ref", "id") or one)
                if entity := self._data.entities.get(id):
                    one.skip()
                    self._shared(concept, entity)
                elif one.get("caption", "alt", "images", "content", "expression"):
                    self._entity(concept, one)
                elif id and (one.text or (one.text_of("type") or "image") == "image"):
                    one.skip()
                    concept.pictures.append(Picture(id, plain_marks(one.text_of("text"))))
                elif file := one.text_of("file", "src", "path", "url"):
                    concept.pictures.append(Picture(file, plain_marks(one.text_of("text", "title"))))

    def _shared(self, concept: Concept, entity: Node) -> None:
        """Read a figure, a table or a formula of the data set, once for a concept that calls it several times."""
        if (concept.key, id(entity)) not in self._shown:
            self._shown.add((concept.key, id(entity)))
            self._entity(concept, entity)

    def _entity(self, concept: Concept, entity: Node) -> None:
        """Read a figure, a table or a formula: the first is a picture of the concept, the others are notes."""
        language = self._language
        if own := entity.get("id"):
            own.skip()
        called = in_language(entity.get("identifier"), language)
        caption, shows, more = (plain_marks(in_language(entity.get(key), language)) for key in ("caption", "alt", "description"))
        caption = ": ".join(filter(None, (called, caption)))
        sources = list(self._works(entity))
        caption += "".join(f" ({changed})" for _, changed in sources if changed)
        files = (
            [one.text or one.text_of("src", "file", "path") for one in images.each()] if (images := entity.get("images")) else []
        )
        if files := [one for one in files if one]:
            below = ". ".join(filter(None, (caption.rstrip("."), more)))
            works = [work for work, _ in sources if work.title or work.url]
            concept.pictures.append(Picture(files[0], shows, self._text(concept, below), files[1:], works))
        else:
            self._written(concept, entity, caption, shows, more)
        for part in inner.each() if (inner := entity.get("subfigures")) else ():
            self._entity(concept, part)

    def _written(self, concept: Concept, entity: Node, caption: str, shows: str, more: str) -> None:
        """Read a formula or a table as a note."""
        pieces: list[str | Reference | Formula | Marked] = [f"{caption}\n\n"] if caption else []
        if expression := in_language(entity.get("expression"), self._language):
            kind = entity.text_of("notation")
            found = self._text(concept, f"{'latexmath' if kind in {'latex', ''} else 'stem'}:[{expression}]")
            pieces += [found] if isinstance(found, str) else found
        elif table := _table(entity.get("content")):
            pieces.append(Marked(table))
        pieces += [f"\n\n{one}" for one in (shows, more) if one]
        if pieces:
            concept.notes.append(tuple(pieces))
        if (format := entity.get("format")) and format.value == "structured":
            format.skip()

    def _state(self, concept: Concept, holders: Iterable[Node]) -> None:
        for holder in holders:
            for name in ("entry_status", "status"):
                if (state := holder.get(name)) and isinstance(state.value, str):
                    said = state.value.casefold()
                    concept.retired |= said in _RETIRED
                    concept.draft |= said in _DRAFT
                    if said in _RETIRED | _DRAFT | {"valid", "current", "standard", "published", "final"}:
                        state.skip()
            for one in dates.each() if (dates := holder.get("dates")) else ():
                if (type := one.get("type")) and type.value == "accepted" and not concept.added:
                    type.skip()
                    concept.added = one.text_of("date", "value")
            accepted = holder.get("date_accepted")
            if accepted and (not concept.added or str(accepted.value)[:10] == concept.added[:10]):
                concept.added = accepted.text
            for name in ("review_decision_date", "review_date"):
                if (day := holder.get(name)) and (not concept.reviewed or str(day.value) == concept.reviewed):
                    concept.reviewed = day.text

    def _sources(self, concept: Concept, holder: Node) -> None:
        for work, changed in self._works(holder):
            if work.title or work.url:
                concept.sources.append(work)
            if changed:
                concept.notes.append(changed)

    def _works(self, holder: Node) -> Iterator[tuple[Work, str]]:
        """Yield the works that something is from, with how it was changed, if it was."""
        for name in ("sources", "authoritative_source", "authoritativeSource", "source", "lineage_source"):
            for source in value.each() if (value := holder.get(name)) else ():
                work = self._work(source)
                for key in ("type", "status"):
                    if (one := source.get(key)) and one.value in ("authoritative", "identical", "lineage"):
                        one.skip()
                modification = source.text_of("modification")
                yield work, f"{source.text_of('status') or 'modified'}: {modification}" if modification else ""

    def _work(self, source: Node, *, read: bool = True) -> Work:
        """Return the work that a source names; without ``read``, only to compare it with another."""

        def text_of(node: Node, *names: str) -> str:
            one = node.get(*names)
            return one.text if one and read else str(one.value).strip() if one and isinstance(one.value, str) else ""

        origin = source.get("origin") or source
        reference = origin.get("ref", "text", "source", "id") or (origin if isinstance(origin.value, str) else None)
        text = ""
        if reference:
            parts = [reference] if isinstance(reference.value, str) else [one for _, one in reference.items()]
            text = " ".join(str(one.value).strip() for one in parts if isinstance(one.value, str))
            for one in parts if read else ():
                one.read = isinstance(one.value, str)
        clause, locality = text_of(origin, "clause"), origin.get("locality")
        if locality:
            first, last = text_of(locality, "reference_from"), text_of(locality, "reference_to")
            said = f"{first}\u2013{last}" if last else first
            clause = clause or (locality.text if read else "") or " ".join(filter(None, (text_of(locality, "type"), said)))
        elif re.match(r"\d", clause):
            clause = f"clause {clause}"
        return Work(text, clause, text_of(origin, "link") or text_of(source, "link"))

    def _relations(self, concept: Concept, holders: Iterable[Node]) -> None:
        for holder in holders:
            for relation in value.each() if (value := holder.get("related", "related_concepts")) else ():
                kind = relation.get("type")
                reference = relation.get("ref", "id", "concept_id") or relation
                key = self._key("" if isinstance(reference.value, list) else _said(reference))
                said = str(kind.value) if kind else ""
                if said in {"exact_match", "equivalent"} and is_url(key):
                    relation.skip()
                    concept.exact_match.append(key)
                if not key or said not in _RELATIONS | _INVERSE:
                    continue  # it is reported with all that nobody read
                if key not in self._keys and section_of(key, self._data.sections):
                    self._topics.append((concept, key))
                    relation.skip()
                    continue
                if key not in self._keys and (source := reference.text_of("source")):
                    what = f"of {concept.name!r}: that {said} is {key} of {source}"
                    self._vocabulary.left_out(relation.where, what, "the vocabulary has no such concept")
                    relation.skip()
                    continue
                relation.skip()
                if said in _INVERSE:
                    self._later.append(_Later(_INVERSE[said], key, concept.key))
                elif _RELATIONS[said] == "superseded_by":
                    concept.superseded_by = key
                elif key not in getattr(concept, _RELATIONS[said]):
                    getattr(concept, _RELATIONS[said]).append(key)

    def _key(self, said: str, words: str = "") -> str:
        """Return the key of the concept that a reference calls by an id, by an address that ends in one, or by its name."""
        said = said.strip().strip("<>")
        keys = self._keys
        parts = re.split(r"[:/#]", said) if len(said) <= MAX_KEY else []
        tails = (":".join(parts[n:]) for n in range(len(parts)))
        found = keys.get(said) or next((keys[one] for one in tails if one in keys), "") or keys.get(f"\0{said.casefold()}", "")
        return found or (keys.get(f"\0{words.strip().casefold()}", "") if words else "") or said

    def _text(self, concept: Concept, text: str) -> Text:
        """Return a text with its references, formulas and links."""
        return TextReader(
            self._mentioned,
            lambda target, words: self._cited(concept, target, words),
            lambda what: self._vocabulary.left_out(concept.where, f"of {concept.name!r}: {what}"),
            lambda what: self._vocabulary.changed(concept.where, f"of {concept.name!r}: {what}"),
        ).read(text)

    def _mentioned(self, target: str, words: list[str]) -> Reference:
        other = next((one for one in reversed(words) if not re.match(r"[A-Z]+:[\d-]+$", one)), "")
        urn = next((one for one in words if re.match(r"(?:urn:|[A-Z]+:)[\w:.-]+$", one)), "")
        return Reference(self._key(urn or target, words[0] if words else target), other or ("" if ":" in target else target))

    def _cited(self, concept: Concept, target: str, words: str) -> str | None:
        """Return how a text calls a figure that it cites, which becomes a picture of the concept; nothing where it is no figure."""
        entities = self._data.entities
        if entity := entities.get(target) or entities.get(target.removeprefix("fig_").removeprefix("fig-")):
            self._shared(concept, entity)
            return words or in_language(entity.get("identifier"), self._language) or "see the figure"
        if re.match(r"fig(?:ure)?[_.\s-]|.*\.(?:svg|png|jpe?g|gif|webp|avif)$", target, re.IGNORECASE):
            if target not in {one.file for one in concept.pictures}:
                concept.pictures.append(Picture(target, words))
            return words or ("" if "." in target[-5:] and "/" in target else target.replace("_", " "))
        return None


def _table(content: Node | None) -> str:
    """Return a table as Markdown; nothing where there is none."""
    if content is None or not (rows := content.get("rows")):
        return ""
    lines = [[cell.text for cell in row.each()] for row in rows.each()]
    heads = [head.text for head in content_heads.each()] if (content_heads := content.get("headers")) else [""] * len(lines[0])
    width = max(len(one) for one in (heads, *lines))
    cells = [
        [escaped(plain_marks(cell)).replace("|", "\\|") for cell in (*line, *[""] * (width - len(line)))]
        for line in (heads, *lines)
    ]
    cells.insert(1, ["---"] * width)
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def _said(reference: Node | None) -> str:
    if reference is None:
        return ""
    if isinstance(reference.value, str):
        return reference.value
    inner = reference.get("id", "concept_id", "content")
    return str(inner.value) if inner and isinstance(inner.value, str) else ""
