"""Damaged entries: checked and drawn, and formatted twice."""

from __future__ import annotations

import random
from pathlib import Path

from distinguo.formatter.format_file import format_file

from tests.problems.fuzz import Trial, damaged, entries


class Entries:
    """A small glossary, one file of which is damaged at a time."""

    def __init__(self, folder: Path) -> None:
        """Write it."""
        self._trial = Trial(folder)
        self._known = entries()

    def __call__(self, dice: random.Random) -> None:
        """Try one."""
        name, data = dice.choice(self._known)
        broken = damaged(data, dice)
        self._trial.run(name, broken)
        once, _ = format_file(broken, name, name)
        assert once is None or format_file(once, name, name)[0] == once, "formatted twice"
