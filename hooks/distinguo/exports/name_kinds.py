"""What kinds of names are called where data has one word for each: in TBX, and in our own vocabulary in RDF."""

NAME_KINDS = {
    "full form": "fullForm",
    "abbreviation": "abbreviation",
    "acronym": "acronym",
    "symbol": "symbol",
    "formula": "formula",
    "variant": "variant",
}
