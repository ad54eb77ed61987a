"""Search by Pagefind, for sites too large for one index: it is asked for in ``mkdocs.yml`` and indexes what was written."""

from __future__ import annotations

import importlib.util
import logging
import subprocess
import sys
from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files

from distinguo_mkdocs.pages.generated_page import GeneratedPage
from distinguo_mkdocs.priorities import Priority

log = logging.getLogger("mkdocs.distinguo")

NAME = "pagefind"
_LISTING = ("compare", "related", "mentioned-in", "questions", "others", "sources", "cited-by")
_LEFT_OUT = (
    *(f'[aria-labelledby="{section}"]' for section in _LISTING),
    *(
        ".d-crumbs",
        ".d-kicker",
        ".d-cite",
        ".d-map",
        ".d-only",
        ".d-own",
        "#top",
        ".headerlink",
        ".md-content__button",
        ".d-history",
    ),
)
"""What Pagefind does not read: what only lists other entries, so that an entry comes before the pages that mention it."""


_NAMED = {"term": "10", "comparison": "4", "question": "2"}
"""How much more the names of an entry count than what it says."""


def require() -> None:
    """Stop the build if the package is not there."""
    if importlib.util.find_spec(NAME) is None:
        raise Abort(
            f"mkdocs.yml asks for 'search: {NAME}' under extra, but that package is not installed. "
            "'uv sync --extra search' or 'pip install \"pagefind[bin]\"' installs it."
        )


class PagedSearch(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Indexes the pages of one build once they are written."""

    @event_priority(Priority.SEARCH)
    def on_env(self, env: object, *, config: MkDocsConfig, files: Files) -> None:
        """Say which pages are to be found, and by which names; the theme's index stays empty."""
        for file in files.documentation_pages():
            if (page := file.page) is None:
                continue
            excluded = (page.meta.get("search") or {}).get("exclude")
            page.meta["search"] = {"exclude": True}
            if isinstance(page, GeneratedPage):
                if page.planned.is_part or not page.planned.indexed:
                    continue
                if entry := page.planned.entry:
                    page.meta["named"] = _NAMED[entry.kind]
                    page.meta["names"] = escape("; ".join([page.planned.title, *page.planned.keywords]))
            if not excluded:
                page.meta["searched"] = "1" if "names" in page.meta or not isinstance(page, GeneratedPage) else "0.2"

    @event_priority(Priority.PAGEFIND)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Index what was written, beside it."""
        command = [sys.executable, "-P", "-m", NAME, "--site", config.site_dir, "--quiet"]
        for selector in _LEFT_OUT:
            command += ["--exclude-selectors", selector]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Abort(f"Pagefind failed, and nothing was published:\n{done.stdout}{done.stderr}")
        log.info("Pagefind has indexed the site")
