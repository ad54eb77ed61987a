"""Python's search for garbage in cycles, which a build with many entries would pay for again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_gc(*, freeze: bool = False) -> Iterator[None]:
    """Search for no garbage, nor later among what is here at the end, with ``freeze``: for what is needed until the process ends.

    Where the search was paused already, it stays so.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if freeze:
            gc.freeze()
        if enabled:
            gc.enable()
