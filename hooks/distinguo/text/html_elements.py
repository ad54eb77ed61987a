"""Which elements HTML has."""

from __future__ import annotations

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"))
"""Those that hold nothing, and have no end."""
