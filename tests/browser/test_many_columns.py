"""A comparison of many terms: no column becomes so narrow that words break into letters, on any screen or on paper."""

from __future__ import annotations

import pytest
from distinguo.loader import load
from distinguo.pages.site_plan import plan
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering.renderer import Renderer
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT

STYLE = (ROOT / "hooks/distinguo_mkdocs/theme/assets/distinguo.css").read_text("utf-8")
KINDS = ("cooperative", "general", "limited", "private", "public", "sole", "unincorporated")
TERM = """term: {name}
definition: {{text: "A form of organisation for doing business, of the kind {name}.", by: editors}}
traits: {{accounts: {{value: "Published in full by {name}", by: editors}}, age: {{value: Independent of its members, by: editors}}}}
"""


@pytest.fixture(scope="module", params=[2, 3, 4, 5, 7])
def comparison(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of a comparison of so many terms."""
    folder = tmp_path_factory.mktemp("many") / "glossary"
    ids = [f"{kind}-association" for kind in KINDS[: request.param]]
    (folder / "terms").mkdir(parents=True)
    (folder / "comparisons").mkdir()
    (folder / "criteria.yml").write_text("criteria: {accounts: {name: Accounts}, age: {name: How old it may become}}\n")
    for id in ids:
        (folder / "terms" / f"{id}.yml").write_text(TERM.format(name=id.replace("-", " ")))
    said = f"terms: [{', '.join(ids)}]\ndifference: {{text: They differ., by: editors}}\n"
    (folder / "comparisons" / f"{'-vs-'.join(ids)}.yml").write_text(said)
    glossary = load(folder).glossary
    assert glossary
    prose = ProseRenderer(targets(glossary), NameIndex(glossary))
    page = next(page for page in plan(glossary, prose).pages if page.template == "comparison.html" and len(page.own) == len(ids))
    return Renderer(glossary, prose).render(page).html


@pytest.fixture(scope="module")
def blank(chromium: Browser) -> Page:
    """A page without a site."""
    return chromium.new_page()


@pytest.mark.parametrize(("width", "media"), [(390, "screen"), (1280, "screen"), (680, "print")])
def test_no_column_is_too_narrow(blank: Page, comparison: str, width: int, media: str) -> None:
    """Each cell has room for a word, and says below which word it stands, or whose it is."""
    blank.set_viewport_size({"width": width, "height": 900})
    blank.emulate_media(media=media)  # type: ignore[arg-type]  # a text that the loop makes is no literal
    blank.set_content(
        f'<html dir="ltr"><style>html {{ font-size: 20px }} {STYLE}</style>'
        f'<body data-md-color-scheme="default"><article class="md-content__inner md-typeset">{comparison}</article></body></html>'
    )
    cells = "[...document.querySelectorAll('.d-rows td:not(.d-row-more)')]"
    assert blank.evaluate(f"Math.min(...{cells}.map((cell) => cell.getBoundingClientRect().width))") > 90
    labelled = f"{cells}.every((cell) => getComputedStyle(cell, '::before').content.includes('association'))"
    headed = "getComputedStyle(document.querySelector('.d-rails__head')).display !== 'none'"
    assert blank.evaluate(f"({labelled}) !== ({headed})")
    assert blank.evaluate("document.documentElement.scrollWidth <= innerWidth")
