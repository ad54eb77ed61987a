"""The ways through the site lead somewhere: the picker and the redirects."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from distinguo.checks.context import CheckContext
from distinguo.checks.entries import cycles
from distinguo.glossary.glossary import Glossary
from distinguo.pages.kinds import is_for_programs, is_ours
from distinguo.pages.page import TITLES
from distinguo.problems.problem import Location, Problem, problem
from distinguo.problems.suggestions import did_you_mean
from distinguo.urls import COMPARE, OEMBED, comparison_url, question_url, source_url, term_url

MAX_WAYS = 300
"""At most this many paths through the picker are shown on its page."""


def picker(context: CheckContext) -> Iterator[Problem]:
    """Every path through the picker ends at a word, and every question can be reached."""
    file, found = context.glossary.files.single.get("picker"), context.glossary.picker
    if file is None or found is None:
        return
    ways = {id: [answer.then for answer in step.answers if answer.then] for id, step in found.steps.items()}
    circles = list(cycles(ways))
    for circle in circles:
        where = file.at(("steps", circle[0]), key=True)
        yield problem("picker-loop", where, cycle=" → ".join((*circle, circle[0])))
    reached, waiting = {found.start}, [found.start]
    while waiting:
        for other in ways.get(waiting.pop(), ()):
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    for id in found.steps:
        if id not in reached:
            yield problem("unreachable-step", file.at(("steps", id), key=True), found=id)
    if not circles and _count_ways(ways, found.start, {}) > MAX_WAYS:
        yield problem("picker-too-large", file.at(("start",)), limit=MAX_WAYS)


def _count_ways(ways: dict[str, list[str]], start: str, known: dict[str, int]) -> int:
    """Return how many questions the page shows, counting a question once for each path to it. The graph must be acyclic."""
    order, stack = [], [start]
    while stack:
        step = stack.pop()
        if step in known:
            continue
        open_steps = [other for other in ways.get(step, ()) if other not in known]
        if open_steps:
            stack += [step, *open_steps]
            continue
        known[step] = min(1 + sum(known[other] for other in ways.get(step, ())), 10**9)
        order.append(step)
    return known.get(start, 0)


def redirects(context: CheckContext) -> Iterator[Problem]:
    """Every old address leads to a page that exists, and is not the address of a page or of a file itself."""
    glossary = context.glossary
    file = glossary.files.single.get("redirects")
    if file is None:
        return
    live = addresses(context)
    ways = {_page(old): [_page(new)] for old, new in glossary.redirects.items()}
    circling = {address for circle in cycles(ways) for address in circle}
    for circle in cycles(ways):
        where = next(file.at((old,), key=True) for old in glossary.redirects if _page(old) == circle[0])
        yield problem("redirect-loop", where, cycle=" → ".join((*circle, circle[0])))
    for old, new in glossary.redirects.items():
        if _page(old) in live or _is_file(context, old, live):
            yield problem("redirect-onto-page", file.at((old,), key=True), found=old)
        target = _page(new)
        if target in circling or target in live or target in ways or _is_reordered(context, target):
            continue
        if not context.docs.addresses and not is_ours(target):
            continue  # the pages written by hand are not looked at, so nothing is known of them
        if not glossary.files.broken and (target.endswith("/") or target.endswith(".html") or not target):
            yield problem("redirect-to-nowhere", file.at((old,)), found=new, suggestion=context.suggest(new, live))


def replaced(context: CheckContext) -> Iterator[Problem]:
    """No page written by hand has the address of an entry's page, or of a source's, unless these stand apart from it."""
    if context.docs.hosted:
        return
    glossary = context.glossary
    kinds: tuple[tuple[str, Callable[[str], str], Iterable[str]], ...] = (
        ("term", term_url, glossary.terms),
        ("comparison", comparison_url, glossary.comparisons),
        ("question", question_url, glossary.questions),
        ("source", source_url, glossary.sources),
    )
    for kind, url, ids in kinds if context.docs.addresses else ():
        for id in ids:
            if path := context.docs.addresses.get(url(id)):
                yield problem("replaced-page", Location(path), kind=kind, found=id)


def _page(address: str) -> str:
    address = address.partition("#")[0]
    return address.removesuffix("index.html") if address == "index.html" or address.endswith("/index.html") else address


def addresses(context: CheckContext) -> set[str]:
    """Return the address of every page: those of entries, and those written by hand."""
    glossary = context.glossary
    return {
        *TITLES,
        *context.docs.addresses,
        *map(term_url, glossary.terms),
        *map(comparison_url, glossary.comparisons),
        *map(question_url, glossary.questions),
        *map(source_url, glossary.sources),
    }


def _is_file(context: CheckContext, address: str, live: Collection[str]) -> bool:
    """Whether a site has a file of ours at an address: hosts obey a redirect before they look for files."""
    language, _, inside = address.partition("/")
    address = inside if language in context.glossary.languages else address
    folder, _, name = address.rpartition("/")
    of_term = folder in {"data/terms", OEMBED.rstrip("/")} and name.removesuffix(".json") in context.glossary.terms
    return of_term or is_for_programs(address) or (name == "index.md" and f"{folder}/" in live)


def _is_reordered(context: CheckContext, address: str) -> bool:
    """Whether the address is that of a comparison with its terms in another order."""
    terms = address.removeprefix(COMPARE).removesuffix("/").split("-vs-")
    return address.startswith(COMPARE) and "-vs-".join(sorted(terms)) in context.glossary.comparisons


def missing_pages(glossary: Glossary, known: Collection[str]) -> Iterator[Problem]:
    """Every page that the home page names by its address exists; ``known`` are the addresses of all pages of the site.

    While some files cannot be read, the addresses are not known.
    """
    file = glossary.files.single.get("reference")
    for way_place, way in enumerate(file.data.ways_in if file and not glossary.files.broken else ()):
        for page_place, other in enumerate(way.pages):
            if file and other.path not in known:
                where = file.at(("ways_in", way_place, "pages", page_place, "path"))
                yield problem("missing-page", where, found=other.path, suggestion=did_you_mean(other.path, known))
