"""What ``distinguo init`` puts into a new folder: a small reference that builds at once."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from distinguo.safe_files import read_file


def files() -> Iterator[tuple[str, bytes]]:
    """Yield every file with its path in the new folder."""
    root = Path(__file__).parent
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root).as_posix()
        if path.is_file() and path.suffix not in {".py", ".pyc"}:
            content = read_file(path)
            yield inside.replace("dot-", "."), _pinned(content) if inside == "requirements.txt" else content


def _pinned(requirement: bytes) -> bytes:
    """Return the requirement of the engine that writes it, and of no other: what a workflow installs, it also runs."""
    try:
        return requirement.strip() + f"=={version('distinguo')}\n".encode()
    except PackageNotFoundError:  # it runs without being installed
        return requirement
