"""What keeps a foreign file from taking for ever: its nesting, what it expands to, and at last the clock."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from typing import NoReturn
from xml.parsers import expat

from distinguo.text.runaway import Runaway

MAX_DEPTH = 100
"""Elements, lists and tables inside one another: no vocabulary comes near."""

SECONDS = 10.0
SECONDS_PER_64_KB = 2.0
"""So much processor time an import may take: many times what any file of its size needs, on a busy machine as well."""


ENTRIES_PER_64_KB = 5_000
"""So many entries an import may make of a file of any size up to that, and of each such part of a larger one: 13 bytes for each. Every
entry is a file that is written and checked, which takes as long as reading some pages."""


class TooMuch(Exception):
    """The file asks for more work than it may; the message says what it holds too much of, for users."""


@contextlib.contextmanager
def time_for(size: int) -> Iterator[None]:
    """Raise TooMuch where the block computes longer than a file of so many bytes may. Windows has no such clock."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    allowed = SECONDS + SECONDS_PER_64_KB * size / 65_536

    def stop(*_: object) -> NoReturn:
        raise TooMuch(f"it takes more than {allowed:.0f} seconds of computing, far more than a file of its size needs")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, allowed)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def check_marks(found: Runaway | None) -> None:
    """Raise TooMuch for what a text has too much of."""
    if found:
        raise TooMuch(f"{found}: more than any text of its length has")


def check_number(entries: int, size: int) -> None:
    """Raise TooMuch where files of so many bytes would become more entries than are made unasked."""
    if entries > ENTRIES_PER_64_KB * max(1.0, size / 65_536):
        raise TooMuch(f"it would become {entries:,} entries, each of a few signs: with --many they are imported all the same")


def check_xml(data: bytes) -> None:
    """Look through an XML document, in whatever encoding. Raises TooMuch for entities and for nesting; mistakes are for its reader."""
    parser = expat.ParserCreate()
    depth = 0

    def begin(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise TooMuch("its elements are nested too deep")

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_: object) -> NoReturn:
        raise TooMuch("it declares entities, which are not read: write out what they stand for, as in 'xmllint --noent'")

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.EntityDeclHandler = parser.ExternalEntityRefHandler = refuse
    with contextlib.suppress(expat.ExpatError, LookupError):
        parser.Parse(data, True)
