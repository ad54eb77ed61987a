"""The schemas for editors say what the engine says."""

from __future__ import annotations

import functools
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import regress
from distinguo.cli import main
from distinguo.formatter.format_file import kind_of
from distinguo.scaffold.editor_schemas import of, schemas
from distinguo.schema.validation import validate
from distinguo.yaml_syntax.parser import Mapping, Node, Scalar, Sequence, read

ROOT = Path(__file__).parents[3]
GLOSSARIES = (ROOT / "glossary", ROOT / "tests" / "fixtures" / "typography" / "glossary")
BASE = ROOT / "tests" / "problems" / "base" / "glossary"


@pytest.mark.parametrize("name", schemas({}))
def test_each_schema_is_one(name: str) -> None:
    """A schema is valid by its own draft, and explains every field of an entry."""
    for text in (schemas({})[name], schemas(of(ROOT / "glossary"))[name]):
        schema = json.loads(text)
        jsonschema.Draft7Validator.check_schema(schema)
        if name == "term.json":
            assert all(field.get("description") for field in schema["properties"].values())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small glossary with its schemas."""
    shutil.copytree(BASE, tmp_path / "glossary")
    assert main(["schema", str(tmp_path / "glossary")]) == 0
    return tmp_path / "glossary"


def test_a_new_entry_or_source_leaves_the_schemas_current(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Contributions come with entries and sources, whose lists only offer; criteria are decided, so their list must be right."""
    (folder / "terms" / "mate.yml").write_text("term: mate\ndefinition: {text: A drink., sources: [almanac]}\n")
    with (folder / "sources.yml").open("a") as sources:
        sources.write("almanac: {title: The almanac}\n")
    assert main(["schema", "--check", str(folder)]) == 0
    with (folder / "criteria.yml").open("a") as criteria:
        criteria.write("  taste: {name: Taste}\n")
    capsys.readouterr()
    assert main(["schema", "--check", str(folder)]) == 1
    out, err = capsys.readouterr()
    of_rows = [str(folder / "schema" / f"{name}.json") for name in ("comparison", "reference", "term")]
    assert sorted(line.partition(":")[0] for line in out.splitlines()) == of_rows
    assert "run: distinguo schema" in err
    (folder / "schema" / "picker.json").unlink()
    (folder / "schema" / "term.json").write_text("{")
    assert main(["schema", "--check", str(folder)]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 4
    assert main(["schema", str(folder)]) == 0
    assert "almanac" in (folder / "schema" / "term.json").read_text()
    assert main(["schema", "--check", str(folder)]) == 0
    for name in ("topics", "contexts"):
        (folder / f"{name}.yml").write_text("guests: {name: Guests}\n")
        assert main(["schema", "--check", str(folder)]) == 1, name
        assert main(["schema", str(folder)]) == 0


def test_patterns_are_valid_for_editors() -> None:
    """Editors read patterns as JavaScript does in Unicode mode, where no sign may be escaped that needs no escape."""
    needless = re.compile(r"\\\\([^dDwWsSbBnrtfvxucp0-9^$\\.*+?()\[\]{}|/-])")
    for text in schemas({}).values():
        for pattern in re.findall(r'"pattern": "(.*)"', text):
            assert not needless.search(pattern), pattern


def test_editors_explain_ids(folder: Path) -> None:
    """Beside each id that is offered stands what it is called or asks."""
    schema = json.loads(schemas(of(folder))["term.json"])
    for kind in ("term", "source"):
        known = schema["definitions"][f"known-{kind}"]
        assert len(known["enum"]) == len(known["enumDescriptions"]) and all(known["enumDescriptions"])


@pytest.mark.parametrize(
    ("cell", "good"),
    [
        ({"value": "Hot", "by": "editors"}, True),
        ({"value": "Hot", "same_as": "coffee", "by": "editors"}, False),
        ({"by": "editors"}, False),
        ({"value": "Hot", "by": "editors", "sources": ["handbook"]}, False),
        ({"value": "Hot", "sources": ["handbook/drinks"]}, True),
        ({"value": "Hot", "sources": ["handbook/dishes"]}, False),
        ({"value": "Hot", "sources": ["newer/dishes"]}, True),
    ],
)
def test_editors_underline_what_one_file_shows(folder: Path, cell: dict[str, Any], good: bool) -> None:
    """Two states of a cell, two origins of a statement, a section that a known source does not have."""
    checker = jsonschema.Draft7Validator(json.loads(schemas(of(folder))["term.json"]))
    entry = {"term": "mate", "definition": {"text": "A drink.", "by": "editors"}, "traits": {"heat": cell}}
    assert checker.is_valid(entry) is good


def offered(schema: Any, *path: str) -> list[str]:
    """Return the ids that an editor offers for a field, and whether it takes others."""
    place = schema
    for step in path:
        place = schema["definitions"][place["$ref"].rpartition("/")[2]] if "$ref" in place else place
        place = place[step]
    (choice, *other) = place.get("anyOf") or place["allOf"]
    return [*schema["definitions"][choice["$ref"].rpartition("/")[2]]["enum"], *(["…"] if other else [])]


def test_an_editor_offers_the_ids_that_there_are(folder: Path) -> None:
    """Terms, sources and cells are offered besides others; criteria are the only keys under traits, each with its question."""
    term, question = (json.loads((folder / "schema" / name).read_text()) for name in ("term.json", "question.json"))
    assert offered(term, "properties", "kind_of", "items") == ["coffee", "green-tea", "tea", "…"]
    assert offered(term, "properties", "definition", "allOf", 0, "properties", "sources", "items") == [
        "handbook",
        "handbook/drinks",
        "…",
    ]
    assert offered(question, "properties", "relies_on", "items") == ["coffee/heat", "tea/heat", "…"]
    assert {id: key["description"] for id, key in term["properties"]["traits"]["properties"].items()} == {
        "heat": "Heat of the water",
        "leaf": "Part of the plant",
    }


def as_an_editor_reads(node: Node) -> Any:
    """Return values as an editor's YAML 1.2 reader makes them: bare numbers, truth values and nothing are not text."""
    if isinstance(node, Sequence):
        return [as_an_editor_reads(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key: as_an_editor_reads(value) for key, value in node.values.items()}
    assert isinstance(node, Scalar)
    if not node.plain:
        return node.text
    if node.text in {"", "~", "null"}:
        return None
    if node.text in {"true", "false"}:
        return node.text == "true"
    return float(node.text) if re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?", node.text) else node.text


@functools.cache
def editors(root: Path) -> dict[str, jsonschema.Draft7Validator]:
    """Return what checks each kind of file of a glossary in an editor."""
    return _editors(json.dumps(of(root)))


@functools.cache
def _editors(known: str) -> dict[str, jsonschema.Draft7Validator]:
    """Return them for the ids that there are; most broken glossaries have the same."""
    texts = schemas(json.loads(known), translated=True)
    return {name: jsonschema.Draft7Validator(json.loads(text)) for name, text in texts.items()}


def verdicts(root: Path, path: Path) -> tuple[bool, bool]:
    """Return whether the schema and the engine take the form of a file."""
    found = kind_of(path.relative_to(root).as_posix())
    assert found, path
    name, shape = found
    document, problems = read(path.read_bytes(), path.name)
    assert document and not problems, path
    by_schema = editors(root)[f"{name}.json"].is_valid(as_an_editor_reads(document.root))
    value, _ = validate(document.root, shape, path.name)
    return by_schema, value is not None


@pytest.mark.parametrize("root", GLOSSARIES, ids=lambda root: root.parent.name)
def test_good_entries_are_good_for_editors(root: Path) -> None:
    """Nothing that the engine takes is underlined in an editor, and every entry names its schema."""
    for path in sorted(root.rglob("*.yml")):
        if re.search(r"(?m)^[^#]", path.read_text("utf-8")):  # a list of nothing is comments alone
            assert verdicts(root, path) == (True, True), path
        inside = path.relative_to(root).as_posix()
        kind, _ = kind_of(inside) or ("", None)
        depth = "../" * inside.count("/")
        assert path.read_text("utf-8").startswith(f"# yaml-language-server: $schema={depth}schema/{kind}.json\n"), path


ONLY_THE_ENGINE = {"no-gap", "leads-nowhere", "reason-missing", "several-lines", "invalid-date"}
"""Rules over several fields, and over what a text holds: an editor leaves these to the engine."""

IN_LISTS = {"unknown-criterion", "unknown-topic", "unknown-context", "unknown-section"}
"""What an editor refuses because it knows the whole list. The engine finds these in the glossary as a whole."""

WARNED = {"no-source", "nothing-to-translate"}
"""What an editor underlines, and the engine warns about."""


def test_schema_and_engine_agree_on_broken_entries(tmp_path: Path) -> None:
    """Of the golden corpus, an editor refuses what the engine refuses for the shape of a field, and nothing else."""
    from tests.problems.corpus import HERE, cases, check

    seen, in_lists = 0, set()
    for case in cases():
        folder = tmp_path / case.name
        case.write(folder)
        found = check(folder).problems
        for path in sorted((folder / "glossary").rglob("*.yml")):
            shown = path.relative_to(folder).as_posix()
            codes = {problem.code for problem in found if problem.location.path == shown}
            same = HERE / "base" / shown
            if not codes and same.is_file() and path.is_file() and same.read_bytes() == path.read_bytes():
                continue  # what each case begins with, and nothing is said of it
            document = None if path.is_symlink() or not path.is_file() else read(path.read_bytes(), shown)
            if document is None or document[1] or not kind_of(path.relative_to(folder / "glossary").as_posix()):
                continue
            by_schema, by_engine = verdicts(folder / "glossary", path)
            if by_schema != by_engine:
                assert codes & (ONLY_THE_ENGINE if by_schema else IN_LISTS | WARNED), (case.name, shown)
            in_lists |= codes & IN_LISTS if by_engine and not by_schema else set()
            seen += not by_engine
    assert seen > 15
    assert in_lists == IN_LISTS


def patterns(value: Any) -> Iterator[str]:
    """Yield every pattern of a schema."""
    if isinstance(value, dict):
        yield from (pattern for key, pattern in value.items() if key == "pattern" and isinstance(pattern, str))
        yield from value.get("patternProperties", {})
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from patterns(inner)


@pytest.mark.parametrize("path", sorted((ROOT / "glossary" / "schema").glob("*.json")), ids=lambda path: path.name)
def test_patterns_are_valid_under_the_unicode_flag(path: Path) -> None:
    """Some editors read them so (ECMA 262, flag u), where an escape that means nothing is an error."""
    found = set(patterns(json.loads(path.read_text("utf-8"))))
    assert found or path.name in {"picker.json", "reference.json", "redirects.json"}
    for pattern in found:
        regress.Regex(pattern, "u")
