"""What of a preview is still to be made again after an edit: the server answers at once for all the rest, and waits for this."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

ShouldContinue = Callable[[], bool]


@dataclass(frozen=True, eq=False)
class Job:
    """Something to do, and the files of the site that are out of date until it is done."""

    paths: frozenset[str]
    do: Callable[[ShouldContinue], bool]
    """Does it, and tells whether it is done; a long job asks now and then whether to go on, and is begun anew if it did not."""
    needs_all: bool = False
    """Whether all others must be done first, however much anybody waits for this one."""


class JobQueue:
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
