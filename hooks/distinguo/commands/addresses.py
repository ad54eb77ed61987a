"""``distinguo addresses``: keep the list of published addresses."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from distinguo.commands.common import is_folder, is_site
from distinguo.loading.host_site import folder_in_site, glossary_here
from distinguo.pages.permalinks import add, unlisted

HELP = "add a built site's new addresses to the list of those that must always answer"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("site", nargs="?", type=Path, default=Path("site"), help="the built site")
    parser.add_argument("--glossary", type=Path, default=glossary_here(), help="the glossary folder, which holds the list")
    parser.add_argument("--check", action="store_true", help="only say which are new, and fail if any is")


def run(options: argparse.Namespace) -> int:
    """Add the new addresses, or with --check only name them; print them one per line."""
    site: Path = options.site
    if not is_site(site):
        return 2
    if not is_folder(options.glossary):
        return 2
    place = site / folder_in_site(options.glossary)  # the list counts from where our pages stand
    site = place if place.is_dir() else site
    if options.check:
        new = unlisted(options.glossary, site)
    else:
        try:
            new = add(options.glossary, site)
        except OSError as error:
            print(f"distinguo: the list cannot be written: {error.strerror}", file=sys.stderr)
            return 2
    for address in new:
        print(address)
    print(f"{len(new)} new addresses{', not in the list yet' if options.check and new else ''}", file=sys.stderr)
    return 1 if options.check and new else 0
