"""``distinguo mcp``: answer assistants from a glossary, over standard input and output."""

from __future__ import annotations

import argparse
import sys

from distinguo.lint.vocabulary import NotFound, vocabulary
from distinguo.loading.host_site import glossary_here

HELP = "answer assistants that speak the Model Context Protocol, over standard input and output"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "glossary",
        nargs="?",
        default=str(glossary_here()),
        help="the glossary: a folder, a JSON export, or the address of a site",
    )
    parser.add_argument("--address", default="", help="where the site of the glossary stands, for the addresses in answers")


def run(options: argparse.Namespace) -> int:
    """Answer until the input ends; return 2 where there is no glossary to answer from, or where ``mcp`` is not installed."""
    address = f"{options.address}/" if options.address and not options.address.endswith("/") else options.address
    try:
        from distinguo.assistants.server import server  # noqa: PLC0415  # an extra

        known = vocabulary(options.glossary, address)
    except ImportError as error:
        print(f"distinguo: install what it takes with: pip install 'distinguo[mcp]' ({error.name} is missing)", file=sys.stderr)
        return 2
    except NotFound as error:
        print(f"distinguo: {error}", file=sys.stderr)
        return 2
    if known.glossary is None:
        for problem in known.problems:
            print(problem, file=sys.stderr)
        return 2
    from distinguo.assistants.answers import Reference  # noqa: PLC0415  # nothing of it is needed where the extra is missing

    title = known.glossary.reference.title if known.glossary.reference else "Distinguo"
    server(Reference(known), title).run("stdio")
    return 0
