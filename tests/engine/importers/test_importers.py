"""Import: what was exported comes back unchanged, and what others wrote comes in with a report, never with a crash."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from distinguo.cli import main
from distinguo.loader import load
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.engine.importers.vocabularies import FORMATS

ROOT = Path(__file__).parents[3]
SKOS = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix ex: <http://ex.example/> .\n"


def run(tmp_path: Path, format: str, content: str | bytes, *options: str) -> tuple[int, Path]:
    """Import a content; return the exit code and the folder."""
    number = len(list(tmp_path.iterdir()))
    source, target = tmp_path / f"in{number}.data", tmp_path / f"out{number}"
    source.write_bytes(content.encode() if isinstance(content, str) else content)
    return main(["import", format, str(source), "--out", str(target), *options]), target


def term(folder: Path, id: str):  # type: ignore[no-untyped-def]  # the term, or a failed test
    """Return an imported term; the glossary must be without any problem."""
    loaded = load(folder)
    assert loaded.glossary and not loaded.problems
    return loaded.glossary.terms[id]


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yml")}


@pytest.mark.parametrize("folder", ["glossary", "tests/fixtures/typography/glossary"])
def test_json_comes_back_as_the_same_files(tmp_path: Path, folder: str) -> None:
    """A glossary in canonical form, exported and imported, is the same files byte by byte, comments and all."""
    import shutil

    shutil.copytree(ROOT / folder, tmp_path / "one")
    assert main(["fmt", str(tmp_path / "one")]) == 0
    assert main(["export", "json", str(tmp_path / "one"), "--out", str(tmp_path / "x.json")]) == 0
    assert main(["import", "json", str(tmp_path / "x.json"), "--out", str(tmp_path / "two")]) == 0
    assert contents(tmp_path / "two") == contents(tmp_path / "one")


LETTERS = st.characters(exclude_categories=("C", "Z"), exclude_characters="[\u034f\u115f\u1160\u2800\u3164\uffa0")
PROSE = st.text(LETTERS | st.just(" "), min_size=1, max_size=80).filter(str.strip)
STATEMENT = st.fixed_dictionaries({"text": PROSE, "by": st.just("editors")})
ENTRY = st.fixed_dictionaries(
    {"term": PROSE, "definition": STATEMENT},
    optional={"forms": st.lists(PROSE, max_size=3), "notes": st.lists(STATEMENT, max_size=3), "kind_of": st.just(["z"])},
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=st.dictionaries(st.from_regex(r"[a-y][a-y0-9]{0,8}", fullmatch=True), ENTRY, min_size=1, max_size=3))
def test_any_glossary_that_loads_comes_back(tmp_path_factory: pytest.TempPathFactory, entries: dict[str, object]) -> None:
    """Whatever entries say, if they load, then export and import give the same files."""
    folder = tmp_path_factory.mktemp("any")
    (folder / "one/terms").mkdir(parents=True)
    for id, entry in {"z": {"term": "z", "definition": {"text": "Z", "by": "editors"}}, **entries}.items():
        (folder / f"one/terms/{id}.yml").write_text(json.dumps(entry, ensure_ascii=False), "utf-8")
    if load(folder / "one").glossary is None:
        return
    assert main(["fmt", str(folder / "one")]) == 0
    assert main(["export", "json", str(folder / "one"), "--out", str(folder / "x.json")]) == 0
    assert main(["import", "json", str(folder / "x.json"), "--out", str(folder / "two")]) == 0
    assert contents(folder / "two") == contents(folder / "one")


def test_skos_maps_what_maps_and_reports_the_rest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names, definition, relations and topics arrive in one language; every other statement is reported with its line."""
    data = f"""{SKOS}
ex:s a skos:ConceptScheme ; skos:prefLabel "Pets"@en .
ex:cat a skos:Concept ; skos:prefLabel "cat"@en, "Katze"@de ; skos:altLabel "moggy"@en ; skos:hiddenLabel "cats"@en ;
  skos:definition "An animal with [[brackets]] and *stars*."@en ; skos:broader ex:pet ; skos:related ex:dog ;
  skos:exactMatch <http://other.example/cat> .
ex:dog a skos:Concept ; skos:prefLabel "dog"@en ; skos:broader ex:gone .
ex:pet a skos:Concept ; skos:prefLabel "pet"@en ; skos:broader ex:cat .
ex:group a skos:Collection ; skos:prefLabel "Furry"@en ; skos:member ex:cat .
"""
    code, folder = run(tmp_path, "turtle", data)
    assert code == 0
    cat = term(folder, "cat")
    assert (cat.term, cat.also_called[0].name, cat.forms, cat.related_to, cat.topics) == (
        "cat",
        "moggy",
        ("cats",),
        ("dog",),
        ("furry",),
    )
    assert bool(cat.kind_of) != bool(term(folder, "pet").kind_of), "a circle is broken, once"
    assert term(folder, "dog").status == "draft", "no definition"
    told = capsys.readouterr().out
    assert [word.name for word in cat.in_other_languages["de"]] == ["Katze"]
    assert (cat.exact_match, cat.imported_from) == (("http://other.example/cat",), "http://ex.example/cat")
    for expected in ("ex.example/gone", "is narrower than", "have no definition"):
        assert expected in told
    assert ".data:8:1: warning: not imported" in told


