"""Our style sheet in somebody else's site reaches nothing but our own content."""

from __future__ import annotations

import re
from pathlib import Path

import distinguo_mkdocs
import pytest
from distinguo_mkdocs.host.styles import card_style, scoped, split

ASSETS = Path(distinguo_mkdocs.__file__).parent / "theme" / "assets"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a{color:red}", ""),
        ("html, body { margin: 0 }", ""),
        (".md-header { color: red }", ""),
        (".md-grid .d-x { color: red }", ""),
        (".d-x { color: red }", ".d-page .d-x { color: red }"),
        (".md-typeset h1 { color: red }", ".d-page h1 { color: red }"),
        ("[dir] .md-typeset ul.d-x > li { color: red }", ".d-page.d-page ul.d-x > li { color: red }"),
        (".a, :is(.d-x, .d-y) b { color: red }", ".d-page :is(.d-x, .d-y) b { color: red }"),
        ("@media print { .d-x { color: red } p { color: red } }", "@media print {\n.d-page .d-x { color: red }\n}"),
        ("@media print { p { color: red } }", ""),
        ('@font-face { font-family: X; src: url("x") } .d-x { color: red }', ".d-page .d-x { color: red }"),
        (":root { --d-gap: 1rem; --md-text-font: X; font-size: 2rem }", ":root { --d-gap: 1rem; }"),
        ('[data-md-color-scheme="default"] { --d-ink: #000; }', ':root, [data-md-color-scheme="default"] { --d-ink: #000; }'),
        ('.d-x::before { content: "{,}" } p { color: red }', '.d-page .d-x::before { content: "{,}" }'),
        (".d-preview { color: red }", ".d-preview { color: red }"),
    ],
)
def test_what_is_kept(given: str, kept: str) -> None:
    """Rules of our own classes, and of text within our pages; names for sizes and colours, if they are ours."""
    assert scoped(given).partition(".d-page, .d-preview")[0].strip() == kept


@pytest.mark.parametrize("material", [True, False])
@pytest.mark.parametrize("name", sorted(path.name for path in ASSETS.glob("*.css")))
def test_no_rule_reaches_beyond_our_content(name: str, material: bool) -> None:
    """Of the real style sheets: every selector asks for something of ours, and hardly anything gets lost."""
    style = (ASSETS / name).read_text("utf-8")
    found = scoped(style, material=material)
    assert len(found) > len(style) * 0.7
    rules = re.sub(r"@keyframes d-[^{]*\{.*?\}\s*\}|@[^{]*\{|(?<=\})\s*\}", "", found)
    for head in re.findall(r"(?:^|\})\s*([^{}]+)\{", rules):
        for selector in split(head):
            assert (
                ".d-" in selector or selector in {":root"} or selector.startswith(("[data-md-color-scheme", "[data-bs-theme"))
            ), selector
    assert "@font-face" not in found and "@page" not in found
    assert ".d-preview" in card_style((ASSETS / "distinguo.css").read_text("utf-8"), material=material)


def test_sizes_of_other_themes() -> None:
    """Where a unit is a fifth smaller than Material's, there are more of them."""
    assert "gap: 1.25rem" in scoped(".d-x { gap: 1rem }", material=False)


def test_the_dark_of_other_themes() -> None:
    """What Material calls slate, Bootstrap calls dark."""
    style = '[data-md-color-scheme="slate"] { --d-rule: #333; } @media print { [data-md-color-scheme] { --d-rule: #000; } }'
    found = scoped(style, material=False)
    assert '[data-bs-theme="dark"] { --d-rule: #333; }' in found and ":root { --d-rule: #000; }" in found
