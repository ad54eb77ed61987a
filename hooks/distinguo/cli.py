"""The command line: ``distinguo COMMAND``."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import keyword
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import TextIO

COMMANDS = (
    "check",
    "new",
    "rename",
    "retire",
    "fmt",
    "schema",
    "editor-config",
    "lint",
    "mcp",
    "score",
    "impact",
    "addresses",
    "hosting",
    "pack",
    "stale",
    "gaps",
    "forms",
    "translations",
    "owners",
    "export",
    "import",
    "render",
    "messages",
    "init",
)
"""All commands, each a module of :mod:`distinguo.commands`, in the order in which the help lists them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0 when all is well, 1 when the data has problems, 2 when the call was wrong."""
    given = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(prog="distinguo", description="A reference about words that people mix up.")
    parsers = parser.add_subparsers(metavar="COMMAND", required=True)
    # To load all of them takes as long as to check a thousand entries; so only what was asked for is loaded.
    for name in given[:1] if given and given[0] in COMMANDS else COMMANDS:
        command = _load(name)
        subparser = parsers.add_parser(name, help=command.HELP, description=command.HELP)
        command.add_arguments(subparser)
        subparser.set_defaults(run=command.run)
    options = parser.parse_args(given)
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    if isinstance(sys.stdout, io.TextIOWrapper):  # letters that a terminal does not have are written out
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = int(options.run(options))
        sys.stdout.flush()
    except BrokenPipeError:  # what reads our output has had enough, such as "head"
        sys.stdout = sys.stderr  # so that Python does not write what is left when it ends
        return 1
    except OSError as error:  # a full disk behind our output, or what no command could expect
        sys.stdout = sys.stderr
        with contextlib.suppress(OSError):
            print(f"distinguo: {error.filename or 'the output'} cannot be written: {error.strerror or error}", file=sys.stderr)
        return 2
    return code


def _nowhere() -> TextIO:
    """Return what takes the place of a stream that was closed before we began: nobody wants what would be written there."""
    return io.TextIOWrapper(io.BytesIO(), "utf-8")


def _load(name: str) -> ModuleType:
    return importlib.import_module(f"distinguo.commands.{name.replace('-', '_')}{'_' * keyword.iskeyword(name)}")
