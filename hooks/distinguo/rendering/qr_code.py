"""The address of a page as a QR code, for paper."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup


def qr_code(address: str, label: str) -> Markup:
    """Return a QR code that leads to ``address``, as an SVG element that takes the colour of the text; ``label`` says what it is."""
    import segno  # noqa: PLC0415  # takes a while to load, and only a page whose address is known has a code

    code = segno.make(address, error="m", micro=False)
    size = code.symbol_size(border=2)[0]
    lines = "".join(f"M0 {number}.5{''.join(_runs(row))}" for number, row in enumerate(map(bytes, code.matrix_iter(border=2))))
    return Markup(
        '<svg class="d-qr" viewBox="0 0 {0} {0}" role="img" aria-label="{2}"><path stroke="currentColor" d="{1}"/></svg>'
    ).format(size, lines, label)


def _runs(row: bytes) -> Iterator[str]:
    """Draw a row of modules as a line: the dark runs, each from where the last one ended. Its last gap needs no mark."""
    runs = [(dark, len([*same])) for dark, same in groupby(row)]
    for dark, length in runs[:-1] if not row[-1] else runs:
        yield f"h{length}" if dark else f"m{length} 0"
