"""What cites a source: where it stands, and what it says."""

from __future__ import annotations

from pathlib import Path

from distinguo.glossary.citations import Citation, citations
from distinguo.glossary.entries import EntryKey
from distinguo.loader import load

TERM = """\
term: flood
definition: {text: The sea comes in., sources: [almanac]}
traits:
  values:
    value: Rising
    sources: [almanac/tables]
    note: {text: Twice a day., sources: [almanac/notes]}
  sources:
    value: The moon
    by: editors
    note: {text: So the almanac says., sources: [almanac/notes]}
  height: {same_as: flood, sources: [almanac/notes]}
examples:
  - {text: The boats float., why: There is water under them., why_by: editors, sources: [almanac/tables]}
disagreements:
  - id: why
    point: Why does it come?
    positions: [{says: The moon., sources: [almanac/tables]}, {says: The wind., sources: [almanac/notes]}]
    reading: It does.
"""
OTHERS = {
    "sources.yml": "almanac: {title: The almanac, sections: {tables: {title: Tables}, notes: {title: Notes}}}\n",
    "criteria.yml": "criteria: {values: {name: Values, sources: [almanac/tables]}, sources: {name: Sources}, height: {name: Height}}\n",
}


def cited(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """Return the anchor and the words of everything that cites each part of the almanac."""
    (folder / "terms").mkdir()
    (folder / "terms" / "flood.yml").write_text(TERM)
    for name, text in OTHERS.items():
        (folder / name).write_text(text)
    loaded = load(folder)
    assert loaded.glossary, loaded.problems
    assert {problem.code for problem in loaded.problems} == {"same-as-nothing"}  # one cell is the same as itself, to be short
    found = citations(loaded.glossary)
    assert all(isinstance(c, Citation) and c.holder in {EntryKey("term", "flood"), None} for cs in found.values() for c in cs)
    return {reference: [(c.anchor, c.text) for c in cs] for reference, cs in found.items()}


def test_every_statement_that_cites_is_found_with_its_own_words(tmp_path: Path) -> None:
    """A note is cited by itself, a cell leads to its row, and rows may have any id, even one like a field of a mapping."""
    assert cited(tmp_path) == {
        "almanac": [("", "The sea comes in.")],
        "almanac/tables": [
            ("row-values", "Values: Rising"),
            ("examples", "The boats float."),
            ("disagreements", "The moon."),
            ("", "Values"),
        ],
        "almanac/notes": [
            ("row-values", "Values: Twice a day."),
            ("row-sources", "Sources: So the almanac says."),
            ("row-height", "Height: the same as for flood"),
            ("disagreements", "The wind."),
        ],
    }
