"""What was worked out before is used again, and never in place of anything else."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jinja2
import pytest
from distinguo_mkdocs.build.bytecode_cache import CompiledTemplates, Store


def test_what_was_put_is_got(tmp_path: Path) -> None:
    """Each key has its own piece; the last one put counts; other keys have none."""
    store = Store(tmp_path / "new" / "folder")
    assert store.get("one") is None
    store.put("one", b"1")
    store.put("two", b"")
    store.put("one", b"2")
    assert (store.get("one"), store.get("two"), store.get("three")) == (b"2", b"", None)
    assert Store(tmp_path / "new" / "folder").get("one") == b"2"


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 32, b"x" * 4000])
def test_what_is_damaged_is_told_and_not_used(tmp_path: Path, caplog: pytest.LogCaptureFixture, damage: bytes) -> None:
    """A file that was cut off or overwritten counts for nothing, and the next one put mends it."""
    store = Store(tmp_path)
    store.put("key", b"whole")
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    file.write_bytes(damage)
    with caplog.at_level(logging.INFO):
        assert store.get("key") is None
    assert "damaged" in caplog.text
    store.put("key", b"whole")
    assert store.get("key") == b"whole"


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    """Where a file stands in the way of the folder, nothing is kept, and nothing fails."""
    (tmp_path / "file").write_text("in the way")
    store = Store(tmp_path / "file")
    store.put("key", b"1")
    assert store.get("key") is None


def test_two_builds_at_once_leave_whole_pieces(tmp_path: Path) -> None:
    """Whoever writes last wins; nobody ever reads half of anything, and nothing is left over."""
    pieces = [bytes([n]) * 50_000 for n in range(8)]
    store = Store(tmp_path)
    store.put("key", pieces[0])

    def work(piece: bytes) -> set[bytes | None]:
        found = set()
        for _ in range(20):
            store.put("key", piece)
            found.add(store.get("key"))
        return found

    with ThreadPoolExecutor(4) as pool:
        seen = set().union(*pool.map(work, pieces))
    assert seen <= set(pieces)
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_changed_template_is_compiled_anew(tmp_path: Path) -> None:
    """Compiled templates are kept by their source: no build draws with an old one."""
    sources = {"page.html": "one {{ x }}"}

    def drawn() -> str:
        loader = jinja2.FunctionLoader(lambda name: (sources[name], name, lambda: True))
        environment = jinja2.Environment(loader=loader, bytecode_cache=CompiledTemplates(Store(tmp_path)))
        return environment.get_template("page.html").render(x=1)

    assert (drawn(), drawn()) == ("one 1", "one 1")
    sources["page.html"] = "two {{ x }}"
    assert drawn() == "two 1"
    sources["page.html"] = "one {{ x }}"
    assert drawn() == "one 1"
