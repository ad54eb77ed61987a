"""Forms for a git-based content manager: every collection, and every field that a form can hold, from the model."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from distinguo.cli import main
from distinguo.schema import model
from distinguo.schema.type_hints import field_order, is_needed

from tests.conftest import FIXTURES, ROOT


@pytest.fixture
def config(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The configuration for the glossary about typography."""
    arguments = [
        "editor-config",
        "o/r",
        "--backend",
        "gitlab",
        "--branch",
        "trunk",
        "--glossary",
        str(FIXTURES / "typography" / "glossary"),
    ]
    assert main(arguments) == 0
    return dict(yaml.safe_load(capsys.readouterr().out))


def fields(config: dict[str, Any], collection: str) -> dict[str, dict[str, Any]]:
    """Return the fields of a collection by their names."""
    [found] = [entry for entry in config["collections"] if entry["name"] == collection]
    return {field["name"]: field for field in found["fields"]}


def test_every_kind_of_entry_has_its_form(config: dict[str, Any]) -> None:
    """With the fields of the model in their order, those that are needed marked as such, each explained."""
    assert config["backend"] == {"name": "gitlab", "repo": "o/r", "branch": "trunk"}
    for collection, shape in (("terms", model.Term), ("comparisons", model.Comparison), ("questions", model.Question)):
        found = fields(config, collection)
        assert [name for name in field_order(shape) if name in found] == list(found)
        assert {name for name, field in shape.model_fields.items() if is_needed(field)} <= set(found)
        assert all(field["required"] == is_needed(shape.model_fields[name]) for name, field in found.items())
        assert all(field.get("hint") for name, field in found.items() if name not in {"contrast_with"})


def test_fields_fit_what_they_hold(config: dict[str, Any]) -> None:
    """Ids are chosen from what there is, words of a fixed list too; a group for each criterion; dates are days."""
    term = fields(config, "terms")
    assert term["kind_of"] | {"hint": ""} == {
        "name": "kind_of", "label": "Kind of", "required": False, "hint": "", "widget": "relation", "multiple": True,
        "collection": "terms", "value_field": "{{slug}}", "display_fields": ["term"], "search_fields": ["term"],
    }  # fmt: skip
    assert term["status"]["options"] == ["draft", "current", "superseded", "retired"]
    assert term["added"]["format"] == "YYYY-MM-DD"
    criteria = yaml.safe_load((FIXTURES / "typography" / "glossary" / "criteria.yml").read_text("utf-8"))["criteria"]
    assert [row["name"] for row in term["traits"]["fields"]] == list(criteria)
    assert next(field["name"] for field in term["definition"]["fields"]) == "text"


def test_it_is_written_where_it_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And nowhere where that cannot be."""
    target = tmp_path / "admin" / "config.yml"
    assert main(["editor-config", "o/r", "--glossary", str(FIXTURES / "minimal" / "glossary"), "--out", str(target)]) == 0
    assert yaml.safe_load(target.read_text("utf-8"))["collections"]
    (tmp_path / "file").write_text("")
    assert (
        main(
            ["editor-config", "o/r", "--glossary", str(FIXTURES / "minimal" / "glossary"), "--out", str(tmp_path / "file" / "x")]
        )
        == 2
    )


def test_an_editor_reads_our_problems() -> None:
    """The task of VS Code finds file, line, column, severity, message and code in a line of the check."""
    task = json.loads((ROOT / ".vscode" / "tasks.json").read_text("utf-8"))["tasks"][0]
    pattern = task["problemMatcher"]["pattern"]["regexp"]
    found = re.fullmatch(pattern, "glossary/terms/lead.yml:14:12: error: unknown source 'x' [unknown-source]")
    assert found and found.groups() == ("glossary/terms/lead.yml", "14", "12", "error", "unknown source 'x'", "unknown-source")
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    assert settings["[yaml]"]["editor.formatOnSave"] is False
