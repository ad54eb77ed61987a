"""Texts in YAML that we write for other programs."""

from __future__ import annotations

import json
import re

_NOT_AS_IT_IS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_HALVES = re.compile("[\ud800-\udfff]")


def yaml_text(value: object) -> str:
    """Return a text, a truth value or a list of texts for one line of YAML, as every reader of YAML takes it.

    It is written as JSON, but letters beyond U+FFFF stand as they are: JSON escapes them in two halves, which are two letters, or
    an error, for YAML. What YAML takes for a line break, or does not allow as it is, is escaped.
    """
    written = _HALVES.sub("\ufffd", json.dumps(value, ensure_ascii=False))
    return _NOT_AS_IT_IS.sub(lambda found: f"\\u{ord(found.group()):04x}", written)
