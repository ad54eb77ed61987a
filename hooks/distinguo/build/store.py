"""The store of a project's builds: named pieces of data in one SQLite file, which can be deleted at any time.

A build writes in one transaction: what it wrote is there for the next build once it is committed, and a build that fails or is killed leaves
the store as it was. Every piece has a checksum, of its name and its data, so damage is noticed: the file is then replaced by an empty one. Only
one process uses a store at a time; another one that builds the same project meanwhile keeps nothing.

What a store of pages holds is text, JSON and YAML, and nothing of it is run. It becomes part of the site all the same, so it has to lie where no
commit can bring it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from zlib import crc32

FORMAT = 3
"""Changes with what the pieces mean. A store of any other format is replaced."""

Notice = Callable[[str], None]
"""Is called with a sentence for the user."""


class Store:
    """Pieces of data by name. A file that is damaged or cannot be written is reported, and then has no pieces: a build goes on without."""

    def __init__(self, path: Path | None, *, notice: Notice) -> None:
        """Open the store at ``path``; without one, or where it cannot be used, what is written lasts as long as this object."""
        self._notice = notice
        self._path = path
        self.lost = False
        """Whether pieces that were there are gone, since the file was damaged or the disk is full."""
        self._db = self._open() if path else _temporary()

    def get(self, name: str) -> bytes | None:
        """Return the piece of this name; None where there is none."""
        try:
            found = self._db.execute("SELECT data, sum FROM piece WHERE name = ?", (name,)).fetchone()
            return _checked(name, *found) if found else None
        except sqlite3.Error as error:
            self._replace(error)
            return None

    def items(self, prefix: str) -> Iterator[tuple[str, bytes]]:
        """Yield all pieces whose names begin with a prefix, each without it, in the order of their names."""
        which = "SELECT name, data, sum FROM piece WHERE name >= ? AND name < ? ORDER BY name"
        try:
            for name, data, found in self._db.execute(which, (prefix, f"{prefix}\U0010ffff")):
                piece = _checked(name, data, found)
                yield name.removeprefix(prefix), piece
        except sqlite3.Error as error:
            self._replace(error)

    def put(self, name: str, data: bytes) -> None:
        """Write a piece."""
        piece = name, data, checksum(name, data)
        if not self._run(_PUT, *piece):
            self._run(_PUT, *piece)

    def delete(self, name: str) -> None:
        """Remove a piece, if there is one."""
        self._run("DELETE FROM piece WHERE name = ?", name)

    def clear(self) -> None:
        """Remove everything."""
        self._run("DELETE FROM piece")
        self.lost = False

    def commit(self) -> None:
        """Leave what was written for the next build."""
        if self._run("COMMIT"):
            self._run("BEGIN IMMEDIATE")

    def close(self) -> None:
        """Close the store; what was not committed is undone."""
        with suppress(sqlite3.Error):
            self._db.close()

    def _open(self) -> sqlite3.Connection:
        assert self._path
        if self._path.is_symlink() or (self._path.exists() and not self._path.is_file()):
            self.report("is no ordinary file: this build keeps nothing")
            self._path = None
            return _temporary()
        for _ in range(2):
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                return _opened(self._path)
            except sqlite3.Error as error:
                if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_BUSY:
                    self.report("is in use by another build: this one keeps nothing")
                    break
                self.report(f"cannot be read ({error}): it is made again")
                with suppress(OSError):
                    self._path.unlink()
            except OSError as error:
                self.report(f"cannot be used ({error.strerror}): this build keeps nothing")
                break
        self._path = None
        return _temporary()

    def _run(self, query: str, *values: object) -> bool:
        """Return whether a command succeeds; where it fails, the store is another one from then on."""
        try:
            self._db.execute(query, values)
        except sqlite3.Error as error:
            self._replace(error)
            return False
        return True

    def _replace(self, error: sqlite3.Error) -> None:
        """Go on with an empty store: at the same place if the file was damaged, or else with a temporary one."""
        self.lost = True
        self.close()
        if isinstance(error, sqlite3.OperationalError) or self._path is None:
            self.report(f"cannot be written ({error}): the next build makes everything again")
            self._path, self._db = None, _temporary()
        else:
            self.report(f"is damaged ({error}): what it held is made again")
            with suppress(OSError):
                self._path.unlink()
            self._db = self._open()

    def report(self, fault: str) -> None:
        """Say what is wrong with the store, in words that follow its name."""
        self._notice(f"The store of builds {self._path or 'in memory'} {fault}. It can be deleted at any time.")


def checksum(name: str, data: bytes) -> int:
    """Return the checksum of a piece. Its name is part of it: an index that is damaged leads to the data of another piece."""
    return crc32(data, crc32(name.encode("utf-8", "surrogatepass")))


def _checked(name: object, data: object, found: object) -> bytes:
    """Return the data of a piece. Raises sqlite3.DatabaseError where something else was written."""
    if isinstance(name, str) and isinstance(data, bytes) and checksum(name, data) == found:
        return data
    raise sqlite3.DatabaseError(f"the checksum of {name!r} is another one")


_PUT = "INSERT OR REPLACE INTO piece (name, data, sum) VALUES (?, ?, ?)"


def _opened(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("PRAGMA synchronous = OFF")  # a store that a power cut damages is made again
        db.execute("BEGIN IMMEDIATE")
        if db.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
            for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                db.execute(f'DROP TABLE "{name}"')
        _prepare(db)
        db.execute("SELECT name, data, sum FROM piece LIMIT 1").fetchone()
    except BaseException:
        db.close()
        raise
    return db


def _temporary() -> sqlite3.Connection:
    db = sqlite3.connect("", isolation_level=None)  # a file that SQLite removes by itself
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("BEGIN")
    _prepare(db)
    return db


def _prepare(db: sqlite3.Connection) -> None:
    db.execute("CREATE TABLE IF NOT EXISTS piece (name TEXT PRIMARY KEY, data BLOB NOT NULL, sum INTEGER NOT NULL)")
    db.execute(f"PRAGMA user_version = {FORMAT}")
