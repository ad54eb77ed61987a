"""Finds names in running text: whole words and signs, in whatever way they are typed, the longest at each place.

One pass over the text finds all, however many names there are: they are kept in a tree of their words. Nothing here knows
what the names belong to.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from distinguo.prose import unspaced
from distinguo.prose.word_rules import Reading, WordRules
from distinguo.text.fold import fold, normal

_TOKEN = re.compile(r"\w+|[^\w\s]")
_JOINED = r"\p{M}\u00ad\u200b-\u200d\u2060"
_SPACED = rf"(?![{unspaced.LETTERS}{unspaced.KATAKANA[1:-1]}])"
_UNICODE_TOKEN = regex.compile(
    rf"[{unspaced.LETTERS}][{_JOINED}]*|{unspaced.KATAKANA}[{unspaced.KATAKANA[1:-1]}{_JOINED}]*"
    rf"|(?:{_SPACED}[\w\p{{M}}\p{{N}}])(?:{_SPACED}[\w\p{{N}}{_JOINED}])*"
    rf"|[^\w\s\p{{N}}{_JOINED}]"
)
"""Words and single signs; each letter of a script that has no spaces. Combining marks, small digits as in CO₂, and what only says
where a line may break, belong to the word."""
_WORD_CHAR = regex.compile(r"[\w\p{M}\p{N}]")
_HYPHENS = frozenset("-\u2010\u2011")
_AROUND = "()[]{}<>\"'.,;:!?\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb\u2026"
_ALTERNATIVES = regex.compile(
    r"[\w\p{M}&'\u2019+#-]*\p{L}[\w\p{M}&'\u2019+#-]*(?:/[\w\p{M}&'\u2019+#-]*\p{L}[\w\p{M}&'\u2019+#-]*){1,3}"
)
"""Words with strokes between them, such as "vowel/consonant", in which nothing looks like a path or an address."""
_LONGEST = 200
"""So many characters such words have on either side: what stands around each stroke is looked at."""


class Name(NamedTuple):
    """A name of something: what it belongs to, whether only its own case is a mention, and whether mentions are reported.

    A name that is not ``found`` keeps shorter names from being found inside it.
    """

    text: str
    owner: str
    exact: bool = False
    found: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """The name of a term in a text, from ``start`` to ``end``.

    ``before`` and ``behind`` are the characters of it that the language puts around the name.
    """

    start: int
    end: int
    term: str
    before: int = 0
    behind: int = 0


@dataclass(slots=True)
class _Branch:
    """What may follow the words so far; ``names`` are the names that end here: as they are written, folded, and what they are."""

    next: dict[str, _Branch] = field(default_factory=dict)
    names: list[tuple[str, str, Name]] = field(default_factory=list)


class _Found(NamedTuple):
    """A name in a text: where, over how many tokens, how many letters of these are not its own, and what stands around it."""

    name: Name
    start: int
    end: int
    length: int
    taken: int
    before: int
    behind: int


class Matcher:
    """Finds the given names. One that means several things is never found, unless case tells them apart."""

    def __init__(self, names: Iterable[Name], rules: WordRules | None = None) -> None:
        """Take the names, in any order, and what the language does to them in a text."""
        self.names = frozenset(names)
        self._rules = rules
        self._key = rules.key if rules else fold
        self._whole = rules is None or rules.whole
        self._nouns = rules is not None and rules.nouns
        self._root = _Branch()
        groups: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            groups[self._key(name.text)].append(name)
        for group in groups.values():
            for name in group:
                others = [other for other in group if other.owner != name.owner]
                clear = all(name.exact and other.exact and normal(other.text) != normal(name.text) for other in others)
                self._add(name if clear else name._replace(found=False))

    def _add(self, name: Name) -> None:
        branch = self._root
        for token in _tokens(normal(name.text)):
            branch = branch.next.setdefault(self._key(token.group()), _Branch())
        if branch is not self._root:
            branch.names.append((normal(name.text), self._key(name.text), name))

    def find(self, text: str) -> Iterator[Mention]:
        """Yield the mentions in ``text`` from left to right."""
        text = text.replace("\u02bc", "'")  # an apostrophe that Unicode counts among the letters
        tokens = _tokens(text)
        words = [token.group().casefold() for token in tokens] if text.isascii() else [fold(token.group()) for token in tokens]
        first = self._root.next
        if self._rules:
            yield from self._find_by_rules(text, tokens, words, self._rules)
            return
        if first.keys().isdisjoint(words):
            return
        position = 0
        while position < len(tokens):
            length, name = self._longest(text, tokens, words, position) if words[position] in first else (1, None)
            if name and name.found:
                yield Mention(tokens[position].start(), tokens[position + length - 1].end(), name.owner)
            position += length

    def _longest(self, text: str, tokens: list[re.Match[str]], words: list[str], position: int) -> tuple[int, Name | None]:
        """Return how many tokens the longest name at this position has, and which it is; one token if there is none."""
        branch = self._root
        best: tuple[int, Name | None] = (1, None)
        start = tokens[position].start()
        if not _may_begin(text, start):
            return best
        for length in range(1, len(tokens) - position + 1):
            following = branch.next.get(words[position + length - 1])
            if following is None:
                break
            branch = following
            if not branch.names:
                continue
            end = tokens[position + length - 1].end()
            if not _may_end(text, end) or not _has_borders(text, start, end):
                continue
            if name := self._fitting(branch, normal(text[start:end])):
                best = (length, name)
        return best

    def _fitting(self, branch: _Branch, written: str) -> Name | None:
        """Return the name that ends at a branch and is written so, if any."""
        folded = self._key(written)
        fitting = [name for own, own_folded, name in branch.names if own == written or (not name.exact and own_folded == folded)]
        # The very same case goes before any other, and what is found before what is not.
        return max(fitting, key=lambda name: (normal(name.text) == written, name.found), default=None)

    def _find_by_rules(self, text: str, tokens: list[re.Match[str]], words: list[str], rules: WordRules) -> Iterator[Mention]:
        """Find names where words may have something of the language before and behind them."""
        readings = [self._readings(token.group(), word, rules) for token, word in zip(tokens, words, strict=True)]
        position = 0
        while position < len(tokens):
            found = self._longest_by_rules(text, tokens, readings, position)
            if found and found.name.found:
                yield Mention(found.start, found.end, found.name.owner, found.before, found.behind)
            position += found.length if found else 1

    def _readings(self, written: str, word: str, rules: WordRules) -> list[Reading]:
        own = [Reading(word, inner=True)]
        return own if written.isascii() and not written.isalpha() else [*own, *rules.readings(written, self._is_name)]

    def _is_name(self, key: str) -> bool:
        """Whether a word by itself is a name."""
        return key in self._root.next and bool(self._root.next[key].names)

    def _longest_by_rules(
        self, text: str, tokens: list[re.Match[str]], readings: list[list[Reading]], position: int
    ) -> _Found | None:
        start = tokens[position].start()
        if not (_may_begin(text, start) or (self._rules and self._rules.after_hyphen and _is_head(text, start))):
            return None
        best: _Found | None = None
        # Each way to go on: the branch, how many tokens it has, how many letters of these are not its own, and those of the first.
        ways = [(self._root, 0, 0, 0)]
        while ways:
            branch, length, taken, first = ways.pop()
            if position + length >= len(tokens):
                continue
            for reading in readings[position + length]:
                following = branch.next.get(reading.key)
                if following is None or (length and reading.before and not reading.inner):
                    continue
                away, before = taken + reading.before + reading.behind, first if length else reading.before
                if following.names:
                    found = self._found(text, following, tokens[position : position + length + 1], (before, reading.behind), away)
                    if found and (best is None or (found.length, -found.taken) > (best.length, -best.taken)):
                        best = found
                if not reading.behind:
                    ways.append((following, length + 1, away, before))
        return best

    def _found(
        self, text: str, branch: _Branch, tokens: list[re.Match[str]], around: tuple[int, int], taken: int
    ) -> _Found | None:
        """Return the name that ends at a branch, if it is written as it must be; ``around`` are the letters before and behind it."""
        first, last = tokens[0], tokens[-1]
        if (
            self._nouns
            and len(tokens) == 1
            and first.group()[0].islower()
            and not any(own[0].islower() for own, _, _ in branch.names)
        ):
            return None
        before = len(self._prefix(first.group(), around[0])) if around[0] else 0
        behind = len(last.group()) - len(self._prefix(last.group(), len(self._key(last.group())) - around[1])) if around[1] else 0
        start, end = first.start(), last.end() - (0 if self._whole else behind)
        if not taken:
            name = self._fitting(branch, normal(text[start:end]))
        else:
            name = max((name for _, _, name in branch.names if not name.exact), key=lambda name: name.found, default=None)
        if not name or not _may_end(text, last.end()) or not _has_borders(text, start, end):
            return None
        return _Found(name, start, end, len(tokens), taken, before, behind if self._whole else 0)

    def _prefix(self, word: str, letters: int) -> str:
        """Return the longest beginning of a word whose key has at most so many letters: signs that the key leaves out belong to it."""
        return word[: bisect_right(range(len(word) + 1), letters, key=lambda end: len(self._key(word[:end]))) - 1]

    def words(self) -> dict[Name, str]:
        """Return the longest word of each name, folded: a text without it does not hold the name."""
        return {name: max((self._key(token.group()) for token in _tokens(name.text)), key=len, default="") for name in self.names}


def _tokens(text: str) -> list[re.Match[str]]:
    return list(_TOKEN.finditer(text)) if text.isascii() else list(_UNICODE_TOKEN.finditer(text))  # type: ignore[arg-type]  # they are alike


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_" or (not char.isascii() and bool(_WORD_CHAR.match(char)))


def _has_borders(text: str, start: int, end: int) -> bool:
    """Whether a name in a script without spaces may stand here."""
    if text.isascii():
        return True
    return (not unspaced.is_unspaced(text[start]) or unspaced.may_begin(text, start, end)) and (
        not unspaced.is_unspaced(text[end - 1]) or unspaced.may_end(text, start, end)
    )


def _is_head(text: str, start: int) -> bool:
    """Whether a word follows a hyphen after another word: it is the head of a compound."""
    return start > 1 and text[start - 1] in _HYPHENS and _is_word(text[start - 2])


def _may_begin(text: str, start: int) -> bool:
    """Whether a name may begin here: not inside a word, a longer sign, an address or a path."""
    if start == 0:
        return True
    before, first = text[start - 1], text[start]
    if before.isspace():
        return True
    further = text[start - 2] if start > 1 else " "
    if not _is_word(first):
        return not _is_word(before) and (before != first or first in "([{\"'") and not (first in "/\\" and before in "~:.")
    if before in _HYPHENS or before == "&":
        return not (_is_word(further) or (further in "+#" and before in _HYPHENS))
    if before == ".":
        return further == "."  # an ellipsis; else ".NET", or a part of an address
    if before == "/":
        return _are_alternatives(text, start)
    if before == "+":
        return not (_is_word(further) or further == "+")
    return before not in "@$#\\%"


def _may_end(text: str, end: int) -> bool:
    """Whether a name may end here."""
    if end == len(text):
        return True
    last, after = text[end - 1], text[end]
    if after.isspace():
        return True
    further = text[end + 1] if end + 1 < len(text) else " "
    if after in _HYPHENS and _is_word(further):
        return False
    if not _is_word(last):
        return not _is_word(after) and (after != last or last not in "+#*-=&@$%")
    if after in "&.@\\":
        return not _is_word(further) or (after == "." and further == "_")
    if after == "/":
        return _are_alternatives(text, end)
    if after == ":":
        return further not in ":/\\"
    if after in "\u2032\u2033":  # x\u2032 is another thing than x; some type it in place of an apostrophe
        return _is_word(further)
    return after not in "+#\u00b0%$"


def _are_alternatives(text: str, place: int) -> bool:
    """Whether the words around a stroke are alternatives, such as "vowel/consonant", and no path."""
    low, high = max(place - _LONGEST, 0), place + _LONGEST
    start = max((text.rfind(space, low, place) for space in " \n\t\u00a0"), default=-1) + 1
    ends = [end for end in (text.find(space, place, high) for space in " \n\t\u00a0") if end >= 0]
    if (low and not start) or (high < len(text) and not ends):
        return False
    return _ALTERNATIVES.fullmatch(text[start : min(ends, default=len(text))].strip(_AROUND)) is not None
