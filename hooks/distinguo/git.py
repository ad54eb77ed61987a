"""What git knows about the project: its commit, and when each file was last changed. Nothing here depends on the present day."""

from __future__ import annotations

import contextlib
import datetime
import os
import re
import signal
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from distinguo.safe_files import read_file


class GitError(Exception):
    """Git refused; the message is git's own."""


TIMEOUT = 60
"""Seconds that one git command may take."""

MAX_FILE = 8 * 1024 * 1024
MAX_FILES = 128 * 1024 * 1024
"""So many bytes of one file, and of all files together, are read from a commit."""

_SETTINGS = {
    "color.ui": "false",
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.quotepath": "off",
    "log.showSignature": "false",
    "safe.bareRepository": "explicit",  # a folder of the project that looks like a repository brings settings of its own
}
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
    "TZ": "UTC",
}


def git(folder: Path, *arguments: str, feed: bytes | None = None, settings: Mapping[str, str] = _SETTINGS) -> bytes:
    """Run git in a folder and return what it prints. Raises GitError, also where there is no git at all.

    It asks no other machine, and starts none of the programs that the repository's settings may name. Those that change files on
    their way in are for the caller to switch off, where git looks into the files of the folder: see :func:`_without_filters`.
    """
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(
            ("git", *arguments),
            cwd=folder,
            env={**os.environ, **_ENVIRONMENT, **_as_environment(settings)},
            stdin=pipe if feed is not None else subprocess.DEVNULL,
            stdout=pipe,
            stderr=pipe,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:  # ValueError: a NUL among the arguments
        raise GitError(f"git cannot be run: {getattr(error, 'strerror', None) or error}") from None
    with process:
        try:
            printed, said = process.communicate(feed, timeout=TIMEOUT)
        except BaseException as error:
            _stop(process)
            if isinstance(error, subprocess.TimeoutExpired):
                raise GitError(f"git {arguments[0]} did not end within {TIMEOUT} seconds") from None
            raise
    if process.returncode:
        raise GitError(said.decode("utf-8", "replace").strip() or "there is no such commit")
    return printed


def _as_environment(settings: Mapping[str, str]) -> Mapping[str, str]:
    """Return settings as git takes them from its environment, behind those that are there: a name may hold any character."""
    given = os.environ.get("GIT_CONFIG_COUNT", "")
    first = int(given) if given.isdecimal() else 0
    found = {"GIT_CONFIG_COUNT": str(first + len(settings))}
    for number, (key, value) in enumerate(settings.items(), start=first):
        found |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return found


def _without_filters(folder: Path) -> Mapping[str, str]:
    """Return settings that switch off every filter that the repository's settings name: programs that are given each file."""
    try:
        known = git(folder, "config", "-z", "--name-only", "--get-regexp", r"^filter\.")
    except GitError:  # there are none
        return _SETTINGS
    names = {os.fsdecode(key).rpartition(".")[0] for key in known.split(b"\0") if key}
    nothing = {"clean": "", "smudge": "", "process": "", "required": "false"}
    return {**_SETTINGS, **{f"{name}.{key}": value for name in sorted(names) for key, value in nothing.items()}}


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End git and what it has started, which may hold on to our pipes."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


@dataclass(frozen=True, slots=True)
class Commit:
    """The commit that a folder stands at; ``modified``: some of its files are not as committed."""

    id: str
    modified: bool


def place_in_repository(folder: Path) -> str:
    """Return where a folder stands in its repository, with a slash at its end; nothing for the repository's own. Raises GitError outside of one."""
    return git(folder, "rev-parse", "--show-prefix").decode("utf-8", "replace").removesuffix("\n")


def commit(folder: Path, parts: Sequence[str] = (".",)) -> Commit | None:
    """Return the commit of the repository that holds a folder, of which only some parts count; None without one."""
    try:
        id = git(folder, "rev-parse", "--verify", "HEAD").decode().strip()
        options = ("--porcelain", "--untracked-files=normal", "--ignore-submodules=all")
        found = git(folder, "status", *options, "--", *parts, settings=_without_filters(folder))
        return Commit(id, bool(found.strip()))
    except GitError:
        return None


def changed(folder: Path) -> Mapping[str, datetime.date]:
    """Return for each file under a folder, by its path from there, the day (UTC) of the last commit that changed it.

    Empty where git cannot tell: outside a repository, and in a shallow clone, whose oldest commit seems to have made
    every file. A file whose last commit has no day that a calendar knows is left out.
    """
    if is_shallow(folder):
        return {}
    try:
        log = git(folder, "log", "--format=%x00%ct", "--name-only", "--relative", "-z", "--no-renames", "--no-merges", "--", ".")
    except GitError:
        return {}
    found: dict[str, datetime.date | None] = {}
    for day, name in _days(log):
        found.setdefault(name, day)
    return {name: day for name, day in found.items() if day}


def _days(log: bytes) -> Iterator[tuple[datetime.date | None, str]]:
    """Yield every name in a log with the day of its commit.

    An empty record stands before each commit's time, and a line break before the first of its names. No name is empty or holds
    a NUL, so that no name can be taken for a mark.
    """
    day: datetime.date | None = None
    expected = "time"
    for record in log.split(b"\0"):
        if not record:
            day, expected = None, "time"
        elif expected == "time" and not record.startswith(b"\n"):
            day, expected = day_of(record), "first name"
        else:
            name = record if expected == "name" else record.removeprefix(b"\n")
            expected = "name"
            if name:
                yield day, os.fsdecode(name)


def day_of(seconds: bytes | str) -> datetime.date | None:
    """Return the day (UTC) of a time in seconds since 1970; None for anything else, and beyond the calendar."""
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def source_date() -> datetime.date | None:
    """Return the day that the environment variable SOURCE_DATE_EPOCH names, if it does."""
    return day_of(os.environ.get("SOURCE_DATE_EPOCH", ""))


def commit_on(folder: Path, day: datetime.date) -> str:
    """Return the last commit up to the end of a day (UTC); nothing where there is none. Raises GitError outside a repository."""
    return git(folder, "rev-list", "-1", f"--before={day.isoformat()}T23:59:59Z", "HEAD").decode().strip()


def changed_since(folder: Path, commit: str, *parts: str) -> list[str]:
    """Return the files below a folder that differ from a commit, committed or not, new ones included; only of some parts if given.

    Raises GitError where git cannot tell.
    """
    options = ("--name-only", "--relative", "-z", "--no-renames", "--ignore-submodules=all")
    named = git(folder, "diff", *options, commit, "--", *(parts or (".",)), settings=_without_filters(folder))
    new = git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", *(parts or (".",)))
    return sorted({name.decode("utf-8", "replace") for name in (named + new).split(b"\0") if name})


_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


def added_lines(path: Path, since: str) -> frozenset[int]:
    """Return the numbers of the lines that a file has gained since a commit ("REF"), or between two ("REF..REF", "REF...REF").

    Of a file that git does not know, all lines are new. Raises GitError where git cannot tell.
    """
    folder, name = path.parent, path.name
    _verify(folder, since)
    if not _end(since) and not git(folder, "ls-files", "-z", "--", f":(literal){name}"):
        return frozenset(range(1, 1 << 20))
    options = ("--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--text", "--ignore-submodules=all")
    found = git(folder, "diff", *options, since, "--", f":(literal){name}", settings=_without_filters(folder))
    hunks = ((int(hunk[1]), int(hunk[2] or 1)) for hunk in _HUNK.finditer(found))
    return frozenset(line for first, count in hunks for line in range(first, first + count))


def file_at(path: Path, since: str) -> bytes:
    """Return what a file holds at the end of such a range: at its second commit, or now where there is none."""
    if end := _end(since):
        return git(path.parent, "cat-file", "blob", f"{end}:./{path.name}")
    return read_file(path, MAX_FILE)


def _end(since: str) -> str:
    return (since.rpartition("..")[2] or "HEAD") if ".." in since else ""


def _verify(folder: Path, since: str) -> None:
    """Raise GitError unless the ends of a range are commits: nothing that begins with a dash becomes an option."""
    for ref in re.split(r"\.{2,3}", since):
        git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref or 'HEAD'}^{{commit}}")


