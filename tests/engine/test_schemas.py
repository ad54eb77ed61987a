"""The schemas for editors say what the engine says."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from distinguo.authoring.schemas import schemas
from distinguo.reading.folder import FILES, FOLDERS
from distinguo.reading.shape import validate
from distinguo.reading.yaml_source import Mapping, Node, Scalar, Sequence, read

ROOT = Path(__file__).parents[2]
GLOSSARIES = (ROOT / "glossary", ROOT / "tests" / "fixtures" / "typography" / "glossary")
BASE = ROOT / "tests" / "problems" / "base" / "glossary"


def test_the_committed_schemas_are_current() -> None:
    """What stands in the repository is what the model says today; "make generated" writes it."""
    folder = ROOT / "glossary" / "schema"
    assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == dict(schemas())


@pytest.mark.parametrize("name", schemas())
def test_each_schema_is_one(name: str) -> None:
    """A schema is valid by its own draft, and explains every field of an entry."""
    schema = json.loads(schemas()[name])
    jsonschema.Draft7Validator.check_schema(schema)
    if name == "term.json":
        assert all(field.get("description") for field in schema["properties"].values())


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
def editor(name: str) -> jsonschema.Draft7Validator:
    """Return what checks a kind of file in an editor; the schemas are made once for all files."""
    return jsonschema.Draft7Validator(json.loads(schemas()[name]))


def verdicts(path: Path, folder: str) -> tuple[bool, bool]:
    """Return whether the schema and the engine take a file."""
    name = f"{folder.removesuffix('s')}.json" if folder in FOLDERS else f"{path.stem}.json"
    document, problems = read(path.read_bytes(), path.name)
    assert document and not problems, path
    by_schema = editor(name).is_valid(as_an_editor_reads(document.root))
    value, _ = validate(document.root, FOLDERS.get(folder) or FILES[path.stem], path.name)
    return by_schema, value is not None


@pytest.mark.parametrize("root", GLOSSARIES, ids=lambda root: root.parent.name)
def test_good_entries_are_good_for_editors(root: Path) -> None:
    """Nothing that the engine takes is underlined in an editor, and every entry names its schema."""
    for path in sorted(root.rglob("*.yml")):
        assert verdicts(path, path.parent.name) == (True, True), path
        depth = "../" if path.parent != root else ""
        kind = path.parent.name.removesuffix("s") if depth else path.stem
        assert path.read_text("utf-8").startswith(f"# yaml-language-server: $schema={depth}schema/{kind}.json\n"), path


ONLY_THE_ENGINE = {"cited-and-own", "one-state", "no-gap", "leads-nowhere", "reason-missing", "several-lines", "invalid-date"}
"""Rules over several fields, and over what a text holds: an editor leaves these to the engine."""


def test_schema_and_engine_agree_on_broken_entries(tmp_path: Path) -> None:
    """Of the golden corpus, an editor refuses what the engine refuses for the shape of a field, and nothing else."""
    from tests.problems.corpus import cases, check

    seen = 0
    for case in cases():
        folder = tmp_path / case.name
        case.write(folder)
        found = check(folder).problems
        for path in sorted((folder / "glossary").rglob("*.yml")):
            shown = path.relative_to(folder).as_posix()
            kind = path.parent.name
            document = None if path.is_symlink() or not path.is_file() else read(path.read_bytes(), shown)
            if document is None or document[1] or (kind not in FOLDERS and path.stem not in FILES):
                continue
            codes = {problem.code for problem in found if problem.location.path == shown}
            by_schema, by_engine = verdicts(path, kind)
            if by_schema != by_engine:
                assert by_schema and codes & ONLY_THE_ENGINE, (case.name, shown)
            seen += not by_engine
    assert seen > 15
