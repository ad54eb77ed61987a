"""Our style sheet for somebody else's site: the rules that concern our own content, in the colours and the typeface of the site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

PAGE = "d-page"
"""The class of what our content stands in."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TEXT = re.compile(r"(?:\[dir\] )?\.md-typeset(?=[ .:]|$)")
_OURS = re.compile(r"\.d-|=\"d-")
_CARD = re.compile(r"\.d-preview\b")
_FRAME = re.compile(r"\.md-(?!typeset)|\.d-(?:opener|opens|foot|lazy|problems|missing|tell)\b|\.(?:no-)?js\b")
_TOKENS = re.compile(r"--d-[\w-]+\s*:[^;}]*;?")
_NAMES = re.compile(r":root|\[data-md-color-scheme(?:=\"(?:default|slate)\")?\]")
_LIGHT = '[data-md-color-scheme="default"]'
_GROUPS = ("@media", "@supports", "@container")
_REM = re.compile(r"(?<![\w.-])(\d*\.?\d+)rem\b")

_SITE = """\
.d-page, .d-preview {
  --d-serif: var(--md-text-font-family, inherit); --d-paper: var(--md-default-bg-color, #fff); --d-raised: var(--md-default-bg-color, #fff);
  --d-ink: var(--md-typeset-color, #1b1d21); --d-accent: var(--md-typeset-a-color, #1b5aa6); --d-gutter: 0rem; --d-f-h1: 2rem; --d-f-hero: 2rem;
  --d-f-lead: 1rem;
}
.d-page .d-none { display: revert !important; }
"""
"""Our names for what the site has names for, or has not. The last rule is against a style sheet that hides whatever is called so."""

_ELSEWHERE = """\
.d-page, .d-preview { --md-text-font-family: var(--bs-body-font-family, Lato, "Helvetica Neue", Arial, sans-serif); }
.d-page button[class^="d-"]:not(.d-button) { background: none; border: 0; }
.d-page table :is(td, th) { border: 0 !important; background: none !important; white-space: normal !important; }
.d-page :is(td, th, dt) { font-weight: inherit; }
"""
"""What themes other than Material have otherwise."""


def scoped(style: str, *, material: bool = True) -> str:
    """Return a style sheet of ours with no rule that reaches beyond our own content.

    Sizes count in the units of Material, which are a quarter larger than those of other themes.
    """
    return _for_theme("".join(_rules(_COMMENT.sub("", style), _within)) + _SITE, material=material)


def card_style(style: str, *, material: bool = True) -> str:
    """Return what the hover card needs of it."""

    def of_card(selector: str) -> str:
        return selector if _CARD.search(selector) and not _FRAME.search(selector) else ""

    return _for_theme("".join(_rules(_COMMENT.sub("", style), of_card)) + _SITE, material=material)


def _for_theme(style: str, *, material: bool) -> str:
    if material:
        return style
    style = style.replace(".md-typeset", "")
    return _REM.sub(lambda found: f"{float(found[1]) * 1.25:g}rem", style) + _ELSEWHERE


def _rules(style: str, kept: Callable[[str], str]) -> Iterator[str]:
    """Yield the rules of a style sheet whose selectors are kept, as ``kept`` returns them; of others only our names for sizes and colours."""
    for head, body in _blocks(style):
        if head.startswith(_GROUPS):
            if inside := "".join(_rules(body, kept)):
                yield f"{head} {{\n{inside}}}\n"
        elif head.startswith("@keyframes d-"):
            yield f"{head} {{{body}}}\n"
        elif _NAMES.fullmatch(head):
            if tokens := " ".join(_TOKENS.findall(body)):
                # A site without a palette does not name its colours.
                yield f"{':root, ' if head == _LIGHT else ''}{head} {{ {tokens} }}\n"
        elif not head.startswith("@") and (selectors := [found for one in split(head) if (found := kept(one))]):
            yield f"{', '.join(selectors)} {{ {' '.join(body.split())} }}\n"


def _blocks(style: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before each pair of outer braces, and what stands in it."""
    depth, begin, opened = 0, 0, 0
    for found in re.finditer(r"[{}]|\"[^\"]*\"|;", style):
        match found.group():
            case "{":
                opened = found.end() if depth == 0 else opened
                depth += 1
            case "}":
                depth -= 1
                if depth == 0:
                    yield " ".join(style[begin : opened - 1].split()), style[opened : found.start()]
                    begin = found.end()
            case ";" if depth == 0:
                begin = found.end()


def split(selectors: str) -> list[str]:
    """Return the selectors of a list: a comma in brackets separates none."""
    found, depth = [""], 0
    for char in selectors:
        depth += (char in "([") - (char in ")]")
        if char == "," and depth == 0:
            found.append("")
        else:
            found[-1] += char
    return [one.strip() for one in found if one.strip()]


def _within(selector: str) -> str:
    """Return a selector that meets our own content only; nothing for one that has no business there."""
    if _FRAME.search(selector) and not _CARD.search(selector):
        return ""
    if _CARD.match(selector):
        return selector
    if selector.startswith(("html", ":root")):
        return selector if _OURS.search(selector) else ""
    if _TEXT.search(selector):
        return _TEXT.sub(lambda found: f".{PAGE}" * (1 + found.group().startswith("[dir]")), selector, count=1)
    return f".{PAGE} {selector}" if _OURS.search(selector) else ""
