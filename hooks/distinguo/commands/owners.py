"""``distinguo owners``: who looks after which entries."""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from pathlib import Path

from distinguo.commands.common import glossary_in
from distinguo.git import GitError, place_in_repository
from distinguo.glossary.entries import entries
from distinguo.loading.host_site import glossary_here, project_folder

HELP = "list who looks after which entries, for people or as a forge's CODEOWNERS"
_HANDLE = re.compile(r"@[\w.-]+(/[\w.-]+)?|[^@\s]+@[\w.-]+")
"""What a forge can ask: a user, a team, or a mail address."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("path", nargs="?", type=Path, default=glossary_here(), help="the glossary folder")
    parser.add_argument("--format", choices=("text", "codeowners"), default="text", help="text unless another is given")


def run(options: argparse.Namespace) -> int:
    """Print a line for each owner, or for each entry that has one."""
    glossary = glossary_in(options.path)
    if isinstance(glossary, int):
        return 2
    owned: dict[str, list[str]] = defaultdict(list)
    for key, file in entries(glossary.files):
        owned[glossary.steward(key).owner or ""].append(file.path)
    if options.format == "text":
        for owner, paths in sorted(owned.items(), key=lambda item: (not item[0], item[0])):
            print(f"{owner or 'nobody'}: {len(paths)} {'entry' if len(paths) == 1 else 'entries'}")
        return 0
    print("# Made by: distinguo owners --format codeowners. Owners stand in the entries and in reference.yml.")
    place = _place(options.path.resolve())
    lines = sorted((place + path.partition("/")[2], owner) for owner, paths in owned.items() if owner for path in paths)
    for path, owner in lines:
        print(f"/{path} {owner}" if _HANDLE.fullmatch(owner) else f"# /{path} {owner} (no handle that a forge knows)")
    return 0


def _place(root: Path) -> str:
    """Return where a forge finds the glossary: counted from the repository, or from the project where there is none yet."""
    try:
        return place_in_repository(root)
    except GitError:
        return f"{root.relative_to(project_folder(root)).as_posix()}/"
