"""What search knows: an entry's own words under its own name, and not those of the entries that it lists."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path

import pytest
from distinguo.glossary.glossary import Glossary
from distinguo.loader import load
from distinguo.pages.search_entries import SearchEntry, search_entries
from distinguo.pages.site_plan import plan
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering.renderer import Renderer

from tests.conftest import FIXTURES, ROOT

TYPOGRAPHY = FIXTURES / "typography"


@functools.cache
def glossary_in(folder: Path) -> Glossary:
    """Return the glossary of a folder; not where this module is read, which every worker does."""
    loaded = load(folder / "glossary").glossary
    assert loaded
    return loaded


@functools.cache
def found(*, shipped: bool = False, trimmed: bool = False) -> Mapping[str, list[SearchEntry]]:
    """Return what search knows of every page, by address."""
    glossary = glossary_in(ROOT if shipped else TYPOGRAPHY)
    prose = ProseRenderer(targets(glossary), NameIndex(glossary))
    return {page.url: list(search_entries(glossary, prose, page, trimmed=trimmed)) for page in plan(glossary, prose).pages}


@pytest.mark.parametrize("trimmed", [False, True])
def test_every_page_is_known_by_its_title_first(trimmed: bool) -> None:
    """The first thing told of a page is the page itself; house rules on it follow."""
    for url, entries in found(trimmed=trimmed).items():
        assert entries[0].anchor == "" and entries[0].kind != "rule", url
        assert entries[0].title, url
        assert all(entry.kind == "rule" and entry.anchor for entry in entries[1:]), url


@pytest.mark.parametrize("trimmed", [False, True])
def test_all_names_are_told(trimmed: bool) -> None:
    """A term is known by every other name and form, a question by every other phrasing, and each by its hidden words."""
    glossary = glossary_in(TYPOGRAPHY)
    known = found(trimmed=trimmed)
    for id, term in glossary.terms.items():
        entry = known[f"terms/{id}/"][0]
        assert {*(d.name for d in term.also_called), *term.forms} <= {*entry.names}
        assert entry.hidden == term.search_also
    for id, question in glossary.questions.items():
        entry = known[f"questions/{id}/"][0]
        assert (entry.title, {*question.also_asked}) == (question.question, {*entry.names})


def test_names_in_other_languages_are_told() -> None:
    """Somebody who knows the word in another language finds the term."""
    glossary = glossary_in(ROOT)
    known = found(shipped=True)
    named = {id: term for id, term in glossary.terms.items() if term.in_other_languages}
    assert named
    for id, term in named.items():
        elsewhere = {equivalent.name for names in term.in_other_languages.values() for equivalent in names}
        assert elsewhere <= {*known[f"terms/{id}/"][0].names}


def test_a_reading_is_told(tmp_path: Path) -> None:
    """Somebody who types how a name is read finds it: in Japanese that is what keyboards give first."""
    for path, text in {
        "reference.yml": "title: 言葉\nlead: 言葉。\nlanguage: ja\n",
        "terms/kokyaku.yml": "term: 顧客\nsort_as: こきゃく\ndefinition: {text: 続けて取引する人。, by: editors}\n",
    }.items():
        file = tmp_path / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    glossary = load(tmp_path).glossary
    assert glossary
    prose = ProseRenderer(targets(glossary), NameIndex(glossary))
    pages = {page.url: page for page in plan(glossary, prose).pages}
    assert next(search_entries(glossary, prose, pages["terms/kokyaku/"])).names == ("こきゃく",)
    assert 'data-words="こきゃく"' in Renderer(glossary, prose, address="https://example.org/").render(pages["terms/"]).html, (
        "nor does the filter of the list miss it"
    )


def test_each_house_rule_is_an_entry() -> None:
    """It is called by the context that it holds for, and says what to write."""
    glossary = glossary_in(ROOT)
    _, *entries = found(shipped=True)["write/"]
    rules = [(context, rule) for context, rules in glossary.rules.items() for rule in rules]
    assert rules and len(entries) == len(rules)
    for (context, rule), entry in zip(rules, entries, strict=True):
        assert (entry.kind, entry.anchor) == ("rule", rule.anchor)
        assert entry.names == (glossary.contexts[context].name,)
        name, words = glossary.contexts[context].name, glossary.contexts[context].search_also
        assert entry.hidden == (*words, *(name.split(" and ") if " and " in name else ())), "either of two kinds finds it, too"
        assert f"write {rule.write}" in entry.title and all(word in entry.title for word in rule.avoid)


def test_a_cell_is_found_on_the_page_of_its_term_only() -> None:
    """What a term's table says is told with its criterion; the comparisons that repeat it do not repeat it to search."""
    glossary = glossary_in(TYPOGRAPHY)
    known = found()
    id, criterion, cell = next((id, c, v) for id, t in glossary.terms.items() for c, v in t.traits.items() if v.value)
    said = f"{glossary.criteria[criterion].name}: "
    assert any(said in text for anchor, _, text in known[f"terms/{id}/"][0].sections if anchor == "traits")
    assert not any(".. " in text for _, _, text in known[f"terms/{id}/"][0].sections)  # sentences keep their own full stop
    for url, entries in known.items():
        if url.startswith("compare/"):
            assert not any(cell.value and cell.value in text for entry in entries for _, _, text in entry.sections), url


def test_a_trimmed_page_has_no_sections() -> None:
    """Beyond a size only names and first statements are told."""
    assert all(not entry.sections for entries in found(trimmed=True).values() for entry in entries)
