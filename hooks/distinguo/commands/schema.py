"""``distinguo schema``: write the JSON Schemas that editors read."""

from __future__ import annotations

import argparse
from pathlib import Path

from distinguo.authoring.schemas import schemas

HELP = "write the JSON Schemas that editors read"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("path", nargs="?", type=Path, default=Path("glossary"), help="the glossary folder")


def run(options: argparse.Namespace) -> int:
    """Write the schemas into the folder ``schema`` of the glossary."""
    folder: Path = options.path / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, "utf-8")
    print(f"{folder}: {len(schemas())} schemas")
    return 0
