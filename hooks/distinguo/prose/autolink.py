"""Finds the names of terms in running text, and knows what a ``[[reference]]`` means.

One pass over the text finds all mentions, however many names there are: the names are kept in a tree of their words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from distinguo.glossary.entries import EntryKey
from distinguo.glossary.glossary import Glossary
from distinguo.glossary.titles import names_compared
from distinguo.schema.model import Term
from distinguo.text.fold import fold
from distinguo.urls import comparison_url, question_url, term_url

_TOKEN = re.compile(r"\w+(?:[-\u2010\u2011]\w+)*|[^\w\s]")
ESCAPE = "!"
"""In front of a name it leaves that mention alone."""

MAX_LINKS = 60
"""How many mentions a page turns into links, so that it does not become a wall of them."""


@dataclass(frozen=True, slots=True)
class Mention:
    """The name of a term in a text, from ``start`` to ``end``."""

    start: int
    end: int
    term: str


@dataclass(slots=True)
class _Branch:
    """What may follow the words so far; ``names`` are the names that end here, exactly as written, and their terms."""

    next: dict[str, _Branch] = field(default_factory=dict)
    names: list[tuple[str, str, bool]] = field(default_factory=list)


class Naming(NamedTuple):
    """The names of a term, which of them are linked automatically, and whether only with the same case."""

    names: tuple[str, ...]
    linked: tuple[str, ...]
    exact: bool


def names_of(term: Term) -> Naming:
    """Return the names of a term: all that an entry says about them."""
    names = tuple(dict.fromkeys((term.term, *(designation.name for designation in term.also_called), *term.forms)))
    in_context = {designation.name for designation in term.also_called if designation.context}
    linking = term.linking.automatic == "yes" and term.status in {"current", "draft"}
    linked = tuple(name for name in names if name not in in_context) if linking else ()
    return Naming(names, linked, term.linking.match_case == "yes")


class NameIndex:
    """The names of all terms that are linked automatically."""

    def __init__(self, glossary: Glossary) -> None:
        """Collect the names; one that belongs to two terms, or holds only in some context, is left out."""
        owners: dict[str, set[str]] = defaultdict(set)
        written: list[tuple[str, str, bool]] = []
        for id, term in glossary.terms.items():
            names, linked, exact = names_of(term)
            for name in names:
                owners[fold(name)].add(id)
                if name in linked:
                    written.append((name, id, exact))
        self._root = _Branch()
        self._known = frozenset(one for one in written if owners[fold(one[0])] == {one[1]})
        for one in written:
            if one in self._known:
                self._add(*one)

    def words_that_differ(self, names: NameIndex) -> set[str]:
        """Return the longest words of the names that are known only here or only there, or mean another term, in small letters.

        A text that has none of them in it is read alike.
        """
        return {max(_TOKEN.findall(name.casefold()), key=len) for name, _, _ in self._known ^ names._known}

    def _add(self, name: str, term: str, exact: bool) -> None:
        branch = self._root
        for token in _TOKEN.findall(name.casefold()):
            branch = branch.next.setdefault(token, _Branch())
        branch.names.append((" ".join(name.split()), term, exact))

    def find(self, text: str) -> Iterator[Mention]:
        """Yield the mentions in ``text`` from left to right: the longest at each place, whole words only."""
        tokens = list(_TOKEN.finditer(text))
        words = [token.group().casefold() for token in tokens]
        first = self._root.next
        if first.keys().isdisjoint(words):
            return
        position = 0
        while position < len(tokens):
            length, term = self._longest(text, tokens, words, position) if words[position] in first else (1, "")
            if term:
                yield Mention(tokens[position].start(), tokens[position + length - 1].end(), term)
            position += length

    def _longest(self, text: str, tokens: list[re.Match[str]], words: list[str], position: int) -> tuple[int, str]:
        """Return how many tokens the longest name at this position has, and its term; one token and nothing if there is none."""
        branch = self._root
        best = (1, "")
        if _inside_address(text, tokens[position].start()):
            return best
        for length in range(1, len(tokens) - position + 1):
            following = branch.next.get(words[position + length - 1])
            if following is None:
                break
            branch = following
            token = tokens[position + length - 1]
            if not branch.names:
                continue
            found = " ".join(text[tokens[position].start() : token.end()].split())
            if token.end() < len(text) and _inside_address(text, token.end()):
                continue
            for name, term, exact in branch.names:
                if found == name or (not exact and found.casefold() == name.casefold()):
                    best = (length, term)
        return best


def _inside_address(text: str, edge: int) -> bool:
    """Whether the edge of a word is joined to another word, as in an e-mail or web address or a path."""
    if (
        edge
        and text[edge - 1] in "@/.\\"
        and edge > 1
        and not text[edge - 2].isspace()
        and edge < len(text)
        and text[edge].isalnum()
    ):
        return True
    return text[edge : edge + 1] in {"@", "/", ".", "\\"} and text[edge + 1 : edge + 2].isalnum()


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference leads to: an entry, its address, and the words to show where none are given."""

    entry: EntryKey
    url: str
    words: str


def targets(glossary: Glossary) -> Mapping[str, Target]:
    """Return everything that a ``[[reference]]`` may name. A term takes precedence over a question of the same id."""
    found: dict[str, Target] = {}
    for id, question in glossary.questions.items():
        found[id] = Target(EntryKey("question", id), question_url(id), question.question)
    for id, compared in glossary.comparisons.items():
        found[id] = Target(EntryKey("comparison", id), comparison_url(id), names_compared(glossary, compared))
    for id, term in glossary.terms.items():
        found[id] = Target(EntryKey("term", id), term_url(id), term.term)
    return found


def mentioned(text: str, names: NameIndex) -> Iterator[str | tuple[str, str]]:
    """Yield the text in pieces: plain ones, and mentions with their terms. A mention after ``!`` stays plain, without it."""
    done = 0
    for mention in names.find(text):
        before = text[done : mention.start]
        if before.endswith(ESCAPE) and not before[-2:-1].isalnum():
            yield before.removesuffix(ESCAPE)
            done = mention.start
            continue
        if before:
            yield before
        yield text[mention.start : mention.end], mention.term
        done = mention.end
    if done < len(text):
        yield text[done:]
