"""What each format carries, measured: a term with every field goes out and comes back, and the documents have the table of what did."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from distinguo.cli import main
from distinguo.importers.entry_builder import entries
from distinguo.loader import load
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.schema.model import Term
from distinguo.schema.type_hints import field_order
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from rdflib import Graph

from tests.engine.importers.vocabularies import FORMATS, EveryPicture

ROOT = Path(__file__).parents[3]
OURS = {"by": "editors"}
FULL: dict[str, Any] = {
    "term": "starter",
    "also_called": [
        {"name": "mother", "status": "preferred", **OURS},
        {"name": "leaven", **OURS},
        {"name": "STR", "type": "abbreviation", **OURS},
        {"name": "barm", "status": "deprecated", **OURS},
    ],
    "forms": ["starters"],
    "search_also": ["startr"],
    "in_other_languages": {"de": [{"name": "Sauerteig", **OURS}], "fr": [{"name": "levain", **OURS}, {"name": "chef", **OURS}]},
    "part_of_speech": "noun",
    "pronunciation": "STAR-ter",
    "domain": "baking",
    "notation": "3.1.7",
    "sort_as": "a starter",
    "kind_of": ["dough"],
    "part_of": ["loaf"],
    "contrast_with": ["yeast"],
    "related_to": ["oven"],
    "topics": ["basics"],
    "exact_match": ["http://other.example/starter"],
    "imported_from": "http://guild.example/7",
    "definition": {"text": "Dough kept back & fed.", "sources": ["almanac"]},
    "image": {"file": "assets/jar.png", "alt": "A jar with a lid", "size": "4x3", "caption": "It stands open.", **OURS},
    "kind_note": {"text": "It lives.", **OURS},
    "notes": [{"text": "Only of wheat.", **OURS}],
    "traits": {"age": {"value": "days", **OURS}},
    "examples": [{"text": "A jar of it.", **OURS}],
    "counter_examples": [{"text": "A jar of jam.", **OURS}],
    "usage": [{"context": "menu", "write": "starter", "why": "It is known.", **OURS}],
    "disagreements": [
        {
            "id": "warmth",
            "point": "How warm is it kept?",
            "positions": [{"says": "Warm.", "sources": ["almanac"]}, {"says": "Cold.", "sources": ["almanac"]}],
            "reading": "Both, in turn.",
        }
    ],
    "owner": "The bakers",
    "review_every": "6 months",
    "status": "draft",
    "added": "2020-05-06",
    "reviewed": "2021-02-03",
    "approved": {"by": "The bakers", "on": "2021-02-04"},
    "linking": {"match_case": "yes"},
}
GONE: dict[str, Any] = {
    "term": "old dough",
    "definition": {"text": "Dough of a day.", **OURS},
    "status": "superseded",
    "superseded_by": "starter",
}
"""A term with what the other one cannot have beside its fields."""
OTHERS = ("dough", "loaf", "yeast", "oven")
FILES: dict[str, Any] = {
    "criteria.yml": {"criteria": {"age": {"name": "Age"}}},
    "contexts.yml": {"menu": {"name": "Menu"}},
    "topics.yml": {"basics": {"name": "Basics", "about": "What comes first."}},
    "sources.yml": {"almanac": {"title": "Almanac"}},
    "reference.yml": {
        "title": "Bread",
        "lead": "All of it.",
        "author": "The guild",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
    },
    "terms/starter.yml": FULL,
    "terms/old-dough.yml": GONE,
    **{f"terms/{id}.yml": {"term": id, "definition": {"text": f"A kind of {id[::-1]}.", **OURS}} for id in OTHERS},
}
BOTH = ("json", "csv-folder", "turtle", "tbx", "csv")
OUT = ("ezglossary", "abbreviations")
ALL = FULL | {"superseded_by": GONE["superseded_by"]}
"""Every field."""


def write(folder: Path, files: dict[str, Any]) -> Path:
    """Write a glossary in canonical form."""
    for path, value in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    assert main(["fmt", str(folder)]) == 0
    return folder


def round_trip(format: str, folder: Path, out: Path) -> Path:
    """Export a glossary and import it again; return the folder of the new one."""
    exported, target = out / f"exported-{format}", out / f"imported-{format}"
    assert (
        main(["export", format, str(folder), "--out", str(exported), "--title", "Bread", "--address", "https://b.example"]) == 0
    )
    assert main(["import", format, str(exported), "--out", str(target), "--quiet"]) == 0
    return target


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yml")}


def values(field: str, value: Any) -> list[str]:
    """Return what a field says, without who says it and where: a note of ours comes back as one of the file's."""
    match value:
        case dict():
            return sorted(
                line for key, inner in value.items() if key not in {"by", "sources", "context"} for line in values(key, inner)
            )
        case list():
            return sorted(line for inner in value for line in values(field, inner))
    return [f"{field}: {value}"]


