"""Pages written by hand follow a renaming: their references, and their links to addresses that moved. So does what names pages for menus."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from distinguo.checks.translations import is_language
from distinguo.loading.docs_folder import read_docs
from distinguo.pages.kinds import on_one_page
from distinguo.problems.problem import Location
from distinguo.safe_files import read_file

_LONGEST = 500
"""So many characters in front of an address are read, to know where it begins."""
_MENUS = (".nav.yml", ".pages")
"""Files that name the pages of their folder, as plugins read them."""
_APART = re.compile(r"[\s()<>\[\]{}\"'`,|=]")
"""What an address does not hold."""


@dataclass(frozen=True, slots=True)
class PlaceInSite:
    """Where in a site the pages of a glossary stand, as its pages written by hand write it."""

    docs: Path
    """The folder of these pages."""
    configurations: Collection[Path] = ()
    """The files that configure the site, all in one folder."""
    folders: Collection[str] = ("",)
    """The folders of the site that hold the glossary: one for each language."""
    address: str = ""
    """The address of the site, where it is known."""
    one_page: bool = False
    """Whether one page holds all entries, each in a section."""
    named_elsewhere: Collection[str] = ()
    """The ids that a ``[[reference]]`` takes from another glossary, which the site names first."""

    def holds(self, lead: str, page: str) -> bool:
        """Whether what stands in front of the path of an entry leads into the glossary; ``page`` is where it is written, below the docs.

        A relative link counts from the page's file, as Markdown's do, or from the page's address, as those in HTML do.
        """
        if lead and not lead.endswith("/"):
            return False
        if ":" in lead or lead.startswith("//"):
            return bool(self.address) and lead.startswith(self.address) and lead.removeprefix(self.address) in self.folders
        if lead.startswith("/"):
            base = urlsplit(self.address).path.strip("/")
            return lead[1:] in {*self.folders, *(f"{base}/{folder}" for folder in self.folders)}
        language, _, rest = page.partition("/")
        pages = (
            (page, rest) if is_language(language) else (page,)
        )  # where pages of each language have a folder, they count from that
        return any(_from_docs(base, lead) in self.folders for own in pages for base in _bases(own))


def _bases(page: str) -> tuple[str, str]:
    """Return the folder of a page's file, and that of its address."""
    folder, name = posixpath.split(page.removesuffix(".md"))
    return folder, folder if name == "index" else f"{folder}/{name}"


def _from_docs(base: str, lead: str) -> str:
    """Return a path below the docs, with a slash at its end, and nothing for these themselves."""
    return f"{posixpath.normpath(posixpath.join(base.strip('/'), lead))}/".removeprefix("./")


def pages_changed(place: PlaceInSite, update: Callable[[str, str], str], moved: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield the pages that change, by their paths; ``update`` takes "page" and an id and returns the new id, ``moved`` has the addresses."""
    references: dict[str, list[tuple[Location, str]]] = defaultdict(list)
    for location, id in read_docs(place.docs, place.docs.name).references:
        if id not in place.named_elsewhere:
            references[location.path.removeprefix(f"{place.docs.name}/")].append((location, id))
    paths = (path for pattern in ("*.md", *_MENUS) for path in place.docs.rglob(pattern))
    for path in sorted(paths):
        if path.is_symlink() or not path.is_file():
            continue
        inside = path.relative_to(place.docs).as_posix()
        before = read_file(path)
        try:
            lines = before.decode().split("\n")
        except UnicodeDecodeError:
            continue
        for location, id in reversed(references[inside]):
            line, start = lines[location.line - 1], location.column - 1
            lines[location.line - 1] = line[:start] + line[start:].replace(id, update("page", id), 1)
        after = _with_moved_links("\n".join(lines), inside, place, moved).encode()
        if after != before:
            yield inside, after


def configurations_changed(place: PlaceInSite, moved: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield the configurations of the site that change, by their names: paths in them count from the folder of the pages."""
    for path in place.configurations:
        before = read_file(path) if not path.is_symlink() else b""
        after = _with_moved_links(before.decode("utf-8", "surrogateescape"), "", place, moved).encode("utf-8", "surrogateescape")
        if after != before:
            yield path.name, after


def _with_moved_links(text: str, page: str, place: PlaceInSite, moved: Mapping[str, str]) -> str:
    """Return a text in which addresses of the glossary are those that they moved to."""
    if not moved:
        return text

    addresses = _sections(moved) if place.one_page else moved

    def moved_link(found: re.Match[str]) -> str:
        lead = _APART.split(text[max(0, found.start() - _LONGEST) : found.start()])[-1]
        return addresses[found[0]] if place.holds(lead, page) else found[0]

    whole = (re.escape(old) + ("" if old.endswith("/") else r"(?![\w-])") for old in sorted(addresses, key=len, reverse=True))
    return re.sub("|".join(whole), moved_link, text)


def _sections(moved: Mapping[str, str]) -> dict[str, str]:
    """Return the sections of the one page that take the place of addresses, as links to its file and to its address name them."""
    return {
        f"{page}{on_one_page(old)}": f"{page}{on_one_page(new)}"
        for page in ("", "index.md", "index.html")
        for old, new in moved.items()
    }
