"""The address of a page as a QR code, for paper."""

from __future__ import annotations

import segno
from markupsafe import Markup


def qr_code(address: str, label: str) -> Markup:
    """Return a QR code that leads to ``address``, as an SVG element that takes the colour of the text; ``label`` says what it is."""
    code = segno.make(address, error="m", micro=False)
    size = code.symbol_size(border=2)[0]
    path = "".join(
        f"M{column} {row}h{length}v1h-{length}z" for row, column, length in _runs(tuple(map(bytes, code.matrix_iter(border=2))))
    )
    return Markup('<svg class="d-qr" viewBox="0 0 {0} {0}" role="img" aria-label="{2}"><path d="{1}"/></svg>').format(
        size, path, label
    )


def _runs(rows: tuple[bytes, ...]) -> list[tuple[int, int, int]]:
    """Return the dark modules as runs: row, first column, length."""
    found = []
    for number, row in enumerate(rows):
        column = 0
        while column < len(row):
            length = len(row[column:]) - len(row[column:].lstrip(b"\x01"))
            if length:
                found.append((number, column, length))
            column += length or 1
    return found
