"""Our scripts and styles in a site whose theme does not bring them: files under the prefix, and the elements that load them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path

from distinguo.safe_files import read_own

from distinguo_mkdocs.host.sheets import LISTS, STYLE, sheet
from distinguo_mkdocs.output.scripts import without_comments
from distinguo_mkdocs.pages.generated_page import GeneratedPage

_THEME = Path(__file__).parents[1] / "theme" / "assets"
FOLDER = "assets/"
CARD = "hover-cards.css"
ON_OUR_PAGES = ("landing", "take-along", "show-sources", "unfold")
"""The scripts of every page of ours, beside that of hover cards."""


class Assets:
    """Where our files are in one site, and what loads them."""

    def __init__(self, prefix: str, *, hosted: bool, one_page: bool, cards: int, material: bool = True) -> None:
        """Put them into a folder below ``prefix`` of a ``hosted`` site; else the theme has them at the site's root.

        ``one_page`` says whether one page of plain parts is all there is, ``cards`` in how many files the hover cards are (0 if links
        show none), ``material`` whether the theme is Material.
        """
        self._root = f"{prefix}{FOLDER}" if hosted else FOLDER
        self._hosted, self._one_page, self._cards, self._material = hosted, one_page, cards, material

    def files(self, used: Iterable[str], constant: Callable[[str, Callable[[], bytes]], bytes]) -> dict[str, bytes]:
        """Return the files, by their paths in the site; none where the theme brings them. ``used`` are the scripts that pages name.

        ``constant`` returns what an earlier build made under a name, or makes it.
        """
        if not self._hosted:
            return {}
        found: dict[str, bytes] = {}
        if self._cards:
            found["hover-cards.js"] = without_comments(read_own(_THEME / "hover-cards.js").decode()).encode()
            found[CARD] = sheet(STYLE, constant, card=True, material=self._material)
        if self._one_page:
            return {f"{self._root}{name}": content for name, content in found.items()}
        for name in (STYLE, LISTS):
            found[name] = sheet(name, constant, card=False, material=self._material)
        named = dict.fromkeys([*ON_OUR_PAGES, *used])
        for name in (script for script in named if (_THEME / f"{script}.js").is_file()):  # others are made from entries
            found[f"{name}.js"] = without_comments(read_own(_THEME / f"{name}.js").decode()).encode()
        return {f"{self._root}{name}": content for name, content in found.items()}

    def hover_cards(self, url: str) -> str:
        """Return the element that loads the script of hover cards, as seen from the page at ``url``."""
        style = ' data-style=""' if self._hosted else ""
        packs = f' data-packs="{self._cards}"' if self._cards > 1 else ""
        return f'\n<script src="{self._address("hover-cards.js", url)}"{style}{packs} defer></script>'

    def scripts(self, page: GeneratedPage) -> str:
        """Return the elements that load the scripts of one of our pages: in its content, where instant navigation runs them again."""
        names = [] if self._one_page else [*ON_OUR_PAGES, *page.planned.scripts]
        elements = [f'\n<script src="{self._address(f"{name}.js", page.url)}" defer></script>' for name in names]
        return "".join(elements) + (self.hover_cards(page.url) if self._cards else "")

    def head(self, page: GeneratedPage) -> str:
        """Return what one of our pages needs in its head: its styles, and what it says to search engines."""
        meta = page.meta
        found = []
        if self._hosted and not self._one_page:
            found += [STYLE, LISTS] if meta.get("lists") else [STYLE]
        parts = [f'<link rel="stylesheet" href="{self._address(name, page.url)}">' for name in found]
        if robots := meta.get("robots"):
            parts.append(f'<meta name="robots" content="{escape(robots)}">')
        if oembed := meta.get("oembed"):
            parts.append(f'<link rel="alternate" type="application/json+oembed" title="{meta["title"]}" href="{escape(oembed)}">')
        if structured := meta.get("structured"):
            parts.append(f'<script type="application/ld+json">{structured}</script>')
        return "".join(f"{part}\n" for part in parts)

    def _address(self, name: str, url: str) -> str:
        return "../" * url.count("/") + self._root + name
