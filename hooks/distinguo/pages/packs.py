"""Small scripts of all terms, several in a file: a site with a file for each would have twice as many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

CARDS_IN_PACK = 16
CELLS_IN_PACK = 8
"""How many terms are in a file at most, on the average: a reader asks for few of them, and cells are larger than cards."""

_PRIME = 65521


def pack_count(terms: int, in_pack: int) -> int:
    """Return how many files there are for so many terms. It doubles from time to time, so that a new term seldom changes it."""
    return 1 << (max(terms - 1, 0) // in_pack).bit_length()


def pack_of(id: str, count: int) -> int:
    """Return in which of the files a term is. ``hover-cards.js`` and ``compare-any.js`` reckon in the same way."""
    found = 0
    for sign in id:
        found = (found * 31 + ord(sign)) % _PRIME
    return found % count


def packed(folder: str, ids: Iterable[str], script: Callable[[str], str], in_pack: int) -> Iterator[tuple[str, bytes]]:
    """Yield the files in a folder, each with the scripts of its terms; one in which there is no term is left out."""
    ids = tuple(ids)
    count = pack_count(len(ids), in_pack)
    packs: dict[int, list[str]] = {}
    for id in ids:
        packs.setdefault(pack_of(id, count), []).append(id)
    for number, inside in sorted(packs.items()):
        yield f"{folder}{number}.js", "".join(map(script, inside)).encode()
