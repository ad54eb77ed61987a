"""The formats of ``distinguo export``, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from distinguo.canonical.files import comments_of
from distinguo.exports.csv_tables import comparisons_csv, questions_csv, terms_csv
from distinguo.exports.feed import feed
from distinguo.exports.graph import graph
from distinguo.exports.inventory import inventory
from distinguo.exports.json_document import glossary_json
from distinguo.exports.json_schema import glossary_schema
from distinguo.exports.jsonld import jsonld
from distinguo.exports.llms import llms_txt
from distinguo.exports.publication import Publication
from distinguo.exports.turtle import turtle
from distinguo.exports.vale import STYLE, vale_files


def lossless_json(publication: Publication) -> bytes:
    """Return the glossary with the comments of its files, which the published document leaves out: they are the editors' own."""
    comments = {file.path.partition("/")[2]: comments_of(file.raw) for file in publication.glossary.files}
    return glossary_json(publication, comments)


FORMATS: Mapping[str, Callable[[Publication], bytes]] = {
    "json": lossless_json,
    "json-schema": lambda _: glossary_schema(),
    "turtle": lambda publication: turtle(graph(publication)),
    "jsonld": lambda publication: jsonld(graph(publication)),
    "csv": terms_csv,
    "comparisons-csv": comparisons_csv,
    "questions-csv": questions_csv,
    "inventory": inventory,
    "vale": lambda publication: dict(vale_files(publication))[f"data/vale/{STYLE}.zip"],
    "llms": llms_txt,
    "feed": feed,
}
