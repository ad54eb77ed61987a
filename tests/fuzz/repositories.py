"""What git might print, and real repositories of random trees and times: what they hold is told or left out."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

from distinguo import git as history


class Records:
    """What git might print: taken apart without a mistake, whatever it is."""

    PIECES = (
        b"\0",
        b"\0\0",
        b"\n",
        b"1700000000",
        b"99999999999999999999",
        b"-1",
        b"x",
        b"a/b.yml",
        b"..",
        b"../x",
        b"\xff",
        b"\x01",
        b".git/config",
        b"",
    )

    def __call__(self, dice: random.Random) -> None:
        """Read a log and a listing of random pieces."""
        log = b"".join(dice.choice(self.PIECES) for _ in range(dice.randint(0, 30)))
        assert all(name and "\0" not in name for _, name in history._days(log))
        heads = (b"100644 blob ", b"100755 blob ", b"120000 blob ", b"160000 commit ", b"", b"100644 ")
        listing = b"\0".join(
            dice.choice(heads)
            + dice.choice((b"1" * 40, b"x", b""))
            + dice.choice((b" 5", b" -", b"  99", b""))
            + b"\t"
            + dice.choice(self.PIECES)
            for _ in range(dice.randint(0, 8))
        )
        for name, _, _ in history._ordinary(listing):
            assert not name.startswith("/")
            assert not {"..", ".", "", ".git"} & {*name.split("/")}


class Repositories:
    """Real repositories of random trees and times."""

    def __init__(self, folder: Path) -> None:
        """Make an empty one."""
        self._folder = folder / "repository"
        self._folder.mkdir()
        self._git("init", "-q", "-b", "main")
        self._blob = self._git("hash-object", "-w", "--stdin", feed=b"x")

    def _git(self, *arguments: str, feed: bytes = b"") -> str:
        done = subprocess.run(["git", *arguments], cwd=self._folder, input=feed, capture_output=True, check=True)
        return done.stdout.decode().strip()

    def __call__(self, dice: random.Random) -> None:
        """Commit a random tree at a random time: what it holds is told or left out."""
        names = [bytes(dice.choice(range(1, 256)) for _ in range(dice.randint(1, 6))) for _ in range(3)]
        names += dice.sample((b"..", b".", b".git", b"\n", b"a\x01b", b"-x", b"good.yml"), 2)
        modes = (b"100644", b"100755", b"120000", b"40000", b"160000", b"0")
        rows = sorted({name.replace(b"/", b"_"): dice.choice(modes) for name in names}.items())
        raw = b"".join(mode + b" " + name + b"\0" + bytes.fromhex(self._blob) for name, mode in rows)
        tree = self._git("hash-object", "-t", "tree", "--literally", "-w", "--stdin", feed=raw)
        when = dice.choice((b"1700000000 +0000", b"253402300800 +0000", b"-1 +0000", b"x", b"9" * 30 + b" +0000"))
        text = f"tree {tree}\nauthor A <a> 1 +0000\ncommitter A <a> ".encode() + when + b"\n\nx\n"
        commit = self._git("hash-object", "-t", "commit", "--literally", "-w", "--stdin", feed=text)
        self._git("update-ref", "refs/heads/main", commit)
        history.changed(self._folder)
        history.commit(self._folder)
        try:
            found = [name for name, _ in history.files_at(self._folder, commit)]
        except history.GitError:
            return
        assert all(history.is_ordinary(name) for name in found), found
