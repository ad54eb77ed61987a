"""``distinguo gaps``: say which questions tell terms apart, which pairs none does, and which cells to fill next."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from distinguo.commands.common import deliver, glossary_in
from distinguo.gaps.report import FORMATS, gaps
from distinguo.loading.host_site import glossary_here

HELP = "say which questions tell terms apart, which pairs none does, and which cells are worth filling next"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("path", nargs="?", type=Path, default=glossary_here(), help="the glossary folder")
    parser.add_argument("--terms", nargs="+", default=[], metavar="ID", help="only these terms")
    parser.add_argument("--most", type=int, default=20, metavar="N", help="how many cells are listed (20)")
    parser.add_argument("--format", choices=FORMATS, default="text", help="text (the default), json, or html: a heat map")
    parser.add_argument("--out", type=Path, help="the file to write; without it, the standard output")


def run(options: argparse.Namespace) -> int:
    """Write the report; return 1 when the glossary has errors, 2 when the call was wrong."""
    glossary = glossary_in(options.path)
    if isinstance(glossary, int):
        return glossary
    if unknown := [id for id in options.terms if id not in glossary.terms]:
        print(f"distinguo: there is no term {unknown[0]!r}", file=sys.stderr)
        return 2
    written = FORMATS[options.format](gaps(glossary, list(dict.fromkeys(options.terms))), max(options.most, 0))
    return deliver(written.encode(), options.out)
