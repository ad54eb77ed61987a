"""What the preview shows while entries are wrong: the last good pages, under a panel with the problems.

A save that leaves the good entries as they are, a mistake or its mending, changes the panel and no page: it needs no build.
"""

from __future__ import annotations

from collections.abc import Callable
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
        self.glossary: Glossary | None = None
        """The last good one."""
        self._problems: list[Problem] = []
        self._later: list[Problem] = []
        """Those that only the whole site could show, in the last good one; no check reports them while entries are wrong."""
        self._is_good = False
        self._files = 0
        self._state = ""
        self._load: Callable[[], Loaded]
        self._loaded: Loaded | None = None
        """What a save brought, if a build is to show it."""
        self._is_stable: Callable[[], bool] | None = None
        """After a good build: whether all that pages are made from besides the entries is as it was."""

    def load(self, load: Callable[[], Loaded]) -> Loaded:
        """Return what a build that begins now has to show. It is loaded, unless it was to see whether a build is needed."""
        loaded, self._loaded = self._loaded or load(), None
        self._load, self._is_stable = load, None
        self._later.clear()
        return loaded

    def update(self, loaded: Loaded, root: Path, language: str = "en") -> Glossary:
        """Return the glossary to show; from here on, :meth:`panel` shows its problems. ``language`` is that of the site."""
        self.glossary = loaded.glossary or self.glossary
        self._take_problems(loaded)
        if self.glossary:
            return self.glossary
        from distinguo.recovery.recover import recover  # noqa: PLC0415  # takes a while to load, and a good glossary needs none

        return replace(recover(root), site_language=language)

    def _take_problems(self, loaded: Loaded) -> None:
        if loaded.glossary:
            self._state = "The pages are up to date, but a strict build would stop."
        elif self.glossary:
            self._state = "The pages are those from before the last change."
        else:
            self._state = "The pages show what can be read; what is wrong is left out, or named by its id."
        self._problems, self._files, self._is_good = list(loaded.problems), loaded.files, bool(loaded.glossary)

    def add(self, problem: Problem) -> None:
        """Add a problem that only the whole site could show."""
        self._later.append(problem)

    def end_build(self, is_stable: Callable[[], bool]) -> None:
        """Note that the pages show the glossary, and what says whether all else that they are made from ``is_stable`` since."""
        self._is_stable = is_stable

    def needs_build(self) -> bool:
        """Return whether a save changes any page. If it does not, the panel shows its problems from here on."""
        if not (self.glossary and self._is_stable and self._is_stable()):
            return True
        self._loaded = self._load()
        if self._loaded.glossary and _sources(self._loaded.glossary) != _sources(self.glossary):
            return True
        self._take_problems(self._loaded)
        self._loaded = None
        return False

    def panel(self) -> str:
        """Return the panel as HTML; empty where all is well."""
        found = in_order([*self._problems, *(self._later if self._is_good else ())])
        return panel(found, self._files, self._state) if found else ""


def _sources(glossary: Glossary) -> dict[str, bytes]:
    return {file.path: file.raw for file in glossary.files.on_disk()}
