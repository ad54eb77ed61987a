"""Style sheets: ours say the same without comments, and of the theme's what a page can match is left."""

from __future__ import annotations

import re

import pytest
import tinycss2
from distinguo_mkdocs.output.style_rules import SelectorFilter, added_to_frame, frame_of, without_comments
from distinguo_mkdocs.output.styles import ASSETS

SHEETS = [sheet for folder in ASSETS for sheet in sorted(folder.glob("*.css"))]
PAGE = '<body dir=ltr><p class="a b">x<i class=c></i>'


def tokens(css: str) -> list[str]:
    """Return what a browser reads, without what it passes over."""
    parsed = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    spaced = (re.sub(r"\s*([{};])\s*", r"\1", " ".join(rule.serialize().replace("/**/", "").split())) for rule in parsed)
    return [rule.replace(";}", "}") for rule in spaced]


_ONE_WAY = re.compile(r"(?:^|-)(?:left|right)$")
FOUR_SIDED = {"margin", "padding", "inset", "border-width", "border-style", "border-color", "scroll-margin", "scroll-padding"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_sheets_serve_both_directions_of_writing(sheet) -> None:  # type: ignore[no-untyped-def]  # tinycss2 has no types
    """They name beginning and end, not left and right: a reference in Arabic has everything on the other side."""
    css = without_comments(sheet.read_text("utf-8"))
    assert not [
        f"{name}: {value}"
        for block in re.findall(r"\{[^{}]*", css)
        for name, value in re.findall(r"[{;]([a-z-]+): ([^{};]+)", block)
        if _ONE_WAY.search(name)
        or (name in {"float", "text-align"} and _ONE_WAY.search(value))
        or ("rotate: " not in block and _lopsided(name, value))  # an arrow is two sides of a box, turned
    ]


def _lopsided(name: str, value: str) -> bool:
    """Say whether what has four sides, or four corners, differs between left and right."""
    sides = re.findall(r"(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+", value)
    if name == "border-radius":
        first, second, third, fourth = [*sides, sides[1]] if len(sides) == 3 else (sides * 4)[:4]
        return first != second or third != fourth
    return name in FOUR_SIDED and len(sides) == 4 and sides[1] != sides[3]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_without_comments_a_sheet_says_the_same(sheet) -> None:  # type: ignore[no-untyped-def]  # tinycss2 has no types
    """Rule by rule, and in fewer characters."""
    css = sheet.read_text("utf-8")
    assert tokens(without_comments(css)) == tokens(tinycss2.serialize(_without(tinycss2.parse_component_value_list(css))))
    assert len(without_comments(css)) < len(css)


def _without(values):  # type: ignore[no-untyped-def]  # the same
    """Take out the comments, as the parser sees them."""
    for value in values:
        if value.type == "comment":
            continue
        if content := getattr(value, "content", None):
            value.content = [*_without(content)]
        yield value


@pytest.mark.parametrize(
    ("rule", "left"),
    [
        ("p{top:0}", "p{top:0}"),
        (".a{top:0}.z{top:0}", ".a{top:0}"),
        (".a,.z .b{top:0}", ".a{top:0}"),
        (".a.z{top:0}", ""),
        (".a--open .c{top:0}", ""),
        (".js .a{top:0}", ".js .a{top:0}"),
        (".a:not(.z){top:0}", ".a:not(.z){top:0}"),
        (":is(.a,.z){top:0}", ":is(.a,.z){top:0}"),
        ("[dir=ltr] .a,[dir=rtl] .a{top:0}", "[dir=ltr] .a{top:0}"),
        ('[data-x=".z"] p{top:0}', '[data-x=".z"] p{top:0}'),
        ("@media print{.a{top:0}.z{top:0}}@media print{.z{top:0}}", "@media print{.a{top:0}}"),
        ("@supports (gap:0){.z{top:0}.c{top:0}}", "@supports (gap:0){.c{top:0}}"),
        (":root{--x:url('a;}b');--y:1}.a{color:var(--y)}", ":root{--y:1}.a{color:var(--y)}"),
        (":root{--x:1;--y:2}", ":root{--y:2}"),
        ("@keyframes k{to{top:0}}@keyframes z{to{top:0}}.a{animation:k 1s}", "@keyframes k{to{top:0}}.a{animation:k 1s}"),
        ("@keyframes z{to{top:0}}.z{animation:z 1s}", ""),
        ("@font-face{font-family:x}", "@font-face{font-family:x}"),
    ],
)
def test_what_a_page_can_match_is_left(rule: str, left: str) -> None:
    """A rule stays for a class of the page, and where that cannot be told."""
    assert frame_of(rule, SelectorFilter.of([PAGE]), ["--y"]) == left


def test_what_scripts_add_is_left() -> None:
    """What ours name, whether the page has it or not; what others name of a block that is there; and nothing else."""
    css = ".a--open{top:0}.a__part{top:0}.x-made__part{top:0}.x-made__more{top:0}.far--open{top:0}.make{top:0}.z{top:0}"
    adders = ["'a--open','a__part','x-made__more','far--open','z'"]
    met = SelectorFilter.of([PAGE]).with_scripts(["make('x-made__part')"], adders)
    assert frame_of(css, met) == ".a--open{top:0}.a__part{top:0}.x-made__part{top:0}.x-made__more{top:0}"
    without = SelectorFilter.of([PAGE]).with_scripts(adders=adders)
    assert frame_of(css, without) == ".a--open{top:0}.a__part{top:0}"
    css += "p{top:0}@media print{p,.x-made__part{top:1px}}@keyframes k{to{top:0}}"
    assert added_to_frame(css, without, met) == ".x-made__part{top:0}.x-made__more{top:0}@media print{.x-made__part{top:1px}}"


def test_a_press_leaves_the_rest_of_a_page_alone() -> None:
    """No rule hangs what is far away on what stands anywhere in a page: with one, browsers look at the whole page again on every act.

    Where no script runs, the switch for sources has no other way.
    """
    far = re.compile(r"(?:\bhtml|\bbody|:root)(?:(?!:not\(\.js\))[^\s{},>+~])*:has\((?!>)")
    assert all(map(far.search, ("html:has(.a:checked) .b{}", "html:not(:has(.a:checked)) .b{}", "body:has(.a) .b{}")))
    found = {sheet.name: far.findall(without_comments(sheet.read_text("utf-8"))) for sheet in SHEETS}
    assert not any(found.values()), found
