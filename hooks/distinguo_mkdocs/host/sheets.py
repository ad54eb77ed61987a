"""The style sheets of a host: those that a wheel brings, or made now from ours."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from pathlib import Path

from distinguo.safe_files import read_own
from distinguo.text.digest import digest

SHEETS = "sheets"
"""The folder beside this file in which a wheel has them ready. Where the plugin runs from its sources, there is none."""

STYLE, LISTS = "distinguo.css", "lists.css"
_THEME = Path(__file__).parents[1] / "theme" / "assets"
_RULES = Path(__file__).with_name("styles.py")


def sheet(name: str, constant: Callable[[str, Callable[[], bytes]], bytes], *, card: bool, material: bool) -> bytes:
    """Return what a host needs of one of our style sheets, on our pages or for a hover ``card``. ``material`` says whether that is its theme.

    ``constant`` returns what an earlier build made under a name, or makes it.
    """
    source = read_own(_THEME / name)
    file_name = _file_name(source, card=card, material=material)
    brought = Path(__file__).parent / SHEETS / file_name
    return (
        read_own(brought)
        if brought.is_file()
        else constant(f"style {file_name}", lambda: _built(source, card=card, material=material))
    )


def sheets() -> Iterator[tuple[str, bytes]]:
    """Yield every sheet that a host may need: the name of each file, and what it holds."""
    for name, card in ((STYLE, False), (STYLE, True), (LISTS, False)):
        source = read_own(_THEME / name)
        for material in (True, False):
            yield _file_name(source, card=card, material=material), _built(source, card=card, material=material)


def _file_name(source: bytes, *, card: bool, material: bool) -> str:
    """Return another name for each source, for each program that works on it, and for each use."""
    return f"{digest(source + read_own(_RULES))}{'-card' if card else ''}{'' if material else '-elsewhere'}.css"


@functools.lru_cache(maxsize=8)  # glossaries of one site need the same
def _built(source: bytes, *, card: bool, material: bool) -> bytes:
    from distinguo_mkdocs.host.styles import card_style, scoped  # noqa: PLC0415  # takes long, and most builds have the result

    return (card_style if card else scoped)(source.decode(), material=material).encode()
