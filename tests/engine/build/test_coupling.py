"""What pages depend on: how many on one definition, the fewer, the less an edit costs."""

from __future__ import annotations

import re
import statistics
from dataclasses import replace
from pathlib import Path

import pytest
from distinguo.build.changes import Changes
from distinguo.build.dependencies import Dependency, DependencyTracker
from distinguo.build.page_builder import PageBuilder, SiteSettings
from distinguo.glossary.glossary import Glossary
from distinguo.loader import load
from distinguo.pages.site_data import SiteData
from distinguo.pages.site_plan import page_specs

from tests.conftest import FIXTURES, ROOT

LIMIT = 60
"""Pages that the most used term of the shipped reference may make stale with other words in its definition."""
MEDIAN = 8


def built(root: Path) -> tuple[SiteData, dict[str, str], list[tuple[str, str, tuple[Dependency, ...]]]]:
    """Make every page of a glossary; return the data, the addresses, and for each page its own, its HTML, and what was looked up."""
    glossary = load(root).glossary
    assert glossary
    data = SiteData.of(glossary)
    urls = {spec.url: "" for spec in page_specs(data) if not spec.is_part}
    tracker = DependencyTracker(data, urls)
    builder = PageBuilder(tracker.data, SiteSettings("Words", "https://words.example/"), tracker.urls)
    return data, urls, [(spec.url, builder.make(spec).html, tracker.take()) for spec in page_specs(data)]


@pytest.mark.slow
def test_other_words_in_a_definition_make_few_pages_stale() -> None:
    """Each term of the shipped reference in turn; what is stale is worked out as a build does it."""
    data, urls, pages = built(ROOT / "glossary")
    glossary = data.glossary
    dependencies = {url: looked_up for url, _, looked_up in pages}
    every = {dependency for found in dependencies.values() for dependency in found}
    stale = {}
    for id, file in glossary.files.terms.items():
        definition = file.data.definition
        edited = file.data.model_copy(update={"definition": definition.model_copy(update={"text": f"{definition.text} Indeed."})})
        terms = {**glossary.files.terms, id: replace(file, data=edited, raw=file.raw + b"#")}
        after = SiteData(Glossary(replace(glossary.files, terms=terms)), data.prose)
        changed = Changes(data, after).among(every, urls_before=urls, urls=urls)
        stale[id] = sum(not changed.isdisjoint(found) for found in dependencies.values())
    assert statistics.median(stale.values()) <= MEDIAN, stale
    assert max(stale.values()) <= LIMIT, stale
    assert min(stale.values()) > 0


def test_every_page_depends_on_the_sources_that_it_describes() -> None:
    """Also where another page has described them before: what they are called is made once for all pages."""
    data, _, pages = built(FIXTURES / "typography" / "glossary")
    count = 0
    for url, html, looked_up in pages:
        listed = set(re.findall(r'<li id="source-([\w-]+)"><b', html))
        named = {key for name, key, _ in looked_up if name == "glossary.sources"}
        assert named >= listed.intersection(data.glossary.sources), url
        count += bool(listed)
    assert count > 1
