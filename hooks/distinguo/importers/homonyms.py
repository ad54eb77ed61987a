"""Names that several concepts share: what tells these apart becomes their domain."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping

from distinguo.importers.clean_text import MAX_NAME, one_line
from distinguo.importers.concepts import Concept, Vocabulary, shorten
from distinguo.problems.suggestions import skeleton
from distinguo.text.fold import fold

_QUALIFIED = re.compile(r"(?P<name>[^<>⟨⟩]*[^<>⟨⟩\s])\s*[<⟨](?P<domain>[^<>⟨⟩]{1,80})[>⟩]")
_BEFORE = re.compile(r"\s*[<⟨](?P<domain>[^<>⟨⟩/]{1,80})[>⟩]\s+(?P<rest>\S.*)", re.DOTALL)


def take_domains(vocabulary: Vocabulary) -> None:
    """Take the domain out of names and definitions that are written as in ISO 10241, ``road <transport>``, or with round brackets."""
    for concept in vocabulary.concepts:
        if found := _QUALIFIED.fullmatch(one_line(concept.name)):
            domain = one_line(found["domain"])
            if concept.domain not in {"", domain}:
                vocabulary.left_out(
                    concept.where, f"of {found['name']!r}: the domain {domain}", f"its domain is {concept.domain}"
                )
            _qualify(concept, found["name"], domain)
        first = concept.definitions[0] if concept.definitions else ""
        plain = first if isinstance(first, str) else first[0] if first else ""
        if isinstance(plain, str) and (before := _BEFORE.fullmatch(plain)):
            domain = one_line(before["domain"])
            if concept.domain in {"", domain}:
                _qualify(concept, concept.name, domain)
                without_domain = before["rest"]
                concept.definitions[0] = without_domain if isinstance(first, str) else (without_domain, *first[1:])
    for concept, word, domain in _in_round_brackets(vocabulary.concepts):
        what = f"{shorten(concept.name, 80)!r} is called {shorten(word, 80)!r}, in the domain {shorten(domain, 80)!r}"
        vocabulary.changed(concept.where, what, "what stands in brackets tells names apart")
        concept.wanted_id = concept.wanted_id or concept.name
        _qualify(concept, word, domain)


def _qualify(concept: Concept, name: str, domain: str) -> None:
    concept.name, concept.domain, concept.is_qualified = name, concept.domain or domain, True


_LABELS = {
    "noun", "nouns", "verb", "verbs", "adjective", "adverb", "plural", "singular", "countable", "uncountable", "abbreviation", "acronym",
    "initialism", "symbol", "synonym", "pluriel", "singulier", "nom", "verbe", "adjectif", "substantiv", "adjektiv", "mehrzahl", "einzahl",
    "adj.", "adv.", "deprecated", "obsolete", "archaic", "retired", "superseded", "draft", "informal", "formal", "rare", "slang", "optional",
    "general", "other",
}  # fmt: skip
"""What stands in brackets behind names, and is no field."""


def _in_round_brackets(concepts: list[Concept]) -> Iterator[tuple[Concept, str, str]]:
    """Yield the concepts that have their domain in round brackets behind their name, with the word and the domain.

    There a synonym or an abbreviation may stand as well. So it is a domain only where the vocabulary shows it: several concepts have
    it, several have the word before it, or it is a topic of the concept. A word that is also a name by itself keeps its brackets.
    """
    found = [(concept, *parts) for concept in concepts if not concept.domain and (parts := _parts(one_line(concept.name)))]
    words = Counter(fold(word) for _, word, _ in found)
    domains = Counter(fold(domain) for _, _, domain in found)
    names = {fold(one_line(concept.name)) for concept in concepts}
    for concept, word, domain in found:
        is_topic = fold(domain) in map(fold, concept.topics)
        if fold(word) not in names and (is_topic or words[fold(word)] > 1 or domains[fold(domain)] > 1):
            yield concept, word, domain


def _parts(name: str) -> tuple[str, str] | None:
    """Return the word and what stands in brackets behind it, where that may be a field; nothing for abbreviations and grammar."""
    word, bracket, bracketed = name.rpartition(" (")
    word, domain = word.strip(), bracketed[:-1].strip()
    if not bracket or not bracketed.endswith(")") or not word or len(domain) < 3 or re.search(r"[\d()<>⟨⟩]", domain):
        return None
    capitals = domain.isupper() and not word.isupper()
    if capitals or fold(domain) in _LABELS or _is_short_for(word, domain) or _is_short_for(domain, word):
        return None
    return word, domain


def _is_short_for(short: str, full: str) -> bool:
    """Whether a word is made of the first letters of others."""
    initials = "".join(word[0] for word in re.split(r"[\s/-]+", fold(full)) if word)
    return len(initials) > 1 and fold(short).rstrip("s") in {initials, initials.rstrip("s")}


_APART: tuple[Callable[[Concept], str], ...] = (
    lambda concept: concept.domain,
    lambda concept: concept.topics[0] if concept.topics else "",
    lambda concept: concept.sources[0].title if concept.sources else "",
    lambda concept: concept.notation,
)
"""What may tell concepts of one name apart, the best first."""


def disambiguate(vocabulary: Vocabulary) -> None:
    """Give concepts that share their name different domains; report each that was made up."""
    groups: dict[str, list[Concept]] = defaultdict(list)
    by_key = {concept.key: concept.name for concept in vocabulary.concepts}
    for concept in vocabulary.concepts:
        groups[fold(skeleton(one_line(concept.name)))].append(concept)
    for group in groups.values():
        if len(group) > 1:
            for concept, domain in zip(group, _domains(group, by_key), strict=True):
                if domain != concept.domain:
                    hint = "another concept has that name; name the field that this one belongs to"
                    what = f"{shorten(concept.name, 80)!r} gets the domain {shorten(domain, 80)!r}"
                    vocabulary.changed(concept.where, what, hint)
                    concept.domain = domain


def _domains(group: list[Concept], by_key: Mapping[str, str]) -> Iterator[str]:
    def broader(concept: Concept) -> str:
        return next((by_key[key] for key in concept.kind_of if key in by_key), "")

    criteria = (*_APART[:2], broader, *_APART[2:])
    for criterion in criteria:
        found = [one_line(criterion(concept))[: MAX_NAME - 8] for concept in group]
        if all(found) and len({fold(skeleton(domain)) for domain in found}) == len(group):
            yield from found
            return
    taken: dict[str, int] = defaultdict(int)
    for place, concept in enumerate(group, 1):
        base = next((said for criterion in criteria if (said := one_line(criterion(concept))[: MAX_NAME - 8])), "")
        key = fold(skeleton(base)) if base else ""
        taken[key] += 1
        times = taken[key]
        yield f"{base} {times}".strip() if times > 1 or not base else base if base else str(place)
