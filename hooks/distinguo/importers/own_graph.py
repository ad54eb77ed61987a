"""What a graph of ours says of terms that SKOS has no word for: the cells of tables, and which word to write where."""

from __future__ import annotations

from typing import Any

from distinguo.importers.concepts import Cell, Concept, Rule, Vocabulary
from distinguo.importers.rdf_names import DCT, OURS, RDF, RDFS, SKOS
from distinguo.importers.rdf_statements import ReadGraph


def read_lists(graph: ReadGraph, vocabulary: Vocabulary) -> None:
    """Read the criteria with their groups, and the contexts."""
    for kind, found in (("Group", vocabulary.groups), ("Criterion", vocabulary.criteria), ("Context", vocabulary.contexts)):
        about = "asks" if kind == "Criterion" else "about"
        for subject in sorted(graph.typed(f"{OURS}{kind}"), key=str):
            entry = {"name": graph.text(subject, f"{RDFS}label"), about: graph.text(subject, f"{RDFS}comment")}
            if group := next(iter(graph.take(subject, f"{OURS}group")), None):
                entry["group"] = _id(group)
            found[_id(subject)] = {key: said for key, said in entry.items() if said}


def read_own(graph: ReadGraph, concept: Concept, subject: Any) -> None:
    """Read what a concept says in each row, and its house rules."""
    for part in graph.take(subject, f"{OURS}trait"):
        _done_type(graph, part, "Trait")
        state = next(map(str, graph.take(part, f"{OURS}state")), "")
        concept.traits.append(
            Cell(
                criterion=next(map(_id, graph.take(part, f"{OURS}criterion")), ""),
                text=graph.text(part, f"{RDF}value"),
                is_value=state != "not_applicable",
                same_as=next(map(str, graph.take(part, f"{OURS}statedBy")), ""),
                note=graph.text(part, f"{SKOS}note"),
                inherited="false" not in map(str, graph.take(part, f"{OURS}inherited")),
                sources=list(graph.works(part, f"{DCT}source")),
            )
        )
    for part in graph.take(subject, f"{OURS}houseRule"):
        _done_type(graph, part, "HouseRule")
        avoid = graph.literals(part, f"{OURS}avoid")
        for _, way, _ in avoid:
            graph.took(way)
        concept.usage.append(
            Rule(
                context=next(map(_id, graph.take(part, f"{OURS}context")), ""),
                write=graph.text(part, f"{OURS}write"),
                avoid=[str(text) for _, _, text in avoid],
                why=graph.text(part, f"{OURS}reason"),
                example=graph.text(part, f"{SKOS}example"),
                sources=list(graph.works(part, f"{DCT}source")),
            )
        )


def _done_type(graph: ReadGraph, part: Any, kind: str) -> None:
    graph.done(part, f"{RDF}type", graph.rdflib.URIRef(f"{OURS}{kind}"))


def _id(address: Any) -> str:
    """Return the id that an address of ours ends in: of a row or a group behind what it is, of a context alone."""
    place = str(address).rpartition("#")[2]
    return place.removeprefix("criterion-").removeprefix("group-")
