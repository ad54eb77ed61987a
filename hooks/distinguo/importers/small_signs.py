"""Raised and lowered signs, as other tools mark them, as signs of their own: x² and H₂O."""

from __future__ import annotations

_RAISED = str.maketrans("0123456789+-\u2212=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-\u2212=()aeoxhklmnpstijruv", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ")


def raised(signs: str) -> str:
    """Return signs as raised ones; where there is none of one of them, behind a circumflex."""
    return _moved(signs, _RAISED, "^")


def lowered(signs: str) -> str:
    """Return signs as lowered ones; where there is none of one of them, behind an underscore."""
    return _moved(signs, _LOWERED, "_")


def _moved(signs: str, table: dict[int, int], sign: str) -> str:
    if all(ord(char) in table for char in signs):
        return signs.translate(table)
    return f"{sign}{signs}" if signs.isalnum() else f"{sign}({signs})"