def fork_point(folder: Path, ref: str) -> str:
    """Return the commit at which the present one and ``ref`` parted; ``ref`` itself where they share nothing.

    Raises GitError where there is no such ref, or no repository, and in a clone that does not reach back so far.
    """
    try:
        there = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}").decode().strip()
    except GitError as error:
        raise GitError(f"{error}{_SHALLOW if is_shallow(folder) else ''}") from None
    try:
        return git(folder, "merge-base", there, "HEAD").decode().strip()
    except GitError:
        if is_shallow(folder):
            raise GitError(f"the two have no common commit{_SHALLOW}") from None
        return there


_SHALLOW = " (this clone is shallow: run git fetch --unshallow, and fetch the base)"


def is_shallow(folder: Path) -> bool:
    """Whether the repository lacks its older commits, so that its oldest one seems to have made every file."""
    try:
        return git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"
    except GitError:
        return False


def files_at(folder: Path, commit: str) -> Iterator[tuple[str, bytes]]:
    """Yield every ordinary file that a folder had at a commit: its path from there, and what it held.

    Names that no ordinary commit has, such as ``..``, are left out, and so is what the repository does not hold. Raises GitError,
    also for more bytes than a glossary has.
    """
    wanted = list(_ordinary(git(folder, "ls-tree", "-r", "-l", "-z", commit)))
    if any(size > MAX_FILE for _, _, size in wanted) or sum(size for _, _, size in wanted) > MAX_FILES:
        raise GitError(f"its files are larger than {MAX_FILES // 2**20} MB together, or one of them than {MAX_FILE // 2**20} MB")
    held = dict(_contents(folder, [id for _, id, _ in wanted]))
    yield from ((name, held[id]) for name, id, _ in wanted if id in held)


