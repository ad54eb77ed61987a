"""The map: every term with a kind or a part has its own place, and broader terms stand above."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from distinguo.glossary.term_map import HEIGHT, MOST, NEIGHBOURS, Map, neighbourhood, term_map
from distinguo.glossary.term_tree import Branch, term_tree
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
    "a long way up": {
        "a": "",
        "b": "kind_of: [a]",
        "c": "kind_of: [b]",
        "d": "kind_of: [a, c]",
        "e": "part_of: [a]\nkind_of: [d]",
    },
    "contrasts": {
        "a": "",
        "b": "kind_of: [a]\ncontrast_with: [a, c]",
        "c": "kind_of: [a]",
        "d": "kind_of: [b]\ncontrast_with: [e]",
        "e": "kind_of: [c]\ncontrast_with: [a]",
    },
    "a circle of contrasts": {"a": "contrast_with: [b]", "b": "contrast_with: [c]", "c": "contrast_with: [a]"},
    "a star of contrasts": {"a": "contrast_with: [b, c, d, e]", "b": "", "c": "", "d": "", "e": ""},
}


def crosses(start: tuple[float, float], end: tuple[float, float], x: float, y: float, width: float) -> bool:
    """Whether a straight line runs through a box, looked at in small steps."""
    steps = ((start[0] + (end[0] - start[0]) * n / 50, start[1] + (end[1] - start[1]) * n / 50) for n in range(51))
    return any(abs(a - x) < width / 2 - 0.2 and abs(b - y) < HEIGHT / 2 - 0.2 for a, b in steps)


def assert_nothing_overlaps(found: Map) -> None:
    """No two terms share room, and no line runs through a term that it does not join."""
    for node in found.nodes:
        for other in found.nodes:
            apart = abs(node.x - other.x) >= (node.width + other.width) / 2 - 0.2 or abs(node.y - other.y) >= HEIGHT
            assert node is other or apart, (node, other)
        for line in found.lines:
            if node.term not in (line.start, line.end):
                for start, end in pairwise(line.points):
                    assert not crosses(start, end, node.x, node.y, node.width), (line, node)


@pytest.mark.parametrize("seed", range(16))
def test_nothing_overlaps_whatever_is_related(tmp_path: Path, seed: int) -> None:
    """Neither terms nor lines, in whatever web of kinds, parts and contrasts."""
    dice = random.Random(seed)
    count = dice.randint(4, 24)
    terms = {}
    for n in range(count):
        above = dice.sample(range(n), min(n, dice.randint(0, 2)))
        unlike = [other for other in dice.sample(range(count), dice.randint(0, 2)) if other != n]
        terms[f"t{n}"] = f"{dice.choice(('kind_of', 'part_of'))}: [{', '.join(f't{a}' for a in above)}]" * bool(above)
        terms[f"t{n}"] += f"\ncontrast_with: [{', '.join(f't{a}' for a in unlike)}]" * bool(unlike)
    assert_nothing_overlaps(drawn(tmp_path, terms))


def test_the_shipped_maps_show_every_contrast() -> None:
    """Nothing overlaps, and each pair that is not to be confused has its sign."""
    for folder in (FIXTURES.parents[1] / "glossary", FIXTURES / "typography" / "glossary"):
        glossary = load(folder).glossary
        assert glossary
        found = term_map(glossary)
        assert_nothing_overlaps(found)
        said = {frozenset((id, other)) for id, term in glossary.terms.items() for other in term.contrast_with}
        shown = {frozenset((line.start, line.end)) for line in found.lines if line.mark}
        assert len(said - shown) <= (1 if "typography" in str(folder) else 0)  # "font" stands beside neither of two others


def branches(tree: tuple[Branch, ...]) -> list[str]:
    """Return the terms of a tree, in the order of reading."""
    return [id for branch in tree for id in (branch.term, *branches(branch.branches))]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_tree_holds_every_term(tmp_path: Path, shape: str) -> None:
    """Each at least once, whatever stands below what, circles included."""
    drawn(tmp_path, SHAPES[shape])
    glossary = load(tmp_path / "glossary").glossary
    assert glossary
    assert set(branches(term_tree(glossary, glossary.terms))) == set(SHAPES[shape])


def test_the_tree_says_what_is_not_to_be_confused(tmp_path: Path) -> None:
    """From both ends; and what stands below several terms has what is below it only once."""
    drawn(tmp_path, {"a": "", "b": "", "c": "kind_of: [a, b]\ncontrast_with: [b]", "d": "part_of: [c]"})
    glossary = load(tmp_path / "glossary").glossary
    assert glossary
    first, second = term_tree(glossary, glossary.terms)
    assert (first.term, first.unlike, second.term, second.unlike) == ("a", (), "b", ("c",))
    assert (first.branches[0].term, first.branches[0].unlike) == ("c", ("b",))
    assert [(below.term, below.type) for below in first.branches[0].branches] == [("d", "part_of")]
    assert second.branches[0].branches == ()


@pytest.mark.parametrize("shape", SHAPES)
def test_every_term_has_room_of_its_own(tmp_path: Path, shape: str) -> None:
    """No two terms overlap, all are within the picture, and lines end at their terms."""
    found = drawn(tmp_path, SHAPES[shape])
    places = {node.term: node for node in found.nodes}
    assert len(places) == (0 if shape == "nothing" else len(SHAPES[shape]))
    for node in found.nodes:
        assert node.width / 2 <= node.x <= found.width - node.width / 2
        assert HEIGHT / 2 <= node.y <= found.height - HEIGHT / 2
    assert_nothing_overlaps(found)
    for line in found.lines:
        assert [line.points[0], line.points[-1]] == [(places[end].x, places[end].y) for end in (line.start, line.end)]
        if shape != "a part of its kind" and line.type != "contrast_with":  # which of the two is above is anybody's guess
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
    assert {"kind_of", "part_of", "contrast_with"} >= {line.type for line in found.lines} >= {"kind_of", "part_of"}


def test_what_is_not_to_be_confused_stands_side_by_side(tmp_path: Path) -> None:
    """Two terms that each name the other stand edge to edge, with one sign between them; what is merely related is not drawn."""
    found = drawn(tmp_path, {"a": "contrast_with: [b]", "b": "contrast_with: [a]", "c": "related_to: [a]"})
    left, right = found.nodes
    assert (left.term, right.term) == ("a", "b")
    assert left.y == right.y and left.x + left.width / 2 == pytest.approx(right.x - right.width / 2)
    (line,) = found.lines
    assert line.type == "contrast_with"
    assert line.mark == (pytest.approx(left.x + left.width / 2), left.y)


def test_a_kind_that_is_not_to_be_confused_has_the_sign_on_its_line(tmp_path: Path) -> None:
    """One line says both."""
    found = drawn(tmp_path, {"a": "", "b": "kind_of: [a]\ncontrast_with: [a]"})
    (line,) = found.lines
    assert line.type == "kind_of" and line.mark
    assert min(node.y for node in found.nodes) < line.mark[1] < max(node.y for node in found.nodes)


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
