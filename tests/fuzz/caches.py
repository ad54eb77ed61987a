"""Stores of builds that are damaged, foreign, full or no files."""

from __future__ import annotations

import os
import pickle
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from distinguo.build.page_builder import SiteSettings
from distinguo.build.site_build import SiteBuild, program_fingerprint
from distinguo.build.snapshot import DEPENDENCIES, INDEX, LINKS, RECORD, SOURCE, Snapshot
from distinguo.build.store import FORMAT, Store, checksum
from distinguo.loader import load

from tests.problems.fuzz import ROOT


class _Evil:
    """Writes a file where it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self._mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return Path.write_text, (self._mark, "ran")


class Caches:
    """Stores of builds that are damaged, of another program or version, full, or no files: a build is as one from nothing, and says so."""

    SITE = SiteSettings("Words", "https://words.example/")

    def __init__(self, folder: Path) -> None:
        """Build a small glossary from nothing, and keep what that leaves."""
        self._glossary = folder / "glossary"
        shutil.copytree(ROOT / "tests" / "problems" / "base" / "glossary", self._glossary)
        self._path = folder / "try" / "kept" / "store.sqlite"
        self._mark = folder / "ran"
        self._expected = self._built([])
        self._good = self._path.read_bytes()
        ways = (
            self._any_bytes,
            self._cut,
            self._flipped,
            self._version,
            self._wrong_piece,
            self._without_pieces,
            self._foreign_piece,
            self._foreign,
            self._odd,
        )
        self.ways: tuple[Callable[[random.Random], object], ...] = ways

    def __call__(self, dice: random.Random) -> None:
        """Spoil the store in one way, and build twice: the second build finds nothing wrong, unless nothing can be kept."""
        shutil.rmtree(self._path.parents[1])
        self._path.parent.mkdir(parents=True)
        self._path.write_bytes(self._good)
        dice.choice(self.ways)(dice)
        pages = dice.choice((0, 0, 0, 40))
        assert self._built([], pages) == self._expected
        notices: list[str] = []
        assert self._built(notices) == self._expected
        assert pages or not notices or not self._path.is_file() or self._path.is_symlink(), notices
        assert not self._mark.exists(), "a pickle was read"

    def _built(self, notices: list[str], pages: int = 0) -> dict[str, object]:
        """Return everything that a build makes; there is room for so many pages of the database, if that is given."""
        store = Store(self._path, notice=notices.append)
        if pages:
            store._db.execute(f"PRAGMA max_page_count = {pages}")  # SQLite then answers as on a full disk
        try:
            snapshot = Snapshot(store, program_fingerprint())
            glossary = load(self._glossary, cache=snapshot.files).glossary
            assert glossary
            build = SiteBuild(snapshot.data_for(glossary), snapshot)
            build.make(self.SITE)
            made = {
                url: (meta, build.html(url), [build.file(path, url) for path in meta.files]) for url, meta in build.pages.items()
            }
            build.commit("", {})
            assert not build.made or build.full or notices, "pages were made again, and nobody knows why"
        finally:
            store.close()
        assert all("\n" not in notice and "can be deleted" in notice for notice in notices), notices
        return dict(made)

    def _any_bytes(self, dice: random.Random) -> None:
        evil = pickle.dumps(_Evil(self._mark))
        head = self._good[: dice.choice((0, 16, 100))]
        self._path.write_bytes(head + dice.choice((b"", evil, dice.randbytes(dice.randint(0, 9000)), bytes(5000), b"text")))

    def _cut(self, dice: random.Random) -> None:
        os.truncate(self._path, dice.choice((dice.randint(0, len(self._good)), len(self._good) // 4096 // 2 * 4096, 2**34)))

    def _flipped(self, dice: random.Random) -> None:
        data = bytearray(self._good)
        for _ in range(dice.choice((1, 5, 100))):
            data[dice.randrange(dice.choice((100, len(data))))] = dice.randrange(256)
        self._path.write_bytes(data)

    def _version(self, dice: random.Random) -> None:
        self._run(f"PRAGMA user_version = {dice.choice((0, FORMAT - 1, FORMAT + 1, -1, 2**31 - 1))}")

    def _wrong_piece(self, dice: random.Random) -> None:
        """Other data under the old checksum."""
        wrong = dice.choice((b"", pickle.dumps(_Evil(self._mark)), dice.randbytes(50), "text", 5, 1.5, None))
        to = dice.choice(("data = ?", "sum = ?"))
        with self._open(dice) as db:
            db.execute(f"UPDATE OR IGNORE piece SET {to} WHERE dice({dice.randint(1, 9)}) = 0", (wrong,))

    def _without_pieces(self, dice: random.Random) -> None:
        """Fewer pieces: pages that are not there are made as new ones are, so not those alone."""
        with self._open(dice) as db:
            db.execute(f"DELETE FROM piece WHERE name = '{INDEX}' OR dice({dice.randint(1, 9)}) = 0")

    def _foreign_piece(self, dice: random.Random) -> None:
        """Other data under its own checksum, where a build takes data apart. Text and files are shown as they are, so not those."""
        prefix = dice.choice((INDEX, DEPENDENCIES, LINKS, RECORD, SOURCE))
        deep = b"[" * dice.choice((50, 200_000))
        plain = (
            b"null",
            b"0",
            b"[]",
            b"{}",
            b'"x"',
            b"[1]",
            b"[[]]",
            b"[[1]]",
            b"[[[1]]]",
            b'[["x"]]',
            b'{"x":1}',
            b"[NaN]",
            b"1e999",
            b"{",
            deep,
        )
        data = dice.choice((*plain, b"", dice.randbytes(20), pickle.dumps(_Evil(self._mark))))
        rest = dice.choice((" = 0", " < 2"))
        with self._open(dice) as db:
            db.create_function("checksum", 2, checksum)
            db.execute(
                f"UPDATE piece SET data = ?1, sum = checksum(name, ?1) WHERE name LIKE '{prefix}%' AND dice(3) {rest}",
                (data,),
            )

    def _foreign(self, dice: random.Random) -> None:
        """A database of something else."""
        self._path.unlink(missing_ok=True)
        self._run(f"PRAGMA user_version = {dice.choice((0, FORMAT))}")
        tables = (
            "piece (id INTEGER)",
            "piece (name, data)",
            "bookmarks (address)",
            "piece (name, data, sum, more NOT NULL)",
            '"a""b" (c)',
        )
        self._run(f"CREATE TABLE {dice.choice(tables)}")
        if dice.random() < 0.5:
            self._run("CREATE VIEW more AS SELECT 1")
            self._run("CREATE VIRTUAL TABLE words USING fts5(text)")

    def _odd(self, dice: random.Random) -> None:
        """Something that is no file, or is in the way."""
        self._path.unlink()
        match dice.randrange(5):
            case 0:
                self._path.mkdir()
            case 1:
                self._path.symlink_to(dice.choice(("/dev/full", "nowhere", self._path.name, self._glossary / "terms")))
            case 2:
                self._path.parent.rmdir()
                self._path.parent.write_text("in the way")
            case 3:
                self._path.with_name(f"{self._path.name}-journal").write_bytes(dice.randbytes(600))
                self._path.write_bytes(self._good)
            case _:
                os.mkfifo(self._path)

    def _run(self, statement: str, *values: object) -> None:
        with self._open() as db:
            db.execute(statement, values)

    @contextmanager
    def _open(self, dice: random.Random | None = None) -> Iterator[sqlite3.Connection]:
        """Open the store. With dice, statements may throw them: SQLite's own cannot be thrown again the same way."""
        with closing(sqlite3.connect(self._path)) as db, db:
            if dice:
                db.create_function("dice", 1, dice.randrange)
            yield db
