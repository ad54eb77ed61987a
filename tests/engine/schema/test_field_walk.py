"""What the model marks is found in a value: wherever it stands, with the way to it."""

from __future__ import annotations

from distinguo.schema.adapters import adapter
from distinguo.schema.field_walk import objects, texts
from distinguo.schema.model import Markdown, Ref, Term

WRITTEN = {
    "term": "walk-in",
    "kind_of": ["visitor"],
    "definition": {"text": "Who comes by chance.", "sources": ["handbook/front-desk"]},
    "traits": {"price": {"same_as": "appointment", "by": "editors"}, "wait": {"value": "an hour", "by": "editors"}},
    "examples": [{"text": "A man comes in.", "by": "editors"}],
}
TERM = adapter(Term).validate_python(WRITTEN)


def test_every_reference_is_found_with_its_kind() -> None:
    """In lists, in mappings by their keys, and in what those hold; nothing else is one."""
    found = {(steps, mark.kind, text) for steps, mark, text in texts(TERM, Term, Ref)}
    assert found == {
        (("kind_of", 0), "term", "visitor"),
        (("definition", "sources", 0), "source", "handbook/front-desk"),
        (("traits", "price"), "criterion", "price"),
        (("traits", "price", "same_as"), "term", "appointment"),
        (("traits", "wait"), "criterion", "wait"),
    }


def test_prose_is_found_by_its_mark_alone() -> None:
    """A name, an id and the editors' own mark are no prose."""
    prose = [text for _, _, text in texts(TERM, Term, Markdown)]
    assert sorted(prose) == ["A man comes in.", "Who comes by chance.", "an hour"]


def test_objects_come_with_the_way_to_them() -> None:
    """The same way leads through what was written."""
    found = [*objects(TERM, Term, type(TERM.definition))]
    assert found
    for steps, part in found:
        written: object = WRITTEN
        for step in steps:
            written = written[step]  # type: ignore[index]  # mappings and lists by turns
        assert written == part.model_dump(exclude_unset=True, mode="json")
