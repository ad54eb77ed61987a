"""``distinguo retire TERM``: take a term out of use without breaking a link."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from distinguo.commands.common import glossary_in, write_edits
from distinguo.loading.host_site import glossary_here
from distinguo.problems.suggestions import did_you_mean
from distinguo.refactor.retire import retire, still_led_to

HELP = "take a term out of use: its page stays, says so, and leads on to what took its place"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("term", help="the id of the term")
    parser.add_argument("--superseded-by", default="", metavar="TERM", help="the id of the term that took its place, if one did")
    parser.add_argument("--dry-run", action="store_true", help="change nothing; name the file that would change")
    parser.add_argument("--glossary", type=Path, default=glossary_here(), help="the glossary folder")


def run(options: argparse.Namespace) -> int:
    """Write the term's file, and name the terms from which readers are still led to it; return 2 where there is no such term."""
    glossary = glossary_in(options.glossary)
    if isinstance(glossary, int):
        return 2
    for id in filter(None, (options.term, options.superseded_by)):
        if id not in glossary.terms:
            print(f"distinguo: there is no term {id!r}. {did_you_mean(id, glossary.terms)}".rstrip(), file=sys.stderr)
            return 2
    if options.term == options.superseded_by:
        print(f"distinguo: {options.term!r} cannot take its own place", file=sys.stderr)
        return 2
    done = write_edits(options.glossary, retire(glossary, options.term, options.superseded_by), dry_run=options.dry_run)
    if done == 0 and (others := still_led_to(glossary, options.term)):
        print(f"Readers are still led to it from: {', '.join(others)}", file=sys.stderr)
    return done
