"""The shape of our graph in SHACL: what its readers can rely on."""

from __future__ import annotations

from distinguo.exports.rdf_model import PREFIXES

_SHAPE = """
d:ConceptShape a sh:NodeShape ; sh:targetClass skos:Concept ;
    sh:property [ sh:path skos:prefLabel ; sh:minCount 1 ; sh:uniqueLang true ; sh:datatype rdf:langString ;
        sh:message "A concept has one preferred label in each language." ] ;
    sh:property [ sh:path skos:altLabel ; sh:datatype rdf:langString ; sh:disjoint skos:prefLabel ;
        sh:message "No alternative label is a preferred one." ] ;
    sh:property [ sh:path skos:hiddenLabel ; sh:datatype rdf:langString ; sh:disjoint skos:prefLabel ] ;
    sh:property [ sh:path skos:hiddenLabel ; sh:disjoint skos:altLabel ;
        sh:message "No hidden label is an alternative one." ] ;
    sh:property [ sh:path skos:notation ; sh:minCount 1 ; sh:maxCount 1 ;
        sh:message "The notation is the id." ] ;
    sh:property [ sh:path skos:definition ; sh:uniqueLang true ; sh:datatype rdf:langString ;
        sh:message "A concept has one definition in each language." ] ;
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

d:SchemeShape a sh:NodeShape ; sh:targetClass skos:ConceptScheme ;
    sh:property [ sh:path dct:title ; sh:minCount 1 ] ;
    sh:property [ sh:path dct:language ; sh:minCount 1 ] ;
    sh:property [ sh:path skos:hasTopConcept ; sh:class skos:Concept ] .

d:CollectionShape a sh:NodeShape ; sh:targetClass skos:Collection ;
    sh:property [ sh:path skos:prefLabel ; sh:minCount 1 ] ;
    sh:property [ sh:path skos:member ; sh:class skos:Concept ] .

d:HouseRuleShape a sh:NodeShape ; sh:targetClass d:HouseRule ;
    sh:property [ sh:path d:context ; sh:minCount 1 ; sh:maxCount 1 ; sh:class d:Context ] ;
    sh:property [ sh:path d:write ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype rdf:langString ;
        sh:message "A house rule says one word to write." ] ;
    sh:property [ sh:path d:avoid ; sh:datatype rdf:langString ; sh:disjoint d:write ;
        sh:message "No word is to be written and avoided." ] ;
    sh:property [ sh:path d:reason ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype rdf:langString ] ;
    sh:property [ sh:path skos:example ; sh:maxCount 1 ; sh:datatype rdf:langString ] .

d:DisagreementShape a sh:NodeShape ; sh:targetClass d:Disagreement ;
    sh:property [ sh:path rdfs:label ; sh:minCount 1 ; sh:maxCount 1 ] ;
    sh:property [ sh:path schema:about ; sh:minCount 1 ] ;
    sh:property [ sh:path d:position ; sh:minCount 2 ; sh:class d:Position ;
        sh:message "A disagreement has two positions or more." ] ;
    sh:property [ sh:path d:reading ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype rdf:langString ] .

d:PositionShape a sh:NodeShape ; sh:targetClass d:Position ;
    sh:property [ sh:path rdf:value ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype rdf:langString ] ;
    sh:property [ sh:path dct:source ; sh:minCount 1 ; sh:class dct:BibliographicResource ;
        sh:message "A position names who takes it." ] .

d:StatementShape a sh:NodeShape ; sh:targetClass d:Statement, d:Use, d:Case, d:Sentence, d:Designation ;
    sh:property [ sh:path rdf:value ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype rdf:langString ] ;
    sh:property [ sh:path dct:source ; sh:class dct:BibliographicResource ] .

d:ComparisonShape a sh:NodeShape ; sh:targetClass d:Comparison ;
    sh:property [ sh:path dct:title ; sh:minCount 1 ] ;
    sh:property [ sh:path d:compares ; sh:minCount 2 ; sh:class skos:Concept ] ;
    sh:property [ sh:path d:differsIn ; sh:class d:Criterion ] ;
    sh:property [ sh:path d:disagreement ; sh:class d:Disagreement ] ;
    sh:property [ sh:path d:inPractice ; sh:class d:Statement ] .

d:TraitShape a sh:NodeShape ; sh:targetClass d:Trait ;
    sh:property [ sh:path d:criterion ; sh:minCount 1 ; sh:maxCount 1 ; sh:class d:Criterion ] ;
    sh:property [ sh:path d:state ; sh:minCount 1 ; sh:maxCount 1 ] ;
    sh:property [ sh:path rdf:value ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype rdf:langString ] .

d:CriterionShape a sh:NodeShape ; sh:targetClass d:Criterion ;
    sh:property [ sh:path rdfs:label ; sh:minCount 1 ; sh:maxCount 1 ] ;
    sh:property [ sh:path d:group ; sh:maxCount 1 ; sh:class d:Group ] .

d:QuestionShape a sh:NodeShape ; sh:targetClass schema:Question ;
    sh:property [ sh:path schema:name ; sh:minCount 1 ; sh:maxCount 1 ] ;
    sh:property [ sh:path schema:acceptedAnswer ; sh:minCount 1 ; sh:maxCount 1 ] ;
    sh:property [ sh:path d:because ; sh:class d:Statement ] .
"""


def shape() -> bytes:
    """Return the shape in Turtle. Every export of ours conforms to it."""
    prefixes = {"sh": "http://www.w3.org/ns/shacl#", **PREFIXES}
    return ("".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes.items()) + _SHAPE).encode()
