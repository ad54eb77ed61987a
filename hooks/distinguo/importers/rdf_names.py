"""The namespaces of RDF that imports know."""

from __future__ import annotations

SKOS = "http://www.w3.org/2004/02/skos/core#"
XL = "http://www.w3.org/2008/05/skos-xl#"
THES = "http://purl.org/iso25964/skos-thes#"
DCT = "http://purl.org/dc/terms/"
DC = "http://purl.org/dc/elements/1.1/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
OURS = "urn:x-distinguo:"
SCHEMA = "https://schema.org/"

_PREFIXES = {SKOS: "skos:", XL: "skosxl:", DCT: "dct:", THES: "iso-thes:", RDFS: "rdfs:", OURS: "d:", OWL: "owl:"}


def short_name(iri: str) -> str:
    """Return a property as Turtle writes it, with the usual prefixes."""
    space = next((space for space in _PREFIXES if iri.startswith(space)), "")
    return _PREFIXES[space] + iri.removeprefix(space) if space else f"<{iri}>"
