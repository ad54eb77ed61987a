"""The list of sources at the end of a page."""

from __future__ import annotations

import re
from pathlib import Path

from distinguo.loader import load
from distinguo.pages.site_plan import plan
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering.renderer import Renderer

SOURCES = """\
{id}:
  title: Tides
  author: Moss
  sections:
    neap: {{title: Neap}}
    spring: {{title: Spring, author: Reed}}
"""


def listed(folder: Path, **cited: str) -> list[str]:
    """Return the lines of the list, for a term with a note for each of some sources; of each it cites these sections."""
    (folder / "terms").mkdir()
    (folder / "sources.yml").write_text("".join(SOURCES.format(id=id) for id in cited))
    notes = "".join(f"- {{text: A note., sources: [{part}]}}\n" for parts in cited.values() for part in parts.split())
    (folder / "terms" / "ebb.yml").write_text(f"term: ebb\ndefinition: {{text: It goes., by: editors}}\nnotes:\n{notes}")
    glossary = load(folder).glossary
    assert glossary
    prose = ProseRenderer(targets(glossary), NameIndex(glossary))
    page = next(page for page in plan(glossary, prose).pages if page.url == "terms/ebb/")
    html = Renderer(glossary, prose).render(page).html
    found = re.search(r'<ul class="d-sources".*?>\n(.*?)\n</ul>', html, re.DOTALL)
    assert found
    return found[1].splitlines()


def test_a_single_place_stands_in_the_line_of_its_source(tmp_path: Path) -> None:
    """Nothing is folded for one place; it is named with the title, and both anchors are there."""
    by_one_author, by_another = listed(tmp_path, moss="moss/neap", tide="tide/spring")
    assert '<li id="source-moss">' in by_one_author and '<span id="source-moss_neap">' in by_one_author
    assert '<a href="../../sources/moss/#neap">Moss, Tides: Neap</a>' in by_one_author
    assert '<a href="../../sources/tide/#spring">Reed, in Moss, Tides: Spring</a>' in by_another
    assert "<details" not in by_one_author + by_another


def test_several_places_are_folded(tmp_path: Path) -> None:
    """So is a single one of a source that is cited as a whole, too."""
    several, whole = listed(tmp_path, moss="moss/neap moss/spring", tide="tide tide/neap")
    for line, places in ((several, 2), (whole, 1)):
        assert line.count("<li id=") == places + 1
        assert "<details" in line and ">Moss, Tides</a>" in line
