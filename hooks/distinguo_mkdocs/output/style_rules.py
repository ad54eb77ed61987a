"""Rules of style sheets: which of them some pages can meet, and sheets without what browsers do not read."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import tinycss2

VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
"""Where a rule uses a custom property."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r";?\s*([{}])\s*|\s*;\s*")
_CLASSES = re.compile(r"class=(?:\"([^\"]*)\"|([^\s\"'>]+))")
_DIRECTION = re.compile(r"dir=[\"']?(ltr|rtl)\b")
_ANIMATION = re.compile(r"\banimation(?:-name)?:([^;}]*)")
_NAME = re.compile(r"[A-Za-z_][\w-]*")
_PART = re.compile(r"__|--")
_GROUPS = {"media", "supports"}
_BY_SCRIPT = {"js"}
"""Classes that the page's first script sets, before anything is drawn."""

Tokens = list[Any]
"""Component values of tinycss2, which has no types."""


@functools.lru_cache(16)
def without_comments(css: str) -> str:
    """Return a style sheet of ours without comments, and without spaces around braces and semicolons. No string in it may hold these."""
    return _SPACE.sub(lambda found: found[1] or ";", _COMMENT.sub("", css)).strip()


@dataclass(frozen=True)
class SelectorFilter:
    """Says which selectors some pages can match."""

    classes: Set[str]
    directions: Set[str]
    """Those in which they are written: ``ltr`` or ``rtl``."""

    @classmethod
    def of(cls, pages: Iterable[str]) -> SelectorFilter:
        """Return the one for some pages, given as HTML."""
        texts = [*pages]
        found = (value.split() for text in texts for both in _CLASSES.findall(text) for value in both)
        return cls(_BY_SCRIPT.union(*found), {direction for text in texts for direction in _DIRECTION.findall(text)})

    def with_scripts(self, makers: Iterable[str] = (), adders: Iterable[str] = ()) -> SelectorFilter:
        """Return the one for the same pages with scripts, given as their source.

        Makers may put into a page what they name, if it has a hyphen as classes of themes have: other words are names of anything. Adders
        name much that concerns other pages: what they add belongs to a block that is there, as ``a--open`` and ``a__part`` belong to ``a``.
        """
        there = self.classes | {name for script in makers for name in _names(script) if "-" in name}
        blocks = {_block(name) for name in there}
        added = {name for script in adders for name in _names(script) if _block(name) in blocks}
        return SelectorFilter(there | added, self.directions)

    def matches(self, selector: Tokens) -> bool:
        """Whether a selector without commas can match. What stands in ``:is()``, ``:has()`` and the like is not looked at."""
        names = (name.value for dot, name in pairwise(selector) if dot == "." and name.type == "ident")
        written = (_DIRECTION.search(tinycss2.serialize([part])) for part in selector if part.type == "[] block")
        return all(name in self.classes for name in names) and all(found[1] in self.directions for found in written if found)


def _block(name: str) -> str:
    return _PART.split(name, maxsplit=1)[0]


@functools.lru_cache(1)
def _rules(css: str) -> Tokens:
    """Return the rules of a style sheet, parsed once for what is taken from it first and for what is taken next."""
    rules: Tokens = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return rules


@functools.lru_cache(64)
def _names(script: str) -> frozenset[str]:
    """Return the words of a script; the theme's are large, and every build of a preview asks for them."""
    return frozenset(_NAME.findall(script))


def frame_of(css: str, met: SelectorFilter, variables: Collection[str] = ()) -> str:
    """Return the rules of a style sheet that some pages can meet, in their order.

    A custom property stays where a rule that is left uses it, or if it is one of ``variables``; keyframes where a rule names them.
    """
    rules = _rules(css)
    left = "".join(_needed(rules, met.matches, lambda name: True))
    used = {*variables, *VARIABLE.findall(left)}
    animated = {name for found in _ANIMATION.findall(left) for name in _NAME.findall(found)}
    return "".join(_needed([rule for rule in rules if _keyframes(rule) in {"", *animated}], met.matches, used.__contains__))


def added_to_frame(css: str, met: SelectorFilter, wider: SelectorFilter) -> str:
    """Return the rules of a style sheet that are for what more pages, or scripts, bring beside what a frame is for."""
    styles = [rule for rule in _rules(css) if rule.type == "qualified-rule" or rule.lower_at_keyword in _GROUPS]
    return "".join(_needed(styles, lambda selector: wider.matches(selector) and not met.matches(selector), lambda name: True))


def _needed(rules: Tokens, is_met: Callable[[Tokens], bool], is_used: Callable[[str], bool]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            if selectors := [selector for selector in alternatives(rule.prelude) if is_met(selector)]:
                declared: Tokens = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
                said = ";".join(
                    declaration.serialize()
                    for declaration in declared
                    if declaration.type != "error" and (not _is_variable(declaration) or is_used(declaration.name))
                )
                yield f"{','.join(map(tinycss2.serialize, selectors))}{{{said}}}" if said else ""
        elif rule.type == "at-rule" and rule.lower_at_keyword in _GROUPS and rule.content is not None:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if said := "".join(_needed(inner, is_met, is_used)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{said}}}"
        else:
            yield rule.serialize()


def alternatives(prelude: Tokens) -> Iterator[Tokens]:
    """Split a selector at its commas."""
    start = 0
    for place, token in enumerate(prelude):
        if token == ",":
            yield prelude[start:place]
            start = place + 1
    yield prelude[start:]


def _is_variable(declaration: Any) -> bool:
    return bool(declaration.type == "declaration" and declaration.name.startswith("--"))


def _keyframes(rule: Any) -> str:
    """Return the name of keyframes; nothing of another rule."""
    named = rule.type == "at-rule" and rule.lower_at_keyword == "keyframes"
    return tinycss2.serialize(rule.prelude).strip() if named else ""
