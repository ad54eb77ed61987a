"""The command line: ``distinguo COMMAND``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from types import ModuleType

from distinguo.commands import addresses, check, export, fmt, hosting, impact, import_, init, new, pack, render, schema, stale

COMMANDS: tuple[ModuleType, ...] = (
    check,
    new,
    fmt,
    schema,
    impact,
    addresses,
    hosting,
    pack,
    stale,
    export,
    import_,
    render,
    init,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0 when all is well, 1 when the data has problems, 2 when the call was wrong."""
    parser = argparse.ArgumentParser(prog="distinguo", description="A reference about words that people mix up.")
    parsers = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        one = parsers.add_parser(command.NAME, help=command.HELP, description=command.HELP)
        command.add_arguments(one)
        one.set_defaults(run=command.run)
    options = parser.parse_args(arguments)
    return int(options.run(options))
