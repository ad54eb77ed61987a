"""The adapter: MkDocs' events in, one call to the engine, MkDocs' objects out.

Nothing else imports mkdocs. It builds the same way with the maintained fork properdocs, which serves its own modules
under mkdocs' names.
"""

from __future__ import annotations

import logging
from html import escape
from pathlib import Path

from distinguo.anchors import anchors
from distinguo.linking import Names, targets
from distinguo.loading import Loaded, load
from distinguo.pages import TITLE_ANCHOR
from distinguo.pages import Page as PlannedPage
from distinguo.planning import Plan, plan
from distinguo.problems import Severity
from distinguo.prose import Prose
from distinguo.redirects import redirect_html
from distinguo.rendering import Renderer
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

log = logging.getLogger("mkdocs.distinguo")


class GeneratedPage(Page):
    """A page whose HTML comes from data. MkDocs treats it like any other: search, edit link, sitemap, link checks."""

    def __init__(self, planned: PlannedPage, renderer: Renderer, file: File, config: MkDocsConfig) -> None:
        """Make the page of a file from what was planned; the theme takes titles as HTML, so they are escaped here."""
        super().__init__(escape(planned.label or planned.title), file, config)
        self.planned = planned
        self.renderer = renderer

    def read_source(self, config: MkDocsConfig) -> None:
        """There is nothing to read: set what a source file would say of itself."""
        self.markdown = ""
        self.meta = {
            "title": escape(self.planned.title),
            "hide": ["navigation"] if self.planned.sections else ["navigation", "toc"],
        }
        if self.planned.description:
            self.meta["description"] = escape(self.planned.description)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Draw the page from its data."""
        rendered = self.renderer.render(self.planned)
        self.content = rendered.html
        sections = [AnchorLink(escape(section.title), section.anchor, level=2) for section in rendered.sections]
        top = AnchorLink(escape(self.planned.title), TITLE_ANCHOR, level=1)
        top.children = sections
        self.toc = TableOfContents([top])

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """The anchors that other pages may link to; read from the page only when one does."""
        return anchors(self.content or "")


class Distinguo(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Puts the pages of one build into it. Made anew for every build, so that no build sees another's state."""

    def __init__(self, loaded: Loaded, config: MkDocsConfig) -> None:
        """Plan the site of a glossary that has been found good."""
        assert loaded.glossary
        self.prose = Prose(targets(loaded.glossary), Names(loaded.glossary))
        self.plan: Plan = plan(loaded.glossary, self.prose)
        self.renderer = Renderer(loaded.glossary, self.prose, directory_urls=config.use_directory_urls)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and the redirects; a page written by hand goes before a generated one."""
        for planned in self.plan.pages:
            path = f"{planned.url}index.md"
            if files.get_file_from_path(path):
                continue
            listed = planned.entry is None and not planned.trail
            level = InclusionLevel.INCLUDED if listed else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, path, content="", inclusion=level)
            file.edit_uri = planned.source or None
            GeneratedPage(planned, self.renderer, file, config)
            files.append(file)
        for old, new in self.plan.redirects.items():
            content = redirect_html(old, new, config.site_url or "")
            files.append(File.generated(config, old if old.endswith(".html") else f"{old}index.html", content=content))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Hang every entry under its index page, so that its tab is shown as the active one."""
        pages = {file.page.planned.url: file.page for file in files if isinstance(file.page, GeneratedPage)}
        for page in pages.values():
            if page.planned.trail:
                page.parent = pages.get(page.planned.trail[-1][1])  # type: ignore[assignment]  # a page serves as well as a section
        return nav


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the data before MkDocs empties the site's folder, and join the build if it is good."""
    root = Path(config.config_file_path or "mkdocs.yml").parent / config.extra.get("glossary", "glossary")
    loaded = load(root)
    for problem in loaded.problems:
        log.log(logging.ERROR if problem.severity is Severity.ERROR else logging.WARNING, "%s", problem)
    if loaded.glossary is None:
        raise Abort(f"{sum(p.severity is Severity.ERROR for p in loaded.problems)} errors in the entries")
    config.plugins["distinguo"] = Distinguo(loaded, config)
    config.watch.append(str(root))
    return config
