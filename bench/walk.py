"""Walks every link of a built site, however large, without a server: each must lead to a file, and to a section that is there.

``python -m bench.walk FOLDER``. The site's own link check (``make links``) asks a server for every page, which takes hours at ten
thousand terms; this reads each page once. Links to other sites are not followed.
"""

from __future__ import annotations

import os
import posixpath
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_LEADING = {"a": "href", "link": "href", "script": "src", "img": "src", "area": "href"}


@dataclass(frozen=True, slots=True)
class Leading:
    """Where the links of one page lead, as files from the site's root and sections in them; and the sections that it has."""

    page: str
    anchors: frozenset[str]
    links: frozenset[tuple[str, str]]


@dataclass(slots=True)
class Walk:
    """What a walk found: how many pages and links there are, and each broken link with how many pages have it and one of them."""

    pages: int = 0
    links: int = 0
    broken: Counter[str] = field(default_factory=Counter)
    seen_on: dict[str, str] = field(default_factory=dict)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if id := given.get("id"):
            self.anchors.add(id)
        if (name := _LEADING.get(tag)) and (address := given.get(name)):
            self.links.add(address)
        elif tag == "meta" and given.get("http-equiv") == "refresh":
            self.links.add((given.get("content") or "").partition("url=")[2])


def leading(site: Path, page: str) -> Leading:
    """Read one page."""
    parser = _Links()
    parser.feed((site / page).read_text("utf-8"))
    parser.close()
    return Leading(page, frozenset(parser.anchors), frozenset(_resolved(page, parser.links)))


def _resolved(page: str, addresses: Iterable[str]) -> Iterator[tuple[str, str]]:
    for address in addresses:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        path = unquote(parts.path)
        file = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), path)).lstrip("/") if path else page
        if path.endswith(("/", ".", "..")):
            file = posixpath.join(file, "index.html").lstrip("/")
        yield file, unquote(parts.fragment)


def walk(site: Path, processes: int | None = None) -> Walk:
    """Walk the links of all pages of a site."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = sorted(file for file in files if file.endswith(".html"))
    found = Walk(pages=len(pages))
    with ProcessPoolExecutor(processes) as pool:
        read = list(pool.map(leading, [site] * len(pages), pages, chunksize=64))
    anchors: Mapping[str, Set[str]] = {one.page: one.anchors for one in read}
    on: dict[str, list[str]] = defaultdict(list)
    for one in read:
        found.links += len(one.links)
        for file, section in one.links:
            if file not in files:
                on[file].append(one.page)
            elif section and file in anchors and section not in anchors[file] and not _of_the_theme(section):
                on[f"{file}#{section}"].append(one.page)
    for link, holders in on.items():
        found.broken[link] = len(holders)
        found.seen_on[link] = holders[0]
    return found


def _of_the_theme(section: str) -> bool:
    """Whether a section is one of the theme's own, which its script makes."""
    return section.startswith("__")


def main(folder: str) -> int:
    """Print what a walk found; 1 if a link is broken."""
    started = time.monotonic()
    found = walk(Path(folder), max(1, (os.cpu_count() or 2) - 1))
    for link, count in found.broken.most_common(50):
        print(f"{link}: broken on {count} pages, such as {found.seen_on[link]}")
    if len(found.broken) > 50:
        print(f"and {len(found.broken) - 50} more")
    seconds = time.monotonic() - started
    print(f"{found.pages} pages, {found.links} links, {len(found.broken)} broken, {seconds:.0f} s")
    return 1 if found.broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
