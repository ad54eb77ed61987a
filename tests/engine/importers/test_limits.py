"""Foreign files that ask for more than their size: they are refused in words, or read in time; nothing is fetched or opened."""

from __future__ import annotations

import http.server
import io
import json
import re
import socket
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from distinguo import limits
from distinguo.cli import main
from distinguo.importers.csv_folder import files_from_tables
from distinguo.importers.entry_builder import Files, entries
from distinguo.importers.formats import READERS, How
from distinguo.importers.glossarist import vocabulary_from_glossarist
from distinguo.importers.skos import vocabulary_from_rdf
from distinguo.importers.tables import vocabulary_from_table
from distinguo.importers.tree import FreeNames
from distinguo.limits import TooMuch, check_xml, time_for
from distinguo.problems.problem import MAX_SHOWN
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.work import is_linear

SKOS = "@prefix s: <http://www.w3.org/2004/02/skos/core#> .\n@prefix x: <http://www.w3.org/2001/XMLSchema#> .\n"
RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="http://www.w3.org/2004/02/skos/core#">'
CORE = "http://www.w3.org/2004/02/skos/core#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
CONCEPT = {"@id": "http://e/x", "@type": "http://www.w3.org/2004/02/skos/core#Concept", "p": "w"}


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server that notes who asks for something; gives its address."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'{"@context": {"p": "http://www.w3.org/2004/02/skos/core#prefLabel"}}')

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/x", asked
    server.shutdown()


def in_every_place(address: str) -> list[str]:
    """Return documents in which an address stands for a context, wherever one may stand."""
    found = [
        {"@context": context, **CONCEPT} for context in (address, [address], [[address]], [[[{}, address]]], {"@import": address})
    ]
    found += [
        {"@context": {"p": {"@id": "http://e/p", "@context": nested}}, **CONCEPT} for nested in (address, [address], [[address]])
    ]
    found += [{"@context": {"T": {"@id": "http://e/T", "@context": [[address]]}}, "@type": "T", "p": {"q": "x"}}]
    found += [
        {**CONCEPT, "p": {"@context": [[address]], "@id": "http://e/y"}},
        {"@graph": [{"@context": [[address]], **CONCEPT}]},
    ]
    twice = json.dumps({"@context": {}, **CONCEPT})
    texts = [
        *map(json.dumps, found),
        f'{{"@context": "{address}", {twice[1:]}',
        f'{twice[:-1]}, "\\u0040context": [["{address}"]]}}',
    ]
    return texts


@pytest.mark.parametrize("number", range(len(in_every_place(""))))
def test_no_context_is_fetched(number: int, listener: tuple[str, list[str]], tmp_path: Path) -> None:
    """Neither from another host nor from a file; the importer itself prevents it, whatever stands before it."""
    address, asked = listener
    secret = tmp_path / "secret.json"
    secret.write_text('{"@context": {"p": "http://www.w3.org/2004/02/skos/core#prefLabel"}}')
    for target in (address, secret.as_uri(), str(secret)):
        found = vocabulary_from_rdf(in_every_place(target)[number].encode(), "in.jsonld", "jsonld", "t")
        assert not [concept for concept in found.concepts if concept.name == "w"]
    assert not asked


