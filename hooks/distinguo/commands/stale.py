"""``distinguo stale``: the entries to read again."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Iterator
from pathlib import Path

from distinguo.commands.common import from_here, glossary_in
from distinguo.glossary.entries import EntryKey, entries
from distinguo.glossary.glossary import Glossary
from distinguo.history.stale_answers import stale_answers
from distinguo.loading.host_site import glossary_here
from distinguo.text.dates import after_interval

HELP = "list the entries to read again: reviewed long ago or never, or answers whose cells say something else since"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("path", nargs="?", type=Path, default=glossary_here(), help="the glossary folder")
    parser.add_argument("--days", type=int, default=365, help="how old a review may be where an entry has no 'review_every'")
    parser.add_argument("--owner", default="", help="only the entries that this person or team looks after")
    parser.add_argument("--today", type=datetime.date.fromisoformat, help="the day to count from, as in 2026-11-21")


def run(options: argparse.Namespace) -> int:
    """Print each such entry, the oldest first; return 1 when there is any."""
    glossary = glossary_in(options.path)
    if isinstance(glossary, int):
        return 2
    today = options.today or datetime.datetime.now(datetime.UTC).date()
    mine = {
        file.path: steward.owner or ""
        for key, file in entries(glossary.files)
        if (steward := glossary.steward(key))
        and options.owner in {"", steward.owner}
        and file.data.status in {"draft", "current"}
    }
    answers = stale_answers(glossary, options.path)
    found = [line for line in _unread(glossary, today, options.days) if line[1] in mine]
    found += [
        (
            answer.reviewed,
            answer.path,
            f"reviewed on {answer.reviewed}; since then these cells changed: {', '.join(answer.cells)}",
        )
        for answer in answers.found
        if answer.path in mine
    ]
    for _, path, why in sorted(found):
        print(f"{from_here(options.path, path)}: {why}{f' ({mine[path]})' if mine[path] else ''}")
    if answers.unknown:
        print(f"git does not know what {answers.unknown} answers relied on when they were reviewed", file=sys.stderr)
    count = len({path for _, path, _ in found})
    print(f"{count} of {len(mine)} entries are to be read again", file=sys.stderr)
    return 1 if count else 0


def _unread(glossary: Glossary, today: datetime.date, days: int) -> Iterator[tuple[datetime.date, str, str]]:
    """Yield the entries that have not been read as a whole for too long: since when, the file, and that in words."""
    for key, file in entries(glossary.files):
        reviewed = file.data.reviewed
        if reviewed is None:
            yield datetime.date.min, file.path, "never reviewed"
        elif _due(glossary, key, reviewed, days) < today:
            yield reviewed, file.path, f"last reviewed on {reviewed}"


def _due(glossary: Glossary, key: EntryKey, reviewed: datetime.date, days: int) -> datetime.date:
    """Return the last day on which a review counts."""
    if every := glossary.steward(key).review_every:
        return after_interval(reviewed, every)
    return reviewed + datetime.timedelta(days=min(days, (datetime.date.max - reviewed).days))
