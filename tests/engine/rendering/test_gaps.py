"""Gaps of sentences as they are drawn."""

from __future__ import annotations

import pytest
from distinguo.loader import load
from distinguo.pages.page import Page
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering.view import View

from tests.conftest import FIXTURES

GAP = '<span class="d-gap" role="img" aria-label="gap"></span>'


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Turn to ___, and go.", f'Turn to <span class="d-unbroken">{GAP},</span> and go.'),
        ("___ fits.", f"{GAP} fits."),
        ('He said "___" & left ___', f'He said <span class="d-unbroken">&#34;{GAP}&#34;</span> &amp; left {GAP}'),
    ],
)
def test_no_line_begins_with_the_comma_behind_a_gap(text: str, drawn: str) -> None:
    """Signs beside a gap stay on its line; browsers break lines on either side of a box."""
    glossary = load(FIXTURES / "typography" / "glossary").glossary
    assert glossary
    view = View(glossary, ProseRenderer(targets(glossary), NameIndex(glossary)), index_name="", others={})
    view.begin_page(Page("practice/", "practice.html", "Practice"))
    assert str(view.gapped(text)) == drawn
