"""Our scripts as readers get them: without comments, which are a third of them."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import jinja2
from distinguo.safe_files import read_file, read_own, write_file
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files

from distinguo_mkdocs.priorities import Priority
from distinguo_mkdocs.settings import THEME

_ADAPTER = Path(__file__).parents[1]
ASSETS = (_ADAPTER / "theme" / "assets", _ADAPTER / "search" / "theme" / "assets")

_LINES = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.DOTALL | re.MULTILINE)
_TYPES = re.compile(r"/\*\* @(?:type|param) (?:(?!\*/).)*\*/ ?")


@functools.lru_cache(64)
def without_comments(script: str) -> str:
    """Return a script of ours without comments that have lines of their own, and without types."""
    return _TYPES.sub("", _LINES.sub("", script))


BEHIND = {"embed.js": ("name-matcher.js", "word-rules.js")}
"""What stands behind a script in the same file, for one that pages elsewhere load: they are to load a single file."""


def published(script: Path) -> str:
    """Return a script of ours as readers get it."""
    parts = [script, *map(script.with_name, BEHIND.get(script.name, ()))]
    return "".join(without_comments(read_own(part).decode()) for part in parts)


class SmallScripts(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Takes the comments out of our scripts in a finished folder; a script of the same name that is not ours stays as it is.

    What no reader loads of the theme's scripts is left out.
    """

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Leave out the source maps of the theme, and where search is not the theme's, what that needs for languages: two megabytes."""
        languages = () if config.extra.get("search", THEME) == THEME else ("assets/javascripts/lunr/",)
        for file in [asset for asset in files if asset.src_dir != config.docs_dir and asset.src_uri.startswith("assets/")]:
            if file.src_uri.endswith((".js.map", ".css.map")) or file.src_uri.startswith(languages):
                files.remove(file)

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Let templates do the same with a script that stands in the page itself."""
        env.filters["without_comments"] = without_comments

    @event_priority(Priority.ASSETS)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write them again. The file is replaced and not changed: the last site may share it."""
        for source in (script for folder in ASSETS for script in folder.glob("*.js")):
            copy = Path(config.site_dir, "assets", source.name)
            if copy.is_file() and read_own(source) == read_file(copy):
                write_file(copy, published(source).encode())
