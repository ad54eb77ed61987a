"""The engine for other Python programs: load a glossary, look things up, compare.

>>> from distinguo import compare, find, links, load
>>> loaded = load("tests/fixtures/typography/glossary")
>>> [str(problem) for problem in loaded.problems]
[]
>>> glossary = loaded.glossary

Terms are found by their id, by any name, or by any form:

>>> find(glossary, "Type Family")
('font-family',)
>>> glossary.terms["font-family"].term
'font family'
>>> find(glossary, "nothing of that name")
()

What a page compares is a table of criteria; a cell knows its state, its text and who states it:

>>> row = compare(glossary, "font", "typeface").rows[0]
>>> row.criterion.name, row.differs, [cell.state.value for cell in row.cells]
('What it is', True, ['value', 'value'])

A text is read for mentions in the same way as every entry:

>>> [(words, term) for words, term in links(glossary, "Two fonts of one typeface.")]
[('fonts', 'font'), ('typeface', 'typeface')]

A glossary with errors is not there; its problems say why:

>>> bad = load("tests/fixtures")
>>> bad.glossary is None, bad.problems[0].code
(True, 'unexpected-file')
"""

from __future__ import annotations

from pathlib import Path

from distinguo import loader as loading
from distinguo.glossary.comparison_table import Table, table
from distinguo.glossary.glossary import Glossary
from distinguo.loader import Loaded
from distinguo.prose.autolink import NameIndex
from distinguo.text.fold import fold


def load(path: str | Path) -> Loaded:
    """Read and check the glossary in a folder: the glossary, unless it has errors, and all problems. Never raises for bad data."""
    return loading.load(Path(path))


def find(glossary: Glossary, name: str) -> tuple[str, ...]:
    """Return the ids of the terms with this id, name or form, in whatever case; names may belong to several terms."""
    wanted = fold(name)

    def named(id: str) -> bool:
        term = glossary.terms[id]
        names = (id, term.term, *term.forms, *(designation.name for designation in term.also_called))
        return any(fold(known) == wanted for known in names)

    return tuple(id for id in glossary.terms if named(id))


def compare(glossary: Glossary, *terms: str) -> Table:
    """Return the table of the given terms, by id. Raises KeyError for an id that is not there."""
    for id in terms:
        glossary.terms[id]
    return table(glossary, terms)


def links(glossary: Glossary, text: str) -> tuple[tuple[str, str], ...]:
    """Return the mentions of terms in a text from left to right: the words, and the id of the term."""
    return tuple((text[found.start : found.end], found.term) for found in NameIndex(glossary).find(text))
