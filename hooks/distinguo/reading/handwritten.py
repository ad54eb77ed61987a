"""The pages written by hand: where they are, and what their ``[[references]]`` name. Nothing else in them is looked at."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from distinguo.problems.problem import Location, Problem, problem
from distinguo.text.markdown import REFERENCE, masked

MAX_BYTES = 1024 * 1024
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class Handwritten:
    """What stands in the folder of the pages written by hand."""

    addresses: frozenset[str] = frozenset()
    references: tuple[tuple[Location, str], ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def read_docs(docs: Path, shown: str = "") -> Handwritten:
    """Read the Markdown files under ``docs``, if there is such a folder; paths in problems begin with ``shown``."""
    shown = (shown or docs.name).rstrip("/")
    addresses: set[str] = set()
    references: list[tuple[Location, str]] = []
    problems: list[Problem] = []
    for folder, folders, names in os.walk(docs):
        here = Path(folder)
        folders.sort()
        for name in sorted((*folders, *names)):
            inside = (here / name).relative_to(docs).as_posix()
            if (here / name).is_symlink():
                problems.append(problem("symlink", Location(f"{shown}/{inside}")))
            elif name in names:
                addresses.add(_address(inside))
                if name.endswith(".md") and (here / name).is_file():
                    references.extend(_references(here / name, f"{shown}/{inside}"))
    return Handwritten(frozenset(addresses), tuple(references), tuple(problems))


def _address(inside: str) -> str:
    if not inside.endswith(".md"):
        return inside
    folder, _, name = inside.removesuffix(".md").rpartition("/")
    lead = f"{folder}/" if folder else ""
    return lead if name in {"index", "README"} else f"{lead}{name}/"


def _references(path: Path, shown: str) -> Iterator[tuple[Location, str]]:
    with path.open("rb") as stream:
        text = stream.read(MAX_BYTES).decode("utf-8", "replace")
    fence = ""
    for number, line in enumerate(text.split("\n"), start=1):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark.group(1).startswith(fence) and not line.strip(" `~") else fence
        elif mark:
            fence = mark.group(1)
        elif "[[" in line:
            for found in REFERENCE.finditer(masked(line)):
                yield Location(shown, number, found.start() + 1), found.group(1).strip()
