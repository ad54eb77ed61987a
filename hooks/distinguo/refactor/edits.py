"""Edited files of a glossary, checked as a whole before any of them is written."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from distinguo.loader import Loaded, load
from distinguo.safe_files import write_inside


@dataclass(slots=True)
class FileEdits:
    """What is to be written and removed below a folder, by the path from there. Nothing is touched until :meth:`write`."""

    written: dict[str, bytes] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)

    def tried(self, root: Path) -> Loaded:
        """Return the glossary in ``root`` as it would be afterwards, with every problem; nothing in ``root`` changes."""
        with tempfile.TemporaryDirectory() as temporary:
            copy = Path(temporary) / root.name
            shutil.copytree(root, copy, symlinks=True, ignore=shutil.ignore_patterns(".*"))  # which are not read
            self.write(copy)
            return load(copy)

    def write(self, root: Path) -> None:
        """Write the files, each in one step, and remove those that took another name. Raises OSError."""
        for inside, content in self.written.items():
            write_inside(root, inside, content)
        for inside in self.removed:
            (root / inside).unlink()
