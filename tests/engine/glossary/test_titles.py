"""What an entry is called is the same wherever it is called so."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.glossary.entries import EntryKey, comparison_id
from distinguo.glossary.titles import comparison_title, names_compared, title
from distinguo.loader import load
from distinguo.pages.site_plan import plan
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    "folder", [ROOT / "glossary", ROOT / "tests" / "fixtures" / "typography" / "glossary"], ids=["ours", "other"]
)
def test_pages_are_called_after_their_entries(folder: Path) -> None:
    """The title of each entry's page is the title of the entry."""
    glossary = load(folder).glossary
    assert glossary
    prose = ProseRenderer(targets(glossary), NameIndex(glossary))
    titles = {page.entry: page.title for page in plan(glossary, prose).pages if page.entry}
    assert len(titles) > 10
    assert {entry: title(glossary, entry) for entry in titles} == titles


def test_a_comparison_without_a_title_names_its_terms() -> None:
    """Its own title takes precedence over the names of the terms."""
    glossary = load(ROOT / "glossary").glossary
    assert glossary
    for compared in glossary.comparisons.values():
        own = compared.entry.title if compared.entry else None
        assert comparison_title(glossary, compared) == (own or names_compared(glossary, compared))
        assert all(glossary.name(term) in names_compared(glossary, compared) for term in compared.terms)
        assert compared.id == comparison_id(compared.terms)
    with pytest.raises(KeyError):
        title(glossary, EntryKey("term", "no-such-term"))
