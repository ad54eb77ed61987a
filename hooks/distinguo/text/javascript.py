"""Regular expressions as JavaScript reads them, so that a rule has one pattern, wherever it runs."""

from __future__ import annotations

import re

_WORD = r"\p{L}\p{N}_"
_BORDER = rf"(?:(?<=[{_WORD}])(?![{_WORD}])|(?<![{_WORD}])(?=[{_WORD}]))"
_SIGNS = re.compile(r"\\(.)|(\[)\^?\]?|(\])|\(\?P<", re.DOTALL)
_KEPT = set("^$\\.*+?()[]{}|/nrtsSxudDpPfv0123456789-")
_FLAGS = {re.MULTILINE: "m", re.IGNORECASE: "i", re.DOTALL: "s"}


def in_javascript(pattern: str | re.Pattern[str]) -> tuple[str, str]:
    """Return the source and the flags of an expression that finds the same in JavaScript, all of it, in texts without odd line ends.

    Letters and digits are those of all scripts in both. What neither has is not looked for: no inline flags, no conditions.
    """
    pattern = re.compile(pattern)
    inside = False

    def translated(found: re.Match[str]) -> str:
        nonlocal inside
        if found.group() == "(?P<":
            return found.group() if inside else "(?<"
        if found[2]:
            was_inside, inside = inside, True
            return rf"\{found.group()}" if was_inside else found.group()
        if found[3]:
            inside = False
            return found.group()
        char = found[1]
        if char == "w":
            return _WORD if inside else f"[{_WORD}]"
        if char == "d":
            return r"\p{Nd}"
        if char == "b" and not inside:
            return _BORDER
        if char == "Z":
            return r"(?![\s\S])"
        if char == "-" and not inside:
            return "-"
        return found.group() if char in _KEPT else char

    flags = "".join(letter for flag, letter in _FLAGS.items() if pattern.flags & flag)
    return _SIGNS.sub(translated, pattern.pattern), f"gu{flags}"
