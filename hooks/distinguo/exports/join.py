"""Puts a long text together without having it in memory more than once."""

from __future__ import annotations

import io
from collections.abc import Iterable


def join_pieces(pieces: Iterable[str]) -> bytes:
    """Return the pieces, one after the other, as UTF-8. None is held any longer than it takes to add it."""
    buffer = io.BytesIO()
    for piece in pieces:
        buffer.write(piece.encode())
    return buffer.getvalue()
