"""What a reader meets first, and what is folded or said once: on glossaries of several shapes."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from distinguo.glossary.comparison_table import table
from distinguo.glossary.folded_table import FoldedTable, columns, fold
from distinguo.glossary.glossary import Glossary
from distinguo.glossary.source_tags import source_tags
from distinguo.loader import load
from distinguo.pages.page import Page
from distinguo.pages.site_plan import plan
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering.renderer import Renderer
from distinguo.schema.model import Source
from distinguo.text.sentences import first_sentence, shortened

from tests.conftest import FIXTURES, ROOT

CRITERIA = """\
groups: {g: {name: Shape}}
criteria:
  a: {name: Colour, group: g}
  b: {name: Size, group: g}
  c: {name: Weight}
  d: {name: Age}
"""


def glossary_of(folder: Path, terms: dict[str, str], **others: str) -> Glossary:
    """Return a glossary whose terms say what is given, each with a definition."""
    (folder / "terms").mkdir(parents=True)
    for id, text in terms.items():
        definition = "" if "definition:" in text else f"definition: {{text: The {id}., by: editors}}\n"
        (folder / "terms" / f"{id}.yml").write_text(f"term: {id}\n{definition}{text}")
    (folder / "criteria.yml").write_text(CRITERIA)
    for name, text in others.items():
        (folder / f"{name}.yml").write_text(text)
    loaded = load(folder)
    assert loaded.glossary, loaded.problems
    return loaded.glossary


def pages_of(glossary: Glossary) -> dict[str, tuple[Page, str]]:
    """Return every page of the site of a glossary, as planned and as HTML."""
    prose = ProseRenderer(targets(glossary), NameIndex(glossary))
    renderer = Renderer(glossary, prose, address="https://example.org/")
    return {page.url: (page, renderer.render(page).html) for page in plan(glossary, prose).pages}


def text_of(html: str) -> str:
    """Return what stands in some HTML, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


BIRD = "traits:\n  a: {value: Black, by: editors}\n  b: {value: Small, by: editors}\n  c: {value: Light, by: editors}\n"


def folded(folder: Path, *terms: str, wanted: tuple[str, ...] = (), **own: str) -> FoldedTable:
    """Return the folded table of some terms of a glossary in which each has the traits that are given, or else those of a bird."""
    return fold(table(glossary_of(folder, own), terms), wanted)


def test_rows_that_somebody_chose_come_first(tmp_path: Path) -> None:
    """In the order in which they were chosen; one that the table has not is passed over."""
    shown = folded(tmp_path, "rook", "crow", wanted=("c", "d", "a"), rook=BIRD, crow=BIRD.replace("Black", "Grey"))
    assert [row.id for row in shown.key] == ["c", "a"]
    assert [row.id for group in shown.groups for row in group.rows] == ["b"]


def test_what_a_kind_inherits_is_said_once(tmp_path: Path) -> None:
    """Its own rows are shown, those of the broader term are named as that term's; what does not apply stands apart."""
    rook = "kind_of: [bird]\ntraits:\n  a: {value: Grey, by: editors}\n  c: {not_applicable: Nobody weighs it., by: editors}\n"
    shown = folded(tmp_path, "rook", bird=BIRD, rook=rook)
    assert [row.id for row in shown.key] == ["a"]
    assert [row.id for row in shown.not_applicable] == ["c"]
    assert {holder: [row.id for row in rows] for holder, rows in shown.shared.items()} == {"bird": ["b"]}


def test_the_broader_term_comes_first_where_a_kind_takes_cells_from_it(tmp_path: Path) -> None:
    """So that "as bird" points to what has been read; without anything taken, the order stays."""
    glossary = glossary_of(tmp_path, {"bird": BIRD, "rook": "kind_of: [bird]\n", "owl": "kind_of: [bird]\n" + BIRD})
    assert columns(glossary, ("rook", "bird")) == ("bird", "rook")
    assert columns(glossary, ("owl", "bird")) == ("owl", "bird")


def test_rows_of_one_word_only_stand_last(tmp_path: Path) -> None:
    """They set nothing apart."""
    shown = folded(tmp_path, "rook", "owl", rook=BIRD, owl="traits:\n  a: {value: White, by: editors}\n")
    assert [row.id for row in shown.key] == ["a"]
    assert [row.id for row in shown.single] == ["b", "c"]


