"""The order in which lists show entries: that of their names, in the alphabet of the language that they are read in."""

from __future__ import annotations

from distinguo.glossary.entries import Compared
from distinguo.glossary.glossary import Glossary
from distinguo.glossary.titles import comparison_title
from distinguo.text.alphabets import alphabet


def terms_in_order(glossary: Glossary) -> list[str]:
    """Return the ids of all terms, from A to Z by name or by what says how to sort it; of two alike, the first id comes first."""
    key = alphabet(glossary.language).key
    return sorted(glossary.terms, key=lambda id: (key(glossary.terms[id].sort_as or glossary.name(id)), id))


def comparisons_in_order(glossary: Glossary) -> list[Compared]:
    """Return all comparisons, from A to Z by title."""
    key = alphabet(glossary.language).key
    return sorted(glossary.comparisons.values(), key=lambda compared: (key(comparison_title(glossary, compared)), compared.id))
