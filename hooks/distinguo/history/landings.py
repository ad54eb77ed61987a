"""What was taken over into the present branch, one landing after the other, and which proposal each of them was."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from distinguo.git import day_of, git, is_shallow

MOST = 10_000
"""How many landings are looked at, from the newest on."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that a landing changed, with the ids of what it held before and after; ``old`` differs from ``path`` if it was renamed.

    An id is empty where there was no file.
    """

    path: str
    old: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Landing:
    """A commit on the way that leads straight back from the present one: a merge, or a commit that was made on this branch."""

    commit: str
    day: datetime.date
    message: str
    files: tuple[FileChange, ...]


def landings(folder: Path, parts: tuple[str, ...]) -> list[Landing] | None:
    """Return the landings that changed files below parts of a folder, the newest first; None in a shallow clone.

    Raises GitError outside a repository.
    """
    if is_shallow(folder):
        return None
    log = git(
        folder, "log", "--first-parent", "-m", "--raw", "-M40%", "--no-abbrev", "--relative", "-z", f"--max-count={MOST}",
        "--format=%x00%H%x00%ct%x00%B%x00", "--", *parts,
    )  # fmt: skip
    return list(_read(log))


_COMMIT = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?")


def _read(log: bytes) -> Iterator[Landing]:
    """Yield the landings of a log. Messages and paths are taken by their place, so that none is taken for anything else."""
    records = iter(log.split(b"\0"))
    head: tuple[str, datetime.date | None, str] | None = None
    files: list[FileChange] = []
    for record in records:
        if _COMMIT.fullmatch(record):
            if head and head[1]:
                yield Landing(head[0], head[1], head[2], tuple(files))
            head = record.decode(), day_of(next(records, b"")), next(records, b"").decode("utf-8", "replace")
            files = []
        elif record.lstrip(b"\n").startswith(b":"):
            _, _, before, after, status = record.lstrip(b"\n").decode("ascii").split(" ")
            old = os.fsdecode(next(records, b""))
            path = os.fsdecode(next(records, b"")) if status[0] in "RC" else old
            files.append(
                FileChange(path, path if status[0] == "C" else old, before.strip("0") and before, after.strip("0") and after)
            )
    if head and head[1]:
        yield Landing(head[0], head[1], head[2], tuple(files))


@dataclass(frozen=True, slots=True)
class Proposal:
    """How a landing is called, and how its forge refers to it, with the sign that it uses: ``#12``, or ``!12`` at GitLab."""

    title: str
    number: str = ""


_FORMS = (
    (re.compile(r"Merge pull request (?P<number>#\d+) from \S+"), True),  # GitHub
    (re.compile(r"Merge pull request '(?P<title>.*)' \((?P<number>#\d+)\) from \S+ into \S+"), False),  # Gitea, Forgejo
    (re.compile(r"Merged in \S+ \(pull request (?P<number>#\d+)\)"), True),  # Bitbucket
    (re.compile(r"(?P<title>.*\S) \((?P<number>#\d+)\)"), False),  # squashed at GitHub, Gitea and Forgejo
)
"""First lines of messages that forges write; of some the title is the first line below."""

_SEE = re.compile(r"^See merge request \S*?(?P<number>!\d+)\s*$", re.MULTILINE)
"""What GitLab writes below."""


def proposal(message: str) -> Proposal:
    """Return which proposal a commit was, by its message; where that does not say it, what the commit is called."""
    lines = [line.strip() for line in message.strip().split("\n")]
    below = next((line for line in lines[1:] if line), "")
    for form, title_below in _FORMS:
        if found := form.fullmatch(lines[0]):
            return Proposal(below or lines[0] if title_below else found["title"], found["number"])
    if found := _SEE.search(message):
        merged = lines[0].startswith("Merge branch ")
        return Proposal(below if merged and not below.startswith("See merge request") else lines[0], found["number"])
    return Proposal(lines[0])
