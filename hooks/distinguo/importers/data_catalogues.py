"""Business glossaries of data catalogues: OpenMetadata, as a table or as JSON, and DataHub, as YAML."""

from __future__ import annotations

from collections.abc import Iterator

from distinguo.importers.concepts import Concept, Marked, Text, Vocabulary, Work, by_name
from distinguo.importers.lists import documents, records
from distinguo.importers.markdown_text import entry_markdown
from distinguo.importers.records import concept_of
from distinguo.importers.separators import Separators
from distinguo.importers.tree import Node, report_unread, yaml_documents
from distinguo.problems.problem import Location
from distinguo.text.markdown_escape import escaped

OPENMETADATA = {
    "id": "name",
    "term": "displayName",
    "definition": "description",
    "also_called": "synonyms",
    "related_to": "relatedTerms",
    "kind_of": "parent",
    "topics": "tags",
    "owner": "owner",
}
"""What the glossary of OpenMetadata calls the fields."""


def openmetadata_record(record: Node) -> Node:
    """Return a record of OpenMetadata's glossary as one whose parents and relations are names, and that has a name to show."""
    said = {name.rstrip("*"): value for name, value in record.items()}
    if not (shown := said.get("displayName")) or not shown.value:
        said["displayName"] = Node(said["name"].value, said["name"].where) if "name" in said else Node("", record.where)
    for name in ("parent", "relatedTerms"):
        if (value := said.get(name)) is not None and value.value:
            said[name] = Node([Node(_last(term), term.where) for term in _each(value)], value.where)
            value.skip()
    return Node({name: value for name, value in said.items() if name != "references"}, record.where)


def _each(value: Node) -> list[Node]:
    if isinstance(value.value, str):
        return [Node(name.strip(), value.where) for name in value.value.split(";") if name.strip()]
    return [value] if isinstance(value.value, dict) else value.each()


def _last(term: Node) -> str:
    """Return the last part of a name with its path, such as ``Bakery.Starter``."""
    holder = term.get("term") or term
    said = holder.value if isinstance(holder.value, str) else ""
    for name in ("fullyQualifiedName", "name", "displayName"):
        if not said and (inner := holder.get(name)) and isinstance(inner.value, str):
            said = inner.value
    parts = said.replace('"', "").rsplit(".", 1) if '"' not in said else [said.rstrip('"').rpartition('"')[2]]
    return parts[-1].strip()


def vocabulary_from_openmetadata(data: bytes, shown: str, title: str) -> Vocabulary:
    """Return the terms of an OpenMetadata glossary in JSON, as its interface gives them."""
    vocabulary = Vocabulary(title)
    for document in documents(data, shown, vocabulary):
        for record in records(document, vocabulary, OPENMETADATA):
            add_openmetadata(record, vocabulary)
        report_unread(document, vocabulary)
    by_name(vocabulary)
    if not vocabulary.concepts and not vocabulary.problems:
        vocabulary.unreadable(Location(shown), "there is no list of terms in it")
    return vocabulary


def add_openmetadata(record: Node, vocabulary: Vocabulary) -> None:
    """Add the concept of a record of OpenMetadata; its texts are in Markdown."""
    references = record.get("references")
    works = list(_works(references)) if references else []
    adapted = openmetadata_record(record)

    def prose(text: str) -> Text:
        return entry_markdown(text, lambda what: vocabulary.left_out(record.where, what))

    if concept := concept_of(adapted, vocabulary, OPENMETADATA, prose, separators=Separators(";")):
        concept.sources += works
        vocabulary.concepts.append(concept)
    record.skip()


def _works(references: Node) -> Iterator[Work]:
    if isinstance(references.value, str):
        parts = [text.strip() for text in references.text.split(";")]
        for name, url in zip(parts[::2], [*parts[1::2], ""], strict=False):
            yield Work(name, "", url)
        return
    for reference in references.each():
        yield Work(reference.text_of("name", "title") or reference.text, "", reference.text_of("endpoint", "url"))


