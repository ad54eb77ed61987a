"""What pages depend on: how many on one definition, the fewer, the less an edit costs; and that looking takes nothing away."""

from __future__ import annotations

import re
import statistics
from dataclasses import replace

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


@pytest.mark.slow
def test_other_words_in_a_definition_make_few_pages_stale() -> None:
    """Each term of the shipped reference in turn; what is stale is worked out as a build does it."""
    glossary = load(ROOT / "glossary").glossary
    assert glossary
    data = SiteData.of(glossary)
    specs = list(page_specs(data))
    urls = {spec.url: "" for spec in specs if not spec.is_part}
    tracker = DependencyTracker(data, urls)
    builder = PageBuilder(tracker.data, SiteSettings("Words", "https://words.example/"), tracker.urls)
    dependencies = {}
    for spec in specs:
        builder.make(spec)
        dependencies[spec.url] = tracker.take()
    every = {Dependency(*one) for found in dependencies.values() for one in found}
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


def test_the_stand_in_shows_what_the_data_show() -> None:
    """Every page is the same, made from the data or from the stand-in that notes what is looked up in them."""
    glossary = load(FIXTURES / "typography" / "glossary").glossary
    assert glossary
    data, site = SiteData.of(glossary), SiteSettings("Words", "https://words.example/")
    specs = list(page_specs(data))
    urls = {spec.url: "" for spec in specs if not spec.is_part}
    tracker = DependencyTracker(data, urls)
    tracked, plain = PageBuilder(tracker.data, site, tracker.urls), PageBuilder(data, site, urls)
    for spec in specs:
        assert tracked.make(spec).html == plain.make(spec).html, spec.url
        tracker.take()


def test_every_page_depends_on_the_sources_that_it_describes() -> None:
    """Also where another page has described them before: what they are called is made once for all pages."""
    glossary = load(FIXTURES / "typography" / "glossary").glossary
    assert glossary
    data = SiteData.of(glossary)
    specs = list(page_specs(data))
    tracker = DependencyTracker(data, {spec.url: "" for spec in specs})
    builder = PageBuilder(tracker.data, SiteSettings("Words", "https://words.example/"), tracker.urls)
    pages = 0
    for spec in specs:
        listed = set(re.findall(r'<li id="source-([\w-]+)"><b', builder.make(spec).html))
        named = {key for name, key, _ in tracker.take() if name == "glossary.sources"}
        assert named >= listed.intersection(glossary.sources), spec.url
        pages += bool(listed)
    assert pages > 1
