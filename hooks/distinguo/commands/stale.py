"""``distinguo stale``: the entries that have not been reviewed for a long time."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path
from typing import Any

from distinguo.commands.common import glossary_in
from distinguo.loading.folder import File

HELP = "list the entries that were reviewed longer ago than a year, or never"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("path", nargs="?", type=Path, default=Path("glossary"), help="the glossary folder")
    parser.add_argument("--days", type=int, default=365, help="how old a review may be")
    parser.add_argument("--today", type=datetime.date.fromisoformat, help="the day to count from, as in 2026-11-21")


def run(options: argparse.Namespace) -> int:
    """Print each such entry, the oldest first; return 1 when there is any."""
    glossary = glossary_in(options.path)
    if isinstance(glossary, int):
        return 2
    today = options.today or datetime.datetime.now(datetime.UTC).date()
    kinds = (glossary.files.terms, glossary.files.comparisons, glossary.files.questions)
    files: list[File[Any]] = [file for kind in kinds for file in kind.values()]
    wanted = [file for file in files if file.data.status in {"draft", "current"}]
    old = [
        (file.data.reviewed, file.path)
        for file in wanted
        if file.data.reviewed is None or (today - file.data.reviewed).days > options.days
    ]
    for reviewed, path in sorted(old, key=lambda item: (item[0] or datetime.date.min, item[1])):
        print(f"{path}: {f'last reviewed on {reviewed}' if reviewed else 'never reviewed'}")
    print(f"{len(old)} of {len(wanted)} entries are to be read again", file=sys.stderr)
    return 1 if old else 0
