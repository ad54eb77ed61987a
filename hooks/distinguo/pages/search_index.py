"""The index of the site's own search, as a script: pages that are read from a folder may load nothing else.

The engine in the browser knows no language: what it must know of one, and everything that it says, stands in the index.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

from distinguo.pages.kinds import ALL_KINDS, kind_of
from distinguo.pages.search_entries import SearchEntry
from distinguo.text.script_json import script_json
from distinguo.urls import ANY, TERMS, WHICH_WORD

FILE = "search/entries.js"
"""Where the index lies, from the site's root."""

LIGHT = {
    "en": "a an the is are am was were be been do does did has have had i me my mine we us our you your it its they them their he him "
    "his she her this that these those what which who whom whose when where why how of in on at by for from with as but if than can "
    "could should would will may might must and or not to into about there so mean means meaning word words term terms write writes "
    "say says call called use every all any also",
}
"""Words that say little, by language: a query is about its other words. Where a name consists of them, it is found all the same."""

BETWEEN = {"en": "vs versus v or and the a an against with to from of"}
"""Words that stand between two names when somebody wants to compare them."""

DIFFER = {"en": "differ difference compare compared comparison distinguish distinction between"}
"""Words that ask how things differ."""

SAID = {
    "kinds": {
        "term": "Term",
        "comparison": "Comparison",
        "question": "Question",
        "source": "Source",
        "rule": "Rule",
        "page": "Page",
        "editors": "For editors",
        "any": "Compare any",
    },
    "near": "near",
    "one": "1 page found",
    "many": "{count} pages found, the best first",
    "nothing": "Nothing found. These may help:",
    "any": "Nobody has written this comparison. The table of any terms shows them side by side.",
    "editors": "Also in the pages for editors: {count}",
}
"""What the results say."""


def search_script(
    found: Iterable[tuple[str, SearchEntry]],
    *,
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
    """
    known = [("Which word do I need?", WHICH_WORD), ("All terms, from A to Z", TERMS)]
    ways = [(words, f"{prefix}{url}{index}") for words, url in known if kind_of(url) in kinds]
    if feedback:
        ways.append(("Suggest this word", feedback))
    root = language.partition("-")[0]
    whole = {
        "language": language,
        "light": LIGHT.get(root, "").split(),
        "between": BETWEEN.get(root, "").split(),
        "differ": DIFFER.get(root, "").split(),
        "any": f"{prefix}{ANY}{index}" if kind_of(ANY) in kinds else "",
        "said": SAID,
        "ways": ways,
        "entries": [_record(url, entry) for url, entry in found],
    }
    return f"(self.distinguoSearch ??= {{}}).index = {script_json(whole)};\n"


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
