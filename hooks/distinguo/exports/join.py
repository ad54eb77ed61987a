"""Joins the pieces of a long text without holding it in memory twice."""

from __future__ import annotations

import io
from collections.abc import Iterable


def join_pieces(pieces: Iterable[str]) -> bytes:
    """Return the pieces joined, as UTF-8. Each is encoded and released before the next is taken."""
    buffer = io.BytesIO()
    for piece in pieces:
        buffer.write(piece.encode())
    return buffer.getvalue()
