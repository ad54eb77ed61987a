"""What is left to be made after an edit: in which order, and who waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any, cast

from distinguo_mkdocs.serve.job_queue import Job, JobQueue
from distinguo_mkdocs.serve.middleware import wait_for_stale
from mkdocs.livereload import LiveReloadServer


def job(*paths: str, needs_all: bool = False) -> Job:
    """Return a job that does nothing."""
    return Job(frozenset(paths), lambda go_on: True, needs_all)


def test_what_somebody_waits_for_goes_first_but_never_before_what_it_needs() -> None:
    """The third page is asked for, and so is a file that is made from all of them."""
    pages = [job("one/index.html"), job("two/index.html"), job("three/index.html", "three/index.md")]
    whole = job("data.json", needs_all=True)
    remaining = JobQueue()
    remaining.begin([*pages, whole])
    assert remaining.next() is pages[0]
    answered: list[str] = []

    def ask(path: str) -> None:
        remaining.wait(path)
        answered.append(path)

    asking = [threading.Thread(target=ask, args=(path,)) for path in ("data.json", "three/index.md", "other/index.html")]
    for thread in asking:
        thread.start()
    asking[2].join()
    assert answered == ["other/index.html"], "what is up to date is not waited for"
    while remaining.next() is pages[0]:  # until the thread has asked
        pass
    done = []
    while left := remaining.next():
        done.append(left)
        remaining.done(left)
    for thread in asking:
        thread.join()
    assert done == [pages[2], pages[0], pages[1], whole]
    assert {*answered} == {"other/index.html", "three/index.md", "data.json"}


def test_a_page_that_was_read_too_soon_is_read_again() -> None:
    """Where an edit comes between the question and the answer, the answer is the page from after it."""
    remaining = JobQueue()
    answers = [b"before", b"after"]
    closed: list[bytes] = []

    class Found(list[bytes]):
        def close(self) -> None:
            closed.extend(self)

    class Server:
        mount_path = "/"

        def serve_request(self, environ: Any, start_response: Callable[..., Any]) -> Iterable[bytes]:
            found = Found([answers.pop(0)])
            if answers:
                remaining.begin([job("other.html")])
            start_response(f"200 {found[0].decode()}", [])
            return found

    app = wait_for_stale(cast(LiveReloadServer, Server()), remaining)
    told: list[str] = []
    assert list(app({"PATH_INFO": "/terms/"}, cast(Any, lambda status, headers: told.append(status)))) == [b"after"]
    assert told == ["200 after"]
    assert closed == [b"before"]
