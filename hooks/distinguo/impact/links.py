"""Which mentions become links or stop being links, in texts that were not touched: what another name does to all other entries."""

from __future__ import annotations

import html
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from distinguo.glossary.entries import EntryKey, entries
from distinguo.glossary.glossary import Glossary
from distinguo.glossary.titles import title
from distinguo.loading.docs_folder import prose_lines
from distinguo.loading.files import File
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.backlinks import own_terms
from distinguo.prose.renderer import Fragment, ProseRenderer
from distinguo.text.markdown import masked
from distinguo.urls import entry_url

_TAG = re.compile(r"<(/?)(\w+)[^>]*>")
_LINK = re.compile(r"!?\[[^\[\]]*\]\([^()]*\)|\[\[[^\[\]]*\]\]|<[^<>]*>")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True, slots=True)
class LinkChange:
    """A mention that becomes a link, stops being one, or leads to another term. ``before`` and ``after`` are the terms' names.

    ``address`` is that of the entry's page; empty for a page written by hand.
    """

    entry: str
    sentence: str
    words: str
    before: str
    after: str
    address: str = ""


class _Mention(NamedTuple):
    sentence: str
    start: int
    words: str


def link_changes(
    before: Glossary, after: Glossary, pairs: Mapping[EntryKey, EntryKey], pages: Mapping[str, str]
) -> Iterator[LinkChange]:
    """Yield the changes in sentences that stand in an entry before and after, and in the pages written by hand.

    ``pairs`` says which entry is which, ``pages`` what the pages say, by their paths.
    """
    renderer_before = ProseRenderer.of(before)
    names = NameIndex(after)
    if renderer_before.names.names == names.names:
        return
    old_files, new_files = dict(entries(before.files)), dict(entries(after.files))
    kept = {old: new for old, new in pairs.items() if old in old_files and new in new_files}
    old_mentions = {old: _mentions(renderer_before, old_files[old]) for old in kept}
    renderer = ProseRenderer(targets(after), names)
    ids = {old.id: new.id for old, new in pairs.items() if old.kind == "term"}

    def changes(shown: str, old: Mapping[_Mention, str], new: Mapping[_Mention, str], address: str = "") -> Iterator[LinkChange]:
        for mention in dict.fromkeys((*old, *new)):
            left, right = old.get(mention, ""), new.get(mention, "")
            if ids.get(left, left) != right:
                old_name, new_name = (glossary.name(id) if id else "" for glossary, id in ((before, left), (after, right)))
                yield LinkChange(shown, mention.sentence, mention.words, old_name, new_name, address)

    for old_key, new_key in kept.items():
        old, old_sentences = old_mentions[old_key]
        new, new_sentences = _mentions(renderer, new_files[new_key])
        both = old_sentences & new_sentences
        old, new = ({mention: term for mention, term in found.items() if mention.sentence in both} for found in (old, new))
        yield from changes(title(after, new_key), old, new, entry_url(new_key))
    for path, text in pages.items():
        yield from changes(path, _mentions_in_page(text, renderer_before.names), _mentions_in_page(text, names))


def _mentions_in_page(text: str, names: NameIndex) -> dict[_Mention, str]:
    """Return the mentions in the running text of a page written by hand."""
    lines = "\n".join(line for _, line in prose_lines(text) if not line.lstrip().startswith(("#", "|--")))
    found: dict[_Mention, str] = {}
    for sentence in _SENTENCE_END.split(_LINK.sub(lambda link: " " * len(link.group()), masked(lines))):
        for occurrence in names.find(sentence):
            said = " ".join(sentence.split())
            found[_Mention(said, occurrence.start, sentence[occurrence.start : occurrence.end])] = occurrence.term
    return found


def _mentions(prose: ProseRenderer, file: File[Any]) -> tuple[dict[_Mention, str], set[str]]:
    """Return the automatic links of an entry with their terms, and all its sentences."""
    own = own_terms(file)
    found: dict[_Mention, str] = {}
    sentences: set[str] = set()
    for text in file.prose:
        plain, links = _laid_bare(prose.fragment(text), own)
        start = 0
        for sentence in _SENTENCE_END.split(plain):
            place = plain.index(sentence, start)
            start = place + len(sentence)
            said = " ".join(sentence.split())
            sentences.add(said)
            for at, words, term in links:
                if place <= at < start:
                    found[_Mention(said, at - place, words)] = term
    return found, sentences


def _laid_bare(fragment: Fragment, own: Container[str]) -> tuple[str, list[tuple[int, str, str]]]:
    """Return the text of a fragment, and where in it which words link to which term by themselves."""
    plain = ""
    links = []
    for part in fragment.parts:
        if isinstance(part, str):
            plain += html.unescape(_TAG.sub(lambda found: "\n" if found[2] in {"p", "li", "td", "th", "pre"} else "", part))
            continue
        words = html.unescape(_TAG.sub("", part.words))
        if part.automatic and part.term not in own:
            links.append((len(plain), words, part.term))
        plain += words
    return plain, links
