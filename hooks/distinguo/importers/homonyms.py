"""Names that several concepts share: what tells these apart becomes their domain."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from distinguo.importers.clean_text import MAX_NAME, one_line
from distinguo.importers.concepts import Concept, Vocabulary, shorten
from distinguo.problems.suggestions import skeleton
from distinguo.text.fold import fold

_QUALIFIED = re.compile(r"(?P<name>[^<>⟨⟩]*[^<>⟨⟩\s])\s*[<⟨](?P<domain>[^<>⟨⟩]{1,80})[>⟩]")
_BEFORE = re.compile(r"\s*[<⟨](?P<domain>[^<>⟨⟩/]{1,80})[>⟩]\s+(?P<rest>\S.*)", re.DOTALL)


def take_domains(concepts: list[Concept]) -> None:
    """Take the domain out of names and definitions that are written as in ISO 10241: ``road <transport>``."""
    for concept in concepts:
        if found := _QUALIFIED.fullmatch(one_line(concept.name)):
            concept.name = found["name"]
            concept.domain = concept.domain or one_line(found["domain"])
        first = concept.definitions[0] if concept.definitions else ""
        plain = first if isinstance(first, str) else first[0] if first else ""
        if isinstance(plain, str) and (before := _BEFORE.fullmatch(plain)):
            domain = one_line(before["domain"])
            if concept.domain in {"", domain}:
                concept.domain = domain
                rest = before["rest"]
                concept.definitions[0] = rest if isinstance(first, str) else (rest, *first[1:])


_APART: tuple[Callable[[Concept], str], ...] = (
    lambda one: one.domain,
    lambda one: one.topics[0] if one.topics else "",
    lambda one: one.sources[0].title if one.sources else "",
    lambda one: one.notation,
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
    def broader(one: Concept) -> str:
        return next((by_key[key] for key in one.kind_of if key in by_key), "")

    criteria = (*_APART[:2], broader, *_APART[2:])
    for criterion in criteria:
        found = [one_line(criterion(one))[: MAX_NAME - 8] for one in group]
        if all(found) and len({fold(skeleton(one)) for one in found}) == len(group):
            yield from found
            return
    taken: dict[str, int] = defaultdict(int)
    for place, one in enumerate(group, 1):
        base = next((said for criterion in criteria if (said := one_line(criterion(one))[: MAX_NAME - 8])), "")
        key = fold(skeleton(base)) if base else ""
        taken[key] += 1
        times = taken[key]
        yield f"{base} {times}".strip() if times > 1 or not base else base if base else str(place)
