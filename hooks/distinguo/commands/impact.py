"""``distinguo impact --base REF``: say what a change does, in the reader's terms."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from distinguo.changes import impact_report
from distinguo.changes.difference import impact
from distinguo.changes.history import GitError, files_at, fork_point
from distinguo.loading import load
from distinguo.pages.addresses import listed

HELP = "say what a change does to the site, compared with a git branch, tag or commit"
FORMATS = {"text": impact_report.as_text, "markdown": impact_report.as_markdown, "json": impact_report.as_json}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--base", required=True, metavar="REF", help="what to compare with, as in origin/main")
    parser.add_argument("--format", choices=FORMATS, default="text", help="text (the default), markdown or json")
    parser.add_argument("path", nargs="?", type=Path, default=Path("glossary"), help="the glossary folder")


def run(options: argparse.Namespace) -> int:
    """Print the report; return 1 when the change breaks readers' links, or when the entries have errors."""
    root: Path = options.path
    if not root.is_dir():
        print(f"distinguo: there is no folder {root}", file=sys.stderr)
        return 2
    root = root.resolve()
    after = load(root)
    if after.glossary is None:
        print("distinguo: the entries have errors, so nobody can say what they change; see: distinguo check", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(temporary) / root.name
        base.mkdir()
        try:
            for name, data in files_at(root, fork_point(root, options.base)):
                (base / name).parent.mkdir(parents=True, exist_ok=True)
                (base / name).write_bytes(data)
        except GitError as error:
            print(f"distinguo: {options.base!r} cannot be compared with: {error}", file=sys.stderr)
            return 2
        before = load(base)
        addresses_before = listed(base)[0]
    if before.glossary is None:
        print(f"distinguo: the entries at {options.base} have errors themselves: nothing to compare with", file=sys.stderr)
        return 0
    found = impact(before.glossary, after.glossary, addresses_before=[*addresses_before], addresses=[*listed(root)[0]])
    sys.stdout.write(FORMATS[options.format](found))
    return 1 if found.alarms else 0
