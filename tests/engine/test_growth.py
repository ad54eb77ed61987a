"""What one page costs does not depend on how many entries there are."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.glossary.glossary import MAX_DRILLS
from distinguo.loader import load
from distinguo.pages.page import Page
from distinguo.pages.site_plan import plan
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering.renderer import Renderer

from bench.glossaries import generate


def drawn(root: Path, terms: int) -> dict[str, tuple[Page, str]]:
    """Return all pages of a made-up glossary."""
    generate(root, terms)
    loaded = load(root)
    assert loaded.problems == ()
    assert loaded.glossary
    prose = ProseRenderer(targets(loaded.glossary), NameIndex(loaded.glossary))
    renderer = Renderer(loaded.glossary, prose)
    return {page.url: (page, renderer.render(page).html) for page in plan(loaded.glossary, prose).pages}


@pytest.mark.slow
def test_entry_pages_do_not_grow_with_the_glossary(tmp_path: Path) -> None:
    """Eight times as many terms make eight times as many pages of the same size, and only so many cases to practise."""
    small, large = drawn(tmp_path / "small", 60), drawn(tmp_path / "large", 480)
    for kind in ("term", "comparison", "question"):
        sizes = [
            sorted(len(html) for page, html in pages.values() if page.entry and page.entry.kind == kind)
            for pages in (small, large)
        ]
        few, many = (found[len(found) // 2] for found in sizes)
        assert many < 1.25 * few, kind
    few, many = (sum(len(group.drills) for group in found["practice/"][0].data["groups"]) for found in (small, large))
    assert 0 < few <= MAX_DRILLS
    assert few / 2 < many <= MAX_DRILLS


def test_a_made_up_glossary_is_always_the_same(tmp_path: Path) -> None:
    """The same size and seed give the same files; another seed gives others."""
    for name, seed in (("one", 1), ("two", 1), ("three", 2)):
        generate(tmp_path / name, 20, seed)
    first, same_seed, other_seed = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.yml")}
        for name in ("one", "two", "three")
    )
    assert first == same_seed
    assert first != other_seed