@pytest.mark.parametrize(("given", "expected"), [("", "cat"), ("de", "Katze")])
def test_one_language_is_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str], given: str, expected: str) -> None:
    """The language that one asks for, else the one that most names are in; the summary says which."""
    data = f'{SKOS}ex:a a skos:Concept ; skos:prefLabel "cat"@en, "Katze"@de .\nex:b a skos:Concept ; skos:prefLabel "dog"@en .\n'
    code, folder = run(tmp_path, "turtle", data, *(["--language", given] if given else []))
    assert code == 0
    loaded = load(folder)
    assert loaded.glossary and expected in {entry.term for entry in loaded.glossary.terms.values()}
    assert f"'{given or 'en'}'" in capsys.readouterr().err


def test_rdf_in_other_notations(tmp_path: Path) -> None:
    """JSON-LD and RDF/XML are read as well."""
    context = '{"skos":"http://www.w3.org/2004/02/skos/core#"}'
    jsonld = f'{{"@context":{context},"@id":"http://x.example/a","@type":"skos:Concept","skos:prefLabel":{{"@value":"a b","@language":"en"}}}}'
    xml = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">'
        '<skos:Concept rdf:about="http://x.example/a"><skos:prefLabel>a b</skos:prefLabel></skos:Concept></rdf:RDF>'
    )
    for format, data in (("jsonld", jsonld), ("rdfxml", xml)):
        code, folder = run(tmp_path, format, data)
        assert code == 0
        assert term(folder, "a-b").term == "a b"


def test_a_table_of_anybodys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Columns are known by usual names, references go by name, and what a row has too much is reported with its line."""
    code, folder = run(
        tmp_path,
        "csv",
        "Term;Description;Broader Term;Colour\nApple;A fruit.;Fruit;red\nFruit;Sweet.;;\n;lost;;\nApple;Twice.;;\n",
    )
    assert code == 0
    assert term(folder, "apple").kind_of == ("fruit",)
    assert term(folder, "apple-2").definition.text == "Twice."
    told = capsys.readouterr().out
    assert ".data:2:1: warning: not imported: of 'Apple': Colour red" in told
    assert ".data:4:1: warning: not imported: Description lost" in told
    assert ".data:5:1: warning: 'Apple' stands there twice" in told


def test_our_own_table_comes_back(tmp_path: Path) -> None:
    """terms.csv holds enough to make the terms again."""
    folder = ROOT / "tests/fixtures/typography/glossary"
    assert main(["export", "csv", str(folder), "--out", str(tmp_path / "terms.csv")]) == 0
    code, imported = run(tmp_path, "csv", (tmp_path / "terms.csv").read_bytes())
    before, after = load(folder).glossary, load(imported).glossary
    assert code == 0 and before and after
    assert list(after.terms) == list(before.terms)
    for id, original in before.terms.items():
        assert (after.terms[id].term, after.terms[id].kind_of, after.terms[id].forms) == (
            original.term,
            original.kind_of,
            original.forms,
        )


def test_words_for_search_and_of_other_languages_come_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table brings them in, each word with the code of its language; one without a code is reported."""
    table = "term,definition,search also,in other languages\napple,A fruit.,aple | appel,de: Apfel | fr: pomme | Apfelsine\n"
    code, folder = run(tmp_path, "csv", table)
    found = term(folder, "apple")
    assert code == 0
    assert found.search_also == ("aple", "appel")
    assert {code: [word.name for word in words] for code, words in found.in_other_languages.items()} == {
        "de": ["Apfel"],
        "fr": ["pomme"],
    }
    assert "not imported: the word 'Apfelsine'" in capsys.readouterr().out
    assert main(["export", "csv", str(folder), "--out", str(tmp_path / "terms.csv")]) == 0
    assert "de: Apfel | fr: pomme" in (tmp_path / "terms.csv").read_text("utf-8-sig")


