"""Names can be distinguished, by eye and by search, and each belongs to one term."""

from __future__ import annotations

import itertools
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from distinguo.checks.context import CheckContext
from distinguo.loading.files import File
from distinguo.problems.problem import Problem, problem, shorten
from distinguo.problems.suggestions import LOOKALIKES, meaning, skeleton
from distinguo.prose.autolink import may_be_everyday, names_of
from distinguo.schema.field_walk import Steps
from distinguo.schema.model import Label, Term
from distinguo.schema.value_hints import COUNTRIES
from distinguo.text.fold import fold, normal
from distinguo.text.slips import CURLY


def _is_visible(text: str) -> bool:
    """Whether a text has a letter, a digit or a sign that one can see."""
    return any(unicodedata.category(char)[0] in "LNSP" for char in text)


def labels(file: File[Any]) -> Iterator[Problem]:
    """Names and headings in this file can be seen, in one alphabet per word, in the usual form of Unicode."""
    for steps, _, text in file.marked(Label):
        if text.isascii() and any(char.isprintable() and not char.isspace() for char in text):
            continue
        if marks := _curly(text):
            yield problem("curly-quotes", file.at(steps), found=marks)
        if not _is_visible(text):
            yield problem("invisible-name", file.at(steps))
        if unicodedata.normalize("NFC", text) != text:
            better = unicodedata.normalize("NFC", text)
            yield problem("unusual-form", file.at(steps), found=shorten(text), expected=shorten(better))
        for word in text.split():
            if letters := _foreign(word):
                yield problem("mixed-alphabets", file.at_part(steps, word), found=shorten(word), letters=letters)


def _curly(text: str) -> str:
    """Return the curved quotation marks that a text stands in, or that it begins with and never closes; otherwise nothing."""
    first, last = text[:1], text[-1:]
    closing = CURLY.get(first, "")
    if closing and last in closing and not any(mark in text[1:-1] for mark in first + closing):
        return f"{first} and {last}"
    return first if closing and not any(mark in text[1:] for mark in closing) else ""


def _foreign(word: str) -> str:
    """Return the foreign letters in a word that mixes look-alikes of several alphabets; empty if it does not."""
    if word.isascii():
        return ""
    for part in "".join(char if char.isalpha() else " " for char in word).split():
        scripts = defaultdict(list)
        for char in part:
            scripts[_script(char)].append(char)
        if len(scripts) < 2 or "LATIN" not in scripts:
            continue
        twins = [char for char in part if ord(char) in LOOKALIKES]
        if twins:
            return ", ".join(f"{char} is {unicodedata.name(char, 'unknown').lower()}" for char in dict.fromkeys(twins))
    return ""


def _script(char: str) -> str:
    return unicodedata.name(char, "unknown").split()[0]


@dataclass(frozen=True, slots=True)
class _Claim:
    """One name that a term claims for itself."""

    term: str
    name: str
    file: File[Term]
    steps: Steps
    main: bool
    exact: bool

    @property
    def domain(self) -> str:
        """The field of its term; nothing where it says none."""
        return fold(self.file.data.domain or "")

    @property
    def own_case(self) -> str:
        """The name as it is written, where it counts only so; else nothing."""
        return normal(self.name) if self.exact else ""


def ambiguous(context: CheckContext) -> Iterator[Problem]:
    """No name belongs to two terms, and no term has one name twice."""
    claims: dict[str, list[_Claim]] = defaultdict(list)
    for file in context.glossary.files.terms.values():
        own, repeated = file.once(_own_claims)
        yield from repeated
        if file.data.status in {"draft", "current"}:
            for key, claim in own.items():
                claims[key].append(claim)
    for found in claims.values():
        if len(found) > 1:
            for claim, other in _confused(sorted(found, key=lambda claim: (not claim.main, claim.term))):
                yield problem("ambiguous-name", claim.file.at(claim.steps), found=claim.name, other=other.term)


