"""Keeps the search for garbage away from what a build holds until its end."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_gc() -> Iterator[None]:
    """Search for no garbage meanwhile, and from then on only among newer objects.

    Of a large glossary, to look again and again through what was just read takes longer than to read it. Objects that nobody
    refers to are freed as ever; what only a cycle holds stays until the next call.
    """
    enabled = gc.isenabled()
    gc.disable()
    gc.unfreeze()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()
