"""What the site's own search knows of each page: the entry's own words, taken from the data.

A section that only lists other entries is left out, so that an entry comes before the pages that mention it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from distinguo.glossary.citations import ANCHORS
from distinguo.glossary.entries import EntryKey
from distinguo.glossary.glossary import Glossary
from distinguo.loading.folder import File
from distinguo.pages.page import TITLE_ANCHOR, Page
from distinguo.prose.renderer import ProseRenderer
from distinguo.schema.model import Markdown

TRIMMED_FROM = 500
"""From this number of pages on, the index has only the names of each entry and what it says first. It is where a whole index of made-up
entries begins to take a browser more than a second to open, in the measurement that docs/speed.md shows ("make bench-search")."""

BOOST = {"term": 7.0, "comparison": 3.0, "question": 1.5}
"""How much more the entry itself counts than one of its sections."""


NAME_BOOST = {"term": 15.0, "comparison": 17.0, "question": 10.0}
"""How much another name or phrasing counts. Search gives a page itself 2.5 times as much as what hangs below it, so that a form
of a name must count more to come before titles of several words that hold it. tests/browser/test_search.py proves the numbers."""


RARE = 0.01
"""How much a possessive form counts, which search would take for a rare word: it is there to be found by just that form."""

_SECTIONS = {**ANCHORS, "traits": "traits"}


class SearchEntry(NamedTuple):
    """A page (without an anchor) or a section of it: its title and its text."""

    anchor: str
    title: str
    text: str
    boost: float = 1.0


def search_entries(glossary: Glossary, prose: ProseRenderer, page: Page, *, trimmed: bool = False) -> Iterator[SearchEntry]:
    """Yield what search knows of a page: the page itself, its other names, and the sections that say something of their own.

    ``trimmed`` is one entry for each page, without its sections. Of one part of a split list search knows only the entries.
    """
    if page.is_part:
        return
    texts = _texts(glossary, prose, page.entry) if page.entry and not trimmed else {}
    sections = {section.anchor: section.title for section in page.sections}
    loose = [text for anchor, found in texts.items() if anchor not in sections for text in found]
    possessives = _possessives(glossary, page)
    boost, names = (BOOST[page.entry.kind], NAME_BOOST[page.entry.kind]) if page.entry else (1.0, 1.0)
    if len(page.own) > 2:  # a comparison of two is looked for by both its words, and so would be one of more
        boost, names = boost / 2, names / 2
    if trimmed:
        yield _only(glossary, page, boost)
        return
    yield SearchEntry(
        "",
        page.title,
        " ".join(dict.fromkeys([page.description, *loose, *possessives])),
        boost * _brevity(page.title),
    )
    # Each by itself: a query is to meet one of them, not words out of several.
    for number, name in enumerate(dict.fromkeys(name for name in page.keywords if name not in possessives)):
        yield SearchEntry(f"{TITLE_ANCHOR}{number or ''}", name, "", names * _brevity(name))
    for number, form in enumerate(possessives, len(page.keywords)):
        yield SearchEntry(f"{TITLE_ANCHOR}{number}", form, "", RARE)
    for anchor, title in sections.items():
        if anchor in texts:
            yield SearchEntry(anchor, title, " ".join(texts[anchor]))


def _only(glossary: Glossary, page: Page, boost: float) -> SearchEntry:
    """Return the one entry of a page in a trimmed index: the other names of a term stand in its title, all other words in the text."""
    term = glossary.terms[page.entry.id] if page.entry and page.entry.kind == "term" else None
    others = [designation.name for designation in term.also_called] if term else []
    title = f"{page.title} ({'; '.join(others)})" if others else page.title
    words = page.keywords if len(page.own) < 2 else ()  # those of a comparison are all in its title
    text = " ".join(dict.fromkeys([page.description, *(word for word in words if word not in others)]))
    return SearchEntry("", title, text, boost * _brevity(page.title))


def _possessives(glossary: Glossary, page: Page) -> tuple[str, ...]:
    """Return the forms that search would take for rare words, and count far above the common ones that begin alike."""
    forms = glossary.terms[page.entry.id].forms if page.entry and page.entry.kind == "term" else ()
    return tuple(form for form in forms if "'" in form or "\u2019" in form)


def _brevity(name: str) -> float:
    """Return how much more a short name counts than a long one that holds the same words: search itself does not look."""
    return round(1 + 0.5 / max(1, len(name.split())), 2)


def _texts(glossary: Glossary, prose: ProseRenderer, entry: EntryKey) -> dict[str, list[str]]:
    """Return everything that an entry itself says, by the section that says it; what stands above all sections has none."""
    files: dict[str, Mapping[str, File[Any]]] = {
        "term": glossary.files.terms,
        "comparison": glossary.files.comparisons,
        "question": glossary.files.questions,
    }
    file = files[entry.kind].get(entry.id)
    found: dict[str, list[str]] = defaultdict(list)
    for steps, _, text in file.marked(Markdown) if file else ():
        said = prose.plain(text)
        if steps[0] == "traits" and (criterion := glossary.criteria.get(str(steps[1]))):
            said = f"{criterion.name}: {said}."
        found[_SECTIONS.get(str(steps[0]), "")].append(said)
    return found
