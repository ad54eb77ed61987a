"""What ``distinguo init`` puts into a new folder: a small reference that builds at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from distinguo.safe_files import read_file
from distinguo.scaffold.field_reference import field_reference
from distinguo.scaffold.origin import requirement

SAMPLES = ("glossary/terms/", "glossary/comparisons/", "glossary/questions/", "glossary/criteria.yml")
"""What a reference that begins empty does without."""

_EMPTY = """\
# yaml-language-server: $schema=schema/reference.json
title: My words
lead: >-
  Replace this by one or two sentences on what your reference is about.
"""


def files(*, empty: bool = False) -> Iterator[tuple[str, bytes]]:
    """Yield every file with its path in the new folder; an ``empty`` reference has no samples."""
    root = Path(__file__).parent
    needed = requirement()
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root).as_posix()
        if not path.is_file() or path.suffix in {".py", ".pyc"} or (empty and inside.startswith(SAMPLES)):
            continue
        content = read_file(path)
        if inside == "requirements.txt":
            note = f"# {needed.note}\n" if needed.note else ""
            content = f"{note}{needed.line}\n".encode()
        elif empty and inside == "glossary/reference.yml":
            content = _EMPTY.encode()
        yield inside.replace("dot-", "."), content
    yield "FIELDS.md", field_reference().encode()
    yield from needed.files.items()