def test_glossarist(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Designations with their status, definitions, notes, sources and relations arrive; the other languages are reported."""
    data = """\
termid: 10
related: [{type: broader, ref: {id: "11"}}]
eng:
  terms:
  - {type: expression, normative_status: preferred, designation: entity}
  - {normative_status: deprecated, designation: item, gender: x}
  definition: [{content: "thing that exists"}]
  notes: [Everything is one.]
  sources: [{origin: {ref: ISO 1, clause: "3.1"}}]
  language_code: eng
deu: {terms: [{designation: Entität}], language_code: deu}
---
termid: 11
eng: {terms: [{designation: thing}], definition: [{content: what there is}]}
"""
    code, folder = run(tmp_path, "glossarist", data)
    assert code == 0
    entity = term(folder, "entity")
    assert (entity.kind_of, entity.also_called[0].status, entity.notes[0].text) == (
        ("thing",),
        "deprecated",
        "Everything is one.",
    )
    assert "iso-1/clause-3-1" in entity.definition.sources
    told = capsys.readouterr().out
    assert ".data:6:64: warning: not imported: of the designation 'item': gender x" in told or "gender x" in told
    assert [word.name for word in entity.in_other_languages["de"]] == ["Entität"]
    assert told.count("gender x") == 1


HOSTILE = {
    "unterminated turtle": ("turtle", '@prefix a: <x> .\na:b a:c "'),
    "turtle without concepts": ("turtle", "<http://a> <http://b> <http://c> ."),
    "a context that must be fetched": ("jsonld", '{"@context": "http://x.example/c", "@id": "a"}'),
    "nested json": ("json", "[" * 50_000),
    "nested entry": (
        "json",
        '{"format":"distinguo-glossary","version":1,"terms":{"a":{"entry":' + '{"a":' * 300 + "1" + "}" * 300 + "}}}",
    ),
    "another document": ("json", '{"format": "x"}'),
    "an id that leads out": ("json", '{"format":"distinguo-glossary","version":1,"terms":{"../../x":{"entry":{"term":"x"}}}}'),
    "growing entities": ("rdfxml", '<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><r>&b;</r>'),
    "no text": ("csv", b"Term\nCaf\0\xe9\n"),
    "no known column": ("csv", "Colour\nred\n"),
    "nested yaml": ("glossarist", "[" * 50_000),
    "a bare list": ("glossarist", "- a\n- b\n"),
    "nothing": ("turtle", ""),
}


@pytest.mark.parametrize(("format", "data"), HOSTILE.values(), ids=HOSTILE)
def test_what_cannot_be_imported_is_reported_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], format: str, data: str | bytes
) -> None:
    """An error with its place, exit code 1, and no folder."""
    code, folder = run(tmp_path, format, data)
    assert code == 1
    assert not folder.exists()
    told = capsys.readouterr()
    assert "[unreadable-import]" in told.out or "[not-imported]" in told.out
    assert "Traceback" not in told.err


@pytest.mark.slow
def test_a_large_and_nasty_vocabulary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Duplicate names, missing definitions, texts and names far too long, control characters: reported, and a good glossary."""
    lines = [SKOS]
    for n in range(300):
        said = [f'skos:prefLabel "Concept {n % 250}"@en, "Begriff {n}"@de' if n % 40 else f'skos:prefLabel "概念{n}"@zh']
        said += [f'skos:definition "Of *[[{n}]]* \\u0007 | `x` # <b>. "@en'] if n % 3 else []
        said += [f'skos:note "{"Long note. " * 2000}"@en'] if n % 50 == 1 else []
        said += [f"skos:broader ex:c{n * 7 % 303}", f"skos:related ex:c{n}", f'skos:altLabel "{"x" * 400}"@en']
        lines.append(f"ex:c{n} a skos:Concept ; {' ; '.join(said)} .\n")
    code, folder = run(tmp_path, "turtle", "".join(lines))
    assert code == 0
    loaded = load(folder)
    assert loaded.glossary and not loaded.problems
    assert len(loaded.glossary.terms) == 300
    told = capsys.readouterr().out
    assert "100 terms have no definition" in told
    assert "is cut short" in told and "refers to itself" in told


def test_a_folder_that_holds_something_stays(tmp_path: Path) -> None:
    """Import never writes into a folder that is not empty."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full/a").write_text("mine")
    (tmp_path / "x.csv").write_text("term\na\n")
    assert main(["import", "csv", str(tmp_path / "x.csv"), "--out", str(tmp_path / "full")]) == 2
    assert (tmp_path / "full/a").read_text() == "mine"


@pytest.mark.parametrize(("written", "status"), [("draft", "draft"), ("Draft", "draft"), ("current", "current"), ("", "current")])
def test_a_draft_stays_a_draft(written: str, status: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A status that entries know is kept; another one is reported."""
    (tmp_path / "x.csv").write_text(f"term,definition,status\npod,A small group.,{written}\nnode,A machine.,fancy\n")
    assert main(["import", "csv", str(tmp_path / "x.csv"), "--out", str(tmp_path / "out")]) == 0
    glossary = load(tmp_path / "out").glossary
    assert glossary and glossary.terms["pod"].status == status
    assert "the status 'fancy'" in capsys.readouterr().out


def test_our_own_draft_comes_back_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exported as CSV or Turtle and imported again, a draft is no agreed entry."""
    (tmp_path / "x.csv").write_text("term,definition,status\npod,A small group.,draft\n")
    assert main(["import", "csv", str(tmp_path / "x.csv"), "--out", str(tmp_path / "first")]) == 0
    for form, name in (("csv", "y.csv"), ("turtle", "y.ttl")):
        assert main(["export", form, str(tmp_path / "first"), "--out", str(tmp_path / name)]) == 0
        assert main(["import", form, str(tmp_path / name), "--out", str(tmp_path / form)]) == 0
        again = load(tmp_path / form).glossary
        assert again and again.terms["pod"].status == "draft", form


def test_the_language_of_most_names_is_chosen(tmp_path: Path) -> None:
    """English is no exception."""
    lines = [SKOS, *(f'ex:c{n} a skos:Concept ; skos:prefLabel "Wort {n}"@de .' for n in range(3))]
    lines += [f'ex:c{n} skos:prefLabel "word {n}"@en .' for n in range(2)]
    _, folder = run(tmp_path, "turtle", "\n".join(lines))
    glossary = load(folder).glossary
    assert glossary and sorted(glossary.names.values()) == ["Wort 0", "Wort 1", "Wort 2"]


@pytest.mark.parametrize(
    "text",
    [
        "See [alt.callahans] and a_b, or x = [i] \\forall.",
        "The Revised^3 Report [x = 1] [a^b = c_d]",
        "{.Net} {width=5} ==new== ++ctrl+c++ :smile: x^2^ H~2~O ~~old~~ [^1] [TOC] [[gone",
        "# not a heading",
        "+# | + 0 - ---|------ + | + 0",
        "<b>bold</b> &amp; 5 < 6",
    ],
)
def test_signs_of_plain_texts_are_only_signs(text: str, tmp_path: Path) -> None:
    """Whatever they would mean in some dialect: they are shown as they were, and no check takes them for marks."""
    (tmp_path / "x.json").write_text(json.dumps([{"term": "starter", "definition": f"First.\n\n{text}"}]), "utf-8")
    assert main(["import", "list", str(tmp_path / "x.json"), "--out", str(tmp_path / "out")]) == 0
    loaded = load(tmp_path / "out")
    assert loaded.glossary and not [problem for problem in loaded.problems if problem.code == "unknown-mark"]
    prose = ProseRenderer(targets(loaded.glossary), NameIndex(loaded.glossary))
    assert prose.plain(loaded.glossary.terms["starter"].definition_text) == f"First. {text}"


def test_homonyms_are_told_apart_by_what_they_are_kinds_of(tmp_path: Path) -> None:
    """Where nothing better tells them apart."""
    terms = [{"term": "temple", "id": "a", "broader": "church"}, {"term": "Temple", "id": "b", "broader": "garden"}]
    others = [{"term": name, "definition": f"A {name[::-1]}."} for name in ("church", "garden")]
    (tmp_path / "x.json").write_text(json.dumps([*terms, *others]), "utf-8")
    assert main(["import", "list", str(tmp_path / "x.json"), "--out", str(tmp_path / "out")]) == 0
    glossary = load(tmp_path / "out").glossary
    assert glossary and {glossary.terms[id].domain for id in ("a", "b")} == {"church", "garden"}


def test_sections_and_topics_have_names_in_other_languages(tmp_path: Path) -> None:
    """They are translations of topics."""
    for format in ("Turtle", "Glossarist 3"):
        sample = FORMATS[format]
        (tmp_path / sample.name).write_bytes(sample.encode(re.sub("[«»]", "", sample.text)))
        out = tmp_path / format
        assert main(["import", sample.format, str(tmp_path / sample.name), "--out", str(out), "--quiet"]) == 0
        glossary = load(out).glossary
        assert glossary
    turtle = load(tmp_path / "Turtle").glossary
    assert turtle and turtle.files.translations["de"]["topics"].plain()["basics"]["name"] == "Grundlagen"


def test_parts_of_a_whole_are_read_where_the_whole_lists_them() -> None:
    """As newer versions of Glossarist do."""
    sample = FORMATS["Glossarist 2"]
    found = {concept.name: concept for concept in sample.read(re.sub("[«»]", "", sample.text)).concepts}
    assert found["dough"].part_of == ["3.1.1"]


def test_what_spreadsheet_programs_write_around_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Titles above it, a line that says what parts the fields, an encoding that only the names of columns tell."""
    code, folder = run(tmp_path, "csv", "Our words,\n,\nTerm,Definition\nfoo,A bar.\n")
    assert code == 0 and "the text Our words" in capsys.readouterr().out and load(folder).glossary
    code, folder = run(tmp_path, "csv", "sep=;\r\nterm;definition\r\nfoo;A bar, new.\r\n")
    assert code == 0 and term(folder, "foo").definition.text == "A bar, new."
    russian = "имя,вид\nдым,жизнь\n".encode("koi8-r")
    code, folder = run(tmp_path, "csv", russian, "--column", "term=имя", "--column", "definition=вид", "--language", "ru")
    loaded = load(folder).glossary
    assert code == 0 and loaded and loaded.terms["dym"].definition_text == "жизнь" and loaded.language == "ru"


def test_every_sheet_of_a_workbook_is_read_or_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Those with terms are tables like the first."""
    book = Workbook()
    book.remove(book.worksheets[0])
    words = [["Term", "Definition"], ["foo", "A bar."]]
    for title, rows in (
        ("Words", words),
        ("More", [["Name", "Meaning"], ["baz", "A qux."]]),
        ("Log", [["by", "when"], ["Ann", "today"]]),
    ):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "words.xlsx")
    assert main(["import", "xlsx", str(tmp_path / "words.xlsx"), "--out", str(tmp_path / "out")]) == 0
    glossary = load(tmp_path / "out").glossary
    assert glossary and set(glossary.terms) == {"foo", "baz"}
    assert "of the sheet 'Log': Ann | today" in capsys.readouterr().out


def test_statuses_of_catalogues(tmp_path: Path) -> None:
    """Under the names that their newer versions give the column."""
    text = "parent,name*,displayName,description,glossaryStatus\n,a,Foo,A bar.,Draft\n,b,Baz,A qux.,Deprecated\n,c,Fox,A dog.,Approved\n"
    code, folder = run(tmp_path, "openmetadata", text)
    glossary = load(folder).glossary
    assert code == 0 and glossary
    assert {term.term: term.status for term in glossary.terms.values()} == {"Foo": "draft", "Baz": "retired", "Fox": "current"}
