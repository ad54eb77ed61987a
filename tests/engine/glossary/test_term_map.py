"""The map: every term with a kind or a part has its own place, and broader terms stand above."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.glossary.term_map import HEIGHT, MOST, NEIGHBOURS, Map, neighbourhood, term_map
from distinguo.loader import load

FIXTURES = Path(__file__).parents[2] / "fixtures"


def drawn(tmp_path: Path, terms: dict[str, str]) -> Map:
    """Return the map of terms, given what each says of its relations."""
    folder = tmp_path / "glossary" / "terms"
    folder.mkdir(parents=True)
    for id, said in terms.items():
        (folder / f"{id}.yml").write_text(f"term: {id}\ndefinition: {{text: X., by: editors}}\n{said}\n", "utf-8")
    loaded = load(tmp_path / "glossary")
    assert loaded.glossary, loaded.problems
    return term_map(loaded.glossary)


SHAPES = {
    "nothing": {"a": "", "b": ""},
    "pair": {"a": "", "b": "kind_of: [a]"},
    "chain": {"t0": ""} | {f"t{n}": f"kind_of: [t{n - 1}]" for n in range(1, 40)},
    "diamond": {"a": "", "b": "kind_of: [a]", "c": "kind_of: [a]", "d": "kind_of: [b, c]"},
    "two parts": {"a": "", "b": "kind_of: [a]", "c": "", "d": "part_of: [c]"},
    "both": {"a": "", "b": "kind_of: [a]\npart_of: [a]"},
    "a part of its kind": {"a": "part_of: [b]", "b": "kind_of: [a]"},
    "wide": {"a": ""} | {f"k{n}": "kind_of: [a]" for n in range(60)},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_term_has_room_of_its_own(tmp_path: Path, shape: str) -> None:
    """No two terms overlap, all are within the picture, and lines end at their terms."""
    found = drawn(tmp_path, SHAPES[shape])
    places = {node.term: node for node in found.nodes}
    assert len(places) == (0 if shape == "nothing" else len(SHAPES[shape]))
    for node in found.nodes:
        assert node.width / 2 <= node.x <= found.width - node.width / 2
        assert HEIGHT / 2 <= node.y <= found.height - HEIGHT / 2
        for other in found.nodes:
            apart = abs(node.x - other.x) >= (node.width + other.width) / 2 or abs(node.y - other.y) >= HEIGHT
            assert node is other or apart, (node, other)
    for line in found.lines:
        assert [line.points[0], line.points[-1]] == [(places[end].x, places[end].y) for end in (line.start, line.end)]
        if shape != "a part of its kind":  # which of the two is above is anybody's guess
            assert places[line.end].y < places[line.start].y


def test_a_great_glossary_is_drawn_around_its_core(tmp_path: Path) -> None:
    """Beyond a number of terms some are left out, and counted."""
    terms = {"t0": ""} | {f"t{n}": f"kind_of: [t{n // 3}]" for n in range(1, 300)}
    found = drawn(tmp_path, terms)
    assert len(found.nodes) == MOST
    assert found.left_out == 300 - MOST


def test_the_second_glossary_has_a_map() -> None:
    """Kinds and parts of another trade are drawn as well."""
    glossary = load(FIXTURES / "typography" / "glossary").glossary
    assert glossary
    found = term_map(glossary)
    assert {"kind_of", "part_of", "contrast_with", "related_to"} >= {line.type for line in found.lines} >= {"kind_of", "part_of"}


def test_a_contrast_is_one_line_around_what_stands_between(tmp_path: Path) -> None:
    """Two terms that each name the other have one line, which bends below their row; what is merely related has none here."""
    found = drawn(tmp_path, {"a": "contrast_with: [b]", "b": "contrast_with: [a]", "c": "related_to: [a]"})
    assert [node.term for node in found.nodes] == ["a", "b"]
    (line,) = found.lines
    assert line.type == "contrast_with"
    start, bend, end = line.points
    assert start[1] == end[1] < bend[1] < found.height


def test_what_is_related_has_lines_but_no_say(tmp_path: Path) -> None:
    """Terms in the picture that are related have one line, unless another one joins them already; no place changes for it."""
    terms = {"a": "", "b": "kind_of: [a]\nrelated_to: [a, c]", "c": "kind_of: [a]\nrelated_to: [b]"}
    found = drawn(tmp_path / "one", terms)
    assert [(line.start, line.end) for line in found.lines if line.type == "related_to"] == [("b", "c")]
    plain = drawn(tmp_path / "other", {"a": "", "b": "kind_of: [a]", "c": "kind_of: [a]"})
    assert plain.nodes == found.nodes


def test_a_term_among_its_neighbours(tmp_path: Path) -> None:
    """All its relations have their lines, those between others have none, and beyond a number neighbours are left out."""
    terms = {"a": "kind_of: [top]", "top": "", "b": "contrast_with: [a, top]", "c": "related_to: [a]"}
    drawn(tmp_path, terms | {f"k{n}": "part_of: [c]" for n in range(NEIGHBOURS + 2)})
    glossary = load(tmp_path / "glossary").glossary
    assert glossary
    found = neighbourhood(glossary, "a")
    assert {node.term: node.core for node in found.nodes} == {"a": True, "top": False, "b": False, "c": False}
    lines = {(*sorted((line.start, line.end)), line.type) for line in found.lines}
    assert lines == {("a", "top", "kind_of"), ("a", "b", "contrast_with"), ("a", "c", "related_to")}
    many = neighbourhood(glossary, "c")
    assert (len(many.nodes), many.left_out) == (NEIGHBOURS + 1, 3)
