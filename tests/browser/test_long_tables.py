"""Tables of many rows on paper, and words that no line has room for on a phone."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.conftest import FIXTURES, Once, build_well, copy_project

pytestmark = pytest.mark.one_page

ROWS = range(1, 41)
ADDRESS = "https://harbour.example/" + "a-long-way-to-the-page/" * 6
WORD = "Flutwarnungsverordnung" * 6
HEAD = "port height said mark"
WRITTEN = "\n".join(
    [
        "Heights:", "", "| port | height | said | mark |", "|---|---|---|---|",
        *(f"| begins {n} | and needs lines in a column that is narrow | as is this | ends here {n} |" for n in ROWS),
    ]
)  # fmt: skip
UNBROKEN = f"Far:\n\n| {WORD} | b | c |\n|---|---|---|\n| {ADDRESS} | <{ADDRESS}> | `{WORD}` |\n\n{ADDRESS} {WORD}"


def term(name: str, other: str, text: str, value: str) -> str:
    """Return the file of a term with a value in each row of the comparison."""
    body = text.replace("\n", "\n    ")
    traits = "".join(f"  row-{n}: {{value: 'from {n} {value} to {n}', by: editors}}\n" for n in ROWS)
    return f"term: {name}\ncontrast_with: [{other}]\ndefinition:\n  text: |\n    {body}\n  by: editors\ntraits:\n{traits}"


@pytest.fixture(scope="module")
def site(once: Once) -> Path:
    """Two terms that differ in forty rows, one with a long table in its text, one with what cannot be broken."""

    def make(folder: Path) -> None:
        project = copy_project(folder / "project", FIXTURES / "minimal" / "glossary")
        glossary = project / "glossary"
        criteria = "".join(f"  row-{n}: {{name: Row {n}, by: editors}}\n" for n in ROWS)
        (glossary / "criteria.yml").write_text(f"criteria:\n{criteria}", "utf-8")
        (glossary / "terms" / "ebb.yml").write_text(term("ebb", "flood", WRITTEN, "and on"), "utf-8")
        (glossary / "terms" / "flood.yml").write_text(term("flood", "ebb", UNBROKEN, f"{WORD} {ADDRESS}"), "utf-8")
        (glossary / "terms" / "long.yml").write_text(
            f"term: {WORD[:66]}\ncontrast_with: [ebb]\ndefinition: {{text: A law., by: editors}}\n"
            f"usage: [{{context: log, write: {WORD[:66]}, avoid: [{WORD[:60]}], why: So., by: editors}}]\n",
            "utf-8",
        )
        (glossary / "contexts.yml").write_text("log: {name: Logs}\n", "utf-8")
        (glossary / "comparisons" / "ebb-vs-long.yml").parent.mkdir(exist_ok=True)
        (glossary / "comparisons" / "ebb-vs-long.yml").write_text(
            "terms: [ebb, long]\ndifference: {text: One is a law., by: editors}\n"
            "sentences:\n- {text: We obey the ___ here., fits: [long], why: A law., by: editors}\n"
            "- {text: We sail at ___., fits: [ebb], why: It is a time., by: editors}\n"
            "cases: [{text: It is printed., answer: [long], why: A law., by: editors}]\n",
            "utf-8",
        )
        build_well(project, folder / "site")

    return once("long-tables", make) / "site"


def sheets(page: Page) -> list[str]:
    """Return the text of each sheet that the page is printed on."""
    return [
        re.sub(r"\s+", " ", sheet.extract_text()) for sheet in PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    ]


def assert_whole(printed: list[str], head: str, first: str, last: str) -> None:
    """Fail if a row is missing or cut in two, or if a sheet has rows without their head."""
    for n in ROWS:
        begun, ended = first.format(n), last.format(n)
        on = [sheet for sheet in printed if re.search(rf"{begun}\b", sheet)]
        assert on, begun
        assert any(re.search(rf"{ended}\b", sheet) for sheet in on), begun
        assert all(head in sheet for sheet in on), n


@pytest.mark.parametrize("path", ["terms/ebb", "compare/ebb-vs-flood"])
def test_a_long_table_in_a_text_on_paper(page: Page, site: Path, path: str) -> None:
    """Its head stands on each sheet, no row is cut in two, and none is lost; in a narrow column, too."""
    page.goto((site / path / "index.html").as_uri())
    printed = sheets(page)
    assert sum(HEAD in sheet for sheet in printed) > 1
    assert_whole(printed, HEAD, "begins {}", "here {}")


def test_an_opened_comparison_on_paper(page: Page, site: Path) -> None:
    """What a reader has unfolded is printed, too: each sheet of it says whose the columns are."""
    page.goto((site / "compare" / "ebb-vs-flood" / "index.html").as_uri())
    assert not any("from 40" in sheet for sheet in sheets(page)), "a handout has the rows that decide"
    page.locator(".d-rowset > summary").click()
    expect(page.locator("#row-row-40")).to_be_visible()
    printed = sheets(page)
    folded = [sheet for sheet in printed if re.search(r"from (?:[89]|[1-4]\d) and on", sheet)]
    assert len(folded) > 1
    assert all("Row ebb flood Sources" in sheet for sheet in folded)
    for n in ROWS:
        assert any(f"from {n} and on to {n}" in sheet and re.search(rf"from {n} Flut.* to {n}\b", sheet) for sheet in printed), n


@pytest.mark.parametrize("path", [
    "terms/flood", "terms/ebb", "compare/ebb-vs-flood", "compare", "terms",
    "", "map", "practice", "write", "terms/long", "compare/ebb-vs-long", "which-word",
])  # fmt: skip
@pytest.mark.parametrize("width", [320, 390])
def test_what_cannot_be_broken_does_not_widen_the_page(page: Page, site: Path, path: str, width: int) -> None:
    """A long address, a long word, in a text and in cells, a long name, folded and unfolded: nothing scrolls sideways."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto((site / path / "index.html").as_uri())
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
