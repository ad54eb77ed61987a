"""Cells that hold in the narrow sense of a term only: its kinds do not take them over."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.glossary.entries import CellState
from distinguo.glossary.glossary import Glossary
from distinguo.loader import load

CRITERIA = "criteria: {size: {name: Size}, colour: {name: Colour}}\n"
WIDE = "{value: Red, by: editors}"
NARROW = "{value: Small, inherited: no, by: editors}"


def glossary(tmp_path: Path, **traits: str) -> Glossary:
    """Return a glossary of three terms, each a kind of the one before, with these traits."""
    folder = tmp_path / "glossary"
    (folder / "terms").mkdir(parents=True)
    (folder / "criteria.yml").write_text(CRITERIA, "utf-8")
    for id, parent in (("pome", ""), ("quince", "pome"), ("pippin", "quince")):
        kind = f"kind_of: [{parent}]\n" if parent else ""
        text = f"term: {id}\n{kind}definition: {{text: Something., by: editors}}\ntraits: {{{traits.get(id, '')}}}\n"
        (folder / "terms" / f"{id}.yml").write_text(text, "utf-8")
    loaded = load(folder)
    assert loaded.glossary, loaded.problems
    assert not loaded.problems
    return loaded.glossary


def test_a_narrow_cell_is_the_terms_own_only(tmp_path: Path) -> None:
    """The term shows it; its kinds, near and far, show nothing in that row."""
    found = glossary(tmp_path, pome=f"size: {NARROW}, colour: {WIDE}")
    assert found.trait("pome", "size").text == "Small"
    for kind in ("quince", "pippin"):
        assert found.trait(kind, "size").state is CellState.NOT_RECORDED
        assert found.trait(kind, "colour").text == "Red"
        assert set(found.traits_of(kind)) == {"colour"}


def test_a_narrow_cell_hides_nothing_that_stands_above_it(tmp_path: Path) -> None:
    """What a broader term hands down goes past a kind that says something for itself alone."""
    found = glossary(
        tmp_path,
        pome=f"colour: {WIDE}",
        quince="colour: {value: Green, inherited: no, note: {text: So it is., by: editors}, by: editors}",
    )
    assert found.trait("quince", "colour").text == "Green"
    assert found.trait("pippin", "colour").text == "Red"
    assert found.trait("pippin", "colour").stated_by == "pome"


@pytest.mark.parametrize("own", ["{value: Large, by: editors}", "{same_as: pome, by: editors}"])
def test_a_kind_may_say_what_it_likes_where_nothing_is_handed_down(tmp_path: Path, own: str) -> None:
    """It overrides nothing, so it need not say why; and it may still say that it is the same."""
    found = glossary(tmp_path, pome=f"size: {NARROW}", quince=f"size: {own}")
    assert found.trait("quince", "size").text == ("Large" if "Large" in own else "Small")
    assert not found.trait("quince", "size").inherited
