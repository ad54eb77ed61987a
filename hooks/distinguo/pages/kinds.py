"""Which kinds of page a site publishes: all of them, those that have something to show, some by name, or one page for everything."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container
from typing import TYPE_CHECKING, Literal

from distinguo.urls import HOME

if TYPE_CHECKING:  # settings know the kinds before a build begins, and the engine is loaded then
    from distinguo.glossary.glossary import Glossary

ANY = "compare-any"
HOME_KIND = "home"

KINDS = (
    "terms",
    "compare",
    "questions",
    "sources",
    "which-word",
    "write",
    "check",
    "map",
    "practice",
    "coverage",
    "disagreements",
    "contribute",
    ANY,
)
"""The kinds that a site may do without, but for terms: everything leads to them."""

Choice = Literal["all", "auto", "none"] | Collection[str]
"""``all``; ``auto``: those that have something to show; ``none``: one page with everything; or the kinds by name."""

ONE_PAGE = frozenset({HOME_KIND})
"""What a site has where one page holds everything."""

_FOLDERS = frozenset({*KINDS, "words", "data", "translations"})
ALL_KINDS = frozenset({HOME_KIND, *KINDS})
"""All kinds that there are."""

_ENTRY = re.compile(r"(terms|compare|questions)/([^/]+)/")
_FOR_PROGRAMS = re.compile(
    r"data/(glossary(\.schema)?|embed|terms|comparisons|questions)\.\w+|data/vale/.+|(assets|search)/.+\.(css|js|json|map|mjs|woff2?)"
    r"|(404|build|feed|llms|objects|opensearch|robots|sitemap)\.(html|inv|json|txt|xml)|index\.md"
)
_OTHERS = re.compile(r"(top|sources)$|(term|compare|question|source)-")
"""The other anchors of the page that holds everything."""


def kind_of(url: str) -> str:
    """Return the kind of the page at an address."""
    if url == HOME:
        return HOME_KIND
    first, _, rest = url.partition("/")
    return ANY if first == "compare" and rest.partition("#")[0].partition("?")[0] == "any/" else first


def is_published(url: str, kinds: Container[str]) -> bool:
    """Whether a site with these kinds of page has the page at an address, as far as its kind says that."""
    kind = kind_of(url)
    return kind in kinds or kind not in ALL_KINDS


def kinds_published(choice: Choice, glossary: Glossary, *, home: bool = True) -> frozenset[str]:
    """Return the kinds of page that the site of a glossary has; ``home`` says whether there is a page that leads to all others."""
    if choice == "none":
        return ONE_PAGE
    if choice == "all":
        found = ALL_KINDS
    elif choice == "auto":
        found = frozenset({HOME_KIND, "terms", "contribute", *(kind for kind, has in _HAS_CONTENT.items() if has(glossary))})
    else:
        found = frozenset({HOME_KIND, "terms", *choice}) & ALL_KINDS
    return found if home else found - {HOME_KIND}


def _may_be_compared(glossary: Glossary) -> bool:
    return len([term for term in glossary.terms.values() if term.traits]) > 1


def _has_cases(glossary: Glossary) -> bool:
    written = (compared.entry for compared in glossary.comparisons.values())
    return any(entry.cases or entry.sentences for entry in written if entry)


_HAS_CONTENT: dict[str, Callable[[Glossary], bool]] = {
    "compare": lambda glossary: bool(glossary.comparisons),
    ANY: _may_be_compared,
    "questions": lambda glossary: bool(glossary.questions),
    "sources": lambda glossary: bool(glossary.sources),
    "which-word": lambda glossary: glossary.picker is not None,
    "write": lambda glossary: bool(glossary.rules),
    "check": lambda glossary: bool(glossary.rules or glossary.comparisons),
    "map": lambda glossary: any(glossary.relations.values()),
    "practice": _has_cases,
    "coverage": lambda glossary: any(source.sections for source in glossary.sources.values()),
    "disagreements": lambda glossary: bool(glossary.disputes),
}


def is_ours(path: str) -> bool:
    """Whether a path from the root of the reference leads to a page or to data of it, and not to what else the site has."""
    return path in {"", "index.html"} or path.partition("/")[0] in _FOLDERS


def is_for_programs(path: str) -> bool:
    """Whether a site has a file at a path from its root that programs ask for: data, scripts, an index, and what hosts and robots know."""
    return bool(_FOR_PROGRAMS.fullmatch(path))


def on_one_page(url: str) -> str:
    """Return where something stands on the page that holds everything: an entry in its section, all else at the top."""
    if found := _ENTRY.match(url):
        return f"{HOME}#{entry_anchor(found[1], found[2])}"
    if url.startswith("sources/"):
        return f"{HOME}#source-{url.removeprefix('sources/').partition('/')[0]}"
    return HOME


def entry_anchor(kind: str, id: str) -> str:
    """Return the anchor of an entry on that page: the id of a term where nothing else could have it, else the id behind the kind."""
    kind = kind.removesuffix("s")
    return id if kind == "term" and not _OTHERS.match(id) else f"{kind}-{id}"
