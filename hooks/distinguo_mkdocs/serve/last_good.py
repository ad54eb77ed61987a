"""What the preview shows while entries are wrong: the last good pages, under a panel with the problems."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from distinguo.glossary.glossary import Glossary
from distinguo.loader import Loaded
from distinguo.problems.problem import Problem, in_order

from distinguo_mkdocs.serve.problem_panel import panel


class LastGood:
    """The last good glossary of a preview, and the problems of the present one."""

    def __init__(self) -> None:
        """Begin without either."""
        self._glossary: Glossary | None = None
        self._problems: list[Problem] = []
        self._files = 0
        self._state = ""

    def update(self, loaded: Loaded, root: Path, language: str = "en") -> Glossary:
        """Return the glossary to show; from here on, :meth:`panel` shows its problems. ``language`` is that of the site."""
        if loaded.glossary:
            self._glossary = loaded.glossary
            self._state = "The pages are up to date, but a strict build would stop."
        elif self._glossary:
            self._state = "The pages are those from before the last change."
        else:
            self._state = "The pages show what can be read; what is wrong is left out, or named by its id."
        self._problems, self._files = list(loaded.problems), loaded.files
        if self._glossary:
            return self._glossary
        from distinguo.recovery.recover import recover  # noqa: PLC0415  # takes a while to load, and a good glossary needs none

        return replace(recover(root), site_language=language)

    def add(self, problem: Problem) -> None:
        """Add a problem that only the whole site could show."""
        self._problems.append(problem)

    def panel(self) -> str:
        """Return the panel as HTML; empty where all is well."""
        return panel(in_order(self._problems), self._files, self._state) if self._problems else ""