def vocabulary_from_datahub(data: bytes, shown: str, title: str) -> Vocabulary:
    """Return the terms of a business glossary of DataHub; its nodes become topics."""
    vocabulary = Vocabulary(title)
    for document in yaml_documents(data, shown, vocabulary):
        vocabulary.publisher = document.text_of("source")
        vocabulary.address = document.text_of("url")
        _datahub_node(document, (), vocabulary)
        report_unread(document, vocabulary)
    _shorter_keys(vocabulary)
    if not vocabulary.concepts and not vocabulary.problems:
        vocabulary.unreadable(Location(shown), "there is no term in it")
    return vocabulary


def _datahub_node(node: Node, path: tuple[str, ...], vocabulary: Vocabulary) -> None:
    for inner in nodes.each() if (nodes := node.get("nodes")) else ():
        name = inner.text_of("name")
        about = inner.text_of("description")
        if name and about:
            vocabulary.topics[name] = about
        _datahub_node(inner, (*path, name), vocabulary)
    for term in terms.each() if (terms := node.get("terms")) else ():
        _datahub_term(term, path, vocabulary)


def _datahub_term(term: Node, path: tuple[str, ...], vocabulary: Vocabulary) -> None:
    name = term.text_of("name")
    if not name:
        return
    key = ".".join((*path, name))
    own = term.text_of("id")
    concept = Concept(own or key, term.where, name=name, identifier=own or key)
    concept.topics = [folder for folder in path[-1:] if folder]
    if said := term.text_of("description"):
        concept.definitions.append(entry_markdown(said, lambda what: vocabulary.left_out(term.where, what)))
    for names, field in (
        (("inherits", "is_related_to"), "kind_of"),
        (("contains", "values", "has_a"), "contains"),
        (("related_terms", "relatedTerms"), "related_to"),
    ):
        for reference in value.each() if (value := term.get(*names)) else ():
            if field == "contains":
                vocabulary.concepts.append(Concept(f"\0{reference.text}", term.where, part_of=[concept.key]))
            else:
                getattr(concept, field).append(reference.text)
    concept.domain = term.text_of("domain").rpartition(":")[2]
    if owners := term.get("owners"):
        concept.owner = ", ".join(owner.text for _, kind in owners.items() for owner in kind.each() if owner.text)
    for link in links.each() if (links := term.get("knowledge_links")) else ():
        if url := link.text_of("url"):
            concept.notes.append((Marked(f"[{escaped(link.text_of('label') or url)}]({url})"),))
    if term.get("source_ref", "source_url"):
        concept.sources.append(Work(term.text_of("source_ref"), "", term.text_of("source_url")))
    if (kind := term.get("term_source")) and kind.value in ("INTERNAL", "EXTERNAL"):
        kind.skip()
    vocabulary.concepts.append(concept)


def _shorter_keys(vocabulary: Vocabulary) -> None:
    """Let references lead to terms by the end of their path as well, and give parts the wholes that contain them."""
    found = [concept for concept in vocabulary.concepts if not concept.key.startswith("\0")]
    keys = {concept.key for concept in found}
    ends = {concept.key.rpartition(".")[2].casefold(): concept.key for concept in found}
    named = {concept.name.casefold(): concept.key for concept in found}

    def key(said: str) -> str:
        last = said.rpartition(".")[2].casefold()
        return said if said in keys else ends.get(last) or named.get(last) or said

    by_key = {concept.key: concept for concept in found}
    for concept in vocabulary.concepts:
        if concept.key.startswith("\0"):
            part = by_key.get(key(concept.key.removeprefix("\0")))
            if part:
                part.part_of += concept.part_of
            else:
                what = f"that {concept.part_of[0]} contains {concept.key[1:]}"
                vocabulary.left_out(concept.where, what, "the vocabulary has no such concept")
        else:
            concept.kind_of = [key(reference) for reference in concept.kind_of]
            concept.related_to = [key(reference) for reference in concept.related_to]
    vocabulary.concepts = found
