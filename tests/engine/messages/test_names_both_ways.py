"""Names that run the other way than the page: signs at their ends stay where the name has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.loader import load
from distinguo.pages.site_plan import plan
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering.renderer import Renderer


def headline(folder: Path, language: str, name: str) -> str:
    """Return the headline of the page of a term of this name, in a reference in this language."""
    (folder / "terms").mkdir()
    (folder / "reference.yml").write_text(f"title: T\nlead: L.\nlanguage: {language}\n", "utf-8")
    (folder / "terms" / "it.yml").write_text(f'term: "{name}"\ndefinition: {{text: D., by: editors}}\n', "utf-8")
    glossary = load(folder).glossary
    assert glossary
    prose = ProseRenderer(targets(glossary), NameIndex(glossary))
    page = next(page for page in plan(glossary, prose).pages if page.url == "terms/it/")
    html = Renderer(glossary, prose, address="https://example.org/").render(page).html
    return html[html.index("<h1") : html.index("</h1>")]


@pytest.mark.parametrize(
    ("language", "name", "shown"),
    [
        ("ar", "C++", "<bdi>C++</bdi>"),
        ("ar", ".NET", "<bdi>.NET</bdi>"),
        ("ar", "\u0639\u0645\u064a\u0644", ">\u0639\u0645\u064a\u0644<"),
        ("en", "\u0639\u0645\u064a\u0644!", "<bdi>\u0639\u0645\u064a\u0644!</bdi>"),
        ("en", "C++", ">C++<"),
        ("ar", "100%", ">100%<"),
    ],
)
def test_a_name_keeps_its_signs(language: str, name: str, shown: str, tmp_path: Path) -> None:
    """In Arabic the plus signs of C++ would stand before the letter."""
    assert shown in headline(tmp_path, language, name)
