"""A repository is input like any other: its names, dates, trees and settings are whatever somebody committed or sent."""

from __future__ import annotations

import contextlib
import datetime
import itertools
import os
import resource
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from distinguo import git as history
from distinguo.cli import main
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.conftest import FIXTURES
from tests.rounds import rounds

Entry = tuple[bytes, bytes]
"""A name, and a time as it stands in a commit."""


def git(folder: Path, *arguments: str, feed: bytes = b"") -> str:
    """Run git as somebody."""
    somebody = ["-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *somebody, *arguments], cwd=folder, capture_output=True, check=True, input=feed)
    return done.stdout.decode().strip()


def tree(folder: Path, entries: Sequence[tuple[bytes, bytes, str]]) -> str:
    """Write a tree with any entries at all (mode, name, id), which git itself would not make; return its id."""
    raw = b"".join(mode + b" " + name + b"\0" + bytes.fromhex(id) for mode, name, id in entries)
    return git(folder, "hash-object", "-t", "tree", "--literally", "-w", "--stdin", feed=raw)


def commit(folder: Path, tree: str, when: bytes = b"1700000000 +0000", parent: str = "") -> str:
    """Write a commit with any time at all, and let the branch stand at it; return its id."""
    before = f"parent {parent}\n".encode() if parent else b""
    raw = f"tree {tree}\n".encode() + before + b"author A <a@b.c> 1 +0000\ncommitter A <a@b.c> " + when + b"\n\nx\n"
    id = git(folder, "hash-object", "-t", "commit", "--literally", "-w", "--stdin", feed=raw)
    git(folder, "update-ref", "refs/heads/main", id)
    return id


def repository(folder: Path) -> Path:
    """Make an empty repository."""
    folder.mkdir(parents=True)
    git(folder, "init", "-q")
    return folder


NAMES = (
    b"a\x01b.txt",
    b"\nfirst.yml",
    b"1700000000",
    b"\n12",
    b"\x00"[:0] + b"-rf",
    b"\xff\xfe.yml",
    b" ",
    b"\x1b[31m",
    b"a\tb",
    b"x" * 200,
)
TIMES = (
    b"1700000000 +0000",
    b"253402300800 +0000",
    b"-5 +0000",
    b"0 +0000",
    b"18446744073709551615 +0000",
    b"9" * 40 + b" +0000",
    b"x +0000",
    b"",
    b"1700000000 +9999",
)
names = st.sampled_from(NAMES) | st.binary(min_size=1, max_size=8).filter(lambda b: not {0, 47} & {*b} and b not in {b".", b".."})


@pytest.mark.parametrize("when", TIMES)
@pytest.mark.parametrize("name", NAMES[:4])
def test_a_name_or_a_time_that_nobody_expects(tmp_path: Path, name: bytes, when: bytes) -> None:
    """Neither hides the files of other commits: what cannot be understood is unknown, and all else is known."""
    folder = repository(tmp_path / "r")
    blob = git(folder, "hash-object", "-w", "--stdin", feed=b"x")
    odd = commit(folder, tree(folder, [(b"100644", name, blob)]), when)
    commit(folder, tree(folder, [(b"100644", b"z", blob)]), b"1500000000 +0000", odd)
    found = history.changed(folder)
    assert found["z"] == datetime.date(2017, 7, 14)
    assert set(found) <= {"z", os.fsdecode(name)}
    if when == TIMES[0]:
        assert found[os.fsdecode(name)] == found["z"], "it was deleted by the later commit"


@settings(max_examples=rounds(5), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=st.lists(st.tuples(names, st.integers(0, 4_000_000_000)), min_size=1, max_size=7, unique_by=lambda pair: pair[0]))
@example(made=[(b" ", 5), (b"1700000000", 5), (b"\n12", 5), (b"\n1700000000", 86_400 * 9), (b"1", 86_400 * 9)])
def test_every_name_has_the_day_of_its_commit(tmp_path_factory: pytest.TempPathFactory, made: list[tuple[bytes, int]]) -> None:
    """Whatever the names are, one commit for each, or for several of one time."""
    folder = repository(tmp_path_factory.mktemp("names") / "r")
    blob = git(folder, "hash-object", "-w", "--stdin", feed=b"x")
    parent = ""
    made.sort(key=lambda pair: pair[1])
    for count, (_, when) in enumerate(made, start=1):
        if count < len(made) and made[count][1] == when:
            continue
        entries = sorted((b"100644", name, blob) for name, _ in made[:count])
        parent = commit(folder, tree(folder, entries), f"{when} +0000".encode(), parent)
    expected = {os.fsdecode(name): datetime.datetime.fromtimestamp(when, datetime.UTC).date() for name, when in made}
    assert history.changed(folder) == expected


BAD = (b"..", b".", b"", b".git", b".GIT", b"a/../../x", b"/etc", b"a\\..\\b", b"C:x", b"a\nb.yml", b"...", b".. ")


def inside(folder: Path) -> set[str]:
    """Return every path below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    """A repository with a small glossary on a branch; returns the glossary."""
    folder = repository(tmp_path / "a" / "b" / "c")
    glossary = folder / "glossary"
    subprocess.run(["cp", "-r", str(FIXTURES / "minimal" / "glossary"), str(glossary)], check=True)
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "good")
    return glossary


@pytest.mark.parametrize("bad", BAD)
def test_names_that_lead_elsewhere(
    reference: Path, bad: bytes, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An entry of a tree with such a name, also as a folder, is left out: nothing is written beside the temporary folder."""
    folder = reference.parent
    scratch = folder.parent / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr("tempfile.tempdir", None)
    blob = git(folder, "hash-object", "-w", "--stdin", feed=b"term: x\n")
    deep = tree(folder, [(b"100644", b"pwned.yml", blob), (b"40000", b"..", tree(folder, [(b"100644", b"pwned.yml", blob)]))])
    odd = tree(folder, [(b"40000", bad, deep), (b"100644", bad, blob), (b"120000", b"link.yml", blob), (b"160000", b"sub", blob)])
    good = git(folder, "rev-parse", "HEAD:glossary")
    listing = subprocess.run(["git", "cat-file", "tree", good], cwd=folder, capture_output=True, check=True).stdout
    raw = listing + subprocess.run(["git", "cat-file", "tree", odd], cwd=folder, capture_output=True, check=True).stdout
    joined = git(folder, "hash-object", "-t", "tree", "--literally", "-w", "--stdin", feed=raw)
    head = git(folder, "rev-parse", "HEAD")
    evil = commit(folder, tree(folder, [(b"40000", b"glossary", joined)]))
    git(folder, "update-ref", "refs/heads/main", head)
    before = inside(folder.parent)
    if bad:
        names = {name for name, _ in history.files_at(reference, evil)}
        assert "terms/ebb.yml" in names
        assert not [name for name in names if "pwned" in name] or bad == b"/etc", "git names this one from the folder"
    assert main(["impact", "--base", evil, str(reference)]) in ({0, 1} if bad else {2}), "git itself refuses an empty name"
    assert inside(folder.parent) == before
    assert "pwned" not in capsys.readouterr().err


def test_a_missing_object_is_left_out(reference: Path) -> None:
    """A partial clone does not hold everything, and nobody is asked for the rest."""
    folder = reference.parent
    entries = [
        (b"100644", b"gone.yml", "1" * 40),
        (b"100644", b"here.yml", git(folder, "hash-object", "-w", "--stdin", feed=b"x")),
    ]
    id = commit(folder, tree(folder, [(b"40000", b"glossary", tree(folder, entries))]))
    with contextlib.suppress(history.GitError):
        assert dict(history.files_at(reference, id)) in ({"here.yml": b"x"}, {})


def test_no_room_for_the_entries_as_they_were(reference: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are not taken for fewer than they were."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, before[1]))
    try:
        code = main(["impact", "--base", "HEAD", str(reference)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert code == 2
    assert "the entries at 'HEAD' cannot be laid out: File too large" in capsys.readouterr().err


def test_more_than_a_glossary_holds(reference: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Sizes are looked at before anything is read."""
    monkeypatch.setattr(history, "MAX_FILE", 10)
    assert main(["impact", "--base", "HEAD", str(reference)]) == 2
    assert "larger than" in capsys.readouterr().err


HOSTILE = """\
[filter "x"]
    clean = touch {mark}; cat
    smudge = touch {mark}; cat
    process = touch {mark}; sleep 60
    required = true
[filter "a=b"]
    clean = touch {mark}; cat
[core]
    fsmonitor = touch {mark}; false
    pager = touch {mark}
    sshCommand = touch {mark}
    hooksPath = {hooks}
[log]
    showSignature = true
[gpg]
    program = {hooks}/post-index-change
[diff]
    external = touch {mark}
[diff "x"]
    textconv = touch {mark}
[remote "o"]
    url = ext::touch {mark}
    promisor = true
[extensions]
    partialClone = o
"""


SIGNATURE = "-----BEGIN PGP SIGNATURE-----\n \n iQ\n -----END PGP SIGNATURE-----"


def test_settings_of_a_repository_start_nothing(reference: Path, tmp_path: Path) -> None:
    """Filters, monitors, hooks, pagers, signatures and other transports, while everything is asked that a build and a command ask."""
    folder = reference.parent
    mark, hooks = tmp_path / "ran", tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "fsmonitor-watchman", "post-checkout", "reference-transaction"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {mark}\n")
        (hooks / name).chmod(0o755)
    (folder / ".gitattributes").write_text("*.yml filter=x diff=x\n*.txt filter=a=b\n")
    (folder / "note.txt").write_text("x")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "more")
    with (folder / ".git" / "config").open("a") as stream:
        stream.write(HOSTILE.format(mark=mark, hooks=hooks))
    missing = tree(folder, [(b"40000", b"glossary", tree(folder, [(b"100644", b"gone.yml", "1" * 40)]))])
    head = git(folder, "rev-parse", "HEAD")
    broken = commit(folder, missing)
    git(folder, "update-ref", "refs/heads/main", head)
    signed = git(folder, "cat-file", "commit", head).replace("\n\n", f"\ngpgsig {SIGNATURE}\n\n", 1) + "\n"
    signed = git(folder, "hash-object", "-t", "commit", "-w", "--stdin", feed=signed.encode())
    git(folder, "update-ref", "refs/heads/main", signed)
    mark.unlink(missing_ok=True)  # what the test itself asked of git counts for nothing

    def touch() -> None:
        for path in (*reference.rglob("*.yml"), folder / "note.txt"):
            os.utime(path, (next(clock), 1))  # git must look into them to know that they are as they were

    clock = itertools.count(1)
    touch()
    index = (folder / ".git" / "index").read_bytes()
    found = history.commit(folder)
    assert (folder / ".git" / "index").read_bytes() == index, "a build takes no lock and writes nothing there"
    assert found
    assert not found.modified
    assert history.changed(folder)
    with contextlib.suppress(history.GitError):
        list(history.files_at(reference, broken))
    with contextlib.suppress(history.GitError):
        history.fork_point(reference, "1" * 40)
    assert not mark.exists()
    touch()
    assert main(["impact", "--base", "HEAD", str(reference)]) == 0
    assert not mark.exists()
    touch()
    assert main(["lint", "--since", "HEAD", "--glossary", str(reference), str(folder / "note.txt")]) == 0
    assert not mark.exists()


FETCHING = """\
[core]
    repositoryformatversion = 1
[extensions]
    partialClone = o
[remote "o"]
    url = ext::touch {mark}
    promisor = true
[protocol]
    allow = always
"""


@pytest.mark.parametrize("without", ["", "GIT_NO_LAZY_FETCH", "GIT_ALLOW_PROTOCOL"])
def test_what_a_partial_clone_lacks_is_not_fetched(
    reference: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, without: str
) -> None:
    """Neither of the two that forbid it needs the other; older versions of git know only of protocols."""
    folder, mark = reference.parent, tmp_path / "ran"
    with (folder / ".git" / "config").open("a") as stream:
        stream.write(FETCHING.format(mark=mark))
    entries = [(b"100644", b"gone.yml", "1" * 40)]
    broken = commit(folder, tree(folder, [(b"40000", b"glossary", tree(folder, entries))]))
    mark.unlink(missing_ok=True)
    knows_both = [int(part) for part in git(folder, "version").split()[2].split(".")[:2]] >= [2, 45]
    assert {"GIT_NO_LAZY_FETCH", "GIT_ALLOW_PROTOCOL"} <= {*history._ENVIRONMENT}
    if knows_both or not without:
        monkeypatch.setattr(
            history, "_ENVIRONMENT", {key: value for key, value in history._ENVIRONMENT.items() if key != without}
        )
    with contextlib.suppress(history.GitError):
        list(history.files_at(reference, broken))
    with contextlib.suppress(history.GitError):
        list(history.blobs(reference, ["1" * 40], most=9))
    assert not mark.exists()
    monkeypatch.setattr(history, "_ENVIRONMENT", {})
    with contextlib.suppress(history.GitError):
        list(history.files_at(reference, broken))
    assert mark.exists(), "without either it is fetched"


def test_a_folder_that_looks_like_a_repository(reference: Path, tmp_path: Path) -> None:
    """A commit can bring one, with settings and commits of its own: they do not count."""
    mark = tmp_path / "ran"
    for part in ("objects", "refs", "HEAD", "index"):
        place = reference.parent / ".git" / part
        shutil.copytree(place, reference / part) if place.is_dir() else shutil.copy(place, reference / part)
    settings = f"[core]\n  repositoryformatversion = 0\n  bare = false\n  worktree = .\n  fsmonitor = touch {mark}\n"
    (reference / "config").write_text(settings)
    assert history.commit(reference) is None
    assert history.changed(reference) == {}
    assert not mark.exists()


def has_ended(process: Path) -> bool:
    """Whether a killed process is gone, or will be once its parent asks; on a busy machine it takes a while to die."""
    for _ in range(200):
        try:
            if process.joinpath("stat").read_text().split()[2] == "Z" or b"sleep" not in process.joinpath("cmdline").read_bytes():
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


def test_git_that_does_not_answer(reference: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is ended, with all that it started, and nothing is known then."""
    (tmp_path / "git").write_text("#!/bin/sh\nsleep 20 & echo $! >>$STARTED; wait\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("STARTED", str(tmp_path / "started"))
    monkeypatch.setattr(history, "TIMEOUT", 0.3)
    assert history.commit(reference) is None
    assert history.changed(reference) == {}
    with pytest.raises(history.GitError, match=r"did not end within 0\.3 seconds"):
        history.git(reference, "log")
    for id in (tmp_path / "started").read_text().split():
        assert has_ended(Path("/proc", id))


def test_no_argument_of_git_holds_a_nul(reference: Path) -> None:
    """It is refused like any other name that there is not."""
    with pytest.raises(history.GitError):
        history.fork_point(reference, "a\0b")