def fields_of(folder: Path) -> dict[str, Any]:
    """Return the fields of the terms in a glossary, as they are written."""
    loaded = load(folder)
    assert loaded.glossary, loaded.problems
    terms = loaded.glossary.files.terms
    return {**terms["starter"].plain(), "superseded_by": terms["old-dough"].plain().get("superseded_by")}


def carried(tmp_path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each format with the fields that it carries, and in which direction."""
    folder = write(tmp_path / "glossary", FILES)
    assert not [problem for problem in load(folder).problems if problem.severity.name == "ERROR"]
    for format in BOTH:
        back = fields_of(round_trip(format, folder, tmp_path))
        exported = tmp_path / f"exported-{format}"
        text = "" if exported.is_dir() else exported.read_text("utf-8")
        yield (
            format,
            {
                field: "both" if values(field, back.get(field)) == values(field, ALL[field]) else "out"
                for field in ALL
                if values(field, back.get(field)) == values(field, ALL[field]) or is_told(field, text)
            },
        )
    for format in ("glossarist", "markdown", "sphinx", "list", "openmetadata", "datahub"):
        found: dict[str, str] = {}
        for sample in FORMATS.values():
            if sample.format == format:
                files = entries(sample.read(re.sub("[«»]", "", sample.text)), EveryPicture(Path()))
                terms = [value for path, value in files.items() if path.startswith("terms/")]
                found |= dict.fromkeys((field for term in terms for field in term if field != "linking"), "in")  # no file says it
        yield format, found
    for format in OUT:
        assert main(["export", format, str(folder), "--out", str(tmp_path / format)]) == 0
        text = (tmp_path / format).read_text("utf-8")
        yield format, {field: "out" for field in ALL if field == "term" or is_told(field, text)}


def is_told(field: str, text: str) -> bool:
    """Whether an exported text says something of a field that no other field says."""
    said = {line.partition(": ")[2] for line in values(field, ALL[field])}
    return any(len(words) > 3 and words in text for words in said - {*OTHERS, FULL["term"]})


def table(tmp_path: Path) -> str:
    """Return the table of the documents."""
    found = dict(carried(tmp_path))
    names = {"turtle": "SKOS", "tbx": "TBX", "csv": "CSV", "csv-folder": "CSV folder", "json": "JSON", "openmetadata": "OpenMetadata",
             "datahub": "DataHub", "ezglossary": "ezglossary"}  # fmt: skip
    head = ["field", *(names.get(format, format.capitalize()) for format in found)]
    rows = [head, ["---"] * len(head)]
    rows += [[f"`{field}`", *(fields.get(field, "") for fields in found.values())] for field in field_order(Term)]
    return "".join(f"| {' | '.join(row)} |\n".replace("|  |", "| |").replace("|  |", "| |") for row in rows)


def test_the_documents_have_the_table(tmp_path: Path) -> None:
    """Of what each format carries; run this file to write it again."""
    assert table(tmp_path) in (ROOT / "docs/for-other-tools.md").read_text("utf-8")


@pytest.mark.parametrize("format", ["json", "csv-folder", "turtle", "rdfxml", "jsonld", "ntriples", "tbx"])
def test_what_is_said_of_the_whole_comes_back(format: str, tmp_path: Path) -> None:
    """Its title, who made it, and what others may do with it."""
    folder = write(tmp_path / "glossary", FILES)
    if format in {"rdfxml", "ntriples"}:
        round_trip("turtle", folder, tmp_path)
        text = Graph().parse(tmp_path / "exported-turtle", format="turtle").serialize(format={"rdfxml": "xml"}.get(format, "nt"))
        (tmp_path / "words").write_text(text, "utf-8")
        assert main(["import", format, str(tmp_path / "words"), "--out", str(target := tmp_path / "back"), "--quiet"]) == 0
    else:
        target = round_trip(format, folder, tmp_path)
    reference = (loaded := load(target)).glossary and loaded.glossary.reference
    assert reference and (reference.title, reference.author, reference.licence) == (
        "Bread", "The guild", "https://creativecommons.org/licenses/by/4.0/",
    )  # fmt: skip
    terms = (after := loaded.glossary) and after.terms
    assert terms and set(terms) == {"starter", "old-dough", *OTHERS}


@pytest.mark.parametrize("format", ["json", "csv-folder"])
def test_translations_come_back(format: str, tmp_path: Path) -> None:
    """From the two formats that hold everything."""
    starter = {"term": "Sauerteig", "definition": {"text": "Aufgehoben."}, "notes": {"1": {"text": "Nur Weizen."}}}
    words = {"de": ("Sauerteig", "Anfang"), "fr": ("levain", "Bases")}
    translated = {f"translations/{code}/terms/starter.yml": {**starter, "term": term} for code, (term, _) in words.items()}
    translated |= {f"translations/{code}/topics.yml": {"basics": {"name": topic}} for code, (_, topic) in words.items()}
    folder = write(tmp_path / "glossary", {**FILES, **translated})
    assert contents(round_trip(format, folder, tmp_path)) == contents(folder)
    assert set(translated) <= set(contents(folder))


@pytest.mark.parametrize("format", ["tbx", "turtle", "jsonld"])
def test_translations_of_terms_come_back(format: str, tmp_path: Path) -> None:
    """From a term base and a graph: names, definitions, and the note and the example where there is one of each."""
    said = {
        "term": "Sauerteig",
        "definition": {"text": "Aufgehoben, & gefüttert."},
        "examples": {"1": {"text": "Mein Teig lebt."}},
    }
    original = {
        "term": "leaven",
        "definition": {"text": "Kept, & fed.", **OURS},
        "examples": [{"text": "My dough lives.", **OURS}],
    }
    translated = {
        f"translations/{code}/terms/leaven.yml": {**said, "term": term} for code, term in {"de": "Teig", "fr": "levain"}.items()
    }
    files = {"reference.yml": FILES["reference.yml"], "terms/leaven.yml": original, **translated}
    folder = write(tmp_path / "glossary", files)
    found = contents(round_trip(format, folder, tmp_path))
    assert {name: found[name] for name in translated} == {name: contents(folder)[name] for name in translated}
    assert b"Teig" in found["terms/leaven.yml"]


def test_a_graph_pairs_no_texts_by_chance(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of two notes in two languages nothing says which belong together: the report names those of the other language."""
    notes = ", ".join(
        f'"{text}"@{code}' for code, texts in {"en": ("One.", "Two."), "de": ("Zwei.", "Eins.")}.items() for text in texts
    )
    concept = (
        f'<x> a skos:Concept ; skos:prefLabel "cup"@en, "Tasse"@de ; skos:definition "A."@en, "Eine."@de ; skos:note {notes} .'
    )
    (tmp_path / "x.ttl").write_text(f"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n{concept}\n", "utf-8")
    assert main(["import", "turtle", str(tmp_path / "x.ttl"), "--out", str(tmp_path / "made"), "--language", "en"]) == 0
    said = capsys.readouterr()
    found = contents(tmp_path / "made")["translations/de/terms/cup.yml"].decode()
    assert "Eine." in found
    assert "Zwei." not in found
    assert (
        said.out.count("nothing says which of the notes it translates") + said.err.count("nothing says which of the notes") == 2
    )


def test_the_language_is_that_of_the_entries(tmp_path: Path) -> None:
    """Where none is named: the one that they say."""
    folder = write(tmp_path / "glossary", {**FILES, "reference.yml": {**FILES["reference.yml"], "language": "de"}})
    for format, expected in {"turtle": '"starter"@de', "tbx": '<langSec xml:lang="de">'}.items():
        assert main(["export", format, str(folder), "--out", str(tmp_path / format)]) == 0
        assert expected in (tmp_path / format).read_text("utf-8")


LETTERS = st.text("abcdefghäöü", min_size=2, max_size=8)
TEXT = st.lists(LETTERS | st.sampled_from(["&", "<b>", "*x*", "[y]", "`z`", "7", "é", "|", ";"]), min_size=1, max_size=6).map(
    " ".join
)
DAYS = st.dates(min_value=datetime.date(1970, 1, 1), max_value=datetime.date(2025, 12, 31)).map(str)


def said(text: st.SearchStrategy[str], key: str = "text", **more: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Return statements of the editors."""
    return st.fixed_dictionaries({key: text, "by": st.just("editors")}, optional=more)


def several(strategy: st.SearchStrategy[dict[str, Any]], key: str = "text") -> st.SearchStrategy[list[dict[str, Any]]]:
    """Return one or two of these, with different texts."""
    return st.lists(strategy, min_size=1, max_size=2, unique_by=lambda drawn: drawn[key])


TERM = st.fixed_dictionaries(
    {"definition": said(TEXT)},
    optional={
        "also_called": several(
            said(
                LETTERS.map("other {}".format),
                "name",
                status=st.sampled_from(["preferred", "deprecated"]),
                type=st.sampled_from(["abbreviation", "acronym", "symbol", "formula", "full form", "variant"]),
            ),
            "name",
        ),
        "forms": st.lists(LETTERS.map("form {}".format), min_size=1, max_size=2, unique=True),
        "search_also": st.lists(LETTERS.map("search {}".format), min_size=1, max_size=2, unique=True),
        "in_other_languages": st.dictionaries(
            st.sampled_from(["de", "fr", "pt-BR"]), several(said(LETTERS, "name"), "name"), min_size=1
        ),
        "part_of_speech": LETTERS | st.sampled_from(["noun", "verb"]),
        **dict.fromkeys(("pronunciation", "sort_as", "domain", "notation", "owner"), LETTERS),
        "topics": st.just(["basics"]),
        "exact_match": st.lists(LETTERS.map("https://other.example/{}".format), min_size=1, max_size=2, unique=True),
        "imported_from": LETTERS,
        "kind_note": said(TEXT),
        **dict.fromkeys(("notes", "examples", "counter_examples"), several(said(TEXT))),
        "traits": st.dictionaries(st.sampled_from(["age", "size", "use"]), said(TEXT, "value"), min_size=1),
        "usage": st.lists(
            st.fixed_dictionaries({"context": st.just("menu"), "write": LETTERS, "why": TEXT, "by": st.just("editors")}),
            min_size=1,
            max_size=1,
        ),
        "review_every": st.sampled_from(["6 months", "2 years"]),
        "status": st.sampled_from(["draft", "retired"]),
        **dict.fromkeys(("added", "reviewed"), DAYS),
        "approved": st.fixed_dictionaries({"by": LETTERS, "on": DAYS}),
        "linking": st.just({"match_case": "yes"}),
    },
)
RELATION = st.sampled_from(["kind_of", "part_of", "contrast_with", "related_to", ""])
"""How a generated term is related to the last one: SKOS forbids some relations beside others."""


def held(format: str) -> set[str]:
    """Return the fields that a format gives back, as the documents say."""
    text = (ROOT / "docs/for-other-tools.md").read_text("utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")]
    head = next(row for row in rows if row[0] == "field")
    column = next(place for place, name in enumerate(head) if name.casefold().replace(" ", "-") == NAMES.get(format, format))
    return {row[0].strip("`") for row in rows[rows.index(head) :] if len(row) == len(head) and row[column] == "both"}


NAMES = {"turtle": "skos"}
GENERATED = {
    "criteria.yml": {"criteria": {id: {"name": id} for id in ("age", "size", "use")}},
    "contexts.yml": {"menu": {"name": "Menu"}},
    "topics.yml": {"basics": {"name": "Basics"}},
}
"""What generated terms refer to."""


@pytest.mark.slow
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(terms=st.dictionaries(st.from_regex("[a-y][a-y]{1,6}", fullmatch=True), st.tuples(TERM, RELATION), min_size=1, max_size=3))
@pytest.mark.parametrize("format", BOTH)
def test_generated_terms_come_back(
    format: str, terms: dict[str, tuple[dict[str, Any], str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever they say: of every field that the documents promise, what the reader is shown is the same."""
    folder = tmp_path_factory.mktemp("trip")
    generated = {
        id: {"term": f"name {id}", **term} | ({relation: ["zz"]} if relation else {}) for id, (term, relation) in terms.items()
    }
    generated["zz"] = {"term": "name zz", "definition": {"text": "The last.", "by": "editors"}}
    write(folder / "glossary", GENERATED | {f"terms/{id}.yml": term for id, term in generated.items()})
    before = load(folder / "glossary").glossary
    if before is None:
        return
    after = load(round_trip(format, folder / "glossary", folder)).glossary
    assert after and list(after.terms) == list(before.terms)
    if format == "tbx":
        TBX_BASIC.assertValid(etree.parse(folder / "exported-tbx"))
    if format in {"json", "csv-folder"}:
        assert contents(folder / f"imported-{format}") == contents(folder / "glossary")
    prose = ProseRenderer(targets(before), NameIndex(before))
    for id, file in before.files.terms.items():
        old, new = file.plain(), after.files.terms[id].plain()
        for field in held(format) & set(old):
            shown = [
                sorted(unquote(prose.plain(text)) for text in values(field, given)) for given in (new.get(field), old[field])
            ]
            assert shown[0] == shown[1], (id, field)


TBX_BASIC = etree.RelaxNG(etree.parse(ROOT / "tests/fixtures/tbx-basic.rng"))
"""What the dialect allows, and where."""


def test_tbx_is_as_its_schema_says(tmp_path: Path) -> None:
    """TBX-Basic in RELAX NG, of this glossary and the shipped one."""
    picture = {"file": "assets/starter.png", "alt": "A jar & a lid", "size": "4x3", **OURS}
    unusual = {
        **FULL,
        "part_of_speech": "noun phrase",
        "image": picture,
        "also_called": [{"name": "S", "type": "symbol", **OURS}],
    }
    gone = {"term": "old dough", "status": "superseded", "superseded_by": "starter", "definition": {"text": "Old.", **OURS}}
    files = FILES | {"terms/starter.yml": unusual, "terms/old-dough.yml": gone}
    for folder in (
        write(tmp_path / "glossary", FILES),
        write(tmp_path / "unusual", files),
        ROOT / "glossary",
        ROOT / "tests/fixtures/typography/glossary",
    ):
        assert main(["export", "tbx", str(folder), "--out", str(tmp_path / "x.tbx"), "--address", "https://b.example/"]) == 0
        TBX_BASIC.assertValid(etree.parse(tmp_path / "x.tbx"))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("</langSec>", '<descrip type="context">A jar.</descrip></langSec>'),
        ("<langSec ", '<descrip type="context">A jar.</descrip><langSec '),
        (">abbreviation<", ">symbol<"),
        (">noun<", ">noun phrase<"),
        ("preferredTerm-admn-sts", "preferred"),
        ("crossReference", "relatedConcept"),
        ('target="oven"', 'target="gone"'),
        ("<date>2020-05-06<", "<date>May 2020<"),
        ("origination", "input"),
        ('target="http://other', 'target="other'),
        ('style="dca"', 'style="dct"'),
        ('<conceptEntry id="starter">', "<conceptEntry>"),
        ("</descrip></descripGrp>", '</descrip><ref type="crossReference" target="oven">oven</ref></descripGrp>'),
        ("</termSec>", '<adminGrp><admin type="source">Almanac</admin></adminGrp></termSec>'),
    ],
)
def test_the_schema_of_tbx_finds_what_is_wrong(right: str, wrong: str, tmp_path: Path) -> None:
    """Data at a level where the dialect has none, and values that it does not know."""
    folder = write(tmp_path / "glossary", FILES)
    assert main(["export", "tbx", str(folder), "--out", str(tmp_path / "x.tbx")]) == 0
    text = (tmp_path / "x.tbx").read_text("utf-8")
    assert right in text
    assert not TBX_BASIC.validate(etree.fromstring(text.replace(right, wrong, 1).encode()))


