"""A Content-Security-Policy for one page: its theme's inline scripts by their hashes, and no other inline script at all.

The policy stands in the page itself, so that it holds on every host. What may run is never decided by where something stands in a
finished page: the hashes are those of an empty page as the theme renders it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

_JAVASCRIPT = {"", "module", "importmap", "speculationrules", "text/javascript", "application/javascript"}
"""The types of scripts that browsers run or obey; any other is data."""

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script", re.IGNORECASE | re.DOTALL)
_BEGINNING = re.compile(r"<head(?:\s[^>]*)?>\s*(?:<meta\s+charset=[^>]*>)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Policy:
    """What pages of one kind may run: the scripts of the empty page of that kind."""

    tag: str
    """The element that says it to browsers."""
    scripts: frozenset[str]
    """The inline scripts that may run."""

    def apply(self, html: str) -> str:
        """Return a whole page with its policy, behind its character set and before anything that it governs."""
        beginning = _BEGINNING.search(html)
        place = beginning.end() if beginning else 0
        return html[:place] + self.tag + html[place:]

    def others(self, html: str) -> Iterator[str]:
        """Yield the inline scripts of a page that will not run, as far as they are easily found."""
        for attributes, script in _SCRIPT.findall(html):
            if script.strip() and script not in self.scripts and "json" not in attributes:
                yield script


def policy(drawn: str = "", *, wasm: bool = False, nonce: str = "") -> Policy:
    """Return the policy of pages of one kind; ``drawn`` is the empty page of that kind as the theme renders it.

    ``wasm`` lets scripts of the site compile WebAssembly, as some search engines need it. ``nonce`` names one more script, which a
    server puts into the page.
    """
    parser = _Inline()
    parser.feed(drawn)
    parser.close()
    return Policy(_tag(parser.found, wasm=wasm, nonce=nonce), frozenset(parser.found.scripts))


OFFLINE = Policy(
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self' file: data: blob: 'unsafe-inline' 'unsafe-eval'\">",
    frozenset(),
)
"""The policy of pages that are read from a folder, where files have no origin that could be named: they ask no other host for anything."""


@dataclass(slots=True)
class _Found:
    scripts: dict[str, None] = field(default_factory=dict)
    styles: dict[str, None] = field(default_factory=dict)


def _tag(found: _Found, *, wasm: bool, nonce: str) -> str:
    return (
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_directives(found, wasm=wasm, nonce=nonce), quote=False)}">'
    )


def _directives(found: _Found, *, wasm: bool, nonce: str) -> str:
    directives = {
        "default-src": ["'none'"],
        "script-src": [
            "'self'",
            *map(_hash, found.scripts),
            *(["'wasm-unsafe-eval'"] if wasm else []),
            *([f"'nonce-{nonce}'"] if nonce else []),
        ],
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
    """Collects a page's inline scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found = _Found()
        self._into: dict[str, None] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and "src" not in given and (given.get("type") or "").strip().casefold() in _JAVASCRIPT:
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
