"""A name with its domain, ``road <transport>``, is a word with one meaning: it is linked where no other term is called so."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.cli import main
from distinguo.glossary.glossary import Glossary
from distinguo.loader import load
from distinguo.pages.site_plan import plan
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering.renderer import Renderer


def imported(tmp_path: Path, rows: str, head: str = "term,definition") -> Glossary:
    """Return what is imported of a table, which must be without any problem."""
    (tmp_path / "words.csv").write_text(f"{head}\n{rows}", "utf-8")
    assert main(["import", "csv", str(tmp_path / "words.csv"), "--out", str(tmp_path / "out")]) == 0
    loaded = load(tmp_path / "out")
    assert loaded.glossary and not loaded.problems
    return loaded.glossary


def mentioned(glossary: Glossary, text: str) -> list[str]:
    """Return the terms that a text mentions."""
    return [mention.term for mention in NameIndex(glossary).find(text)]


@pytest.mark.parametrize("name", ["road <transport>", "road ⟨transport⟩"])
def test_the_only_one_with_its_word_is_linked(name: str, tmp_path: Path) -> None:
    """Also where the word is an everyday one: its makers say that it is a term. Pages of other entries lead to it."""
    glossary = imported(tmp_path, f"{name},way for vehicles\nkerb,edge of a road\nlane,part of it\n")
    road = glossary.terms["road"]
    assert (road.term, road.domain, road.linking.automatic) == ("road", "transport", "yes")
    assert glossary.terms["lane"].linking.automatic == "no", "an everyday word without a domain"
    prose = ProseRenderer(targets(glossary), NameIndex(glossary))
    pages = {page.url: page for page in plan(glossary, prose).pages}
    shown = Renderer(glossary, prose).render(pages["terms/kerb/"]).html
    assert 'data-term="road">road</a>' in shown and "words/road/" not in pages


def test_the_domain_before_a_definition_counts_as_well(tmp_path: Path) -> None:
    """As in ISO 10241, where it stands there."""
    glossary = imported(tmp_path, "road,<transport> way for vehicles\nkerb,edge\n")
    assert glossary.terms["road"].definition.text == "way for vehicles"
    assert mentioned(glossary, "beside the road") == ["road"]


def test_one_of_two_is_not_linked(tmp_path: Path) -> None:
    """The word leads to both, on a page of its own."""
    glossary = imported(tmp_path, "road <transport>,way\nroad <mining>,passage\n")
    assert not mentioned(glossary, "on the road")
    prose = ProseRenderer(targets(glossary), NameIndex(glossary))
    pages = {page.url: page for page in plan(glossary, prose).pages}
    shown = Renderer(glossary, prose).render(pages["words/road/"]).html
    assert "terms/road/" in shown and "terms/road-2/" in shown


@pytest.mark.parametrize("name", ["as", "a", "will", "which"])
def test_words_that_say_little_stay_words(name: str, tmp_path: Path) -> None:
    """Whatever field they are from: no text could be read any more."""
    glossary = imported(tmp_path, f"{name} <geometry>,a thing\n")
    (term,) = glossary.terms.values()
    assert (term.term, term.domain, term.linking.automatic) == (name, "geometry", "no")


def test_another_everyday_name_is_not_linked(tmp_path: Path) -> None:
    """The domain stands with one name; the entry can say only of all of them whether they are linked."""
    glossary = imported(tmp_path, "road <transport>,way,way\n", "term,definition,synonyms")
    assert glossary.terms["road"].linking.automatic == "no"


def test_a_column_of_domains_says_nothing_of_links(tmp_path: Path) -> None:
    """Every row has one, whatever its word is."""
    glossary = imported(tmp_path, "road,way,transport\ntime,what passes,transport\n", "term,definition,domain")
    assert not mentioned(glossary, "in time on the road")


def test_a_second_domain_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An entry has one."""
    glossary = imported(tmp_path, "road <railways>,way,transport\n", "term,definition,domain")
    assert glossary.terms["road"].domain == "transport"
    assert "of 'road': the domain railways" in capsys.readouterr().out


ROUND = """\
crane (bird),a bird
crane (machine),it lifts; see road (traffic)
road (traffic),way
lane (traffic),part of a road
aspirin (acetylsalicylic acid),a medicine
axle (plural),more of them
oven (plural),more of them
Platform as a Service (PaaS),a service
Server as a Service (PaaS),a service
heron,a bird
heron (bird),the same
"""


def test_round_brackets_hold_a_domain_where_the_vocabulary_shows_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By using it again, or the word before it. All else may be a synonym, an abbreviation or grammar, and stays as it is."""
    glossary = imported(tmp_path, ROUND)
    assert {id: (term.term, term.domain) for id, term in glossary.terms.items() if term.domain} == {
        "crane-bird": ("crane", "bird"),
        "crane-machine": ("crane", "machine"),
        "road-traffic": ("road", "traffic"),
        "lane-traffic": ("lane", "traffic"),
    }
    assert mentioned(glossary, "a road beside a crane") == ["road-traffic"]
    told = capsys.readouterr().out
    assert "'crane (bird)' is called 'crane', in the domain 'bird'" in told and told.count("is called") == 4


def test_a_topic_in_round_brackets_is_a_domain(tmp_path: Path) -> None:
    """The concept itself says that it is of this field."""
    glossary = imported(tmp_path, "road (transport),way,Transport\n", "term,definition,topics")
    assert mentioned(glossary, "the road") == ["road-transport"]


def test_texts_lead_to_it_by_its_name_with_the_brackets(tmp_path: Path) -> None:
    """As their authors wrote it."""
    text = "# Words\n\nroad (traffic)\n:   A way.\n\nlane (traffic)\n:   Part of a <x:road (traffic)>.\n"
    (tmp_path / "words.md").write_text(text, "utf-8")
    assert main(["import", "markdown", str(tmp_path / "words.md"), "--out", str(tmp_path / "out")]) == 0
    glossary = load(tmp_path / "out").glossary
    assert glossary and "[[road-traffic" in glossary.terms["lane-traffic"].definition.text
