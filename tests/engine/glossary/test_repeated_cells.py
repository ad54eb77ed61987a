"""Cells that say the same as another one: what stands behind each of them is its own, on every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.exports.context import ExportContext
from distinguo.exports.markdown_pages import markdown_pages
from distinguo.glossary.comparison_table import table
from distinguo.glossary.entries import CellState
from distinguo.glossary.glossary import Glossary
from distinguo.loader import load
from distinguo.pages.site_plan import plan
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering.renderer import Renderer

SOURCES = "almanac: {title: An almanac, url: https://a.example/}\natlas: {title: An atlas, url: https://b.example/}\n"
NOTE = "note: {text: Measured at noon., by: editors}"


def glossary(tmp_path: Path, ebb: str, flood: str) -> Glossary:
    """Return a glossary of two terms with these cells in one row."""
    folder = tmp_path / "glossary"
    (folder / "terms").mkdir(parents=True)
    (folder / "criteria.yml").write_text("criteria: {height: {name: Height}}\n", "utf-8")
    (folder / "sources.yml").write_text(SOURCES, "utf-8")
    for id, other, cell in (("ebb-tide", "flood-tide", ebb), ("flood-tide", "ebb-tide", flood)):
        text = f"term: {id}\ncontrast_with: [{other}]\ndefinition: {{text: Water., by: editors}}\ntraits: {{height: {cell}}}\n"
        (folder / "terms" / f"{id}.yml").write_text(text, "utf-8")
    loaded = load(folder)
    assert loaded.glossary, loaded.problems
    return loaded.glossary


STATED = "{value: Low, sources: [almanac]}"
CASES = [
    # the cell that repeats; its sources; its note; whether nothing stands behind it but what stands behind the first
    ("{same_as: ebb-tide, by: editors}", ["almanac"], "", True),
    ("{same_as: ebb-tide, sources: [atlas]}", ["almanac", "atlas"], "", False),
    ("{same_as: ebb-tide, sources: [almanac]}", ["almanac"], "", True),
    (f"{{same_as: ebb-tide, {NOTE}, by: editors}}", ["almanac"], "Measured at noon.", False),
    ("{value: low, sources: [atlas]}", ["atlas"], "", False),
    ("{value: Low, by: editors}", [], "", False),
    ("{value: Low, sources: [almanac]}", ["almanac"], "", True),
]


@pytest.mark.parametrize(("cell", "sources", "note", "is_repeated"), CASES)
def test_what_stands_behind_a_repeated_cell(tmp_path: Path, cell: str, sources: list[str], note: str, is_repeated: bool) -> None:
    """Its own note, and its sources beside those of the cell that it names, are shown wherever the cell is."""
    found = glossary(tmp_path, STATED, cell)
    trait = found.trait("flood-tide", "height")
    assert trait.cell is not None
    assert list(trait.cell.sources) == sources
    assert (trait.cell.note.text if trait.cell.note else "") == note
    (row,) = table(found, ["ebb-tide", "flood-tide"]).rows
    assert row.cells[1].state is CellState.SAME_AS_EARLIER
    assert row.cells[1].is_repeated is is_repeated
    prose = ProseRenderer.of(found)
    pages = {page.url: page for page in plan(found, prose).pages}
    markdown = {page.url: text for page, text in markdown_pages(ExportContext(found, prose, "Tides"), pages.values())}
    for url in ("terms/flood-tide/", "compare/ebb-tide-vs-flood-tide/"):
        for text in (Renderer(found, prose).render(pages[url]).html, markdown[url]):
            assert note in text
            assert all(f"sources/{source}/" in text for source in sources)


def test_a_repeated_value_of_the_editors(tmp_path: Path) -> None:
    """A source that says that two are alike does not say the value, if that is the editors' own."""
    found = glossary(tmp_path, "{value: Low, by: editors}", "{same_as: ebb-tide, sources: [atlas]}")
    trait = found.trait("flood-tide", "height")
    assert trait.cell is not None
    assert (trait.cell.by, trait.cell.sources) == ("editors", ())
