"""``distinguo init DIR``: start a new reference."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path

from distinguo.loading.host_site import NAMES as SITES
from distinguo.safe_files import making_folder, refuse_links, write_inside
from distinguo.scaffold import editor_schemas as schemas
from distinguo.scaffold import starter

HELP = "begin a reference of your own in a new folder"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to make; it must not exist, or be empty")
    parser.add_argument("--empty", action="store_true", help="leave out the samples: begin with no term at all")


def run(options: argparse.Namespace) -> int:
    """Write the files, and say what to do next; return 2 when the folder holds something or cannot be written."""
    folder: Path = options.folder
    try:
        refuse_links(folder)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            print(f"distinguo: {folder} is there already, and not empty", file=sys.stderr)
            if site := next((name for name in SITES if (folder / name).is_file()), ""):
                print(
                    f"To join a glossary to the site in it, write 'distinguo new term \"your first word\"' there, and add 'distinguo' to "
                    f"the plugins in {site}.",
                    file=sys.stderr,
                )
            return 2
        with making_folder(folder) as new_folder:  # all of it is there, or nothing
            new_folder.mkdir()
            for path, content in starter.files(empty=options.empty):
                write_inside(new_folder, path, content)
            schemas.write(new_folder / "glossary")
    except OSError as error:
        print(f"distinguo: {folder} cannot be written: {error.strerror}", file=sys.stderr)
        return 2
    result = "A reference without entries" if options.empty else "A small reference"
    print(
        f"{result} is in {folder}. To see it:\n\n  cd {shlex.quote(str(folder))}\n  mkdocs serve\n\nIts README.md says how to go on."
    )
    return 0
