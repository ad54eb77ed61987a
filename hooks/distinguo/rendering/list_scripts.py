"""The names of everything in a list that is split, as scripts: the list's filter fetches them on first use."""

from __future__ import annotations

import json
from collections.abc import Iterator

from markupsafe import escape

from distinguo.glossary.glossary import Glossary
from distinguo.glossary.titles import comparison_title
from distinguo.text.untranslated import with_language


def list_script(glossary: Glossary, which: str, *, index: str = "") -> str:
    """Return a script that enters a list under its name, as HTML: of every entry its name, its address, and other words that find it.

    Addresses count from the page of the list; ``index`` is the name of a folder's page where links must name it. The list called
    ``names`` is of terms, for choosing: it has their ids in place of addresses.
    """
    entries = _LISTS[which](glossary)
    if which == "names":
        named = [f"<option value='{escape(name)}' title='{id}'>" for name, id, _ in entries]
    else:
        named = [_item(name, f"{id}/{index}", words) for name, id, words in entries]
    said = with_language("".join(named), glossary.language_of_original)
    return f"(self.distinguoLists??={{}})[{json.dumps(which)}]={json.dumps(said, ensure_ascii=False)};\n"


def _item(name: str, address: str, words: str) -> str:
    """Return an entry as HTML.

    The browser ends each where the next one begins. Other quotation marks than these would have to be escaped in a script.
    """
    found_by = f" data-words='{escape(words)}'" if words else ""
    return f"<li{found_by}><a href='{address}'>{escape(name)}</a>"


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
