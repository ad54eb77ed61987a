"""What the preview shows while entries are wrong: the last good pages, under a panel with the problems."""

from __future__ import annotations

from pathlib import Path

from distinguo.glossary.glossary import Glossary
from distinguo.loading import Loaded, salvage
from distinguo.problems.panel import panel
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page


class Preview:
    """Remembers, for one process that serves, the last glossary that was good."""

    def __init__(self) -> None:
        """There is none yet."""
        self._last_good: Glossary | None = None

    def of(self, loaded: Loaded, root: Path) -> tuple[Glossary, ProblemsShown | None]:
        """Return the glossary to show, and what shows the problems, if there are any."""
        if loaded.glossary:
            self._last_good = loaded.glossary
            state = "The pages are up to date, but a strict build would stop."
        elif self._last_good:
            state = "The pages are those from before the last change."
        else:
            state = "The pages hold only the entries that are not concerned."
        shown = ProblemsShown(panel(loaded.problems, loaded.files, state)) if loaded.problems else None
        return self._last_good or salvage(root), shown


class ProblemsShown(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Puts the panel into every page of one build."""

    def __init__(self, shown: str) -> None:
        """Take the panel."""
        self._shown = shown

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put the panel at the end of a page."""
        return self._with_panel(output)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for the page that says that there is none: a new entry that is wrong has no page yet."""
        return self._with_panel(output) if template_name == "404.html" else output

    def _with_panel(self, output: str) -> str:
        before, end, after = output.rpartition("</body>")
        return f"{before}{self._shown}{end}{after}" if end else output
