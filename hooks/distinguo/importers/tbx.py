"""Term bases in TBX (ISO 30042): version 2 and 3, with the types of data in attributes (DCA) or as elements of their own (DCT)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from xml.parsers import expat

from distinguo.exports.tbx import AUTHOR, DOMAIN, EXACT, LICENCE, OWN, RELATIONS
from distinguo.importers.concepts import Concept, ForeignName, ForeignText, OtherName, Vocabulary, Work
from distinguo.importers.languages import short
from distinguo.importers.tbx_elements import ENTRIES, GROUPS, LANGUAGES, TERMS, Element, data_in, elements, ids_in, parsed, unread
from distinguo.limits import check_xml
from distinguo.problems.problem import Location, problem

PREFERRED = {"preferredTerm", "preferredTerm-admn-sts", "preferred"}
DEPRECATED = {
    "deprecatedTerm", "deprecatedTerm-admn-sts", "supersededTerm", "supersededTerm-admn-sts", "notRecommended", "deprecated",
    "superseded", "obsolete",
}  # fmt: skip
ADMITTED = {"admittedTerm", "admittedTerm-admn-sts", "admitted"}
_STATUS = {"administrativeStatus", "normativeAuthorization", "termStatus"}
_SOURCES = {"source", "sourceIdentifier", "xSource", "externalCrossReference"}
_REFERENCES = {
    **dict.fromkeys(("crossReference", "relatedConcept", "relatedTerm", "see"), "related_to"),
    **dict.fromkeys(("superordinateConceptGeneric", "broaderConceptGeneric", "superordinateConcept"), "kind_of"),
    **dict.fromkeys(("superordinateConceptPartitive", "broaderConceptPartitive"), "part_of"),
    **dict.fromkeys(("antonymConcept", "falseFriend"), "contrast_with"),
}
"""Kinds of references, and the fields of entries that hold them."""


def vocabulary_from_tbx(data: bytes, shown: str, title: str, language: str = "") -> Vocabulary:
    """Return the concepts of a term base in one of its languages, the words of the others beside them.

    Without ``language`` it is the one that most terms are in. Raises TooMuch for entities and for deep nesting.
    """
    check_xml(data)
    vocabulary = Vocabulary(title)
    try:
        root = parsed(data)
    except LookupError as error:
        vocabulary.unreadable(Location(shown), str(error))
        return vocabulary
    except expat.ExpatError as error:
        reason = f"this is no XML: {expat.ErrorString(error.code)}"
        vocabulary.problems.append(problem("unreadable-import", Location(shown, error.lineno, error.offset + 1), reason=reason))
        return vocabulary
    entries = list(elements(root, ENTRIES))
    counted = Counter(_language(section) for entry in entries for section in entry.inside(*LANGUAGES) for _ in _terms(section))
    if not entries or not counted:
        vocabulary.problems.append(problem("unreadable-import", Location(shown), reason="there is no concept with a term in it"))
        return vocabulary
    wanted = language.casefold()
    chosen = (
        next((code for code, _ in counted.most_common() if _is(code, wanted)), "") if wanted else counted.most_common(1)[0][0]
    )
    vocabulary.language = short(chosen or language)
    _describe(root, vocabulary, shown)
    keys = [entry.attributes.get("id") or f"c{number}" for number, entry in enumerate(entries, 1)]
    names = {key: {term.said.casefold() for term in elements(entry, {"term"})} for key, entry in zip(keys, entries, strict=True)}
    inner = {id: key for key, entry in zip(keys, entries, strict=True) for id in ids_in(entry)}
    own = vocabulary.own = any(OWN in note.said for note in elements(root, {"encodingDesc"}))
    reader = _Reader(vocabulary, shown, chosen, names, inner, own=own)
    for key, entry in zip(keys, entries, strict=True):
        reader.read(entry, key)
    for part, said in unread(root):
        vocabulary.left_out(Location(shown, part.line), f"{part.type or part.name}: {said}")
    return vocabulary


_MIN_HEADER = {"id": "title", "description": "description", "creator": "author", "license": "licence"}


def _describe(root: Element, vocabulary: Vocabulary, shown: str) -> None:
    """Read the header: what the vocabulary is called, who made it, what others may do with it, and where it comes from."""
    if named := next((element for element in elements(root, {"title"}) if element.said), None):
        vocabulary.title, named.is_read = named.said, True
    for statement in elements(root, {"publicationStmt"}):
        for paragraph in statement.children or [statement]:
            said = paragraph.said
            if said.startswith(AUTHOR) and not vocabulary.author:
                vocabulary.author = said.removeprefix(AUTHOR)
            elif re.match(r"(?i)licen[cs]e|copyright|©|all rights", said):
                vocabulary.licence = "; ".join(filter(None, (vocabulary.licence, said.removeprefix(LICENCE))))
            elif said:
                vocabulary.description = "\n\n".join(filter(None, (vocabulary.description, said)))
        statement.is_read = True
    for header in elements(root, {"header"}):  # of TBX-Min of 2013
        for part in header.children:
            if field := _MIN_HEADER.get(part.name):
                setattr(vocabulary, field, part.said)
                part.is_read = True
    for part in elements(root, {"sourceDesc", "encodingDesc", "revisionDesc", "back"}):
        part.is_read = True
        if part.said and OWN not in part.said:
            vocabulary.left_out(Location(shown, part.line), f"of the header: {part.said}")


def _language(section: Element) -> str:
    return section.attributes.get("lang", "")


def _is(code: str, wanted: str) -> bool:
    """Whether a language is the wanted one, or a variety of it."""
    return code.casefold() == wanted or code.casefold().partition("-")[0] == wanted


def _terms(section: Element) -> Iterator[Element]:
    """Yield the sections of terms."""
    return section.inside(*TERMS)


_TEXTS = {
    **dict.fromkeys(("definition", "explanation"), "definitions"),
    **dict.fromkeys(("context", "example", "sampleSentence"), "examples"),
    **dict.fromkeys(("note", "usageNote"), "notes"),
}
"""The data that are texts, and the fields of concepts that hold them."""


_TYPES = {
    "abbreviation": "abbreviation", "acronym": "acronym", "initialism": "acronym", "fullForm": "full form", "symbol": "symbol",
    "formula": "formula", "equation": "formula", "variant": "variant", "shortForm": "abbreviation", "spellingVariant": "variant",
}  # fmt: skip
_DRAFTS = {"unprocessed", "provisionallyProcessed", "starterElement", "workingElement", "importedElement", "exampleElement"}


class _Reader:
    """Reads one concept. Whatever has no place in an entry is reported, with its line."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        shown: str,
        language: str,
        names: Mapping[str, set[str]],
        inner: Mapping[str, str],
        *,
        own: bool,
    ) -> None:
        """Take the names of every concept by its key, in all languages, and the keys of concepts by the ids of what is in them.

        A reference to a concept may call it by any of these.
        """
        self._vocabulary, self._shown, self._language, self._names, self._inner = vocabulary, shown, language, names, inner
        self._own = own

    def read(self, entry: Element, key: str) -> None:
        """Add the concept of an entry to the vocabulary."""
        concept = Concept(key, Location(self._shown, entry.line))
        if self._own:
            concept.wanted_id = key
        else:
            concept.identifier = entry.attributes.get("id", "")
        self._common(concept, entry)
        sections = list(entry.inside(*LANGUAGES))
        mine = [section for section in sections if _language(section) == self._language]
        terms = [part for section in mine for part in _terms(section) if _name(part)]
        main = self._main(terms)
        concept.name = _name(main) if main else ""
        if main and (status := _status_of(main)) in DEPRECATED:
            concept.retired = True
            if not self._own:
                what = f"of {concept.name!r}: {status} becomes a retired entry"
                self._vocabulary.changed(Location(self._shown, main.line), what, "the concept has no other name")
        for section in mine:
            self._common(concept, section)
        for part in terms:
            self._term(concept, part, is_main=part is main)
        for section in sections:
            if section not in mine:
                self._other_language(concept, section)
        if concept.name:
            concept.identifier = concept.identifier or ("" if self._own else concept.name)
            self._vocabulary.concepts.append(concept)
        else:
            self._vocabulary.left_out_whole(concept, short(self._language))

    def _main(self, terms: list[Element]) -> Element | None:
        """Return the term that is the name: the first that is preferred, else the first that is not deprecated, else any.

        Our own files have it in the first place, where all names of a retired term may be better than that.
        """
        if self._own:
            return terms[0] if terms else None
        standing = [_status_of(part) for part in terms]
        for wanted in (
            [status in PREFERRED for status in standing],
            [status not in DEPRECATED for status in standing],
            [True] * len(terms),
        ):
            if found := next((part for part, is_wanted in zip(terms, wanted, strict=True) if is_wanted), None):
                return found
        return None

    def _term(self, concept: Concept, part: Element, *, is_main: bool) -> None:
        name, status = _name(part), _status_of(part)
        _term_of(part).is_read = True
        kinds = [note for note in part.inside("termNote", "termType") if note.type == "termType"]
        kinds += [note for note in part.children if self._own and note.name == "note"]  # of kinds that the dialect does not know
        type = next((_TYPES[note.said] for note in kinds if note.said in _TYPES), "")
        if is_main and type in {"", "full form"}:
            type = ""
        elif is_main:
            self._vocabulary.left_out(Location(self._shown, part.line), f"of the name {name!r}: that it is of the type {type}")
        if not is_main:
            listed = "deprecated" if status in DEPRECATED else "preferred" if status in PREFERRED else "admitted"
            concept.others.append(OtherName(name, listed, type))
        self._common(concept, part, name, is_main=is_main)

    def _other_language(self, concept: Concept, section: Element) -> None:
        code = short(_language(section))
        texts = {
            id(text): text for part in (section, *_terms(section)) for text in data_in(part) if text.type in _TEXTS and text.said
        }
        for text in texts.values():
            text.is_read = True
            concept.foreign_texts.append(ForeignText(code, _TEXTS[text.type], text.said))
        for part in _terms(section):
            if name := _name(part):
                _term_of(part).is_read = True
                status = _status_of(part)
                note = "deprecated" if status in DEPRECATED else ""
                concept.foreign.append(ForeignName(code, name, note))
                self._report(part, f"of {name!r} in {code!r}", skip={"term"}, status=status, read=texts)
        self._report(section, f"in {code!r}", skip=TERMS, read=texts)

    def _report(self, holder: Element, what: str, skip: set[str], status: str = "", read: Container[int] = ()) -> None:
        for part in holder.children:
            if part.name in GROUPS and part.name != "transacGrp":
                self._report(part, what, skip, status, read)
            elif id(part) not in read and part.name not in skip and (part.said or part.attributes.get("target")):
                part.is_read = True
                if part.type in _STATUS and part.said == status and status in PREFERRED | ADMITTED | DEPRECATED:
                    continue
                hint = "of other languages words, definitions, notes and examples are imported"
                said = " ".join(filter(None, (part.said, part.attributes.get("target", ""))))
                self._vocabulary.left_out(Location(self._shown, part.line), f"{what}: {part.type or part.name}: {said}", hint)

    def _common(self, concept: Concept, holder: Element, of_name: str = "", *, is_main: bool = False) -> None:
        """Read what may stand at each level: data with a type, notes, and groups of these with their sources and days."""
        for part in holder.children:
            if part.name in {*LANGUAGES, *TERMS, "term"}:
                continue
            if part.name in GROUPS:
                if part.name == "transacGrp":
                    part.is_read = True
                    self._transaction(concept, part)
                elif not self._explained(concept, part):
                    self._common(concept, part, of_name, is_main=is_main)
                continue
            self._datum(concept, part, of_name, is_main=is_main)

    def _explained(self, concept: Concept, group: Element) -> bool:
        """Read a group of two in which the second says what the first is: another part of speech, or the domain of a term."""
        if len(group.children) == 2 and (note := group.children[1]).name == "note":
            first = group.children[0]
            if first.type == "partOfSpeech" and first.said == "other" and not concept.part_of_speech:
                concept.part_of_speech = note.said
                group.is_read = True
                return True
            if first.type == "subjectField" and self._own and note.said == DOMAIN:
                concept.domain = first.said
                group.is_read = True
                return True
        return False

    def _datum(self, concept: Concept, datum: Element, of_name: str, *, is_main: bool) -> None:
        datum.is_read = True
        said, target = datum.said, datum.attributes.get("target", "")
        where = Location(self._shown, datum.line)
        language = datum.attributes.get("lang", "")
        match datum.type:
            case type if type in _TEXTS and language and not of_name and short(language) != short(self._language):
                concept.foreign_texts.append(ForeignText(short(language), _TEXTS[type], said))
            case "definition" | "explanation":
                concept.definitions.append(said)
            case "context" | "example" | "sampleSentence":
                concept.examples.append(said)
            case "subjectField" | "classificationCode":
                concept.topics.append(said)
            case "note" if self._own and of_name and said in _TYPES:
                return
            case "externalCrossReference" if self._own and said == EXACT:
                concept.exact_match.append(target)
            case "note" | "usageNote" | "figure":
                concept.notes.append(said if is_main or not of_name else f"{of_name}: {said}")
            case "partOfSpeech" if is_main or not of_name or said == concept.part_of_speech:
                concept.part_of_speech = concept.part_of_speech or said
            case "pronunciation" if is_main or not of_name:
                concept.pronunciation = said
            case "conceptIdentifier" | "notation" if not concept.notation:
                concept.notation = said
            case "termType" if said in _TYPES:
                return
            case type if type in _SOURCES:
                concept.sources.append(Work(said or target, "", target if target.startswith("http") else ""))
            case type if target and (field := _REFERENCES.get(type)):
                self._reference(concept, field, self._inner.get(target, target), said, where)
            case type if type in _STATUS and said in {*PREFERRED, *ADMITTED, *DEPRECATED}:
                return  # it says how a term is to be listed
            case "processStatus" | "elementWorkingStatus" if said in _DRAFTS:
                concept.draft = True
                self._vocabulary.changed(where, f"of {concept.name!r}: {datum.type} {said} becomes a draft")
            case type:
                about = f"of {of_name!r}: " if of_name else ""
                what = " ".join(filter(None, (f"{type or datum.name}:", said, target if target != said else "")))
                self._vocabulary.left_out(where, about + what)

    def _reference(self, concept: Concept, field: str, target: str, said: str, where: Location) -> None:
        """Read a reference to another concept. In exports of ours its words say what kind of reference it is."""
        names = self._names.get(target, ())
        if self._own:
            for relation, beginning in RELATIONS.items():
                if said.startswith(beginning) and said.removeprefix(beginning).casefold() in names:
                    field, said = relation, said.removeprefix(beginning)
                    break
        if field == "superseded_by":
            concept.superseded_by = target
        else:
            getattr(concept, field).append(target)
        if said and said.casefold() not in names:
            self._vocabulary.left_out(where, f"what a reference is called: {said}")

    def _transaction(self, concept: Concept, group: Element) -> None:
        """Read who did what when: the day of the first import is that of the entry, and all else is reported."""
        kind = next((part.said for part in group.children if part.name == "transac" or part.type == "transactionType"), "")
        day = next((part.said for part in group.children if part.name == "date"), "")
        used = kind in {"origination", "input"} and bool(day) and concept.added in {"", day}
        if used:
            concept.added = day
        for part in group.children:
            said = " ".join(filter(None, (part.said, part.attributes.get("target", ""))))
            if said and not (used and said in {kind, day}):
                self._vocabulary.left_out(
                    Location(self._shown, part.line), f"of the transaction {kind} {day}: {part.type or part.name} {said}"
                )


def _term_of(part: Element) -> Element:
    return next(part.inside("term"))


def _name(part: Element) -> str:
    return next((term.said for term in part.inside("term")), "")


def _status_of(part: Element) -> str:
    return next((note.said for note in part.inside("termNote", *_STATUS) if note.type in _STATUS), "")