def test_nothing_is_fetched_without_the_first_look(listener: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """What says so nicely may overlook a place: the loader refuses all the same."""
    address, asked = listener
    monkeypatch.setattr("distinguo.importers.rdf_reading._local", lambda data: data)
    for text in in_every_place(address):
        vocabulary_from_rdf(text.encode(), "in.jsonld", "jsonld", "t")
    assert not asked


def nested_xml(count: int) -> str:
    return RDF + "<s:a><s:B>" * count + "</s:B></s:a>" * count + "</rdf:RDF>"


ENTITIES = f'<!DOCTYPE r [<!ENTITY a "{"x" * 499}">]>{RDF}<s:Concept rdf:about="http://e/x"><s:prefLabel>{"&a;" * 20_000}</s:prefLabel></s:Concept></rdf:RDF>'
LETTERS = "abcdefghijk"
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "entities": ("rdfxml", ENTITIES.encode(), "entities"),
    "entities in another encoding": ("rdfxml", f'<?xml version="1.0" encoding="utf-16"?>{ENTITIES}'.encode("utf-16"), "entities"),
    "entities in letters of a mainframe": ("rdfxml", f'<?xml version="1.0" encoding="cp037"?>{ENTITIES}'.encode("cp037"), ""),
    "an entity of a file": ("rdfxml", f'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>{RDF}&a;</rdf:RDF>'.encode(), "entities"),
    "an entity of the declaration": ("rdfxml", f'<!DOCTYPE r [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>{RDF}</rdf:RDF>'.encode(), "entities"),
    "nested xml": ("rdfxml", nested_xml(10_000).encode(), "nested too deep"),
    "nested json-ld": ("jsonld", b'{"a":' * 500 + b"1" + b"}" * 500, "nested too deep"),
    "nested json-ld, deeper": ("jsonld", b"[" * 60_000, "nested too deep"),
    "nested turtle": ("turtle", (SKOS + "<x> s:note " + "[ s:note " * 3_000 + "1" + " ]" * 3_000 + " .").encode(), ""),
    "nested collections": ("turtle", (SKOS + "<x> s:note " + "(" * 20_000 + ")" * 20_000 + " .").encode(), ""),
    "aliases of aliases": ("glossarist", ("a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))).encode(), "aliases"),
    "an alias of itself": ("glossarist", b"a: &a {b: *a}\n", "aliases"),
    "languages of aliases": (
        "glossarist",
        ("termid: 1\neng: &a\n  terms:\n" + "  - {designation: x}\n" * 1_000 + "".join(f"a{x}{y}: *a\n" for x in LETTERS for y in LETTERS)).encode(),
        "aliases",
    ),
    "a field without end": ("csv", b"term,definition\nx," + b"y" * 600_000, "field"),
}  # fmt: skip


@pytest.mark.parametrize(("format", "data", "says"), REFUSED.values(), ids=REFUSED)
def test_too_much(tmp_path: Path, capsys: pytest.CaptureFixture[str], format: str, data: bytes, says: str) -> None:
    """It is refused in words, and nothing is written; "make bounds" measures how soon that is."""
    source = tmp_path / "in"
    source.write_bytes(data)
    assert main(["import", format, str(source), "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr()
    assert "seconds of computing" not in told.out  # the clock is for what nothing else stops
    assert says in told.out
    assert "[unreadable-import]" in told.out
    assert "Traceback" not in told.err
    assert not (tmp_path / "out").exists()


ALIKE = {
    "one name": "term\n" + "x\n" * 15_000,
    "one id": "id,term\n" + "a,x\n" * 9_000,
    "one beginning": "term\n" + "".join(f"x{'!' * (n % 90)}\n" for n in range(1_200)),
    "numbered names": "term\n" + "".join(f"x ({n})\nx\n" for n in range(6_000)),
    "one source": "term,source\n" + "".join(f"x{n},s{'!' * (n % 60)}\n" for n in range(1_200)),
    "one topic": "term,topic\n" + "".join(f"x{n},t{'!' * (n % 60)}\n" for n in range(1_200)),
}


@pytest.mark.parametrize("text", ALIKE.values(), ids=ALIKE)
def test_things_called_alike(text: str) -> None:
    """However many want one name or id, each gets one of its own, and none of them counts from the beginning."""
    files = made(text)
    assert len([path for path in files if path.startswith("terms/")]) == len(text.splitlines()) - 1
    names = [(value["term"].casefold(), value.get("domain")) for path, value in files.items() if path.startswith("terms/")]
    assert len({*names}) == len(names)


def made(text: str) -> Files:
    """Return the files of a table."""
    return entries(vocabulary_from_table(text.encode(), "x", "t"))


@pytest.mark.parametrize("text", ALIKE.values(), ids=ALIKE)
def test_twice_as_many_are_twice_the_work(text: str) -> None:
    """None of them counts from the beginning."""
    rows = text.splitlines()

    def work(number: int) -> Callable[[], object]:
        return lambda: made("\n".join(rows[: number + 1]))

    assert is_linear(work, 500)


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}<sheetData>{}</sheetData></worksheet>'
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
FIRST = '<row r="1"><c r="A1" t="inlineStr"><is><t>term</t></is></c></row>'


def workbook(sheet: str, strings: str = "", part: str = "sheet1.xml") -> bytes:
    """Return a workbook with a sheet and shared texts as given; the sheet is stored as a ``part`` of this name."""
    from openpyxl import Workbook

    good, changed = io.BytesIO(), io.BytesIO()
    book = Workbook()
    book.active.append(["term"])  # type: ignore[union-attr]  # a new workbook has a sheet
    book.save(good)
    with zipfile.ZipFile(good) as parts, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as archive:
        shared = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{KIND}.sharedStrings+xml"/></Types>'
        for name in parts.namelist():
            data = parts.read(name).decode()
            data = data.replace("</Types>", shared) if strings and name == "[Content_Types].xml" else data
            is_sheet = name == "xl/worksheets/sheet1.xml"
            archive.writestr(name.replace("sheet1.xml", part), sheet if is_sheet else data.replace("sheet1.xml", part))
        if strings:
            archive.writestr("xl/sharedStrings.xml", strings)
    return changed.getvalue()


BOMBS = {
    "a row far below": workbook(SHEET.format('<dimension ref="A1:XFD1048576"/>', f'{FIRST}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    "a row below all rows": workbook(SHEET.format("", f'{FIRST}<row r="999999999999"><c r="A999999999999"><v>1</v></c></row>')),
    "a column far away": workbook(SHEET.format("", FIRST + "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(2, 200)))),
    "one text for many cells": workbook(
        SHEET.format("", FIRST + "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(2, 3_000))),
        f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>term{"x" * 40_000}</t></si></sst>',
    ),
    "nothing but spaces": workbook(SHEET.format("", " " * 3_000_000)),
    "entities": workbook('<!DOCTYPE r [<!ENTITY a "x">]>' + SHEET.format("", FIRST)),
    "nested": workbook(SHEET.format("", "<row>" * 500 + "</row>" * 500)),
    "entities in a part of another name": workbook('<!DOCTYPE r [<!ENTITY a "x">]>' + SHEET.format("", FIRST), part="sheet1.dat"),
    "nested in a part of another name": workbook(SHEET.format("", "<row>" * 500 + "</row>" * 500), part="sheet1.XML"),
}  # fmt: skip


@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS)
def test_a_workbook_that_unpacks_to_too_much(data: bytes) -> None:
    """Whether its parts are too large, or their cells stand for more than is written."""
    with pytest.raises(TooMuch):
        vocabulary_from_table(data, "x.xlsx", "t")


def test_texts_that_many_concepts_share() -> None:
    """A part of which every concept says all: the whole is the product of both."""
    prefixes = f"{SKOS}@prefix r: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
    concepts = "".join(f"<http://e/{n}> a s:Concept ; s:note _:all .\n" for n in range(500))
    texts = " , ".join(f'"{n}"' for n in range(500))
    with pytest.raises(TooMuch, match="share parts"):
        vocabulary_from_rdf(f"{prefixes}{concepts}_:all r:value {texts} .".encode(), "in.ttl", "turtle", "t")
    shared = f'{prefixes}{concepts}_:all r:value "one" .'
    assert len(vocabulary_from_rdf(shared.encode(), "in.ttl", "turtle", "t").concepts) == 500


@pytest.mark.parametrize("number", ["9" * 5_000, f"0x{'f' * 5_000}", "[" * 5_000])
def test_numbers_in_front_matter(number: str) -> None:
    """Python makes no text of such a number; it is a problem of the page."""
    page = f"+++\ntitle = 'x'\nweight = {number}\n+++\ntext\n"
    found = READERS["markdown"]([("x.md", page.encode())], How("Words"))
    assert [problem.code for problem in found.problems][:1] == ["unreadable-import"]


@pytest.mark.parametrize("column", ["9" * 6_000, "1234567890", "²", "٣"])
def test_numbers_of_columns(column: str) -> None:
    """A column called by a number of any length is the item of a list, or a key."""
    files, _ = files_from_tables([("terms.csv", f"id,forms.{column},term\nx,a,b\n".encode())])
    assert b"term: b" in files["terms/x.yml"]


@pytest.mark.parametrize(
    "number", ["1E99999999", "1E999999999", "-1E-99999999", "9" * 6_000, "NaN", "1e400", "0x1", "P99999999999Y", "99999-01-01"]
)
@pytest.mark.parametrize(
    "kind", ["decimal", "integer", "double", "date", "duration", "dateTime", "hexBinary", "base64Binary", "boolean"]
)
def test_numbers_stay_texts(number: str, kind: str) -> None:
    """Whatever a text says it is, nothing is made of it."""
    data = f'{SKOS}<http://e/x> a s:Concept ; s:prefLabel "x" ; s:note "{number}"^^x:{kind} .'
    found = vocabulary_from_rdf(data.encode(), "in.ttl", "turtle", "t")
    assert [concept.notes for concept in found.concepts] == [[number]]


def test_what_rdflib_does_is_left_as_it_was() -> None:
    """Its functions are its own again afterwards, also after a mistake."""
    from rdflib import Literal
    from rdflib.plugins.shared.jsonld import context, util

    vocabulary_from_rdf(b"@", "x", "turtle", "t")
    assert context.source_to_json is util.source_to_json
    assert Literal("1", datatype="http://www.w3.org/2001/XMLSchema#integer").value == 1


FEW = 100
MANY: dict[str, tuple[str, str, Callable[[int], str]]] = {
    "rows": ("csv", "x.csv", lambda number: "term\n" + "a\n" * number),
    "items": ("list", "x.json", lambda number: json.dumps([{"term": "a"}] * number)),
    "concepts": ("ntriples", "x.nt", lambda number: "".join(
        f'<e:{n}> <{RDF_TYPE}> <{CORE}Concept> .\n<e:{n}> <{CORE}prefLabel> "t{n}" .\n' for n in range(number))),
    "terms of an export": ("json", "x.json", lambda number: json.dumps(
        {"format": "distinguo-glossary", "version": 1, "reference": {"title": "T", "lead": "L."},
         "terms": {f"t{n}": {"entry": {"term": f"t{n}", "definition": {"text": "a", "by": "editors"}}} for n in range(number)}})),
    "rows of an export": ("csv-folder", "terms.csv", lambda number: "id,term,definition.text,definition.by\n" + "".join(
        f"t{n},t{n},a,editors\n" for n in range(number))),
    "translations": ("csv", "x.csv", lambda number: "term,definition,term@de,definition@de\n" + "".join(
        f"a{n},b,c,d\n" for n in range(number // 2 + 1))),
}  # fmt: skip


@pytest.mark.parametrize("many", MANY.values(), ids=MANY)
def test_more_entries_than_a_file_of_its_size_becomes(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    many: tuple[str, str, Callable[[int], str]],
) -> None:
    """Each entry is a file that is written and checked: so many are made only for who asks for them."""
    format, name, text = many
    monkeypatch.setattr(limits, "ENTRIES_PER_64_KB", FEW)
    source = tmp_path / name
    source.write_text(text(FEW + 1))
    command = ["import", format, str(source), "--quiet", "--out", str(tmp_path / "out")]
    assert main(command) == 1
    assert re.search(
        r"would become 10\d entries, each of a few signs: with --many .* \[unreadable-import\]", capsys.readouterr().out
    )
    assert not (tmp_path / "out").exists()
    assert main([*command, "--many"]) == 0
    assert len([*(tmp_path / "out").rglob("terms/*")]) > FEW


def test_reports_of_one_kind_without_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first fifty are printed, and how many there are; a file takes them all."""
    (tmp_path / "x.csv").write_text("term,colour,size\n" + "".join(f"a{n},red,\n" for n in range(200)) + "b,,large\n")
    command = ["import", "csv", str(tmp_path / "x.csv"), "--dry-run", "--out", str(tmp_path / "out")]
    assert main(command) == 0
    told = capsys.readouterr().out
    assert told.count("colour red") == MAX_SHOWN
    assert told.count("size large") == 1
    assert "and 150 more of the kind 'not-imported: colour': --report FILE writes them all" in told
    assert main([*command, "--report", str(tmp_path / "all.txt")]) == 0
    assert (tmp_path / "all.txt").read_text().count("colour red") == 200


def test_the_clock_is_the_last_resort(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What nothing else stops ends with a message."""
    monkeypatch.setattr(limits, "SECONDS", 0.05)
    monkeypatch.setattr(limits, "SECONDS_PER_64_KB", 0.0)

    def for_ever(*_: object) -> None:
        until = time.process_time() + 10
        while time.process_time() < until:
            pass
        pytest.fail("it was not stopped")

    monkeypatch.setitem(READERS, "csv", for_ever)
    (tmp_path / "in").write_text("term\nx\n")
    assert main(["import", "csv", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 1
    assert "far more than a file of its size needs [unreadable-import]" in capsys.readouterr().out
    with time_for(1):
        pass


def test_files_that_are_no_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Links, pipes and files beyond the limit are refused before anything of them is read."""
    (tmp_path / "link").symlink_to("/dev/zero")
    with (tmp_path / "large").open("wb") as stream:
        stream.truncate(2**33)
    for name in ("link", "large"):
        assert main(["import", "csv", str(tmp_path / name), "--out", str(tmp_path / "out")]) == 2
        assert "cannot be read" in capsys.readouterr().err
    server = socket.socket(socket.AF_UNIX)
    server.close()


@settings(max_examples=40)
@given(
    st.recursive(
        st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
        max_leaves=12,
    )
)
def test_any_yaml(value: object) -> None:
    """Anything at all is read or refused, without a mistake of ours."""
    import yaml

    vocabulary_from_glossarist([("x.yaml", yaml.safe_dump({"termid": 1, "eng": value}).encode())], "t")


OTHER = ("{a: b}", "[a, {b: c}]", "[]", "{}", "5", "null", '""')
RECORDS = {
    "datahub": "version: 1\nterms:\n- {name: a, term_source: %s, id: b}\n",
    "list": "terms:\n- {term: a, deprecated: %s, sources: %s, also_called: %s, status: %s}\n",
    "glossarist": "termid: 1\neng:\n  terms: [{designation: a, type: %s}]\n  sources: [{type: %s, status: %s}]\n  dates: [{type: %s}]\n",
    "glossarist register": "name: a\nschema_type: %s\nschema_version: %s\nowner: %s\ndescription: %s\nlanguages: %s\n",
    "openmetadata": '[{"name": "a", "displayName": "b", "tags": %s, "parent": %s, "status": %s}]',
}


@pytest.mark.parametrize("other", OTHER)
@pytest.mark.parametrize("format", RECORDS)
def test_values_of_another_kind(format: str, other: str) -> None:
    """A list or a mapping may stand where one text is expected: it is read as far as it goes."""
    text = RECORDS[format].replace("%s", other)
    found = READERS[format.partition(" ")[0]]([("x.yaml", text.encode())], How("Words"))
    assert found.concepts or found.problems


@settings(max_examples=60)
@given(st.binary(max_size=200) | st.text("<>!ENTITY \"'&;%x/[]DOCTYPE", max_size=120).map(str.encode))
def test_any_xml(data: bytes) -> None:
    """The look through XML only ever says that it is too much."""
    try:
        check_xml(data)
    except TooMuch:
        assert b"ENTITY" in data or b"<" in data


def test_repeated_keys_stay_short() -> None:
    """Ten thousand columns of one name, or keys of one mapping, are told apart by a number, and none is lost."""
    names = FreeNames()
    given = [names.free(name) for name in ["a", "a (2)", *["a"] * 10_000, "a (2)"]]
    assert given[:4] == ["a", "a (2)", "a (3)", "a (4)"]
    assert len(set(given)) == len(given)
    assert max(map(len, given)) < 12
