"""Our style sheet for the site of another project: the rules that concern our own content, in the colours and the typeface of the site."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

import tinycss2

from distinguo_mkdocs.output.style_rules import Tokens, alternatives

_PAGE = ".d-page"
_TEXT = re.compile(r"(?:\[dir\] )?\.md-typeset(?=[ .:]|$)")
_OURS = re.compile(r"\.d-|=\"d-")
_CARD = re.compile(r"\.d-preview\b")
_FRAME = re.compile(r"\.md-(?!typeset)|\.d-(?:opener|opens|foot|lazy|problems|missing|tell)\b|\.(?:no-)?js\b")
_TOKENS = re.compile(r"--d-[\w-]+\s*:[^;}]*;?")
_NAMES = re.compile(r":root|\[data-md-color-scheme(?:=\"(?:default|slate)\")?\]")
_LIGHT = '[data-md-color-scheme="default"]'
_DARK, _ANY = '[data-md-color-scheme="slate"]', "[data-md-color-scheme]"
"""Where Material names the colours of the dark, and of either; in the theme mkdocs, Bootstrap does."""
_GROUPS = {"media", "supports", "container"}
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
.d-page, .d-preview {
  --md-text-font-family: var(--bs-body-font-family, Lato, "Helvetica Neue", Arial, sans-serif); --d-paper: var(--bs-body-bg, #fff);
  --d-raised: var(--bs-body-bg, #fff); --d-ink: var(--bs-body-color, #1b1d21); --d-accent: var(--bs-link-color, #1b5aa6);
}
.d-page button[class^="d-"]:not(.d-button) { background: none; border: 0; }
.d-page table :is(td, th) { border: 0 !important; background: none !important; box-shadow: none !important; white-space: normal !important; }
.d-page :is(ul, ol)[class*="d-"] > li { list-style: inherit !important; margin-inline-start: 0 !important; }
.d-page :is(td, th, dt) { font-weight: inherit; }
"""
"""What themes other than Material have otherwise."""


def scoped(style: str, *, material: bool = True) -> str:
    """Return a style sheet of ours with no rule that reaches beyond our own content.

    Sizes count in the units of Material, which are a quarter larger than those of other themes.
    """
    return _for_theme("".join(_rules(_parsed(style), _within)) + _SITE, material=material)


def card_style(style: str, *, material: bool = True) -> str:
    """Return what the hover card needs of it."""

    def of_card(selector: str) -> str:
        return selector if _CARD.search(selector) and not _FRAME.search(selector) else ""

    return _for_theme("".join(_rules(_parsed(style), of_card)) + _SITE, material=material)


@functools.lru_cache(maxsize=1)  # two sheets are made of one
def _parsed(style: str) -> Tokens:
    found: Tokens = tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True)
    return found


def _for_theme(style: str, *, material: bool) -> str:
    if material:
        return style
    style = style.replace(".md-typeset", "").replace(_DARK, '[data-bs-theme="dark"]').replace(_ANY, ":root")
    return _REM.sub(lambda found: f"{float(found[1]) * 1.25:g}rem", style) + _ELSEWHERE


def _rules(rules: Tokens, kept: Callable[[str], str]) -> Iterator[str]:
    """Yield the rules of a style sheet whose selectors are kept, as ``kept`` returns them; of others only our names for sizes and colours."""
    for rule in rules:
        head = _written(rule.prelude)
        if rule.type == "at-rule":
            if rule.lower_at_keyword in _GROUPS:
                if inside := "".join(
                    _rules(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), kept)
                ):
                    yield f"@{rule.lower_at_keyword} {head} {{\n{inside}}}\n"
            elif rule.lower_at_keyword == "keyframes" and head.startswith("d-"):
                yield f"@keyframes {head} {{{_written(rule.content)}}}\n"
        elif _NAMES.fullmatch(head):
            if tokens := " ".join(_TOKENS.findall(_written(rule.content))):
                # A site without a palette does not name its colours.
                yield f"{':root, ' if head == _LIGHT else ''}{head} {{ {tokens} }}\n"
        elif selectors := [found for selector in _selectors(rule.prelude) if (found := kept(selector))]:
            yield f"{', '.join(selectors)} {{ {_written(rule.content)} }}\n"


def split(selectors: str) -> list[str]:
    """Return the selectors of a list."""
    return [*_selectors(tinycss2.parse_component_value_list(selectors))]


def _selectors(prelude: Tokens) -> Iterator[str]:
    yield from (selector for tokens in alternatives(prelude) if (selector := _written(tokens)))


def _written(tokens: Tokens) -> str:
    """Return tokens as text, with single spaces."""
    return " ".join(tinycss2.serialize(tokens).split())


def _within(selector: str) -> str:
    """Return a selector that meets our own content only; nothing for one that has no business there."""
    if _FRAME.search(selector) and not _CARD.search(selector):
        return ""
    if _CARD.match(selector):
        return selector
    if selector.startswith(("html", ":root")):
        return selector if _OURS.search(selector) else ""
    if _TEXT.search(selector):
        return _TEXT.sub(lambda found: _PAGE * (1 + found.group().startswith("[dir]")), selector, count=1)
    return f"{_PAGE} {selector}" if _OURS.search(selector) else ""
