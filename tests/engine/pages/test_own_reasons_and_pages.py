"""Reasons that are the editors' own beside a cited text, and links of the home page to pages that are no entries."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.checks.run import missing_pages
from distinguo.loader import Loaded, load
from distinguo.pages.site_plan import plan
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering.renderer import Renderer

DEFINED = "term: flood\ndefinition: {text: The sea comes in., by: editors}\n"


def loaded(folder: Path, term: str = DEFINED, **others: str) -> Loaded:
    """Load a glossary of one term."""
    (folder / "terms").mkdir()
    (folder / "terms" / "flood.yml").write_text(term)
    (folder / "sources.yml").write_text("almanac: {title: The almanac}\n")
    for name, text in others.items():
        (folder / f"{name}.yml").write_text(text)
    return load(folder)


@pytest.mark.parametrize(
    ("example", "drawn"),
    [
        ("why: Water rises., sources: [almanac]", "Boats float.|Water rises.AL"),
        ("why: Water rises., why_by: editors, sources: [almanac]", "Boats float.AL|Water rises.house view"),
        ("why: Water rises., by: editors", "Boats float.|Water rises.house view"),
        ("why: Water rises., why_by: editors, by: editors", "Boats float.|Water rises.house view"),
        ("sources: [almanac]", "Boats float.AL"),
    ],
)
def test_a_reason_of_our_own_leaves_the_citation_with_the_text(tmp_path: Path, example: str, drawn: str) -> None:
    """Whoever reads an example sees what its sources say of it, and what only the editors do."""
    glossary = loaded(tmp_path, f"{DEFINED}examples: [{{text: Boats float., {example}}}]\n").glossary
    assert glossary
    prose = ProseRenderer(targets(glossary), NameIndex(glossary))
    page = next(page for page in plan(glossary, prose).pages if page.url == "terms/flood/")
    html = Renderer(glossary, prose).render(page).html
    shown = html.split('<ul class="d-examples d-unmarked"><li>')[1].split("</li>")[0].replace('<p class="d-why">', "|")
    text = "".join(piece.partition(">")[2] if piece.startswith("<") else piece for piece in shown.replace("<", "\0<").split("\0"))
    assert text == drawn


def test_who_gives_a_reason_needs_a_reason(tmp_path: Path) -> None:
    """``why_by`` without ``why`` is a problem at its example."""
    term = f"{DEFINED}examples:\n  - {{text: Boats float., why_by: editors, sources: [almanac]}}\n"
    (found,) = loaded(tmp_path, term).problems
    assert str(found).startswith(f"{tmp_path.name}/terms/flood.yml:4:5: error:") and "why_by" in found.message


def test_a_page_that_the_site_has_not_is_reported(tmp_path: Path) -> None:
    """The home page may lead to any page of the site; an address that is none is a problem where it stands."""
    reference = """\
title: Tides
lead: The words.
ways_in:
  - title: I am new
    text: Read.
    pages:
      - {title: About, path: about/}
      - {title: Guide, path: giude/}
"""
    glossary = loaded(tmp_path, reference=reference).glossary
    assert glossary
    (found,) = missing_pages(glossary, {"about/", "guide/"})
    assert (found.location.line, found.location.column, found.code) == (8, 30, "missing-page")
    assert "did you mean 'guide/'" in found.hint.lower()


def test_each_position_names_who_takes_it(tmp_path: Path) -> None:
    """The author of the part, else of the source, else what the source is called here, else its title; each of them once."""
    sources = """\
almanac: {title: The almanac, called: the old almanac}
pilot: {title: Pilot book, author: Ada Berg, sections: {one: {title: One}, two: {title: Two, author: Bo Lind}}}
log: {title: A log}
"""
    positions = "[{says: Yes., sources: [almanac, pilot, pilot/one]}, {says: No., sources: [pilot/two, log]}]"
    term = f"{DEFINED}disagreements: [{{id: why, point: Does it?, positions: {positions}, reading: Ask.}}]\n"
    glossary = loaded(tmp_path, term, sources=sources).glossary
    assert glossary
    prose = ProseRenderer(targets(glossary), NameIndex(glossary))
    page = next(page for page in plan(glossary, prose).pages if page.url == "disagreements/")
    html = Renderer(glossary, prose).render(page).html
    voices = [part.split("</span>")[0] for part in html.split('class="d-voices">')[1:]]
    assert voices == ["The old almanac, Ada Berg", "Bo Lind, A log"]


def test_a_name_at_the_beginning_has_the_capital_of_its_language(tmp_path: Path) -> None:
    """What a source is called in running text begins with a capital where it stands first: that of i has a dot in Turkish."""
    term = f"{DEFINED}disagreements: [{{id: why, point: P?, positions: [{{says: A., sources: [a]}}, {{says: B., sources: [a]}}], reading: R.}}]\n"
    reference = "title: T\nlead: L.\nlanguage: tr\n"
    glossary = loaded(tmp_path, term, reference=reference, sources="a: {title: T, called: iklim raporu}\n").glossary
    assert glossary
    prose = ProseRenderer(targets(glossary), NameIndex(glossary))
    page = next(page for page in plan(glossary, prose).pages if page.url == "disagreements/")
    assert 'class="d-voices">\u0130klim raporu<' in Renderer(glossary, prose).render(page).html
