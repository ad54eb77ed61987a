"""What the terms of a glossary are called, which of their names become links by themselves, and what a ``[[reference]]`` means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from distinguo.glossary.entries import EntryKey
from distinguo.glossary.glossary import Glossary
from distinguo.glossary.titles import names_compared
from distinguo.prose.everyday import is_everyday
from distinguo.prose.matcher import Matcher, Name
from distinguo.prose.word_rules import rules_for
from distinguo.schema.model import Term
from distinguo.text.fold import fold
from distinguo.urls import comparison_url, question_url, term_url

ESCAPE = "!"
"""In front of a name it leaves that mention alone."""

ESCAPED = "\ue003"
"""Stands for that sign with a backslash before it, which is only a sign. No data can hold this character."""

MAX_LINKS = 60
"""How many mentions a page turns into links, so that it does not become a wall of them."""


def names_of(term: Term, id: str = "", language: str = "en") -> tuple[Name, ...]:
    """Return the names of a term: all that an entry says about them.

    Everyday words, and all forms of such a name, are found only where the entry says how it is linked. A name of capitals counts in
    capitals only, unless the entry says otherwise.
    """
    linking = term.linking
    automatic = linking.automatic != "no" and term.status in {"current", "draft"}
    is_set = linking.automatic == "yes" or linking.match_case == "yes"

    signs = {other.name for other in term.also_called if other.type in {"symbol", "formula"}}
    short = {other.name for other in term.also_called if other.type in {"abbreviation", "acronym"}}

    def name(text: str, match_case: str | None = None, *, base: str = "", bound: bool = False) -> Name:
        exact = (match_case or linking.match_case or ("yes" if is_capitals(text) or text in short else "no")) == "yes"
        usual = is_set or match_case == "yes" or not any(may_be_everyday(word, language) for word in (base, text) if word)
        return Name(text, id, exact, found=automatic and usual and not bound and text not in signs)

    names = (
        name(term.term),
        *(name(other.name, other.match_case, bound=other.context is not None) for other in term.also_called),
        *(name(form, base=term.term) for form in term.forms),
    )
    return tuple({own.text: own for own in reversed(names)}.values())[::-1]


def may_be_everyday(name: str, language: str) -> bool:
    """Whether a mention of the name may be an everyday word. In capitals, a word is a name: IT, US, WHO."""
    return is_everyday(name, language) and not is_capitals(name)


def is_capitals(name: str) -> bool:
    """Whether a name is written in capitals, but for the s of a plural: ROI, R&D, ROIs."""
    letters = "".join(char for char in _PLURAL.sub("", name) if char.isalpha())
    return len(letters) > 1 and letters.isupper()


_PLURAL = re.compile("(?:['\u2019]?s)$")


class NameIndex(Matcher):
    """All names of all terms; those that may become links by themselves are found."""

    def __init__(self, glossary: Glossary) -> None:
        """Collect the names."""
        language = glossary.language
        senses = senses_in_use(glossary)
        self.of_term = {id: names_of(term, id, language) for id, term in glossary.terms.items()}
        """The names of each term."""
        clear = (
            name._replace(found=name.found and len(meant) < 2) if name.owner in meant else name
            for names in self.of_term.values()
            for name in names
            if (meant := senses.get(fold(name.text), ())) == () or name.owner in meant
        )
        super().__init__(clear, rules_for(language))


def senses_in_use(glossary: Glossary) -> Mapping[str, tuple[str, ...]]:
    """Return the terms that a shared name may mean where it stands in a text, by that name; none where they are not told apart."""
    return {name: _used(glossary, ids) for name, ids in glossary.senses.items()}


def _used(glossary: Glossary, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some terms that are in use, or nothing where they are not told apart by their domains."""
    used = tuple(id for id in ids if glossary.terms[id].status in {"current", "draft"})
    return used if all(glossary.terms[id].domain for id in used) else ()


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


def mention_spans(text: str, names: NameIndex) -> Iterator[tuple[int, int, str]]:
    """Yield where the pieces of a text begin and end, each with the term that it mentions, or with none.

    A mention after ``!`` is none, and what stands between the pieces, which is this sign, is left out.
    """
    done = 0
    for mention in names.find(without_escapes(text)):
        before = text[done : mention.start]
        if before.endswith(ESCAPE) and not before[-2:-1].isalnum():
            yield done, mention.start - len(ESCAPE), ""
            done = mention.start
            continue
        if before:
            yield done, mention.start, ""
        yield mention.start, mention.end, mention.term
        done = mention.end
    if done < len(text):
        yield done, len(text), ""


def mentioned(text: str, names: NameIndex) -> Iterator[str | tuple[str, str]]:
    """Yield the text in pieces: plain ones, and mentions with their terms. A mention after ``!`` stays plain, without it."""
    said = without_escapes(text)
    for start, end, term in mention_spans(text, names):
        yield (said[start:end], term) if term else said[start:end]


def without_escapes(text: str) -> str:
    """Return a text as it is read; it is as long as before."""
    return text.replace(ESCAPED, ESCAPE)
