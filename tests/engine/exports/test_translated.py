"""What exports of a translation say of texts that are not translated: each has the language that it is in."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
import rdflib
from distinguo.exports.context import ExportContext
from distinguo.exports.formats import FORMATS
from distinguo.loader import load
from distinguo.pages.site_data import SiteData
from lxml import etree
from rdflib.namespace import RDF, SKOS

from tests.engine.exports.test_carried import TBX_BASIC
from tests.engine.glossary.test_translated import FILES, GERMAN

MORE = {
    "terms/water.yml": """\
term: water
status: current
contrast_with: [coffee]
in_other_languages: {de: [{name: Wasser, by: editors}]}
definition: {text: A drink from the tap., by: editors}
""",
    "questions/hot.yml": "question: Is it hot?\nabout: [tea]\nanswer: {text: It is., by: editors}\nadded: 2026-05-06\n",
    "translations/de/terms/tea.yml": GERMAN,
    "translations/de/questions/hot.yml": "question: Ist er heiß?\n",
    "translations/de/terms/water.yml": "definition: {text: Ein Getränk aus der Leitung.}\n",
}
SITE = rdflib.URIRef("https://words.example/de/")


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> ExportContext:
    """A small glossary in German, of which a part is translated."""
    folder = tmp_path_factory.mktemp("tea") / "glossary"
    for name, text in (FILES | MORE).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    loaded = load(folder)
    assert loaded.glossary, loaded.problems
    translated = loaded.glossary.in_language("de")
    return ExportContext(translated, SiteData.of(translated).prose, "Tee", str(SITE), "de")


@pytest.mark.parametrize("format", ["turtle", "jsonld"])
def test_every_statement_of_the_graph_has_its_own_language(german: ExportContext, format: str) -> None:
    """Names, definitions, notes and titles alike."""
    graph = rdflib.Graph().parse(data=FORMATS[format](german), format={"turtle": "turtle", "jsonld": "json-ld"}[format])

    def said(id: str, predicate: rdflib.URIRef) -> set[tuple[str, str | None]]:
        return {(str(text), text.language) for text in graph.objects(SITE + id, predicate) if isinstance(text, rdflib.Literal)}

    assert said("terms/tea/", SKOS.prefLabel) == {("Tee", "de"), ("tea", "en"), ("thé", "fr")}
    assert said("terms/tea/", SKOS.altLabel) == {("brew", "en")}
    assert said("terms/tea/", SKOS.note) == {
        ("It is hot.", "en"), ("Tee ist kein Kaffee.", "de"), ("It keeps people awake.", "en"),
    }  # fmt: skip
    assert said("terms/water/", SKOS.prefLabel) == {("water", "en"), ("Wasser", "de")}
    assert said("terms/water/", SKOS.definition) == {("Ein Getränk aus der Leitung.", "de")}
    assert said("questions/hot/#answer", rdflib.URIRef("https://schema.org/text")) == {("It is.", "en")}
    title = rdflib.URIRef("http://purl.org/dc/terms/title")
    assert said("compare/coffee-vs-water/", title) == {("coffee vs water", "en")}
    assert said("compare/coffee-vs-tea/", title) == {("coffee vs. Tee", "de")}
    assert len(list(graph.subjects(RDF.type, SKOS.Concept))) == 3


def test_tables_name_what_is_not_translated(german: ExportContext) -> None:
    """In a column that only tables of a translation have."""

    def rows(format: str, context: ExportContext) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(FORMATS[format](context).decode("utf-8-sig"))))

    by_id = {row["id"]: row["not_translated"] for row in rows("csv", german)}
    assert by_id == {"coffee": "term | definition", "tea": "also_called | notes", "water": "term"}
    assert [row["not_translated"] for row in rows("questions-csv", german)] == ["answer"]
    heat = {(row["id"], row["term"]): row["not_translated"] for row in rows("comparisons-csv", german)}
    assert heat["coffee-vs-tea", "tea"] == "criterion" and heat["coffee-vs-tea", "coffee"] == "criterion | value"
    assert german.glossary.original
    english = replace(german, glossary=german.glossary.original, prose=SiteData.of(german.glossary.original).prose)
    assert "not_translated" not in rows("csv", english)[0]


def test_tbx_has_texts_in_the_section_of_their_language(german: ExportContext) -> None:
    """A text stands with the names of its language; where there are none, with the concept, and says its language itself."""
    tree = etree.fromstring(FORMATS["tbx"](german))
    assert TBX_BASIC.validate(tree), TBX_BASIC.error_log
    name = "{http://www.w3.org/XML/1998/namespace}lang"
    concepts = {concept.get("id"): concept for concept in tree.iter("{*}conceptEntry")}

    def sections(id: str) -> dict[str, list[str]]:
        return {
            section.get(name): [text.text for text in section.iter("{*}term", "{*}descrip")]
            for section in concepts[id].iter("{*}langSec")
        }

    assert sections("tea") == {"de": ["Ein Getränk aus Blättern.", "Tee"], "en": ["brew", "tea"], "fr": ["thé"]}
    assert sections("coffee") == {"en": ["A drink from beans.", "coffee"]}
    assert sections("water") == {"en": ["water"], "de": ["Ein Getränk aus der Leitung.", "Wasser"]}
    assert [note.get(name) for note in concepts["tea"].findall("{*}note")] == ["en", None, "en"]


def test_json_and_the_feed_say_it_too(german: ExportContext) -> None:
    """By the ways to the texts, and with the language of a title."""
    said = json.loads(FORMATS["json"](german))
    assert said["questions"]["hot"]["not_translated"] == ["answer/text"]
    assert said["terms"]["coffee"]["not_translated"] == ["definition/text", "term", "traits/heat/value"]
    assert "traits/heat/value" not in said["terms"]["tea"]["not_translated"]
    feed = FORMATS["feed"](german).decode()
    assert "<title>Ist er heiß?</title>" in feed and '<summary xml:lang="en">It is.</summary>' in feed
