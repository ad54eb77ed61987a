"""The pages written by hand: where they are, and what their ``[[references]]`` name. Nothing else in them is read."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from distinguo.loading.editors_files import is_editors_own
from distinguo.problems.problem import Location, Problem, problem
from distinguo.safe_files import read_file
from distinguo.schema.model import PICTURE_PATTERN
from distinguo.text.markdown import REFERENCE, masked

MAX_BYTES = 1024 * 1024
MAX_HEAD = 64 * 1024
"""So much of a picture is read: its size stands near the beginning."""
PICTURE = re.compile(PICTURE_PATTERN)
_FENCE = re.compile(r"^ *(`{3,}|~{3,})")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"^<!--.*?-->", re.DOTALL | re.MULTILINE)
_HOLDS = re.compile(r"\s*(?:[-+*]|\d+[.)]|!!!|\?\?\?\+?|===|\[\^[^\]]+\]:|:(?= ))\s")
"""How a line begins whose part is indented: an item, a box, a tab, a footnote, a definition."""


@dataclass(frozen=True, slots=True)
class Handwritten:
    """What stands in the folder of the pages written by hand."""

    addresses: Mapping[str, str] = field(default_factory=dict)
    """The address of each file, as writers know it, with the file's path as problems name it."""
    references: tuple[tuple[Location, str], ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    pictures: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """The pictures under ``assets/`` with their sizes in pixels; -1 where a file does not say."""
    hosted: bool = False
    """Whether they belong to a site in which the pages of the glossary stand apart."""


def read_docs(docs: Path, shown: str = "", *, hosted: bool = False, references: bool = True) -> Handwritten:
    """Read the Markdown files under ``docs``, if there is such a folder; paths in problems begin with ``shown``.

    Where it is ``hosted``, the folder belongs to a site that was there before: what is unusual in it is no problem of ours. Without
    ``references``, no page is read: a ``[[…]]`` in it may mean something else.
    """
    shown = (shown or docs.name).rstrip("/")
    addresses: dict[str, str] = {}
    named: list[tuple[Location, str]] = []
    problems: list[Problem] = []
    others: list[Problem] = []
    pictures: dict[str, tuple[int, int]] = {}
    if docs.is_symlink():
        return Handwritten() if hosted else Handwritten(problems=(problem("symlink", Location(shown)),))
    for folder, folders, names in os.walk(docs):
        here = Path(folder)
        folders.sort()
        for name in sorted((*folders, *names)):
            inside = (here / name).relative_to(docs).as_posix()
            if is_editors_own(name):
                continue
            if not _has_address(name):
                hint = "its name is not in UTF-8, so no page can have it for an address: rename it"
                others.append(problem("unexpected-file", Location(f"{shown}/{inside}"), hint=hint))
            elif (here / name).is_symlink():
                problems.append(problem("symlink", Location(f"{shown}/{inside}")))
            elif name in names:
                addresses[_address(inside)] = f"{shown}/{inside}"
                if not (here / name).is_file():
                    problems.append(problem("unreadable", Location(f"{shown}/{inside}"), reason="it is no ordinary file"))
                elif PICTURE.match(inside):
                    pictures[inside] = _size(read_file(here / name, MAX_HEAD, cut=True))
                elif name.endswith(".md") and references:
                    for where, id, words in _references(here / name, f"{shown}/{inside}"):
                        named.append((where, id))
                        if words is not None and not words.strip():
                            others.append(problem("nameless-link", where))
    return Handwritten(addresses, tuple(named), (*(() if hosted else problems), *others), pictures, hosted)


def pages_by_hand(docs: Path) -> dict[str, str]:
    """Return what the pages written by hand say, by their paths, if there is such a folder."""
    if docs.is_symlink():
        return {}
    return {
        f"{docs.name}/{path.relative_to(docs).as_posix()}": read_file(path, MAX_BYTES, cut=True).decode("utf-8", "replace")
        for path in sorted(docs.rglob("*.md"))
        if path.is_file() and not path.is_symlink()
    }


def _size(head: bytes) -> tuple[int, int]:
    """Return the size of a picture in pixels; -1 where its beginning does not say."""
    import imagesize  # noqa: PLC0415  # takes a while to load, and few glossaries have pictures

    try:
        width, height = imagesize.get(io.BytesIO(head))
    except Exception:  # the library raises whatever a damaged file makes it stumble over
        return -1, -1
    return round(width), round(height)


def _address(inside: str) -> str:
    if not inside.endswith(".md"):
        return inside
    folder, _, name = inside.removesuffix(".md").rpartition("/")
    lead = f"{folder}/" if folder else ""
    return lead if name in {"index", "README"} else f"{lead}{name}/"


def _has_address(name: str) -> bool:
    try:
        return bool(name.encode())
    except UnicodeEncodeError:  # a byte of another encoding
        return False


def _references(path: Path, shown: str) -> Iterator[tuple[Location, str, str | None]]:
    text = read_file(path, MAX_BYTES, cut=True).decode("utf-8", "replace")
    if "[[" not in text:
        return
    for number, line in prose_lines(text):
        for found in REFERENCE.finditer(masked(line)) if "[[" in line else ():
            words = None if found.group(2) is None else line[found.start(2) : found.end(2)]  # of which some may be code
            yield Location(shown, number, found.start() + 1), found.group(1).strip(), words


def prose_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that are neither front matter nor code, with their numbers; comments of several lines are blanked out."""
    text = text.replace("\r\n", "\n")
    last = text.rfind("-->") + 3  # behind it, no comment is closed
    text = _FRONT_MATTER.sub(_blank, _COMMENT.sub(_blank, text[:last]) + text[last:] if last > 2 else text)
    fence, room, after_blank, in_code = "", 4, True, False
    for number, line in enumerate(text.split("\n"), start=1):
        mark = _FENCE.match(line)
        indent = len(line) - len(line.lstrip())
        if fence:
            fence = "" if mark and mark.group(1).startswith(fence) and not line.strip(" `~") else fence
        elif mark:
            fence = mark.group(1)
        elif not line.strip():
            after_blank = True
        else:
            in_code = indent >= room and (after_blank or in_code)
            after_blank = False
            if not in_code:
                # what stands inside an item of a list or in a box is indented too: code is indented even further
                room = indent + 8 if _HOLDS.match(line) else min(room, indent + 4 if indent < room - 4 else room)
                yield number, line


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found.group())
