"""Concepts in Glossarist's YAML, which follows ISO 10241: a file per concept, or a folder of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from distinguo.importers.concepts import Concept, Vocabulary
from distinguo.importers.limits import TooMuch
from distinguo.problems.problem import Location, problem
from distinguo.yaml_syntax.parser import MAX_DEPTH

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TERM_KEYS = {"designation", "type", "normative_status"}
_KNOWN = {
    "terms", "definition", "notes", "examples", "language_code", "entry_status", "sources", "source", "authoritative_source",
    "authoritativeSource", "date_accepted", "dates", "id", "termid", "status", "domain",
}  # fmt: skip
_MANAGED = {
    "data", "id", "termid", "identifier", "term", "localized_concepts", "localizations", "related", "related_concepts",
    "groups", "status", "date_accepted", "dates", "domains", "schema_version",
}  # fmt: skip
_RELATIONS = {
    "broader": "kind_of",
    "broader_generic": "kind_of",
    "broader_partitive": "part_of",
    "see": "related_to",
    "related": "related_to",
    "related_concept": "related_to",
    "contrast": "contrast_with",
    "superseded_by": "superseded_by",
}
_RETIRED = {"retired", "superseded", "withdrawn", "notvalid", "invalid", "deprecated"}


@dataclass(slots=True)
class _At:
    """A node of YAML in its file."""

    node: Any
    shown: str

    @property
    def where(self) -> Location:
        mark = self.node.start_mark
        return Location(self.shown, mark.line + 1, mark.column + 1)

    def get(self, *names: str) -> _At | None:
        """Return the value under the first of the keys that is there."""
        found = dict(self.items())
        return next((found[name] for name in names if name in found), None)

    def items(self) -> Iterator[tuple[str, _At]]:
        if isinstance(self.node, yaml.MappingNode):
            for key, value in self.node.value:
                if isinstance(key, yaml.ScalarNode):
                    yield str(key.value), _At(value, self.shown)

    def list(self) -> list[_At]:
        """Return the items of a list; anything else is a list of one."""
        return [_At(one, self.shown) for one in self.node.value] if isinstance(self.node, yaml.SequenceNode) else [self]

    @property
    def text(self) -> str:
        """The text itself, or that of its ``content``; nothing where there is none."""
        if isinstance(self.node, yaml.ScalarNode):
            return "" if self.node.tag.endswith(":null") else str(self.node.value)
        content = self.get("content", "text", "value", "designation")
        return content.text if content and isinstance(content.node, yaml.ScalarNode) else ""


def vocabulary_from_glossarist(files: Iterable[tuple[str, bytes]], title: str, language: str = "") -> Vocabulary:
    """Return the concepts of the files, given by name and content, in one language: the given one, else the most frequent."""
    vocabulary = Vocabulary(title)
    documents = [document for shown, data in files for document in _documents(data, shown, vocabulary)]
    localized = {id.text: _inside(doc) for doc in documents if _is_localized(doc) and (id := doc.get("id"))}
    managed = [doc for doc in documents if not _is_localized(doc)]
    found = [(doc, _localizations(doc, localized)) for doc in managed]
    counted = Counter(code for _, languages in found for code in languages)
    chosen = _chosen(counted, language)
    vocabulary.language = chosen
    for document, languages in found:
        _concept(document, languages, chosen, vocabulary)
    if not vocabulary.concepts:
        vocabulary.problems.append(problem("unreadable-import", Location(title), reason="there is no concept in it"))
    return vocabulary


def _chosen(counted: Counter[str], language: str) -> str:
    if language:
        return next((code for code in counted if code.startswith(language[:2]) and language[:3] in (code, code[:2])), language)
    return max(counted, key=lambda code: (counted[code], code in {"eng", "en"}), default="")


def _documents(data: bytes, shown: str, vocabulary: Vocabulary) -> list[_At]:
    try:
        text = data.decode("utf-8-sig")
        if too_deep := _too_deep(text):
            vocabulary.problems.append(problem("unreadable-import", Location(shown, too_deep), reason="it is nested too deep"))
            return []
        nodes = [node for node in yaml.compose_all(text, Loader=_Loader) if isinstance(node, yaml.MappingNode)]
        _check_aliases(nodes, len(text))
        return [_At(node, shown) for node in nodes]
    except TooMuch as error:
        reason, line = str(error), 1
    except UnicodeDecodeError:
        reason, line = "this is not UTF-8 text", 1
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason, line = str(getattr(error, "problem", None) or error), mark.line + 1 if mark else 1
    vocabulary.problems.append(problem("unreadable-import", Location(shown, line), reason=reason[:200]))
    return []


def _check_aliases(nodes: list[Any], size: int) -> None:
    """Raise TooMuch where aliases stand for more than a few times the file, or for what they stand in."""
    sizes: dict[int, int] = {}

    def expanded(node: Any) -> int:
        if id(node) not in sizes:
            sizes[id(node)] = size  # one that stands in itself would have no end
            inner = node.value if isinstance(node, yaml.SequenceNode | yaml.MappingNode) else ()
            sizes[id(node)] = 1 + sum(expanded(one) for part in inner for one in (part if isinstance(part, tuple) else (part,)))
        return sizes[id(node)]

    if sum(map(expanded, nodes)) > size:
        raise TooMuch("its aliases stand for more than the file itself: write out what they stand for")


def _too_deep(text: str) -> int:
    """Return the line on which a document gets deeper than any concept is, or nothing."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > 2 * MAX_DEPTH:
                return _line(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return 0


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _inside(document: _At) -> _At:
    return document.get("data") or document


def _is_localized(document: _At) -> bool:
    inside = _inside(document)
    return inside.get("terms") is not None and inside.get("language_code") is not None and document.get("termid") is None


def _localizations(document: _At, localized: dict[str, _At]) -> dict[str, _At]:
    """Return what a concept says in each language: beside its own data, inside it, or in another file by id."""
    found = {}
    inside = _inside(document)
    for holder in (
        document,
        inside,
        inside.get("localized_concepts"),
        inside.get("localizations"),
        document.get("localized_concepts"),
    ):
        for code, value in holder.items() if holder else ():
            told = localized.get(value.text) if isinstance(value.node, yaml.ScalarNode) else value
            if told is not None and len(code) in (2, 3) and _inside(told).get("terms"):
                found[code] = _inside(told)
    return found


def _concept(document: _At, languages: dict[str, _At], chosen: str, vocabulary: Vocabulary) -> None:
    inside = _inside(document)
    id = (inside.get("identifier", "termid", "id") or document.get("termid", "identifier", "id") or document).text
    told = languages.get(chosen)
    if told is None:
        names = "; ".join(
            f"{code}: {name.text}" for code, other in languages.items() for name in (other.get("terms") or other).list()[:1]
        )
        vocabulary.left_out(document.where, f"the concept {id} ({names})", f"it says nothing in {chosen!r}, which is imported")
        return
    concept = Concept(id or f"{document.shown}:{document.where.line}", told.where)
    for term in (told.get("terms") or told).list():
        _read_term(term, concept, vocabulary)
    if not concept.name:
        concept.name = (inside.get("term") or document.get("term") or inside).text or concept.key
        vocabulary.changed(
            told.where, f"{concept.name!r} is taken as the name of the concept {id}", "no designation is preferred"
        )
    for key, field in (("definition", "definitions"), ("notes", "notes"), ("examples", "examples")):
        for one in value.list() if (value := told.get(key)) else ():
            if one.text:
                getattr(concept, field).append(one.text)
            else:
                vocabulary.left_out(one.where, f"of {concept.name!r}: a part of {key}", "there is no text in it")
    for holder in (told, inside):
        for source in (
            value.list() if (value := holder.get("sources", "authoritative_source", "authoritativeSource", "source")) else ()
        ):
            concept.sources += [cited] if (cited := _cited(source)) else []
    if domain := told.get("domain"):
        concept.topics.append(domain.text)
    for group in value.list() if (value := inside.get("groups", "domains") or document.get("groups")) else ():
        concept.topics += [group.text] if group.text else []
    states = {state.text.casefold() for holder in (told, inside, document) if (state := holder.get("entry_status", "status"))}
    concept.retired = bool(states & _RETIRED)
    accepted = told.get("date_accepted") or inside.get("date_accepted") or document.get("date_accepted")
    concept.added = accepted.text if accepted else ""
    _read_relations([document, inside, told], concept, vocabulary)
    _report_rest(document, told, languages, chosen=chosen, concept=concept, vocabulary=vocabulary)
    vocabulary.concepts.append(concept)


def _read_term(term: _At, concept: Concept, vocabulary: Vocabulary) -> None:
    designation = term.get("designation")
    name = designation.text if designation else term.text
    status = (found.text if (found := term.get("normative_status", "normativeStatus")) else "").casefold()
    if not name:
        vocabulary.left_out(term.where, "a designation", "it has no text")
    elif not concept.name and status in {"", "preferred", "standard"}:
        concept.name = name
    elif status in {"deprecated", "superseded"}:
        concept.deprecated.append(name)
    elif status == "preferred":
        concept.preferred.append(name)
    else:
        concept.admitted.append(name)
    for key, value in term.items():
        if key not in _TERM_KEYS | {"normativeStatus"}:
            vocabulary.left_out(value.where, f"of the designation {name!r}: {key} {value.text}".strip())


def _cited(source: _At) -> str:
    """Return the label of a source: its reference with the clause, or its address."""
    origin = source.get("origin") or source
    reference = origin.get("ref", "text", "source", "id") or origin
    text = reference.text or " ".join(one.text for _, one in reference.items() if one.text)
    clause = origin.get("clause", "locality")
    link = origin.get("link")
    parts = [text, f"{clause.text}" if clause and clause.text else ""]
    return ", ".join(part for part in parts if part) or (link.text if link else "")


def _read_relations(holders: list[_At], concept: Concept, vocabulary: Vocabulary) -> None:
    for relation in [one for holder in holders if (value := holder.get("related", "related_concepts")) for one in value.list()]:
        kind = found.text if (found := relation.get("type")) else ""
        reference = relation.get("ref", "id", "concept_id") or relation
        inner = reference.get("id", "concept_id")
        key = reference.text or (inner.text if inner else "")
        field = _RELATIONS.get(kind)
        if field is None or not key:
            vocabulary.left_out(relation.where, f"of {concept.name!r}: {kind or 'a relation'} {key or relation.text}")
        elif field == "superseded_by":
            concept.superseded_by = key
        else:
            getattr(concept, field).append(key)


def _report_rest(
    document: _At, told: _At, languages: dict[str, _At], *, chosen: str, concept: Concept, vocabulary: Vocabulary
) -> None:
    """Report the other languages, and every key that has no place."""
    for code, other in languages.items():
        if code != chosen:
            names = "; ".join(name for term in (other.get("terms") or other).list() if (name := term.text))
            vocabulary.left_out(
                other.where,
                f"of {concept.name!r}: what it says in {code!r} ({names})",
                f"the language that is imported is {chosen!r}",
            )
    for key, value in told.items():
        if key not in _KNOWN | {"related", "related_concepts"}:
            vocabulary.left_out(value.where, f"of {concept.name!r}: {key} {value.text}".strip())
    for holder in {id(one.node): one for one in (document, _inside(document))}.values():
        for key, value in holder.items():
            if key not in _MANAGED and key not in languages and holder.node is not told.node:
                vocabulary.left_out(value.where, f"of {concept.name!r}: {key} {value.text}".strip())
