"""Permalinks: the addresses of the site, and the list of those that it ever had, each of which must still answer.

The list is ``addresses.txt`` beside the entries: one address per line, counted from the site's root. A command adds to
it; nothing is ever taken out.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Collection, Iterator, Mapping
from itertools import permutations
from pathlib import Path

import regex

from distinguo.glossary.glossary import Glossary
from distinguo.loading.layout import ADDRESSES
from distinguo.loading.translations import TRANSLATIONS
from distinguo.problems.problem import Location, Problem, problem
from distinguo.publishing.redirect_rules import answered_by_host
from distinguo.safe_files import Refused, read_file, write_inside
from distinguo.text.html_ids import anchors
from distinguo.urls import COMPARE, OEMBED, address_file, comparison_url, question_url, source_url, term_url

MAX_PERMUTED = 3
"""With more compared terms, only the reversed order redirects: the number of orders grows too fast."""

MAX_BYTES = 8 * 1024 * 1024
"""So long may the list be: a hundred thousand addresses."""

HEADER = """\
# Every address that this site ever had. Each must answer, with a page or through redirects.yml; the build checks it.
# "make addresses" adds the new ones. Never take a line out.
"""
_ADDRESS = regex.compile(r"(?:[\w\p{M}.~-]+/)*(?:[\w\p{M}.~-]+\.\w+)?")
_PAGES = {".html"}


def listed(root: Path, shown: str = "") -> tuple[Mapping[str, int], list[Problem]]:
    """Read the list of the glossary in ``root``: each address with its line, and what is wrong with the file itself."""
    shown = f"{shown or root.name}/{ADDRESSES}"
    try:
        text = read_file(root / ADDRESSES, MAX_BYTES).decode()
    except FileNotFoundError:
        return {}, []
    except Refused as error:
        # of a link, the walk through the folder has said so already
        return {}, [] if error.errno == errno.ELOOP else [problem("unreadable", Location(shown), reason=error.strerror)]
    except (OSError, UnicodeDecodeError):
        return {}, [problem("unreadable", Location(shown), reason="it is not a text file")]
    found: dict[str, int] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        address = line.strip()
        if address.startswith("#"):
            continue
        if address.startswith(("<<<<<<< ", ">>>>>>> ")) or address == "=======":
            if not any(finding.code == "merge-conflict" for finding in problems):
                problems.append(problem("merge-conflict", Location(shown, number)))
            continue
        if not _is_address(address):
            problems.append(problem("invalid-address", Location(shown, number), found=address))
        else:
            found.setdefault("" if address == "." else address, number)
    return {address: line for address, line in found.items() if address}, problems


def _is_address(text: str) -> bool:
    return bool(_ADDRESS.fullmatch(text)) and ".." not in text.split("/")


def entry_addresses(glossary: Glossary) -> Iterator[str]:
    """Yield the addresses of all entries and sources."""
    yield from (term_url(id) for id in glossary.terms)
    yield from (comparison_url(id) for id in glossary.comparisons)
    yield from (question_url(id) for id in glossary.questions)
    yield from (source_url(id) for id in glossary.sources)


def other_orders(glossary: Glossary) -> dict[str, str]:
    """Return the addresses of every comparison under its terms in another order, and where each leads."""
    found = {}
    for id, compared in glossary.comparisons.items():
        terms = sorted(compared.terms)
        orders = permutations(terms) if len(terms) <= MAX_PERMUTED else [tuple(reversed(terms))]
        for order in orders:
            if (other := "-vs-".join(order)) != id:
                found[f"{COMPARE}{other}/"] = comparison_url(id)
    return found


def sections_in(site: Path, address: str) -> Collection[str] | None:
    """Return the anchors of a page of a built site."""
    page = address_file(site, address)
    return anchors(read_file(page).decode()) if page.is_file() else None


def published(site: Path, languages: Collection[str] = ()) -> list[str]:
    """Return the addresses that a built site answers, or its host does: pages, and files for other tools; not the theme's parts.

    It has the same again in a folder for each of the further ``languages``. What the list cannot hold, such as a name with a blank, is left out.
    """
    found = [address for address in answered_by_host(site) if address.endswith(("/", *_PAGES))]
    for path in site.rglob("*"):
        address = path.relative_to(site).as_posix()
        language, _, rest = address.partition("/")
        inside = rest if language in languages else address
        if not path.is_file() or inside.startswith((".", "assets/", "search/", "_")) or inside in _OWN:
            continue
        if inside.startswith(_FOLLOWING) or path.name == "index.md" or _PART.match(inside):
            continue
        found.append(address.removesuffix("index.html") if path.name == "index.html" else address)
    return sorted({address for address in found if address and _is_address(address)})


_FOLLOWING = ("data/terms/", OEMBED, "data/vale/styles/")
"""What comes and goes with a page or a rule, like the Markdown version of a page: keeping the page's address is enough."""

_PART = re.compile(
    r"(terms|compare|map)/(letter|part|topic)/.|questions/(topic|other)/.+/|(disagreements|coverage)/.+/|sources/[^/]+/.+/|words/.+/"
)
"""The parts of lists that are split: they come and go with what they list, and are not cited."""

_OWN = {"404.html", "sitemap.xml", "sitemap.xml.gz"}
"""Files that hosts and robots look for, not readers."""


def unlisted(root: Path, site: Path) -> list[str]:
    """Return the addresses of a built site that are not in the list yet."""
    known, _ = listed(root)
    folder = root / TRANSLATIONS
    languages = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return [address for address in published(site, languages) if address not in known]


def add(root: Path, site: Path) -> list[str]:
    """Write the addresses of a built site that are new into the list; return them."""
    known, _ = listed(root)
    new = unlisted(root, site)
    if new or not (root / ADDRESSES).exists():
        write_inside(root, ADDRESSES, (HEADER + "".join(f"{address}\n" for address in sorted({*known, *new}))).encode())
    return new
