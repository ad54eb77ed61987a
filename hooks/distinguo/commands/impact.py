"""``distinguo impact --base REF``: say what a change does, in the reader's terms."""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
from pathlib import Path

from distinguo.commands.common import is_folder
from distinguo.git import GitError, files_at, fork_point
from distinguo.impact import report as impact_report
from distinguo.impact.diff import impact
from distinguo.loader import load
from distinguo.pages.permalinks import listed
from distinguo.safe_files import write_inside

HELP = "say what a change does to the site, compared with a git branch, tag or commit"
FORMATS = {"text": impact_report.as_text, "markdown": impact_report.as_markdown, "json": impact_report.as_json}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--base", required=True, metavar="REF", help="what to compare with, as in origin/main")
    parser.add_argument("--format", choices=FORMATS, default="text", help="text (the default), markdown or json")
    parser.add_argument("path", nargs="?", type=Path, default=Path("glossary"), help="the glossary folder")


def run(options: argparse.Namespace) -> int:
    """Print the report; return 1 when the change breaks readers' links, or when the entries have errors."""
    root: Path = options.path
    if not is_folder(root):
        return 2
    root = root.resolve()
    after = load(root)
    if after.glossary is None:
        return _no_report(options, "the entries have errors, so it is not known what they change; see: distinguo check", 1)
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(temporary) / root.name
        base.mkdir()
        try:
            for name, data in files_at(root, fork_point(root, options.base)):
                with contextlib.suppress(OSError):  # a name twice in a tree, once for a folder: it is left out
                    write_inside(base, name, data)
        except GitError as error:
            return _no_report(options, f"{options.base!r} cannot be compared with: {error}", 2)
        if not any(base.iterdir()):
            return _no_report(options, f"there were no entries in {root.name} at {options.base}: everything is new", 0)
        before = load(base)
        addresses_before = listed(base)[0]
    if before.glossary is None:
        return _no_report(options, f"the entries at {options.base} have errors themselves: nothing to compare with", 0)
    found = impact(before.glossary, after.glossary, addresses_before=[*addresses_before], addresses=[*listed(root)[0]])
    sys.stdout.write(FORMATS[options.format](found))
    return 1 if found.alarms else 0


def _no_report(options: argparse.Namespace, why: str, code: int) -> int:
    """Say why there is no report, in the place of the report too: an empty comment in a pull request would be no help."""
    print(f"distinguo: {why}", file=sys.stderr)
    sys.stdout.write(impact_report.nothing_to_say(why)[options.format])
    return code
