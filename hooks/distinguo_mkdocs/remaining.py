"""What of a preview is still to be made again after an edit: the server answers at once for all the rest, and waits for this."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mkdocs.livereload import LiveReloadServer

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


GoOn = Callable[[], bool]


@dataclass(frozen=True, eq=False)
class Job:
    """Something to do, and the files of the site that are out of date until it is done."""

    paths: frozenset[str]
    do: Callable[[GoOn], bool]
    """Does it, and tells whether it is done; a long job asks now and then whether to go on, and is begun anew if it did not."""
    needs_all: bool = False
    """Whether all others must be done first, however much anybody waits for this one."""


class Remaining:
    """The jobs that are left. Whoever waits for a file has its job done before the others."""

    def __init__(self) -> None:
        """Nothing is left."""
        self._changed = threading.Condition()
        self._jobs: dict[Job, None] = {}
        self._wanted: dict[str, int] = {}
        self._round = 0

    def begin(self, jobs: Iterable[Job]) -> None:
        """From here on these jobs are left, and none of those before: whatever was read of the site until now may be out of date."""
        with self._changed:
            self._jobs = dict.fromkeys(jobs)
            self._round += 1
            self._changed.notify_all()

    def next(self) -> Job | None:
        """Return the job to do now. One that needs all others stands last."""
        with self._changed:
            wanted = (job for job in self._jobs if not job.needs_all and any(path in job.paths for path in self._wanted))
            return next(wanted, None) or next(iter(self._jobs), None)

    def done(self, job: Job) -> None:
        """Take a job off the list."""
        with self._changed:
            self._jobs.pop(job, None)
            self._changed.notify_all()

    def wait(self, path: str) -> int:
        """Wait until a file is up to date, and return which round of jobs that was."""
        with self._changed:
            self._wanted[path] = self._wanted.get(path, 0) + 1
            self._changed.wait_for(lambda: not any(path in job.paths for job in self._jobs))
            self._wanted[path] -= 1
            if not self._wanted[path]:
                del self._wanted[path]
            return self._round

    def is_round(self, number: int) -> bool:
        """Whether no other round has begun since."""
        with self._changed:
            return self._round == number


def patient(server: LiveReloadServer, remaining: Remaining) -> WSGIApplication:
    """Return what answers requests as the server does, but for files that are still to be made: they are waited for."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/"):
            return server.serve_request(environ, start_response)
        file = path.removeprefix(server.mount_path).lstrip("/")
        if not file or file.endswith("/"):
            file += "index.html"
        while True:
            number, told = remaining.wait(file), _Told()
            found = server.serve_request(environ, told)
            if remaining.is_round(number):
                told.to(start_response)
                return found
            if close := getattr(found, "close", None):  # the site was changed just now: this may be the page from before
                close()

    return answer


class _Told:
    """Holds back what an answer begins with."""

    def __init__(self) -> None:
        self._told: list[tuple[Any, ...]] = []

    def __call__(self, *told: Any) -> Callable[[bytes], object]:
        self._told.append(told)
        return lambda data: None  # nothing of the server's writes this way

    def to(self, start_response: StartResponse) -> None:
        for told in self._told:
            start_response(*told)
