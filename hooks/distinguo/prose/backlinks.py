"""Which entries mention which term: the same links that readers see, read backwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from distinguo.glossary.glossary import EntryKey, Glossary
from distinguo.prose.fields import Prose
from distinguo.reading.folder import File
from distinguo.reading.model import Markdown


def mentioned_in(glossary: Glossary, prose: Prose) -> Mapping[str, tuple[EntryKey, ...]]:
    """Return for each term the entries whose prose mentions it: terms, then comparisons, then questions, by id.

    An entry that is itself about the term does not count.
    """
    found: dict[str, dict[EntryKey, None]] = defaultdict(dict)
    for entry, own, file in _entries(glossary):
        for _, _, text in file.marked(Markdown):
            for link in prose.fragment(text).links:
                if link.term and link.term not in own:
                    found[link.term][entry] = None
    return {id: tuple(found.get(id, ())) for id in glossary.terms}


def _entries(glossary: Glossary) -> Iterator[tuple[EntryKey, tuple[str, ...], File]]:  # type: ignore[type-arg]  # files of three kinds
    files = glossary.files
    for term in files.terms.values():
        yield EntryKey("term", term.id), (term.id,), term
    for comparison in files.comparisons.values():
        yield EntryKey("comparison", comparison.id), comparison.data.terms, comparison
    for question in files.questions.values():
        yield EntryKey("question", question.id), question.data.about, question
