"""``distinguo export FORMAT``: the glossary for another tool."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from distinguo.commands.common import deliver, glossary_in
from distinguo.exports.context import ExportContext
from distinguo.exports.csv_folder import csv_folder
from distinguo.exports.formats import FORMATS
from distinguo.glossary.glossary import Glossary
from distinguo.loading.host_site import glossary_here
from distinguo.prose.renderer import ProseRenderer
from distinguo.safe_files import write_inside

FOLDER = "csv-folder"
"""The format that is no file: the whole glossary as a folder of tables."""
HELP = "write the glossary in a format of another tool"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("format", choices=sorted((*FORMATS, FOLDER)), metavar="FORMAT", help=", ".join((*FORMATS, FOLDER)))
    parser.add_argument("path", nargs="?", type=Path, default=glossary_here(), help="the glossary folder")
    parser.add_argument("--out", type=Path, help="the file to write; without it, the standard output")
    parser.add_argument("--title", default="", help="what the reference is called; without it, the title of its home page")
    parser.add_argument("--address", default="", help="where the site stands, as https://…/; without it, addresses are relative")
    parser.add_argument("--language", default="", help="the language of the entries; without it, the one that they say")


def run(options: argparse.Namespace) -> int:
    """Write the export; return 1 when the glossary has errors, which are printed."""
    root: Path = options.path
    glossary = glossary_in(root)
    if isinstance(glossary, int):
        return glossary
    title = options.title or (glossary.reference.title if glossary.reference else root.resolve().parent.name)
    address = options.address + "/" if options.address and not options.address.endswith("/") else options.address
    publication = ExportContext(glossary, ProseRenderer.of(glossary), title, address, options.language or glossary.language)
    try:
        if options.format == FOLDER:
            return _write_folder(glossary, options.out)
    except OSError as error:
        print(f"distinguo: {options.out} cannot be written: {error.strerror}", file=sys.stderr)
        return 2
    content = FORMATS[options.format](publication)
    return deliver(content, options.out)


def _write_folder(glossary: Glossary, out: Path | None) -> int:
    if out is None:
        print("distinguo: name the folder for the tables with --out", file=sys.stderr)
        return 2
    out.mkdir(parents=True, exist_ok=True)
    for name, content in csv_folder(glossary).items():
        write_inside(out, name, content)
    return 0
