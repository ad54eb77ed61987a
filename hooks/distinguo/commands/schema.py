"""``distinguo schema``: write the JSON Schemas that editors read."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from distinguo.commands.common import is_folder
from distinguo.loading.host_site import glossary_here
from distinguo.scaffold.editor_schemas import not_current, write

HELP = "write the JSON Schemas that editors read, with the ids that the glossary has"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("path", nargs="?", type=Path, default=glossary_here(), help="the glossary folder")
    parser.add_argument("--check", action="store_true", help="write nothing; name the schemas that are not current")


def run(options: argparse.Namespace) -> int:
    """Write the schemas into the folder ``schema`` of the glossary; with --check return 1 when some are not current."""
    root: Path = options.path
    if not is_folder(root):
        return 2
    if options.check:
        old = not_current(root)
        for path in old:
            print(f"{path}: not current: an editor would underline what is right, or miss what is wrong")
        print(
            f"{len(old)} schemas are not current{'; to write them again, run: distinguo schema' if old else ''}", file=sys.stderr
        )
        return 1 if old else 0
    try:
        count = write(root)
    except OSError as error:
        print(f"distinguo: {root / 'schema'} cannot be written: {error.strerror}", file=sys.stderr)
        return 2
    print(f"{root / 'schema'}: {count} schemas")
    return 0
