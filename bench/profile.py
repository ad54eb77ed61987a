"""Shows where the time of one build goes. Run it with ``make profile`` (``TERMS=1000`` for another size)."""

from __future__ import annotations

import cProfile
import os
import pstats
import sys
import tempfile
from pathlib import Path

from mkdocs.__main__ import cli

from bench.run import prepare


def main() -> None:
    """Build a made-up glossary under the profiler, and print what took longest."""
    terms = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), terms)
        os.chdir(Path(folder) / "ours")
        profile = cProfile.Profile()
        try:
            profile.runcall(cli, ["build", "-q"], standalone_mode=False)
        finally:
            pstats.Stats(profile).sort_stats("cumulative").print_stats(50).sort_stats("tottime").print_stats(30)


if __name__ == "__main__":
    main()
