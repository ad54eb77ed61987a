"""The store of builds: what is wrong with it is reported, and never stops a build."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from distinguo.build.store import Store, checksum


def database(*statements: str) -> Callable[[Path], None]:
    """Return what writes a database by some statements."""

    def write(path: Path) -> None:
        with sqlite3.connect(path) as db:
            db.executescript(";".join(statements))

    return write


OURS = (
    "CREATE TABLE piece (name TEXT PRIMARY KEY, data BLOB NOT NULL, sum INTEGER NOT NULL)",
    f"INSERT INTO piece VALUES ('a', x'00', {checksum('a', bytes(1))})",
)


@pytest.mark.parametrize(
    "write",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(3000)),
        lambda path: path.write_text("what somebody wrote", "utf-8"),
        lambda path: path.mkdir(),
        lambda path: path.parent.rmdir() or path.parent.write_text("no folder", "utf-8"),
        lambda path: path.symlink_to("/dev/full"),
        database("CREATE TABLE piece (id INTEGER)", "CREATE TABLE bookmarks (address TEXT)"),
        database(*OURS),
        database(*OURS, "PRAGMA user_version = 999"),
    ],
    ids=["empty", "nothing but a head", "text", "a folder", "no folder", "a device", "foreign", "older", "newer"],
)
def test_whatever_is_there_a_store_can_be_used(tmp_path: Path, write: Callable[[Path], object]) -> None:
    """Nothing is raised, nothing foreign is read, and what this build writes it can read."""
    path = tmp_path / "kept" / "store.sqlite"
    path.parent.mkdir()
    write(path)
    notices: list[str] = []
    store = Store(path, notice=notices.append)
    assert list(store.items("")) == []
    store.put("a", b"1")
    store.commit()
    assert store.get("a") == b"1"
    store.close()
    assert len(notices) <= 1


def test_pieces_are_found_by_the_beginning_of_their_names(tmp_path: Path) -> None:
    """In the order of their names; what was not committed is not there for the next one."""
    store = Store(tmp_path / "store.sqlite", notice=pytest.fail)
    for name in ("b/2", "a/1", "b/1", "c"):
        store.put(name, name.encode())
    store.delete("a/1")
    store.commit()
    store.put("b/3", b"lost")
    assert list(store.items("b/")) == [("1", b"b/1"), ("2", b"b/2"), ("3", b"lost")]
    store.close()
    again = Store(tmp_path / "store.sqlite", notice=pytest.fail)
    assert dict(again.items("")) == {"b/1": b"b/1", "b/2": b"b/2", "c": b"c"}
    again.clear()
    again.commit()
    assert list(again.items("")) == []
    again.close()


@pytest.mark.parametrize(
    "change",
    ["data = x'00'", "(data, sum) = (SELECT data, sum FROM piece WHERE name = 'b')"],
    ids=["other data", "those of another piece, where a damaged index leads"],
)
def test_a_store_with_a_damaged_piece_is_replaced(tmp_path: Path, change: str) -> None:
    """The checksum tells, of which the name is a part; who reads a good piece of it before sees nothing of that."""
    store = Store(tmp_path / "store.sqlite", notice=pytest.fail)
    store.put("a", b"of a")
    store.put("b", b"of b")
    store.commit()
    store.close()
    with sqlite3.connect(tmp_path / "store.sqlite") as db:
        db.execute(f"UPDATE piece SET {change} WHERE name = 'a'")
    notices: list[str] = []
    again = Store(tmp_path / "store.sqlite", notice=notices.append)
    assert (again.get("b"), again.get("a"), again.get("b")) == (b"of b", None, None)
    assert len(notices) == 1 and "'a'" in notices[0]
    again.close()


def test_a_full_disk_costs_only_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not fit is reported once; from then on the build has a temporary store."""
    notices: list[str] = []
    store = Store(tmp_path / "store.sqlite", notice=notices.append)
    store._db.execute("PRAGMA max_page_count = 20")  # SQLite then answers as on a full disk
    for number in range(40):
        store.put(f"{number:02}", bytes(10_000))
    store.commit()
    assert store.get("39") == bytes(10_000)
    assert len(notices) == 1 and "full" in notices[0]
    store.close()
