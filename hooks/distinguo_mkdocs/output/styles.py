"""Style sheets as readers get them: ours without comments, and of the theme's what a page can use before the theme's script comes.

The theme's sheet is for whatever a site may hold. Nearly all of it is for what its script adds, or for what no page made from
entries has. Such a page begins with ``frame.css``; ``first-act.js`` brings the whole sheet with the script. Both together say what the
whole one says, since a rule that is given twice counts where it stands last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import tinycss2
from distinguo.build.page_builder import PageMeta
from distinguo.build.store import Store
from distinguo.safe_files import read_inside
from distinguo.text.digest import digest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority

_ADAPTER = Path(__file__).parents[1]
ASSETS = (_ADAPTER / "theme" / "assets", _ADAPTER / "search" / "theme" / "assets")
FRAME = "assets/frame.css"
WHOLE = "assets/stylesheets/main.*.min.css"

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r";?\s*([{}])\s*|\s*;\s*")
_CLASSES = re.compile(r"\bclass=(?:\"([^\"]*)\"|([^\s\"'>]+))")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_DIRECTION = re.compile(r"\bdir=[\"']?(ltr|rtl)\b")
_ANIMATION = re.compile(r"\banimation(?:-name)?:([^;}]*)")
_NAME = re.compile(r"[A-Za-z_][\w-]*")
_BY_SCRIPT = {"js"}
"""Classes that the page's first script sets, before anything is drawn."""

Tokens = list[Any]
"""Component values of tinycss2, which has no types."""


def without_comments(css: str) -> str:
    """Return a style sheet of ours without comments, and without spaces around braces and semicolons. No string in it may hold these."""
    return _SPACE.sub(lambda found: found[1] or ";", _COMMENT.sub("", css)).strip()


@dataclass(frozen=True)
class Matcher:
    """Says which selectors some pages can match."""

    classes: Set[str]
    directions: Set[str]
    """Those in which they are written: ``ltr`` or ``rtl``."""

    @classmethod
    def of(cls, pages: Iterable[str]) -> Matcher:
        """Return the one for some pages, given as HTML."""
        texts = [*pages]
        found = (value for text in texts for both in _CLASSES.findall(text) for value in both)
        return cls(
            _BY_SCRIPT.union(*(value.split() for value in found)), {one for text in texts for one in _DIRECTION.findall(text)}
        )

    def matches(self, selector: Tokens) -> bool:
        """Whether a selector without commas can match. What stands in ``:is()``, ``:has()`` and the like is not looked at."""
        names = (name.value for dot, name in pairwise(selector) if dot == "." and name.type == "ident")
        written = (_DIRECTION.search(tinycss2.serialize([one])) for one in selector if one.type == "[] block")
        return all(name in self.classes for name in names) and all(found[1] in self.directions for found in written if found)


def frame_of(css: str, matcher: Matcher, variables: Collection[str] = ()) -> str:
    """Return the rules of a style sheet that some pages can meet, in their order.

    A custom property stays where a rule that is left uses it, or if it is one of ``variables``; keyframes where a rule names them.
    """
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    left = "".join(_needed(rules, matcher, lambda name: True))
    used = {*variables, *_VARIABLE.findall(left)}
    animated = {name for found in _ANIMATION.findall(left) for name in _NAME.findall(found)}
    return "".join(_needed([rule for rule in rules if _keyframes(rule) in {"", *animated}], matcher, used.__contains__))


def _needed(rules: Tokens, matcher: Matcher, is_used: Callable[[str], bool]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            if selectors := [one for one in _alternatives(rule.prelude) if matcher.matches(one)]:
                declared: Tokens = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
                said = ";".join(
                    one.serialize() for one in declared if one.type != "error" and (not _is_variable(one) or is_used(one.name))
                )
                yield f"{','.join(map(tinycss2.serialize, selectors))}{{{said}}}" if said else ""
        elif rule.type == "at-rule" and rule.lower_at_keyword in {"media", "supports"} and rule.content is not None:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if said := "".join(_needed(inner, matcher, is_used)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{said}}}"
        else:
            yield rule.serialize()


def _alternatives(prelude: Tokens) -> Iterator[Tokens]:
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


def _ours() -> Iterator[Path]:
    return (sheet for folder in ASSETS for sheet in sorted(folder.glob("*.css")))


def _read(site: Path, name: str) -> str:
    """Return a style sheet of the site; nothing of one that stands elsewhere."""
    try:
        return read_inside(site, name).decode("utf-8", "replace")
    except OSError:
        return ""


class Styles(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Writes the style sheets of a finished folder anew; a sheet of the same name that is not ours stays as it is."""

    def __init__(self, pages: Callable[[], Mapping[str, PageMeta]], store: Store) -> None:
        """Take what names the pages of this build, and the store of builds: to read the theme's sheet takes half a second."""
        self._pages = pages
        self._store = store

    @event_priority(900)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write them. A file is replaced and not changed: the last site may share it."""
        site = Path(config.site_dir)
        for source in _ours():
            copy = site / "assets" / source.name
            if copy.is_file() and (text := source.read_text("utf-8")) == copy.read_text("utf-8"):
                copy.unlink()
                copy.write_text(without_comments(text), "utf-8", newline="\n")
        whole = next(iter(sorted(site.glob(WHOLE))), None)
        if whole:
            (site / FRAME).unlink(missing_ok=True)
            (site / FRAME).write_text(self._frame(whole.read_text("utf-8"), site, config), "utf-8", newline="\n")

    def _frame(self, css: str, site: Path, config: MkDocsConfig) -> str:
        """Return what of the theme's sheet the frame of a generated page needs, from the store if it is there."""
        matcher = Matcher.of(self._samples(site))
        sheets = [sheet.read_text("utf-8") for sheet in _ours()] + [_read(site, str(name)) for name in config.extra_css]
        variables = sorted({name for sheet in sheets for name in _VARIABLE.findall(sheet)})
        key = (
            f"frame/{tinycss2.__version__}/{digest(repr((css, sorted(matcher.classes), sorted(matcher.directions), variables)))}"
        )
        if found := self._store.get(key):
            return found.decode()
        frame = frame_of(css, matcher, variables)
        self._store.put(key, frame.encode())
        return frame

    def _samples(self, site: Path) -> Iterator[str]:
        """Return one page of each kind as it was written, by what the frame around it depends on."""
        kinds = {
            (meta.page.template, bool(meta.sections), len(meta.page.trail)): url
            for url, meta in sorted(self._pages().items(), reverse=True)
        }
        for url in kinds.values():
            page = site / url / "index.html"
            if page.is_file():
                yield page.read_text("utf-8")
