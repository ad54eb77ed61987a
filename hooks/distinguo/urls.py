"""The address of every page and data file, counted from the site's root."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:  # as in pages.kinds
    from distinguo.glossary.entries import EntryKey

HOME = ""


WHICH_WORD = "which-word/"


WRITE = "write/"


CHECK = "check/"


TERMS = "terms/"


COMPARE = "compare/"


QUESTIONS = "questions/"


SOURCES = "sources/"


COVERAGE = "coverage/"


DISAGREEMENTS = "disagreements/"


PRACTICE = "practice/"


TRANSLATIONS = "translations/"
"""The page that says how far a further language is translated."""


ANY = f"{COMPARE}any/"


MAP = "map/"


CONTRIBUTE = "contribute/"


WORDS = "words/"
"""Below it lies a page for each word that several terms share."""


CELLS = "assets/cells/"
"""Where the cells of the terms lie, for tables that are put together in the browser."""


EVERYDAY = "assets/everyday-words.js"
"""The everyday words of the language, with which the form compares names."""


USAGE = "assets/usage.js"
"""What texts are checked against, as the script that the page for that loads."""


EMBED_NAMES = "data/embed.json"
"""The names of all terms with a short card for each, for pages elsewhere that explain them."""


OEMBED = "data/oembed/"
"""Where the answer about each term lies for sites that show one in place of a link."""


CARDS = "assets/cards/"
"""Where the hover cards lie: a page loads those that its reader asks for."""


LISTS = "assets/lists/"
"""Where the names of everything that a list holds lie, for the filter of one that is split."""


CHANGES = "assets/changes/"
"""Where the texts of entries lie, for the form with which a reader proposes a change."""


def term_url(id: str) -> str:
    """Return the address of a term."""
    return f"{TERMS}{id}/"


def comparison_url(id: str) -> str:
    """Return the address of a comparison."""
    return f"{COMPARE}{id}/"


def question_url(id: str) -> str:
    """Return the address of a question."""
    return f"{QUESTIONS}{id}/"


def source_url(reference: str) -> str:
    """Return the address of a source, or of a section of it."""
    source, _, section = reference.partition("/")
    return f"{SOURCES}{source}/" + (f"#{section}" if section else "")


def word_url(name: str) -> str:
    """Return the address of a name that several terms have."""
    return f"{WORDS}{name}/"


def encoded(address: str) -> str:
    """Return an address with letters of other scripts as other programs need them: browsers show either form as the same."""
    return address if address.isascii() else _BEYOND_ASCII.sub(lambda found: quote(found.group()), address)


def address_file(site: Path, address: str) -> Path:
    """Return the file that answers an address of a built site."""
    return site / address / "index.html" if not address or address.endswith("/") else site / address


_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")


def entry_url(entry: EntryKey) -> str:
    """Return the address of any entry."""
    return {"term": term_url, "comparison": comparison_url, "question": question_url}[entry.kind](entry.id)
