"""``distinguo pack``: a built site as one zip archive, byte-identical for the same site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from distinguo.commands.common import is_site
from distinguo.publishing.zip_archive import pack

HELP = "put a built site into one zip archive, the same bytes for the same site"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("site", type=Path, help="the built site")
    parser.add_argument("archive", type=Path, help="the archive to write, as in site.zip")


def run(options: argparse.Namespace) -> int:
    """Write the archive."""
    if not is_site(options.site):
        return 2
    try:
        count = pack(options.site, options.archive)
    except OSError as error:
        print(f"distinguo: {options.archive} cannot be written: {error.strerror}", file=sys.stderr)
        return 2
    print(f"{options.archive}: {count} files", file=sys.stderr)
    return 0
