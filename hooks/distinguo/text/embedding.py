"""Data inside an HTML page: JSON that cannot end the script element it stands in."""

from __future__ import annotations

import json

from markupsafe import Markup

_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def script_json(value: object) -> Markup:
    """Return the value as JSON for the inside of a script element: no ``<``, ``>`` or ``&`` stands in it."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES))
