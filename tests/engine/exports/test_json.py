"""The JSON exports: what their schema promises, and what a look-up finds."""

from __future__ import annotations

import json

import jsonschema
from distinguo.exports.context import ExportContext
from distinguo.exports.json_document import glossary_json
from distinguo.exports.json_schema import glossary_schema


def test_the_document_fulfils_its_schema(files: dict[str, bytes]) -> None:
    """glossary.json is valid against the schema that is published beside it."""
    schema = json.loads(files["data/glossary.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(files["data/glossary.json"]))


def test_the_schema_refuses_what_the_model_refuses(known: ExportContext) -> None:
    """A key that no entry may have is one that the schema does not let through."""
    document = json.loads(glossary_json(known))
    next(iter(document["terms"].values()))["entry"]["colour"] = "red"
    assert list(jsonschema.Draft202012Validator(json.loads(glossary_schema())).iter_errors(document))


def test_every_term_has_a_file_that_says_the_same(files: dict[str, bytes]) -> None:
    """A single look-up gives exactly what the whole document says of the term."""
    whole = json.loads(files["data/glossary.json"])
    for id, term in whole["terms"].items():
        assert json.loads(files[f"data/terms/{id}.json"]) == term


def test_cells_tell_state_origin_and_sources(make) -> None:  # type: ignore[no-untyped-def]  # a function of texts by path
    """A cell is resolved: inherited from the broader term, taken from another one, or not applicable with its reason."""
    publication = make(
        terms__mother="term: mother\ndefinition: {text: M., by: editors}\ntraits:\n  size: {value: Big, by: editors}\n",
        terms__child="term: child\nkind_of: [mother]\ncontrast_with: [other]\ndefinition: {text: C., by: editors}\n",
        terms__other=(
            "term: other\ndefinition: {text: O., by: editors}\ntraits:\n"
            "  size: {same_as: mother}\n  age: {not_applicable: Never., by: editors}\n"
        ),
        criteria="criteria:\n  size: {name: Size}\n  age: {name: Age}\n",
    )
    document = json.loads(glossary_json(publication))
    assert document["terms"]["child"]["cells"] == {
        "size": {"state": "value", "text": "Big", "stated_by": "mother", "inherited": True}
    }
    assert document["terms"]["other"]["cells"]["age"]["state"] == "not_applicable"
    assert document["terms"]["mother"]["relations"] == {"kinds": ["child"]}
    rows = {row["criterion"]: row for row in document["comparisons"]["child-vs-other"]["rows"]}
    assert rows["size"]["states"] == {"child": "value", "other": "same"}
    assert not rows["size"]["differs"]
    assert rows["age"]["states"] == {"child": "not_recorded", "other": "not_applicable"}


def test_equal_data_makes_equal_bytes(known: ExportContext) -> None:
    """Nothing of the moment or of a set's order gets into the document."""
    again = ExportContext(known.glossary, known.prose, known.title, known.address)
    assert glossary_json(again) == glossary_json(known)
