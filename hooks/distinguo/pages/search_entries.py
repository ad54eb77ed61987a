"""What the site's own search knows of each page: the entry's names and own words, taken from the data.

A section that only lists other entries is left out, so that an entry comes before the pages that mention it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from distinguo.glossary.citations import ANCHORS
from distinguo.glossary.entries import EntryKey
from distinguo.glossary.glossary import Glossary
from distinguo.glossary.translated import NO_WORDS
from distinguo.loading.files import File
from distinguo.pages.glossary_page import ONE_PAGE_TEMPLATE
from distinguo.pages.page import Page
from distinguo.prose.renderer import ProseRenderer
from distinguo.schema.model import Markdown
from distinguo.urls import SOURCES, WRITE

TRIMMED_FROM = 1_000
"""From so many pages on, search knows of each entry its names and what it says first. Real texts take half a kilobyte for each page,
compressed: a slow phone waits three seconds for so many. docs/speed.md shows the rest ("make bench-search")."""

_SECTIONS = {**ANCHORS, "traits": "traits"}
_SENTENCE_ENDS = (".", "!", "?", "…", "\u3002", "\uff01", "\uff1f", "\u0964", "\u061f")


class SearchEntry(NamedTuple):
    """One thing to find: a page, or a house rule on a page."""

    kind: str
    """``term``, ``comparison``, ``question``, ``source``, ``rule`` or ``page``."""
    anchor: str
    """Where on its page it stands; nothing for the page itself."""
    title: str
    text: str
    """What is shown of it: a definition, an answer, a verdict."""
    names: tuple[str, ...] = ()
    """Other names, forms and phrasings."""
    hidden: tuple[str, ...] = ()
    """Words that find it and are never shown."""
    sections: tuple[tuple[str, str, str], ...] = ()
    """The anchor, the title and the text of what it says in detail. What stands above all sections has neither of the first two."""
    terms: tuple[str, ...] = ()
    """The terms that it is about: its own id if it is a term."""


def search_entries(glossary: Glossary, prose: ProseRenderer, page: Page, *, trimmed: bool = False) -> Iterator[SearchEntry]:
    """Yield what search knows of a page: the page itself, and on the page of all house rules each of these.

    ``trimmed`` leaves out what the page says in detail. Of one part of a split list search knows only the entries.
    """
    if page.is_part:
        return
    if page.template == ONE_PAGE_TEMPLATE:
        yield from _everything(glossary, prose, page)
        return
    kind = page.entry.kind if page.entry else "source" if page.url.startswith(SOURCES) and page.url != SOURCES else "page"
    entry = _entry(glossary, page.entry) if page.entry else None
    original = glossary.original_words.get(f"{page.entry.kind}/{page.entry.id}", NO_WORDS) if page.entry else NO_WORDS
    yield SearchEntry(
        kind,
        "",
        page.title,
        page.description,
        tuple(dict.fromkeys([*page.keywords, *_elsewhere(entry), *original.names])),
        tuple(dict.fromkeys([*getattr(entry, "search_also", ()), *original.hidden])),
        () if trimmed or not page.entry else tuple(_sections(glossary, prose, page)),
        page.own,
    )
    if page.url == WRITE:
        yield from _rules(glossary, prose)


def _everything(glossary: Glossary, prose: ProseRenderer, page: Page) -> Iterator[SearchEntry]:
    """Yield what stands on the page that holds everything: itself, and each of its sections."""
    yield SearchEntry("page", "", page.title, page.description)
    for section in page.sections:
        (id,) = map(str, section.arguments)
        if section.macro == "term":
            term = glossary.terms[id]
            text = " ".join([prose.plain(term.definition_text), *(other.name for other in term.also_called), *term.forms])
        elif section.macro == "comparison":
            entry = glossary.comparisons[id].entry
            text = prose.plain(entry.difference.text) if entry else ""
        else:
            text = prose.plain(glossary.questions[id].answer.text)
        yield SearchEntry(section.macro, section.anchor, section.title, text, terms=(id,) if section.macro == "term" else ())


def _entry(glossary: Glossary, key: EntryKey) -> object | None:
    """Return the entry of a page, if it has a file: a comparison need not."""
    file = _files(glossary, key).get(key.id)
    return file.data if file else None


def _elsewhere(entry: object) -> Iterator[str]:
    """Yield the names of a term in other languages."""
    for names in getattr(entry, "in_other_languages", {}).values():
        yield from (equivalent.name for equivalent in names)


def _files(glossary: Glossary, key: EntryKey) -> Mapping[str, File[Any]]:
    files: dict[str, Mapping[str, File[Any]]] = {
        "term": glossary.files.terms,
        "comparison": glossary.files.comparisons,
        "question": glossary.files.questions,
    }
    return files[key.kind]


def _rules(glossary: Glossary, prose: ProseRenderer) -> Iterator[SearchEntry]:
    """Yield all house rules, by the context that each holds for."""
    say = glossary.messages.text
    joined = glossary.messages.all_of("\0\1").strip("\0\1")
    for id, rules in glossary.rules.items():
        context = glossary.contexts[id]
        for rule in rules:
            verdict = (
                say("write {word}, not {others}", word=rule.write, others=glossary.messages.one_of(rule.avoid))
                if rule.avoid
                else say("write {word}", word=rule.write)
            )
            why = " ".join(prose.plain(said.why) for said in rule.said)
            yield SearchEntry(
                "rule",
                rule.anchor,
                say("{text}: {verdict}", text=context.name, verdict=verdict),
                why,
                (context.name,),
                (*context.search_also, *(context.name.split(joined) if joined in context.name else ())),
            )


def _sections(glossary: Glossary, prose: ProseRenderer, page: Page) -> Iterator[tuple[str, str, str]]:
    """Yield everything that an entry itself says, by the section that says it."""
    assert page.entry
    titles = {section.anchor: section.title for section in page.sections}
    file = _files(glossary, page.entry).get(page.entry.id)
    found: dict[str, list[str]] = defaultdict(list)
    for steps, _, text in file.marked(Markdown) if file else ():
        said = prose.plain(text)
        if steps[0] == "traits" and (criterion := glossary.criteria.get(str(steps[1]))):
            said = glossary.messages.text("{row}: {value}", row=criterion.name, value=said) + (
                "" if said.endswith(_SENTENCE_ENDS) else "."
            )
        anchor = _SECTIONS.get(str(steps[0]), "")
        if said != page.description:  # that is shown already
            found[anchor if anchor in titles else ""].append(said)
    for anchor, texts in found.items():
        if anchor != _SECTIONS["usage"]:  # each is an entry of its own
            yield anchor, titles.get(anchor, ""), " ".join(texts)
