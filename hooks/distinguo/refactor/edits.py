"""Edited files of a glossary, checked as a whole before any of them is written."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from distinguo.loader import Loaded, load
from distinguo.safe_files import remove_inside, write_all_inside


@dataclass(slots=True)
class FileEdits:
    """What is to be written and removed below a folder, by the path from there. Nothing is touched until :meth:`write`."""

    written: dict[str, bytes] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)

    def tried(self, root: Path) -> Loaded:
        """Return the glossary in ``root`` as it would be afterwards, with every problem; nothing in ``root`` changes."""
        with tempfile.TemporaryDirectory() as temporary:
            copy = Path(temporary) / root.resolve().name  # "." has none
            try:
                shutil.copytree(root, copy, symlinks=True, ignore=shutil.ignore_patterns(".*"))  # which are not read
            except shutil.Error as error:  # it lists all that went wrong
                (_, _, reason), *_ = error.args[0]
                raise OSError(0, f"it is tried on a copy first, which cannot be made: {reason}") from None
            self.write(copy)
            return load(copy)

    def write(self, root: Path) -> None:
        """Write the files, and remove those that took another name. Raises OSError: nothing has changed then, unless it is that one cannot be removed."""
        write_all_inside(root, self.written)
        for inside in self.removed:
            remove_inside(root, inside)
