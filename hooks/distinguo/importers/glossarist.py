"""Concepts in Glossarist's YAML, which follows ISO 10241: a file per concept, or a folder of them; versions 1 to 3 of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from latex2mathml.converter import convert

from distinguo.importers.concepts import Concept, ForeignName, Formula, Marked, OtherName, Reference, Text, Vocabulary, Work
from distinguo.importers.formulas import latex_of
from distinguo.importers.languages import is_of, short
from distinguo.importers.limits import TooMuch
from distinguo.importers.tree import Node, report_unread, yaml_documents
from distinguo.problems.problem import Location

_RELATIONS = {
    "broader": "kind_of",
    "broader_generic": "kind_of",
    "broader_instantial": "kind_of",
    "broader_partitive": "part_of",
    "see": "related_to",
    "see_also": "related_to",
    "related": "related_to",
    "related_concept": "related_to",
    "compare": "contrast_with",
    "contrast": "contrast_with",
    "superseded_by": "superseded_by",
    "deprecated_by": "superseded_by",
    "replaced_by": "superseded_by",
}
_INVERSE = {
    "narrower": "kind_of",
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
}
_FORMULA = re.compile(
    r"(?P<kind>stem|latexmath|asciimath):\[(?P<formula>(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*\])*)\]", re.DOTALL
)
_MENTION = re.compile(r"\{\{(?P<inside>[^{}]{1,500})\}\}")
_CITED = re.compile(r"<<(?P<target>[^<>,\n]{1,200})(?:,(?P<words>[^<>\n]{0,200}))?>>")
_LINK = re.compile(r"(?:link:)?(?P<url>https?://[^\s\[\]]+)\[(?P<words>[^\[\]\n]*)\]")
_PICTURE = re.compile(r"image::?(?P<file>[^\s\[\]]+)\[(?P<words>[^\[\]]*)\]")
_PIECE = re.compile(
    "|".join(
        f"(?:{one.pattern.replace('?P<words>', f'?P<words{number}>')})"
        for number, one in enumerate((_FORMULA, _MENTION, _CITED, _LINK, _PICTURE))
    ),
    re.DOTALL,
)
"""All of these; what the words in each are called has its number behind it."""
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
    documents = [document for shown, data in files for document in yaml_documents(data, shown, vocabulary)]
    localized = {
        own.value: document
        for document in documents
        if _is_localized(document) and (own := document.get("id")) and isinstance(own.value, str)
    }
    found = []
    for document in documents:
        if _is_localized(document) or not isinstance(document.value, dict):
            continue
        languages = _localizations(document, localized)
        if languages:
            found.append((document, languages))
        else:
            _about(document, vocabulary)
    counted = Counter(code for _, languages in found for code in languages)
    chosen = next((code for code, _ in counted.most_common() if is_of(code, language)), language) if language else _most(counted)
    vocabulary.language = short(chosen) if chosen else ""
    reader = _Reader(vocabulary, chosen, _keys(found))
    for document, languages in found:
        reader.read(document, languages)
    reader.finish()
    used = {id(one) for _, languages in found for one in languages.values()}
    for document in localized.values():
        if id(_inside(document)) not in used:
            report_unread(document, vocabulary)
    if not vocabulary.concepts:
        vocabulary.unreadable(Location(title), "there is no concept in it")
    return vocabulary


def _most(counted: Counter[str]) -> str:
    return max(counted, key=lambda code: (counted[code], short(code) == "en"), default="")


def _inside(document: Node) -> Node:
    return document.get("data") or document


def _is_localized(document: Node) -> bool:
    inside = _inside(document)
    return inside.get("terms") is not None and inside.get("language_code") is not None and document.get("termid") is None


def _localizations(document: Node, localized: Mapping[str, Node]) -> dict[str, Node]:
    """Return what a concept says in each language: beside its own data, inside it, or in another file by id."""
    found = {}
    inside = _inside(document)
    holders = (
        document,
        inside,
        inside.get("localized_concepts"),
        inside.get("localizations"),
        document.get("localized_concepts"),
    )
    for holder in holders:
        for code, value in holder.items() if holder else ():
            told = value if not isinstance(value.value, str) else localized.get(value.value)
            if told is not None and len(code) in (2, 3) and _inside(told).get("terms"):
                if told is not value:
                    value.skip()
                    for name in ("id", "uuid"):
                        if own := told.get(name):
                            own.skip()
                found[code] = _inside(told)
    return found


def _about(document: Node, vocabulary: Vocabulary) -> None:
    """Read a file that is no concept: the register says what the vocabulary is called; anything else is reported."""
    if document.get("name", "title") and document.get(
        "urn", "schema_version", "owner", "description", "languages", "subregisters"
    ):
        vocabulary.title = document.text_of("name", "title") or vocabulary.title
        vocabulary.description = document.text_of("description")
        vocabulary.licence = document.text_of("license", "licence")
        vocabulary.publisher = document.text_of("owner", "publisher")
    report_unread(document, vocabulary)


def _id(document: Node) -> str:
    found = _inside(document).get("identifier", "termid", "id") or document.get("termid", "identifier", "id")
    return str(found.value) if found and isinstance(found.value, str) else ""


def _keys(found: Iterable[tuple[Node, dict[str, Node]]]) -> dict[str, str]:
    """Return the key of each concept by everything that texts may call it."""
    keys: dict[str, str] = {}
    for document, languages in found:
        key = _id(document) or f"{document.where.path}:{document.where.line}"
        keys.setdefault(key, key)
        for name in ("id", "uuid", "urn", "uri"):
            for holder in (document, _inside(document)):
                if (one := holder.get(name)) and isinstance(one.value, str):
                    keys.setdefault(one.value, key)
        for told in languages.values():
            for term in terms.each() if (terms := told.get("terms")) else ():
                if (name_of := term.get("designation")) and isinstance(name_of.value, str):
                    keys.setdefault(f"\0{name_of.value.casefold()}", key)
    return keys


@dataclass(slots=True)
class _Later:
    """A relation as the other concept says it."""

    field: str
    to: str
    holder: str


class _Reader:
    def __init__(self, vocabulary: Vocabulary, language: str, keys: Mapping[str, str]) -> None:
        self._vocabulary, self._language, self._keys = vocabulary, language, keys
        self._later: list[_Later] = []

    def read(self, document: Node, languages: dict[str, Node]) -> None:
        """Read one concept; whatever of it has no place is reported."""
        inside, told = _inside(document), languages.get(self._language)
        identifier = _id(document)
        concept = Concept(
            identifier or f"{document.where.path}:{document.where.line}", (told or document).where, identifier=identifier
        )
        for holder in (document, inside):
            for name in ("identifier", "termid", "id"):
                if (one := holder.get(name)) and one.value == identifier:
                    one.skip()
        for code, other in languages.items():
            if other is not told:
                self._foreign(concept, code, other)
        if told is None:
            names = "; ".join(f"{one.language}: {one.name}" for one in concept.foreign)
            self._vocabulary.left_out(
                document.where, f"the concept {identifier} ({names})", f"it says nothing in {self._language!r}, which is imported"
            )
            self._rest(document, languages, identifier)
            return
        self._names(concept, told)
        if not concept.name:
            concept.name = (
                document.text_of("term")
                or inside.text_of("term")
                or (concept.others.pop(0).name if concept.others else identifier)
            )
            self._vocabulary.changed(
                told.where, f"{concept.name!r} is taken as the name of the concept {identifier}", "no designation is preferred"
            )
        for holder in (inside, document):
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
        for holder in {id(one): one for one in (told, inside, document)}.values():
            self._sources(concept, holder)
        concept.domain = told.text_of("domain") or inside.text_of("domain")
        for holder in (inside, document):
            for name in ("groups", "domains", "sections"):
                for group in value.each() if (value := holder.get(name)) else ():
                    if topic := group.text or group.text_of("name", "title", "content", "concept_id", "id"):
                        concept.topics.append(topic)
        self._state(concept, (told, inside, document))
        self._relations(concept, (document, inside, told))
        if (written := told.get("language_code")) and is_of(str(written.value), self._language):
            written.skip()
        self._rest(document, languages, concept.name)
        self._vocabulary.concepts.append(concept)

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

    def _rest(self, document: Node, languages: dict[str, Node], name: str) -> None:
        for code, told in languages.items():
            report_unread(told, self._vocabulary, f"{name} in {code}" if code != self._language else name)
            told.skip()
        report_unread(document, self._vocabulary, name)

    def _foreign(self, concept: Concept, code: str, told: Node) -> None:
        for term in terms.each() if (terms := told.get("terms")) else ():
            name = term.text or term.text_of("designation")
            status = term.get("normative_status", "normativeStatus")
            note = status.text if status and str(status.value).casefold() in {"deprecated", "superseded", "admitted"} else ""
            if status and str(status.value).casefold() in {"preferred", "standard"}:
                status.skip()
            if (type := term.get("type")) and type.value == "expression":
                type.skip()
            if name:
                concept.foreign.append(ForeignName(short(code), name, note))
        if (own := told.get("language_code")) and is_of(str(own.value), code):
            own.skip()

    def _names(self, concept: Concept, told: Node) -> None:
        for term in terms.each() if (terms := told.get("terms")) else ():
            name = term.text or term.text_of("designation")
            if not name:
                continue
            standing = term.get("normative_status", "normativeStatus")
            status = str(standing.value).casefold() if standing else ""
            kind = term.get("type")
            type = _TYPES.get(str(kind.value).casefold(), "") if kind else ""
            if kind and (type or kind.value == "expression"):
                kind.skip()
            if type == "abbreviation" and (acronym := term.get("acronym", "initialism")):
                type = "acronym" if acronym.text.casefold() == "true" else type
            is_main = not concept.name and status in {"", "preferred", "standard"} and type not in {"symbol", "formula"}
            if standing and status in {"preferred", "standard", "admitted", "deprecated", "superseded"}:
                standing.skip()
            grammar = term.get("grammar_info")
            for one in [term, *(grammar.each() if grammar else [])]:
                for field in ("part_of_speech", "pronunciation"):
                    if (value := one.get(field)) and (is_main or not concept.name) and not getattr(concept, field):
                        setattr(
                            concept, field, value.text or "; ".join(part.text or part.text_of("content") for part in value.each())
                        )
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
        for name in ("sources", "authoritative_source", "authoritativeSource", "source"):
            for source in value.each() if (value := holder.get(name)) else ():
                work = self._work(source)
                if work.title or work.url:
                    concept.sources.append(work)
                for key in ("type", "status"):
                    if (one := source.get(key)) and one.value in {"authoritative", "identical", "lineage"}:
                        one.skip()
                if modification := source.get("modification"):
                    status = source.text_of("status")
                    concept.notes.append(f"{status or 'modified'}: {modification.text}")

    def _work(self, source: Node) -> Work:
        origin = source.get("origin") or source
        reference = origin.get("ref", "text", "source", "id") or (origin if isinstance(origin.value, str) else None)
        text = ""
        if reference:
            text = reference.text or " ".join(one.text for _, one in reference.items() if isinstance(one.value, str))
        clause, locality = origin.text_of("clause"), origin.get("locality")
        if locality:
            first, last = locality.text_of("reference_from"), locality.text_of("reference_to")
            said = f"{first}\u2013{last}" if last else first
            clause = clause or locality.text or " ".join(filter(None, (locality.text_of("type"), said)))
        elif re.match(r"\d", clause):
            clause = f"clause {clause}"
        return Work(text, clause, origin.text_of("link") or source.text_of("link"))

    def _relations(self, concept: Concept, holders: Iterable[Node]) -> None:
        for holder in holders:
            for relation in value.each() if (value := holder.get("related", "related_concepts")) else ():
                kind = relation.get("type")
                reference = relation.get("ref", "id", "concept_id") or relation
                key = self._key("" if isinstance(reference.value, list) else _said(reference))
                said = str(kind.value) if kind else ""
                if not key or said not in _RELATIONS | _INVERSE:
                    continue  # it is reported with all that nobody read
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
        parts = re.split(r"[:/#]", said)
        tails = (":".join(parts[n:]) for n in range(len(parts)))
        found = keys.get(said) or next((keys[one] for one in tails if one in keys), "") or keys.get(f"\0{said.casefold()}", "")
        return found or (keys.get(f"\0{words.strip().casefold()}", "") if words else "") or said

    def _text(self, concept: Concept, text: str) -> Text:
        """Return a text with its references, formulas and links."""
        pieces: list[str | Reference | Formula | Marked] = []
        done = 0
        for found in _PIECE.finditer(text):
            if found.start() > done:
                pieces.append(text[done : found.start()])
            pieces.append(self._piece(concept, found))
            done = found.end()
        return text if not pieces else (*pieces, text[done:]) if done < len(text) else tuple(pieces)

    def _piece(self, concept: Concept, found: re.Match[str]) -> str | Reference | Formula | Marked:
        if found["formula"] is not None:
            return self._formula(concept, found["kind"], found["formula"].replace("\\]", "]"))
        if inside := found["inside"]:
            target, *words = (part.strip() for part in inside.split(","))
            other = next((one for one in reversed(words) if not re.match(r"[A-Z]+:[\d-]+$", one)), "")
            urn = next((one for one in words if re.match(r"(?:urn:|[A-Z]+:)[\w:.-]+$", one)), "")
            return Reference(self._key(urn or target, words[0] if words else target), other or ("" if ":" in target else target))
        if target := found["target"]:
            self._vocabulary.left_out(concept.where, f"of {concept.name!r}: where the reference {found.group()} leads")
            return (found["words2"] or "").strip() or target.replace("_", " ")
        if url := found["url"]:
            return Marked(f"[{re.sub(r'([][*_`])', chr(92) * 2 + '1', found['words3']) or url}]({url})")
        self._vocabulary.left_out(concept.where, f"of {concept.name!r}: the picture {found['file']} {found['words4']}".rstrip())
        return ""

    def _formula(self, concept: Concept, kind: str, formula: str) -> Formula | Marked:
        try:
            latex = formula.strip() if kind == "latexmath" else latex_of(formula)
            if convert(latex):
                return Formula(latex)
        except TooMuch:
            raise
        except Exception:  # the library raises whatever it comes upon, and then the formula is shown as it is
            pass
        self._vocabulary.changed(concept.where, f"of {concept.name!r}: the formula {formula} is shown as it is written")
        return Marked(f"`` {formula.replace('`', ' ')} ``")


def _said(reference: Node) -> str:
    if isinstance(reference.value, str):
        return reference.value
    inner = reference.get("id", "concept_id", "content")
    return str(inner.value) if inner and isinstance(inner.value, str) else ""
