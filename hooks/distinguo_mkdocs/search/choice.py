"""Which search a site has: ours, the theme's, or Pagefind."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from distinguo_mkdocs.search import pagefind
from distinguo_mkdocs.settings import OWN, SEARCHES, THEME

FOLDER = Path(__file__).parent / "theme"
"""What takes the place of the theme's own field."""


def choose(config: MkDocsConfig, *, whole: bool, asked: str | None = None, hosted: bool = False) -> str:
    """Settle which search the site has, and put it into the theme. A word that is not known stops the build.

    Where the configuration says nothing, it is ours, unless the site has a home page of its own: then it is another site that
    the reference is a part of, and keeps the theme's search, as its settings ask for it. So does a ``hosted`` site. Pagefind needs a
    site that is written ``whole``, and a server. What is ``asked`` for counts more than what the configuration says under ``extra``.
    """
    if hosted and asked in {None, THEME}:
        return THEME
    asked = asked or config.extra.get("search")
    if asked not in (None, *SEARCHES):
        raise Abort(
            f"mkdocs.yml: extra: search: {asked!r} is not known. Write {', '.join(map(repr, SEARCHES))}, or leave it out."
        )
    chosen = asked or (THEME if _has_home(config) else OWN)
    if chosen == pagefind.NAME:
        pagefind.require()
        if not whole:
            pagefind.log.info("Pagefind is left out of this build; its search is our own.")
            chosen = OWN
    config.extra["search"] = chosen
    if chosen != THEME and str(FOLDER) not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(FOLDER))
    return chosen


def _has_home(config: MkDocsConfig) -> bool:
    return any(Path(config.docs_dir, name).is_file() for name in ("index.md", "README.md"))
