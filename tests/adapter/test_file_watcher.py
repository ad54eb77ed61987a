"""A preview notices every change of an entry, however an editor saves it, and each change once."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from distinguo.loader import load
from distinguo.loading.file_cache import FileCache
from distinguo_mkdocs.serve import file_watcher
from distinguo_mkdocs.serve.file_watcher import FileWatcher
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers.polling import PollingObserver

TERM = "term: {}\ndefinition: {{text: What it is., by: editors}}\n"


class Server:
    """As much of MkDocs' server as watches folders."""

    def __init__(self) -> None:
        self.observer: Any = None
        self.reported: list[str] = []
        self.noticed = threading.Event()

    def watch(self, path: str) -> None:
        """Have a folder watched."""
        handler = FileSystemEventHandler()
        handler.on_any_event = self._note  # type: ignore[method-assign]  # as MkDocs does it
        self.observer.schedule(handler, path, recursive=True)

    def _note(self, event: FileSystemEvent) -> None:
        if not event.is_directory:
            self.reported.append(str(event.src_path))
            self.noticed.set()


@pytest.fixture(params=["reported by the system", "polled"])
def watched(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Path, Server, FileCache]]:
    """A glossary that a server has watched, in one of both ways."""
    root = tmp_path / "glossary"
    (root / "terms").mkdir(parents=True)
    (root / "terms" / "ebb.yml").write_text(TERM.format("ebb"), "utf-8")
    cache, server = FileCache(), Server()
    load(root, cache=cache)
    if request.param == "polled":

        def none() -> None:
            raise OSError("no more watches are left")

        monkeypatch.setattr(file_watcher, "Observer", type("Refused", (), {"schedule": lambda *_, **__: none()}))
    server.observer = FileWatcher(PollingObserver(timeout=1000), root, 0.1, 1000, cache.is_current)
    server.watch(str(root))
    server.observer.start()
    yield root, server, cache
    server.observer.stop()
    server.observer.join()


def replaced(path: Path, text: str) -> None:
    """Write a file as careful editors do: beside its place, and then into it."""
    other = path.with_name(f"{path.name}~")
    other.write_text(text, "utf-8")
    os.replace(other, path)  # noqa: PTH105  # the very call that editors make


SAVES: dict[str, Callable[[Path], object]] = {
    "written": lambda root: (root / "terms" / "ebb.yml").write_text(TERM.format("ebb tide"), "utf-8"),
    "replaced": lambda root: replaced(root / "terms" / "ebb.yml", TERM.format("ebb tide")),
    "with other ends of lines": lambda root: (root / "terms" / "ebb.yml").write_bytes(
        TERM.format("ebb").replace("\n", "\r\n").encode()
    ),
    "new": lambda root: (root / "terms" / "flood.yml").write_text(TERM.format("flood"), "utf-8"),
    "in a new folder": lambda root: [
        (root / "questions").mkdir(),
        (root / "questions" / "when.yml").write_text("question: When?\n", "utf-8"),
    ],
    "moved": lambda root: (root / "terms" / "ebb.yml").rename(root / "terms" / "low.yml"),
    "gone": lambda root: (root / "terms" / "ebb.yml").unlink(),
}


@pytest.mark.parametrize("save", SAVES.values(), ids=SAVES)
def test_a_save_is_noticed(watched: tuple[Path, Server, FileCache], save: Callable[[Path], object]) -> None:
    """Whatever an editor does to save, where the system reports it and where it has to be looked for."""
    root, server, _ = watched
    save(root)
    assert server.noticed.wait(20)


def test_what_is_known_or_no_entry_is_no_news(watched: tuple[Path, Server, FileCache]) -> None:
    """A file that was read again meanwhile, and what editors keep for themselves, start nothing."""
    root, server, cache = watched
    (root / "terms" / ".ebb.yml.swp").write_text("what an editor holds", "utf-8")
    load(root, cache=cache)
    (root / "terms" / "ebb.yml").read_bytes()
    (root / "terms" / "ebb.yml").touch()
    (root / "terms" / "neap.yml").write_text(TERM.format("neap"), "utf-8")
    assert server.noticed.wait(20)
    assert {Path(path).name for path in server.reported} == {"neap.yml"}


def test_a_late_report_is_of_nothing_new(watched: tuple[Path, Server, FileCache]) -> None:
    """A save that was read before its report was looked at has not changed anything since; what came or went has."""
    root, server, cache = watched
    for text, is_read in (("ebb tide", True), ("neap tide", False)):
        server.noticed.clear()
        (root / "terms" / "ebb.yml").write_text(TERM.format(text), "utf-8")
        assert server.noticed.wait(20)
        if is_read:
            load(root, cache=cache)
        assert server.observer.has_changed_inside() is not is_read
        load(root, cache=cache)
        assert not server.observer.has_changed_inside()
    server.noticed.clear()
    (root / "strange.yml").write_text("a: 1\n", "utf-8")
    assert server.noticed.wait(20)
    assert server.observer.has_changed_inside()


class Reports:
    """Stands for the server's own observer: it reports what a test tells it to."""

    def __init__(self) -> None:
        self.handler = FileSystemEventHandler()
        self.emitters: set[object] = set()

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool) -> None:
        """Take the handler of the folder."""
        self.handler = handler


def test_a_touched_page_is_no_news(tmp_path: Path) -> None:
    """Also beside the entries, a file is news when it says something else, is new, moves or goes, whatever its name is."""
    docs, server, reports = tmp_path / "docs", Server(), Reports()
    docs.mkdir()
    for name in ("a.md", "b.md", "c.md", ".pages"):
        (docs / name).write_text("A page.", "utf-8")
    (docs / "large.bin").write_bytes(bytes(file_watcher.MAX_BYTES + 1))
    server.observer = FileWatcher(reports, tmp_path / "glossary", 0.1, 1000, lambda path: True)  # type: ignore[arg-type]  # a stand-in for the server
    server.watch(str(docs))

    def told(event: FileSystemEvent) -> bool:
        server.reported.clear()
        reports.handler.dispatch(event)
        return bool(server.reported)

    (docs / "a.md").touch()
    assert not told(FileModifiedEvent(str(docs / "a.md")))
    (docs / "a.md").write_text("Another.", "utf-8")
    assert told(FileModifiedEvent(str(docs / "a.md")))
    assert not told(FileModifiedEvent(str(docs / "a.md"))), "the same change, reported twice"
    (docs / ".pages").write_text("Another.", "utf-8")
    assert told(FileModifiedEvent(str(docs / ".pages")))
    (docs / "b.md").unlink()
    assert told(FileDeletedEvent(str(docs / "b.md")))
    (docs / "c.md").rename(docs / "d.md")
    assert told(FileMovedEvent(str(docs / "c.md"), str(docs / "d.md")))
    (docs / "e.md").write_text("New.", "utf-8")
    assert told(FileCreatedEvent(str(docs / "e.md")))
    os.utime(docs / "large.bin", (1, 1))
    assert told(FileModifiedEvent(str(docs / "large.bin")))


def test_what_nobody_reads_is_news_when_it_comes_and_when_it_goes(watched: tuple[Path, Server, FileCache]) -> None:
    """A link, and a file that does not belong there, are problems as long as they are there."""
    root, server, cache = watched
    link, stray = root / "terms" / "neap.yml", root / "strange.yml"
    for change in (lambda: link.symlink_to("ebb.yml"), link.unlink, lambda: stray.write_text("a: 1\n"), stray.unlink):
        server.noticed.clear()
        load(root, cache=cache)
        change()
        assert server.noticed.wait(20)
