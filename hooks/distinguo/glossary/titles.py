"""What entries are called: the name of a term, the title of a comparison, the text of a question."""

from __future__ import annotations

from distinguo.glossary.entries import Compared, EntryKey
from distinguo.glossary.glossary import Glossary
from distinguo.text.untranslated import Untranslated


def title(glossary: Glossary, entry: EntryKey) -> str:
    """Return the title of an entry. Raises KeyError for one that does not exist."""
    match entry.kind:
        case "term":
            return glossary.name(entry.id)
        case "comparison":
            return comparison_title(glossary, glossary.comparisons[entry.id])
    return glossary.questions[entry.id].question


def comparison_title(glossary: Glossary, compared: Compared) -> str:
    """Return the title of a comparison: its own, or the names of its terms."""
    return (compared.entry and compared.entry.title) or names_compared(glossary, compared)


def names_compared(glossary: Glossary, compared: Compared) -> str:
    """Return the names of the compared terms; a term that does not exist is left out. They are not translated if none of them is."""
    names = [glossary.names[term] for term in compared.terms if term in glossary.names]
    if glossary.original and all(type(name) is Untranslated for name in names):
        return Untranslated(names_compared(glossary.original, compared))
    return glossary.messages.text(" vs ").join(names)
