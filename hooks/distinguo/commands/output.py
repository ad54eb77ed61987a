"""How commands print what they found."""

from __future__ import annotations

import sys


def say(text: str, *, for_programs: bool = False) -> None:
    """Print a text; one ``for_programs`` in UTF-8, whatever letters the terminal has."""
    if for_programs:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    else:
        sys.stdout.write(text)
