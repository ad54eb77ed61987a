"""What the preview shows while entries are wrong: the last good pages, under a panel with the problems."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from distinguo.glossary.glossary import Glossary
from distinguo.loader import Loaded
from distinguo.problems.problem import Problem, in_order
from distinguo.recovery.recover import recover

from distinguo_mkdocs.serve.problem_panel import panel


class ProblemsShown:
    """The panel over one state of the entries, if there is anything to tell."""

    def __init__(self, problems: Iterable[Problem], files: int, state: str) -> None:
        """Take what is known so far, the number of files that were read, and what the pages are."""
        self._problems = list(problems)
        self._files = files
        self._state = state

    def add(self, problem: Problem) -> None:
        """Take a problem that only the whole site could show."""
        self._problems.append(problem)

    def panel(self) -> str:
        """Return the panel as HTML; nothing where all is well."""
        return panel(in_order(self._problems), self._files, self._state) if self._problems else ""


class Preview:
    """Remembers, for one process that serves, the last glossary that was good, and what is wrong now."""

    def __init__(self) -> None:
        """There is none yet."""
        self._last_good: Glossary | None = None
        self.shown = ProblemsShown((), 0, "")

    def of(self, loaded: Loaded, root: Path) -> Glossary:
        """Return the glossary to show; from here on, :attr:`shown` tells its problems."""
        if loaded.glossary:
            self._last_good = loaded.glossary
            state = "The pages are up to date, but a strict build would stop."
        elif self._last_good:
            state = "The pages are those from before the last change."
        else:
            state = "The pages show what can be read; what is wrong is left out, or named by its id."
        self.shown = ProblemsShown(loaded.problems, loaded.files, state)
        return self._last_good or recover(root)

    def panel(self) -> str:
        """Return the panel over what is wrong now."""
        return self.shown.panel()
