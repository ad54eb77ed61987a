"""Edited files of a glossary, checked as a whole before any of them is written."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from distinguo.loader import Loaded, load


@dataclass(slots=True)
class FileEdits:
    """What is to be written and removed below a folder, by the path from there. Nothing is touched until :meth:`write`."""

    written: dict[str, bytes] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)

    def tried(self, root: Path) -> Loaded:
        """Return the glossary in ``root`` as it would be afterwards, with every problem; nothing in ``root`` changes."""
        with tempfile.TemporaryDirectory() as temporary:
            copy = Path(temporary) / root.name
            shutil.copytree(root, copy, symlinks=True)
            self.write(copy)
            return load(copy)

    def write(self, root: Path) -> None:
        """Write the files, each in one step, and remove those that took another name. Raises OSError."""
        for inside, content in self.written.items():
            replace_file(root / inside, content)
        for inside in self.removed:
            (root / inside).unlink()


def replace_file(path: Path, content: bytes) -> None:
    """Put a file at a path in one step, so that no reader sees half of it. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    if path.exists():
        beside.chmod(path.stat().st_mode)
    beside.replace(path)
