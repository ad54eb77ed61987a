"""A page written by hand that MkDocs or the theme cannot take stops the build with one line, and not with our programs' inside.

So does one on which the reader of Markdown would compute for ever: of some texts it takes the square of their length, and more. Those are
found before it begins; a clock is for what extensions of a site may do.
"""

from __future__ import annotations

import logging
from contextlib import ExitStack

from distinguo.limits import TooMuch, check_marks, time_for
from distinguo.text.runaway import runaway_markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from distinguo_mkdocs.pages.generated_page import GeneratedPage
from distinguo_mkdocs.priorities import Priority

log = logging.getLogger("mkdocs.distinguo")


class PageErrors(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Knows which page a build is at, and since when."""

    def __init__(self) -> None:
        """Begin before the first page."""
        self._page: Page | None = None
        self._clock = ExitStack()

    @event_priority(Priority.NOTE)
    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Note the page that is read, and begin to count its time. Pages of the glossary are not read, and may wait for others."""
        self._page = page
        self._clock.close()
        if not isinstance(page, GeneratedPage):
            check_marks(runaway_markdown(page.file.content_bytes.decode("utf-8", "replace")))
            self._clock.enter_context(time_for(len(page.file.content_bytes)))
        return page

    @event_priority(Priority.NOTE)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The page has been read."""
        self._clock.close()
        return html

    @event_priority(Priority.NOTE)
    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
        """Note the page that is drawn."""
        self._page = page
        return context

    @event_priority(Priority.DONE)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """The page is good."""
        self._page = None
        return output

    def on_env(self, env: object, *, config: MkDocsConfig, files: Files) -> None:
        """All pages could be read."""
        self._page = None

    @event_priority(Priority.STOP)
    def on_build_error(self, *, error: Exception) -> None:
        """End the build: MkDocs has named the page and the mistake. All other handlers of the event have cleared up by now."""
        self._clock.close()
        page, self._page = self._page, None
        if page is not None and not isinstance(page, GeneratedPage) and not isinstance(error, BuildError | Abort):
            if isinstance(error, TooMuch):
                raise Abort(f"{page.file.src_uri} cannot be built: {error}")
            log.debug("The page that stopped the build: %s", page.file.src_uri, exc_info=error)
            raise Abort(
                f"{page.file.src_uri} cannot be built ({type(error).__name__}): look at its front matter and its links. "
                "With --verbose, all is shown"
            )
