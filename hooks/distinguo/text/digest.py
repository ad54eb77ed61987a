"""One short text in place of a longer one. Files on disk, names of rows and dependencies are compared by it."""

from __future__ import annotations

import hashlib

LENGTH = 24
"""Hexadecimal digits: 96 bits, so that two different texts of one site never share a digest by accident."""


def digest(data: str | bytes, length: int = LENGTH) -> str:
    """Return the first digits of the SHA-256 of some bytes, or of a text in UTF-8. Fewer are enough for a handful of texts.

    It guards against accidents, not against forgery. The hashes in a Content-Security-Policy are whole, in the form that CSP asks for.
    """
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()[:length]
