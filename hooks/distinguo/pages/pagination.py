"""Splits lists that would grow with the glossary: by first letter, by topic, or into numbered parts, each with an address of its own.

Below a thousand entries nothing is split: one page is easier to read, to search in and to print.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Generic, TypeVar

from distinguo.glossary.glossary import Glossary
from distinguo.messages.messages import Messages
from distinguo.pages.page import Page, PartLink
from distinguo.pages.site_data import PageSpec, SiteData
from distinguo.text.alphabets import alphabet

LARGE = 1000
"""Lists are split from this number of entries on (terms, comparisons and questions together)."""

MOST = 250
"""How many items one part holds at most, and how many a list may have without being split."""

ALPHABET = 60
"""An alphabet has fewer letters than this. Where there are more initials, as in Chinese, the list is only numbered."""

NEAR = 4
"""How many parts of the same letter a part leads to on each side; it also leads to the first and the last."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Item]):
    """One part of a list. ``group`` is what it has in common with the parts beside it: a letter, or the id of a topic;
    ``anchor`` is where that has its place on the page that the list begins on, whether it is split or not.
    """

    label: str
    url: str
    group: str | None
    anchor: str
    items: tuple[Item, ...]


def is_large(glossary: Glossary) -> bool:
    """Whether lists of this glossary are split where they are long."""
    return len(glossary.terms) + len(glossary.comparisons) + len(glossary.questions) >= LARGE


def numbered(
    messages: Messages, base: str, items: Sequence[Item], *, label: str = "", group: str | None = None, anchor: str = ""
) -> tuple[ListPage[Item], ...]:
    """Cut a list into parts. The first stands at ``base``, the others below it, under their numbers.

    Without a label they are called by the places of their first and last item.
    """
    cuts = range(0, len(items), MOST)
    return tuple(
        ListPage(
            (label if number == 1 else f"{label} {number}")
            if label
            else messages.text("{first} to {last}", first=start + 1, last=min(start + MOST, len(items))),
            base if number == 1 else f"{base}{number}/",
            group,
            anchor,
            tuple(items[start : start + MOST]),
        )
        for number, start in enumerate(cuts, start=1)
    )


def by_letter(messages: Messages, base: str, items: Iterable[Item], name: Callable[[Item], str]) -> tuple[ListPage[Item], ...]:
    """Split a list by the first letters of its names, which it is sorted by; a letter with very many has several parts.

    ``name`` returns what an item is sorted by.
    """
    letters: dict[str, list[Item]] = {}
    order = alphabet(messages.language)
    in_order = sorted(items, key=lambda item: order.key(name(item)))
    for item in in_order:
        letters.setdefault(order.letter(name(item)), []).append(item)
    if len(letters) > ALPHABET:
        return numbered(messages, f"{base}part/", in_order)
    return tuple(
        part
        for letter, found in letters.items()
        for part in numbered(
            messages, f"{base}letter/{_slug(letter)}/", found, label=letter, group=letter, anchor=f"letter-{letter}"
        )
    )


def by_topic(
    messages: Messages, base: str, topics: Mapping[Any, Sequence[Item]], names: Mapping[str, str]
) -> tuple[ListPage[Item], ...]:
    """Split a list by topics, of which each may have several parts; what has none comes under ``other``."""
    return tuple(
        part
        for topic, items in topics.items()
        for part in numbered(
            messages,
            f"{base}topic/{topic}/" if topic else f"{base}other/1/",
            items,
            label=names[topic] if topic else messages.text("Other"),
            group=topic,
            anchor=f"topic-{topic or 'other'}",
        )
    )


def _slug(letter: str) -> str:
    """Return a letter as part of an address, whatever its script."""
    if letter == "#":
        return "other"
    return letter.lower() if letter.isascii() else "-".join(f"u{ord(char):04x}" for char in letter.lower())


def links(parts: Iterable[ListPage[Item]]) -> tuple[PartLink, ...]:
    """Return the links to parts: for each letter or topic the one to its first, with the number of all its items."""
    parts = tuple(parts)
    counts: dict[str | None, int] = {}
    for part in parts:
        counts[part.group] = counts.get(part.group, 0) + len(part.items)
    if len(counts) == 1:
        return tuple(PartLink(part.label, part.url, len(part.items), part.anchor if part is parts[0] else "") for part in parts)
    first = {part.group: part for part in reversed(parts)}
    return tuple(PartLink(first[group].label, first[group].url, count, first[group].anchor) for group, count in counts.items())


def beside(parts: Sequence[ListPage[Item]], place: int) -> tuple[PartLink, ...]:
    """Return the links that one of the parts has to others: to every letter, and to its neighbours under its own."""
    here = parts[place]
    own = [number for number, part in enumerate(parts) if part.group == here.group]
    near = {number for number in own if abs(number - place) <= NEAR} | {own[0], own[-1]}
    shown: dict[str, PartLink] = {}
    groups: set[str | None] = set()
    for number, part in enumerate(parts):
        if number in near or (part.group not in groups and part.group != here.group):
            shown[part.url] = PartLink(part.label, part.url)
        groups.add(part.group)
    return tuple(shown.values())


Planned = Callable[[SiteData], Page]


def undivided(url: str, plan: Planned) -> Iterator[PageSpec]:
    """Yield a page whose list is not split."""
    yield PageSpec(url, plan)


def paginated(
    lead: Planned, url: str, parts: Sequence[ListPage[Item]], shown: Callable[[SiteData, ListPage[Item]], Page]
) -> Iterator[PageSpec]:
    """Yield the page ``lead`` at ``url`` on which a list begins, and a page for each of its parts."""
    ways = links(parts)
    yield PageSpec(url, lambda site_data: replace(lead(site_data), parts=ways), given=repr(ways))
    yield from part_pages(parts, shown)


def part_pages(parts: Sequence[ListPage[Item]], shown: Callable[[SiteData, ListPage[Item]], Page]) -> Iterator[PageSpec]:
    """Yield a page for each part of a list.

    ``shown`` plans a page of a part's items as if it were the whole list; its address, its title and the ways to other parts are
    seen to here.
    """
    for place, part in enumerate(parts):
        ways = beside(parts, place)
        yield PageSpec(part.url, partial(_part, shown, part, ways), given=repr((part, ways)), is_part=True)


def _part(
    shown: Callable[[SiteData, ListPage[Item]], Page], part: ListPage[Item], ways: tuple[PartLink, ...], site_data: SiteData
) -> Page:
    page, say = shown(site_data, part), site_data.glossary.messages.text
    return replace(
        page,
        url=part.url,
        title=say("{list}: {part}", list=page.title, part=part.label),
        description=say("{list}: {part}.", list=page.description.rstrip(".。"), part=part.label),
        trail=(*page.trail, (page.label or page.title, page.url)),
        parts=ways,
        is_part=True,
        label="",
        scripts=(),
    )
