"""The RDF exports, read by rdflib: both notations are one graph, and it is sound SKOS."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from distinguo.exports.context import ExportContext
from distinguo.exports.formats import full_jsonld, full_turtle
from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.namespace import SKOS

BASE = "https://words.example/ref/"


@pytest.fixture(scope="module")
def skos(files: dict[str, bytes]) -> Graph:
    """The published Turtle."""
    return Graph().parse(data=files["data/glossary.ttl"], format="turtle")


def same(first: Graph, second: Graph) -> bool:
    """Whether two graphs are isomorphic: without blank nodes, that is to hold the same statements."""
    assert not [node for node in first.all_nodes() if isinstance(node, BNode)]
    return set(first) == set(second)


def test_both_notations_are_the_same_graph(files: dict[str, bytes], skos: Graph) -> None:
    """Turtle and JSON-LD say exactly the same."""
    assert same(skos, Graph().parse(data=files["data/glossary.jsonld"], format="json-ld"))


def test_without_an_address_the_graph_hangs_on_where_it_is_read(known: ExportContext) -> None:
    """Relative addresses lead to the same graph in both notations, wherever the files lie."""
    local = ExportContext(known.glossary, known.prose, known.title)
    place = f"{BASE}data/glossary"
    from_turtle = Graph().parse(data=full_turtle(local), format="turtle", publicID=place)
    from_jsonld = Graph().parse(data=full_jsonld(local), format="json-ld", base=place, publicID=place)
    assert same(from_turtle, from_jsonld)
    first = next(iter(known.glossary.terms))
    assert any(str(concept) == f"{BASE}terms/{first}/" for concept in from_turtle.subjects(RDF.type, SKOS.Concept))


def test_sparql_finds_every_broader_and_related_term(known: ExportContext, skos: Graph) -> None:
    """What the entries say of kinds and relations is what a query finds, in both directions."""

    def asked(predicate: str) -> set[tuple[str, str]]:
        query = f"SELECT ?a ?b WHERE {{ ?a a skos:Concept; {predicate} ?b }}"
        return {tuple(str(cell).rstrip("/").rpartition("/")[2] for cell in row) for row in skos.query(query)}  # type: ignore[misc]  # rows are tuples here

    terms = known.glossary.terms
    kinds = {(id, other) for id, term in terms.items() for other in term.kind_of}
    assert asked("skos:broader") == kinds
    assert asked("skos:narrower") == {(broader, narrower) for narrower, broader in kinds}
    related = {pair for id, term in terms.items() for other in term.related_to for pair in ((id, other), (other, id))}
    assert asked("skos:related|rdfs:seeAlso") == related
    contrasts = {pair for id, term in terms.items() for other in term.contrast_with for pair in ((id, other), (other, id))}
    assert asked("<urn:x-distinguo:contrastsWith>") == contrasts


def test_skos_integrity(skos: Graph) -> None:
    """One preferred label per language, labels of different kinds are disjoint, nothing is both broader and related."""
    kinds = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
    for concept in skos.subjects(RDF.type, SKOS.Concept):
        labels = [set(skos.objects(concept, kind)) for kind in kinds]
        languages = [label.language for label in labels[0] if isinstance(label, Literal)]
        assert "en" in languages and len(languages) == len(set(languages)) == len(labels[0])
        assert not labels[0] & labels[1] and not labels[0] & labels[2] and not labels[1] & labels[2]
    clash = "ASK { ?a skos:related ?b . ?a skos:broader+ ?b }"
    assert not skos.query(clash).askAnswer
    assert not skos.query("ASK { ?a skos:broader+ ?a }").askAnswer


def test_comparisons_and_questions_are_in_it(known: ExportContext, skos: Graph) -> None:
    """The layers that SKOS does not know are expressed in our own vocabulary and in schema.org's."""
    assert len(list(skos.query("SELECT ?c WHERE { ?c a <urn:x-distinguo:Comparison> }"))) == len(known.glossary.comparisons)
    answered = "SELECT ?q WHERE { ?q a schema:Question; schema:acceptedAnswer/schema:text ?t }"
    assert len(list(skos.query(answered))) == len(known.glossary.questions)


def test_awkward_text_arrives_unharmed(make) -> None:  # type: ignore[no-untyped-def]  # a function of texts by path
    """Quotes, backslashes, line breaks and characters beyond the first plane are the same after either notation."""
    publication = make(
        terms__odd='term: "a \\" quote and 🙂"\nalso_called: [{name: "C:\\\\dir", by: editors}]\n'
        'definition: {text: "Line one.\\n\\nLine two: <b> & ]]>", by: editors}\n'
    )
    for read in (
        Graph().parse(data=full_turtle(publication), format="turtle"),
        Graph().parse(data=full_jsonld(publication), format="json-ld"),
    ):
        assert (None, SKOS.prefLabel, Literal('a " quote and 🙂', lang="en")) in read
        assert (None, SKOS.altLabel, Literal("C:\\dir", lang="en")) in read
        assert any("<b> & ]]>" in text for text in read.objects(None, SKOS.definition))


def test_words_for_search_and_of_other_languages(make: Callable[..., ExportContext]) -> None:
    """What only finds a term is a hidden label; of each other language one word is preferred, and the rest are alternatives."""
    publication = make(
        terms__fruit="""\
term: fruit
search_also: [froot]
in_other_languages:
  de: [{name: Frucht, by: editors}, {name: Obst, note: to eat, by: editors}]
definition: {text: It grows., by: editors}
traits: {size: {value: Small, inherited: no, by: editors}}
""",
        criteria="criteria: {size: {name: Size}}",
    )
    graph = Graph().parse(data=full_turtle(publication), format="turtle", publicID=BASE)
    labels = {
        (str(predicate).rpartition("#")[2], str(label), label.language)
        for predicate, label in graph.predicate_objects()
        if isinstance(label, Literal)
    }
    assert {("hiddenLabel", "froot", "en"), ("prefLabel", "Frucht", "de"), ("altLabel", "Obst", "de")} <= labels
    assert (None, URIRef("urn:x-distinguo:inherited"), Literal(False)) in graph
