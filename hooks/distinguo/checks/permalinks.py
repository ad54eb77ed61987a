"""Every address and section that was ever published still answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from pathlib import Path

from distinguo.glossary.glossary import Glossary
from distinguo.loading.layout import ADDRESSES, RESERVED_IDS
from distinguo.pages.kinds import ALL_KINDS, is_published
from distinguo.pages.permalinks import entry_addresses, listed, other_orders, published
from distinguo.pages.redirects import resolved
from distinguo.problems.problem import MAX_SHOWN, Location, Problem, more_problems, problem
from distinguo.problems.suggestions import did_you_mean, did_you_mean_in_folder
from distinguo.urls import address_file

_ENTRY = re.compile(r"(?:terms|compare|questions|sources)/([^/]+)/")


def check(glossary: Glossary, root: Path, shown: str = "") -> list[Problem]:
    """Return a problem for every listed address of an entry that no entry and no redirect answers any more.

    While some files cannot be read, it is not known which addresses are lost.
    """
    known, problems = listed(root, shown)
    if glossary.files.broken:
        return problems
    answering = {*entry_addresses(glossary), *other_orders(glossary), *glossary.redirects}
    entries = ((address, _ENTRY.fullmatch(address)) for address in known)
    lost = [address for address, entry in entries if entry and entry[1] not in RESERVED_IDS and address not in answering]
    return [*problems, *_all_lost(lost, known, f"{shown or root.name}/{ADDRESSES}", answering)]


def _all_lost(lost: list[str], known: Mapping[str, int], shown: str, answering: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each of the first lost addresses, and one for all others."""
    for address in lost[:MAX_SHOWN]:
        yield _lost(address, Location(shown, known[address]), answering)
    if len(lost) > MAX_SHOWN:
        yield more_problems(len(lost) - MAX_SHOWN, Location(shown, known[lost[MAX_SHOWN]]))


def _lost(address: str, where: Location, answering: Iterable[str]) -> Problem:
    return problem("lost-address", where, found=address, suggestion=did_you_mean_in_folder(address, answering))


def lost_sections(glossary: Glossary, sections: Callable[[str], Collection[str] | None]) -> Iterator[Problem]:
    """Yield a problem for every redirect to a section that its page does not have.

    ``sections`` returns the anchors of the page at an address; None if they are not known.
    """
    file = glossary.files.single.get("redirects")
    last_stops = resolved({**other_orders(glossary), **glossary.redirects})
    for old, new in glossary.redirects.items() if file else ():
        address, mark, anchor = new.partition("#")
        page = last_stops.get(address, address)
        known = sections(page) if mark and "#" not in page else None  # a later redirect may name another section
        if file and known is not None and anchor not in known:
            where = file.at_part((old,), f"#{anchor}")
            near = did_you_mean(anchor, sorted(known))
            yield problem("lost-section", where, page=page, anchor=anchor, suggestion=near)


def unanswered(root: Path, site: Path, kinds: Container[str] = ALL_KINDS, by_host: Container[str] = frozenset()) -> list[Problem]:
    """Return a problem for every listed address that a built site does not have, though it has that kind of page.

    Those that are answered ``by_host`` need no page.
    """
    shown = f"{root.name}/{ADDRESSES}"
    known, _ = listed(root)
    lost = [
        address
        for address in known
        if address not in by_host and not address_file(site, address).is_file() and is_published(address, kinds)
    ]
    return [*_all_lost(lost, known, shown, published(site) if lost else ())]
