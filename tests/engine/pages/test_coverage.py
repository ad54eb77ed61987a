"""The coverage of a source: what became of each of its sections."""

from __future__ import annotations

from pathlib import Path

from distinguo.glossary.citations import citations
from distinguo.loader import load
from distinguo.pages.coverage import coverage_page, covered

SOURCES = """\
almanac:
  title: The almanac
  sections: {tides: {title: Tides}, moons: {title: Moons}, winds: {title: Winds}, rows: {title: Rows}}
"""
TERMS = {
    "flood": "term: flood\ndefinition: {text: It comes., sources: [almanac/tides]}\n"
    "notes: [{text: Twice., sources: [almanac/tides]}, {text: As it is., sources: [almanac]}]\n",
    "ebb": "term: ebb\ndefinition: {text: It goes., by: editors}\nnotes: [{text: The moon., sources: [almanac/moons, almanac/tides]}]\n",
}


def test_every_section_says_where_it_stands(tmp_path: Path) -> None:
    """Sections keep their order, cited or not; each entry is named once, with the place and the number of its statements."""
    (tmp_path / "terms").mkdir()
    for id, text in TERMS.items():
        (tmp_path / "terms" / f"{id}.yml").write_text(text)
    (tmp_path / "sources.yml").write_text(SOURCES)
    (tmp_path / "criteria.yml").write_text("criteria: {height: {name: Height, sources: [almanac/rows]}}\n")
    loaded = load(tmp_path)
    assert loaded.glossary and not loaded.problems
    cited = citations(loaded.glossary)
    rows = covered(loaded.glossary, "almanac", cited)
    assert [(row.id, row.count, [(at.entry.id, at.anchor, at.count) for at in row.standing]) for row in rows] == [
        ("", 1, [("flood", "notes", 1)]),
        ("tides", 3, [("ebb", "notes", 1), ("flood", "", 2)]),
        ("moons", 1, [("ebb", "notes", 1)]),
        ("winds", 0, []),
        ("rows", 1, []),
    ]
    page = coverage_page(loaded.glossary, cited)
    assert (page.data["uncited"], page.data["count"]) == (1, 5)
