"""What entries are called: the name of a term, the title of a comparison, the text of a question."""

from __future__ import annotations

from distinguo.glossary.entries import Compared, EntryKey
from distinguo.glossary.glossary import Glossary
from distinguo.text import direction
from distinguo.text.untranslated import Untranslated


def title(glossary: Glossary, entry: EntryKey) -> str:
    """Return the title of an entry. Raises KeyError for one that does not exist."""
    match entry.kind:
        case "term":
            return glossary.name(entry.id)
        case "comparison":
            return comparison_title(glossary, glossary.comparisons[entry.id])
    return glossary.questions[entry.id].question


def shown_title(glossary: Glossary, entry: EntryKey) -> str:
    """Return the title of an entry for people to read: a name that runs the other way than the page is kept apart. Raises KeyError as title does."""
    if entry.kind == "comparison":
        return shown_comparison_title(glossary, glossary.comparisons[entry.id])
    name = title(glossary, entry)
    return name if type(name) is Untranslated else direction.isolated(name, right_to_left=glossary.messages.right_to_left)


def shown_comparison_title(glossary: Glossary, compared: Compared) -> str:
    """Return the title of a comparison for people to read, in which names that run the other way than the page are kept apart."""
    own = compared.entry and compared.entry.title
    return own or names_compared(glossary, compared, isolated=True)


def comparison_title(glossary: Glossary, compared: Compared) -> str:
    """Return the title of a comparison: its own, or the names of its terms."""
    return (compared.entry and compared.entry.title) or names_compared(glossary, compared)


def names_compared(glossary: Glossary, compared: Compared, *, isolated: bool = False) -> str:
    """Return the names of the compared terms; a term that does not exist is left out. They are not translated if none of them is.

    With ``isolated``, those that run the other way than the page are kept apart from the rest.
    """
    names = [glossary.names[term] for term in compared.terms if term in glossary.names]
    if glossary.original and all(type(name) is Untranslated for name in names):
        return Untranslated(names_compared(glossary.original, compared, isolated=isolated))
    if isolated:
        names = [direction.isolated(name, right_to_left=glossary.messages.right_to_left) for name in names]
    return glossary.messages.text(" vs ").join(names)
