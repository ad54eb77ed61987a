"""What the preview shows while entries are wrong: the last good pages, under a panel with the problems."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from distinguo.glossary.glossary import Glossary
from distinguo.loading import Loaded
from distinguo.problems.panel import panel
from distinguo.problems.problem import Problem, in_order
from distinguo.salvaging import salvage
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page


class Preview:
    """Remembers, for one process that serves, the last glossary that was good."""

    def __init__(self) -> None:
        """There is none yet."""
        self._last_good: Glossary | None = None

    def of(self, loaded: Loaded, root: Path) -> tuple[Glossary, ProblemsShown]:
        """Return the glossary to show, and what shows the problems."""
        if loaded.glossary:
            self._last_good = loaded.glossary
            state = "The pages are up to date, but a strict build would stop."
        elif self._last_good:
            state = "The pages are those from before the last change."
        else:
            state = "The pages show what can be read; what is wrong is left out, or named by its id."
        return self._last_good or salvage(root), ProblemsShown(loaded.problems, loaded.files, state)


class ProblemsShown(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Puts the panel into every page of one build, if there is anything to tell."""

    def __init__(self, problems: Iterable[Problem], files: int, state: str) -> None:
        """Take what is known so far, the number of files that were read, and what the pages are."""
        self._problems = list(problems)
        self._files = files
        self._state = state
        self._panel: str | None = None

    def add(self, problem: Problem) -> None:
        """Take a problem that only the build could find, before the first page is drawn."""
        self._problems.append(problem)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put the panel at the end of a page."""
        return self._with_panel(output)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for the page that says that there is none: a new entry that is wrong has no page yet."""
        return self._with_panel(output) if template_name == "404.html" else output

    def _with_panel(self, output: str) -> str:
        before, end, after = output.rpartition("</body>")
        if not end or not self._problems:
            return output
        if self._panel is None:
            self._panel = panel(in_order(self._problems), self._files, self._state)
        return f"{before}{self._panel}{end}{after}"
