"""A word with several senses: each has its domain, the word has a page, and a term can be without a definition if it was imported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from distinguo.exports.context import ExportContext
from distinguo.exports.formats import FORMATS
from distinguo.exports.markdown_pages import markdown_version
from distinguo.loader import Loaded, load
from distinguo.pages.hover_cards import hover_card
from distinguo.pages.search_entries import search_entries
from distinguo.pages.site_plan import plan
from distinguo.pages.terms_page import names_listed
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering.renderer import Renderer

SAID = {"text": "A thing.", "by": "editors"}


def loaded(tmp_path: Path, **terms: object) -> Loaded:
    """Return a glossary of these terms."""
    folder = tmp_path / "glossary" / "terms"
    folder.mkdir(parents=True)
    for id, term in terms.items():
        (folder / f"{id.replace('_', '-')}.yml").write_text(json.dumps(term), "utf-8")
    return load(folder.parent)


def context(known: Loaded) -> ExportContext:
    """Return what exports need."""
    assert known.glossary, known.problems
    return ExportContext(known.glossary, ProseRenderer(targets(known.glossary), NameIndex(known.glossary)), "Words")


ROAD = {"term": "carriageway", "definition": SAID, "domain": "transport"}
GRID = {"term": "carriageway", "definition": {"text": "A mat.", "by": "editors"}, "domain": "weaving"}


def test_the_list_tells_terms_of_one_name_apart(tmp_path: Path) -> None:
    """By their domains, as everywhere: two links of the same name that lead elsewhere tell nobody which is which."""
    glossary = loaded(tmp_path, one=ROAD, two=GRID).glossary
    assert glossary
    assert [listed.name for listed in names_listed(glossary)] == ["carriageway (transport)", "carriageway (weaving)"]


def test_terms_of_different_domains_may_share_a_name(tmp_path: Path) -> None:
    """Each is shown with its domain, the word leads to both, and a mention of it is no link."""
    known = loaded(tmp_path, one=ROAD, two=GRID, three={"term": "viaduct", "definition": SAID, "domain": "transport"})
    assert not known.problems
    made = context(known)
    glossary = made.glossary
    assert glossary.name("one") == "carriageway (transport)" and glossary.name("three") == "viaduct"
    pages = {page.url: page for page in plan(glossary, made.prose).pages}
    shown = Renderer(glossary, made.prose).render(pages["words/carriageway/"]).html
    assert "terms/one/" in shown and "terms/two/" in shown and "A mat." in shown
    assert "words/carriageway/" in Renderer(glossary, made.prose).render(pages["terms/one/"]).html
    assert not list(NameIndex(glossary).find("on the carriageway"))
    assert [mention.term for mention in NameIndex(glossary).find("on the viaduct")] == ["three"]


def test_the_bank_of_a_river(tmp_path: Path) -> None:
    """A name and its meaning elsewhere are two entries that see each other, and neither is guessed."""
    senses = {"one": ("money", "It lends."), "two": ("river", "Land beside water.")}
    said = {
        id: {"term": "bank", "definition": {"text": text, "by": "editors"}, "domain": where}
        for id, (where, text) in senses.items()
    }
    known = loaded(tmp_path, **said)
    assert known.glossary and {problem.code for problem in known.problems} == {"everyday-name"}
    assert [known.glossary.name(id) for id in said] == ["bank (money)", "bank (river)"]
    assert not list(NameIndex(known.glossary).find("at the bank"))


@pytest.mark.parametrize("other", [GRID | {"domain": "transport"}, {k: v for k, v in GRID.items() if k != "domain"}])
def test_the_same_name_needs_domains_that_differ(other: dict[str, object], tmp_path: Path) -> None:
    """Without, readers could not tell which one is meant."""
    assert [problem.code for problem in loaded(tmp_path, one=ROAD, two=other).problems] == ["ambiguous-name"]


def test_of_senses_the_one_in_use_is_linked(tmp_path: Path) -> None:
    """A retired sense is in nobody's way."""
    known = loaded(tmp_path, one=ROAD, two=GRID | {"status": "retired"})
    assert known.glossary and [mention.term for mention in NameIndex(known.glossary).find("a carriageway")] == ["one"]


def test_signs_and_short_forms_are_no_words(tmp_path: Path) -> None:
    """A symbol is never linked by itself, and an abbreviation in its own case alone."""
    names = [{"name": "vs", "type": "symbol", "by": "editors"}, {"name": "Cwy", "type": "abbreviation", "by": "editors"}]
    known = loaded(tmp_path, one=ROAD | {"also_called": names})
    assert known.glossary
    assert [text for text in ("a vs b", "the cwy", "the Cwy") if list(NameIndex(known.glossary).find(text))] == ["the Cwy"]


def test_only_an_imported_term_may_be_without_a_definition(tmp_path: Path) -> None:
    """It is shown without a word of ours, and offered to nobody who looks for a word."""
    bare = {"term": "wayleave", "status": "draft"}
    assert [problem.code for problem in loaded(tmp_path / "a", one=bare).problems] == ["missing-key"]
    known = loaded(tmp_path / "b", one=bare | {"imported_from": "x/1"}, two=ROAD)
    assert not known.problems
    made = context(known)
    pages = {page.url: page for page in plan(made.glossary, made.prose).pages}
    render = Renderer(made.glossary, made.prose).render
    assert all(render(page).html for page in pages.values())
    assert "d-lead" not in render(pages["terms/one/"]).html
    assert "wayleave" not in render(pages["which-word/"]).html and "carriageway" in render(pages["which-word/"]).html
    assert "<p>" not in hover_card(made.glossary, made.prose, "one", str)
    assert markdown_version(made, pages["terms/one/"], "", made.url)
    assert [entry.text for entry in search_entries(made.glossary, made.prose, pages["terms/one/"])] == [""]
    assert all(FORMATS[name](made) for name in FORMATS if name not in {"vale", "evaluation"})  # there is nothing to ask
