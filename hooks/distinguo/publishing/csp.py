"""A Content-Security-Policy for one page: its theme's inline scripts by their hashes, and no other inline script at all.

The policy stands in the page itself, so that it holds on every host. What runs is decided by where it stands: inline
scripts of the theme are named by their hash; one that stands in the page's content is not, and does not run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

_JAVASCRIPT = {"", "module", "importmap", "speculationrules", "text/javascript", "application/javascript"}
"""The types of scripts that browsers run or obey; any other is data."""


@dataclass(slots=True)
class _Found:
    scripts: dict[str, None] = field(default_factory=dict)
    styles: dict[str, None] = field(default_factory=dict)
    place: int = 0
    """Where the policy goes: before anything that it governs."""
    has_policy: bool = False


def with_policy(html: str, content: str = "") -> str:
    """Return a whole page with its policy; see :meth:`Policies.apply`."""
    return Policies().apply(html, content)


class Policies:
    """Gives pages their policies. Pages of one theme hold the same few scripts, so each set of them is parsed once."""

    def __init__(self, *, wasm: bool = False) -> None:
        """Begin with no page seen. ``wasm`` lets scripts of the site compile WebAssembly, as some search engines need it."""
        self._wasm = wasm
        self._known: dict[tuple[str, ...], tuple[str, str]] = {}
        """For the scripts and styles of a page, as they stand in it: what stands before its policy, and the policy."""

    def apply(self, html: str, content: str = "") -> str:
        """Return a whole page with its policy.

        ``content`` is the part of the page that came from entries and documents, exactly as it stands in it: the theme
        around it is trusted, the content is not. Where it cannot be found in the page, no inline script is trusted.
        """
        start = html.find(content) if content else len(html)
        theme = html[:start] + html[start + len(content) :] if start >= 0 else html
        raw = (str(start >= 0), *_raw(theme, "script"), *_raw(theme, "style"))
        before, tag = self._known.get(raw, ("", ""))
        if not tag or not html.startswith(before):
            parser = _Inline(theme)
            parser.feed(theme)
            parser.close()
            found = parser.found
            if found.has_policy:
                return html
            if start < 0:
                found.scripts.clear()
            before, tag = html[: found.place], _tag(found, wasm=self._wasm)
            self._known[raw] = (before, tag)
        return before + tag + html[len(before) :]


def _raw(html: str, element: str) -> Iterator[str]:
    """Yield the elements of a name as they stand in a page, roughly: for telling whether two pages have the same ones.

    Of those that hold data, which differs from page to page and never runs, only the opening tag.
    """
    position = html.find(f"<{element}")
    while position >= 0:
        end = html.find(f"</{element}", position)
        opening = html[position : html.find(">", position) + 1]
        yield (
            opening
            if "application/ld+json" in opening or "application/json" in opening
            else html[position : end if end >= 0 else None]
        )
        position = html.find(f"<{element}", end) if end >= 0 else -1


def _tag(found: _Found, *, wasm: bool) -> str:
    return f'<meta http-equiv="Content-Security-Policy" content="{escape(_policy(found, wasm=wasm), quote=False)}">'


def _policy(found: _Found, *, wasm: bool) -> str:
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *map(_hash, found.scripts), *(["'wasm-unsafe-eval'"] if wasm else [])],
        "style-src": ["'self'", *map(_hash, found.styles)],
        "style-src-attr": ["'unsafe-inline'"],  # aligned columns of tables, and what the theme's script moves
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "media-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


class _Inline(HTMLParser):
    """Collects a page's inline scripts and styles, and finds the place for its policy."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found = _Found()
        self._lines = [0]
        for line in html.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self._into: dict[str, None] | None = None
        self._text: list[str] = []

    def _after_this_tag(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column + len(self.get_starttag_text() or "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "head" or (tag == "meta" and "charset" in given):
            self.found.place = self._after_this_tag()
        elif tag == "meta" and (given.get("http-equiv") or "").casefold() == "content-security-policy":
            self.found.has_policy = True
        elif tag == "script" and "src" not in given and (given.get("type") or "").strip().casefold() in _JAVASCRIPT:
            self._into = self.found.scripts
        elif tag == "style":
            self._into = self.found.styles

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._into is not None and tag in {"script", "style"}:
            self._into["".join(self._text)] = None
            self._into = None
            self._text.clear()
