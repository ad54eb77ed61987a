"""What ``distinguo init`` puts into a new folder: a small reference that builds at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from distinguo.safe_files import read_file


def files() -> Iterator[tuple[str, bytes]]:
    """Yield every file with its path in the new folder."""
    root = Path(__file__).parent
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root).as_posix()
        if path.is_file() and path.suffix not in {".py", ".pyc"}:
            yield inside.replace("dot-", "."), read_file(path)
