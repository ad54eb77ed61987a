"""What a page is like in the sans-serif of another system: wider, narrower, or with taller lines than the one of this machine."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from tests.browser.targets import SMALL

pytestmark = pytest.mark.one_page


class Font(NamedTuple):
    """How wide letters of a font are on average, regular and bold, how far they go up and down, all in parts of its size."""

    regular: float
    bold: float
    up: float
    down: float


FONTS = {
    "wide, as DejaVu Sans": Font(0.495, 0.561, 0.93, 0.24),
    "narrow, as Arial": Font(0.435, 0.470, 0.91, 0.21),
    "tall, as Noto Sans": Font(0.460, 0.490, 1.07, 0.29),
}
"""Fonts as readers have them, as they were measured."""

AS_IF = """async (font) => {
    const names = { 400: ["DejaVu Sans", "Liberation Sans", "Noto Sans", "Arial"] };
    names[700] = names[400].map((name) => `${name} Bold`);
    const sample = "A client engages an expert and stays involved, in a relationship of deeper trust; a customer buys a product in a plain transaction.";
    const canvas = document.createElement("canvas").getContext("2d");
    const sheet = new CSSStyleSheet();
    const face = (name, weight, size) => `@font-face { font-family: "${name}"; font-weight: ${weight}; src: ${names[weight].map((one) => `local("${one}")`)};
        size-adjust: ${size}%; ascent-override: ${(1e4 * font.up) / size}%; descent-override: ${(1e4 * font.down) / size}%; line-gap-override: 0%; }`;
    const own = {};
    sheet.replaceSync(Object.keys(names).map((weight) => face("Own", weight, 100)).join(""));
    document.adoptedStyleSheets = [sheet];
    for (const weight of Object.keys(names)) {
        await document.fonts.load(`${weight} 100px Own`);
        canvas.font = `${weight} 100px Own`;
        own[weight] = canvas.measureText(sample).width / sample.length / 100;
    }
    const size = { 400: (100 * font.regular) / own[400], 700: (100 * font.bold) / own[700] };
    sheet.replaceSync(Object.keys(names).map((weight) => face("Theirs", weight, size[weight])).join("") + ":root { --md-text-font: Theirs; }");
    await Promise.all(Object.keys(names).map((weight) => document.fonts.load(`${weight} 16px Theirs`)));
    canvas.font = "100px Theirs";
    const { width, fontBoundingBoxAscent, fontBoundingBoxDescent } = canvas.measureText(sample);
    return [width / sample.length / 100, fontBoundingBoxAscent / 100, fontBoundingBoxDescent / 100];
}"""
"""Draws the open page in such a font, made of what is installed, and says what became of it: the width of letters, and how far they go up and down."""

DRAWN = {"": [*FONTS], "de/": [next(iter(FONTS))]}
"""By the language of pages, in which of them they are drawn: German, whose words are longer, in the widest."""

LONGEST = {"compare/client-vs-customer/": {1280: 4500, 390: 9000}, "terms/client/": {1280: 3800, 390: 8000}}
"""How high the longest pages may be in pixels, by the width of the screen."""

KINDS = [
    "",
    "check/",
    "compare/",
    "compare/client-vs-customer/",
    "practice/",
    "questions/what-is-a-client/",
    "sources/",
    "terms/",
]
KINDS += ["terms/client/", "terms/customer/", "which-word/", "write/"]


def draw_in(page: Page, name: str) -> None:
    """Draw the open page in one of the fonts."""
    font = FONTS[name]
    assert page.evaluate(AS_IF, font._asdict()) == pytest.approx([font.regular, font.up, font.down], abs=0.015)


@pytest.mark.parametrize("language", DRAWN)
@pytest.mark.parametrize("path", LONGEST)
def test_no_font_buries_the_answer(page: Page, shipped_url: str, path: str, language: str) -> None:
    """The longest pages stay short, and the same in German, whose words are longer."""
    page.emulate_media(reduced_motion="reduce")
    for width, height in LONGEST[path].items():
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{shipped_url}{language}{path}#top")  # whoever comes to a place has the whole page drawn at once
        page.reload()
        for font in DRAWN[language]:
            draw_in(page, font)
            assert page.evaluate("document.documentElement.scrollHeight") <= height, (font, width)


@pytest.mark.parametrize("language", DRAWN)
@pytest.mark.parametrize("path", KINDS)
def test_no_font_makes_targets_small_or_pages_wide(page: Page, shipped_url: str, path: str, language: str) -> None:
    """Whatever can be pressed is as high as a finger needs, and nothing scrolls sideways, down to 320 pixels."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{shipped_url}{language}{path}#top")
    for font in DRAWN[language]:
        draw_in(page, font)
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (font, width)
            assert page.evaluate(SMALL) == [], (font, width)
