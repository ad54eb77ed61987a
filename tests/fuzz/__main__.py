"""Random damage to everything that strangers send (entries, pages written by hand, repositories, files to import, documents, glossaries of
sites), and to what builds keep.

``make fuzz`` runs this file for ten minutes (``SECONDS=60`` for less) and prints what it tried and what failed.
"""

from __future__ import annotations

import logging
import os
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.fuzz.bounds import Bounds
from tests.fuzz.caches import Caches
from tests.fuzz.documents import Documents, Published
from tests.fuzz.entries import Entries
from tests.fuzz.imports import Imports
from tests.fuzz.pages import Pages
from tests.fuzz.repositories import Records, Repositories

Try = Callable[[random.Random], None]
"""Tries one input, made with the dice; raises where it finds a fault."""

SHARES = {
    "entries": 8, "pages": 8, "records of git": 8, "repositories": 2, "imports": 20, "documents": 8, "sites": 4, "caches": 4, "bounds": 1,
}  # fmt: skip
"""How many of each are tried in a round."""
MAX_SECONDS = 2.0
"""So much processor time any input may take; those of the largest size have bounds of their own."""


def kinds(folder: Path) -> dict[str, Try]:
    """Return everything that is tried, by name; each may write into the folder."""
    for name in ("entries", "docs", "documents", "caches", "sites", "bounds"):
        (folder / name).mkdir()
    return {
        "entries": Entries(folder / "entries"),
        "pages": Pages(folder / "docs"),
        "records of git": Records(),
        "repositories": Repositories(folder),
        "imports": Imports(),
        "documents": Documents(folder / "documents"),
        "sites": Published(folder / "sites"),
        "caches": Caches(folder / "caches"),
        "bounds": Bounds(folder / "bounds"),
    }


def main(seconds: float) -> int:
    """Try inputs for so long; print every one that fails, and the numbers. Return how many failed."""
    tried: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    beginning = int(os.environ.get("SEED", "0"))
    logging.getLogger("mkdocs").setLevel(logging.ERROR)  # in this process alone: tests read what is logged
    with tempfile.TemporaryDirectory() as folder:
        tries = kinds(Path(folder))
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for name, attempt in tries.items():
                for _ in range(SHARES[name]):
                    seed = beginning + tried[name]
                    began = time.process_time()
                    try:
                        attempt(random.Random(seed))
                        took = time.process_time() - began
                        assert took < MAX_SECONDS or name == "bounds", f"it took {took:.1f} seconds"
                    except Exception:
                        failed[name] += 1
                        print(f"--- {name}, seed {seed}\n{traceback.format_exc()[-3000:]}", flush=True)
                    tried[name] += 1
    numbers = ", ".join(f"{count:,} {name}" for name, count in tried.items())
    print(f"{tried.total():,} inputs: {numbers}; {failed.total()} failures")
    return failed.total()


if __name__ == "__main__":
    sys.exit(1 if main(float(sys.argv[1]) if len(sys.argv) > 1 else 600) else 0)
