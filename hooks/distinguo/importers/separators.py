"""What parts several values in one field of a record: bars, semicolons, line breaks; or commas, which names may have themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from distinguo.exports.csv_tables import SEPARATOR, several
from distinguo.importers.concepts import AT_COMMAS, Vocabulary, shorten
from distinguo.problems.problem import Location

IN_COMMAS = {"also_called", "preferred", "abbreviation", "symbol", "deprecated", "forms", "search_also", "topics"}
"""Fields of which people write several values with commas between them."""
LINES = {*IN_COMMAS, "kind_of", "part_of", "related_to", "contrast_with", "exact_match", "in_other_languages", "sources"}
"""Fields of which each line of a cell is a value. All others are texts, which have lines of their own."""

_BAR = re.compile(r"(?<!\\)\|")
_EXAMPLES = 3


class Separators:
    """Parts the fields of records into values, and remembers where commas did: that is a guess, and is reported."""

    def __init__(self, declared: str = "", *, own: bool = False) -> None:
        """Take the sign that separates values, where one is declared; ``own`` is for exports of ours, where bars do."""
        self._declared = SEPARATOR.strip() if own else declared
        self._without_commas: set[str] = set()
        self._guessed: dict[str, list[tuple[Location, str]]] = {}

    def look_at(self, titles: Iterable[str], rows: Iterable[list[str]], field_of: Callable[[str], str]) -> None:
        """Look at all rows of a table: commas part no values of a field where bars or semicolons do so in another row."""
        columns = [(at, field) for at, title in enumerate(titles) if (field := field_of(title)) in IN_COMMAS]
        for row in rows if columns else ():
            for at, field in columns:
                if at < len(row) and re.search(r"[;|\n]", row[at]):
                    self._without_commas.add(field)

    def parts(self, text: str, field: str, where: Location) -> list[str]:
        """Return the values of a field."""
        if self._declared:
            return several(text, self._declared)
        if _BAR.search(text):
            return several(text)
        if ";" in text or field not in LINES:
            return several(text, ";")
        if "\n" in text:
            return several(text, "\n")
        values = AT_COMMAS.split(text) if field in IN_COMMAS and field not in self._without_commas else [text]
        if len(values) > 1:
            self._guessed.setdefault(field, []).append((where, text))
        return [value.replace(r"\|", "|") for value in map(str.strip, values) if value]

    def report(self, vocabulary: Vocabulary) -> None:
        """Report of each field how often commas parted its values, with examples."""
        for field, found in self._guessed.items():
            times = f"{len(found)} times" if len(found) > 1 else "once"
            examples = ", ".join(repr(shorten(text, 80)) for _, text in found[:_EXAMPLES])
            what = f"{field}: several values are taken {times} from what stands between commas: {examples}"
            vocabulary.changed(found[0][0], what, "if that is one value, say what parts values, as in --separator ';'")
        self._guessed.clear()
