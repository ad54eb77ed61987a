"""``distinguo impact --base REF``: say what a change does, in the reader's terms."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from distinguo.commands.common import is_folder
from distinguo.commands.output import say
from distinguo.git import GitError, changed_since, fork_point
from distinguo.history.at_commit import at_commit
from distinguo.impact import report as impact_report
from distinguo.impact.diff import impact
from distinguo.loader import load
from distinguo.loading.docs_folder import pages_by_hand
from distinguo.loading.host_site import docs_folder, glossary_here, project_folder
from distinguo.pages.permalinks import listed
from distinguo.problems.problem import Problem

HELP = "say what a change does to the site, compared with a git branch, tag or commit"
FORMATS = {"text": impact_report.as_text, "markdown": impact_report.as_markdown, "json": impact_report.as_json}
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\\]+")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--base", required=True, metavar="REF", help="what to compare with, as in origin/main")
    parser.add_argument("--format", choices=FORMATS, default="text", help="text (the default), markdown or json")
    parser.add_argument("--preview", default="", metavar="ADDRESS", help="where the changed site can be read: pages become links")
    parser.add_argument("path", nargs="?", type=Path, default=glossary_here(), help="the glossary folder")


def run(options: argparse.Namespace) -> int:
    """Print the report; return 1 when the change breaks readers' links, or when the entries have errors."""
    root: Path = options.path
    if not is_folder(root):
        return 2
    if options.preview and not _ADDRESS.fullmatch(options.preview):
        print(f"distinguo: --preview {options.preview!r} is no address from https:// on", file=sys.stderr)
        return 2
    root = root.resolve()
    project, docs = project_folder(root), docs_folder(root).resolve()
    inside, written = (os.path.relpath(folder, project) for folder in (root, docs))
    after = load(root)
    if after.glossary is None:
        why = "the entries have errors, so it is not known what they change; see: distinguo check"
        return _no_report(options, why, 1, after.problems)
    try:
        base = fork_point(root, options.base)
        before = at_commit(root, base)
        files = [file for file in changed_since(project, base) if _is_seen(file, inside, written)]
    except GitError as error:
        return _no_report(options, f"{options.base!r} cannot be compared with: {error}", 2)
    except OSError as error:
        return _no_report(options, f"the entries at {options.base!r} cannot be laid out: {error.strerror}", 2)
    if before.empty:
        return _no_report(options, f"there were no entries in {root.name} at {options.base}: everything is new", 0)
    if before.loaded.glossary is None:
        return _no_report(options, f"the entries at {options.base} have errors themselves: nothing to compare with", 0)
    found = impact(
        before.loaded.glossary,
        after.glossary,
        addresses_before=before.addresses,
        addresses=[*listed(root)[0]],
        pages=pages_by_hand(docs),
        files=files,
    )
    if options.format == "markdown":
        report = impact_report.as_markdown(found, options.preview.rstrip("/") + "/" if options.preview else "")
    else:
        report = FORMATS[options.format](found)
    say(report, for_programs=options.format != "text")
    return 1 if found.alarms else 0


def _is_seen(file: str, glossary: str, docs: str) -> bool:
    """Whether readers may see that a file beside the entries changed: a page written by hand, style, templates or settings."""
    if file.startswith((f"{glossary}/", ".")):
        return False
    return (
        file.startswith((f"{docs}/", "overrides/"))
        or file in {"mkdocs.yml", "properdocs.yml"}
        or "/theme/" in file
        or "/templates/" in file
    )


def _no_report(options: argparse.Namespace, why: str, code: int, problems: Sequence[Problem] = ()) -> int:
    """Say why there is no report, and list the problems that prevent it: in a pull request an empty comment would say nothing."""
    print(f"distinguo: {why}", file=sys.stderr)
    say(impact_report.nothing_to_say(why, problems)[options.format], for_programs=options.format != "text")
    return code