def test_two_rules_for_the_same_word_are_one_row(tmp_path: Path) -> None:
    """Each context stands once, core terms before others, and each row has an address."""
    rule = "usage:\n  - {{context: post, write: {write}, avoid: [{avoid}], why: {why}, by: editors}}\n"
    glossary = glossary_of(
        tmp_path,
        {
            "aviary": rule.format(write="aviary", avoid="cage", why="It is large."),
            "bird": rule.format(write="rook", avoid="bird", why="Be exact."),
            "rook": rule.format(write="rook", avoid="crow", why="It is one."),
        },
        contexts="post: {name: Letters}\n",
        reference="title: Birds\nlead: On birds.\ncore_terms: [rook]\n",
    )
    (rules,) = glossary.rules.values()
    assert [(rule.write, rule.term, rule.avoid, rule.anchor) for rule in rules] == [
        ("rook", "rook", ("bird", "crow"), "post_rook"),
        ("aviary", "aviary", ("cage",), "post_aviary"),
    ]
    html = pages_of(glossary)["write/"][1]
    assert html.count('id="post"') == 1
    assert "Be exact." in html
    assert "It is one." in html


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ({"a": Source(title="On birds", author="Ann Rook-Crow")}, {"a": "RC"}),
        ({"a": Source(title="On birds", author="Ann Rook")}, {"a": "RO"}),
        ({"a": Source(title="On birds", called="the bird book")}, {"a": "BB"}),
        (
            {"a": Source(title="Birds", tag="X"), "b": Source(title="Birds"), "c": Source(title="Birds")},
            {"a": "X", "b": "BI", "c": "BI2"},
        ),
        ({"a": Source(title="鳥の本")}, {"a": "鳥の"}),
        ({"ab": Source(title="…")}, {"ab": "AB"}),
    ],
)
def test_every_source_has_a_tag_of_its_own(sources: dict[str, Source], expected: dict[str, str]) -> None:
    """The one that it is given, or letters of who speaks."""
    assert source_tags(sources) == expected


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("We treat a rook as a bird. It flies.", "We treat a rook as a bird."),
        ("No. Who flies does not decide it. It is a bird.", "No. Who flies does not decide it."),
        ("It weighs 3.5 grams and more", "It weighs 3.5 grams and more"),
        ("ミヤマガラスは鳥の一種であり、空を飛びます。黒い。", "ミヤマガラスは鳥の一種であり、空を飛びます。"),
    ],
)
def test_the_first_sentence(text: str, first: str) -> None:
    """A full stop inside a number or behind a mere "No" ends nothing."""
    assert first_sentence(text) == first


def test_a_text_is_cut_between_words() -> None:
    """And is marked as cut; a text that fits stays."""
    assert shortened("one two three", 10) == "one two…"
    assert shortened("one two", 10) == "one two"


LONG = "It stands beside the others in this long definition, number {n}, so that nobody wants to read it in a list. " * 3


def imported(folder: Path) -> Glossary:
    """Return a glossary as an import makes it: five hundred terms, each with a long definition, and nothing else."""
    terms = {f"t{n}": f"definition:\n  text: >-\n    {LONG.format(n=n)}\n  sources: [base]\n" for n in range(500)}
    return glossary_of(folder, terms, sources="base: {title: The base}\n")


SHAPES: dict[str, Callable[[Path], Glossary]] = {
    "imported": imported,
    "typography": lambda _: load(FIXTURES / "typography" / "glossary").glossary,  # type: ignore[dict-item,return-value]  # it has no errors
    "shipped": lambda _: load(ROOT / "glossary").glossary,  # type: ignore[dict-item,return-value]  # the same
}


@pytest.mark.parametrize("shape", SHAPES)
def test_no_page_is_empty_heavy_or_a_list_of_definitions(shape: str, tmp_path: Path) -> None:
    """Whatever a glossary holds: every page says something, every section has something in it, and lists only begin definitions."""
    glossary = SHAPES[shape](tmp_path / "glossary")
    prose = ProseRenderer(targets(glossary), NameIndex(glossary))
    long = {text for term in glossary.terms.values() if len(text := prose.plain(term.definition.text)) > 200}
    for url, (page, html) in pages_of(glossary).items():
        assert len(text_of(html).split()) > 5, url
        for section in re.findall(r'<div class="d-section__body">(.*?)</div></section>', html, re.S):
            assert text_of(section) or "<svg" in section, url
        assert len(gzip.compress(html.encode())) <= 26_000, url
        if page.entry is None:
            assert not [text for text in long if text in text_of(html)], url


def test_a_comparison_on_paper_has_its_address(tmp_path: Path) -> None:
    """With a QR code, where it is known at which address the site will be."""
    html = pages_of(SHAPES["typography"](tmp_path))["compare/font-vs-typeface/"][1]
    assert "https://example.org/compare/font-vs-typeface/" in html
    assert 'class="d-qr"' in html
