"""Comments that say what is not to be reported.

``distinguo:ignore`` in a line holds for that line; alone in a line, for the paragraph below it. ``distinguo:ignore-start`` and ``-end``
hold for all lines between them, ``distinguo:ignore-file`` for the file. Words behind it, with commas between them, restrict it to those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_COMMENT = re.compile(r"distinguo:ignore(?P<how>-file|-start|-end)?(?![\w-])(?P<words>[^\n]*)")
_AROUND = re.compile(r"<!--|-->|\*/|/\*|\{#|#\}|%\}|\{%")
_ALONE = re.compile(r"[\s<!\-./*#;%({\[]*")


def ignored(lines: Sequence[str]) -> Iterator[tuple[range, frozenset[str]]]:
    """Yield numbers of lines, from 1, each with the folded words that it is about; none for all words."""
    began: tuple[int, frozenset[str]] | None = None
    for number, line in enumerate(lines, start=1):
        found = _COMMENT.search(line)
        if found is None:
            continue
        words = frozenset(word.strip().casefold() for word in _AROUND.split(found["words"])[0].split(",") if word.strip())
        match found["how"]:
            case "-file":
                yield range(1, len(lines) + 1), words
            case "-start":
                began = began or (number, words)
            case "-end":
                if began:
                    yield range(began[0], number + 1), began[1]
                began = None
            case _ if _ALONE.fullmatch(line[: found.start()]):
                yield range(number, _paragraph_end(lines, number) + 1), words
            case _:
                yield range(number, number + 1), words
    if began:
        yield range(began[0], len(lines) + 1), began[1]


def _paragraph_end(lines: Sequence[str], number: int) -> int:
    """Return the last line of the paragraph below a line; all numbers from 1."""
    while number < len(lines) and not lines[number].strip():
        number += 1
    while number < len(lines) and lines[number].strip():
        number += 1
    return number
