"""The shape of our SKOS in SHACL: what whoever reads it can rely on."""

from __future__ import annotations

from distinguo.exports.rdf_graph import PREFIXES

_SHAPE = """
<urn:x-distinguo:ConceptShape> a sh:NodeShape ; sh:targetClass skos:Concept ;
    sh:property [ sh:path skos:prefLabel ; sh:minCount 1 ; sh:uniqueLang true ; sh:datatype rdf:langString ;
        sh:message "A concept has one preferred label in each language." ] ;
    sh:property [ sh:path skos:altLabel ; sh:datatype rdf:langString ; sh:disjoint skos:prefLabel ;
        sh:message "No alternative label is a preferred one." ] ;
    sh:property [ sh:path skos:hiddenLabel ; sh:datatype rdf:langString ; sh:disjoint skos:prefLabel ] ;
    sh:property [ sh:path skos:hiddenLabel ; sh:disjoint skos:altLabel ;
        sh:message "No hidden label is an alternative one." ] ;
    sh:property [ sh:path skos:notation ; sh:minCount 1 ; sh:maxCount 1 ;
        sh:message "The notation is the id." ] ;
    sh:property [ sh:path skos:definition ; sh:maxCount 1 ; sh:datatype rdf:langString ] ;
    sh:property [ sh:path skos:inScheme ; sh:minCount 1 ; sh:class skos:ConceptScheme ] ;
    sh:property [ sh:path skos:broader ; sh:class skos:Concept ; sh:disjoint skos:related ;
        sh:message "No concept is both broader and related." ] ;
    sh:property [ sh:path skos:narrower ; sh:class skos:Concept ] ;
    sh:property [ sh:path skos:related ; sh:class skos:Concept ] ;
    sh:property [ sh:path skos:exactMatch ; sh:nodeKind sh:IRI ] ;
    sh:property [ sh:path dct:source ; sh:class dct:BibliographicResource ] ;
    sh:property [ sh:path dct:created ; sh:maxCount 1 ; sh:datatype xsd:date ] ;
    sh:property [ sh:path d:reviewed ; sh:maxCount 1 ; sh:datatype xsd:date ] ;
    sh:property [ sh:path d:status ; sh:minCount 1 ; sh:maxCount 1 ; sh:in ("draft" "current" "superseded" "retired") ] .

<urn:x-distinguo:SchemeShape> a sh:NodeShape ; sh:targetClass skos:ConceptScheme ;
    sh:property [ sh:path dct:title ; sh:minCount 1 ] ;
    sh:property [ sh:path dct:language ; sh:minCount 1 ] ;
    sh:property [ sh:path skos:hasTopConcept ; sh:class skos:Concept ] .

<urn:x-distinguo:CollectionShape> a sh:NodeShape ; sh:targetClass skos:Collection ;
    sh:property [ sh:path skos:prefLabel ; sh:minCount 1 ] ;
    sh:property [ sh:path skos:member ; sh:class skos:Concept ] .
"""


def shape() -> bytes:
    """Return the shape in Turtle. Every export of ours conforms to it."""
    prefixes = {"sh": "http://www.w3.org/ns/shacl#", **PREFIXES}
    return ("".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes.items()) + _SHAPE).encode()
