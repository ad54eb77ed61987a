"""What git knows of the project: its commit, and when each file was last changed. Nothing here depends on today."""

from __future__ import annotations

import datetime
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


class GitError(Exception):
    """Git refused; the message is git's own."""


def git(folder: Path, *arguments: str, feed: bytes | None = None) -> bytes:
    """Run git in a folder and return what it prints. Raises GitError, also where there is no git at all."""
    environment = {**os.environ, "LC_ALL": "C", "TZ": "UTC", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    command = ["git", "-c", "core.quotepath=off", "-c", "core.fsmonitor=false", *arguments]
    try:
        result = subprocess.run(command, cwd=folder, env=environment, input=feed, capture_output=True, check=False)
    except OSError as error:
        raise GitError(f"git cannot be run: {error.strerror}") from None
    if result.returncode:
        raise GitError(result.stderr.decode("utf-8", "replace").strip() or "there is no such commit")
    return result.stdout


@dataclass(frozen=True, slots=True)
class Commit:
    """The commit that a folder stands at; ``modified``: some of its files are not as committed."""

    id: str
    modified: bool


def commit(folder: Path, parts: Sequence[str] = (".",)) -> Commit | None:
    """Return the commit of the repository that holds a folder, of which only some parts count; None without one."""
    try:
        id = git(folder, "rev-parse", "--verify", "HEAD").decode().strip()
        return Commit(id, bool(git(folder, "status", "--porcelain", "--untracked-files=normal", "--", *parts).strip()))
    except GitError:
        return None


def changed(folder: Path) -> Mapping[str, datetime.date]:
    """Return for each file under a folder, by its path from there, the day (UTC) of the last commit that changed it.

    Empty where git cannot tell: outside a repository, and in a shallow clone, whose oldest commit seems to have made
    every file.
    """
    if _is_shallow(folder):
        return {}
    try:
        log = git(folder, "log", "--format=%x01%ct", "--name-only", "--relative", "-z", "--no-renames", "--", ".")
    except GitError:
        return {}
    found: dict[str, datetime.date] = {}
    for entry in log.split(b"\x01")[1:]:
        seconds, _, names = entry.partition(b"\0")
        day = datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).date()
        for name in names.strip(b"\n\0").split(b"\0"):
            if name:
                found.setdefault(name.strip(b"\n").decode("utf-8", "surrogateescape"), day)
    return found


def source_date() -> datetime.date | None:
    """Return the day that the environment variable SOURCE_DATE_EPOCH names, if it does."""
    try:
        return datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.UTC).date()
    except (KeyError, ValueError, OverflowError, OSError):
        return None


def fork_point(folder: Path, ref: str) -> str:
    """Return the commit at which the present one and ``ref`` parted; ``ref`` itself where they share nothing.

    Raises GitError where there is no such ref, or no repository, and in a clone that does not reach back so far.
    """
    try:
        there = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}").decode().strip()
    except GitError as error:
        raise GitError(f"{error}{_SHALLOW if _is_shallow(folder) else ''}") from None
    try:
        return git(folder, "merge-base", there, "HEAD").decode().strip()
    except GitError:
        if _is_shallow(folder):
            raise GitError(f"nothing tells where the two parted{_SHALLOW}") from None
        return there


_SHALLOW = " (this clone is shallow: run git fetch --unshallow, and fetch the base)"


def _is_shallow(folder: Path) -> bool:
    try:
        return git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"
    except GitError:
        return False


def files_at(folder: Path, commit: str) -> Iterator[tuple[str, bytes]]:
    """Yield every ordinary file that a folder had at a commit: its path from there, and what it held. Raises GitError."""
    listing = git(folder, "ls-tree", "-r", "-z", commit).split(b"\0")
    wanted: list[tuple[str, bytes]] = []
    for entry in filter(None, listing):
        about, _, path = entry.partition(b"\t")
        mode, kind, id = about.split()
        if kind == b"blob" and mode in {b"100644", b"100755"}:
            wanted.append((path.decode("utf-8", "surrogateescape"), id))
    held = git(folder, "cat-file", "--batch", feed=b"".join(id + b"\n" for _, id in wanted))
    position = 0
    for name, _ in wanted:
        end = held.index(b"\n", position)
        size = int(held[position:end].rsplit(b" ", 1)[1])
        yield name, held[end + 1 : end + 1 + size]
        position = end + 1 + size + 1