def blobs(folder: Path, ids: Sequence[str], *, most: int) -> Iterator[tuple[str, bytes]]:
    """Yield what the repository holds under these ids, but for what has more than ``most`` bytes. Raises GitError for more than is read."""
    sizes = git(
        folder, "cat-file", "--batch-check=%(objectname) %(objecttype) %(objectsize)", feed=_lines(id.encode() for id in ids)
    )
    wanted = []
    total = 0
    for line in sizes.splitlines():
        match line.split():
            case [id, b"blob", size] if size.isdigit() and int(size) <= most:
                total += int(size)
                wanted.append(id)
    if total > MAX_FILES:
        raise GitError(f"the versions of its files are larger than {MAX_FILES // 2**20} MB together")
    yield from ((id.decode(), data) for id, data in _contents(folder, wanted))


def _contents(folder: Path, ids: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield each of the ids that the repository holds, with its content."""
    held = git(folder, "cat-file", "--batch", feed=_lines(ids))
    position = 0
    for id in ids:
        end = held.find(b"\n", position)
        kind, _, size = held[max(position, 0) : max(end, 0)].rpartition(b" ")
        if kind.endswith(b" blob") and size.isdigit():
            yield id, held[end + 1 : end + 1 + int(size)]
            end += int(size) + 1
        position = end + 1


def _lines(ids: Iterable[bytes]) -> bytes:
    return b"".join(id + b"\n" for id in ids)


def _ordinary(listing: bytes) -> Iterator[tuple[str, bytes, int]]:
    """Yield name, id and size of every ordinary file with an ordinary name in the list of a tree."""
    for entry in listing.split(b"\0"):
        about, _, path = entry.partition(b"\t")
        match about.split():
            case [b"100644" | b"100755", b"blob", id, size] if size.isdigit() and is_ordinary(name := os.fsdecode(path)):
                yield name, id, int(size)


def is_ordinary(path: str) -> bool:
    """Whether a path in a repository stays inside a folder on any system, and has no control characters."""
    parts = path.split("/")
    return all(
        part.strip(". ") and part.casefold() != ".git" and not _ODD.search(part) and len(os.fsencode(part)) < 256
        for part in parts
    )


_ODD = re.compile(r"[\x00-\x1f\x7f\\:]")
