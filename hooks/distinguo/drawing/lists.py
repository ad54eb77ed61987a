"""The names of everything in a list that is split, as scripts: its filter fetches them once somebody turns to it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from distinguo.glossary.glossary import Glossary
from distinguo.pages.entry_pages import comparison_title


def list_script(glossary: Glossary, which: str, *, index: str = "") -> str:
    """Return a script that hands on a list: of every entry its name, its address, and other words that find it.

    Addresses count from the page of the list; ``index`` is the name of a folder's page where links must name it. The list called
    ``names`` is of terms, for choosing: it has their ids in place of addresses.
    """
    entries = _LISTS[which](glossary)
    named = [(name, id) if which == "names" else (name, f"{id}/{index}", words) for name, id, words in entries]
    return f"named({json.dumps(named, ensure_ascii=False, separators=(',', ':'))});\n"


def _terms(glossary: Glossary) -> Iterator[tuple[str, str, str]]:
    for id, term in glossary.terms.items():
        yield term.term, id, " ".join(term.forms)
        for designation in term.also_called:
            yield designation.name, id, ""


def _comparisons(glossary: Glossary) -> Iterator[tuple[str, str, str]]:
    for compared in glossary.comparisons.values():
        yield comparison_title(glossary, compared), compared.id, ""


def _questions(glossary: Glossary) -> Iterator[tuple[str, str, str]]:
    for id, question in glossary.questions.items():
        yield question.question, id, " ".join(question.also_asked)


_LISTS = {"terms": _terms, "names": _terms, "comparisons": _comparisons, "questions": _questions}