def _own_claims(file: File[Term]) -> tuple[Mapping[str, _Claim], Sequence[Problem]]:
    """Return what a term claims, by what the eye takes in of it, and what it claims twice."""
    own: dict[str, _Claim] = {}
    repeated = []
    for claim in _claims(file):
        key = " ".join(skeleton(normal(claim.name)).split())
        if key in own and not (claim.exact and own[key].exact and normal(claim.name) != normal(own[key].name)):
            repeated.append(problem("repeated-name", claim.file.at(claim.steps), found=own[key].name))
        else:
            own[key] = claim
    return own, repeated


def _confused(claims: list[_Claim]) -> Iterator[tuple[_Claim, _Claim]]:
    """Yield each claim that readers cannot tell from an earlier one, with the first such.

    They can where both names count in their own case, or both terms say their domains, and these differ. Each claim is looked up
    by what it says of both, and not compared with all others: thousands of imported concepts may have one name.
    """
    first: dict[tuple[str | None, str | None], tuple[int, _Claim]] = {}  # None stands for whatever it is
    for place, claim in enumerate(claims):
        domains = {claim.domain, ""} if claim.domain else {None}
        cases = {claim.own_case, ""} if claim.own_case else {None}
        alike = [first[key] for key in itertools.product(domains, cases) if key in first]
        if alike:
            yield claim, min(alike, key=lambda placed: placed[0])[1]
        for key in itertools.product((claim.domain, None), (claim.own_case, None)):
            first.setdefault(key, (place, claim))


def rejected(context: CheckContext) -> Iterator[Problem]:
    """No term has a name that was decided against."""
    reference = context.glossary.reference
    decided = {fold(skeleton(decision.name)): decision for decision in (reference.rejected if reference else ())}
    for file in context.glossary.files.terms.values() if decided else ():
        for claim in _claims(file):
            if found := decided.get(fold(skeleton(claim.name))):
                yield problem("rejected-name", file.at(claim.steps), found=claim.name, because=shorten(found.because, 200))


def _claims(file: File[Term]) -> Iterator[_Claim]:
    """Yield the names of a term that it claims without a context."""
    term = file.data
    exact = {name.text: name.exact for name in names_of(term)}
    yield _Claim(file.id, term.term, file, ("term",), True, exact[term.term])
    for position, other in enumerate(term.also_called):
        if other.context is None:
            yield _Claim(file.id, other.name, file, ("also_called", position, "name"), False, exact[other.name])
    for position, form in enumerate(term.forms):
        yield _Claim(file.id, form, file, ("forms", position), False, exact[form])


def languages(context: CheckContext) -> Iterator[Problem]:
    """No code of a country stands for a language. What was imported says what it said elsewhere."""
    files = context.glossary.files
    for file in files.terms.values():
        for code in () if file.data.imported_from else file.data.in_other_languages:
            if near := COUNTRIES.get(code):
                yield problem(
                    "invalid-language", file.at(("in_other_languages", code), key=True), found=code, suggestion=meaning(near)
                )
    reference = files.single.get("reference")
    if reference and (near := COUNTRIES.get(str(reference.data.language))):
        yield problem("invalid-language", reference.at(("language",)), found=reference.data.language, suggestion=meaning(near))


def everyday(context: CheckContext) -> Iterator[Problem]:
    """No name that could become links is an everyday word, unless its entry says how it is linked."""
    language = context.glossary.language
    for file in context.glossary.files.terms.values():
        term = file.data
        if term.linking.automatic or term.linking.match_case == "yes" or term.status not in {"current", "draft"}:
            continue
        if may_be_everyday(term.term, language):
            yield problem("everyday-name", file.at(("term",)), found=term.term)
        for position, other in enumerate(term.also_called):
            if other.context is None and other.match_case != "yes" and may_be_everyday(other.name, language):
                yield problem("everyday-name", file.at(("also_called", position, "name")), found=other.name)
        for position, form in enumerate(term.forms if not may_be_everyday(term.term, language) else ()):
            if may_be_everyday(form, language) and _is_visible(form):
                yield problem("everyday-name", file.at(("forms", position)), found=form)
