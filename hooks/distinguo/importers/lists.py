"""Lists of terms in JSON or YAML: of records, or of names with what each means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from distinguo.importers.concepts import Text, Vocabulary, by_name
from distinguo.importers.markdown_text import entry_markdown
from distinguo.importers.records import concept_of, field_of
from distinguo.importers.separators import Separators
from distinguo.importers.tree import Node, json_document, report_unread, yaml_documents
from distinguo.limits import TooMuch
from distinguo.problems.problem import Location

_TITLES = ("title", "name", "label", "displayName")
_LISTS = ("terms", "concepts", "entries", "glossary", "items", "data", "results", "words", "definitions", "records")
"""Under what a list usually stands, if the document is more than that list."""


def documents(data: bytes, shown: str, vocabulary: Vocabulary) -> list[Node]:
    """Return the documents of a file in JSON, JSON Lines or YAML; what is wrong with it is reported."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        vocabulary.unreadable(Location(shown), "this is not UTF-8 text")
        return []
    beginning = text.lstrip()[:1]
    if beginning not in {"{", "["}:
        return yaml_documents(data, shown, vocabulary)
    try:
        try:
            return [json_document(text, shown)]
        except ValueError:
            lines = [line for line in text.splitlines() if line.strip()]
            if len(lines) < 2 or not all(line.strip().startswith("{") for line in lines):
                raise
            return [Node([json_document(line, shown) for line in lines], Location(shown))]
    except ValueError as error:
        vocabulary.unreadable(Location(shown, getattr(error, "lineno", 1), getattr(error, "colno", 1)), str(error)[:200])
    except TooMuch as error:
        vocabulary.unreadable(Location(shown), str(error))
    return []


def vocabulary_from_list(
    data: bytes, shown: str, title: str, mapping: Mapping[str, str] | None = None, *, markdown: bool = False, separator: str = ""
) -> Vocabulary:
    """Return the records of a list as concepts; ``mapping`` gives the keys of fields, where they have other names."""
    vocabulary = Vocabulary(title)
    separators = Separators(separator)
    for document in documents(data, shown, vocabulary):
        for record in records(document, vocabulary, mapping):
            _add(record, vocabulary, mapping, separators, markdown=markdown)
        report_unread(document, vocabulary)
    separators.report(vocabulary)
    by_name(vocabulary)
    if not vocabulary.concepts and not vocabulary.problems:
        vocabulary.unreadable(Location(shown), "there is no list of terms in it")
    return vocabulary


def _add(
    record: Node, vocabulary: Vocabulary, mapping: Mapping[str, str] | None, separators: Separators, *, markdown: bool
) -> None:
    def prose(text: str) -> Text:
        return entry_markdown(text, lambda what: vocabulary.left_out(record.where, what)) if markdown else text

    if concept := concept_of(record, vocabulary, mapping, prose, separators=separators):
        vocabulary.concepts.append(concept)
    record.skip()  # what is left of it has been reported


def records(document: Node, vocabulary: Vocabulary, mapping: Mapping[str, str] | None) -> Iterator[Node]:
    """Yield the records of a document: the members of its list, or a record for each name that it explains."""
    if isinstance(document.value, list):
        for member in document.value:
            if isinstance(member.value, dict):
                yield member
        return
    for name in _LISTS:
        inner = document.get(name)
        if inner and not isinstance(inner.value, str) and not _is_record(document, mapping):
            vocabulary.title = next((said for key in _TITLES if (said := document.text_of(key))), vocabulary.title)
            vocabulary.description = document.text_of("description")
            yield from records(inner, vocabulary, mapping)
            return
    if inside := list(_lists_inside(document, mapping)):
        for nested in inside:
            yield from records(nested, vocabulary, mapping)
        return
    for name, value in document.items():
        if isinstance(value.value, str) and value.value:
            yield Node({"term": Node(name, value.where), "definition": value}, value.where)
        elif isinstance(value.value, dict):
            fields = dict(value.value)
            key = "id" if any(field_of(title, mapping) == "term" for title in fields) else "term"
            yield Node({key: Node(name, value.where), **{k: v for k, v in fields.items() if k != key}}, value.where)


def _lists_inside(node: Node, mapping: Mapping[str, str] | None) -> Iterator[Node]:
    """Yield the lists of records that stand deeper in a document, as in chapters."""
    for _, value in node.items():
        if not isinstance(value.value, str):
            many = value.each()
            if isinstance(value.value, list) and any(_is_record(member, mapping) for member in many):
                yield value
            else:
                for member in many:
                    yield from _lists_inside(member, mapping)


def _is_record(node: Node, mapping: Mapping[str, str] | None) -> bool:
    fields = {field_of(title, mapping) for title, value in node.items() if isinstance(value.value, str)}
    return {"term", "definition"} <= fields and not any(
        isinstance(value.value, list) and value.get() for _, value in node.items()
    )
