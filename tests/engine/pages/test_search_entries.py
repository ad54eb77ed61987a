"""What search knows: an entry's own words under its own name, and not those of the entries that it lists."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from distinguo.loader import load
from distinguo.pages.search_entries import SearchEntry, search_entries
from distinguo.pages.site_plan import plan
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer

GLOSSARY = load(Path(__file__).parents[2] / "fixtures" / "typography" / "glossary").glossary


def found(*, trimmed: bool = False) -> Mapping[str, list[SearchEntry]]:
    """Return what search knows of every page, by address."""
    assert GLOSSARY
    prose = ProseRenderer(targets(GLOSSARY), NameIndex(GLOSSARY))
    return {page.url: list(search_entries(GLOSSARY, prose, page, trimmed=trimmed)) for page in plan(GLOSSARY, prose).pages}


@pytest.mark.parametrize("trimmed", [False, True])
def test_every_page_is_known_by_its_title_first(trimmed: bool) -> None:
    """The first entry of a page is the page itself: the theme hangs everything else under it."""
    for url, entries in found(trimmed=trimmed).items():
        assert entries[0].anchor == "", url
        assert entries[0].title, url
        assert len({entry.anchor for entry in entries}) == len(entries), url


def test_other_names_are_titles_too() -> None:
    """A term is found by every other name, every form, and a question by every other phrasing, as by its title."""
    assert GLOSSARY
    known = found()
    for id, term in GLOSSARY.terms.items():
        titles = " ".join(entry.title for entry in known[f"terms/{id}/"])
        forms = [form for form in term.forms if "'" not in form]
        assert all(name in titles for name in (term.term, *(d.name for d in term.also_called), *forms))
        assert all(form in known[f"terms/{id}/"][0].text for form in term.forms if form not in forms)
    for id, question in GLOSSARY.questions.items():
        titles = " ".join(entry.title for entry in known[f"questions/{id}/"])
        assert all(asked in titles for asked in (question.question, *question.also_asked))


def test_the_entry_counts_more_than_what_mentions_it() -> None:
    """The page of a term weighs more than any section of any page."""
    assert GLOSSARY
    known = found()
    sections = (e for entries in known.values() for e in entries if e.anchor and not e.anchor.startswith("top"))
    heaviest = max(entry.boost for entry in sections)
    assert min(known[f"terms/{id}/"][0].boost for id in GLOSSARY.terms) > heaviest


def test_a_cell_is_found_on_the_page_of_its_term_only() -> None:
    """What a term's table says is indexed with its criterion; the comparisons that repeat it do not repeat it to search."""
    assert GLOSSARY
    known = found()
    id, criterion, cell = next((id, c, v) for id, t in GLOSSARY.terms.items() for c, v in t.traits.items() if v.value)
    said = f"{GLOSSARY.criteria[criterion].name}: "
    assert any(said in entry.text for entry in known[f"terms/{id}/"] if entry.anchor == "traits")
    for url, entries in known.items():
        if url.startswith("compare/"):
            assert not any(cell.value and cell.value in entry.text for entry in entries), url


def test_a_trimmed_page_is_one_entry() -> None:
    """Beyond a size there is one text per page; the other names of a term are in its title, forms and phrasings in the text."""
    assert GLOSSARY
    known = found(trimmed=True)
    assert all(len(entries) == 1 for entries in known.values())
    for id, term in GLOSSARY.terms.items():
        (entry,) = known[f"terms/{id}/"]
        assert all(designation.name in entry.title for designation in term.also_called)
        assert all(form in entry.text for form in term.forms if form not in entry.title)
    for id, question in GLOSSARY.questions.items():
        assert all(asked in known[f"questions/{id}/"][0].text for asked in question.also_asked)
