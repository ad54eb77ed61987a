"""The index of the site's own search, as a script: pages that are read from a folder may load nothing else.

The engine in the browser knows no language: what it must know of one, and everything that it says, stands in the index.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any

from distinguo.messages.messages import N_, Messages
from distinguo.pages.kinds import ALL_KINDS, is_published
from distinguo.pages.search_entries import SearchEntry
from distinguo.pages.search_words import search_words
from distinguo.text.script_json import script_json
from distinguo.urls import ANY, TERMS, WHICH_WORD

FILE = "search/entries.js"
"""Where the index lies, from the site's root."""

SAID: Mapping[str, Any] = {
    "kinds": {
        "term": N_("Term"),
        "comparison": N_("Comparison"),
        "question": N_("Question"),
        "source": N_("Source"),
        "rule": N_("Rule"),
        "page": N_("Page"),
        "editors": N_("For editors"),
        "any": N_("Compare any"),
    },
    "near": N_("near"),
    "one": N_("1 page found"),
    "many": N_("{count} pages found, the best first"),
    "nothing": N_("Nothing found. These may help:"),
    "any": N_("Nobody has written this comparison. The table of any terms shows them side by side."),
    "editors": N_("Also in the pages for editors: {count}"),
}
"""What the results say."""


def search_script(
    found: Iterable[tuple[str, SearchEntry]],
    *,
    messages: Messages | None = None,
    language: str = "en",
    index: str = "",
    feedback: str = "",
    prefix: str = "",
    kinds: Container[str] = ALL_KINDS,
) -> str:
    """Return the script that hands the index on.

    ``found`` is every entry with the address of its page; ``index`` is the name of a folder's page where links must name it.
    ``prefix`` is the folder of the site in which the reference stands, and ``kinds`` are the kinds of page that it has.
    ``feedback`` is where a reader may suggest a word, with ``{query}`` in the place of what was not found; nothing: nowhere.
    ``messages`` is what the results say it in, else English.
    """
    say = (messages or Messages()).text
    known = [(say("Which word do I need?"), WHICH_WORD), (say("All terms, from A to Z"), TERMS)]
    ways = [(words, f"{prefix}{url}{index}") for words, url in known if is_published(url, kinds)]
    if feedback:
        ways.append((say("Suggest this word"), feedback))
    words = search_words(language)
    whole = {
        "language": language,
        "light": words.light,
        "between": words.between,
        "differ": words.differ,
        "any": f"{prefix}{ANY}{index}" if is_published(ANY, kinds) else "",
        "said": _said(SAID, say),
        "ways": ways,
        "entries": [_record(url, entry) for url, entry in found],
    }
    return f"(self.distinguoSearch ??= {{}}).index = {script_json(whole)};\n"


def _said(texts: Mapping[str, Any], say: Callable[[str], str]) -> dict[str, Any]:
    return {key: _said(value, say) if isinstance(value, Mapping) else say(value) for key, value in texts.items()}


def _record(url: str, entry: SearchEntry) -> dict[str, Any]:
    record: dict[str, Any] = {
        "kind": entry.kind,
        "url": url + (f"#{entry.anchor}" if entry.anchor else ""),
        "title": entry.title,
        "text": entry.text,
        "names": entry.names,
        "hidden": entry.hidden,
        "sections": entry.sections,
    }
    if entry.kind == "term":
        record["id"] = entry.terms[0]
    elif entry.kind == "comparison":
        record["terms"] = entry.terms
    return {key: value for key, value in record.items() if value or key == "url"}