SPOILT = {
    'skos:prefLabel "starter"@en': 'skos:prefLabel "starter"@en, "sourdough"@en',
    'd:write "starter"@en': 'd:write "starter"',
    'd:reason "It is known."@en': 'd:note "It is known."@en',
    "d:position <https://b.example/disagreements/#rise_1>, ": "d:position ",
    'skos:definition "Aufgehoben."@de': 'skos:definition "Aufgehoben.", "Bewahrt."@de, "Aufgehoben."@de',
    'rdf:value "days"@en': 'rdf:value "days"@en, "weeks"@en',
    'd:reading "Both."@en': 'd:reading "Both."@en, "None."@en',
}
"""Statements of our graph, and what the shape forbids in their place."""


def test_skos_is_of_the_shape_that_we_publish(tmp_path: Path) -> None:
    """In several languages, and the shape finds what is wrong."""
    from pyshacl import validate  # takes long to load, for this test alone

    positions = [{"says": "Warm.", "sources": ["almanac"]}, {"says": "Cold.", "sources": ["almanac"]}]
    point = {"id": "rise", "point": "Warm or cold?", "positions": positions, "reading": "Both."}
    german = {"translations/de/terms/starter.yml": {"term": "Sauerteig", "definition": {"text": "Aufgehoben."}}}
    folder = write(tmp_path / "glossary", {**FILES, "terms/starter.yml": {**FULL, "disagreements": [point]}, **german})
    assert main(["export", "turtle", str(folder), "--out", str(tmp_path / "x.ttl"), "--address", "https://b.example"]) == 0
    assert main(["export", "shacl", str(folder), "--out", str(tmp_path / "shape.ttl")]) == 0
    data, shape = (Graph().parse(tmp_path / name, format="turtle") for name in ("x.ttl", "shape.ttl"))
    conforms, _, text = validate(data, shacl_graph=shape)
    assert conforms, text
    right = (tmp_path / "x.ttl").read_text("utf-8")
    for said, broken in SPOILT.items():
        assert said in right
        assert not validate(Graph().parse(data=right.replace(said, broken), format="turtle"), shacl_graph=shape)[0], broken


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        document = ROOT / "docs/for-other-tools.md"
        text = document.read_text("utf-8")
        new_table = table(Path(scratch))
        document.write_text(re.sub(r"(?s)\| field \|.*?\n(?!\|)", lambda _: new_table, text, count=1), "utf-8")
