"""Shares work among processes: with n of them, each makes every n-th piece, and the pieces come back in order.

The processes are forked, so they hold all the data already and only the results are handed over. That is done only where it is
safe: on Linux, in a process without other threads.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")

WORTH_IT = 60
"""Pieces from which on the work is shared: starting one more process costs as much as making a few dozen pages."""


def processes() -> int:
    """Return how many processes may share the work here."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(4, len(os.sched_getaffinity(0)))


def in_parallel(make: Callable[[int], T], count: int, workers: int) -> Iterator[T]:
    """Yield ``make(0)``, ``make(1)`` and so on up to ``count``, made by ``workers`` processes. An exception of theirs is raised here.

    A piece whose process died is made in this one.
    """
    if workers < 2 or count < WORTH_IT:
        yield from map(make, range(count))
        return
    import multiprocessing  # noqa: PLC0415  # takes a while to load, and small builds share nothing

    fork = multiprocessing.get_context("fork")
    ends: list[Connection] = []
    started = []
    for worker in range(workers):
        here, there = fork.Pipe(duplex=False)
        process = fork.Process(target=_work, args=(make, range(worker, count, workers), there, (*ends, here)), daemon=True)
        process.start()
        started.append(process)
        there.close()
        ends.append(here)
    try:
        for number in range(count):
            yield _received(ends[number % workers], make, number)
    finally:
        for end in ends:
            end.close()
        for process in started:
            process.join()


def _work(make: Callable[[int], T], numbers: range, end: Connection, readers: Iterable[Connection]) -> None:
    gc.disable()  # a search for garbage would copy every page of memory that is shared with the parent
    for reader in readers:  # a process that holds the other end of its own pipe never notices that it is no longer read from
        reader.close()
    for number in numbers:
        try:
            result: tuple[T | None, Exception | None] = (make(number), None)
        except Exception as error:
            result = (None, error)
        try:
            end.send(result)
        except OSError:  # the parent stopped reading
            return


def _received(end: Connection, make: Callable[[int], T], number: int) -> T:
    try:
        result, error = end.recv()
    except (EOFError, OSError):
        return make(number)
    if error is not None:
        raise error
    return result  # type: ignore[no-any-return]  # a connection does not know what is sent through it
